"""Messenger and Instagram chats as Meta's "Download your information" writes them in JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import holds, read_each
from atticus.memory.formats.json_pieces import EACH, json_pieces
from atticus.memory.formats.values import epoch, label, mapping, mappings, number, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_BEGINS: Final = re.compile(r'\A\s*\{\s*"(?:participants|threadName)"\s*:')
_ENTRY: Final = re.compile(r'"(?:sender_name|senderName)"\s*:')
_MEDIA: Final = {
    "photos": "photo",
    "videos": "video",
    "audio_files": "audio",
    "gifs": "gif",
    "files": "file",
    "media": "media",
}
_TWO: Final = 2
_MINUTE: Final = 60
_MOST_MEDIA: Final = 50


@dataclass(frozen=True, slots=True)
class _Chat:
    """What is the same for all messages of one file."""

    title: str | None
    participants: tuple[str, ...]
    source: str
    near: str
    bundle: Bundle
    attached: set[str]

    def others(self, author: str | None) -> tuple[Party, ...]:
        """Return whom a message was for, where two talk."""
        if len(self.participants) > _TWO or author is None:
            return ()
        names = [name for name in self.participants if name != author]
        return tuple(Party(name) for name in names) if len(names) == 1 else ()


class Meta:
    """Reads `message_1.json` and its like, alone, or all of them in the folder or zip Meta makes.

    Meta writes UTF-8 as if each byte were a letter; that is mended. The files do not say who the owner is, and name
    people by their display names only. Messages that were unsent have no text.
    """

    name = "meta"
    version = 1
    private = True

    def identify(self, path: Path) -> bool:
        """Return whether a file is a part of a chat, or a folder or zip holds one."""
        return holds(path, _is_chat)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the messages of all chats, each file in its own order, which is the newest first.

        Raises:
            NothingHereError: there is no chat in it.
            UnreadableFilesError: it cannot be opened.
        """
        do = 'Ask Meta for "Download your information" with messages, as JSON, and import what it sends.'
        read = partial(_read_chat, attached=set(), context=context)
        yield from read_each(path, _is_chat, read, what="Messenger or Instagram messages", do=do)


def _is_chat(entry: Entry) -> bool:
    if not entry.base.lower().endswith(".json"):
        return False
    start = entry.start()
    return _BEGINS.match(start) is not None and _ENTRY.search(start) is not None


def mend(value: Any) -> str:
    """Return a text whose letters are the bytes of UTF-8 as what it means; any other text as it is."""
    told = words(value)
    try:
        return words(told.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return told


def _read_chat(entry: Entry, bundle: Bundle, attached: set[str], context: Reading) -> Iterator[Moment | Problem]:
    chat = _survey(entry, bundle, attached)
    with entry.open() as stream:
        for piece in json_pieces(stream, ("messages", EACH)):
            if isinstance(piece, Problem):
                yield Problem(where=f"{entry.name}, {piece.where}", what=piece.what, do=piece.do)
            else:
                where = f"{entry.name}, message {int(piece.path[-1]) + 1}"
                yield from _message(mapping(piece.value), where, chat, context)


def _survey(entry: Entry, bundle: Bundle, attached: set[str]) -> _Chat:
    """Return what the file tells of the chat, much of it after the messages."""
    told: dict[str, Any] = {}
    wanted = ("participants", "title", "threadName", "thread_path")
    with entry.open() as stream:
        for piece in json_pieces(stream, ("messages", EACH), *((key,) for key in wanted)):
            if not isinstance(piece, Problem) and len(piece.path) == 1:
                told[str(piece.path[0])] = piece.value
    named = told.get("participants")
    raw = [one.get("name") if isinstance(one, dict) else one for one in named] if isinstance(named, list) else []
    names = tuple(name for one in raw if (name := label(mend(one))))
    title = label(mend(told.get("title"))) or label(re.sub(r"_\d+$", "", mend(told.get("threadName"))))
    near = f"{bundle.path.absolute().as_posix()}/{entry.name}".casefold()
    source = "instagram" if "instagram" in near else "messenger"
    return _Chat(title or ", ".join(names) or None, names, source, entry.name, bundle, attached)


def _message(told: dict[str, Any], where: str, chat: _Chat, context: Reading) -> Iterator[Moment | Problem]:
    at = epoch(told.get("timestamp_ms", told.get("timestamp")), per=1000, zone=context.zone)
    if at is None:
        yield Problem(where=where, what="The message tells no time.", do="The messages around it are there.")
        return
    name = label(mend(told.get("sender_name") or told.get("senderName")))
    extra: dict[str, Any] = {}
    unsent = told.get("is_unsent") is True or told.get("isUnsent") is True
    media: list[Attachment] = []
    if unsent:
        extra["deleted"] = True
    else:
        for medium in _media(told, chat, extra):
            if isinstance(medium, Problem):
                yield Problem(where=f"{where}, {medium.where}", what=medium.what, do=medium.do)
            else:
                media.append(medium)
    if reactions := _reactions(told):
        extra["reactions"] = reactions
    kind, text = _kind(told)
    notice = kind is Kind.NOTICE
    yield Moment(
        kind=kind,
        source=chat.source,
        at=at,
        text="" if unsent else text,
        thread=chat.title,
        author=Party(name) if name and not notice else None,
        people=() if notice else chat.others(name),
        attachments=tuple(media),
        locator=where,
        extra=extra,
    )


def _kind(told: dict[str, Any]) -> tuple[Kind, str]:
    text = mend(told.get("content") or told.get("text"))
    sort = told.get("type")
    if sort == "Call" or "call_duration" in told:
        length = number(told.get("call_duration")) or 0
        if length >= _MINUTE:
            return Kind.CALL, f"Call, {round(length / _MINUTE)} min"
        return (Kind.CALL, f"Call, {round(length)} s") if length else (Kind.NOTICE, "Call, not taken")
    if sort in {"Subscribe", "Unsubscribe"}:
        return Kind.NOTICE, text
    share = mapping(told.get("share"))
    parts = [text, mend(share.get("share_text")), words(share.get("link"))]
    return Kind.MESSAGE, "\n".join(dict.fromkeys(part for part in parts if part))


def _reactions(told: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in mappings(told.get("reactions")):
        sign, by = label(mend(one.get("reaction"))), label(mend(one.get("actor")))
        if sign and by:
            found.setdefault(sign, []).append(by)
    return found


def _media(told: dict[str, Any], chat: _Chat, extra: dict[str, Any]) -> Iterator[Attachment | Problem]:
    named = [(sort, one.get("uri")) for key, sort in _MEDIA.items() for one in mappings(told.get(key))]
    named += [("sticker", mapping(told.get("sticker")).get("uri"))]
    for sort, uri in named[:_MOST_MEDIA]:
        if not isinstance(uri, str) or not uri:
            continue
        found = None if uri in chat.attached or "://" in uri else _find(words(uri), chat)
        if found is None:
            extra["omitted"] = sort
        else:
            chat.attached.add(uri)
            yield found


def _find(uri: str, chat: _Chat) -> Attachment | Problem | None:
    # A chat taken out of its export has its media beside it, without the folders of the whole.
    return chat.bundle.medium(uri, near=chat.near) or chat.bundle.medium("/".join(uri.split("/")[-2:]), near=chat.near)
