"""Which threads the words of a question belong to, and what a word tells apart within its own thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atticus.memory.fuse import Scores
    from atticus.memory.shape import Shape

ALONE: Final = 4
"""Power of the share of a word's moments that one thread has: only a word of nearly one thread alone speaks for it."""

BY_NAME: Final = 3
"""How many times a word written as a name speaks for its thread."""

_FEWEST: Final = 3
_LEFT: Final = 0.3
_LEAST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Term:
    """A token of a question with the moments that hold it.

    Args:
        token: as looked for.
        name: whether it is written as a name of somebody or something.
        held: how many moments of the vault hold it.
        positions: where they stand in the spine; not all of them where they are too many.
        scores: their BM25 scores, float32 of the same shape.
    """

    token: str
    name: bool
    held: int
    positions: NDArray[np.int64]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Gathered:
    """What words say of every position of the spine.

    Args:
        words: BM25 scores; a word that fills its own thread counts less there.
        lift: how much the question's words belong to its thread alone, 0 to 1.
    """

    words: Scores
    lift: Scores


def gathered(terms: Sequence[Term], shape: Shape, *, local: bool = True) -> Gathered:
    """Return the scores of a question's words, and how far they gather in one thread.

    In a vault of many threads the name of somebody who speaks in one of them is rare, so that every moment of theirs
    would score high by the name alone: within a thread a word weighs what it tells apart there. What it tells of the
    thread is the lift.

    Args:
        terms: what is looked for.
        shape: of the vault.
        local: whether words weigh less in a thread they fill.
    """
    words = np.zeros(len(shape.thread), np.float32)
    lift = np.zeros(len(shape.lengths), np.float32)
    mass = 0.0
    for term in terms:
        rarity = _rarity(term, len(words))
        weight = rarity * (BY_NAME if term.name else 1)
        mass += weight
        scores = term.scores
        if len(term.positions) == term.held:
            thread = shape.thread[term.positions]
            held = np.bincount(thread, minlength=len(lift))
            share = (held / max(term.held, 1)).astype(np.float32)
            if term.held >= _FEWEST:
                lift += np.float32(weight) * share**ALONE
            if local:
                scores = scores * _weights(held, share, shape.lengths, rarity)[thread]
        words[term.positions] += scores
    return Gathered(words, (lift / np.float32(mass))[shape.thread] if mass else np.zeros_like(words))


def shares(words: Sequence[Sequence[str]], terms: Sequence[Term], moments: int) -> Scores:
    """Return how much of a question's words each moment holds itself, by their rarity: 0 to 1.

    A single word tells little of what is asked, and counts half.

    Args:
        words: of the question, each with the tokens that stand for it.
        terms: what is looked for.
        moments: of the vault.
    """
    held = np.zeros(moments, np.float32)
    weights = []
    for word in words:
        found = [term for term in terms if term.token in word]
        if found:
            weights.append(max(_rarity(term, moments) for term in found))
            held[np.unique(np.concatenate([term.positions for term in found]))] += np.float32(weights[-1])
    return held / np.float32(sum(weights) * (1 if len(weights) > 1 else 2)) if weights else held


def _rarity(term: Term, moments: int) -> float:
    return max(float(np.log((moments - term.held + 0.5) / (term.held + 0.5))), _LEAST)


def _weights(held: NDArray[np.int64], share: Scores, lengths: NDArray[np.int64], rarity: float) -> Scores:
    within = np.log((lengths - held + 0.5) / (held + 0.5)) / rarity
    return (1 - share * (1 - np.clip(within, _LEFT, 1))).astype(np.float32)
