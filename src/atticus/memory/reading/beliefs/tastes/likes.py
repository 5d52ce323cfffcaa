"""Readers of what somebody likes, dislikes and prefers, told with a verb of liking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Tense
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.tastes.telling import (
    DISLIKES,
    LIKES,
    MOMENTARY,
    WEAK,
    after_words,
    denial,
    infinitive,
    lead,
    liked,
    strength_of,
)
from atticus.memory.reading.beliefs.things import specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said


_STRONG: Final = 3
_FEW: Final = 3


def likes(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I love hiking", "I don't like mushrooms", "I'd like" (a wish, no taste, and not read)."""
    if clause.modal in {"would", "will", "might", "should", "could", "must", "going"}:
        if clause.modal == "would" and clause.negated and clause.verb in {"like", "enjoy"}:
            yield from liked(said, clause, "dislikes", base=1, sure=WEAK)
        return
    if (clause.perfect and "always" not in clause.adverbs and not clause.negated) or (
        clause.past and clause.modal != "used"
    ):
        return
    if clause.modal == "can":
        return
    strength = LIKES[clause.verb]
    again = after_words(clause, rf"(?:,?\s+{clause.verb})+\b(?=\s)")
    if clause.negated:
        if clause.ended:
            yield from liked(said, clause, "dislikes", base=1, sure=0.8)
        elif strength == _STRONG:
            yield from denial(said, clause, "likes")
        else:
            yield from liked(said, clause, "dislikes", base=strength, sure=0.85)
        return
    yield from liked(said, clause, "likes", base=strength, sure=0.9 if clause.verb != "like" else 0.85, start=again)


def dislikes(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I hate flying"; "I don't hate it" only denies."""
    if clause.modal not in {"", "used"} or (clause.past and clause.modal != "used"):
        return
    if clause.negated:
        yield from denial(said, clause, "dislikes")
    else:
        yield from liked(said, clause, "dislikes", base=DISLIKES[clause.verb], sure=0.9)


_PREPOSED: Final = re.compile(r"\s+(?:on|for|toward|towards|to)\b(?!\s+(?:go|see|know|get)\b)", re.IGNORECASE)

_PREFER_TASK: Final = re.compile(
    r"\W*(?:that you|you|it if|if|the (?:first|second|third|last|former|latter|one|other|green|red|blue)|"
    r"option|this|that one|version)\b",
    re.IGNORECASE,
)


def prefers(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I prefer trains over planes", "I'd rather walk than drive", "I insist on window seats"."""
    wished = clause.modal == "would"
    if (clause.modal and not wished) or (clause.past and clause.modal != "used") or _PREFER_TASK.match(clause.rest):
        return
    start = None
    if clause.verb in {"gravitate", "lean", "insist", "opt"}:
        match = _PREPOSED.match(clause.text, clause.after, clause.stop)
        if match is None or clause.progressive:
            return
        start = match.end()
    if not_to := re.compile(r"\s+not (?:to (?:have to )?|(?=[a-z]+ing\b))").match(
        clause.text, clause.after, clause.stop
    ):
        one = thing(clause, not_to.end())
        if one is not None and not MOMENTARY.search(one.words):
            yield said.claim(clause, "preference", "avoids", one.words, sure=0.8, context=one.context)
        return
    one = thing(clause, start) or infinitive(clause, start)
    if one is None or MOMENTARY.search(one.words):
        return
    words, over = _over(one.words)
    if clause.negated:
        yield said.claim(clause, "preference", "dislikes", words, sure=0.6)
        return
    sure = (
        WEAK
        if specific(one.words) or (wished and _FOR_THIS.match(words))
        else (0.75 if wished or clause.verb in {"lean", "opt"} else 0.9)
    )
    if (match := _NOT_TO.match(words)) is not None or (match := _AVOID.match(words)) is not None:
        yield said.claim(clause, "preference", "avoids", words[match.end() :], sure=sure, context=one.context)
        return
    yield said.claim(
        clause,
        "preference",
        "prefers",
        words,
        sure=sure,
        over=over,
        context=one.context or lead(clause),
        strength=strength_of(clause, 2),
    )


_FOR_THIS: Final = re.compile(
    r"(?:something|anything|somewhere|somebody|someone|some|one)\b|.*\bfor (?:this|that|now|the moment)\b",
    re.IGNORECASE,
)
"""What is asked for once, as somebody asks for it: a request, no wish that lasts."""
_OVER: Final = re.compile(
    r"\s+(?:over|to(?=\s+(?P<second>[\w'’-]+))|than|rather than|instead of|as opposed to|versus|vs\.?|and not)\s+",
    re.IGNORECASE,
)

_COMPARES: Final = re.compile(
    r"\b(?:no|much|are|is|be|not)\s+(?:more|less|fewer|\w{2,}er)(?: \w+)? than\s+$", re.IGNORECASE
)
"""A measure and no choice: "houses that are no taller than ours"."""

_IS_SO: Final = re.compile(r"\b(?:is|are|was|were|be)(?: not| never)?(?: \w+ly| too| very| more)? \w+$", re.IGNORECASE)
"""A quality that is one towards something: "rooms that are open to the yard", and no second thing to choose from."""

_AVOID: Final = re.compile(r"avoid\s+", re.IGNORECASE)
_NOT_TO: Final = re.compile(
    r"(?:not to|to (?:avoid|stay away from|steer clear of)|avoiding|staying away from)\s+(?:\w+ing )?", re.IGNORECASE
)


def _over(words: str) -> tuple[str, str]:
    """Return what is preferred, and to what."""
    clean = words.removeprefix("to ") if not words.casefold().startswith("to avoid") else words
    match = _OVER.search(clean)
    if match is None or match.start() == 0 or _COMPARES.search(clean, 0, match.end()):
        return clean, ""
    if match["second"] and _IS_SO.search(clean, 0, match.start()):
        return clean, ""
    known = FORMS.get((match["second"] or "").casefold())
    long_ = len(clean[: match.start()].split()) > _FEW
    if match["second"] and (long_ or match["second"].endswith("ly") or (known and known[1] is Tense.BASE)):
        # "Concrete examples to grasp the idea": what for, not over what.
        return clean[: match.start()], ""
    return clean[: match.start()], clean[match.end() :]


def rathers(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I would rather walk than drive" of any verb, "I'd rather not take the bus"."""
    if clause.modal != "would" or "rather" not in clause.adverbs:
        return
    if clause.negated:
        if (
            not re.search(
                r"\b(?:tonight|today|tomorrow|this|that|now|it|say|talk|discuss|go|you)\b", clause.rest, re.IGNORECASE
            )
            and (one := thing(clause)) is not None
        ):
            yield said.claim(clause, "preference", "avoids", f"{clause.verb} {one.words}", sure=0.72)
        return
    words = " ".join(clause.text[_verb_start(clause) : clause.stop].split())
    if " than " not in words and "not" not in clause.adverbs and not clause.negated:
        return
    wanted, _, over = words.partition(" than ")
    if over and not re.search(r"\b(?:tonight|today|tomorrow|this|that|now|die|eat glass)\b", words, re.IGNORECASE):
        yield said.claim(clause, "preference", "prefers", wanted.removesuffix(" rather"), sure=0.8, over=over)


def _verb_start(clause: Clause) -> int:
    head = clause.text[clause.start : clause.after]
    return clause.start + head.rindex(" ") + 1 if " " in head else clause.start
