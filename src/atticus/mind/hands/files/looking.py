"""Looks at opened folders: what lies in them, which files speak of something, what a file says."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.mind.hands.files.contents import as_text, read
from atticus.mind.hands.files.labels import OURS, file_record, folder_record
from atticus.mind.hands.files.opened import LARGEST, PathError, Spot, hold, is_mine, spot
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atticus.domain.deeds import Json
    from atticus.mind.gate.provenance import Record
    from atticus.mind.hands.files.labels import Labels
    from atticus.mind.hands.files.opened import Folder, Held

LISTED: Final = 200
"""Entries of a folder that are told."""

PART: Final = 5_000
"""Characters of a file that are told at once."""

HITS: Final = 12
"""Files of one search."""

LOOKED_AT: Final = 20_000
"""Files one search looks at."""

SECONDS: Final = 20.0
"""How long one search takes."""

AROUND: Final = 120
"""Characters around a word that was found."""

DEEPEST: Final = 12
"""Folders within folders that a search goes down."""

EMPTY: Final = Label(Integrity.OWNER, OURS, Sensitivity.ORDINARY)
"""The label of an answer that holds nothing."""


class _Look:
    """What all looks have in common: they change nothing.

    Args:
        folders: what is opened, by folded name.
        labels: what is known of files.
    """

    def __init__(self, folders: Mapping[str, Folder], labels: Labels) -> None:
        self._folders = folders
        self._labels = labels

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class ListFiles(_Look):
    """Lists the opened folders, or what lies in one of them."""

    about: Final = "Lists the person's opened folders, or with a path the files and folders in one of them."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"path": {"type": "string"}},
        "required": [],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="list_files", sink=Sink.READ, arguments={"path": Argument(Role.SETTING)}, undo=Undo.FULL
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return the folders, or the entries of one; raises PathError."""
        path = arguments.get("path")
        return await anyio.to_thread.run_sync(self._listed, path) if path else self._opened()

    def _opened(self) -> Result:
        records = tuple(map(folder_record, self._folders.values()))
        data: list[Json] = [
            {"path": one.name, "others_write_there": not one.mine, "may_be_changed": one.write}
            for one in self._folders.values()
        ]
        return _result(data, records)

    def _listed(self, path: Json) -> Result:
        where = spot(self._folders, path)
        with hold(where.folder, where.parts) as held:
            entries = sorted(_entries(held), key=lambda one: one[0].casefold())
            mine = held.mine
        data: list[Json] = []
        records = [folder_record(where.folder)]
        for name, known in entries[:LISTED]:
            below = Spot(where.folder, (*where.parts, name))
            records.append(file_record(below, self._labels.of(below, mine=mine and is_mine(known))))
            kind = "folder" if stat.S_ISDIR(known.st_mode) else "file"
            data.append({"path": below.told, "is": kind, "bytes": known.st_size, "changed": _changed(known)})
        if len(entries) > LISTED:
            data.append(f"{len(entries) - LISTED:,} more are not listed")
        return _result(data, tuple(records))


class ReadFile(_Look):
    """Reads a text in an opened folder."""

    about: Final = "Reads a text file of an opened folder; a long one in parts, from a character on."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"path": {"type": "string"}, "from": {"type": "integer", "minimum": 0}},
        "required": ["path"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="read_file",
        sink=Sink.READ,
        arguments={"path": Argument(Role.SETTING), "from": Argument(Role.SETTING)},
        undo=Undo.FULL,
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return a part of the text; raises PathError, UnreadableError."""
        start = arguments.get("from")
        return await anyio.to_thread.run_sync(
            self._read, arguments["path"], start if isinstance(start, int) and start > 0 else 0
        )

    def _read(self, path: Json, start: int) -> Result:
        where = spot(self._folders, path)
        if not where.is_text:
            raise PathError("it ends like no text file")
        with hold(where.folder, where.parts[:-1]) as held:
            data, known = read(held, where.parts[-1])
            mine = held.mine and is_mine(known)
        text = as_text(data)
        record = file_record(where, self._labels.of(where, mine=mine, data=data, text=text))
        told: dict[str, Json] = {
            "path": where.told,
            "changed": _changed(known),
            "text": text[start : start + PART],
            "characters": len(text),
        }
        if start + PART < len(text):
            told["goes_on_from"] = start + PART
        return _result(told, (record, folder_record(where.folder)))


class FindInFiles(_Look):
    """Finds texts in the opened folders by their words."""

    about: Final = "Finds text files in the person's opened folders by words in their names and texts."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"words": {"type": "string"}, "path": {"type": "string"}},
        "required": ["words"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="find_in_files",
        sink=Sink.READ,
        arguments={"words": Argument(Role.SETTING), "path": Argument(Role.SETTING)},
        undo=Undo.FULL,
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return the files that hold the most of the words, each with some text around one; raises PathError."""
        words = re.findall(r"\w+", str(arguments["words"]).casefold())
        return await anyio.to_thread.run_sync(self._found, words, arguments.get("path"))

    def _found(self, words: Sequence[str], path: Json) -> Result:
        tops = [spot(self._folders, path)] if path else [Spot(one, ()) for one in self._folders.values()]
        until = time.monotonic() + SECONDS
        found: list[tuple[int, str, Spot]] = []
        whole = True
        for looked, where in enumerate(below for top in tops for below in _texts(top)):
            if looked >= LOOKED_AT or time.monotonic() > until:
                whole = False
                break
            if score := self._score(where, words):
                found.append((score, where.told, where))
        found.sort(key=lambda one: (-one[0], one[1]))
        return self._told([where for _, _, where in found[:HITS]], words, more=len(found) - HITS, whole=whole)

    def _score(self, where: Spot, words: Sequence[str]) -> int:
        """Return how many of the words a file holds, its name counting twice; 0 where it cannot be read."""
        name = where.told.casefold()
        with suppress(ToolError), hold(where.folder, where.parts[:-1]) as held:
            text = as_text(read(held, where.parts[-1])[0]).casefold()
            return sum((word in text) + 2 * (word in name) for word in set(words))
        return 0

    def _told(self, found: Sequence[Spot], words: Sequence[str], *, more: int, whole: bool) -> Result:
        data: list[Json] = []
        records: list[Record] = []
        for where in found:
            with suppress(ToolError), hold(where.folder, where.parts[:-1]) as held:
                content, known = read(held, where.parts[-1])
                text = as_text(content)
                mine = held.mine and is_mine(known)
                records.append(file_record(where, self._labels.of(where, mine=mine, data=content, text=text)))
                data.append({"path": where.told, "changed": _changed(known), "text": _around(text, words)})
        if more > 0:
            data.append(f"{more:,} more hold some of the words")
        if not whole:
            data.append("there are more files than one search looks at: name a folder")
        return _result(data, tuple(records))


def _result(data: Json, records: tuple[Record, ...]) -> Result:
    return Result(data=data, label=join_all([EMPTY, *(one.labelled for one in records)]), records=records)


def _entries(held: Held) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files and folders of a directory; what is hidden, a link or something odd is left out."""
    with os.scandir(held.fd if held.fd is not None else held.path) as entries:
        names = [one.name for one in entries if not one.name.startswith(".")]
    for name in names:
        with suppress(PathError, UnicodeEncodeError):
            name.encode()
            known = held.found(name)
            if known is not None and (stat.S_ISDIR(known.st_mode) or stat.S_ISREG(known.st_mode)):
                yield name, known


def _texts(top: Spot) -> Iterator[Spot]:
    """Yield every text file below a spot that is not too large."""
    below = [top]
    while below:
        where = below.pop()
        entries: list[tuple[str, os.stat_result]] = []
        with suppress(ToolError, OSError), hold(where.folder, where.parts) as held:
            entries = sorted(_entries(held), key=lambda one: one[0])
        for name, known in entries:
            one = Spot(where.folder, (*where.parts, name))
            if stat.S_ISDIR(known.st_mode) and len(one.parts) <= DEEPEST:
                below.append(one)
            elif stat.S_ISREG(known.st_mode) and one.is_text and known.st_size <= LARGEST:
                yield one


def _around(text: str, words: Sequence[str]) -> str:
    places = [found.start() for word in words if (found := re.search(re.escape(word), text, re.IGNORECASE))]
    start = max(min(places, default=0) - AROUND, 0)
    return text[start : start + 2 * AROUND].strip()


def _changed(known: os.stat_result) -> str:
    return datetime.fromtimestamp(known.st_mtime, UTC).isoformat(timespec="minutes")
