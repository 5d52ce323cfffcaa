from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.problems import Problem
from atticus.memory.importers.tracks import Tracks
from tests.memory.importers.contract import ImporterContract, moments, pieces, problems
from tests.memory.importers.samples_days import GPX, STRAVA, track_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Tracks()


def large_track(path: Path, size: int) -> int:
    point = '<trkpt lat="48.1{n:04d}" lon="11.5"><time>2025-03-02T16:00:00Z</time><extensions><x>{more}</x></extensions></trkpt>\n'
    with path.open("w", encoding="utf-8") as out:
        out.write('<gpx version="1.1" creator="x"><trk><name>Long</name><trkseg>\n')
        while out.tell() < size:
            out.write("".join(point.format(n=n, more="8" * 400) for n in range(1000)))
        out.write("</trkseg></trk></gpx>")
    return 1


class TestTracks(ImporterContract):
    importer = READER
    suffix = ".gpx"
    big = staticmethod(large_track)


def test_a_track_tells_how_far_and_how_long(tmp_path: Path) -> None:
    cafe, run = moments(READER, track_samples(tmp_path)[0])
    assert (cafe.kind, cafe.place) == (Kind.PLACE, Place("Café am See", 48.14, 11.58))
    assert (run.kind, run.title, run.text) == (Kind.HEALTH, "Round the lake", "Running 2.2 km, 30 min")  # not the gap
    assert (run.at.isoformat(), run.place) == ("2025-03-02T17:00:00+01:00", Place(None, 48.137154, 11.576124))


def test_an_archive_of_strava_is_read_by_its_list(tmp_path: Path) -> None:
    run, swim = moments(READER, track_samples(tmp_path)[1])
    assert (run.title, run.text) == ("Round the lake", "Run 6.1 km, 30 min\nCold,\nand sunny")
    assert (run.external_id, run.at.isoformat()) == ("strava:101", "2025-03-02T16:00:00+00:00")
    assert (swim.at.hour, swim.text) == (17, "Swim 1.5 km, 40 min")


def test_a_route_that_was_only_planned_is_no_track(tmp_path: Path) -> None:
    path = tmp_path / "plan.gpx"
    path.write_text('<gpx><trk><name>Plan</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>')
    (problem,) = pieces(READER, path)
    assert isinstance(problem, Problem)
    assert "Plan" in problem.what


def test_a_damaged_point_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "lake.gpx"
    path.write_text(GPX.replace('lat="48.1471540"', "lat=48.1471540"))
    found = pieces(READER, path)
    assert [one.text for one in found if isinstance(one, Moment)] == ["", "Running 1.1 km, 30 min"]
    assert len(problems(READER, path)) == 1


def test_a_list_in_another_language_tells_so(tmp_path: Path) -> None:
    path = tmp_path / "activities.csv"
    path.write_text(STRAVA.replace("Mar 2, 2025, 4:00:00 PM", "2 mars 2025 à 16:00"))
    assert len(moments(READER, path)) == 1
    assert "mars" in problems(READER, path)[0].what


def test_a_track_among_the_files_of_a_chat_makes_it_no_folder_of_tracks(tmp_path: Path) -> None:
    folder = tmp_path / "ChatExport"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "lake.gpx").write_text(GPX, encoding="utf-8")
    assert READER.identify(folder)
    (folder / "result.json").write_text("{}")
    assert not READER.identify(folder)
