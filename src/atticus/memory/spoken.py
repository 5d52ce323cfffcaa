"""The times moments speak of, beside the times they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.time import milliseconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atticus.memory.fuse import Scores
    from atticus.memory.time import Span
    from atticus.vault.contract import Times

LONGEST_MS: Final = 45 * 86_400_000
"""An interval longer than this ("last year") says too little of when."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The times of one version of the vault by position in its spine.

    Args:
        versions: those of spine and times.
        positions: int64, the moment of each time; intervals that say too little are left out.
        begin: int64, milliseconds.
        end: int64, milliseconds.
        tells: bool by position, whether a moment speaks of any time at all.
    """

    versions: tuple[int, int]
    positions: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    tells: NDArray[np.bool_]

    def closeness(self, spans: Sequence[Span]) -> Scores:
        """Return for every position 1 where it speaks of a time inside the intervals, less where that only overlaps."""
        best = np.zeros(len(self.tells), np.float32)
        length = np.maximum(self.end - self.begin, 1)
        for span in spans:
            begin, end = milliseconds(span.begin), milliseconds(span.end)
            both = np.minimum(self.end, end) - np.maximum(self.begin, begin)
            share = np.clip(both / length, 0, 1).astype(np.float32)
            np.maximum.at(best, self.positions, share)
        return best


def spoken(times: Times, positions: NDArray[np.int64], here: NDArray[np.bool_], moments: int, spine: int) -> Spoken:
    """Return the times by position.

    Args:
        times: of the vault.
        positions: of each of their moments in the spine.
        here: which of them are in it.
        moments: how many the spine has.
        spine: its version.
    """
    tells = np.zeros(moments, np.bool_)
    tells[positions[here]] = True
    telling = here & (times.end - times.begin <= LONGEST_MS)
    return Spoken((spine, times.version), positions[telling], times.begin[telling], times.end[telling], tells)
