"""Bookmarks: the HTML file all browsers export, and the tables of Pocket, Instapaper and Raindrop."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import NothingHereError, holds, opened
from atticus.memory.formats.values import epoch, label, words
from atticus.memory.importers.bookmarks.tables import is_table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

_SOURCE: Final = "bookmarks"
_BEGINS: Final = re.compile(r"\A\s*<!DOCTYPE NETSCAPE-Bookmark-file-1>", re.IGNORECASE)
_CHUNK: Final = 1 << 16
_LONGEST: Final = 20_000
_DEEPEST: Final = 100


class Bookmarks:
    """Reads the bookmark file of any browser, and of what was kept to be read later: each is a page, in its folder.

    What was marked in a page is a page too, as it is in words of others; the owner's note to it is a note.

    A bookmark that tells no time is left out, as nothing would say when it was of interest; links that are no pages
    are passed over.
    """

    name = "bookmarks"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as bookmark files do, or an archive holds one."""
        return path.is_file() and holds(path, lambda entry: _is_bookmarks(entry) or is_table(entry))

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the bookmarks in the order of the file, and last how many told no time.

        Raises:
            NothingHereError: there is no bookmark in it.
            UnreadableFilesError: it cannot be opened.
        """
        empty = True
        with opened(path) as bundle:
            for entry in bundle.entries:
                if _is_bookmarks(entry) or is_table(entry):
                    empty = False
                    yield from _read(entry, context) if _is_bookmarks(entry) else _tabled(entry, context)
        if empty:
            raise NothingHereError(path, "bookmarks", "In the browser's bookmarks choose Export, and import that file.")


def _is_bookmarks(entry: Entry) -> bool:
    return entry.base.lower().endswith((".html", ".htm")) and _BEGINS.match(entry.start()) is not None


def _tabled(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    try:
        yield from read_table(entry, context)
    except OSError as error:
        yield Problem(where=entry.name, what=f"The file cannot be read any further: {error}.")


def _read(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    page = _Page(context.zone)
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    try:
        with entry.open() as stream:
            while data := stream.read(_CHUNK):
                page.feed(words(decoder.decode(data)))
                yield from page.taken()
        page.finish()
        yield from page.taken()
    except OSError as error:
        yield Problem(where=entry.name, what=f"The file cannot be read any further: {error}.")
    if page.untimed:
        yield Problem(where=entry.name, what=f"{page.untimed} bookmarks tell no time and were left out.")


class _Page(HTMLParser):
    """Follows the folders of a bookmark file, and makes a moment of each link."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(convert_charrefs=True)
        self.untimed = 0
        self._zone = zone
        self._folders: list[str] = []
        self._named: str | None = None
        self._into: list[str] | None = None
        self._link: dict[str, str] | None = None
        self._title: list[str] = []
        self._note: list[str] = []
        self._ready: list[Moment] = []

    def taken(self) -> list[Moment]:
        """Return what is complete, once."""
        found, self._ready = self._ready, []
        return found

    def finish(self) -> None:
        """Take in what is left."""
        self.close()
        self._end_link()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"dt", "dl", "h3", "a"}:
            self._end_link()
        if tag == "a":
            self._link = {name: value or "" for name, value in attrs}
            self._title, self._note, self._into = [], [], None
            self._into = self._title
        elif tag == "h3":
            self._title = []
            self._into = self._title
        elif tag == "dd":
            self._into = self._note
        elif tag == "dl" and len(self._folders) < _DEEPEST:
            self._folders.append(self._named or "")
            self._named = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "h3":
            self._named = label("".join(self._title))
            self._into = None
        elif tag == "a":
            self._into = None
        elif tag == "dl":
            self._end_link()
            if self._folders:
                self._folders.pop()

    def handle_data(self, data: str) -> None:
        if self._into is not None and sum(map(len, self._into)) < _LONGEST:
            self._into.append(data)

    def _end_link(self) -> None:
        link, self._link, self._into = self._link, None, None
        address = words((link or {}).get("href", "")).strip()
        if link is None or not address.startswith(("http://", "https://", "ftp://")):
            return
        at = epoch(link.get("add_date"), zone=self._zone) if link.get("add_date", "0").strip("0") else None
        if at is None:
            self.untimed += 1
            return
        note = " ".join("".join(self._note).split())
        tags = [tag.strip() for tag in words(link.get("tags", "")).split(",") if tag.strip()]
        self._ready.append(
            Moment(
                kind=Kind.PAGE,
                source=_SOURCE,
                at=at,
                text="\n".join(part for part in (note, address) if part),
                external_id=f"{address} {int(at.timestamp())}",
                thread=" / ".join(folder for folder in self._folders if folder) or None,
                title=label("".join(self._title)),
                locator=f"line {self.getpos()[0]}",
                extra={"url": address} | ({"tags": tags} if tags else {}),
            )
        )
