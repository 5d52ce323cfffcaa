"""A routine is what the calendar shows week after week, and nothing less."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.derive import derive

FIRST = datetime(2025, 1, 7, 18, tzinfo=UTC)
NOW = datetime(2025, 4, 1, tzinfo=UTC)


def weekly(claimed, weeks, *, every=7, title="Guitar lesson"):
    return [
        claimed(
            (FIRST + timedelta(days=every * n)).date().isoformat(),
            "scheduled",
            title.format(n=n),
            kind="occasion",
            valid_from=FIRST + timedelta(days=every * n),
            moment=f"e{n}",
        )
        for n in range(weeks)
    ]


def test_the_same_entry_on_the_same_weekday_is_a_routine(claimed):
    (one,) = derive(weekly(claimed, 10), now=NOW)

    assert (one.predicate, one.object, one.more["when"], one.status) == (
        "does",
        "Guitar lesson",
        "on Tuesdays",
        Status.HELD,
    )
    assert len(one.evidence) == 10


def test_numbers_in_a_title_do_not_tell_entries_apart(claimed):
    assert len(derive(weekly(claimed, 10, title="Choir {n}"), now=NOW)) == 1


def test_a_few_entries_are_no_routine(claimed):
    assert derive(weekly(claimed, 4), now=NOW) == ()


def test_entries_on_changing_days_are_no_routine(claimed):
    assert derive(weekly(claimed, 10, every=8), now=NOW) == ()


def test_entries_with_long_gaps_are_no_routine(claimed):
    assert derive(weekly(claimed, 6, every=21), now=NOW + timedelta(days=60)) == ()


def test_entries_to_come_are_no_evidence(claimed):
    assert derive(weekly(claimed, 10), now=FIRST + timedelta(days=22)) == ()


def test_a_routine_that_stopped_is_held_no_more(claimed):
    (one,) = derive(weekly(claimed, 10), now=NOW + timedelta(days=90))

    assert (one.status, one.valid_until) == (Status.SUPERSEDED, FIRST + timedelta(days=63))
