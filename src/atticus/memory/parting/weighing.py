"""How much words sound like a parting from one who is named in them, by weights learned from written situations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.memory.parting.classes import STIRRING, classed
from atticus.memory.sounding.grams import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

SORTS: Final = ("none", "gone", "over", "again")
"""What is weighed, in the order of the weights: nothing of the sort, a death, an end, a new beginning."""

WHO: Final = "ȡ"
"""Stands for who is looked at: a letter of no language that is written today (U+0221)."""

OTHER: Final = "ȹ"
"""Stands for anybody else who is known (U+0239)."""

BREAK: Final = "/"
"""Stands between sentences."""

_NEAR: Final = 2
_FAR: Final = 6
_REACH: Final = 4
_STOPS: Final = frozenset("?!")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What words sound like, each from 0 to 1.

    Args:
        gone: somebody died, left, or is to be left in peace.
        again: the owner and they came together again.
    """

    gone: float
    again: float


@dataclass(frozen=True, slots=True)
class _Weights:
    """Weights by number of a gram, as bytes, and what they are times; see `bench/parting_learning.py`."""

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]


NOTHING: Final = Weighed(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What the pieces of a sentence weigh together, before it is set in proportion.

    Args:
        told: the sums of their weights, one for each of `SORTS`.
        many: of how many grams.
        stirring: whether any is of a class without which nothing is told.
    """

    told: tuple[int, ...]
    many: int
    stirring: bool


def weigh(pieces: Sequence[str]) -> Weighed:
    """Return what the pieces of a few sentences sound like, about the one who is marked in them.

    Args:
        pieces: as `sounding.grams.pieces` makes them, `WHO`, `OTHER` and `BREAK` among them.
    """
    kinds = classed(pieces)
    return NOTHING if STIRRING.isdisjoint(kinds) else weighed([_summed(pieces, kinds)])


def summed(pieces: Sequence[str]) -> Sum:
    """Return what pieces weigh together.

    Args:
        pieces: as for `weigh`.
    """
    return _summed(pieces, classed(pieces))


def weighed(sums: Sequence[Sum]) -> Weighed:
    """Return what sentences sound like together, as `weigh` does for their pieces with a `BREAK` between them.

    Args:
        sums: of each sentence.
    """
    told = _together(sums)
    if told is None:
        return NOTHING
    raised = np.exp(told - told.max())
    shares = raised / raised.sum()
    return Weighed(float(shares[1] + shares[2]), float(shares[3]))


def leaning(sums: Sequence[Sum]) -> float:
    """Return by how much sentences sound more like a parting or a new beginning than like nothing, as log odds.

    With nobody marked in them this tells what they may come to once somebody is; minus infinity where nothing stirs.

    Args:
        sums: of each sentence.
    """
    told = _together(sums)
    if told is None:
        return -np.inf
    none, gone, over, again = told.tolist()
    return float(max(np.logaddexp(gone, over), again) - none)


def _together(sums: Sequence[Sum]) -> NDArray[np.float64] | None:
    """Return the log of how likely each sort is, but for what all share; None where nothing stirs."""
    if not any(one.stirring for one in sums):
        return None
    known, breaks = weights(), len(sums) - 1
    told = sum((np.array(one.told, np.int64) for one in sums), known.weights[_number(BREAK)].astype(np.int64) * breaks)
    many = sum(one.many for one in sums) + breaks
    return np.asarray(told * known.scale / many**0.5 + known.bias, np.float64)


def _summed(pieces: Sequence[str], kinds: Sequence[str]) -> Sum:
    numbers = [_number(one) for one in (*pieces, *_placed(pieces), *_kinds(kinds))]
    told = weights().weights[np.array(numbers, dtype=np.intp)].sum(axis=0, dtype=np.int64)
    return Sum(tuple(told.tolist()), len(numbers), not STIRRING.isdisjoint(kinds))


@lru_cache(maxsize=1 << 16)
def _number(gram: str) -> int:
    return number(gram)


def grams_of(pieces: Sequence[str]) -> list[int]:
    """Return the numbers of what pieces are made of, as often as it is there: words, their places, their classes."""
    return [number(one) for one in (*pieces, *_placed(pieces), *_kinds(classed(pieces)))]


def _kinds(kinds: Sequence[str]) -> Iterator[str]:
    """Yield which classes of words there are, and which stands before which, for each sentence."""
    sentence: list[str] = []
    for one in (*kinds, BREAK):
        if one != BREAK and one not in _STOPS:
            sentence.append(one)
            continue
        yield from _ordered(["^", *(kind for kind in sentence if kind != "."), "$"])
        yield from (f"{one}+{other}" for one, other in pairwise(["^", *sentence, "$"]))
        sentence = []


def _ordered(kinds: Sequence[str]) -> Iterator[str]:
    for at, one in enumerate(kinds):
        yield f"@{one}"
        yield from (f"{one}~{other}" for other in kinds[at + 1 : at + 1 + _REACH])
        if at > 1:
            yield f"{kinds[at - 2]}~{kinds[at - 1]}~{one}"


def _placed(pieces: Sequence[str]) -> Iterator[str]:
    for at, one in enumerate(pieces):
        if one == WHO:
            for side, beside in (("<", pieces[max(0, at - _FAR) : at][::-1]), (">", pieces[at + 1 : at + 1 + _FAR])):
                for far, other in enumerate(beside):
                    if other == BREAK:
                        break
                    yield f"{side}{other}" if far < _NEAR else f"{side}{side}{other}"


@cache
def weights() -> _Weights:
    """Return the weights as they were learned."""
    with (
        (files("atticus.memory.parting") / "weights.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as held,
    ):
        return _Weights(**{name: held[name] for name in held.files})
