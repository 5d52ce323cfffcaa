"""Signal's chats as the tool signal-export writes them: a folder for each chat, with `data.json` in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import holds, read_each
from atticus.memory.formats.values import iso, label, mapping, mappings, party, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_SOURCE: Final = "signal"
_BEGINS: Final = re.compile(r'\A\s*\{\s*"date"\s*:\s*"[^"]*"\s*,\s*"sender"\s*:\s*"[^\n]*?"\s*,\s*"body"\s*:')
_LONGEST: Final = 4 << 20
_ME: Final = "Me"
_NOBODY: Final = "No-Sender"
_MOST_MEDIA: Final = 50


@dataclass(frozen=True, slots=True)
class _Chat:
    """What is the same for all messages of one file."""

    name: str | None
    other: Party | None
    entry: Entry
    bundle: Bundle


class Signal:
    """Reads `data.json` of single chats, or the folder or zip of all of them, with their media.

    The tool calls the owner "Me". It writes times in the zone of the computer it ran on, and tells none.
    """

    name = "signal"
    version = 1
    marks = True

    def identify(self, path: Path) -> bool:
        """Return whether a file holds a message a line, or a folder or zip holds such files."""
        return holds(path, _is_chat)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the messages of all chats in their order.

        Raises:
            NothingHereError: there is no chat in it.
            UnreadableFilesError: it cannot be opened.
        """
        do = "Run signal-export and import the folder it writes."
        read = partial(_read_chat, context=context)
        yield from read_each(path, _is_chat, read, what="messages of Signal", do=do)


def _is_chat(entry: Entry) -> bool:
    return entry.base.lower().endswith(".json") and _BEGINS.match(entry.start()) is not None


def _read_chat(entry: Entry, bundle: Bundle, context: Reading) -> Iterator[Moment | Problem]:
    folder = entry.name.rpartition("/")[0].rpartition("/")[2]
    above = folder or label(bundle.path.name if bundle.path.is_dir() else bundle.path.absolute().parent.name)
    senders = {sender for _, told in _lines(entry) if isinstance(told, dict) and (sender := label(told.get("sender")))}
    others = senders - {_ME, _NOBODY}
    chat = _Chat(label(above), party(others.pop()) if len(others) == 1 else None, entry, bundle)
    for number, told in _lines(entry):
        where = f"{entry.name}, line {number}"
        if isinstance(told, str):
            yield Problem(where=where, what=f"The line is no message ({told}).", do="The lines around it are there.")
        else:
            yield from _message(told, where, chat, context)


def _lines(entry: Entry) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield the objects of a file with a message a line, or why a line is none."""
    with entry.open() as stream:
        number = 0
        while line := stream.readline(_LONGEST):
            number += 1
            if not line.strip():
                continue
            try:
                told = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield number, str(error)[:80]
            else:
                yield number, told if isinstance(told, dict) else "it is no object"


def _message(told: dict[str, Any], where: str, chat: _Chat, context: Reading) -> Iterator[Moment | Problem]:
    when = iso(told.get("date"), context.zone)
    if when is None:
        yield Problem(where=where, what="The message tells no time.", do="The lines around it are there.")
        return
    sender = label(told.get("sender"))
    author = ME if sender == _ME else None if sender == _NOBODY else party(sender)
    extra: dict[str, Any] = {}
    media: list[Attachment] = []
    for one in mappings(told.get("attachments"))[:_MOST_MEDIA]:
        path = words(one.get("path")).replace("%20", " ")
        found = chat.bundle.medium(path, near=chat.entry.name) if path and not one.get("missing_kind") else None
        if isinstance(found, Attachment):
            media.append(found)
        elif isinstance(found, Problem):
            yield Problem(where=f"{where}, {found.where}", what=found.what)
        else:
            extra["omitted"] = label(one.get("missing_kind")) or label(one.get("name")) or "media"
    extra |= {"deleted": True} if told.get("deleted") is True else {}
    extra |= {"reactions": reactions} if (reactions := _reactions(told.get("reactions"))) else {}
    sticker = label(mapping(told.get("sticker")).get("label") if isinstance(told.get("sticker"), dict) else None)
    extra |= {"sticker": sticker} if sticker else {}
    quoted = re.sub(r"(?m)^\s*>\s?", "", words(told.get("quote"))).strip()
    extra |= {"quoted": quoted} if quoted else {}
    yield Moment(
        kind=_kind(told),
        source=_SOURCE,
        at=when[0],
        text="" if told.get("deleted") is True else words(told.get("body")).strip(),
        zone_assumed=when[1],
        thread=chat.name,
        author=author,
        people=(chat.other,) if chat.other is not None and author == ME else (),
        attachments=tuple(media),
        locator=where,
        extra=extra,
    )


def _kind(told: dict[str, Any]) -> Kind:
    if told.get("call") is not True:
        return Kind.MESSAGE
    return Kind.NOTICE if told.get("missed") is True else Kind.CALL


def _reactions(told: Any) -> dict[str, list[str]]:
    """Return who reacted how; the tool writes pairs, older versions of it objects."""
    found: dict[str, list[str]] = {}
    for one in told if isinstance(told, list) else ():
        pair = (one.get("name"), one.get("emoji")) if isinstance(one, dict) else one
        if isinstance(pair, tuple | list) and len(pair) == 2:  # noqa: PLR2004 (a pair)
            by, sign = label(pair[0]), label(pair[1])
            if by and sign:
                found.setdefault(sign, []).append(by)
    return found
