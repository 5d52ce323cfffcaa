"""The encoder as it is trained: the same forward pass as `atticus.memory.sounding.encoder`, in TensorFlow."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from atticus.memory.sounding.encoder import HEADS

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import tensorflow as tf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

BUCKETS = (8, 12, 16, 24, 32, 48, 64)
"""Lengths that texts are filled up to."""
TOGETHER = 2_048
"""Pieces of one step, the filling counted."""
SMOOTH = 0.05
DROPPED = 0.1
STEEP = 1.702
FIRST_MOMENT, SECOND_MOMENT = 0.9, 0.98
DECAY = 0.01
HEAD_FASTER = 3.0
LOWER_SLOWER = 0.9
WARM = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of about one length: pieces and what is filled, of shape (texts, length), and the sorts wanted."""

    pieces: NDArray[np.int32]
    filled: NDArray[np.float32]
    wanted: NDArray[np.int32]
    rows: list[int]


class Net:
    """Weights that are learned, and what they are learned with.

    Args:
        weights: by name; "words" is never changed.
        sorts: how many there are, by question.
        frozen: how many of the lower layers stay as they are.
        exact: whether everything is reckoned in 32 bits.
    """

    def __init__(
        self, weights: Mapping[str, NDArray[Any]], sorts: Mapping[str, int], *, frozen: int, exact: bool = False
    ) -> None:
        self.words = tf.constant(weights["words"])
        self.all = {name: tf.Variable(one) for name, one in weights.items() if name != "words"}
        self.layers = sum(name.endswith(".q.w") for name in weights)
        self.sorts = sorts
        self.learned = [name for name in self.all if self._is_learned(name, frozen)]
        self.mean = {name: tf.Variable(tf.zeros_like(self.all[name])) for name in self.learned}
        self.square = {name: tf.Variable(tf.zeros_like(self.all[name])) for name in self.learned}
        self.kind = tf.float32 if exact else tf.bfloat16
        self.steps = {size: self._step(size) for size in BUCKETS}
        self.heard = {size: self._heard(size) for size in BUCKETS}

    def _is_learned(self, name: str, frozen: int) -> bool:
        at = name.partition(".")[0]
        return name.endswith((".head", ".bias")) or (at.isdigit() and int(at) >= frozen)

    def rate(self, name: str) -> float:
        """Return how fast a weight is learned: lower layers slower, heads faster."""
        at = name.partition(".")[0]
        return LOWER_SLOWER ** (self.layers - 1 - int(at)) if at.isdigit() else HEAD_FASTER

    def _dense(self, rows: tf.Tensor, *names: str) -> tf.Tensor:
        weight = tf.concat([tf.cast(self.all[f"{one}.w"], self.kind) for one in names], 0)
        bias = tf.concat([self.all[f"{one}.b"] for one in names], 0)
        return tf.cast(tf.matmul(tf.cast(rows, self.kind), weight, transpose_b=True), tf.float32) + bias

    def _level(self, rows: tf.Tensor, name: str) -> tf.Tensor:
        off = rows - tf.reduce_mean(rows, -1, keepdims=True)
        spread = tf.reduce_mean(off * off, -1, keepdims=True)
        return off * tf.math.rsqrt(spread + 1e-12) * self.all[f"{name}.w"] + self.all[f"{name}.b"]

    def mean_of(self, pieces: tf.Tensor, filled: tf.Tensor, *, learning: bool) -> tf.Tensor:
        """Return the mean of the last layer's rows of each text, of shape (texts, width)."""
        texts, size = pieces.shape
        width = self.words.shape[1]
        rows = self._level(tf.gather(self.words, pieces) + self.all["places"][:size], "first")
        rows = tf.reshape(tf.nn.dropout(rows, DROPPED) if learning else rows, (texts * size, width))
        away = (1 - filled)[:, None, None, :] * -1e9
        for at in range(self.layers):
            asked = tf.reshape(
                self._dense(rows, *(f"{at}.{one}" for one in "qkv")), (texts, size, 3, HEADS, width // HEADS)
            )
            queries, keys, values = tf.unstack(tf.cast(tf.transpose(asked, (2, 0, 3, 1, 4)), self.kind))
            looks = tf.cast(tf.matmul(queries, keys, transpose_b=True), tf.float32) * (width // HEADS) ** -0.5
            seen = tf.matmul(tf.cast(tf.nn.softmax(looks + away), self.kind), values)
            seen = tf.reshape(tf.transpose(seen, (0, 2, 1, 3)), (texts * size, width))
            rows = self._level(rows + self._dense(seen, f"{at}.ao"), f"{at}.aln")
            wide = _gated(self._dense(rows, f"{at}.fi"))
            rows = self._level(rows + self._dense(wide, f"{at}.fo"), f"{at}.oln")
        rows = tf.reshape(rows, (texts, size, width)) * filled[..., None]
        mean = tf.reduce_sum(rows, 1) / tf.reduce_sum(filled, 1, keepdims=True)
        return tf.nn.dropout(mean, DROPPED) if learning else mean

    def _scores(self, name: str, mean: tf.Tensor) -> tf.Tensor:
        return tf.matmul(mean, self.all[f"{name}.head"], transpose_b=True) + self.all[f"{name}.bias"]

    def _loss(self, mean: tf.Tensor, wanted: tf.Tensor) -> tf.Tensor:
        off, count = 0.0, 0.0
        for at, (name, sorts) in enumerate(self.sorts.items()):
            told = tf.cast(wanted[:, at] >= 0, tf.float32)
            goal = tf.one_hot(tf.maximum(wanted[:, at], 0), sorts) * (1 - SMOOTH) + SMOOTH / sorts
            off -= tf.reduce_sum(tf.reduce_sum(tf.nn.log_softmax(self._scores(name, mean)) * goal, -1) * told)
            count += tf.reduce_sum(told)
        return off / tf.maximum(count, 1.0)

    def _shape(self, size: int) -> list[tf.TensorSpec]:
        texts = TOGETHER // size
        return [tf.TensorSpec((texts, size), tf.int32), tf.TensorSpec((texts, size), tf.float32)]

    def _step(self, size: int) -> Any:
        wanted = tf.TensorSpec((TOGETHER // size, len(self.sorts)), tf.int32)
        number = tf.TensorSpec((), tf.float32)

        @tf.function(input_signature=[*self._shape(size), wanted, number, number])
        def step(pieces: tf.Tensor, filled: tf.Tensor, wanted: tf.Tensor, rate: tf.Tensor, at: tf.Tensor) -> tf.Tensor:
            with tf.GradientTape() as tape:
                loss = self._loss(self.mean_of(pieces, filled, learning=True), wanted)
            slopes = tape.gradient(loss, [self.all[name] for name in self.learned])
            slopes, _ = tf.clip_by_global_norm([tf.convert_to_tensor(one) for one in slopes], 1.0)
            for name, slope in zip(self.learned, slopes, strict=True):
                self._move(name, slope, rate * self.rate(name), at)
            return loss

        return step

    def _move(self, name: str, slope: tf.Tensor, rate: tf.Tensor, at: tf.Tensor) -> None:
        """Move a weight against its slope (AdamW: Loshchilov and Hutter, 2019)."""
        weight, mean, square = self.all[name], self.mean[name], self.square[name]
        mean.assign(FIRST_MOMENT * mean + (1 - FIRST_MOMENT) * slope)
        square.assign(SECOND_MOMENT * square + (1 - SECOND_MOMENT) * slope * slope)
        told = mean / (1 - tf.pow(FIRST_MOMENT, at)) / (tf.sqrt(square / (1 - tf.pow(SECOND_MOMENT, at))) + 1e-8)
        weight.assign_sub(rate * (told + (DECAY * weight if len(weight.shape) == 2 else 0.0)))

    def _heard(self, size: int) -> Any:
        @tf.function(input_signature=self._shape(size))
        def heard(pieces: tf.Tensor, filled: tf.Tensor) -> tf.Tensor:
            mean = self.mean_of(pieces, filled, learning=False)
            return tf.concat([tf.nn.softmax(self._scores(name, mean)) for name in self.sorts], -1)

        return heard

    def shares(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return how likely each sort of each question is, question after question, of shape (texts, all sorts).

        Args:
            texts: the numbers of their pieces, with beginning and end.
        """
        told = np.zeros((len(texts), sum(self.sorts.values())), np.float32)
        for one in batches(texts, [[-1] * len(self.sorts)] * len(texts)):
            found = self.heard[one.pieces.shape[1]](one.pieces, one.filled).numpy()
            told[one.rows] = found[: len(one.rows)]
        return told

    def kept(self) -> dict[str, NDArray[np.float32]]:
        """Return the weights by their names, the words left out."""
        return {name: one.numpy() for name, one in self.all.items()}


@tf.custom_gradient
def _gated(rows: tf.Tensor) -> tuple[tf.Tensor, Any]:
    """Return x * sigmoid(1.702 x), and its slope without reckoning it anew."""
    gate = tf.sigmoid(STEEP * rows)
    told = rows * gate
    return told, lambda slope: slope * (gate + STEEP * told * (1 - gate))


def batches(
    texts: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]], chance: np.random.Generator | None = None
) -> list[Batch]:
    """Return texts in batches of about one length, in any order where there is chance.

    Args:
        texts: the numbers of their pieces, with beginning and end.
        wanted: the sort of each question, -1 where it is not told.
        chance: shuffles.
    """
    by_size: dict[int, list[int]] = {size: [] for size in BUCKETS}
    for at, one in enumerate(texts):
        by_size[next(size for size in BUCKETS if len(one) <= size)].append(at)
    found = []
    for size, rows in by_size.items():
        if chance is not None:
            chance.shuffle(rows)
        texts_each = TOGETHER // size
        found += [_batch(texts, wanted, rows[at : at + texts_each], size) for at in range(0, len(rows), texts_each)]
    if chance is not None:
        chance.shuffle(found)  # type: ignore[arg-type]  # a list is shuffled in place
    return found


def _batch(texts: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]], rows: list[int], size: int) -> Batch:
    shape = (TOGETHER // size, size)
    pieces, filled = np.ones(shape, np.int32), np.zeros(shape, np.float32)
    filled[:, 0] = 1
    sorts = np.full((shape[0], len(wanted[0])), -1, np.int32)
    for at, row in enumerate(rows):
        pieces[at, : len(texts[row])] = texts[row]
        filled[at, : len(texts[row])] = 1
        sorts[at] = wanted[row]
    return Batch(pieces, filled, sorts, rows)


def train(net: Net, epochs: Iterable[list[Batch]], *, texts: int, rate: float) -> None:
    """Learn from batches, at a rate that rises at first and then falls to nothing.

    Args:
        net: is changed.
        epochs: batches of each.
        texts: how many there are in all epochs.
        rate: the highest.
    """
    done, loss = 0, 0.0
    for at, batch in enumerate((one for epoch in epochs for one in epoch), start=1):
        done += len(batch.rows)
        now = rate * min(1.0, at / WARM) * max(0.02, 1 - done / texts)
        size = batch.pieces.shape[1]
        told = net.steps[size](batch.pieces, batch.filled, batch.wanted, np.float32(now), np.float32(at))
        loss = float(told) if at == 1 else 0.98 * loss + 0.02 * float(told)
        if at % 50 == 0:
            print(f"{100 * done / texts:.0f} % of {texts} texts, loss {loss:.3f}", flush=True)
