"""Whether the best of the evidence speaks to the question at all."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.time import milliseconds
from atticus.memory.fuse import closeness
from atticus.memory.variants import alike
from atticus.vault.words import fields, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atticus.domain.evidence import Kept
    from atticus.memory.plan import Plan
    from atticus.memory.shape import Words
    from atticus.vault.words import Word

LOOKED_AT: Final = 10
"""Hits that are weighed: an answer that is not among them is luck."""

BY_WORDS: Final = 0.2
"""What a hit's words weigh by themselves; the rest is how near its meaning is."""

NEAR: Final = 0.3
BY_MEANING: Final = 0.3
"""From this likeness on meaning speaks by itself, and how much: the answer may be told in other words."""

AT_ANOTHER_TIME: Final = 0.3
"""What is left of a hit's evidence far from the time the question speaks of."""

LEAST: Final = 0.02
"""Evidence before anything is found, so that what is missing can still be weighed."""

STRANGE: Final = 0.15
"""How much a word tells that the vault never heard: the power of the chance that a word is new to it."""

ABSENT: Final = 0.2
"""What is left of the evidence for each name in the question that the vault never heard: a name has no other words."""

LEAST_NEW: Final = 0.05
SAMPLE: Final = 20
"""The least that chance is taken for, and the words of each hit by which it is told."""

WITH_MEANING: Final = 0.08
WITH_WORDS: Final = 0.16
"""Least evidence, with and without an embedder; how they were chosen, and on what, is told in docs/recall.md."""

_UNSPACED: Final = "\u2e80"
_ASKING: Final = frozenset(
    tokens(
        """
        ask tell told say said mention mentioned describe explain list name give given show summary summarise summarize
        overview brief detail order sequence walk through bring brought up question answer know remember recall think
        believe conversation chat discussion talk throughout across item point thing aspect example kind type sort
        specific specifically exactly exact particular certain different various several many much few total number
        count time often please only one two three four five six seven eight nine ten first second reason way possible
        possibly likely probably potentially potential would might consider based according regarding related relation
        between both either another other any some something someone anything anyone ever else still yet already also
        just use make made take took get got go went come came happen more less most best main mainly recently recent
        during after before while since until
        """
    )
)
"""Words that ask, count and join in English questions: whether a moment holds them says nothing about its matter."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much the best hits speak to a question.

    Args:
        words: the share of the question's word mass (rare words weigh more) that the best hit holds, 0 to 1.
        meaning: how near the meaning of the best hit is; None without an embedder.
        strange: how many words of the question occur nowhere in the vault, names left out.
        absent: how many names the question has that do not occur in the vault.
        new: the chance that a word told here is new to the vault: large in a young one, small in an old one.
        evidence: all of it in one figure.
    """

    words: float
    meaning: float | None
    strange: int
    absent: int
    new: float
    evidence: float

    def as_json(self) -> dict[str, Any]:
        """Return the weight for `explain`."""
        return asdict(self)


def weigh(plan: Plan, found: Sequence[tuple[Kept, float | None]], words: Words, *, moments: int) -> Weight:
    """Return how much the best hits speak to a question.

    One hit must do it all: hold the rare words of the question, be near its meaning and be of its time. Different
    moments that each share something with a question are found in every life. How much a word tells that is nowhere
    in the vault depends on how often its own moments say something new: the estimate of Good and Turing (Biometrika
    1953), the share of words that occur once.

    Args:
        plan: the question as read.
        found: the best moments, each with the likeness of its meaning; None without an embedder.
        words: what is known of the vault's words.
        moments: how many the vault has.
    """
    found = found[:LOOKED_AT]
    spoken = [_tokens(kept) for kept, _ in found]
    telling = {word.asked: frozenset().union(*map(alike, word.tokens)) for word in _telling(plan)}
    counted = words.frequencies(list(dict.fromkeys(token for any_of in telling.values() for token in any_of)))
    held_by = {asked: max(counted[token] for token in any_of) for asked, any_of in telling.items()}
    mass = {asked: math.log(1 + moments / (0.5 + count)) for asked, count in held_by.items()}
    whole = sum(mass.values()) or 1.0
    absent = [asked for asked, count in held_by.items() if not count and asked[0] < _UNSPACED]
    names = sum(_is_name(asked, plan) for asked in absent)
    new = _new(spoken, words)
    usual = max(0.0, min((likeness or 0.0 for _, likeness in found), default=0.0))
    best, share, meaning = 0.0, 0.0, found[0][1] if found else None
    for (_, likeness), there, timely in zip(found, map(frozenset, spoken), _timely(found, plan), strict=True):
        held = sum(mass[asked] for asked, any_of in telling.items() if not any_of.isdisjoint(there)) / whole
        speaks = timely * _speaks(held, likeness, usual)
        if speaks > best:
            best, share, meaning = speaks, held, likeness
    evidence = (LEAST + best) * new ** (STRANGE * (len(absent) - names)) * ABSENT**names
    return Weight(share, meaning, len(absent) - names, names, new, evidence)


def _tokens(kept: Kept) -> list[str]:
    columns = fields(kept.moment)
    return f"{columns.words} {columns.people} {columns.keys}".split()


def _telling(plan: Plan) -> Sequence[Word]:
    # A date says when: the moments of that day need not name it.
    dated = {token for span in plan.spans for token in tokens(span.text)}
    undated = [word for word in plan.words if dated.isdisjoint(word.tokens)] or list(plan.words)
    return [word for word in undated if _ASKING.isdisjoint(word.tokens)] or undated


def _is_name(asked: str, plan: Plan) -> bool:
    # Only of letters that have capitals, and by a name's first one, can be told that a word is written as a name.
    return asked in plan.proper and asked[0].isascii()


def _new(spoken: Iterable[Sequence[str]], words: Words) -> float:
    sample = list(dict.fromkeys(token for there in spoken for token in there[:SAMPLE]))
    counted: Mapping[str, int] = words.frequencies(sample)
    return max(LEAST_NEW, sum(count <= 1 for count in counted.values()) / max(len(sample), 1))


def _timely(found: Sequence[tuple[Kept, float | None]], plan: Plan) -> list[float]:
    if not plan.spans:
        return [1.0] * len(found)
    at = np.array([milliseconds(kept.moment.at) for kept, _ in found], np.int64)
    return [AT_ANOTHER_TIME + (1 - AT_ANOTHER_TIME) * float(one) for one in closeness(at, plan.spans)]


def _speaks(held: float, likeness: float | None, usual: float) -> float:
    if likeness is None:
        return held
    # What even the least of the hits has tells nothing: an embedder finds all texts alike in a language it cannot read.
    nearer = max(0.0, likeness - usual) / (1 - min(usual, 0.99))
    return held * (BY_WORDS + nearer) + BY_MEANING * max(nearer - NEAR, 0.0)


def enough(weight: Weight, plan: Plan) -> bool:
    """Return whether there is something on the question; False means an honest "nothing on that".

    A question that says little but when or who ("what did I do yesterday?") is answered by whatever was found there.
    """
    if plan.bare:
        return True
    return weight.evidence >= (WITH_WORDS if weight.meaning is None else WITH_MEANING)
