"""What a text sounds like by what was learned from written situations: need, a farewell, a lure to stay.

Two that err differently weigh each text: weights of its words and letters, and an encoder that reads it as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.memory.sounding.encoder import encoder
from atticus.memory.sounding.grams import grams
from atticus.mind.care.lexicon import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

SORTS: Final = ("none", "crisis", "danger", "harm", "unsafe", "other", "farewell")
"""What an owner's text is weighed for, in the order of the weights."""

NEEDS: Final = SORTS[1:6]

CARE: Final = "weights"
"""The file of what care learned."""

TRUST: Final = 0.65
"""How much of a logarithm is the encoder's word, and the rest that of the weights."""

PLAIN: Final = slice(6, 9)
"""What an encoder hears in an owner's text that is neither need nor farewell, in its own order: those come first."""

_HEEDED: Final = 0.2
"""How much need a part of a longer text sounds like at least, so that the part is taken and not the end."""

_READ: Final = 3
"""Pieces of a long text that the encoder reads: those that sound most like need by their words."""

_TELLING: Final = 0.5
_TINY: Final = 1e-9
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


@lru_cache(maxsize=8)
def heard(text: str) -> tuple[Mapping[str, NDArray[np.float32]], ...]:
    """Return what the encoder hears in a text, run after run: shares by question.

    Args:
        text: of any language.
    """
    known = encoder()
    return tuple(known.heard(run) for run in known.runs(text))


def both(learned: NDArray[np.float64], heard: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how likely each sort is by weights and encoder together: the mean of their logarithms, made 1 again.

    Args:
        learned: shares by weights.
        heard: shares by the encoder, in the same order.
    """
    told = (1 - TRUST) * np.log(learned + _TINY) + TRUST * np.log(heard.astype(np.float64) + _TINY)
    raised = np.exp(told - told.max())
    shares: NDArray[np.float64] = raised / raised.sum()
    return shares


def weigh(text: str) -> Weighed:
    """Return what an owner's text sounds like; of a long one, the piece that sounds most like need, where one does.

    Args:
        text: what the owner said.
    """
    if len(text) <= LONG:
        return _weighed(text)
    pieces = sorted(_pieces(text), key=lambda one: _by_words(one)[1:6].sum(), reverse=True)
    gravest = max((_weighed(piece) for piece in pieces[:_READ]), key=lambda one: one.need)
    return gravest if gravest.need >= _HEEDED else _weighed(text)


def weigh_lure(sentence: str) -> float:
    """Return how much a sentence of an assistant sounds like a lure to stay, from 0 to 1.

    Args:
        sentence: or a few of them.
    """
    numbers = grams(sentence)
    if not numbers:
        return 0.0
    found = learned(CARE)["assistant"].shares(numbers)
    return max(float(both(found, run["assistant"])[1]) for run in heard(sentence))


def tongue(text: str, otherwise: str) -> str:
    """Return the language of `lexicon.LANGUAGES` that a text seems to be in, as two letters.

    Args:
        text: of which the language is wanted.
        otherwise: the language where the text tells too little; English stands in for one that is not of `LANGUAGES`.
    """
    shares = learned(CARE)["tongue"].shares(grams(text))
    likeliest = int(np.argmax(shares))
    if shares[likeliest] >= _TELLING:
        return LANGUAGES[likeliest]
    return otherwise if otherwise in LANGUAGES else "en"


def _pieces(text: str) -> Iterator[str]:
    sentences = [found.group() for found in _SENTENCE.finditer(text)]
    for at in range(max(1, len(sentences) - _TOGETHER + 1)):
        yield "".join(sentences[at : at + _TOGETHER])


def _by_words(text: str) -> NDArray[np.float64]:
    return learned(CARE)["owner"].shares(grams(text))


def _weighed(text: str) -> Weighed:
    if not grams(text):
        return Weighed((0.0,) * len(NEEDS), 0.0)
    shares = both(_by_words(text), _of_owner([run["owner"] for run in heard(text)]))
    return Weighed(tuple(float(one) for one in shares[1:6]), float(shares[6]))


def _of_owner(runs: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Return what an owner's text sounds like by the run that sounds most like need, or by its end where none does."""
    gravest = max(runs, key=lambda one: float(one[:5].sum()))
    taken = gravest if gravest[:5].sum() >= _HEEDED else runs[-1]
    return np.concatenate([taken[PLAIN].sum(keepdims=True), taken[: PLAIN.start]])
