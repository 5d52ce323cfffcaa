"""What a text sounds like by weights learned from written situations: need, a farewell, a lure to stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.memory.sounding.grams import grams
from atticus.mind.care.lexicon import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

SORTS: Final = ("none", "crisis", "danger", "harm", "unsafe", "other", "farewell")
"""What an owner's text is weighed for, in the order of the weights."""

NEEDS: Final = SORTS[1:6]

CARE: Final = "weights"
"""The file of what care learned."""

_TELLING: Final = 0.5
_SENTENCE: Final = re.compile(r"[^.!?\n。！？]+[.!?\n。！？]*")
_TOGETHER: Final = 3
LONG: Final = 260
"""Characters from which a text is weighed in pieces, too: what is said in its middle would drown in the rest."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an owner's text sounds like, each from 0 to 1; with "none" they make 1.

    Args:
        needs: how much it sounds like each of `NEEDS`.
        farewell: how much it sounds like a goodbye.
    """

    needs: tuple[float, ...]
    farewell: float

    @property
    def need(self) -> float:
        """How much it sounds like somebody in need, of whatever sort."""
        return sum(self.needs)

    @property
    def sort(self) -> str:
        """The likeliest of `NEEDS`."""
        return NEEDS[int(np.argmax(self.needs))]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of one question: weights by number of a gram; see `bench/care_learning.py`.

    Args:
        weights: as bytes, of shape (numbers, sorts).
        scale: what each column of them is times.
        bias: what each sort has of itself.
    """

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def shares(self, numbers: list[int]) -> NDArray[np.float64]:
        """Return how likely each sort is for the numbers of a text; they make 1."""
        summed = self.weights[np.array(numbers, dtype=np.intp)].sum(axis=0, dtype=np.int64)
        told = summed * self.scale / max(1, len(numbers)) ** 0.5 + self.bias
        raised = np.exp(told - told.max())
        shares: NDArray[np.float64] = raised / raised.sum()
        return shares


@cache
def learned(name: str) -> Mapping[str, Learned]:
    """Return what a file of weights holds, by what it was learned for, read once.

    Args:
        name: of the file beside this module, without its ending.
    """
    parts = ("", "_scale", "_bias")
    with (
        (files("atticus.mind.care") / f"{name}.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as held,
    ):
        told = [one for one in held.files if not one.endswith(parts[1:])]
        return {one: Learned(*(held[f"{one}{part}"] for part in parts)) for one in told}


def weigh(text: str) -> Weighed:
    """Return what an owner's text sounds like; of a long one, the piece that sounds most like need decides.

    Args:
        text: what the owner said.
    """
    return max((_weighed(piece) for piece in _pieces(text)), key=lambda one: one.need)


def weigh_lure(sentence: str) -> float:
    """Return how much a sentence of an assistant sounds like a lure to stay, from 0 to 1.

    Args:
        sentence: or a few of them.
    """
    numbers = grams(sentence)
    return float(learned(CARE)["assistant"].shares(numbers)[1]) if numbers else 0.0


def tongue(text: str, otherwise: str) -> str:
    """Return the language of `lexicon.LANGUAGES` that a text seems to be in, as two letters.

    Args:
        text: of which the language is wanted.
        otherwise: the language where the text tells too little.
    """
    shares = learned(CARE)["tongue"].shares(grams(text))
    likeliest = int(np.argmax(shares))
    return LANGUAGES[likeliest] if shares[likeliest] >= _TELLING else otherwise


def _pieces(text: str) -> Iterator[str]:
    yield text
    if len(text) <= LONG:
        return
    sentences = [found.group() for found in _SENTENCE.finditer(text)]
    for at in range(max(1, len(sentences) - _TOGETHER + 1)):
        yield "".join(sentences[at : at + _TOGETHER])


def _weighed(text: str) -> Weighed:
    numbers = grams(text)
    if not numbers:
        return Weighed((0.0,) * len(NEEDS), 0.0)
    shares = learned(CARE)["owner"].shares(numbers)
    return Weighed(tuple(float(one) for one in shares[1:6]), float(shares[6]))
