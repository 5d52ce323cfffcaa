"""Why a hit was chosen, in a few words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.vault.words import query_words

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept
    from atticus.memory.plan import Plan

NEAR_MEANING: Final = 0.3
"""A likeness worth telling; below it MiniLM's neighbours are chance."""

IN_TIME: Final = 0.99

GATHERED: Final = 0.05
"""How far a question's words must belong to a thread alone to be worth telling."""

_SHARED: Final = 3
_READ: Final = 600


@dataclass(frozen=True, slots=True)
class Seen:
    """What the lanes saw of one moment.

    Args:
        words: the words of the question that found it, as asked.
        meaning: cosine to the question, on the scale of `fuse.likeness`; 0 where it has no vector.
        in_time: 1 inside an interval the question speaks of, less outside it.
        by_named: whether somebody the question names is its author.
        spoken: 1 where it speaks of a time inside such an interval, less where that only overlaps.
        tells_when: whether the question asks when, and it speaks of a time.
        gathered: how far the question's words belong to its thread alone, 0 to 1.
        shared: words the best hits share, as looked for, where they lifted it.
    """

    words: tuple[str, ...]
    meaning: float
    in_time: float
    by_named: bool
    spoken: float = 0.0
    tells_when: bool = False
    gathered: float = 0.0
    shared: tuple[str, ...] = ()


def why(kept: Kept, plan: Plan, seen: Seen) -> tuple[str, ...]:
    """Return the lanes that found a moment and what they saw."""
    reasons = []
    if seen.words:
        reasons.append(f"words: {', '.join(seen.words)}")
    if seen.meaning >= NEAR_MEANING:
        reasons.append(f"meaning {seen.meaning:.2f}")
    reasons += _of_time(plan, seen)
    if seen.by_named and kept.moment.author:
        reasons.append(f"by {kept.moment.author.name}")
    elif plan.owner and kept.mine:
        reasons.append("by you")
    if seen.gathered >= GATHERED:
        reasons.append("its thread is where these words meet")
    if shared := _shared(kept, seen.shared):
        reasons.append(f"like the best hits: {', '.join(shared)}")
    return tuple(reasons) or ("near a hit",)


def _of_time(plan: Plan, seen: Seen) -> list[str]:
    reasons = []
    asked = ", ".join(span.text for span in plan.spans)
    if plan.spans and seen.in_time >= IN_TIME:
        reasons.append(f"time: {asked}")
    elif plan.spans and seen.spoken > 0.5:  # noqa: PLR2004 (most of what it speaks of)
        reasons.append(f"speaks of {asked}")
    elif plan.spans and seen.in_time > 0.5:  # noqa: PLR2004 (closer than half the way)
        reasons.append("near that time")
    if seen.tells_when and not plan.spans:
        reasons.append("tells a time")
    return reasons


def _shared(kept: Kept, shared: tuple[str, ...]) -> tuple[str, ...]:
    if not shared:
        return ()
    author = kept.moment.author.name if kept.moment.author else ""
    told = query_words(f"{author} {kept.moment.title or ''} {kept.moment.text}"[:_READ])
    return tuple(word.asked for word in told if not set(shared).isdisjoint(word.tokens))[:_SHARED]
