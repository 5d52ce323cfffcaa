"""Rhythms and changes: days of the week that stand out, and levels that moved and stayed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.memory.patterns.findings import SURE, Finding
from atticus.memory.patterns.regression import base_of, beside, model, slopes, two_sided

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from atticus.memory.patterns.diary import Diary, Series

    Row = NDArray[np.float64]

WEEKEND: Final = 7
"""The number of the weekend among the days of the week."""
_MOST_DAYS: Final = 3
_WORTH: Final = 1e-3
_LEAST_HALF: Final = 1.0
_LEAST_WEEKS: Final = 24
_EDGE: Final = 10
"""Weeks before and after a change that must be known."""
_DRAWS: Final = 4_000
_OFTEN: Final = 3.0
"""A t statistic that the draws reach often enough to be counted."""
_BETTER: Final = 9.0
"""By how much a change must explain a series better than any slow drift (twice the difference of log likelihoods)."""
_KNOWN_OF_WEEK: Final = 3
_TINY: Final = 1e-12


def rhythms(diary: Diary, steps: Mapping[str, Row]) -> tuple[list[Finding], list[float]]:
    """Return days of the week on which an outcome stands out, and the p value of every comparison that was made.

    Args:
        diary: the days.
        steps: of outcomes whose level changed for good, 0 before and 1 since, every day.
    """
    base = base_of(diary.weekday, weekdays=False)
    columns = np.column_stack([*(diary.weekday == day for day in range(7)), diary.weekday >= 5]).astype(float)  # noqa: PLR2004
    found: list[Finding] = []
    chances: list[float] = []
    for outcome in diary.outcomes:
        of_it, others = _rhythms_of(outcome, columns, beside(base, steps.get(outcome.key)))
        found += of_it
        chances += others
    return found, chances


def _rhythms_of(outcome: Series, columns: Row, base: Row) -> tuple[list[Finding], list[float]]:
    taken: list[int] = []
    surely: dict[int, tuple[float, float]] = {}
    while len(taken) < _MOST_DAYS:
        of = model(outcome.values, np.column_stack([base, columns[:, taken]]) if taken else base)
        slope, t = slopes(of, columns)
        chances = np.array([two_sided(float(one), of.free) for one in t])
        chances[[n for n in range(WEEKEND + 1) if _covered(n, taken)]] = 1.0
        best = int(np.argmin(chances))
        for number, (_, at) in surely.items():
            chances[number] = two_sided(at, of.free)
        if best in surely or chances[best] > _WORTH:
            break
        surely[best] = float(slope[best]), float(t[best])
        taken.append(best)
    found = [
        _rhythm(outcome, columns, base, taken, number, (*surely[number], float(chances[number]))) for number in taken
    ]
    return found, chances.tolist()


def _covered(number: int, taken: Sequence[int]) -> bool:
    """Return whether a day was taken already, by itself or as part of a weekend."""
    weekend = {5, 6}
    return (
        number in taken
        or (number in weekend and WEEKEND in taken)
        or (number == WEEKEND and bool(weekend & set(taken)))
    )


def _rhythm(
    outcome: Series, columns: Row, base: Row, taken: Sequence[int], number: int, found: tuple[float, float, float]
) -> Finding:
    _, t, chance = found
    others = [other for other in taken if other != number]
    around = np.column_stack([base, columns[:, others]])
    known = np.flatnonzero(np.isfinite(outcome.values))
    design = np.column_stack([around, columns[:, number]])
    level, *_ = np.linalg.lstsq(design[known], outcome.values[known], rcond=None)
    slope = float(level[-1])
    apart = outcome.values - around @ level[:-1]
    there = np.isfinite(apart) & (columns[:, number] == 1.0)
    without = np.isfinite(apart) & (columns[:, [number, *others]].sum(axis=1) == 0.0)
    so = apart * np.sign(slope) > 0
    wide = SURE * abs(slope / t)
    middle = int(known[len(known) // 2])
    halves = [
        _holds(outcome.values, around, columns[:, number], np.arange(len(apart)) <= middle, slope),
        _holds(outcome.values, around, columns[:, number], np.arange(len(apart)) > middle, slope),
    ]
    return Finding(
        form="weekday",
        driver=None,
        outcome=outcome,
        lag=0,
        effect=slope,
        interval=(slope - wide, slope + wide),
        chance=chance,
        held=tuple(np.flatnonzero(there & so).tolist()),
        against=tuple(np.flatnonzero(there & ~so).tolist()),
        otherwise=(int((without & so).sum()), int(without.sum())),
        which=number,
        workdays=WEEKEND in others,
        halves=all(halves),
    )


def _holds(values: Row, base: Row, column: Row, half: NDArray[np.bool_], slope: float) -> bool:
    part = np.where(half, values, np.nan)
    known = np.isfinite(part)
    if known.sum() < 3 * base.shape[1]:
        return False
    _, size, directions = np.linalg.svd(base[known], full_matrices=False)
    _, t = slopes(model(part, base @ directions[size > size[0] * 0.02].T), column[:, None])
    return bool(t[0] * np.sign(slope) >= _LEAST_HALF)


def changes(diary: Diary) -> tuple[list[Finding], list[float]]:
    """Return outcomes whose level moved once and stayed, and the p value of every outcome that was looked at."""
    week = (np.arange(len(diary.weekday)) + int(diary.weekday[0])) // 7
    found: list[Finding] = []
    chances: list[float] = []
    for outcome in diary.outcomes:
        by_week = _by_week(outcome.values, diary.weekday, week)
        known = np.flatnonzero(np.isfinite(by_week))
        if len(known) >= _LEAST_WEEKS:
            chance, change = _change(outcome, by_week, known, week)
            chances.append(chance)
            found += [change] if change is not None else []
    return found, chances


def _by_week(values: Row, weekday: NDArray[np.int64], week: NDArray[np.int64]) -> Row:
    known = np.isfinite(values)
    days = np.array(
        [values[known & (weekday == day)].mean() if (known & (weekday == day)).any() else 0.0 for day in range(7)]
    )
    apart = np.where(known, values - days[weekday] + values[known].mean(), 0.0)
    counts = np.bincount(week, known.astype(float))
    sums = np.bincount(week, apart)
    return np.where(counts >= _KNOWN_OF_WEEK, sums / np.maximum(counts, 1), np.nan)


def _change(
    outcome: Series, by_week: Row, known: NDArray[np.int64], week: NDArray[np.int64]
) -> tuple[float, Finding | None]:
    y = by_week[known]
    splits = np.arange(_EDGE, len(y) - _EDGE + 1)
    steps = (np.arange(len(y))[:, None] >= splits[None, :]).astype(float)
    phi = _leaning(y, steps)
    statistic = _statistics(y[None, :], steps, phi)[0]
    best = int(np.argmax(np.abs(statistic)))
    seed = int.from_bytes(hashlib.blake2b(outcome.key.encode(), digest_size=4).digest(), "big")
    drawn = np.abs(_statistics(_draws(np.random.default_rng(seed), len(y), phi), steps, phi)).max(axis=1)
    # Beyond what was drawn, the largest of many t statistics falls off as one does, times how many there are in effect.
    beyond = float((drawn >= abs(statistic[best])).mean())
    many = float((drawn >= _OFTEN).mean()) / max(_TINY, two_sided(_OFTEN, len(y) - 2))
    chance = beyond if beyond > 0 else min(1.0 / _DRAWS, many * two_sided(float(statistic[best]), len(y) - 2))
    split = int(splits[best])
    if not (_rather_than_drift(y, split) and _stays(y, split)):
        return 1.0, None
    return chance, _as_finding(outcome, y, known, week, split, (float(statistic[best]), chance))


def _leaning(y: Row, steps: Row) -> float:
    """Return how much a week leans on the one before: after the best step, and after slow drifts, the larger."""
    t = (np.arange(len(y)) + 0.5) / len(y)
    drift = np.column_stack([np.ones(len(y)), t, np.cos(np.pi * 2 * t), np.cos(np.pi * 3 * t)])
    rests = [
        _rest(y, drift),
        min((_rest(y, np.column_stack([np.ones(len(y)), step])) for step in steps.T), key=lambda r: r @ r),
    ]
    raw = max(float((rest[:-1] * rest[1:]).mean() / max(_TINY, float((rest * rest).mean()))) for rest in rests)
    return min(0.8, max(0.0, raw + (1 + 4 * max(raw, 0.0)) / len(y)))


def _rest(y: Row, design: Row) -> Row:
    basis, _ = np.linalg.qr(design)
    rest: Row = y - basis @ (basis.T @ y)
    return rest


def _statistics(rows: Row, steps: Row, phi: float) -> Row:
    """Return the t statistic of a step at each split, for each row: of shape (rows, splits)."""
    scale = np.sqrt(1 - phi * phi)
    ones = np.full(rows.shape[1], (1 - phi) / scale)
    ones[0] = 1.0
    y = rows.copy()
    y[:, 1:] = (rows[:, 1:] - phi * rows[:, :-1]) / scale
    x = steps.copy()
    x[1:] = (steps[1:] - phi * steps[:-1]) / scale
    unit = ones / np.sqrt(ones @ ones)
    y = y - np.outer(y @ unit, unit)
    x = x - np.outer(unit, unit @ x)
    square = (x * x).sum(axis=0)
    slope = (y @ x) / square
    noise = ((y * y).sum(axis=1)[:, None] - slope**2 * square) / (rows.shape[1] - 2)
    out: Row = slope / np.sqrt(np.maximum(noise, _TINY) / square)
    return out


def _draws(rng: np.random.Generator, length: int, phi: float) -> Row:
    noise = rng.standard_normal((_DRAWS, length))
    out = np.empty_like(noise)
    out[:, 0] = noise[:, 0]
    for n in range(1, length):
        out[:, n] = phi * out[:, n - 1] + np.sqrt(1 - phi * phi) * noise[:, n]
    return out


def _rather_than_drift(y: Row, split: int) -> bool:
    """Return whether a step tells the series better than trends and seasons do, which go on and come back."""
    n = len(y)
    t = (np.arange(n) + 0.5) / n
    ones = np.ones(n)
    step = _rest(y, np.column_stack([ones, np.arange(n) >= split]))
    turns = [np.column_stack([ones, t]), np.column_stack([ones, t, t * t])]
    turns += [np.column_stack([ones, t, np.sin(2 * np.pi * t * k), np.cos(2 * np.pi * t * k)]) for k in (0.5, 1.0)]
    costs = [n * np.log(max(_TINY, float(r @ r))) + np.log(n) * d.shape[1] for d in turns for r in [_rest(y, d)]]
    # A split is chosen among many, which is worth a parameter.
    own = n * np.log(max(_TINY, float(step @ step))) + np.log(n) * 3
    return bool(own + _BETTER <= min(costs))


def _stays(y: Row, split: int) -> bool:
    """Return whether it stays so: both halves of the time after differ from the time before, by half of it at least."""
    before, after = y[:split], y[split:]
    size = after.mean() - before.mean()
    parts = np.array_split(after, 2)
    early = [part.mean() for part in np.array_split(before, 2)]
    late = all((part.mean() - before.mean()) * np.sign(size) >= abs(size) / 2 for part in parts)
    return late and all((after.mean() - one) * np.sign(size) >= abs(size) / 2 for one in early)


def _as_finding(
    outcome: Series, y: Row, known: NDArray[np.int64], week: NDArray[np.int64], split: int, found: tuple[float, float]
) -> Finding:
    t, chance = found
    before, after = y[:split], y[split:]
    effect = float(after.mean() - before.mean())
    middle = (float(after.mean()) + float(before.mean())) / 2
    so = (y - middle) * np.sign(effect) > 0
    firsts = np.array([int(np.flatnonzero(week == one)[0]) for one in known])
    late = np.arange(len(y)) >= split
    wide = SURE * abs(effect / t)
    return Finding(
        form="change",
        driver=None,
        outcome=outcome,
        lag=0,
        effect=effect,
        interval=(effect - wide, effect + wide),
        chance=chance,
        held=tuple(firsts[late & so].tolist()),
        against=tuple(firsts[late & ~so].tolist()),
        otherwise=(int((~late & so).sum()), int((~late).sum())),
        which=int(firsts[split]),
    )
