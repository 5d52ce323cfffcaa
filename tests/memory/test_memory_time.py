"""Expressions of time mean what a person means by them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.time import spans

WEDNESDAY = datetime(2025, 6, 18, 12, tzinfo=UTC)


def read(text: str, at: datetime = WEDNESDAY) -> list[tuple[str, str]]:
    return [(str(s.begin.date()), str((s.end - timedelta(days=1)).date())) for s in spans(text, at=at, zone=UTC)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 8 May 2023", "2023-05-08", "2023-05-08"),
        ("on May 8th, 2023", "2023-05-08", "2023-05-08"),
        ("the 8th of May", "2025-05-08", "2025-05-08"),
        ("2025-03-13", "2025-03-13", "2025-03-13"),
        ("in 2024-11", "2024-11-01", "2024-11-30"),
        ("in March", "2025-03-01", "2025-03-31"),
        ("in December", "2024-12-01", "2024-12-31"),
        ("In February 2024", "2024-02-01", "2024-02-29"),
        ("in Sept. 2024", "2024-09-01", "2024-09-30"),
        ("in 2022", "2022-01-01", "2022-12-31"),
        ("in the second half of 2022", "2022-07-01", "2022-12-31"),
        ("in Q3 2024", "2024-07-01", "2024-09-30"),
        ("in early May", "2025-05-01", "2025-05-10"),
        ("at the end of May", "2025-05-21", "2025-05-31"),
        ("mid-July", "2024-07-10", "2024-07-20"),
        ("last summer", "2024-06-01", "2024-08-31"),
        ("in the winter of 2023", "2023-12-01", "2024-02-29"),
        ("yesterday", "2025-06-17", "2025-06-17"),
        ("the day before yesterday", "2025-06-16", "2025-06-16"),
        ("last night", "2025-06-17", "2025-06-17"),
        ("last Friday", "2025-06-13", "2025-06-13"),
        ("on Wednesday", "2025-06-18", "2025-06-18"),
        ("last Wednesday", "2025-06-11", "2025-06-11"),
        ("next Monday", "2025-06-23", "2025-06-23"),
        ("last week", "2025-06-09", "2025-06-15"),
        ("last weekend", "2025-06-14", "2025-06-15"),
        ("last month", "2025-05-01", "2025-05-31"),
        ("next month", "2025-07-01", "2025-07-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("two days ago", "2025-06-16", "2025-06-16"),
        ("a week ago", "2025-06-10", "2025-06-12"),
        ("two years ago", "2023-01-01", "2023-12-31"),
        ("in the last 3 days", "2025-06-15", "2025-06-18"),
        ("at Christmas 2024", "2024-12-25", "2024-12-26"),
        ("on New Year’s Eve", "2024-12-31", "2024-12-31"),
        ("from January 6th to 9th", "2025-01-06", "2025-01-09"),
        ("between March 3 and April 5, 2024", "2024-03-03", "2024-04-05"),
        ("from November to February 2024", "2023-11-01", "2024-02-29"),
    ],
)
def test_an_expression_is_an_interval(text: str, first: str, last: str) -> None:
    assert read(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "What may I do?",
        "We march on",
        "on Wednesday evenings",
        "the fall of the house",
        "at 10:30",
        "a spring in my step",
        "version 1.2023.4",
        "call 030 2025555",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_an_impossible_day_is_never_an_error() -> None:
    assert read("on 31 February 2024") in ([], [("2024-02-01", "2024-02-29")])


def test_two_times_are_two_intervals_in_their_order() -> None:
    assert [first for first, _ in read("more in May than in April 2024?")] == ["2025-05-01", "2024-04-01"]


def test_days_begin_at_midnight_of_the_owner() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    late = datetime(2025, 6, 17, 20, tzinfo=UTC)
    (found,) = spans("yesterday", at=late, zone=zone)
    assert found.begin == datetime(2025, 6, 17, tzinfo=zone)
    assert found.end - found.begin == timedelta(days=1)


def test_the_words_of_an_interval_are_told() -> None:
    text = "What did I eat last Friday?"
    (found,) = spans(text, at=WEDNESDAY, zone=UTC)
    assert text[found.start : found.stop] == found.text == "last Friday"


@given(
    st.lists(
        st.sampled_from(
            (
                "in",
                "May",
                "32",
                "3rd",
                "to",
                "2024",
                "last",
                "week",
                "99",
                "years",
                "ago",
                "between",
                "and",
                "Q4",
                "the",
                "30",
                "February",
                "end",
                "of",
                "-",
                "29",
                "next",
                "winter",
                "first",
                "half",
                "Friday",
                "999",
                "months",
                "Christmas",
            )
        ),
        max_size=8,
    ),
    st.dates(date(1, 1, 2), date(9999, 12, 30)),
)
def test_no_text_breaks_it_and_intervals_run_forward(words: list[str], day: date) -> None:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for span in spans(" ".join(words), at=at, zone=UTC):
        assert span.begin < span.end
