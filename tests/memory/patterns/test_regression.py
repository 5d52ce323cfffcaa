"""The arithmetic of patterns: its p values are honest where days lean on each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.patterns.regression import (
    LEAST_WILD,
    adjusted,
    base_of,
    left_of,
    model,
    slopes,
    strictly_adjusted,
    two_sided,
    wildness,
)

WEEKDAY = np.arange(360) % 7


def leaning(rng, phi, days=360):
    out = np.zeros(days)
    for n, shock in enumerate(rng.standard_normal(days)):
        out[n] = phi * out[n - 1] + np.sqrt(1 - phi**2) * shock if n else shock
    return out


@pytest.mark.parametrize(
    ("t", "free", "p"), [(2.228, 10, 0.05), (3.169, 10, 0.01), (1.96, 10**6, 0.05), (3.551, 60, 0.00075)]
)
def test_p_values_are_those_of_the_tables(t, free, p):
    assert two_sided(t, free) == pytest.approx(p, rel=0.02)


@given(st.lists(st.floats(1e-9, 1.0), min_size=1, max_size=40))
def test_corrected_p_values_keep_their_order_and_never_shrink(chances):
    p = np.array(chances)
    q = adjusted(p)
    assert (q >= p - 1e-12).all()
    assert (q <= strictly_adjusted(p) + 1e-12).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(q[order]) >= -1e-12).all()


def test_the_correction_is_that_of_benjamini_and_hochberg():
    assert adjusted(np.array([0.01, 0.04, 0.03, 0.005])).tolist() == pytest.approx([0.02, 0.04, 0.04, 0.02])


@pytest.mark.parametrize("phi", [0.0, 0.4, 0.7])
def test_false_alarms_are_as_rare_as_told_though_both_series_lean_and_have_weekdays(phi):
    rng = np.random.default_rng(5)
    base = base_of(WEEKDAY)
    alarms, tries = 0, 300
    for _ in range(tries):
        y = leaning(rng, phi) + rng.normal(0, 1, 7)[WEEKDAY]
        y[rng.uniform(size=360) < 0.15] = np.nan
        x = (leaning(rng, phi) + rng.normal(0, 1, 7)[WEEKDAY] > 0.5).astype(float)
        of, column = model(y, base), left_of(x, base)
        _, t = slopes(of, column[:, None])
        alarms += two_sided(float(t[0]) / wildness(of, column), of.free) < 0.05
    assert alarms <= 0.08 * tries


def test_a_slope_is_found_in_its_own_unit():
    rng = np.random.default_rng(1)
    x = (rng.uniform(size=360) < 0.3).astype(float)
    base = base_of(WEEKDAY)
    slope, t = slopes(model(430 + 40 * leaning(rng, 0.4) + 41 * x, base), left_of(x, base)[:, None])
    assert abs(slope[0] - 41) < 15
    assert t[0] > 5


def test_one_day_far_out_does_not_decide():
    rng = np.random.default_rng(2)
    x = (rng.uniform(size=360) < 0.1).astype(float)
    y = 430 + 30 * leaning(rng, 0.2)
    y[np.flatnonzero(x)[0]] += 6_000
    base = base_of(WEEKDAY)
    slope, t = slopes(model(y, base), left_of(x, base)[:, None])
    assert abs(slope[0]) < 20
    assert abs(t[0]) < 3


def test_what_happened_on_few_days_is_not_taken_for_a_slip():
    rng = np.random.default_rng(4)
    x = (rng.uniform(size=360) < 0.3).astype(float)
    y = (rng.uniform(size=360) < 0.05 + 0.5 * x).astype(float)
    base = base_of(WEEKDAY)
    slope, _ = slopes(model(y, base), left_of(x, base)[:, None])
    assert abs(slope[0] - 0.5) < 0.12


def test_the_spread_of_quiet_errors_is_near_one_and_that_of_wild_ones_is_more():
    rng = np.random.default_rng(6)
    base = base_of(WEEKDAY)
    week = np.arange(360) // 7
    column = left_of((rng.uniform(size=52) < 0.4).astype(float)[week], base)
    quiet = model(leaning(rng, 0.0), base)
    wild = model(
        rng.standard_normal(360) + 2 * rng.standard_normal(52)[week] * (rng.uniform(size=52) < 0.5)[week], base
    )
    assert LEAST_WILD <= wildness(quiet, column) < 1.15 < wildness(wild, column)
