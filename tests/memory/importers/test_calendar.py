"""iCalendar files: what repeats, what is cancelled, and every kind of time."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment, Place, content, identity
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.calendar import Calendar
from tests.memory.importers.contract import ImporterContract, moments, pieces, problems
from tests.memory.importers.samples import BERLIN, CONTEXT, NOW, calendar_samples

READER = Calendar()


def large_calendar(path: Path, size: int) -> int:
    line = "a longer line of a description\\, folded as it must be"
    description = "DESCRIPTION:" + "\r\n ".join([line * 20] * 100)
    count = size // len(description)
    with path.open("w", newline="") as out:
        out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        for number in range(count):
            out.write(f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20250101T000000Z\r\nDTSTART:20250101T000000Z\r\n")
            out.write(f"{description}\r\nEND:VEVENT\r\n")
        out.write("END:VCALENDAR\r\n")
    return count


class TestCalendar(ImporterContract):
    importer = READER
    suffix = ".ics"
    big = staticmethod(large_calendar)


def ics(folder: Path, *events: str, head: str = "", name: str = "family.ics") -> Path:
    """Write a calendar; an event is its lines without BEGIN, END and DTSTAMP."""
    body = "".join(f"BEGIN:VEVENT\nDTSTAMP:20250101T000000Z\n{event.strip()}\nEND:VEVENT\n" for event in events)
    path = folder / name
    path.write_bytes(f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode())
    return path


def test_an_event_tells_who_where_and_what(tmp_path: Path) -> None:
    dentist, taxes = moments(READER, calendar_samples(tmp_path)[0])
    assert dentist.kind == Kind.EVENT
    assert dentist.at == datetime(2025, 6, 20, 7, tzinfo=UTC)
    assert dentist.until == datetime(2025, 6, 20, 8, tzinfo=UTC)
    assert dentist.title == "Dentist"
    assert dentist.text == "Bring the card\nand, please, be early"
    assert dentist.place == Place("Praxis Dr. Weiß, Köln")
    assert dentist.author == Party("Ana", "mailto:ana@example.org")
    assert dentist.people == (Party("Ben Li", "mailto:ben@example.org"),)
    assert dentist.thread == "Familie"
    assert dentist.external_id == "1@google.com"
    assert dentist.known == datetime(2025, 6, 1, 8, tzinfo=UTC)
    assert dict(dentist.extra) == {"answers": {"mailto:ben@example.org": "accepted"}}
    assert (taxes.kind, taxes.title, taxes.at) == (Kind.TASK, "Taxes", datetime(2025, 7, 1, 10, tzinfo=UTC))


def test_utf_16_reads_like_utf_8(tmp_path: Path) -> None:
    plain, wide = calendar_samples(tmp_path)
    assert moments(READER, plain) == moments(READER, wide)


YOGA = """UID:yoga
DTSTART;TZID=Europe/Berlin:20250324T090000
DTEND;TZID=Europe/Berlin:20250324T100000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Berlin:20250407T090000
SUMMARY:Yoga"""
LATER = """UID:yoga
RECURRENCE-ID;TZID=Europe/Berlin:20250331T090000
DTSTART;TZID=Europe/Berlin:20250331T110000
DTEND;TZID=Europe/Berlin:20250331T120000
SUMMARY:Yoga (later)"""
CANCELLED = """UID:yoga
RECURRENCE-ID;TZID=Europe/Berlin:20250414T090000
DTSTART;TZID=Europe/Berlin:20250414T090000
STATUS:CANCELLED
SUMMARY:Yoga"""


@pytest.mark.parametrize("order", [(YOGA, LATER, CANCELLED), (CANCELLED, LATER, YOGA)])
def test_a_series_has_its_instances_wherever_its_changes_stand(order: tuple[str, ...], tmp_path: Path) -> None:
    found = moments(READER, ics(tmp_path, *order))
    assert [(m.kind, m.title, m.at.isoformat(), m.external_id) for m in found] == [
        (Kind.EVENT, "Yoga", "2025-03-24T09:00:00+01:00", "yoga/20250324T080000Z"),
        (Kind.EVENT, "Yoga (later)", "2025-03-31T11:00:00+02:00", "yoga/20250331T070000Z"),
        (Kind.NOTICE, "Cancelled: Yoga", "2025-04-14T09:00:00+02:00", "yoga/20250414T070000Z"),
    ]


def test_a_later_cancellation_takes_the_place_of_the_event(tmp_path: Path) -> None:
    event = "UID:1\nDTSTART:20250620T070000Z\nSUMMARY:Lunch"
    (before,) = moments(READER, ics(tmp_path, event))
    (by_status,) = moments(READER, ics(tmp_path, event + "\nSTATUS:CANCELLED"))
    (by_method,) = moments(READER, ics(tmp_path, event, head="METHOD:CANCEL\n"))
    for after in (by_status, by_method):
        assert identity(before) == identity(after)
        assert content(before) != content(after)
        assert (after.kind, after.extra["status"]) == (Kind.NOTICE, "cancelled")


def test_what_repeats_for_ever_is_followed_for_four_hundred_days(tmp_path: Path) -> None:
    found = moments(READER, ics(tmp_path, "UID:1\nDTSTART:20250601T070000Z\nRRULE:FREQ=DAILY\nSUMMARY:Pills"))
    assert found[0].at == datetime(2025, 6, 1, 7, tzinfo=UTC)
    assert found[-1].at.date() == (NOW + timedelta(days=400)).date()
    assert len({m.external_id for m in found}) == len(found) == 410


def test_a_rule_with_an_end_is_followed_to_it(tmp_path: Path) -> None:
    found = moments(READER, ics(tmp_path, "UID:1\nDTSTART:20250601T070000Z\nRRULE:FREQ=YEARLY;COUNT=10\nSUMMARY:x"))
    assert [m.at.year for m in found] == list(range(2025, 2035))
    found = moments(READER, ics(tmp_path, "UID:1\nDTSTART:20250601\nRRULE:FREQ=YEARLY;UNTIL=20300601\nSUMMARY:x"))
    assert [m.at.year for m in found] == list(range(2025, 2031))


def test_further_dates_are_instances_too(tmp_path: Path) -> None:
    event = "UID:1\nDTSTART:20250601T070000Z\nRDATE:20250603T070000Z,20280605T070000Z\nSUMMARY:x"
    assert [m.at.date() for m in moments(READER, ics(tmp_path, event))] == [
        date(2025, 6, 1),
        date(2025, 6, 3),
        date(2028, 6, 5),
    ]


def test_an_instance_moved_years_away_is_found(tmp_path: Path) -> None:
    series = "UID:1\nDTSTART:20250601T070000Z\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:x"
    moved = "UID:1\nRECURRENCE-ID:20250602T070000Z\nDTSTART:20290602T070000Z\nSUMMARY:moved"
    assert [m.title for m in moments(READER, ics(tmp_path, series, moved))] == ["x", "moved"]


def test_an_instance_without_its_series_stands_alone(tmp_path: Path) -> None:
    (only,) = moments(READER, ics(tmp_path, LATER))
    assert (only.title, only.external_id) == ("Yoga (later)", "yoga/20250331T070000Z")


def test_days_are_days_in_the_zone_of_the_reader(tmp_path: Path) -> None:
    one = "UID:1\nDTSTART;VALUE=DATE:20250330\nDTEND;VALUE=DATE:20250331\nSUMMARY:Birthday"
    more = "UID:2\nDTSTART;VALUE=DATE:20250610\nDTEND;VALUE=DATE:20250613\nSUMMARY:Trip"
    birthday, trip = moments(READER, ics(tmp_path, one, more))
    assert birthday.at == datetime(2025, 3, 30, tzinfo=BERLIN)
    assert (birthday.precision, birthday.zone_assumed, birthday.until) == (Precision.DAY, True, None)
    assert trip.until == datetime(2025, 6, 13, tzinfo=BERLIN)


RUN = datetime(2025, 6, 10, 9)  # noqa: DTZ001 (as the file tells it)


def test_a_time_without_a_zone_is_in_the_zone_of_the_reader(tmp_path: Path) -> None:
    path = ics(tmp_path, "UID:1\nDTSTART:20250610T090000\nRRULE:FREQ=DAILY;UNTIL=20250611T090000\nSUMMARY:Run")
    for zone in (BERLIN, ZoneInfo("Asia/Kolkata")):
        found = [m for m in READER.read(path, context=replace(CONTEXT, zone=zone)) if isinstance(m, Moment)]
        assert [m.at.replace(tzinfo=None) for m in found] == [RUN, RUN + timedelta(days=1)]
        assert {m.at.tzinfo for m in found} == {zone}
        assert all(m.zone_assumed for m in found)
        assert [m.external_id for m in found] == ["1/20250610T090000", "1/20250611T090000"]


ZONES = {
    "Europe/Berlin": "+02:00",
    "W. Europe Standard Time": "+02:00",
    "/freeassociation.sourceforge.net/Europe/Berlin": "+02:00",
    "/mozilla.org/20070129_1/America/Argentina/Salta": "-03:00",
    '"Eastern Standard Time"': "-04:00",
    '"(GMT+05:30) Chennai"': "+05:30",
    "GMT+0530": "+05:30",
}


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_is_known_by_any_of_its_names(name: str, tmp_path: Path) -> None:
    (moment,) = pieces(READER, ics(tmp_path, f"UID:1\nDTSTART;TZID={name}:20250610T090000\nSUMMARY:x"))
    assert isinstance(moment, Moment)
    assert moment.at.isoformat() == f"2025-06-10T09:00:00{ZONES[name]}"
    assert not moment.zone_assumed


def own_zone(offset: str) -> str:
    return f"BEGIN:VTIMEZONE\nTZID:Custom\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"


def test_each_file_defines_its_own_zones(tmp_path: Path) -> None:
    event = "UID:1\nDTSTART;TZID=Custom:20250610T090000\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:x"
    for offset in ("+0330", "-0745"):
        found = moments(READER, ics(tmp_path, event, head=own_zone(offset)))
        assert [m.at.strftime("%H:%M %z") for m in found] == [f"09:00 {offset}"] * 2


def test_an_unknown_zone_is_assumed_and_told(tmp_path: Path) -> None:
    problem, moment = pieces(READER, ics(tmp_path, "UID:1\nDTSTART;TZID=../../etc/passwd:20250610T090000\nSUMMARY:x"))
    assert isinstance(problem, Problem)
    assert "time zone" in problem.what
    assert isinstance(moment, Moment)
    assert moment.at == datetime(2025, 6, 10, 9, tzinfo=BERLIN)
    assert moment.zone_assumed


def test_of_two_versions_the_later_one_counts(tmp_path: Path) -> None:
    first = "UID:1\nSEQUENCE:0\nDTSTART:20250610T090000Z\nSUMMARY:old"
    second = "UID:1\nSEQUENCE:2\nDTSTART:20250611T090000Z\nSUMMARY:new"
    for order in ((first, second), (second, first)):
        assert [m.title for m in moments(READER, ics(tmp_path, *order))] == ["new"]


def test_several_calendars_in_one_file_keep_their_names(tmp_path: Path) -> None:
    path = tmp_path / "both (1).ics"
    one = ics(tmp_path, "UID:1\nDTSTART:20250610T090000Z\nSUMMARY:a", head="X-WR-CALNAME:Work\n").read_bytes()
    two = ics(tmp_path, "UID:2\nDTSTART:20250610T090000Z\nSUMMARY:b").read_bytes()
    path.write_bytes(one + two)
    assert [(m.title, m.thread) for m in moments(READER, path)] == [("a", "Work"), ("b", "both")]


BAD = {
    "no start": "UID:bad\nSUMMARY:x",
    "a start that is no date": "UID:bad\nDTSTART:tomorrow\nSUMMARY:x",
    "a month that does not exist": "UID:bad\nDTSTART:20251301T090000Z\nSUMMARY:x",
    "a rule without a start": "UID:bad\nRRULE:FREQ=DAILY\nSUMMARY:x",
    "a year beyond all calendars": "UID:bad\nDTSTART:99991231T235959Z\nRRULE:FREQ=DAILY\nSUMMARY:x",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_event_is_a_problem_and_its_neighbours_stay(kind: str, tmp_path: Path) -> None:
    good = "UID:{}\nDTSTART:20250610T090000Z\nSUMMARY:good"
    path = ics(tmp_path, good.format(1), BAD[kind], good.format(2))
    assert [m.title for m in moments(READER, path) if m.title != "x"] == ["good", "good"]
    assert problems(READER, path) or kind == "a year beyond all calendars"


def test_a_rule_that_cannot_be_read_leaves_the_event(tmp_path: Path) -> None:
    path = ics(tmp_path, "UID:1\nDTSTART:20250610T090000Z\nRRULE:FREQ=SOMETIMES\nSUMMARY:x")
    assert len(moments(READER, path)) == len(problems(READER, path)) == 1


RULES = ["RRULE:FREQ=DAILY;RSCALE=CHINESE", "RDATE;VALUE=TIME:083000", "RRULE:"]


@pytest.mark.parametrize("rule", RULES)
def test_a_repetition_that_cannot_be_followed_leaves_the_event(rule: str, tmp_path: Path) -> None:
    found = pieces(READER, ics(tmp_path, f"UID:1\nDTSTART:20250610T090000Z\n{rule}\nSUMMARY:x"))
    assert [m.external_id for m in found if isinstance(m, Moment)] == ["1"]
    assert len(found) == (1 if rule == "RRULE:" else 2)


def test_a_line_break_nobody_escaped_is_part_of_the_text(tmp_path: Path) -> None:
    (moment,) = moments(READER, ics(tmp_path, "UID:1\nDTSTART:20250610T090000Z\nDESCRIPTION:one\ntwo\nSUMMARY:x"))
    assert moment.text == "one\ntwo"


def test_an_alarm_does_not_speak_for_its_event(tmp_path: Path) -> None:
    event = (
        "UID:1\nDTSTART:20250610T090000Z\nBEGIN:VALARM\nDESCRIPTION:This is an event reminder\nEND:VALARM\nSUMMARY:x"
    )
    (moment,) = moments(READER, ics(tmp_path, event))
    assert (moment.title, moment.text) == ("x", "")


HOSTILE = [
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
    "RRULE:FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31;COUNT=3",
    "RRULE:FREQ=MONTHLY;BYMONTH=2,4,6;BYMONTHDAY=31",
    "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
    "RRULE:FREQ=DAILY;COUNT=999999999",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=YEARLY;INTERVAL=99999999",
    "RRULE:FREQ=DAILY;UNTIL=99991231T000000Z",
]


@pytest.mark.parametrize("rule", HOSTILE)
def test_no_rule_keeps_the_reader_busy(rule: str, tmp_path: Path) -> None:
    start = perf_counter()
    found = pieces(READER, ics(tmp_path, f"UID:1\nDTSTART:20000101T090000Z\n{rule}\nSUMMARY:x"))
    assert any(isinstance(piece, Moment) for piece in found)
    assert len(found) <= 10_001
    assert perf_counter() - start < 60


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=-31;COUNT=3"])
def test_a_day_that_never_comes_is_told(rule: str, tmp_path: Path) -> None:
    kept, told = sorted(
        pieces(READER, ics(tmp_path, f"UID:1\nDTSTART:20250101T090000Z\nRRULE:{rule}\nSUMMARY:x")),
        key=lambda piece: isinstance(piece, Problem),
    )
    assert isinstance(kept, Moment)
    assert isinstance(told, Problem)
    assert "no month" in told.what


def test_a_leap_day_comes(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    found = moments(READER, ics(tmp_path, f"UID:1\nDTSTART;VALUE=DATE:20200229\n{rule}\nSUMMARY:x"))
    assert [one.at.year for one in found] == [2020, 2024]


def test_a_birthday_without_a_year_does_not_begin_in_1604(tmp_path: Path) -> None:
    found = moments(READER, ics(tmp_path, "UID:1\nDTSTART;VALUE=DATE:16040501\nRRULE:FREQ=YEARLY\nSUMMARY:Ana"))
    assert (found[0].at.year, found[-1].at.year) == (1970, 2026)


def test_what_is_past_was_known_when_it_happened(tmp_path: Path) -> None:
    past = "UID:1\nDTSTART:20200610T090000Z\nSUMMARY:past"
    unknown = "UID:2\nCREATED:19000101T120000Z\nDTSTART:20250710T090000Z\nSUMMARY:soon"
    assert [m.known for m in moments(READER, ics(tmp_path, past, unknown))] == [None, datetime(2025, 1, 1, tzinfo=UTC)]


FIRST, LAST = datetime(1990, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001 (Hypothesis draws plain times)
texts = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).map(
    lambda t: f"x{t.strip()}y"
)


def folded(line: str) -> str:
    """Fold at 60 bytes as the standard says, even within a letter."""
    data = line.encode()
    return b"\r\n ".join(data[start : start + 60] for start in range(0, len(data), 60)).decode("latin-1")


@given(st.lists(st.tuples(st.datetimes(FIRST, LAST), texts, texts), min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_every_generated_event_comes_back(events: list[tuple[datetime, str, str]]) -> None:
    def escape(text: str) -> str:
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")

    blocks = [
        "\r\n".join(
            [
                "BEGIN:VEVENT",
                f"UID:{n}",
                f"DTSTART:{at:%Y%m%dT%H%M%SZ}",
                folded(f"SUMMARY:{escape(title)}"),
                folded(f"DESCRIPTION:{escape(text)}"),
                "END:VEVENT",
            ]
        )
        for n, (at, title, text) in enumerate(events)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.ics"
        path.write_bytes("\r\n".join(["BEGIN:VCALENDAR", *blocks, "END:VCALENDAR", ""]).encode("latin-1"))
        found = pieces(READER, path)
    assert all(isinstance(piece, Moment) for piece in found)
    assert [m.title for m in found if isinstance(m, Moment)] == [title for _, title, _ in events]
    assert [m.text for m in found if isinstance(m, Moment)] == [text for _, _, text in events]
