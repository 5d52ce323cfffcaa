"""Whether the best of the evidence speaks to the question at all."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.explain import matched
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.domain.evidence import Kept
    from atticus.memory.plan import Plan
    from atticus.memory.shape import Words
    from atticus.vault.words import Word

LOOKED_AT: Final = 10
"""Hits that are weighed: an answer that is not among them is luck."""

BY_WORDS: Final = 0.2
"""What a hit's words weigh by themselves; the rest is how near its meaning is."""

NEAR: Final = 0.4
BY_MEANING: Final = 0.6
"""From this likeness on meaning speaks by itself, and how much: the answer may be told in other words."""

ABSENT: Final = 0.5
"""What is left of the evidence for each name in the question that the vault has never heard."""

WITH_MEANING: Final = 0.08
WITH_WORDS: Final = 0.15
"""Least evidence, with and without an embedder; how they were chosen, and on what, is told in docs/recall.md."""

_UNSPACED: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much the best hits speak to a question.

    Args:
        words: the share of the question's word mass (rare words weigh more) that the best hit holds, 0 to 1.
        meaning: how near the meaning of the best hit is; None without an embedder.
        there: the share of the question's word mass that occurs in the vault at all.
        absent: how many names the question has that do not occur in the vault.
        evidence: all of it in one figure.
    """

    words: float
    meaning: float | None
    there: float
    absent: int
    evidence: float

    def as_json(self) -> dict[str, Any]:
        """Return the weight for `explain`."""
        return asdict(self)


def weigh(plan: Plan, found: Sequence[tuple[Kept, float | None]], words: Words, *, moments: int) -> Weight:
    """Return how much the best hits speak to a question.

    One hit must do both: hold the rare words of the question and be near its meaning. Different moments that each
    share something with a question are found in every life.

    Args:
        plan: the question as read.
        found: the best moments, each with the likeness of its meaning; None without an embedder.
        words: what is known of the vault's words.
        moments: how many the vault has.
    """
    telling = _telling(plan)
    counted = words.frequencies(list(dict.fromkeys(token for word in telling for token in word.tokens)))
    held_by = {word.asked: max(counted[token] for token in word.tokens) for word in telling}
    mass = {asked: math.log(1 + moments / (0.5 + count)) for asked, count in held_by.items()}
    whole = sum(mass.values()) or 1.0
    there = _there(mass, held_by)
    absent = sum(not held_by.get(name, 1) for name in plan.proper)
    best, share, meaning = -1.0, 0.0, None
    for kept, likeness in found[:LOOKED_AT]:
        held = sum(mass.get(asked, 0.0) for asked in matched(kept, plan)) / whole
        speaks = _speaks(held, likeness, there)
        if speaks > best:
            best, share, meaning = speaks, held, likeness
    return Weight(share, meaning, there, absent, max(best, 0.0) * ABSENT**absent)


def _telling(plan: Plan) -> tuple[Word, ...]:
    # A date says when: the moments of that day need not name it.
    dated = {token for span in plan.spans for token in tokens(span.text)}
    return tuple(word for word in plan.words if dated.isdisjoint(word.tokens)) or plan.words


def _there(mass: Mapping[str, float], held_by: Mapping[str, int]) -> float:
    # Pairs of characters across two words are no words: that such a pair is nowhere tells nothing.
    real = [asked for asked, count in held_by.items() if count or asked[0] < _UNSPACED]
    return sum(mass[asked] for asked in real if held_by[asked]) / (sum(mass[asked] for asked in real) or 1.0)


def _speaks(held: float, likeness: float | None, there: float) -> float:
    if likeness is None:
        return held * there
    return held * (BY_WORDS + max(likeness, 0.0)) * there + BY_MEANING * max(likeness - NEAR, 0.0)


def enough(weight: Weight, plan: Plan) -> bool:
    """Return whether there is something on the question; False means an honest "nothing on that".

    A question that says little but when or who ("what did I do yesterday?") is answered by whatever was found there.
    """
    if plan.bare:
        return True
    return weight.evidence >= (WITH_WORDS if weight.meaning is None else WITH_MEANING)
