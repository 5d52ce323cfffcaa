"""What a reader read and nobody understands later, or that one moment is too little for: it is taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.firmness import UNSURE, points

if TYPE_CHECKING:
    from atticus.domain.beliefs import Claim

_OBJECTS: Final = frozenset({"preference", "hobby", "possession", "aspiration", "value", "skill"})
_WEAK: Final = 0.5
"""As sure as what is worth a question and no more."""

_POINTS: Final = re.compile(
    r"(?:\w+ing (?:it|him|her|them|you|this|that)\b(?! (?:\w+ )?(?:kind|sort|type)\b)|.*\b(?:it|him|them|"
    r"her|you|me|us)$)",
    re.IGNORECASE,
)
_HALF: Final = re.compile(
    r"(?:the )?(?:smell|taste|sound|look|feel|sight|texture|flavou?r|colou?r|scent|idea|thrill|thought|"
    r"sense|theme|style|"
    r"combination|way|vibe|feeling)s?$",
    re.IGNORECASE,
)
"""What is always that of something: alone it is half of what was said."""
_COUNTED: Final = re.compile(
    r"(?:two|three|four|five|six|\d{1,2}|some|a few|several)(?:\W*$| (?:at|in|on|from|of (?:them|these|"
    r"those)|for|left|more)\b)",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r"\b(?:tonight|today|this (?:very )?(?:moment|evening|morning|afternoon|time|week(?:end)?|second)|right now|"
    r"(?:savou?r|enjoy|cherish) (?:the|every|each) (?:moment|second|bit|minute)s?)\b",
    re.IGNORECASE,
)
_THIS_ONE: Final = re.compile(
    r"(?:learn|know|figure out|master|try|practi[sc]e)\b.*?\b(?:to \w+ (?:this|that|these|those)|"
    r"how to (?!(?:play|dance|"
    r"speak|sing|sail|ride|drive|fly|climb|cook|bake|read|swim|use)\b)\w+ the)\b|"
    r"(?:learn|know|hear|read|find out) (?:a (?:bit|little|lot) |much |even )?more\b",
    re.IGNORECASE,
)
"""What is asked for now: how this knot is tied, more about something."""


_UNDERTAKEN: Final = frozenset({"goal", "plan", "promise", "decision", "aspiration", "routine"})
_THIS_KIND: Final = re.compile(r"\b(?:this|these|those)\s+(?!kinds?|sorts?|types?|day|year)\w", re.IGNORECASE)
_SO_MANY: Final = re.compile(
    r"(?:two|three|four|five|six) (?:\w+ )?\w+s(?: in particular| especially)?\W*$", re.IGNORECASE
)


def weighed(claim: Claim) -> Claim | None:
    """Return a claim as it stands, less sure, or None where it says nothing that is understood later.

    Args:
        claim: as a reader read it.
    """
    if _says_nothing(claim.kind, claim.object):
        return None
    most = _most_sure(claim.kind, claim.object, claim.predicate)
    return claim if claim.sure <= most else replace(claim, sure=most)


def _says_nothing(kind: str, words: str) -> bool:
    return (
        (kind in _OBJECTS and _POINTS.match(words) is not None)
        or (kind == "possession" and _COUNTED.match(words) is not None)
        or (kind == "preference" and _HALF.fullmatch(words) is not None)
        or (kind in {"aspiration", "goal"} and _NOW.search(words) is not None)
        or (kind == "goal" and _THIS_ONE.match(words) is not None and re.search(r"\bmore\b", words) is not None)
    )


_UNWANTED_BY_ALL: Final = re.compile(
    r"(?:any |all |the |more |unnecessary |needless |further |potential |possible |too much |last[- ]minute )*"
    r"(?:boredom|confusion|misunderstandings?|mistakes?|errors?|mix-?ups?|delays?|fatigue|burn-?out|stress|trouble|"
    r"problems?|complications?|issues?|overwhelm|overload|repetition|monotony|waste|accidents?|injur(?:y|ies)|"
    r"surprises|disappointment|frustration|embarrassment|damage|loss(?:es)?|clutter|hassle|fines?|penalt(?:y|ies)|fees)"
    r"(?:$|\W| (?:by|with|in|on|at|about|between|when|while|and|or)\b)",
    re.IGNORECASE,
)
"""What everybody avoids tells nothing of anybody: boredom, confusion, delays."""
_MEANS: Final = re.compile(r"\w+(?: \w+){0,4} by \w{2,}ing\b", re.IGNORECASE)
"""How a thing is avoided was cut into it: "traffic by leaving early" is what something else is for."""


_WHICH_ONES: Final = re.compile(r"(?!.*\b(?:loved|little|dear) ones$)(?:\S+ ){0,4}ones$", re.IGNORECASE)
"""What only tells which: "the old ones" of what was spoken of before."""
_OUTING: Final = re.compile(
    r"(?:go|going|went|head(?:ing)? out|be|being) (?:out )?for (?:an? |my )?(?!(?:walk|run|jog|swim|hike|drive|stroll|"
    r"dip|sail|paddle|coffee|tea|drinks?|meals?|dinner|lunch|breakfast|brunch|ramble)s?\b)\w+$",
    re.IGNORECASE,
)
"""What one goes for, where only who was there knows on or in what."""
_HALF_SAID: Final = re.compile(r".*\b(?:and|or|but|too|into|onto|the)$", re.IGNORECASE)
"""Words that cannot end what is said: the rest of it was cut off."""


def _is_cut(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in (_WHICH_ONES, _OUTING, _HALF_SAID))


def _most_sure(kind: str, words: str, predicate: str = "") -> float:
    if (kind in _UNDERTAKEN and points(words)) or (kind in _OBJECTS and _is_cut(words)):
        return UNSURE
    if predicate == "avoids" and (_UNWANTED_BY_ALL.match(words) or _MEANS.match(words)):
        return UNSURE
    once = kind == "preference" and (_THIS_KIND.search(words) or _SO_MANY.match(words))
    return _WEAK if once or (kind == "goal" and _THIS_ONE.match(words)) else 1.0
