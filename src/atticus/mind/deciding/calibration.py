"""How sure the owner was, beside how often it came true: bands, the Brier score, and honest words on small counts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.mind.deciding.recorded import Recorded

BANDS: Final = ((0, 50), (50, 60), (60, 70), (70, 80), (80, 90), (90, 101))
"""Bounds of what was said, in percent: the first in, the second out."""

FEW: Final = 20
"""Below so many outcomes, nothing is said of how well the owner judges."""

FEW_IN_BAND: Final = 5
GUESSING: Final = 0.25
"""The Brier score of saying 50 % always."""

_Z: Final = 1.959964
"""Of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Band:
    """Expectations of about the same sureness.

    Args:
        low: the lowest sureness in it, in percent.
        high: the first above it.
        said: the mean of what was said, from 0 to 1.
        outcomes: how many there are.
        true: how many came true.
    """

    low: int
    high: int
    said: float
    outcomes: int
    true: int

    @property
    def share(self) -> float:
        """The share that came true."""
        return self.true / self.outcomes

    @property
    def between(self) -> tuple[float, float]:
        """Where the true share lies in 95 of 100 cases (Wilson 1927, "Probable inference")."""
        n, share = self.outcomes, self.share
        middle = share + _Z * _Z / (2 * n)
        spread = _Z * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        whole = 1 + _Z * _Z / n
        return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)

    def as_json(self) -> dict[str, Any]:
        """Return the band for other programs."""
        return {
            "from": self.low,
            "to": min(self.high, 100),
            "said": round(self.said, 3),
            "outcomes": self.outcomes,
            "came_true": self.true,
            "share": round(self.share, 3),
            "between": [round(end, 3) for end in self.between],
        }


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the owner's sureness fits what came.

    Args:
        bands: those that hold anything, the least sure first.
        brier: the mean square of the distance between sureness and outcome, from 0 (always right and sure) to 1
            (Brier 1950, "Verification of forecasts expressed in terms of probability"); None without outcomes.
        outcomes: how many expectations had a sureness and an outcome.
        unclear: how many were looked back at and neither came true nor did not.
    """

    bands: tuple[Band, ...]
    brier: float | None
    outcomes: int
    unclear: int

    @property
    def few(self) -> bool:
        """Whether there are too few to say anything."""
        return self.outcomes < FEW

    def as_json(self) -> dict[str, Any]:
        """Return the calibration for other programs."""
        return {
            "bands": [one.as_json() for one in self.bands],
            "brier": None if self.brier is None else round(self.brier, 4),
            "guessing": GUESSING,
            "outcomes": self.outcomes,
            "unclear": self.unclear,
            "few": self.few,
        }


def calibration(decisions: Iterable[Recorded]) -> Calibration:
    """Return how the owner's sureness fits what came, from decisions that were looked back at.

    Of a decision that was looked back at several times the last clear word counts.

    Args:
        decisions: as they stand at one instant.
    """
    told: list[tuple[int, bool]] = []
    unclear = 0
    for one in decisions:
        if one.sure is None or not one.reviews:
            continue
        clear = [review.outcome for review in one.reviews if review.outcome is not None]
        if clear:
            told.append((one.sure, clear[-1]))
        else:
            unclear += 1
    bands = []
    for low, high in BANDS:
        some = [(sure, came) for sure, came in told if low <= sure < high]
        if some:
            said = sum(sure for sure, _ in some) / len(some) / 100
            bands.append(Band(low, high, said, len(some), sum(came for _, came in some)))
    brier = sum((sure / 100 - came) ** 2 for sure, came in told) / len(told) if told else None
    return Calibration(tuple(bands), brier, len(told), unclear)
