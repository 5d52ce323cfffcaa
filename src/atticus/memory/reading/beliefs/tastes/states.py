"""Readers of tastes told as a state: being fond of, having a fear of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.tastes.telling import JOB_LOVE, WEAK, liked
from atticus.memory.reading.beliefs.things import thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_STATE: Final = re.compile(
    r"\W*(?:(?:really|very|quite|so|extremely|super|rather|pretty|deeply|terribly|absolutely|a bit|too|"
    r"highly|particularly|most|strongly|firmly|completely|vehemently|fundamentally|utterly|huge|totally|more|much|"
    r"also|always|incredibly|simply|just|not) )*"
    r"(?:(?P<likes>fond of|keen on|in(?: )?to(?! (?:the|an?)\b)|crazy about|mad about|obsessed with|passionate "
    r"about|addicted to|partial to|drawn to|(?:an? )?(?:(?!no )\w+ )?(?:fan|lover|devotee|enthusiast|fanatic|"
    r"aficionado|admirer) of|in love with|hooked on|enthusiastic about|nuts about)"
    r"|(?P<dislikes>sick of|tired of|fed up with|averse to|opposed to|uninterested in|disinterested in|against|"
    r"uncomfortable (?:with|in|"
    r"around|on|using)|put off by|turned off by|(?:not (?:a )?(?:\w+ )?|no (?:\w+ )?)(?:fan|lover|friend|admirer) "
    r"of|bothered by|"
    r"disgusted by|repulsed by|intolerant (?:of|to)|wary of|skeptical of|sceptical of|sensitive to|not "
    r"(?:really )?(?:in(?: )?to|keen on|fond of|comfortable with)|allergic to the idea of|bored by|"
    r"overwhelmed by|stressed by)"
    r"|(?P<fears>(?:afraid|scared|terrified|frightened|petrified|phobic) of)"
    r"|(?P<picky>(?:picky|particular|strict|careful|selective|conscious|passionate) about))\b",
    re.IGNORECASE,
)

_LASTS: Final = re.compile(r"\b(?:since|for (?:years|as long|ages|\w+ years)|all my life|ever)\b", re.IGNORECASE)


def is_about(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a big fan of jazz", "I'm not into horror films", "I'm afraid of heights"."""
    if (
        clause.modal
        or clause.past
        or (clause.perfect and not (clause.negated or _LASTS.search(clause.rest) or "always" in clause.adverbs))
    ):
        return
    match = _STATE.match(clause.text, clause.after, clause.stop)
    if match is None or JOB_LOVE.match(clause.text[match.end() : clause.stop]):
        return
    kind = match.lastgroup or ""
    if kind == "fears":
        yield from _fear(said, clause, match.end(), sure=0.85)
    elif kind == "picky":
        yield from liked(said, clause, "prefers", base=1, sure=0.65, start=match.end())
    elif kind == "likes":
        yield from liked(said, clause, "dislikes" if clause.negated else "likes", base=2, sure=0.85, start=match.end())
    elif not clause.negated or re.match(r"\s*(?:not|no)\b", match[0], re.IGNORECASE):
        tired = re.search(
            r"sick of|tired of|fed up|against|wary|bothered|overwhelmed|stressed|sensitive", match[0], re.IGNORECASE
        )
        yield from liked(said, clause, "dislikes", base=1, sure=0.6 if tired else 0.85, start=match.end())


def _fear(said: Said, clause: Clause, start: int, *, sure: float) -> Iterator[Claim]:
    one = thing(clause, start)
    if one is None or clause.negated:
        if one is not None:
            yield said.claim(clause, "preference", "fears", one.words, sure=0.7, denied=True)
        return
    words = one.words.casefold().split()
    known = any(word in lexicon.FEARS for word in words[:3])
    yield said.claim(clause, "preference", "fears", one.words, sure=sure if known else WEAK)


_HAS: Final = re.compile(
    r"\W*(?:(?:got|always had|developed|also|really) )*(?:an? |no |zero |little |such a |quite a |some |"
    r"the )?(?:(?:bit of an?|kind of an?) )?(?:[\w-]+,? ){0,4}?"
    r"(?P<noun>preference|aversion|dislike|distaste|hatred|fear|phobia|passion|love|soft spot|weakness|"
    r"thing|taste|craving|"
    r"affinity|fondness|obsession|fascination|appreciation|interest|penchant|sweet tooth|tolerance|"
    r"patience|rule|policy|problem|"
    r"issue|trouble|difficulty|hard time|sensitivity|appetite|enthusiasm|bias|predilection|low tolerance|"
    r"intolerance|disdain|"
    r"repulsion|reluctance|resistance|objection|opposition|prejudice|discomfort|anxiety|commitment|"
    r"dedication|loyalty|attachment|"
    r"inclination|desire|respect|admiration|need|requirement)s?(?:\s+(?P<link>for|to|toward|towards|of|"
    r"against|with|in|about|when|on|around))?\b",
    re.IGNORECASE,
)

_HAS_LIKES: Final = words(
    "attachment loyalty admiration passion love weakness thing taste craving affinity fondness obsession "
    "fascination appreciation interest penchant appetite enthusiasm predilection"
) | {"soft spot"}

_HAS_DISLIKES: Final = words(
    "reluctance resistance objection opposition prejudice discomfort anxiety aversion dislike distaste "
    "hatred problem issue trouble difficulty sensitivity intolerance disdain repulsion"
) | {"low tolerance", "hard time"}


def has_taste(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I have a strong preference for trains", "I have no patience for small talk"."""
    if clause.modal or clause.past:
        return
    match = _HAS.match(clause.text, clause.after, clause.stop)
    if match is None:
        return
    noun, none = match["noun"].casefold(), re.search(r"\b(?:no|zero|little|low)\b", match[0], re.IGNORECASE)
    negated = bool(none) or clause.negated
    if noun == "sweet tooth" and not negated:
        yield said.claim(clause, "preference", "likes", "sweets", sure=0.85)
    if match["link"] is None or (match["link"].casefold() == "to" and noun in _HAS_LIKES - {"attachment"}):
        return
    if noun in {"fear", "phobia"}:
        yield from _fear(said, clause, match.end(), sure=0.85)
        return
    told = _told(noun, negated=negated, against=match["link"] == "against")
    if told is not None:
        yield from liked(said, clause, told[0], base=2, sure=told[1], start=match.end())


_TROUBLE: Final = words("problem issue trouble difficulty") | {"hard time"}
"""What somebody has with a printer, without disliking printers."""
_PLAIN_DISLIKES: Final = words("aversion dislike distaste hatred disdain objection opposition reluctance resistance")


def _told(noun: str, *, negated: bool, against: bool) -> tuple[str, float] | None:
    """Return what having such a thing says, and how surely; None where it says nothing."""
    if noun in _HAS_LIKES:
        return "dislikes" if negated else "likes", 0.8
    if noun in {"tolerance", "patience"}:
        return ("dislikes", 0.8) if negated else None
    if negated:
        return None
    if noun in {"preference", "bias", "rule", "policy"}:
        return "avoids" if against else "prefers", 0.85 if noun == "preference" else 0.6
    if noun in _HAS_DISLIKES - _TROUBLE:
        return "dislikes", 0.85 if noun in _PLAIN_DISLIKES else WEAK
    return None
