"""Times of a rhythm are the owner's own times of day, whatever months and clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.reminders import RHYTHMS, after

BERLIN = ZoneInfo("Europe/Berlin")
EARLIEST, LATEST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2060-01-01")


def at(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("first", "every", "now", "then"),
    [
        ("2026-01-31T09:00", "monthly", "2026-01-31T09:00", "2026-02-28T09:00"),
        ("2026-01-31T09:00", "monthly", "2026-02-28T09:00", "2026-03-31T09:00"),
        ("2024-02-29T09:00", "yearly", "2026-05-01T00:00", "2027-02-28T09:00"),
        ("2026-06-19T18:00", "weekdays", "2026-06-19T18:00", "2026-06-22T18:00"),
        ("2026-06-19T18:00", "weekly", "2026-06-30T18:00", "2026-07-03T18:00"),
        ("2026-06-19T18:00", "daily", "2026-06-01T18:00", "2026-06-20T18:00"),
        ("2026-10-24T07:00", "daily", "2026-10-24T07:00", "2026-10-25T07:00"),
        ("2026-03-28T02:30", "daily", "2026-03-28T02:30", "2026-03-29T03:30"),
    ],
)
def test_the_next_time_is_the_one_a_person_means(first: str, every: str, now: str, then: str) -> None:
    assert after(at(first), every, at(now)) == at(then)


def test_once_comes_once() -> None:
    assert after(at("2026-06-19T18:00"), "once", at("2026-06-19T18:00")) is None


@given(
    st.datetimes(EARLIEST, LATEST),
    st.sampled_from(RHYTHMS[1:]),
    st.datetimes(EARLIEST, LATEST),
)
def test_the_next_time_is_later_than_now_and_within_a_year_and_a_day_of_what_is_later(
    first: datetime, every: str, now: datetime
) -> None:
    begun, instant = first.replace(tzinfo=BERLIN, microsecond=0), now.replace(tzinfo=UTC)

    then = after(begun, every, instant)

    assert then is not None
    assert max(begun, instant) < then <= max(begun, instant) + timedelta(days=368)
