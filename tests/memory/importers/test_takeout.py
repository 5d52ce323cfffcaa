from __future__ import annotations

import json
from typing import TYPE_CHECKING

from atticus.domain.moments import Kind, Place
from atticus.domain.people import ME, Party
from atticus.memory.importers.takeout import Takeout
from tests.memory.importers.contract import ImporterContract, moments, problems
from tests.memory.importers.samples_days import ANDROID_TIMELINE, GOOGLE_CHAT, KEEP_NOTE, RECORDS, takeout_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Takeout()
ANA = Party("Ana García", "mailto:ana@example.org")


def large_timeline(path: Path, size: int) -> int:
    visit = json.dumps(ANDROID_TIMELINE["semanticSegments"][1] | {"more": "x" * 3000})
    count = size // len(visit)
    with path.open("w", encoding="utf-8") as out:
        out.write('{"semanticSegments": [' + visit)
        for _ in range(count - 1):
            out.write("," + visit)
        out.write("]}")
    return count


class TestTakeout(ImporterContract):
    importer = READER
    sources = frozenset({"timeline", "googlechat", "keep"})
    suffix = ".json"
    big = staticmethod(large_timeline)


def samples(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in takeout_samples(folder)}


def test_the_timeline_of_a_phone_tells_where_somebody_stayed(tmp_path: Path) -> None:
    home, other = moments(READER, samples(tmp_path)["Timeline.json"])
    assert (home.kind, home.place) == (Kind.PLACE, Place("Home", 48.137154, 11.576124))
    assert (home.at.isoformat(), home.until and home.until.hour) == ("2025-03-01T10:00:00+01:00", 12)
    assert (other.place, other.extra["supposed"]) == (Place(None, 48.2, 11.6), "inferred_work")
    (work,) = moments(READER, samples(tmp_path)["location-history.json"])
    assert work.place == Place("Work", 48.2, 11.6)


def test_the_older_history_names_places_itself(tmp_path: Path) -> None:
    (visit,) = moments(READER, samples(tmp_path)["2023_MARCH.json"])
    assert visit.place == Place("Café am See", 48.137154, 11.576124)
    assert visit.at.isoformat() == "2023-03-01T10:00:00.500000+01:00"
    assert visit.extra["address"] == "Am See 1, 80331 München"


def test_points_become_stays_forwards_and_backwards(tmp_path: Path) -> None:
    path = tmp_path / "Records.json"
    told = []
    for points in (RECORDS["locations"], RECORDS["locations"][::-1]):
        path.write_text(json.dumps({"locations": points}), encoding="utf-8")
        told.append(sorted((m.at, m.until, m.extra["points"]) for m in moments(READER, path)))
    assert [row[2] for row in told[0]] == [3, 2]
    assert told[0] == told[1]
    assert told[0][0][0].isoformat() == "2022-03-01T09:00:00+01:00"


def test_vague_points_and_such_without_a_place_are_no_stay(tmp_path: Path) -> None:
    path = tmp_path / "Records.json"
    vague = [point | {"accuracy": 5000} for point in RECORDS["locations"]]
    path.write_text(json.dumps({"locations": [*vague, {"timestamp": "2022-03-01T08:00:00Z"}]}), encoding="utf-8")
    assert moments(READER, path) == []
    assert "1 points" in problems(READER, path)[0].what


def test_a_whole_export_says_who_the_owner_is(tmp_path: Path) -> None:
    asked, answered, note = moments(READER, samples(tmp_path)["takeout-20250301.zip"])
    assert (asked.author, asked.people, asked.thread) == (ANA, (), "Ana García")
    assert (answered.author, answered.people, answered.text) == (ME, (ANA,), "Yes")
    assert answered.at.isoformat() == "2025-03-01T13:06:00+01:00"
    assert answered.attachments[0].data == b"\xff\xd8photo"
    assert (note.kind, note.title, note.author) == (Kind.NOTE, "To buy", None)
    assert note.text == "- [x] cello strings\n- [ ] stamps"
    assert note.extra["tags"] == ["errands"]


def test_a_note_that_was_shared_is_its_writers(tmp_path: Path) -> None:
    path = tmp_path / "note.json"
    sharees = [{"email": "ana@example.org", "isOwner": True}, {"email": "rosa@example.org", "isOwner": False}]
    path.write_text(json.dumps(KEEP_NOTE | {"sharees": sharees}), encoding="utf-8")
    assert moments(READER, path)[0].author == Party("ana@example.org", "mailto:ana@example.org")


def test_a_date_in_another_language_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "messages.json"
    wrong = GOOGLE_CHAT["messages"][0] | {"created_date": "Samstag, 1. März 2025 um 08:05:00 UTC"}
    path.write_text(json.dumps({"messages": [wrong, GOOGLE_CHAT["messages"][1]]}), encoding="utf-8")
    assert len(moments(READER, path)) == 1
    assert "Samstag" in problems(READER, path)[0].what


def test_what_other_readers_read_is_pointed_at(tmp_path: Path) -> None:
    folder = tmp_path / "Takeout"
    (folder / "Calendar").mkdir(parents=True)
    (folder / "Calendar" / "a.ics").write_text("BEGIN:VCALENDAR\n")
    (folder / "note.json").write_text(json.dumps(KEEP_NOTE))
    (problem,) = problems(READER, folder)
    assert "calendars" in problem.what
