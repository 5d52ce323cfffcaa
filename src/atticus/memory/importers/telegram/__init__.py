"""Telegram's own export as JSON: one chat, or all of an account, with the media beside it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from atticus.domain.people import ME
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import holds, opened, read_each
from atticus.memory.formats.json_pieces import EACH, Piece, json_pieces
from atticus.memory.formats.values import label, mapping, party
from atticus.memory.importers.telegram.messages import Chat, read_chat, read_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.moments import Moment
    from atticus.domain.people import Party
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_ALONE: Final = re.compile(
    r'\A\s*\{\s*"name"\s*:\s*(?:null|"(?:[^"\\]|\\.)*")\s*,\s*"type"\s*:\s*"[a-z_]+"\s*,\s*"id"\s*:\s*-?\d+\s*,\s*'
    r'"messages"\s*:\s*\['
)
_ACCOUNT: Final = ('"personal_information"', '"chats"', '"left_chats"')
_ITS_WORDS: Final = 2_000
_PATHS: Final = (
    ("messages", EACH),
    ("personal_information",),
    ("chats", "list", EACH, "messages", EACH),
    ("left_chats", "list", EACH, "messages", EACH),
)


class Telegram:
    """Reads `result.json`, alone, in its folder with the media, or in a zip of it.

    The export of one chat does not say who the owner is; the export of an account does, and its messages are marked.
    What somebody forwarded is told as said by the one who first said it. Calls are moments of kind call, other service
    messages notices without an author. An edited message is a revision of itself.
    """

    name = "telegram"
    version = 1
    private = True

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as the export of a chat or of an account does."""
        return holds(path, _is_export)

    def owner(self, path: Path, *, context: Reading) -> Party | None:  # noqa: ARG002 (asked of any reader)
        """Return whose account was exported, where a file says so."""
        with opened(path) as bundle:
            return next(filter(None, map(_account, filter(_is_export, bundle.entries))), None)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the messages of all chats in the order of the file.

        Raises:
            NothingHereError: there is no export in it.
            UnreadableFilesError: it cannot be opened.
        """
        do = "In Telegram Desktop choose Export chat history or Export Telegram data, with JSON as the format."
        read = partial(_read_entry, context=context)
        yield from read_each(path, _is_export, read, what="Telegram messages", do=do)


def _is_export(entry: Entry) -> bool:
    if not entry.base.lower().endswith(".json"):
        return False
    start = entry.start()
    if _ALONE.match(start) is not None:
        return True
    return start.lstrip()[:1] == "{" and "Telegram" in start[:_ITS_WORDS] and any(key in start for key in _ACCOUNT)


def _account(entry: Entry) -> Party | None:
    try:
        with entry.open() as stream:
            piece = next(json_pieces(stream, *_PATHS), None)
    except OSError:  # reading it tells so
        return None
    if not isinstance(piece, Piece) or piece.path != ("personal_information",):
        return None
    told = mapping(piece.value)
    names = [name for key in ("first_name", "last_name") if (name := label(told.get(key)))]
    return party(" ".join(names) or None, label(told.get("phone_number")))


def _read_entry(entry: Entry, bundle: Bundle, context: Reading) -> Iterator[Moment | Problem]:
    owner: Party | None = None
    mine = ""
    attached: set[str] = set()
    with entry.open() as stream:
        for piece in json_pieces(stream, *_PATHS):
            if isinstance(piece, Problem):
                yield piece
            elif piece.path == ("personal_information",):
                mine = _own_id(piece)
                owner = ME if mine else None
            else:
                chat = _chat(piece, owner, mine)
                yield from read_message(mapping(piece.value), chat, bundle, entry.name, attached, context)


def _own_id(piece: Piece) -> str:
    told = mapping(piece.value).get("user_id")
    return str(told) if isinstance(told, int) and not isinstance(told, bool) else ""


def _chat(piece: Piece, owner: Party | None, mine: str) -> Chat:
    return read_chat(piece.above, owner, mine)
