from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.moments import Kind
from atticus.domain.people import Me
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.applehealth import AppleHealth
from atticus.memory.importers.applehealth.nights import sessions
from atticus.memory.labelling import label
from atticus.memory.reading.measures import read_measures
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples import BERLIN
from tests.memory.importers.samples_days import APPLE_HEALTH, health_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = AppleHealth()
DAYS = 300


def large_export(path: Path, size: int) -> int:
    line = (
        ' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" '
        'startDate="{day} 08:00:00 +0100" endDate="{day} 08:01:00 +0100" value="10" device="&lt;&lt;HKDevice: '
        + "0x28 " * 200
        + '&gt;"/>\n'
    )
    days = [(datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=n)).date().isoformat() for n in range(DAYS)]
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0"?>\n<HealthData locale="en">\n')
        while out.tell() < size:
            out.write("".join(line.format(day=day) for day in days))
        out.write("</HealthData>")
    return DAYS


class TestAppleHealth(ImporterContract):
    importer = READER
    suffix = ".xml"
    big = staticmethod(large_export)


def test_days_nights_and_workouts_are_told(tmp_path: Path) -> None:
    run, night, weight, first, second = moments(READER, health_samples(tmp_path)[0])
    assert {m.kind for m in (run, night, first, second)} == {Kind.HEALTH}
    assert (run.title, run.text) == ("Running", "Running 6.1 km, 38 min")
    assert (night.text, night.extra["sleep_minutes"]) == ("Slept 7 h 10 min", 430)
    assert (night.at.hour, night.until and night.until.isoformat()) == (23, "2025-03-02T06:30:00+01:00")
    assert first.text == "8,560 steps, resting heart rate 58 bpm"  # the watch counted more
    assert first.extra == {"steps": 8560, "resting_heart_rate": 58}
    assert (weight.title, weight.text) == ("Weight", "68.0 kg")
    assert (second.text, second.at.date().isoformat(), second.precision) == ("3,000 steps", "2025-03-02", Precision.DAY)


def test_patterns_count_what_is_told(tmp_path: Path) -> None:
    found = []
    for number, moment in enumerate(moments(READER, health_samples(tmp_path)[0])):
        given_label, mine = label(moment, Me())
        kept = Kept(id=str(number), moment=moment, label=given_label, mine=mine, import_id=None)
        found += [(c.predicate, c.more.get("n"), c.more["day"]) for c in read_measures(kept, Me(), BERLIN)]
    assert set(found) == {
        ("did", None, "2025-03-02"),
        ("sleep", 430, "2025-03-02"),
        ("steps", 8560, "2025-03-01"),
        ("heart", 58, "2025-03-01"),
        ("weight", 68.0, "2025-03-01"),
        ("steps", 3000, "2025-03-02"),
    }


def test_a_damaged_record_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(APPLE_HEALTH.replace('value="4560"/>', "value=4560/>").replace('value="3000"', 'value="many"'))
    found = pieces(READER, path)
    assert [one.text for one in found if not isinstance(one, Problem)][3].startswith("5,000 steps")
    told = [one.what for one in found if isinstance(one, Problem)]
    assert len(told) == 2
    assert "1 records" in told[1]


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 300)), min_size=1, max_size=12))
def test_no_minute_of_sleep_counts_twice(spans: list[tuple[int, int]]) -> None:
    zero = datetime(2025, 3, 1, tzinfo=UTC)
    told = [(zero + timedelta(minutes=a), zero + timedelta(minutes=a + b)) for a, b in spans]
    asleep = sum((length for _, length in sessions(told)), timedelta())
    assert asleep == timedelta(minutes=len({m for a, b in spans for m in range(a, a + b)}))
