"""Notes: their time, their properties, what they point at, and nothing from outside their folder."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.notes import Notes
from atticus.memory.importers.notes.frontmatter import split_front
from atticus.memory.importers.notes.links import embeds, links, prose, tags
from tests.memory.importers.contract import MIB, ImporterContract, moments, pieces, problems
from tests.memory.importers.samples import BERLIN, mail_samples, note_samples

READER = Notes()
PNG = b"\x89PNG\r\n\x1a\n picture"


def large_vault(path: Path, size: int) -> int:
    text = ("A [[link]] and a #tag.\n" + "a line of words, as people write them\n" * 20) * 80
    count = size // len(text)
    folder = path.with_suffix("")
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04d}.md").write_text(text)
    folder.rename(path)  # the contract chose the name
    return count


class TestNotes(ImporterContract):
    importer = READER
    suffix = ".md"
    big = staticmethod(large_vault)
    size, peak = 30 * MIB, 20 * MIB  # what reading a note takes does not grow with their number


def note(folder: Path, text: str | bytes, name: str = "Note.md") -> Moment:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (found,) = pieces(READER, path)
    assert isinstance(found, Moment)
    return found


def test_a_folder_is_read_as_it_lies_there(tmp_path: Path) -> None:
    daily, koeln = moments(READER, note_samples(tmp_path)[1])
    assert (daily.external_id, daily.thread, daily.title) == ("Daily/2025-03-02.md", "Daily", "2025-03-02")
    assert (daily.at, daily.precision, daily.zone_assumed) == (datetime(2025, 3, 2, tzinfo=BERLIN), Precision.DAY, True)
    assert (koeln.kind, koeln.external_id, koeln.thread, koeln.title) == (Kind.NOTE, "Köln.md", "Vault", "Köln")
    assert koeln.at == datetime(2025, 3, 1, 14, 30, tzinfo=BERLIN)
    assert koeln.text == "With [[Ana García|Ana]] to the #zoo."
    assert dict(koeln.extra) == {"tags": ["trip", "family", "zoo"], "links": ["Ana García"]}


TIMES = {
    "date: 2025-03-01": (datetime(2025, 3, 1, tzinfo=BERLIN), True, True),
    "created: 2025-03-01T14:30:05+01:00": (
        datetime(2025, 3, 1, 14, 30, 5, tzinfo=timezone(timedelta(hours=1))),
        False,
        False,
    ),
    "created: 2025-03-01T14:30:05.123Z": (datetime(2025, 3, 1, 14, 30, 5, tzinfo=UTC), False, False),
    "date created: 2025/03/01 14:30": (datetime(2025, 3, 1, 14, 30, tzinfo=BERLIN), False, True),
    'date: "2025-03-01"': (datetime(2025, 3, 1, tzinfo=BERLIN), True, True),
    "Date: 01.03.2025": (datetime(2025, 3, 1, tzinfo=BERLIN), True, True),
    "date: March 1, 2025": (datetime(2025, 3, 1, tzinfo=BERLIN), True, True),
    "date: 1st March 2025": (datetime(2025, 3, 1, tzinfo=BERLIN), True, True),
}


@pytest.mark.parametrize("line", TIMES)
def test_properties_tell_the_time(line: str, tmp_path: Path) -> None:
    told = note(tmp_path, f"---\n{line}\n---\ntext")
    at, day, assumed = TIMES[line]
    assert (told.at, told.zone_assumed) == (at, assumed)
    assert told.precision == (Precision.DAY if day else Precision.SECOND)


NAMES = {
    "2025-03-01.md": (datetime(2025, 3, 1, tzinfo=BERLIN), Precision.DAY),
    "2025-03-01 Zoo.md": (datetime(2025, 3, 1, tzinfo=BERLIN), Precision.DAY),
    "20250301.md": (datetime(2025, 3, 1, tzinfo=BERLIN), Precision.DAY),
    "202503011430 Zoo.md": (datetime(2025, 3, 1, 14, 30, tzinfo=BERLIN), Precision.SECOND),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_note_tells_its_time_where_no_property_does(name: str, tmp_path: Path) -> None:
    told = note(tmp_path, "text", name)
    assert (told.at, told.precision) == NAMES[name]


def test_else_the_file_tells_when_it_was_changed(tmp_path: Path) -> None:
    note(tmp_path, "text", "2025-13-77 no date.md")
    os.utime(tmp_path / "2025-13-77 no date.md", (1_700_000_000, 1_700_000_000))
    (told,) = moments(READER, tmp_path / "2025-13-77 no date.md")
    assert told.at == datetime.fromtimestamp(1_700_000_000, UTC)
    assert told.zone_assumed


def test_a_date_that_is_none_is_told_and_the_note_kept(tmp_path: Path) -> None:
    path = tmp_path / "2025-03-01.md"
    path.write_text("---\ndate: <% tp.date.now() %>\n---\ntext")
    problem, told = pieces(READER, path)
    assert isinstance(problem, Problem)
    assert isinstance(told, Moment)
    assert told.at == datetime(2025, 3, 1, tzinfo=BERLIN)


def test_an_offset_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "2025-03-01.md"
    path.write_text("---\ndate: 2025-03-01 10:00+99:99\n---\ntext")
    assert len(problems(READER, path)) == len(moments(READER, path)) == 1


def test_properties_are_read_in_the_forms_note_programs_write() -> None:
    front, text = split_front(
        '---\ntitle: "A: b"\ntags:\n  - one\n  - \'two\'\naliases: [x, "y, z"]\nempty:\nnote: |\n  first\n  second\nnested:\n  key: no\n# comment\nrating: 5 # stars\n---\n\nbody\n---\nrest'
    )
    assert front == {
        "title": "A: b",
        "tags": ["one", "two"],
        "aliases": ["x", "y, z"],
        "note": "first\nsecond",
        "rating": "5",
    }
    assert text == "\nbody\n---\nrest"


def test_a_rule_at_the_top_is_not_the_start_of_properties() -> None:
    assert split_front("---\nno end\n") == ({}, "---\nno end\n")


def test_further_properties_are_kept(tmp_path: Path) -> None:
    told = note(tmp_path, "---\ndate: 2025-03-01\nmood: good\nalias: Zoo, Tierpark\n---\ntext")
    assert dict(told.extra) == {"aliases": ["Zoo", "Tierpark"], "properties": {"mood": "good"}}


def test_tags_and_links_in_code_are_none() -> None:
    text = prose(
        "#real `#code` [[A]]\n```sh\n#no [[B]]\n```\n# Heading\n#123 c#sharp (#in-brackets) #a/b [[C#part|see]] ![[D.png]]"
    )
    assert tags(text) == ["real", "in-brackets", "a/b"]
    assert links(text) == ["A", "C", "D.png"]
    assert embeds('![[D.png|300]] ![alt](my%20map.png "title") ![x](https://x.org/y.png) ![y](<a b.jpg>)') == [
        "D.png",
        "my map.png",
        "a b.jpg",
    ]


def test_pictures_of_the_folder_are_attached(tmp_path: Path) -> None:
    vault = tmp_path / "Vault"
    (vault / "assets").mkdir(parents=True)
    (vault / "assets" / "Map 1.png").write_bytes(PNG)
    (vault / "Trip.md").write_text("![[map 1.png]] ![again](assets/Map%201.png) ![[missing.png]] ![[Trip]]")
    found = pieces(READER, vault)
    (told,) = [piece for piece in found if isinstance(piece, Moment)]
    assert [(a.name, a.media_type, a.data) for a in told.attachments] == [("Map 1.png", "image/png", PNG)] * 2
    assert [piece.what for piece in found if isinstance(piece, Problem)] == [
        "The picture 'missing.png' is not in the folder."
    ]


def test_nothing_from_outside_the_folder_is_read(tmp_path: Path) -> None:
    vault = tmp_path / "Vault"
    vault.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "note.md").write_text("secret")
    (vault / "a.md").write_text("![x](../secret.png) ![y](/etc/passwd.png) ![[link.png]]")
    (vault / "link.md").symlink_to(tmp_path / "secret.md")
    (vault / "link.png").symlink_to(tmp_path / "secret.png")
    (vault / "folder").symlink_to(tmp_path / "elsewhere")
    (vault / "circle.md").symlink_to(vault / "circle.md")
    (vault / "same.md").symlink_to(vault / "a.md")
    found = pieces(READER, vault)
    (told,) = [piece for piece in found if isinstance(piece, Moment)]
    assert (told.external_id, told.attachments) == ("a.md", ())
    wheres = [piece.where for piece in found if isinstance(piece, Problem)]
    assert {"link.md", "link.png", "folder", "circle.md"} <= set(wheres)
    assert wheres.count("a.md") == 3


def test_a_picture_that_is_too_large_is_told(tmp_path: Path) -> None:
    vault = tmp_path / "Vault"
    vault.mkdir()
    with (vault / "big.png").open("wb") as out:
        out.truncate((64 << 20) + 1)
    (vault / "a.md").write_text("![[big.png]]")
    assert [m.attachments for m in moments(READER, vault)] == [()]
    assert "64 MiB" in problems(READER, vault)[0].what


def test_other_encodings_are_read_and_told(tmp_path: Path) -> None:
    vault = tmp_path / "Vault"
    vault.mkdir()
    (vault / "a.md").write_bytes("schön".encode("cp1252"))
    (vault / "b.md").write_bytes("schön".encode("utf-16"))
    (vault / "c.md").write_bytes(b"\x00\x01\x02binary")
    (vault / "d.md").write_bytes("\ufeffschön\r\nund gut".encode())
    assert [m.text for m in moments(READER, vault)] == ["schön", "schön", "schön\nund gut"]
    assert [problem.where for problem in problems(READER, vault)] == ["a.md", "c.md"]


def test_a_maildir_is_no_folder_of_notes(tmp_path: Path) -> None:
    maildir = mail_samples(tmp_path)[2]
    (maildir / "readme.md").write_text("x")
    assert not READER.identify(maildir)


def test_a_name_of_strange_bytes_can_be_kept(tmp_path: Path) -> None:
    vault = tmp_path / "Vault"
    vault.mkdir()
    try:
        (Path(os.fsdecode(os.fsencode(vault) + b"/k\xf6ln.md"))).write_text("x")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (told,) = moments(READER, vault)
    assert told.title == "k?ln"


def test_nothing_is_written(tmp_path: Path) -> None:
    vault = note_samples(tmp_path)[1]
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in vault.rglob("*") if path.is_file()}
    pieces(READER, vault)
    assert before == {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in vault.rglob("*") if path.is_file()}


HOSTILE = ["[[", "![](", "![[a|", "#", "`", "```\n", "![a](<", "[[a#", "- ", "a: "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_note_keeps_the_reader_busy(piece: str, tmp_path: Path) -> None:
    start = perf_counter()
    note(tmp_path, "---\n" + piece * 2_000 + "\n---\n" + piece * (300_000 // len(piece)))
    assert perf_counter() - start < 20


texts = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=60).map(lambda text: f"x{text}y")


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?", fullmatch=True), texts, min_size=1, max_size=10))
@settings(max_examples=40, deadline=None)
def test_every_generated_note_comes_back(notes: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in notes.items():
            path = Path(folder) / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"---\ndate: 2025-03-01\n---\n{text}", encoding="utf-8")
        found = pieces(READER, Path(folder))
    told = [piece for piece in found if isinstance(piece, Moment)]
    assert {m.external_id: m.text for m in told} == {f"{name}.md": text for name, text in notes.items()}
    assert len(told) == len(notes)
