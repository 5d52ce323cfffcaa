"""Why a hit was chosen, in a few words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.vault.words import fields

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept
    from atticus.memory.plan import Plan

NEAR_MEANING: Final = 0.3
"""A likeness worth telling; below it MiniLM's neighbours are chance."""

IN_TIME: Final = 0.99


@dataclass(frozen=True, slots=True)
class Seen:
    """What the lanes saw of one moment.

    Args:
        meaning: cosine to the question, on the scale of `fuse.likeness`; 0 where it has no vector.
        in_time: 1 inside an interval the question speaks of, less outside it.
        by_named: whether somebody the question names is its author.
    """

    meaning: float
    in_time: float
    by_named: bool


def matched(kept: Kept, plan: Plan) -> tuple[str, ...]:
    """Return the words of the question that a moment holds, as asked."""
    columns = fields(kept.moment)
    there = frozenset(f"{columns.words} {columns.people} {columns.keys}".split())
    return tuple(word.asked for word in plan.words if not there.isdisjoint(word.tokens))


def why(kept: Kept, plan: Plan, seen: Seen) -> tuple[str, ...]:
    """Return the lanes that found a moment and what they saw."""
    reasons = []
    if words := matched(kept, plan):
        reasons.append(f"words: {', '.join(words)}")
    if seen.meaning >= NEAR_MEANING:
        reasons.append(f"meaning {seen.meaning:.2f}")
    if plan.spans and seen.in_time >= IN_TIME:
        reasons.append(f"time: {', '.join(span.text for span in plan.spans)}")
    elif plan.spans and seen.in_time > 0.5:  # noqa: PLR2004 (closer than half the way)
        reasons.append("near that time")
    if seen.by_named and kept.moment.author:
        reasons.append(f"by {kept.moment.author.name}")
    elif plan.owner and kept.mine:
        reasons.append("by you")
    return tuple(reasons) or ("near a hit",)
