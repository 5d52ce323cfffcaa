"""What a moment speaks of is stored as intervals, each with the words that tell it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT
from atticus.domain.time import Precision, Unit
from atticus.memory.reading.times import LONGEST, MOST, read_times

WEDNESDAY = datetime(2025, 6, 18, 12, tzinfo=UTC)


def kept(text: str, *, at: datetime = WEDNESDAY, kind: Kind = Kind.MESSAGE, **given: Any) -> Kept:
    moment = Moment(kind=kind, source="sms", at=at, text=text, **given)
    return Kept(id="1", moment=moment, label=PUBLIC, mine=True, import_id=None)


def read(text: str, **given: Any) -> list[str]:
    found = []
    for one in read_times(kept(text, **given), UTC):
        first, last = one.begin.date(), (one.end - timedelta(microseconds=1)).date()
        found.append(str(first) if first == last else f"{first} {last}")
    return found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("We swam on Sunday and will go again on Saturday.", ["2025-06-15", "2025-06-14"]),
        ("We swam on Sunday. We will go again on Saturday.", ["2025-06-15", "2025-06-21"]),
        ("Came back on the 12th. Can you meet on the 26th?", ["2025-06-12", "2025-06-26"]),
        ("The rent is due on the 1st.", ["2025-07-01"]),
        ("Your table is booked for Friday, 27 June at 19:30.", ["2025-06-27"]),
        ("I was born in 1987. My sister came in May 1990!", ["1987-01-01 1987-12-31", "1990-05-01 1990-05-31"]),
        ("On Nov. 5 we won. On Jan. 6 we lost.", ["2024-11-05", "2025-01-06"]),
        ("Wir kommen am 3. August an.", ["2025-08-03"]),
        ("昨天我们去了海边。下周一开会。", ["2025-06-17", "2025-06-23"]),
        ("Yesterday, and again yesterday.", ["2025-06-17"]),
    ],
)
def test_every_sentence_looks_ahead_or_back_by_itself(text: str, meant: list[str]) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "I did it today",
        "good morning, this morning is grey",
        "on 18 June 2025",
        "an hour ago",
        "It took three weeks",
        "every Friday",
        "see https://example.org/2024/05/03/a-trip.html",
        "mail ana.2019@example.org",
        "Thanks!",
        "",
    ],
)
def test_what_adds_no_time_is_not_stored(text: str) -> None:
    assert read(text) == []


def test_the_words_are_quoted_in_their_field() -> None:
    one = kept("We meet on 3 July 2025.", title="Plans for 2026")
    title, text = read_times(one, UTC)
    assert (title.quote.field, "Plans for 2026"[title.quote.start : title.quote.stop]) == ("title", "2026")
    assert (text.quote.field, one.moment.text[text.quote.start : text.quote.stop]) == ("text", "3 July 2025")


def test_a_quote_counts_from_the_beginning_of_a_long_text() -> None:
    text = "First this. Then “that”.\n\nAnd last week we sailed."
    (found,) = read_times(kept(text), UTC)
    assert text[found.quote.start : found.quote.stop] == "last week"
    assert found.precision is Unit.WEEK


def test_what_lasts_is_known_to_last() -> None:
    (found,) = read_times(kept("I have lived here since 2019."), UTC)
    assert (found.begin.year, found.end, found.since) == (2019, WEDNESDAY, True)


def test_days_are_those_of_the_zone_it_was_said_in() -> None:
    late = datetime(2025, 6, 18, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    (there,) = read_times(kept("yesterday", at=late), UTC)
    assert there.begin.isoformat() == "2025-06-17T00:00:00+09:00"
    (home,) = read_times(kept("yesterday", at=late.astimezone(UTC)), ZoneInfo("Pacific/Auckland"))
    assert home.begin.isoformat() == "2025-06-17T00:00:00+12:00"


def test_the_day_the_clocks_change_is_a_whole_day() -> None:
    after = datetime(2025, 3, 31, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    (found,) = read_times(kept("yesterday", at=after), UTC)
    assert found.begin.isoformat() == "2025-03-30T00:00:00+01:00"
    assert found.end.isoformat() == "2025-03-31T00:00:00+02:00"


def test_an_event_leans_on_no_day() -> None:
    assert read("Bring what we bought yesterday", kind=Kind.EVENT) == []
    assert read("Moved from 12 June 2025", kind=Kind.EVENT) == ["2025-06-12"]


def test_a_date_without_a_clock_is_moved_by_no_zone() -> None:
    one = kept("since 12 June", at=datetime(2025, 6, 18, tzinfo=UTC), precision=Precision.DAY)
    (found,) = read_times(one, ZoneInfo("America/New_York"))
    assert found.begin.date().isoformat() == "2025-06-12"


def test_words_of_an_assistant_are_read_as_well() -> None:
    assert read("Your trip was on 3 May 2024.", author=ASSISTANT) == ["2024-05-03"]


def test_few_times_are_kept_of_a_long_document() -> None:
    days = [f"On {day} March 2024 it rained." for day in range(1, 29)]
    assert len(read(" ".join(days))) == MOST
    assert read("x " * LONGEST + "On 3 May 2024") == []


def test_short_messages_are_read_fast() -> None:
    messages = [kept(f"Hi! Number {n}: shall we have lunch, or a walk by the river with the dog?") for n in range(400)]
    messages += [kept(f"We met last Friday, it was lovely, and I paid {n} euros.") for n in range(100)]
    began = time.process_time()
    for one in messages:
        read_times(one, UTC)
    assert len(messages) / (time.process_time() - began) > 500


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for one in read_times(kept(text, title=text[:20]), UTC):
        assert one.begin < one.end
