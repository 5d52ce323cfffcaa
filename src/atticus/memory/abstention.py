"""Whether the best of the evidence speaks to the question at all."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.explain import matched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.evidence import Hit
    from atticus.memory.plan import Plan
    from atticus.memory.shape import Words

LOOKED_AT: Final = 5
"""Hits that are weighed: an answer that is not among them is luck."""

WITH_MEANING: Final = 1.7
WITH_WORDS: Final = 0.7
"""Least sums of the weights, with and without an embedder, fixed on questions about one life asked of another."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much the best hits speak to a question.

    Args:
        words: the largest share of the question's word mass (rare words weigh more) one hit holds, 0 to 1.
        meaning: the largest cosine, on the scale of `fuse.likeness`; None without an embedder.
        there: the share of the question's word mass that occurs in the vault at all.
    """

    words: float
    meaning: float | None
    there: float

    def as_json(self) -> dict[str, Any]:
        """Return the weight for `explain`."""
        return asdict(self)


def weigh(plan: Plan, hits: Sequence[Hit], words: Words, *, moments: int, nearest: float | None) -> Weight:
    """Return how much the best hits speak to a question.

    Args:
        plan: the question as read.
        hits: best first.
        words: what is known of the vault's words.
        moments: how many the vault has.
        nearest: the largest cosine of any moment that may be seen, on the scale of `fuse.likeness`; None without an
            embedder.
    """
    tokens = list(dict.fromkeys(token for word in plan.words for token in word.tokens))
    counted = words.frequencies(tokens)
    mass = {
        word.asked: math.log(1 + moments / (0.5 + max(counted[token] for token in word.tokens))) for word in plan.words
    }
    whole = sum(mass.values()) or 1.0
    held = max((sum(mass[asked] for asked in matched(hit.kept, plan)) for hit in hits[:LOOKED_AT]), default=0.0)
    there = sum(mass[word.asked] for word in plan.words if any(counted[token] for token in word.tokens))
    return Weight(words=held / whole, meaning=nearest, there=there / whole)


def enough(weight: Weight, plan: Plan) -> bool:
    """Return whether there is something on the question; False means an honest "nothing on that".

    A question that says little but when or who ("what did I do yesterday?") is answered by whatever was found there.
    """
    if plan.bare:
        return True
    if weight.meaning is None:
        return weight.words + weight.there >= WITH_WORDS
    return weight.words + weight.there + 2 * weight.meaning >= WITH_MEANING
