"""What recall derives from one version of the vault and keeps until the vault changes."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import simsimd

from atticus.memory.fuse import PAUSE_MS, Elsewhere, Near, elsewhere, neighbourhood
from atticus.memory.hushing import quiet_claims
from atticus.memory.learning import thumbs
from atticus.memory.people import People, indexed
from atticus.memory.speakers import Speakers, speakers_of
from atticus.memory.spoken import Spoken, spoken
from atticus.memory.standing import KINDS, Wishes, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atticus.memory.speaking import Speaking
    from atticus.vault.contract import Spine, Vault, Vectors

NAME_SHARE: Final = 0.02
"""Share of moments from which a name in a question no longer tells them apart, within the bounds below."""

_NAME_BOUNDS: Final = (8, 100)
_FEWEST_CALLS: Final = 5
_MOST_OWN_CALLS: Final = 0.1
_CALLS: Final = 500
RESTS: Final = 20
"""How many times as long as it took what is held rests before it is loaded again for what was merely added."""

_ROWS_AT_ONCE: Final = 8_192


@dataclass(frozen=True, slots=True)
class Shape:
    """What is derived from one version of the spine.

    Args:
        spine: the arrays of the vault.
        near: the weights of neighbours in the same thread.
        others: the weights of neighbours in time in other threads.
        speakers: who speaks.
        by_assistant: whether an assistant said it, by position.
        answered: whether somebody, and no assistant, said the next thing in its thread soon after it.
        thread: the number of its thread, 0 for the first, by position.
        lengths: how many moments each thread has, by that number.
        order: positions in order of their ids.
        sorted_ids: the ids in that order.
    """

    spine: Spine
    near: tuple[Near, ...]
    others: Elsewhere
    speakers: Speakers
    by_assistant: NDArray[np.bool_]
    answered: NDArray[np.bool_]
    thread: NDArray[np.int64]
    lengths: NDArray[np.int64]
    order: NDArray[np.int64]
    sorted_ids: NDArray[np.int64]

    def positions(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the positions of moments in the spine, and which of them are in it at all."""
        if not len(self.sorted_ids):
            return np.zeros(len(ids), np.int64), np.zeros(len(ids), np.bool_)
        found = np.minimum(np.searchsorted(self.sorted_ids, ids), len(self.sorted_ids) - 1)
        return self.order[found], self.sorted_ids[found] == ids


@dataclass(frozen=True, slots=True)
class Rows:
    """The vectors of one version, grouped by position in the spine; the matrix stays where it is.

    Args:
        versions: those of spine and vectors.
        matrix: int8 rows.
        order: numbers of rows in order of their position.
        starts: where in that order the rows of each position begin.
        positions: the position of each group.
        lengths: of the rows, times 127 about: rounding leaves them a little off unit length.
    """

    versions: tuple[int, int]
    matrix: NDArray[np.int8]
    order: NDArray[np.int64]
    starts: NDArray[np.int64]
    positions: NDArray[np.int64]
    lengths: NDArray[np.float32]

    def cosines(self, query: NDArray[np.int8]) -> NDArray[np.float32]:
        """Return for each group the cosine of its row nearest to the query (int8 of shape (1, dimensions))."""
        if not len(self.starts):
            return np.empty(0, np.float32)
        products = np.asarray(simsimd.cdist(query, self.matrix, "dot", out_dtype="float32"))[0]
        products /= self.lengths
        nearest: NDArray[np.float32] = np.maximum.reduceat(products[self.order], self.starts)
        return nearest / np.float32(np.linalg.norm(query.astype(np.float32)))


class Words:
    """What is known of single words of one version of the vault, looked up once each."""

    def __init__(self, vault: Vault, spine: Spine, shape: Shape) -> None:
        self._vault = vault
        self._shape = shape
        self._moments = len(spine.ids)
        self._frequencies: dict[str, int] = {}
        self._addressed: dict[str, bool] = {}

    def frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many moments each token occurs."""
        new = [token for token in tokens if token not in self._frequencies]
        if new:
            self._frequencies.update(self._vault.frequencies(new))
        return {token: self._frequencies[token] for token in tokens}

    def common(self, token: str) -> bool:
        """Return whether a name is in so many moments that it hardly tells them apart."""
        fewest, most = _NAME_BOUNDS
        return self.frequencies([token])[token] >= min(max(NAME_SHARE * self._moments, fewest), most)

    def addressed(self, token: str) -> bool:
        """Return whether nearly only others use this word: what they call the owner."""
        if token not in self._addressed:
            ids, _ = self._vault.match([token], limit=_CALLS)
            positions, here = self._shape.positions(ids)
            own = self._shape.spine.mine[positions[here]]
            self._addressed[token] = len(own) >= _FEWEST_CALLS and float(own.mean()) <= _MOST_OWN_CALLS
        return self._addressed[token]


@dataclass(frozen=True, slots=True)
class _HeldWishes:
    versions: tuple[int, int]
    wishes: Wishes
    thumbs: thumbs.Thumbs
    rests_until: float


class Shapes:
    """The shape, words and rows of the newest version; thread-safe, replaced whole when the vault changed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._building = threading.Lock()
        self._held: tuple[Shape, Words] | None = None
        self._rows: dict[str, Rows] = {}
        self._spoken: Spoken | None = None
        self._people: tuple[int, People] | None = None
        self._wishes: _HeldWishes | None = None
        self._speaking: tuple[int, Speaking] | None = None

    def current(self) -> tuple[Shape, Words]:
        """Return what is derived from the spine as it is now."""
        spine = self._vault.spine()
        held = self._held
        if held is None or held[0].spine.version != spine.version:
            with self._building:
                shape = shape_of(spine)
                held = (shape, Words(self._vault, spine, shape))
                self._held = held
        return held

    def spoken(self, shape: Shape) -> Spoken:
        """Return the times moments speak of by their position in a shape."""
        times = self._vault.times()
        held = self._spoken
        if held is None or held.versions != (shape.spine.version, times.version):
            with self._building:
                held = spoken(times, *shape.positions(times.ids), len(shape.spine.ids), shape.spine.version)
                self._spoken = held
        return held

    def people(self) -> People:
        """Return everybody as last derived, with their ties, ready to be found."""
        version = self._vault.understood()
        held = self._people
        if held is None or held[0] != version:
            with self._building:
                held = (version, indexed(self._vault.people(), self._vault.beliefs(("tie",))))
                self._people = held
        return held[1]

    def speaking(self) -> Speaking:
        """Return what was last derived, ready to be held against questions."""
        from atticus.memory.speaking import Speaking  # noqa: PLC0415 (its patterns take a third of a second)

        version = self._vault.understood()
        held = self._speaking
        if held is None or held[0] != version:
            with self._building:
                held = (version, Speaking(self._vault.beliefs()))
                self._speaking = held
        return held[1]

    def wishes(self) -> Wishes:
        """Return the owner's standing wishes; while many moments are read, those of a few seconds ago."""
        return self._told().wishes

    def thumbs(self) -> thumbs.Thumbs:
        """Return what the owner said of answers; while many moments are read, that of a few seconds ago."""
        return self._told().thumbs

    def _told(self) -> _HeldWishes:
        held, now = self._wishes, time.monotonic()
        versions = (self._vault.understood(), self._vault.readings())
        if held is None or held.versions[0] != versions[0] or (held.versions != versions and now >= held.rests_until):
            with self._building:
                claims = self._vault.claims((*KINDS, thumbs.KIND))
                stand = standing(claims, self._vault.beliefs(KINDS))
                wishes = Wishes(stand, quiet_claims(self._vault, stand))
                told = thumbs.Thumbs(thumbs.thumbs(claims))
                took = time.monotonic() - now
                held = _HeldWishes(versions, wishes, told, now + RESTS * took)
                self._wishes = held
        return held

    def rows(self, space: str, shape: Shape) -> Rows:
        """Return the vectors of a space by their position in a shape."""
        vectors = self._vault.vectors(space)
        held = self._rows.get(space)
        versions = (shape.spine.version, vectors.version)
        if held is None or held.versions != versions:
            with self._building:
                held = _rows_of(vectors, shape, versions)
                self._rows[space] = held
        return held


def shape_of(spine: Spine) -> Shape:
    """Return what is derived from a spine."""
    order = np.argsort(spine.ids, kind="stable")
    speakers = speakers_of(spine)
    by_assistant = np.isin(spine.author, speakers.assistants)
    _, thread, lengths = np.unique(spine.thread, return_inverse=True, return_counts=True)
    return Shape(
        spine=spine,
        near=neighbourhood(spine),
        others=elsewhere(spine),
        speakers=speakers,
        by_assistant=by_assistant,
        answered=_answered(spine, by_assistant),
        thread=thread.astype(np.int64),
        lengths=lengths.astype(np.int64),
        order=order,
        sorted_ids=spine.ids[order],
    )


def _answered(spine: Spine, by_assistant: NDArray[np.bool_]) -> NDArray[np.bool_]:
    answered = np.zeros(len(spine.ids), np.bool_)
    same = spine.thread[1:] == spine.thread[:-1]
    other = spine.author[1:] != spine.author[:-1]
    soon = spine.at[1:] - spine.at[:-1] < PAUSE_MS
    answered[:-1] = same & other & soon & ~by_assistant[1:] & ~by_assistant[:-1]
    return answered


def _rows_of(vectors: Vectors, shape: Shape, versions: tuple[int, int]) -> Rows:
    positions, here = shape.positions(vectors.ids)
    order = np.flatnonzero(here)
    order = order[np.argsort(positions[order], kind="stable")]
    groups = positions[order]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    return Rows(versions, vectors.matrix, order, starts, groups[starts], _lengths(vectors.matrix))


def _lengths(matrix: NDArray[np.int8]) -> NDArray[np.float32]:
    lengths = np.empty(len(matrix), np.float32)
    for start in range(0, len(matrix), _ROWS_AT_ONCE):
        some = matrix[start : start + _ROWS_AT_ONCE].astype(np.float32)
        lengths[start : start + len(some)] = np.sqrt(np.einsum("ij,ij->i", some, some))
    return np.maximum(lengths, 1)
