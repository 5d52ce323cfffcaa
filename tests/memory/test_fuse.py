"""The arithmetic of recall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.time import milliseconds
from atticus.memory import fuse
from atticus.memory.time import Span
from atticus.vault.contract import Spine


def spine(threads: list[int], at: list[int]) -> Spine:
    n = len(threads)
    return Spine(
        ids=np.arange(n, dtype=np.int64),
        at=np.array(at, np.int64),
        known=np.array(at, np.int64),
        thread=np.array(threads, np.int32),
        kind=np.zeros(n, np.int8),
        author=np.full(n, -1, np.int32),
        mine=np.zeros(n, np.bool_),
        names=(),
        version=1,
    )


def test_neighbours_share_their_score_within_a_thread_only() -> None:
    near = fuse.neighbourhood(spine([1, 1, 1, 2], [0, 0, 0, 0]))
    found = fuse.smoothed(np.array([0, 0, 1, 0], np.float32), near)
    assert found.tolist() == [np.float32(0.15), np.float32(0.35), 1, 0]


def test_a_long_pause_weakens_neighbours() -> None:
    near = fuse.neighbourhood(spine([1, 1, 1], [0, fuse.PAUSE_MS, fuse.PAUSE_MS]))
    found = fuse.smoothed(np.array([0, 1, 0], np.float32), near)
    assert found[0] < found[2]


def test_moments_without_a_vector_are_neither_near_nor_far() -> None:
    found = fuse.above_usual(np.array([0.9, 0.5, 0.1, 0.0], np.float32), np.array([True, True, True, False]))
    assert found[0] > 0
    assert found[1:].tolist() == [0, 0, 0]


def test_closeness_is_one_inside_and_falls_outside() -> None:
    begin = datetime(2025, 5, 1, tzinfo=UTC)
    span = Span(begin, begin + timedelta(days=31), "May", 0, 3)
    days = np.array([milliseconds(begin + timedelta(days=d)) for d in (-20, -1, 0, 30, 32, 60)])
    near = fuse.closeness(days, [span])
    assert near[2] == near[3] == 1
    assert 0 < near[0] < near[1] < 1
    assert 0 < near[5] < near[4] < 1


def test_without_intervals_no_time_is_close() -> None:
    assert not fuse.closeness(np.array([1, 2]), []).any()


@given(st.lists(st.floats(-10, 10, width=32), max_size=40), st.integers(0, 50))
def test_best_is_a_sorted_prefix(scores: list[float], k: int) -> None:
    values = np.array(scores, np.float32)
    found = values[fuse.best(values, k)].tolist()
    assert found == sorted(values.tolist(), reverse=True)[:k]


def test_what_may_not_be_seen_is_never_among_the_best() -> None:
    assert fuse.best(np.array([-np.inf, 1, -np.inf], np.float32), 3).tolist() == [1]


def test_an_empty_vault_has_no_best() -> None:
    assert not len(fuse.best(np.empty(0, np.float32), 5))
    assert not len(fuse.unit(np.empty(0, np.float32)))


def test_the_same_hours_in_another_source_corroborate() -> None:
    others = fuse.elsewhere(spine([1, 2, 2, 3], [0, 1_000, 2_000, 30 * 86_400_000]))
    found = fuse.corroborated(np.array([1, 0, 0.5, 0], np.float32), others)
    assert found[1] > 0.2
    assert found[3] < 0.001
    same = fuse.elsewhere(spine([1, 1], [0, 1_000]))
    assert fuse.corroborated(np.array([1, 0], np.float32), same).tolist() == [1, 0]
