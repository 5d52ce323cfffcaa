"""What a moment speaks of is near a question's interval by how much of it lies inside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from atticus.domain.time import milliseconds
from atticus.memory.spoken import spoken
from atticus.memory.time import Span
from atticus.vault.contract import Times

DAY = timedelta(days=1)
BEGIN = datetime(2025, 6, 6, tzinfo=UTC)
FRIDAY = Span(BEGIN, BEGIN + DAY, "6 June", 0, 6)


def times(*told: tuple[int, datetime, timedelta]) -> Times:
    begin = [milliseconds(at) for _, at, _ in told]
    end = [milliseconds(at + length) for _, at, length in told]
    return Times(np.array([n for n, _, _ in told], np.int64), np.array(begin), np.array(end), 3)


def test_inside_is_one_and_what_only_overlaps_is_less() -> None:
    told = times(
        (0, BEGIN + DAY / 2, DAY / 24), (1, BEGIN, 4 * DAY), (2, BEGIN + 2 * DAY, DAY), (3, BEGIN - 99 * DAY, 200 * DAY)
    )
    found = spoken(told, np.array([0, 1, 2, 3]), np.ones(4, np.bool_), 5, 7)
    assert found.closeness([FRIDAY]).tolist() == [1, 0.25, 0, 0, 0]
    assert found.tells.tolist() == [True, True, True, True, False]
    assert found.versions == (7, 3)


def test_a_moment_of_several_times_counts_by_the_nearest() -> None:
    told = times((0, BEGIN + 9 * DAY, DAY), (0, BEGIN, DAY), (0, BEGIN + 5 * DAY, DAY))
    found = spoken(told, np.zeros(3, np.int64), np.ones(3, np.bool_), 1, 1)
    assert found.closeness([FRIDAY]).tolist() == [1]


def test_times_of_moments_that_are_gone_are_left_out() -> None:
    found = spoken(times((5, BEGIN, DAY)), np.array([0]), np.array([False]), 2, 1)
    assert found.closeness([FRIDAY]).tolist() == [0, 0]
    assert not found.tells.any()


def test_without_times_or_intervals_nothing_is_near() -> None:
    empty = Times(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), 1)
    found = spoken(empty, np.empty(0, np.int64), np.empty(0, np.bool_), 2, 1)
    assert found.closeness([FRIDAY]).tolist() == [0, 0]
    assert found.closeness([]).tolist() == [0, 0]
