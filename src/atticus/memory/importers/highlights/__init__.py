"""What somebody marked while reading: a Kindle's clippings, a Kobo's database, Readwise's table, Hypothesis' JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import NothingHereError, holds, opened
from atticus.memory.importers.highlights.annotations import is_annotations, read_annotations
from atticus.memory.importers.highlights.kindle import read_clippings
from atticus.memory.importers.highlights.kobo import is_kobo, read_kobo
from atticus.memory.importers.highlights.readwise import COLUMNS, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.domain.moments import Moment
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

_CLIPPING: Final = re.compile(r"\A\s*\S[^\n]*\r?\n- [^\n]*\|[^\n]*\d{4}[^\n]*\r?\n")


class Highlights:
    """Reads highlights as pages, by their books: they are words of others. Notes beside them are the owner's own."""

    name = "highlights"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as clippings, Readwise's table or annotations do, or is the base of a Kobo."""
        if not path.is_file():
            return False
        return is_kobo(path) or holds(path, lambda entry: _reader(entry) is not None)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield highlights and notes in the order of the file; bookmarks are left out.

        Raises:
            NothingHereError: there is no highlight in it.
            UnreadableFilesError: it cannot be opened.
        """
        if is_kobo(path):
            yield from read_kobo(path, context)
            return
        empty = True
        with opened(path) as bundle:
            for entry in bundle.entries:
                try:
                    if (read := _reader(entry)) is not None:
                        empty = False
                        yield from read(entry, context)
                except OSError as error:
                    yield Problem(where=entry.name, what=f"The file cannot be read any further: {error}.")
        if empty:
            do = (
                "Take My Clippings.txt of the Kindle, .kobo/KoboReader.sqlite of the Kobo, the CSV of Readwise, or the "
                "JSON of Hypothesis."
            )
            raise NothingHereError(path, "highlights", do)


def _reader(entry: Entry) -> Callable[[Entry, Reading], Iterator[Moment | Problem]] | None:
    """Return what reads a file; None where nothing here does."""
    if _is_clippings(entry):
        return read_clippings
    if _is_table(entry):
        return read_table
    return read_annotations if is_annotations(entry) else None


def _is_clippings(entry: Entry) -> bool:
    if not entry.base.lower().endswith(".txt"):
        return False
    start = entry.start()
    return _CLIPPING.match(start) is not None and ("\n=====" in start or len(start) > 4096)  # noqa: PLR2004


def _is_table(entry: Entry) -> bool:
    head = entry.start().partition("\n")[0] if entry.base.lower().endswith(".csv") else ""
    return all(column in head for column in COLUMNS)
