"""Readers of what matters to somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.clauses.voices import MASK
from atticus.memory.reading.beliefs.things import longer, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_IMPORTANT: Final = re.compile(
    r"\s+(?:(?:very|really|extremely|so|the most|incredibly|deeply|more|always|absolutely|most) "
    r")*(?:important|sacred|dear|everything|essential|non-negotiable) (?:to|for) me\b|\s+(?:(?:always|"
    r"still) )?(?:first|my (?:top|highest|number one|first|absolute|main) priority)(?: for me)?\W*$",
    re.IGNORECASE,
)

_BELIEVE: Final = re.compile(
    r"\s+(?:(?:firmly|strongly|deeply|truly) )?in\s+(?!(?:you|him|her|it|this|them|that|god|jesus|ghosts|"
    r"santa|magic|us|me)\b)",
    re.IGNORECASE,
)


_THAT: Final = re.compile(
    r"\s+that\s+(?!(?:i|he|she|they|you|it|this|that|we|there|the (?:team|boss|other|next|current)|my|your|his|her)\b)",
    re.IGNORECASE,
)


_BELIEF: Final = re.compile(
    rf"[^.!?;\n{MASK}]+?(?=,? (?:but|because|since|so|which|and (?:i|we|that|it)|as (?:i|it|they|this))\b|"
    rf"[.!?;\n{MASK}]|$)",
    re.IGNORECASE,
)


def _conviction(said: Said, clause: Clause) -> Iterator[Claim]:
    """Yield "I firmly believe that honesty pays" as it is said."""
    match = _THAT.match(clause.text, clause.after, clause.stop)
    words = ""
    if match is not None and (said_ := _BELIEF.match(clause.text, match.end())) is not None:
        words = " ".join(said_[0].split()).strip(" ,.")
    if words and not longer(words, 25) and not said.machine:
        yield said.claim(clause, "value", "values", words, sure=0.75)
    elif words and not longer(words, 25):
        yield said.claim(clause, "value", "values", words, sure=0.72)


def values(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I value honesty", "I care deeply about the climate", "I believe in paying people fairly"."""
    if clause.negated or clause.modal or clause.past or clause.progressive or clause.perfect:
        return
    start = clause.after
    if clause.verb == "believe":
        if clause.adverbs & {"firmly", "strongly", "deeply", "truly"} and _THAT.match(clause.rest):
            yield from _conviction(said, clause)
            return
        if (match := _BELIEVE.match(clause.text, clause.after, clause.stop)) is None:
            return
        start = match.end()
    elif clause.verb == "care":
        if (
            match := re.compile(r"\s+(?:(?:deeply|a lot|very much|passionately|so much|strongly) )*about\s+").match(
                clause.text, clause.after, clause.stop
            )
        ) is None:
            return
        start = match.end()
    one = thing(clause, start)
    if (
        one is None
        or re.match(
            r"(?:you|your|him|her|his|them|my (?:hair|looks)|the (?:score|result|fact))\b", one.words, re.IGNORECASE
        )
        or longer(one.words, 15)
    ):
        return
    words, over = ([*one.words.split(" over ", 1), ""])[:2] if " over " in one.words else (one.words, "")
    if clause.verb == "value" and re.search(r"\bvalues?$", words, re.IGNORECASE):
        return
    task = said.machine and clause.verb in {"prioritize", "prioritise"}
    yield said.claim(clause, "value", "values", words, sure=0.5 if specific(words) or task else 0.78, over=over)


def matters(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "honesty is important to me", "family comes first for me", "my family matters most to me"."""
    if clause.who not in {Who.OTHER, Who.MINE} or clause.negated or clause.modal or clause.past:
        return
    noun = clause.noun if clause.who is Who.OTHER else f"my {clause.noun}"
    if noun.casefold().split()[0] in {
        "it",
        "this",
        "that",
        "what",
        "which",
        "these",
        "those",
        "he",
        "she",
        "they",
        "the",
        "there",
        "who",
        "one",
        "you",
        "your",
    } or longer(noun, 5):
        return
    good = (
        (clause.verb == "be" and _IMPORTANT.match(clause.rest))
        or (
            clause.verb == "matter"
            and re.match(r"\s+(?:(?:a lot|most|so much|deeply|more than anything) )*to me\b", clause.rest)
        )
        or (clause.verb == "come" and re.match(r"\s+first\b", clause.rest))
    )
    if clause.verb == "come" and clause.who is Who.OTHER and not re.search(r"\b(?:for|to|with) me\b", clause.rest):
        return
    if good and not (
        clause.verb == "be" and clause.who is Who.OTHER and "to me" not in clause.rest and "for me" not in clause.rest
    ):
        pointed = longer(noun, 1) and clause.text[: clause.start].casefold().endswith("the ")
        yield said.claim(clause, "value", "values", noun, sure=0.5 if pointed else 0.8)
