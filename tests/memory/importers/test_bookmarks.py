from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.moments import Kind
from atticus.memory.importers.bookmarks import Bookmarks
from tests.memory.importers.contract import ImporterContract, moments, problems
from tests.memory.importers.samples_days import BOOKMARKS, bookmark_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Bookmarks()


def large_file(path: Path, size: int) -> int:
    line = (
        f'<DT><A HREF="https://example.org/a" ADD_DATE="1740816300" ICON="data:image/png;base64,{"A" * 2000}">A</A>\n'
    )
    count = size // len(line)
    with path.open("w", encoding="utf-8") as out:
        out.write("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n")
        for _ in range(count):
            out.write(line)
        out.write("</DL><p>\n")
    return count


class TestBookmarks(ImporterContract):
    importer = READER
    suffix = ".html"
    big = staticmethod(large_file)


def test_bookmarks_are_pages_in_their_folders(tmp_path: Path) -> None:
    risotto, choir = moments(READER, bookmark_samples(tmp_path)[0])
    assert (risotto.kind, risotto.title, risotto.thread) == (Kind.PAGE, "Risotto & more", "Toolbar / Recipes")
    assert risotto.text == "The one with lemon\nhttps://example.org/risotto?a=1&b=2"
    assert risotto.extra == {"url": "https://example.org/risotto?a=1&b=2", "tags": ["dinner", "rice"]}
    assert risotto.at.isoformat() == "2025-03-01T09:05:00+01:00"
    assert (choir.title, choir.thread) == ("Choir", None)


def test_bookmarks_without_a_time_are_told(tmp_path: Path) -> None:
    path = tmp_path / "b.html"
    path.write_text(BOOKMARKS.replace('ADD_DATE="1740816400"', ""), encoding="utf-8")
    assert len(moments(READER, path)) == 1
    assert "1 bookmarks" in problems(READER, path)[0].what
