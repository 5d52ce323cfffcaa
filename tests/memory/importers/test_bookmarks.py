from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Me
from atticus.memory.importers.bookmarks import Bookmarks
from atticus.memory.labelling import label
from tests.memory.importers.contract import ImporterContract, moments, problems
from tests.memory.importers.samples_days import BOOKMARKS, POCKET, bookmark_samples

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


def test_pages_kept_for_later_come_with_what_was_marked_and_noted(tmp_path: Path) -> None:
    _, pocket, instapaper, raindrop, zipped = map(partial(moments, READER), bookmark_samples(tmp_path))
    assert pocket == zipped
    assert [(one.title, one.extra.get("tags")) for one in pocket] == [
        ("Risotto & more", ["dinner", "rice"]),
        (None, None),
    ]
    assert [(one.kind, one.text.partition("\n")[0]) for one in instapaper] == [
        (Kind.PAGE, "https://example.org/risotto"),
        (Kind.PAGE, "Stir all the time"),
    ]
    assert instapaper[0].extra["tags"] == ["dinner", "rice"]
    assert [(one.kind, one.text) for one in raindrop] == [
        (Kind.PAGE, "The one with lemon\nhttps://example.org/risotto"),
        (Kind.PAGE, "Stir all the time\nand rest it"),
        (Kind.NOTE, "Cook this for Ana"),
    ]
    assert {one.thread for one in raindrop} == {"Recipes / Rice"}
    assert {one.at.isoformat() for one in (pocket[0], instapaper[0], raindrop[0])} == {"2025-03-01T09:05:00+01:00"}
    # The same page, kept twice, is one; what is marked in it is somebody else's, the note the owner's.
    assert pocket[0].external_id == raindrop[0].external_id
    assert [label(one, Me())[0].integrity for one in raindrop] == [
        Integrity.THIRD_PARTY,
        Integrity.THIRD_PARTY,
        Integrity.OWN,
    ]


def test_a_page_kept_at_no_time_is_told_and_a_script_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "pocket.csv"
    path.write_text(f"{POCKET}Old,https://example.org/old,0,,unread\nClip,javascript:void(0),1740816400,,unread\n")
    assert len(moments(READER, path)) == 2
    assert "1 pages" in problems(READER, path)[0].what
