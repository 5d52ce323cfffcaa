"""What whole sentences sound like: a small transformer read from one file, with numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from threadpoolctl import ThreadpoolController

from atticus.memory.sounding.pieces import BEGIN, END, SPECIAL, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

FILE: Final = "encoder.npz"
"""The file beside this module; `bench/care_encoder.py` writes it."""

LONGEST: Final = 62
"""Pieces that are read at once; a longer text is read in runs that overlap."""

STEP: Final = 42
MOST: Final = 4
"""Runs of one text that are read; of a longer one, its beginning."""

HEADS: Final = 12
_CHARACTERS: Final = 1_200
_TINY: Final = 1e-12
_STEEP: Final = 1.702
"""How steep the gate of GELU is as x * sigmoid(1.702 x) (Hendrycks and Gimpel, 2016)."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: attention, then two dense maps; each weight of shape (in, out)."""

    asks: NDArray[np.float32]
    asks_bias: NDArray[np.float32]
    joins: NDArray[np.float32]
    joins_bias: NDArray[np.float32]
    joined: NDArray[np.float32]
    joined_bias: NDArray[np.float32]
    widens: NDArray[np.float32]
    widens_bias: NDArray[np.float32]
    narrows: NDArray[np.float32]
    narrows_bias: NDArray[np.float32]
    narrowed: NDArray[np.float32]
    narrowed_bias: NDArray[np.float32]

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return rows of the same shape (pieces, width), each having looked at all the others."""
        size, width = rows.shape
        asked = (rows @ self.asks + self.asks_bias).reshape(size, 3, HEADS, width // HEADS)
        queries, keys, values = asked.transpose(1, 2, 0, 3)
        looks = softmax(queries @ keys.transpose(0, 2, 1) * np.float32((width // HEADS) ** -0.5))
        seen = (looks @ values).transpose(1, 0, 2).reshape(size, width)
        rows = _level(rows, seen @ self.joins + self.joins_bias, self.joined, self.joined_bias)
        wide: NDArray[np.float32] = rows @ self.widens + self.widens_bias
        wide /= 1 + np.exp(np.float32(-_STEEP) * wide)
        return _level(rows, wide @ self.narrows + self.narrows_bias, self.narrowed, self.narrowed_bias)


@dataclass(frozen=True, slots=True)
class Encoder:
    """What a file of weights holds.

    Args:
        pieces: what words are taken apart into.
        words: a row for each piece, as bytes.
        scale: what each row's groups of 32 are times.
        places: a row for each place in a text.
        first: what levels the rows before the first layer.
        layers: in order.
        asked: for each question its weights of shape (sorts, width) and its biases.
    """

    pieces: Pieces
    words: NDArray[np.int8]
    scale: NDArray[np.float16]
    places: NDArray[np.float32]
    first: tuple[NDArray[np.float32], NDArray[np.float32]]
    layers: Sequence[Layer]
    asked: Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]

    def runs(self, text: str) -> Iterator[list[int]]:
        """Yield the numbers of a text's pieces, as many at a time as are read at once.

        Args:
            text: of any language.
        """
        numbers = self.pieces.of(text[:_CHARACTERS])
        for at in range(0, max(1, len(numbers) - LONGEST + STEP), STEP)[:MOST]:
            yield [BEGIN, *numbers[at : at + LONGEST], END]

    def heard(self, numbers: Sequence[int]) -> dict[str, NDArray[np.float32]]:
        """Return how likely each sort is, by question; those of a question make 1.

        Args:
            numbers: of pieces, with the beginning and the end.
        """
        # Several threads for matrices this small wait for each other on a busy computer: 300 ms for 20.
        with _threads().limit(limits=1, user_api="blas"):
            return self._heard(np.array(numbers))

    def _heard(self, told: NDArray[np.int64]) -> dict[str, NDArray[np.float32]]:
        size = len(told)
        scale = self.scale[told][..., None].astype(np.float32)
        rows = self.words[told].reshape(size, -1, 32).astype(np.float32) * scale
        rows = _level(rows.reshape(size, -1), self.places[:size], *self.first)
        for layer in self.layers:
            rows = layer(rows)
        mean = rows.mean(axis=0)
        return {name: softmax(weights @ mean + bias) for name, (weights, bias) in self.asked.items()}


def softmax(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return shares that make 1 along the last axis.

    Args:
        rows: logarithms of how likely each is, of any shape.
    """
    raised = np.exp(rows - rows.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _level(
    rows: NDArray[np.float32], more: NDArray[Any], weight: NDArray[np.float32], bias: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the sum of two, with mean 0 and variance 1 in each row, times a weight and with a bias (layer norm)."""
    told: NDArray[np.float32] = rows + more
    told -= told.mean(axis=-1, keepdims=True)
    told /= np.sqrt((told * told).mean(axis=-1, keepdims=True) + np.float32(_TINY))
    told *= weight
    told += bias
    return told


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@cache
def encoder() -> Encoder:
    """Return the encoder that is shipped, read once: 0.3 s and about 70 MB."""
    with (files("atticus.memory.sounding") / FILE).open("rb") as file, np.load(file, allow_pickle=False) as held:
        return unpacked(held)


def unpacked(held: Mapping[str, NDArray[Any]]) -> Encoder:
    """Return the encoder that arrays hold, by the names that `bench/care_encoder.py` gives them.

    Args:
        held: "pieces" is UTF-8, a piece a line; a weight W that is kept as bytes has its "W_scale" beside it.
    """

    def number(name: str) -> NDArray[np.float32]:
        scale = f"{name}_scale"
        told = held[name].astype(np.float32)
        return told * held[scale].astype(np.float32)[:, None] if scale in held else told

    def turned(*names: str) -> NDArray[np.float32]:
        return np.ascontiguousarray(np.concatenate([number(name) for name in names]).T)

    def layer(at: int) -> Layer:
        asks = [f"{at}.{name}" for name in "qkv"]
        return Layer(
            turned(*(f"{one}.w" for one in asks)),
            np.concatenate([number(f"{one}.b") for one in asks]),
            *(turned(f"{at}.ao.w"), number(f"{at}.ao.b"), number(f"{at}.aln.w"), number(f"{at}.aln.b")),
            *(turned(f"{at}.fi.w"), number(f"{at}.fi.b"), turned(f"{at}.fo.w"), number(f"{at}.fo.b")),
            *(number(f"{at}.oln.w"), number(f"{at}.oln.b")),
        )

    spelled = held["pieces"].tobytes().decode("utf-8").split("\n")
    layers = sum(name.endswith(".q.w") for name in held)
    asked = [name.removesuffix(".head") for name in held if name.endswith(".head")]
    return Encoder(
        Pieces({one: at for at, one in enumerate(spelled) if at >= SPECIAL}, held["likely"].tolist()),
        held["words"],
        held["words_scale"],
        number("places"),
        (number("first.w"), number("first.b")),
        tuple(layer(at) for at in range(layers)),
        {name: (number(f"{name}.head"), number(f"{name}.bias")) for name in asked},
    )
