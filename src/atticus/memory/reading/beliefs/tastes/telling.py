"""How a taste that somebody tells becomes a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.things import Thing, items, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

LIKES: Final = {
    "love": 3,
    "adore": 3,
    "enjoy": 2,
    "like": 1,
    "cherish": 3,
    "relish": 2,
    "savor": 2,
    "savour": 2,
    "treasure": 3,
}

DISLIKES: Final = {
    "dislike": 2,
    "hate": 3,
    "loathe": 3,
    "detest": 3,
    "despise": 3,
    "abhor": 3,
    "dread": 2,
    "resent": 2,
}

AVOIDS: Final = frozenset({"avoid", "boycott", "abstain", "shun", "steer", "shy", "refrain", "eschew"})

_LONG: Final = 9

WEAK: Final = 0.5

_SPECIFIC_SURE: Final = 0.45

_STRENGTH: Final = {1: "some", 2: "clear", 3: "strong"}

_INTENSE: Final = frozenset(
    {
        "really",
        "absolutely",
        "truly",
        "totally",
        "deeply",
        "strongly",
        "completely",
        "particularly",
        "especially",
        "greatly",
        "utterly",
        "genuinely",
        "firmly",
        "highly",
        "strictly",
    }
)


def strength_of(clause: Clause, base: int) -> str:
    """Return how strong a taste is, from 1 by its verb, and more by its adverbs."""
    return _STRENGTH[min(3, base + (not _INTENSE.isdisjoint(clause.adverbs)))]


_TO: Final = re.compile(r"^to\s+(?=[a-z])", re.IGNORECASE)

_TASK_TO: Final = re.compile(
    r"^to (?:know|see|hear|think|believe|say|ask|make sure|understand|thank|discuss|share|point|add|"
    r"mention|be able|get|have you|hear|go over|request|confirm|check|propose|schedule|"
    r"bother|interrupt|disturb|admit|break|rush|impose|complain|brag|nag|push|burst|sound|spoil|be "
    r"(?:that|the|a pain|rude)|suggest|invite|order|book|apply|start|clarify|focus on the|include|use the|"
    r"create|implement|ensure)\b",
    re.IGNORECASE,
)

MOMENTARY: Final = re.compile(
    r"(?<![\w-])(?:today|tonight|yesterday|this (?:time|morning|evening|week|weekend|afternoon)|last (?:night|"
    r"week|time|month)|just now|so far|the most|idea|suggestion|plan|option|proposal|approach you|you|"
    r"your|advice|answer|"
    r"recommendation|my life|my luck|myself|explanation|photos? (?:you|from)|progress|update)\b",
    re.IGNORECASE,
)


def liked(
    said: Said, clause: Clause, predicate: str, *, base: int, sure: float, start: int | None = None
) -> Iterator[Claim]:
    """Yield a taste for what stands after a place, one claim for each thing of a list."""
    one = thing(clause, start)
    if one is None:
        one = infinitive(clause, start)
    if (
        one is None
        or len(one.words.split()) > _LONG * 3
        or _POINTING_END.search(one.words)
        or _NO_TASTE.match(one.words)
    ):
        return
    if specific(one.words) or MOMENTARY.search(one.words):
        sure = min(sure, _SPECIFIC_SURE)
    one = whole_of(clause, one)
    for item in items(one) if one.stop <= clause.stop else (one,):
        of_it = _OF_IT.match(one.words) is not None and specific(f"the {item.words}")
        yield said.claim(
            clause,
            "preference",
            predicate,
            item.words,
            sure=min(sure, _SPECIFIC_SURE) if of_it and item.start > one.start else sure,
            strength=strength_of(clause, base),
            context=item.context or lead(clause),
        )


_OF_IT: Final = re.compile(r"the\b(?!.*\bof\b)", re.IGNORECASE)
_HALF: Final = re.compile(
    r"(?:the )?(?:smell|taste|sound|look|feel|sight|texture|flavou?r|colou?r|scent|sound)s?$", re.IGNORECASE
)
_OTHER_HALF: Final = re.compile(r"\s+and (?:the )?\w+ of (?!(?:it|this|that|your|his|her|their)\b)[^,.;!?\n]{2,40}")


def whole_of(clause: Clause, one: Thing) -> Thing:
    """Return a thing with the other half of its coordination: "the smell and taste of basil"."""
    match = _OTHER_HALF.match(clause.text, one.stop) if _HALF.fullmatch(one.words) else None
    if match is None:
        return one
    stop = match.end() - len(match[0]) + len(match[0].rstrip())
    return Thing(clause.text[one.start : stop], one.start, stop, one.context)


_NO_TASTE: Final = re.compile(
    r"(?:(?:my|our|his|her|your) (?:\w+ )?(?:sisters?|brothers?|siblings?|mothers?|fathers?|mum|mom|mam|dad|"
    r"parents|wife|husband|"
    r"spouse|partner|girlfriend|boyfriend|fianc[ée]e?|sons?|daughters?|kids?|child(?:ren)?|baby|family|friends?|"
    r"gran(?:ny|dma|dpa|"
    r"dmother|dfather|dparents)?|nan|aunt(?:ie)?s?|uncles?|cousins?|nieces?|nephews?|in-laws)\W*$"
    r"|(?:without|with|by|from|of|at|for|because|than|about|through|until)\b)",
    re.IGNORECASE,
)
"""A person who is loved is no taste, and what begins with a preposition is a manner."""
_POINTING_END: Final = re.compile(r"\b(?:it|that|this|you|him|her|them|me|us)$", re.IGNORECASE)

_LEAD_CONTEXT: Final = re.compile(
    r"(?:when(?:ever)? \w+ing|for (?:breakfast|lunch|dinner|long \w+)|(?:on|in|at) (?:the |my "
    r")?(?:weekends?|mornings?|summer|winter|work|trips?|flights?|planes?|vacation|holidays?)|as an? "
    r"[\w-]+(?: [\w-]+)?)$"
)


def lead(clause: Clause) -> str:
    """Return the words before a clause that tell when it holds, or an empty text."""
    match = _LEAD_CONTEXT.search(clause.before)
    return match[0] if match else ""


def infinitive(clause: Clause, start: int | None) -> Thing | None:
    """Return what is liked where it is told as "to read in bed"."""
    begin = clause.after if start is None else start
    text = clause.text[begin : clause.stop]
    lead = len(text) - len(text.lstrip())
    match = _TO.match(text[lead:])
    if match is None or _TASK_TO.match(text[lead:]):
        return None
    return thing(clause, begin + lead + match.end())


def denial(said: Said, clause: Clause, predicate: str) -> Iterator[Claim]:
    """Yield that a taste is denied: that is not yet its opposite."""
    one = thing(clause)
    if one is not None:
        yield said.claim(clause, "preference", predicate, one.words, sure=0.7, denied=True)


def after_words(clause: Clause, pattern: str) -> int | None:
    """Return where some words after the verb end, or None where they are not there."""
    match = re.compile(pattern, re.IGNORECASE).match(clause.text, clause.after, clause.stop)
    return match.end() if match else None


JOB_LOVE: Final = re.compile(
    r"\W*(?:you|him|her|them|it|how|what|this|that|losing|the fact|being|missing|my (?:ex|boss))\b", re.IGNORECASE
)
