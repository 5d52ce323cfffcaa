"""What was handed over with the owner's words: the first evidence for an answer, material for a task."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Quote
from atticus.domain.evidence import Evidence, Hit
from atticus.domain.labels import Integrity
from atticus.memory.pack import FRAME, WORTH, estimate
from atticus.memory.passages import best_passages
from atticus.mind.dates import when
from atticus.mind.retold import Handed
from atticus.vault.words import query_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Vault

MOST: Final = 8
"""Moments of what was handed over that are evidence at once; an export of thousands is found by its words."""

MOST_TOLD: Final = 24
"""Moments of what was handed over that stand before a model in a task; the tools find the rest."""

TOLD: Final = 2_500
"""Tokens of all of them together."""

SHARE: Final = 0.5
"""Of the budget of an answer, what they may take."""

_LETTERS: Final = 4
"""Of a token, about (see `pack.estimate`)."""

WHY: Final = "handed over with the question"


def leading(files: Sequence[Sequence[str]], most: int) -> tuple[str, ...]:
    """Return the moments of files that are told at once: of each file its last, and of each as many.

    Args:
        files: of each file that was handed over, its moments in their order.
        most: moments of all of them.
    """
    found, left = list[str](), most
    shortest = sorted(range(len(files)), key=lambda n: len(files[n]))
    room: dict[int, int] = {}
    for place, n in enumerate(shortest):
        room[n] = min(len(files[n]), left // (len(files) - place))
        left -= room[n]
    for n, ids in enumerate(files):
        found += ids[len(ids) - room[n] :]
    return tuple(dict.fromkeys(found))


def handed(kept: Sequence[Kept], numbers: Sequence[int], words: Sequence[str], zone: tzinfo) -> list[Handed]:
    """Return what was handed over as a model is told of it in a task, long texts by what speaks to the words.

    Args:
        kept: its moments.
        numbers: by which an answer cites each.
        words: what the owner said in the task.
        zone: the owner's.
    """
    wanted = dict.fromkeys(query_tokens(" ".join(words)), 1.0)
    long = [one for one in kept if one.moment.text]
    room = TOLD // max(len(long), 1) - FRAME
    return [
        Handed(
            number=number,
            name=one.moment.title or "",
            when=when(one.moment, zone),
            text=Hit(kept=one, score=1.0, why=(WHY,), excerpt=_excerpt(one, wanted, room)).text,
            others=one.label.integrity is Integrity.THIRD_PARTY,
        )
        for one, number in zip(kept, numbers, strict=True)
    ]


def with_enclosed(vault: Vault, evidence: Evidence, files: Sequence[Sequence[str]], budget: int) -> Evidence:
    """Return the evidence led by what was handed over with the question, long texts by what speaks to it.

    Args:
        vault: where it is kept.
        evidence: what recall found; what does not speak to the question by itself is left out beside them.
        files: of each file that was handed over, its moments in their order. Of an export of many those lead that
            recall found, and where it found none, the last.
        budget: tokens of evidence at most; what recall found last gives way.
    """
    place = {hit.kept.id: n for n, hit in enumerate(evidence.hits)} if evidence.enough else dict[str, int]()
    best_last = [sorted(set(ids) & place.keys(), key=lambda one: -place[one]) for ids in files]
    told = [best or ids if len(ids) > MOST else ids for best, ids in zip(best_last, files, strict=True)]
    first = sorted(leading(told, MOST), key=lambda one: place.get(one, len(place)))
    handed = [kept for kept in map(vault.moment, first) if kept.moment.text]
    if not handed:
        return evidence
    room = int(SHARE * budget / len(handed)) - FRAME
    top = max((hit.score for hit in evidence.hits), default=0.0) + 1.0
    words = dict.fromkeys(query_tokens(evidence.question), 1.0)
    led = [Hit(kept=kept, score=top, why=(WHY,), excerpt=_excerpt(kept, words, room)) for kept in handed]
    left = budget - sum(FRAME + estimate(hit.text) for hit in led)
    seen, rest = {kept.id for kept in handed}, []
    for hit in evidence.hits if evidence.enough else ():
        left -= FRAME + estimate(hit.text)
        if hit.kept.id not in seen and left > 0:
            rest.append(hit)
    return replace(evidence, hits=(*led, *rest), enough=True)


def _excerpt(kept: Kept, words: dict[str, float], room: int) -> tuple[Quote, ...] | None:
    """Return what of a long text is shown: what speaks to the question, or else how it begins."""
    text = kept.moment.text
    if estimate(text) <= room:
        return None
    found = best_passages(text, words, max(room, WORTH), estimate)
    return found or (Quote(0, max(room, WORTH) * _LETTERS),)
