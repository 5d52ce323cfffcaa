"""BM25 over a part of a vault: every count it needs is of that part alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atticus.vault.contract import Vault

_K1: Final = 1.2
_B: Final = 0.75
_LEAST: Final = 1e-6
"""The constants of FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function): a whole vault ranks as it does there."""


class WordsWithin:
    """The words of the moments with some numbers, as if there were no others.

    Args:
        vault: the whole vault.
        ids: the numbers of the moments, ascending.
    """

    def __init__(self, vault: Vault, ids: NDArray[np.int64]) -> None:
        self._vault = vault
        self._ids = ids
        numbers, lengths = vault.word_counts()
        places, here = self._places(numbers)
        self._lengths = np.zeros(len(ids), np.float64)
        self._lengths[places[here]] = lengths[here]
        self._usual = max(1.0, float(self._lengths.mean())) if len(ids) else 1.0
        self._found: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}

    def frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many of the moments each token occurs."""
        return {token: len(self._occurrences(token)[0]) for token in tokens}

    def match(self, tokens: Sequence[str], *, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the numbers and BM25 scores (higher is better) of those that hold any of the tokens, best first."""
        total = np.zeros(len(self._ids), np.float64)
        held = np.zeros(len(self._ids), np.bool_)
        for token in tokens:
            places, counts = self._occurrences(token)
            rare = max(_LEAST, math.log((len(self._ids) - len(places) + 0.5) / (len(places) + 0.5)))
            weight = _K1 * (1 - _B + _B * self._lengths[places] / self._usual)
            total[places] += rare * counts * (_K1 + 1) / (counts + weight)
            held[places] = True
        found = np.flatnonzero(held)
        best = found[np.lexsort((found, -total[found]))][:limit]
        return self._ids[best], total[best].astype(np.float32)

    def _occurrences(self, token: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        if token not in self._found:
            numbers, counts = self._vault.occurrences(token)
            places, here = self._places(numbers)
            self._found[token] = (places[here], counts[here])
        return self._found[token]

    def _places(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        if not len(self._ids):
            return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.bool_)
        found = np.minimum(np.searchsorted(self._ids, numbers), len(self._ids) - 1)
        return found, self._ids[found] == numbers
