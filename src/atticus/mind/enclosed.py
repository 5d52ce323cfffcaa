"""What was handed over with a question, as the first evidence for its answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Quote
from atticus.domain.evidence import Evidence, Hit
from atticus.memory.pack import FRAME, WORTH, estimate
from atticus.memory.passages import best_passages
from atticus.vault.words import query_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Vault

MOST: Final = 8
"""Moments of what was handed over that are evidence at once; an export of thousands is found by its words."""

SHARE: Final = 0.5
"""Of the budget of an answer, what they may take."""

_LETTERS: Final = 4
"""Of a token, about (see `pack.estimate`)."""

WHY: Final = "handed over with the question"


def with_enclosed(vault: Vault, evidence: Evidence, ids: Sequence[str], budget: int) -> Evidence:
    """Return the evidence led by what was handed over with the question, long texts by what speaks to it.

    Args:
        vault: where it is kept.
        evidence: what recall found; what does not speak to the question by itself is left out beside them.
        ids: the moments that were handed over, in their order.
        budget: tokens of evidence at most; what recall found last gives way.
    """
    handed = [kept for kept in map(vault.moment, ids[:MOST]) if kept.moment.text]
    if not handed:
        return evidence
    room = int(SHARE * budget / len(handed)) - FRAME
    top = max((hit.score for hit in evidence.hits), default=0.0) + 1.0
    words = dict.fromkeys(query_tokens(evidence.question), 1.0)
    first = [Hit(kept=kept, score=top, why=(WHY,), excerpt=_excerpt(kept, words, room)) for kept in handed]
    left = budget - sum(FRAME + estimate(hit.text) for hit in first)
    seen, rest = {kept.id for kept in handed}, []
    for hit in evidence.hits if evidence.enough else ():
        left -= FRAME + estimate(hit.text)
        if hit.kept.id not in seen and left > 0:
            rest.append(hit)
    return replace(evidence, hits=(*first, *rest), enough=True)


def _excerpt(kept: Kept, words: dict[str, float], room: int) -> tuple[Quote, ...] | None:
    """Return what of a long text is shown: what speaks to the question, or else how it begins."""
    text = kept.moment.text
    if estimate(text) <= room:
        return None
    found = best_passages(text, words, max(room, WORTH), estimate)
    return found or (Quote(0, max(room, WORTH) * _LETTERS),)
