"""Regression of daily series: days of the week, slow drifts and one day leaning on the next are taken out first."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float64]
    Matrix = NDArray[np.float64]

DRIFT_DAYS: Final = 60
"""Drifts slower than twice this are taken out."""
_MOST_PHI: Final = 0.9
_TINY: Final = 1e-9
_LEAST_SHIFT: Final = 2
_FAR: Final = 2.5
"""Spreads beyond which a day counts as that far out and no farther: one sleepless night must not decide."""
_AS_SPREAD: Final = 1.4826
"""The spread of a normal distribution by its median absolute deviation."""
LEAST_WILD: Final = math.sqrt(0.5)
"""Less than this no statistics spread."""


@dataclass(frozen=True, slots=True)
class Model:
    """An outcome made ready: known days only, each day freed of what it shares with the one before.

    Args:
        known: numbers of the days on which the outcome is known.
        values: the outcome, every day, NaN where unknown.
        base: what is taken out of everything, every day: of shape (days, columns).
        phi: how much a day leans on the one before.
        basis: orthonormal columns that span the whitened base.
        rest: what is left of the whitened outcome.
    """

    known: NDArray[np.int64]
    values: Row
    base: Matrix
    phi: float
    basis: Matrix
    rest: Row

    @property
    def free(self) -> int:
        """Degrees of freedom that are left for the noise beside one regressor."""
        return len(self.known) - int(self.basis.shape[1]) - 1


def base_of(weekday: NDArray[np.int64], *, weekdays: bool = True, drift_days: int = DRIFT_DAYS) -> Matrix:
    """Return what every series may have without any relation: a level, a trend, slow drifts, days of the week.

    Args:
        weekday: of each day, Monday is 0.
        weekdays: whether days of the week are among it.
        drift_days: half the length of the quickest drift.
    """
    days = len(weekday)
    t = (np.arange(days) + 0.5) / days
    columns = [np.ones(days), 2 * t - 1]
    columns += [np.cos(np.pi * k * t) for k in range(1, round(days / drift_days) + 1)]
    if weekdays:
        columns += [(weekday == day).astype(float) for day in range(6)]
    return np.column_stack(columns)


def beside(base: Matrix, step: Row | None) -> Matrix:
    """Return a base with a lasting change of level beside it, where there was one."""
    return base if step is None else np.column_stack([base, step])


def model(values: Row, base: Matrix) -> Model:
    """Return an outcome made ready; errors lean on the day before by as much as the residuals show (AR(1)).

    Days that lie far out are drawn in first (Huber, 1964). The whitening is that of Prais and Winsten (1954), over
    gaps as in "AR(1) with missing observations": a day leans on the last known one by phi to the power of the days
    between.
    """
    known = np.flatnonzero(~np.isnan(values))
    y, design = values[known], base[known]
    basis, _ = np.linalg.qr(design)
    rest = y - basis @ (basis.T @ y)
    wide = _FAR * _AS_SPREAD * float(np.median(np.abs(rest)))
    if len(np.unique(y)) > 2:  # noqa: PLR2004 (what happened or did not has no days far out)
        y = y - rest + np.clip(rest, -wide, wide)
        rest = y - basis @ (basis.T @ y)
    phi = _leaning(rest, known, design.shape[1])
    basis, _ = np.linalg.qr(_white(design, known, phi))
    white = _white(y, known, phi)
    return Model(known, values, base, phi, basis, white - basis @ (basis.T @ white))


def _leaning(rest: Row, known: NDArray[np.int64], columns: int) -> float:
    next_ = np.flatnonzero(np.diff(known) == 1)
    if len(next_) < columns:
        return 0.0
    raw = float((rest[next_] * rest[next_ + 1]).mean() / max(_TINY, float((rest * rest).mean())))
    # Residuals lean less than what they stand for: by about (1 + 3 phi) / n, and by what every column took.
    return min(_MOST_PHI, max(0.0, raw + (1 + 3 * max(raw, 0.0) + columns / 2) / len(rest)))


def _white(rows: NDArray[np.float64], known: NDArray[np.int64], phi: float) -> NDArray[np.float64]:
    lean = phi ** np.diff(known).astype(float)
    scale = np.sqrt(1 - lean * lean)
    out = rows.astype(float).copy()
    if rows.ndim == 1:
        out[1:] = (rows[1:] - lean * rows[:-1]) / scale
    else:
        out[1:] = (rows[1:] - lean[:, None] * rows[:-1]) / scale[:, None]
    return out


def left_of(driver: Row, base: Matrix) -> Row:
    """Return what is left of a driver without days of the week and drifts; 0 where it is unknown."""
    known = ~np.isnan(driver)
    basis, _ = np.linalg.qr(base[known])
    rest = np.zeros(len(driver))
    rest[known] = driver[known] - basis @ (basis.T @ driver[known])
    return rest


def slopes(of: Model, columns: Matrix) -> tuple[Row, Row]:
    """Return the slope of the outcome on each column alone, and its t statistic.

    Args:
        of: the outcome.
        columns: of shape (days, candidates), without unknown values.
    """
    white = _ready(of, columns)
    square = np.einsum("ij,ij->j", white, white)
    usable = square > _TINY * len(white)
    square = np.where(usable, square, 1.0)
    slope = np.where(usable, (of.rest @ white) / square, 0.0)
    noise = np.maximum(of.rest @ of.rest - slope**2 * square, _TINY) / max(1, of.free)
    return slope, slope / np.sqrt(noise / square)


def wildness(of: Model, column: Row) -> float:
    """Return by how much t statistics spread where there is nothing: about 1, more where the errors are wilder.

    The driver is moved around the calendar in whole weeks, which keeps its days of the week, its habits and its runs,
    and the outcome as it is; were the errors as simple as the model has them, t would spread by 1. A spread seen in
    some dozens of moves is itself uncertain, so it is moderated by that of the model, as in the moderated t statistic
    of Smyth (2004): both count alike, and so do their degrees of freedom.
    """
    weeks = len(column) // 7
    moves = range(_LEAST_SHIFT, weeks - _LEAST_SHIFT + 1)
    if len(moves) < 2:  # noqa: PLR2004 (a spread needs two)
        return math.inf
    moved = np.column_stack([np.roll(column, 7 * move) for move in moves])
    slope, _ = slopes(of, column[:, None])
    # What the driver itself explains would make every overlap with it look wild.
    without = replace(of, rest=of.rest - slope[0] * _ready(of, column[:, None])[:, 0])
    _, t = slopes(without, moved)
    return float(np.sqrt((1.0 + (t * t).mean()) / 2))


def _ready(of: Model, columns: Matrix) -> Matrix:
    """Return columns whitened as the outcome is, without the base."""
    white = _white(columns[of.known], of.known, of.phi)
    ready: Matrix = white - of.basis @ (of.basis.T @ white)
    return ready


def two_sided(t: float, free: int) -> float:
    """Return the probability of a t statistic at least as far from 0, by Wallace's approximation (1959)."""
    z = math.sqrt(free * math.log1p(t * t / free)) * (8 * free + 1) / (8 * free + 3)
    return math.erfc(z / math.sqrt(2))


def adjusted(chances: Row) -> Row:
    """Return p values corrected for how many they are, so that a share of discoveries bounds the false ones.

    Benjamini and Hochberg (1995): the smallest false discovery rate at which each would be one.
    """
    order = np.argsort(chances, kind="stable")
    count = len(chances)
    scaled = chances[order] * count / np.arange(1, count + 1)
    out = np.empty(count)
    out[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return out


def strictly_adjusted(chances: Row) -> Row:
    """Return p values times how many they are (Bonferroni), so that any false discovery at all is that unlikely."""
    out: Row = np.minimum(chances * len(chances), 1.0)
    return out
