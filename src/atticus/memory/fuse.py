"""The arithmetic of recall: lanes over the whole spine, smoothed along threads and fused by their scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.time import milliseconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atticus.memory.time import Span
    from atticus.vault.contract import Spine

    Scores = NDArray[np.float32]

NEIGHBOURS: Final = (0.35, 0.15)
"""How much of a neighbour's score a moment gets, by distance in its thread."""

PAUSE_MS: Final = 6 * 3_600_000
"""After a pause of this length a neighbour counts half: what was said then belongs together less."""

ELSEWHERE: Final = 0.25
"""How much a moment gets from a strong one of the same hours in another thread or source: one evening leaves a message,
an entry in the calendar and a photo."""

SAME_HOURS_MS: Final = 12 * 3_600_000
_ELSEWHERE_REACH: Final = 4

WORDS: Final = 0.55
"""Weight of the words lane; the meaning lane has the rest."""

IN_TIME: Final = 2.0
IN_TIME_ALONE: Final = 0.3
BY_NAMED: Final = 0.5
BY_OWNER: Final = 0.5
BY_ASSISTANT: Final = -0.5

SPOKEN: Final = 0.7
"""How near a moment is that speaks of a time inside the question's interval, beside one that is of that time."""

TELLS_WHEN: Final = 0.1
"""What is added to moments that speak of a time where the question asks when."""

GATHERED: Final = 1.5
"""What is added to the moments of a thread that the question's words belong to alone."""

LOCAL: Final = True
"""Whether words weigh less in a thread they fill."""

TOLD: Final = 1.05
"""How much a moment counts at least that the owner told Atticus itself and that holds all words of the question, in
shares of the best score."""

ASKING: Final = 0.3
"""What is taken from a moment that only asks and was answered."""

HOP: Final = 0.2
"""How much a moment gets that shares rare words with the best hits, in shares of the best score."""

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Near:
    """How much neighbours at one distance in the spine belong together: float32 of shape (n - distance,)."""

    distance: int
    weight: NDArray[np.float32]


def neighbourhood(spine: Spine) -> tuple[Near, ...]:
    """Return the weights of neighbours in the same thread, less the longer the pause between them."""
    near = []
    for distance, weight in enumerate(NEIGHBOURS, start=1):
        same = spine.thread[distance:] == spine.thread[:-distance]
        pause = np.abs(spine.at[distance:] - spine.at[:-distance])
        near.append(Near(distance, (weight * same / (1.0 + pause / PAUSE_MS)).astype(np.float32)))
    return tuple(near)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Neighbours in time in other threads: positions in order of time, and weights by distance in that order."""

    order: NDArray[np.int64]
    near: tuple[Near, ...]


def elsewhere(spine: Spine) -> Elsewhere:
    """Return who are neighbours in time in different threads, less the longer apart."""
    order = np.argsort(spine.at, kind="stable")
    at, thread = spine.at[order], spine.thread[order]
    near = []
    for distance in range(1, _ELSEWHERE_REACH + 1):
        apart = (at[distance:] - at[:-distance]) / SAME_HOURS_MS
        other = thread[distance:] != thread[:-distance]
        near.append(Near(distance, (ELSEWHERE * other * np.exp(-apart)).astype(np.float32)))
    return Elsewhere(order, tuple(near))


def corroborated(scores: Scores, others: Elsewhere) -> Scores:
    """Return scores with what other threads and sources hold of the same hours; only strong ones count (squares)."""
    in_time = unit(scores)[others.order] ** 2
    gained = smoothed(in_time, others.near) - in_time
    result = scores.copy()
    result[others.order] += gained * np.float32(scores.max(initial=0.0))
    return result


def smoothed(scores: Scores, near: Sequence[Near]) -> Scores:
    """Return scores with the neighbours' share added, in constant time per moment.

    "Turn as key, neighbours as value": nearly what a second index over each turn with its neighbours gives.
    """
    result = scores.copy()
    for one in near:
        result[: -one.distance] += one.weight * scores[one.distance :]
        result[one.distance :] += one.weight * scores[: -one.distance]
    return result


def unit(scores: Scores) -> Scores:
    """Return scores divided by their largest; all zeros where nothing is above zero."""
    largest = float(scores.max(initial=0.0))
    return scores / np.float32(largest) if largest > 0 else np.zeros_like(scores)


def likeness(cosines: Scores, unrelated: float) -> Scores:
    """Return cosines of any model on one scale: 0 for unrelated texts, 1 for the same; below 0 means less still."""
    return (cosines - np.float32(unrelated)) / np.float32(1 - unrelated)


def above_usual(cosines: Scores, known: NDArray[np.bool_]) -> Scores:
    """Return how far cosines stand above their mean; zero below it and where there is no vector."""
    if not known.any():
        return np.zeros_like(cosines)
    usual = cosines[known].mean(dtype=np.float32)
    return np.where(known, np.maximum(cosines - usual, 0), 0).astype(np.float32)


def closeness(at: NDArray[np.int64], spans: Sequence[Span]) -> Scores:
    """Return 1 inside the intervals and less the further outside: a boost, never a filter.

    The fall has the scale of the interval itself, at least a day: plans are made before a day and told after it.
    """
    best = np.zeros(len(at), dtype=np.float32)
    for span in spans:
        begin, end = milliseconds(span.begin), milliseconds(span.end)
        scale = max(_DAY_MS, 0.3 * (end - begin))
        outside = np.maximum(np.maximum(begin - at, at - end + 1), 0)
        np.maximum(best, np.exp(-outside / scale).astype(np.float32), out=best)
    return best


def fused(words: Scores, meaning: Scores, *, near: Sequence[Near]) -> Scores:
    """Return both lanes as one, by their scores: fused by ranks they are worse than words alone."""
    return np.float32(WORDS) * unit(smoothed(words, near)) + np.float32(1 - WORDS) * unit(smoothed(meaning, near))


def best(scores: Scores, k: int) -> NDArray[np.int64]:
    """Return the positions of the k highest finite scores, best first; equal scores in order of position."""
    k = min(k, len(scores))
    if not k:
        return np.empty(0, np.int64)
    top = np.argpartition(-scores, k - 1)[:k]
    top = top[np.lexsort((top, -scores[top]))]
    return top[np.isfinite(scores[top])].astype(np.int64)
