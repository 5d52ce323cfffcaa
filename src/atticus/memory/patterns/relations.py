"""Relations: what differs on the same or the next day, or in the same or the next week, when something happens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from atticus.memory.patterns.regression import (
    LEAST_WILD,
    Model,
    base_of,
    beside,
    left_of,
    model,
    slopes,
    two_sided,
    wildness,
)
from atticus.memory.reading.measures.words import MOVES, OUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from atticus.memory.patterns.diary import Diary, Series

    Row = NDArray[np.float64]

_TINY: Final = 1e-9
Form = Literal["day", "week", "weekday", "change"]
WORTH: Final = 1e-3
"""The p value above which a relation is not even looked at closer."""
MOST_OF_ONE: Final = 6
"""Relations that one outcome may have."""
_LEAST_HALF: Final = 1.0
"""The t statistic that each half of the period must reach by itself."""
_LAGS: Final = (0, 1)
_NEARLY: Final = 0.85
SORTS: Final = {
    "did:training": frozenset(f"did:{name}" for name in MOVES),
    "did:evening out": frozenset(f"did:{name}" for name in OUT),
}
"""Drivers that hold several others."""
_FEW: Final = 0.15
"""The share of weeks that must lie on either side of what counts as many."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that was looked at, before it is known whether it is worth telling.

    Args:
        form: whether days or weeks are compared.
        driver: what goes with the outcome.
        outcome: what differs.
        lag: by how many days or weeks the outcome comes later.
        slope: how much the outcome differs, for one unit of the driver.
        t: how surely, shrunk by how wildly it spreads where there is nothing.
        chance: the p value of that.
        column: the driver as it was compared, every day, without days of the week and drifts.
        told: the driver as it happened, every day, moved by the lag; NaN where unknown.
        usual: the outcome as it would be expected without the driver, every day.
        least: for weeks, on how many days it takes.
        halves: whether both halves of the period show the same by themselves.
    """

    form: Form
    driver: Series
    outcome: Series
    lag: int
    slope: float
    t: float
    chance: float
    column: Row
    told: Row
    usual: Row
    least: int = 1
    halves: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    form: Form
    driver: Series
    lag: int
    column: Row
    told: Row
    least: int = 1


def relations(diary: Diary, steps: Mapping[str, Row]) -> tuple[list[Relation], list[float]]:
    """Return relations worth a closer look, and the p value of every comparison that was made, theirs among them.

    For each outcome the surest relation is taken first; what is found next must stand beside it, so that two things
    that happen together are not told twice.

    Args:
        diary: the days.
        steps: of outcomes whose level changed for good, 0 before and 1 since, every day.
    """
    base = base_of(diary.weekday)
    candidates = list(_candidates(diary, base))
    found: list[Relation] = []
    chances: list[float] = []
    for outcome in diary.outcomes:
        fitting = [one for one in candidates if _sensible(one, outcome, diary)]
        if fitting:
            of_it, others = _of_one(outcome, fitting, beside(base, steps.get(outcome.key)))
            found += of_it
            chances += others
    return found, chances


def _candidates(diary: Diary, base: Row) -> Iterator[_Candidate]:
    monday = (np.arange(len(diary.weekday)) + int(diary.weekday[0])) // 7
    for driver in diary.drivers:
        for lag in _LAGS:
            told = _moved(driver.values, lag)
            if _differs(told, base):
                yield _Candidate("day", driver, lag, left_of(told, base), told)
        for lag in _LAGS:
            told = _by_week(driver, monday, lag)
            if not _differs(told, base):
                continue
            if not driver.happening:
                yield _Candidate("week", driver, lag, left_of(_stepped(told), base), told)
                continue
            for least in _thresholds(told):
                many = np.where(np.isfinite(told), told >= least, np.nan)
                yield _Candidate("week", driver, lag, left_of(many, base), told, least)


def _differs(told: Row, base: Row) -> bool:
    return bool(np.isfinite(told).sum() > base.shape[1] and np.nanstd(told) > 0)


def _thresholds(told: Row) -> list[int]:
    """Return how many days of a week may be many: numbers that leave enough weeks on both sides."""
    values = told[np.isfinite(told)]
    options = range(1, int(values.max()) + 1)
    return [least for least in options if _FEW <= float((values >= least).mean()) <= 1 - _FEW]


def _stepped(told: Row) -> Row:
    """Return weekly amounts half way to "many or few": what goes with each more, and what needs enough, both show."""
    many = np.where(np.isfinite(told), told >= np.nanmedian(told), np.nan)
    return told / np.nanstd(told) + many / max(_TINY, float(np.nanstd(many)))


def _moved(values: Row, lag: int) -> Row:
    return np.concatenate([np.full(lag, np.nan), values[: len(values) - lag]])


def _by_week(driver: Series, week: NDArray[np.int64], lag: int) -> Row:
    """Return for each day how much there was of the driver in its week, or in the week before."""
    known = ~np.isnan(driver.values)
    counts = np.bincount(week, known.astype(float))
    sums = np.bincount(week, np.nan_to_num(driver.values))
    by_week = np.full(len(counts), np.nan)
    enough = counts >= 5  # noqa: PLR2004 (days of a week)
    by_week[enough] = sums[enough] if driver.happening else sums[enough] / counts[enough]
    return _moved(by_week, lag)[week]


def _sensible(one: _Candidate, outcome: Series, diary: Diary) -> bool:
    """Return whether a relation would say anything: a run is made of steps, a mail of mail."""
    driver = one.driver
    if (
        {driver.key, outcome.key} <= _EVENINGS
        or driver.key == outcome.key
        or (driver.key == "mood" and outcome.key != "sleep")
    ):
        return False
    if driver.key == "sleep" and one.form == "day" and one.lag:
        return False
    if one.lag == 0 and not driver.happening and outcome.key != driver.key and _turned(driver, outcome, diary):
        return False
    return not (one.lag == 0 and any(driver.key in these and outcome.key in those for these, those in _SAME))


def _turned(driver: Series, outcome: Series, diary: Diary) -> bool:
    """Return whether two numbers are compared the other way round already: sleep comes before the day it leads into."""
    names = [one.key for one in diary.outcomes]
    both = driver.key in names and outcome.key in {one.key for one in diary.drivers}
    return both and (outcome.key == "sleep" or (driver.key != "sleep" and driver.key > outcome.key))


_MOVING: Final = frozenset({"did:training", "steps", "exercise", *(f"did:{name}" for name in MOVES)})
_STEPPING: Final = _MOVING - {f"did:{name}" for name in ("yoga", "pilates", "swim", "ride", "climb", "gym")}
_EVENINGS: Final = frozenset({"late_mail", "late_messages", "messages"})
_LATE: Final = frozenset({"late_mail", "late_messages", "messages", "meetings", "work", "did:meeting"})
_SAME: Final = (
    (_MOVING, frozenset({"exercise"})),
    (_STEPPING, frozenset({"steps"})),
    (_LATE, frozenset({"late_mail", "work"})),
    (frozenset({"mood", "energy"}), frozenset({"mood", "energy"})),
)
"""Pairs of sets between which a relation of one day is no news."""


def _of_one(outcome: Series, candidates: Sequence[_Candidate], base: Row) -> tuple[list[Relation], list[float]]:
    columns = np.column_stack([one.column for one in candidates])
    taken: list[int] = []
    spread: dict[int, float] = {}
    surely: dict[int, float] = {}
    while True:
        of = model(outcome.values, np.column_stack([base, columns[:, taken]]) if taken else base)
        _, t = slopes(of, columns)
        free = [_free(one, of) for one in candidates]
        chances = np.array([two_sided(float(one), left) for one, left in zip(t, free, strict=True)])
        best = _best(of, columns, t, chances, taken, candidates, spread)
        if best is None or len(taken) >= MOST_OF_ONE:
            break
        surely[best] = float(t[best]) / spread[best]
        taken.append(best)
    # What is told of a driver once is not told again, so it must not count among what was discovered.
    told = {candidates[number].driver.key for number in taken}
    chances[[n for n, one in enumerate(candidates) if one.driver.key in told]] = 1.0
    for number in taken:
        chances[number] = two_sided(surely[number], free[number])
    found = [
        _relation(outcome, candidates, columns, base, taken, number, surely[number], free[number]) for number in taken
    ]
    return found, [float(one) for n, one in enumerate(chances)]


def _free(one: _Candidate, of: Model) -> int:
    """Return the degrees of freedom of a comparison: of weeks there are fewer, and as many again by the model."""
    if one.form == "day":
        return of.free
    weeks = len(np.unique(of.known // 7)) - int(of.base.shape[1] - 6) - 1
    return min(of.free, max(1, 2 * weeks))


def _best(
    of: Model,
    columns: Row,
    t: Row,
    chances: Row,
    taken: Sequence[int],
    candidates: Sequence[_Candidate],
    spread: dict[int, float],
) -> int | None:
    """Return the candidate that is surest once the wild ones are tamed; None where none is worth it."""
    best, surest = None, 0.0
    mates = {candidates[number].driver.key for number in taken}
    for number in np.argsort(chances, kind="stable"):
        if chances[number] > WORTH or abs(t[number]) <= surest * LEAST_WILD:
            break
        if candidates[number].driver.key in mates:
            continue
        spread[int(number)] = wildness(of, columns[:, number])
        tamed = abs(float(t[number])) / spread[int(number)]
        if tamed > surest and two_sided(tamed, _free(candidates[number], of)) <= WORTH:
            best, surest = int(number), tamed
    if best is None:
        return None
    named = _rather_named(best, t, candidates, mates)
    spread.setdefault(named, wildness(of, columns[:, named]))
    return named


def _rather_named(best: int, t: Row, candidates: Sequence[_Candidate], mates: set[str]) -> int:
    """Return the activity by name in place of all of its sort where it tells nearly as much: yoga, not training."""
    one = candidates[best]
    members = SORTS.get(one.driver.key, frozenset()) - mates
    same = [n for n, other in enumerate(candidates) if other.driver.key in members]
    same = [n for n in same if (candidates[n].form, candidates[n].lag) == (one.form, one.lag)]
    named = max(same, key=lambda n: abs(t[n]) if t[n] * t[best] > 0 else 0.0, default=best)
    return named if t[named] * t[best] > 0 and abs(t[named]) >= _NEARLY * abs(t[best]) else best


def _relation(
    outcome: Series,
    candidates: Sequence[_Candidate],
    columns: Row,
    base: Row,
    taken: Sequence[int],
    number: int,
    t: float,
    free: int,
) -> Relation:
    """Return a relation as it stands beside the others of its outcome."""
    one = candidates[number]
    others = [other for other in taken if other != number]
    around = np.column_stack([base, columns[:, others]]) if others else base
    of = model(outcome.values, around)
    slope, _ = slopes(of, columns[:, [number]])
    usual = _usual(of, columns[:, number], float(slope[0]))
    found = Relation(
        one.form,
        one.driver,
        outcome,
        one.lag,
        float(slope[0]),
        t,
        two_sided(t, free),
        columns[:, number],
        one.told,
        usual,
        one.least,
    )
    return replace(found, halves=_in_both_halves(found, around))


def _usual(of: Model, column: Row, slope: float) -> Row:
    """Return what the outcome would be expected to be, every day, had the driver been as it usually is."""
    level, *_ = np.linalg.lstsq(of.base[of.known], of.values[of.known] - slope * column[of.known], rcond=None)
    usual: Row = of.base @ level
    return usual


def _in_both_halves(one: Relation, base: Row) -> bool:
    days = np.flatnonzero(~np.isnan(one.outcome.values) & ~np.isnan(one.told))
    weight = np.cumsum(one.column[days] ** 2)
    middle = days[int(np.searchsorted(weight, weight[-1] / 2))]
    everywhere = np.arange(len(one.column))
    for half in (everywhere <= middle, everywhere > middle):
        part = np.where(half, one.outcome.values, np.nan)
        if np.isfinite(part).sum() < base.shape[1] + 10:
            return False
        # Half a period has room for fewer drifts: columns that vanish there are dropped by their rank.
        _, t = slopes(model(part, _of_rank(base, part)), one.column[:, None])
        if t[0] * np.sign(one.slope) < _LEAST_HALF:
            return False
    return True


def _of_rank(base: Row, values: Row) -> Row:
    """Return a base whose columns stay apart on the known days: the directions that are there at all."""
    known = ~np.isnan(values)
    _, size, directions = np.linalg.svd(base[known], full_matrices=False)
    kept = size > size[0] * 0.02
    turned: Row = base @ directions[kept].T
    return turned
