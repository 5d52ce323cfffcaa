"""Findings: what was found, counted day by day, and whether it is worth telling at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atticus.memory.patterns.diary import Series
    from atticus.memory.patterns.relations import Form, Relation

    Row = NDArray[np.float64]
    Days = NDArray[np.int64]

SURE: Final = 1.96
SHARE: Final = 0.6
"""How often it must be so, of all the times it could."""
MORE_OFTEN: Final = 0.1
"""And by how much more often than without."""
LEAST_TIMES: Final = {"day": 10, "weekday": 10, "week": 7, "change": 5}
_KNOWN_OF_WEEK: Final = 3
_SPREADS: Final = 0.25
_RHYTHM_SPREADS: Final = 0.5
_FLOORS: Final = {
    "sleep": 10.0,
    "steps": 300.0,
    "exercise": 4.0,
    "mood": 0.3,
    "energy": 0.3,
    "heart": 0.6,
    "work": 10.0,
}
"""What nobody would notice in a day is not told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A regularity with its counts.

    Args:
        form: whether days, weeks, days of the week or the time before and after are compared.
        driver: what goes with the outcome; None for a day of the week and a change.
        outcome: what differs.
        lag: by how many days or weeks it comes later.
        effect: how much it differs, in the unit of the outcome.
        interval: the effect with what it may as well be, at 95 %.
        chance: the p value.
        held: times it was so: the first days of weeks, where weeks are compared.
        against: times it was not.
        otherwise: how often the same was seen without the driver, and of how many times.
        least: for weeks, how often the driver was there in the weeks that count.
        which: the day of the week, the days of a weekend (5), or the day of the change, counted from the first.
        exceeds: by how much the driver was more than on the other days, where it is a number.
        workdays: whether a day of the week is compared with Mondays to Fridays alone.
        halves: whether each half of the period shows it by itself.
    """

    form: Form
    driver: Series | None
    outcome: Series
    lag: int
    effect: float
    interval: tuple[float, float]
    chance: float
    held: tuple[int, ...]
    against: tuple[int, ...]
    otherwise: tuple[int, int]
    least: int = 0
    which: int = -1
    exceeds: float = 0.0
    workdays: bool = False
    halves: bool = True

    @property
    def times(self) -> int:
        """How many times it could have been so."""
        return len(self.held) + len(self.against)


def counted(one: Relation, week: Days) -> Finding:
    """Return a relation with the times it held and the times it did not.

    Args:
        one: the relation.
        week: the number of the week of each day.
    """
    apart = one.outcome.values - one.usual
    unit = week if one.form == "week" else np.arange(len(apart))
    firsts, apart, column, told = _by_unit(unit, apart, one.column, one.told)
    with_it, least = _with_it(one, told, column)
    known = np.isfinite(apart) & np.isfinite(told)
    there, without = known & with_it, known & ~with_it
    direction = np.sign(one.slope)
    gap = _gap(column, there, without)
    so = (apart - one.slope * (column[without].mean() if without.any() else 0.0)) * direction > 0
    effect = one.slope * (1.0 if one.driver.happening else gap)
    wide = SURE * abs(effect / one.t) if one.t else np.inf
    return Finding(
        form=one.form,
        driver=one.driver,
        outcome=one.outcome,
        lag=one.lag,
        effect=effect,
        interval=(effect - wide, effect + wide),
        chance=one.chance,
        held=tuple(firsts[there & so].tolist()),
        against=tuple(firsts[there & ~so].tolist()),
        otherwise=(int((without & so).sum()), int(without.sum())),
        least=least,
        exceeds=_gap(told, there, without) if one.form == "week" else gap,
        halves=one.halves,
    )


def _by_unit(unit: Days, apart: Row, column: Row, told: Row) -> tuple[Days, Row, Row, Row]:
    """Return the first day of each unit, and the means of its days; NaN where too few are known."""
    _, firsts, where = np.unique(unit, return_index=True, return_inverse=True)
    if len(firsts) == len(unit):
        return firsts, apart, column, told
    known = np.isfinite(apart)
    counts = np.bincount(where, known.astype(float))
    sums = np.bincount(where, np.where(known, apart, 0.0))
    means = np.where(counts >= _KNOWN_OF_WEEK, sums / np.maximum(counts, 1), np.nan)
    sizes = np.bincount(where)
    return firsts, means, np.bincount(where, column) / sizes, told[firsts]


def _with_it(one: Relation, told: Row, column: Row) -> tuple[NDArray[np.bool_], int]:
    """Return where the driver was there (or more than usual), and for weeks how often it takes."""
    if not one.driver.happening:
        return column > 0, 0
    if one.form == "day":
        return told == 1.0, 1
    return np.nan_to_num(told) >= one.least, one.least


def _gap(values: Row, there: NDArray[np.bool_], without: NDArray[np.bool_]) -> float:
    """Return by how much values differ where the driver was there."""
    return float(values[there].mean() - values[without].mean()) if there.any() and without.any() else 0.0


def worth_telling(one: Finding) -> bool:
    """Return whether a finding is large and steady enough to be told, whatever its p value."""
    spread = float(np.nanstd(one.outcome.values))
    least = _RHYTHM_SPREADS if one.form == "weekday" else _SPREADS
    if abs(one.effect) < max(_FLOORS.get(one.outcome.key, 0.0), least * spread) or not one.halves:
        return False
    if one.form == "weekday" and one.outcome.happening and one.effect < 0:
        return False
    if min(one.times, one.otherwise[1]) < LEAST_TIMES[one.form]:
        return False
    share, without = len(one.held) / one.times, one.otherwise[0] / one.otherwise[1]
    rare = one.outcome.happening
    return (rare or share >= SHARE) and share - without >= MORE_OFTEN


def first_of(findings: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each pair of a driver and an outcome: the surest."""
    kept: dict[tuple[str, str], Finding] = {}
    for one in sorted(findings, key=lambda one: one.chance):
        kept.setdefault((one.driver.key if one.driver else f"{one.form}:{one.which}", one.outcome.key), one)
    return list(kept.values())
