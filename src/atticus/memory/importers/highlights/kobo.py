"""Highlights and notes of a Kobo, in the database of the device (`.kobo/KoboReader.sqlite`)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.values import iso, label, words
from atticus.memory.importers.highlights.kindle import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading

_MARK: Final = b"SQLite format 3\x00"
_TABLES: Final = frozenset({"Bookmark", "content"})
_NEEDED: Final = frozenset({"BookmarkID", "VolumeID", "Text", "Annotation", "DateCreated"})
_ASKED: Final = """
SELECT b.BookmarkID, b.Text, b.Annotation, b.DateCreated, c.Title, c.Attribution
FROM Bookmark AS b LEFT JOIN content AS c ON c.ContentID = b.VolumeID ORDER BY b.rowid
"""
_LONGEST: Final = 100_000


def is_kobo(path: Path) -> bool:
    """Return whether a file is a database with the tables of a Kobo."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MARK)) != _MARK:
                return False
        with closing(_opened(path)) as database:
            return _is_whole(database)
    except (OSError, sqlite3.Error, ValueError):
        return False


def read_kobo(path: Path, context: Reading) -> Iterator[Moment | Problem]:
    """Yield each highlight, and the owner's note to it as a note, in the order in which they were made.

    Nothing is written to the database, and nothing of it is run but two plain tables.
    """
    try:
        with closing(_opened(path)) as database:
            if not _is_whole(database):
                yield Problem(where=path.name, what="The database has not the tables of a Kobo.")
                return
            for row in database.execute(_ASKED):
                yield from _marked(row, context)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        yield Problem(where=path.name, what=f"The database cannot be read any further: {error}.")


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64 << 20)
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _is_whole(database: sqlite3.Connection) -> bool:
    # A view of that name could do anything.
    found = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    columns = {row[1] for row in database.execute("PRAGMA table_info(Bookmark)")}
    content = {row[1] for row in database.execute("PRAGMA table_info(content)")}
    return found >= _TABLES and columns >= _NEEDED and content >= {"ContentID", "Title", "Attribution"}


def _marked(row: tuple[object, ...], context: Reading) -> Iterator[Moment | Problem]:
    id_, marked, note, created, title, by = (words(value) if isinstance(value, str) else "" for value in row)
    texts = ((Kind.PAGE, "", marked.strip()), (Kind.NOTE, ":note", note.strip()))
    when = iso(created, context.zone)
    if when is None:
        if marked.strip() or note.strip():
            yield Problem(where=f"bookmark {id_[:60]}", what="The highlight tells no time.")
        return
    for kind, ending, text in texts:
        if text:
            yield Moment(
                kind=kind,
                source=SOURCE,
                at=when[0].astimezone(context.zone),
                text=text[:_LONGEST],
                zone_assumed=when[1],
                external_id=f"kobo:{id_}{ending}" if id_ else None,
                thread=label(title),
                title=label(title),
                locator=f"bookmark {id_[:60]}",
                extra={"by": label(by)} if label(by) else {},
            )
