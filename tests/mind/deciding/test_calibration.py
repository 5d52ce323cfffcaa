"""How sure the owner was is held against what came, and small counts are called small."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.deciding.calibration import FEW, calibration
from atticus.mind.deciding.recorded import Recorded, Review, Went

AT = datetime(2026, 3, 1, tzinfo=UTC)


def one(sure: int | None, *went: str, came: bool | None = None) -> Recorded:
    said = tuple(Review(at=AT, went=Went(word), came_true=came, note="", moment="m") for word in went)
    return Recorded(id="d", what="x", since=AT, recorded=AT, expect="y", sure=sure, reviews=said)


def test_what_was_said_stands_beside_what_came_true_by_bands():
    found = calibration([*[one(70, "as-expected")] * 5, one(72, "better"), *[one(75, "worse")] * 3, one(30, "worse")])

    assert [(band.low, band.outcomes, band.true) for band in found.bands] == [(0, 1, 0), (70, 9, 6)]
    assert found.few
    assert found.outcomes == 10 < FEW


def test_the_brier_score_is_the_mean_square_distance_from_what_came():
    assert calibration([one(100, "better"), one(100, "worse"), one(50, "worse")]).brier == pytest.approx(
        (0 + 1 + 0.25) / 3
    )
    assert calibration([one(80, "mixed"), one(None, "better"), one(80)]).brier is None


def test_the_last_clear_word_counts_and_what_is_unclear_is_counted_apart():
    assert calibration([one(90, "better", "worse")]).bands[0].true == 0
    assert calibration([one(90, "better", "mixed")]).bands[0].true == 1
    assert calibration([one(90, "mixed")]).unclear == 1
    assert calibration([one(90, "mixed", came=True)]).bands[0].true == 1


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=40))
def test_any_history_is_counted_once_and_its_share_lies_where_it_likely_is(told):
    found = calibration([one(sure, "better" if came else "worse") for sure, came in told])

    assert sum(band.outcomes for band in found.bands) == found.outcomes == len(told)
    assert sum(band.true for band in found.bands) == sum(came for _, came in told)
    assert found.brier is not None
    assert 0 <= found.brier <= 1
    for band in found.bands:
        low, high = band.between
        assert low - 1e-9 <= band.share <= high + 1e-9
