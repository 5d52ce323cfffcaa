"""Notes in Markdown: a folder of them, such as an Obsidian vault, or a single file. Nothing is ever written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.notes.folders import IMAGE_TYPES, Folder, holds_notes, is_note, plain_name, walk
from atticus.memory.importers.notes.frontmatter import When, as_list, parse_when, split_front
from atticus.memory.importers.notes.links import embeds, links, prose, tags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading

_SOURCE: Final = "notes"
_NOTE_LIMIT: Final = 16 << 20
_IMAGE_LIMIT: Final = 64 << 20
_DATES: Final = (
    "date",
    "created",
    "created_at",
    "created at",
    "date created",
    "date-created",
    "datecreated",
    "creation date",
)
_SPECIAL: Final = frozenset({*_DATES, "title", "tags", "tag", "aliases", "alias"})
_IN_NAME: Final = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?!\d)|(?P<digits>\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?P<time>\d{4}(?:\d{2})?)?(?!\d)"
)
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class NoNotesError(AtticusError):
    """There is no note in a folder, or a note cannot be opened."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}.", "Choose a folder with Markdown files (.md) in it, or one such file.")


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a note, and whether they were in the encoding they should be in."""

    words: str
    right: bool


class Notes:
    """Reads Markdown files with the properties above them.

    A note's time is the one its properties tell, else the one its name tells ("2025-03-01.md"), else when the file
    was last changed. Its id is its path in the folder, its thread the folder it lies in. Tags, links to other notes
    and further properties are in `extra`; embedded pictures that lie in the folder are attached. With the option
    "only", a JSON list of paths in the folder, no other note is read.
    """

    name = "notes"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a folder holds notes and is no folder of mail, or a file is a note by its name."""
        try:
            if path.is_dir():
                return not all((path / name).is_dir() for name in ("cur", "new")) and holds_notes(path)
            return path.is_file() and is_note(path.name) and b"\x00" not in _start(path)
        except OSError:
            return False

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the notes of a folder in order of their paths, or the single note.

        Raises:
            NoNotesError: there is none, or the path cannot be opened.
        """
        try:
            folder = Folder((path if path.is_dir() else path.parent).resolve(strict=True))
            found = walk(folder) if path.is_dir() else iter([folder.root / path.name])
        except OSError as error:
            raise NoNotesError(path, f"cannot be read: {error.strerror or error}") from error
        empty = True
        only = frozenset(json.loads(context.options["only"])) if "only" in context.options else None
        for note in found:
            empty = False
            if isinstance(note, Problem):
                yield note
                continue
            if only is not None and plain_name(note.relative_to(folder.root).as_posix()) not in only:
                continue
            try:
                yield from _read_note(note, folder, context)
            except OSError as error:
                what = f"The note cannot be read: {error.strerror or error}."
                yield Problem(where=plain_name(note.relative_to(folder.root).as_posix()), what=what)
        if empty:
            raise NoNotesError(path, "holds no notes")


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        start = stream.read(4096)
    return b"" if start[:2] in _WIDE_MARKS else start


def _read_note(note: Path, folder: Folder, context: Reading) -> Iterator[Moment | Problem]:
    inside = note.relative_to(folder.root)
    where = plain_name(inside.as_posix())
    with note.open("rb") as stream:
        data = stream.read(_NOTE_LIMIT + 1)
    if len(data) > _NOTE_LIMIT:
        yield Problem(where=where, what="The note is larger than 16 MiB and was left out.")
        return
    text = _decode(data)
    if text is None:
        yield Problem(where=where, what="The file holds no text.", do="Is it a Markdown file at all?")
        return
    if not text.right:
        what = "The note is not in UTF-8; it was read as Windows-1252."
        yield Problem(where=where, what=what, do="If letters look wrong, save it as UTF-8 and import again.")
    front, body = split_front(text.words)
    told = _told_time(front, context)
    if isinstance(told, Problem):
        yield Problem(where=where, what=told.what, do=told.do)
    when = told if isinstance(told, When) else _time_in_name(note.stem, context) or _changed(note, context)
    attachments, problems = _pictures(body, note, folder, where)
    yield from problems
    parent = plain_name(inside.parent.as_posix())
    yield Moment(
        kind=Kind.NOTE,
        source=_SOURCE,
        at=when.at,
        precision=Precision.DAY if when.whole_day else Precision.SECOND,
        zone_assumed=when.zone_assumed,
        text=body.strip(),
        external_id=where,
        thread=plain_name(folder.root.name) if parent == "." else parent,
        title=str(front.get("title") or plain_name(note.stem)),
        attachments=attachments,
        locator=where,
        extra=_extra(front, body),
    )


def _decode(data: bytes) -> _Text | None:
    if data[:2] in _WIDE_MARKS:
        words, right = data.decode("utf-16", "replace"), True
    elif b"\x00" in data:
        return None
    else:
        try:
            words, right = data.decode("utf-8-sig"), True
        except UnicodeDecodeError:
            words, right = data.decode("cp1252", "replace"), False
    words = words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return _Text(words.replace("\r\n", "\n").replace("\r", "\n"), right)


def _told_time(front: dict[str, str | list[str]], context: Reading) -> When | Problem | None:
    for name in _DATES:
        value = front.get(name)
        if isinstance(value, str):
            when = parse_when(value, context.zone)
            return when or Problem(
                where="",
                what=f"Its {name} {value[:60]!r} is not a date that can be read.",
                do="Write it as 2025-03-01.",
            )
    return None


def _time_in_name(stem: str, context: Reading) -> When | None:
    found = _IN_NAME.search(stem)
    if found is None:
        return None
    if found["date"]:
        return parse_when(found["date"], context.zone)
    digits, time = found["digits"], found["time"]
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    exact = parse_when(f"{day} {time[:2]}:{time[2:4]}:{time[4:] or '00'}", context.zone) if time else None
    return exact or parse_when(day, context.zone)


def _changed(note: Path, context: Reading) -> When:
    changed = datetime.fromtimestamp(int(note.stat().st_mtime), UTC).astimezone(context.zone)
    return When(changed, whole_day=False, zone_assumed=True)


def _extra(front: dict[str, str | list[str]], body: str) -> dict[str, Any]:
    words = prose(body)
    told = [tag.lstrip("#") for key in ("tags", "tag") for tag in as_list(front.get(key), words=True)]
    extra: dict[str, Any] = {
        "tags": list(dict.fromkeys([*told, *tags(words)])),
        "links": links(words),
        "aliases": [alias for key in ("aliases", "alias") for alias in as_list(front.get(key))],
        "properties": {key: value for key, value in front.items() if key not in _SPECIAL},
    }
    return {key: value for key, value in extra.items() if value}


def _pictures(body: str, note: Path, folder: Folder, where: str) -> tuple[tuple[Attachment, ...], list[Problem]]:
    kept: list[Attachment] = []
    problems: list[Problem] = []
    for told in embeds(prose(body)):
        media_type = IMAGE_TYPES.get("." + told.rpartition(".")[2].lower())
        if media_type is None:
            continue
        try:
            picture = folder.image(told, note)
            if picture is None:
                problems.append(Problem(where=where, what=f"The picture {told!r} is not in the folder."))
            elif isinstance(picture, Problem):
                problems.append(picture)
            elif picture.stat().st_size > _IMAGE_LIMIT:
                problems.append(
                    Problem(where=where, what=f"The picture {told!r} is larger than 64 MiB; it was left out.")
                )
            else:
                kept.append(Attachment(plain_name(picture.name), media_type, picture.read_bytes()))
        except (OSError, ValueError) as error:  # ValueError: a name no file system takes
            problems.append(Problem(where=where, what=f"The picture {told!r} cannot be read: {error}."))
    return tuple(kept), problems
