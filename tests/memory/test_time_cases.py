"""Hard cases of what people mean by a time, said on Wednesday 18 June 2025 at noon unless another day is given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.moments import Kind, Moment
from atticus.domain.time import Precision, Unit
from atticus.memory.time import looks_ahead, spans, told

WEDNESDAY = datetime(2025, 6, 18, 12, tzinfo=UTC)
SATURDAY = datetime(2025, 6, 21, 12, tzinfo=UTC)


def read(text: str, *, at: datetime = WEDNESDAY, ahead: bool = False) -> list[str]:
    found = []
    for span in spans(text, at=at, zone=UTC, ahead=ahead):
        first, last = span.begin.date(), (span.end - timedelta(microseconds=1)).date()
        found.append(str(first) if first == last else f"{first} {last}")
    return found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # Told by a date beside them.
        ("the week before 9 June 2023", "2023-06-02 2023-06-08"),
        ("the Sunday before 25 May 2023", "2023-05-21"),
        ("the Friday before 15 July 2023", "2023-07-14"),
        ("Saturday after 27 January, 2023", "2023-01-28"),
        ("two weekends before 17 July 2023", "2023-07-08 2023-07-09"),
        ("the weekend before 20 October 2023", "2023-10-14 2023-10-15"),
        ("the week of 23 August 2023", "2023-08-21 2023-08-27"),
        ("the week of April 3rd to 9th", "2025-03-31 2025-04-06"),
        ("a few days before November 22, 2023", "2023-11-17 2023-11-20"),
        ("the day after Christmas Eve 2024", "2024-12-25"),
        ("three days after 2024-02-27", "2024-03-01"),
        ("the month before 3 March 2025", "2025-02-01 2025-02-28"),
        ("two years before 2020", "2018-01-01 2018-12-31"),
        ("the year after 2020", "2021-01-01 2021-12-31"),
        ("the Monday following 1 June 2025", "2025-06-02"),
        ("a week before 24 August,2023", "2023-08-17 2023-08-23"),
        # Told by the day they are said.
        ("a few days ago", "2025-06-13 2025-06-16"),
        ("a couple of weeks ago", "2025-05-28 2025-06-04"),
        ("several months ago", "2024-11-03 2025-04-02"),
        ("10 years ago", "2015-01-01 2015-12-31"),
        ("ten years ago", "2015-01-01 2015-12-31"),
        ("a few years ago", "2020-01-01 2023-12-31"),
        ("two weekends ago", "2025-06-07 2025-06-08"),
        ("three days back", "2025-06-15"),
        ("two weeks ago", "2025-06-03 2025-06-05"),
        ("this past weekend", "2025-06-14 2025-06-15"),
        ("this weekend", "2025-06-21 2025-06-22"),
        ("over the weekend", "2025-06-14 2025-06-15"),
        ("next weekend", "2025-06-28 2025-06-29"),
        ("this past Sunday", "2025-06-15"),
        ("last Fri", "2025-06-13"),
        ("last Tues.", "2025-06-17"),
        ("this Friday", "2025-06-20"),
        ("the other day", "2025-06-11 2025-06-17"),
        ("earlier this week", "2025-06-16 2025-06-18"),
        ("this month", "2025-06-01 2025-06-30"),
        ("next year", "2026-01-01 2026-12-31"),
        ("two weeks from now", "2025-07-01 2025-07-03"),
        ("in three days' time", "2025-06-21"),
        ("the past two weeks", "2025-06-04 2025-06-18"),
        ("last night", "2025-06-17"),
        ("this morning", "2025-06-18"),
        ("tomorrow morning", "2025-06-19"),
        ("yesterday evening", "2025-06-17"),
        ("for I have been at it for a month now", "2025-05-03 2025-06-02"),
        ("good: we've had them for 3 years", "2022-01-01 2022-12-31"),
        ("seven years now", "2018-01-01 2018-12-31"),
        ("so: I had a super fun weekend", "2025-06-14 2025-06-15"),
        # Of the calendar.
        ("on the 3rd", "2025-06-03"),
        ("on the 30th", "2025-05-30"),
        ("by the 31st, please", "2025-05-31"),
        ("on the 3rd of next month", "2025-07-03"),
        ("last June", "2024-06-01 2024-06-30"),
        ("last May", "2025-05-01 2025-05-31"),
        ("next March", "2026-03-01 2026-03-31"),
        ("this summer", "2025-06-01 2025-08-31"),
        ("next summer", "2026-06-01 2026-08-31"),
        ("last winter", "2024-12-01 2025-02-28"),
        ("summer 2022", "2022-06-01 2022-08-31"),
        ("since 2016", "2016-01-01 2025-06-18"),
        ("ever since last March", "2025-03-01 2025-06-18"),
        ("first week of April 2022", "2022-04-01 2022-04-07"),
        ("the first weekend of August 2023", "2023-08-05 2023-08-06"),
        ("the last weekend of July 2023", "2023-07-29 2023-07-30"),
        ("late 2019", "2019-09-01 2019-12-31"),
        ("in Mar 2024", "2024-03-01 2024-03-31"),
        ("5th of Nov. 2024", "2024-11-05"),
        ("November 5-6, 2022", "2022-11-05 2022-11-06"),
        ("July 4th", "2024-07-04"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("4/4/2025", "2025-04-04"),
        ("13.06.2025", "2025-06-13"),
        ("3.4.2025", "2025-04-03"),
        ("2025/06/13", "2025-06-13"),
        ("29 February 2024", "2024-02-29"),
        # Of other languages.
        ("am 3. März 2025", "2025-03-03"),
        ("3 de mayo de 2025", "2025-05-03"),
        ("le 3 mars 2025", "2025-03-03"),
        ("le 1er août 2024", "2024-08-01"),
        ("il 3 maggio 2025", "2025-05-03"),
        ("3 de março de 2025", "2025-03-03"),
        ("op 3 mei 2025", "2025-05-03"),
        ("im Dezember 2024", "2024-12-01 2024-12-31"),
        ("en enero de 2025", "2025-01-01 2025-01-31"),
        ("el 5 de mayo", "2025-05-05"),
    ],
)
def test_a_hard_expression_means_what_a_person_means(text: str, meant: str) -> None:
    assert read(f"It was {text}") == [meant]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("in July", "2025-07-01 2025-07-31"),
        ("in March", "2026-03-01 2026-03-31"),
        ("on Friday", "2025-06-20"),
        ("Tuesday", "2025-06-24"),
        ("on the 3rd", "2025-07-03"),
        ("in two weeks", "2025-07-01 2025-07-03"),
        ("over the weekend", "2025-06-21 2025-06-22"),
        ("on 5 May", "2026-05-05"),
        ("last Friday", "2025-06-13"),
        ("the following month", "2025-07-01 2025-07-31"),
    ],
)
def test_what_is_told_as_to_come_lies_ahead(text: str, meant: str) -> None:
    assert read(text, ahead=True) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "You may go",
        "May I come in?",
        "She said that may be",
        "They march for peace",
        "March on!",
        "On second thoughts, no",
        "in a second",
        "a third of it",
        "The sun was out",
        "I sat down",
        "We wed in church",
        "June is my aunt",
        "April called",
        "a gift from Jan",
        "it may mar the view",
        "an august person",
        "for my 18th birthday",
        "on the 3rd floor",
        "every Friday",
        "Friday nights",
        "on Mondays",
        "call 555-2019-22",
        "it cost $2000",
        "2000 words",
        "Cyberpunk 2077",
        "3/4/2025",
        "03/04/25",
        "31/31/2025",
        "I read it in two weeks",
        "once a week",
        "for four years",
        "five days a week",
        "the week before the wedding",
        "3.4.5",
        "1/2",
        "10:30",
        "",
    ],
)
def test_what_is_no_certain_time_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("yesterday at 7:30 pm", "2025-06-17T19:30"),
        ("tomorrow at 7pm", "2025-06-19T19:00"),
        ("on 13 June 2025, 10:30", "2025-06-13T10:30"),
        ("at 12 am on 3 May 2025", "2025-05-03T00:00"),
        ("1:56 pm on 8 May, 2023", "2023-05-08T13:56"),
    ],
)
def test_a_time_of_day_beside_a_day_is_a_minute(text: str, begin: str) -> None:
    (found,) = spans(text, at=WEDNESDAY, zone=UTC)
    assert found.begin == datetime.fromisoformat(begin).replace(tzinfo=UTC)
    assert (found.end - found.begin, found.precision) == (timedelta(minutes=1), Unit.MINUTE)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("yesterday", Unit.DAY),
        ("last weekend", Unit.WEEKEND),
        ("last week", Unit.WEEK),
        ("in March", Unit.MONTH),
        ("last summer", Unit.SEASON),
        ("in 2022", Unit.YEAR),
        ("a few days ago", Unit.STRETCH),
        ("from January 6th to 9th", Unit.STRETCH),
    ],
)
def test_how_exactly_it_is_told_is_known(text: str, unit: Unit) -> None:
    assert [span.precision for span in spans(text, at=WEDNESDAY, zone=UTC)] == [unit]


def test_on_a_saturday_the_weekend_is_the_one_that_has_begun() -> None:
    assert read("over the weekend", at=SATURDAY) == ["2025-06-21 2025-06-22"]
    assert read("last weekend", at=SATURDAY) == ["2025-06-14 2025-06-15"]


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("We'll go camping in July", True),
        ("I'm going to the conference next month", True),
        ("Looking forward to Friday!", True),
        ("We went camping in July", False),
        ("I finished the book yesterday", False),
        ("It was great, we talked about next year", False),
    ],
)
def test_a_sentence_tells_what_is_to_come_or_what_has_been(sentence: str, *, ahead: bool) -> None:
    assert looks_ahead(sentence) is ahead


def test_yesterday_is_meant_where_it_was_said() -> None:
    late = datetime(2025, 6, 18, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    moment = Moment(kind=Kind.MESSAGE, source="sms", at=late, text="yesterday")
    at = told(moment, ZoneInfo("America/New_York"))
    (found,) = spans(moment.text, at=at, zone=at.tzinfo or UTC)
    assert found.begin.isoformat() == "2025-06-17T00:00:00+09:00"


def test_a_date_is_moved_by_no_zone() -> None:
    moment = Moment(
        kind=Kind.EVENT, source="calendar", at=datetime(2025, 6, 18, tzinfo=UTC), text="", precision=Precision.DAY
    )
    assert told(moment, ZoneInfo("America/New_York")).date().isoformat() == "2025-06-18"
