"""Readers of what somebody cannot stand, avoids, never does and refuses to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Tense, Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.tastes.telling import AVOIDS, JOB_LOVE, MOMENTARY, WEAK, after_words, liked
from atticus.memory.reading.beliefs.things import is_quality, specific, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said


def cannot(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I can't stand crowds", "I can't eat gluten"."""
    if clause.modal not in {"can", "could"} or not clause.negated or clause.past:
        return
    start = after_words(clause, r"\s+(?:being around|dealing with|with|the thought of|up with)\b")
    if clause.verb in {"eat", "drink", "digest", "watch", "consume"}:
        if clause.modal == "can" and not re.match(
            r"\W*(?:here|there|now|tonight|today|this|that|another|any more|anymore|more|a thing|out|at|with)\b",
            clause.rest,
            re.IGNORECASE,
        ):
            yield from liked(said, clause, "avoids", base=2, sure=0.75, start=start)
        return
    if clause.modal == "can" and not re.match(
        r"\W*(?:up|by|here|there|on|still|idly|in|out|straight|anymore|any more|for|with (?:you|him|her|them|"
        r"this|it))\b",
        clause.rest,
        re.IGNORECASE,
    ):
        sure = 0.9 if clause.verb in {"stand", "bear", "abide", "stomach"} else 0.75
        yield from liked(said, clause, "dislikes", base=3, sure=sure, start=start)


_FROM: Final = r"\s+(?:(?:well |far |right )?(?:clear of|away from|from)|clear of|out of|off)\b"

_FUTURE_ONLY: Final = frozenset({"would", "will", "might", "should", "could", "must", "going", "can"})


def avoids(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I avoid crowds", "I steer clear of sugar"."""
    if clause.modal in _FUTURE_ONLY or clause.negated or (clause.past and clause.modal != "used") or clause.perfect:
        return
    start = after_words(clause, _FROM)
    if clause.verb in {"steer", "shy", "abstain", "refrain"} and start is None:
        return
    yield from liked(said, clause, "avoids", base=2, sure=WEAK if _what_for(clause) else 0.85, start=start)


_WHAT_FOR: Final = re.compile(
    r"\b(?P<verb>\w+) to (?P<what>\w+)\b[^.;!?\n]*?\b(?:and|or)(?: \w+ly)?\s+(?=\w+$)", re.IGNORECASE
)
_TAKES_TO: Final = words(
    "try tries trying need needs have has had want wants prefer prefers like likes love loves tend tends refuse "
    "refuses "
    "going used hope hopes aim aims ought got due allergic sensitive aversion allergy committed adhere stick opposed"
)


_DUTY: Final = re.compile(r"\b(?:need|have|ought) to\b|\b(?:should|must)\b", re.IGNORECASE)


_SO_THAT: Final = re.compile(r"\b(?:so(?: that)?|in order that|helps?|lets?) (?:i|we|me|us) \w+$", re.IGNORECASE)
_AND_SO: Final = re.compile(r"\w\W+(?:and|to)(?: \w+ly)? \w+$", re.IGNORECASE)
_ON_THE_WAY: Final = re.compile(
    r"\W*(?:the |any |all )*(?:[\w-]+ )?(?:traffic|rush[- ]hour|queues?|jams?|roadworks)\b", re.IGNORECASE
)
"""What a way or an hour is chosen for: "I take the back road and avoid traffic"."""


def _what_for(clause: Clause) -> bool:
    """Return whether avoiding is only what something else is for: "I mix them to keep variety and avoid boredom"."""
    begin = max(clause.text.rfind(mark, 0, clause.after) for mark in ".!?\n") + 1
    before = clause.text[begin : clause.after]
    if clause.who is Who.WE and _DUTY.search(before):
        return True
    if _SO_THAT.search(before) or (_AND_SO.search(before) and _ON_THE_WAY.match(clause.rest)):
        return True
    found = _WHAT_FOR.search(before)
    if found is None or found["verb"].casefold() in _TAKES_TO:
        return False
    known = FORMS.get(found["what"].casefold())
    return known is not None and known[1] is Tense.BASE


_NOT_EATEN: Final = re.compile(
    r"\W*(?:it|that|this|them|there|here|one|any of|yet|because|well|enough|much(?: of)?$|on|in|at|to|for|"
    r"with|about|so|anything|as|the (?:same|way|one)|what|well|my|your|his|her|our)\b",
    re.IGNORECASE,
)

_HABIT_NEEDS: Final = {
    "listen": r"\s+to\b",
    "shop": r"\s+at\b",
    "believe": r"\s+in\b",
    "stay": r"\s+(?:in|at)\b",
    "dine": r"\s+(?:in|at)\b",
    "travel": r"\s+(?:by|in|with)\b",
}


def never_does(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I don't eat pork", "I never drink coffee", "I refuse to fly"."""
    if _can_only(clause):
        yield from _only_does(said, clause)
    if clause.modal or clause.past or clause.progressive or clause.perfect:
        return
    if clause.verb == "want" and said.machine and re.match(r"\s+an?\s", clause.rest):
        return  # "I don't want a lecture" asks for another answer
    if clause.negated:
        yield from _abstains(said, clause)
    elif clause.verb == "want" and "only" in clause.adverbs:
        yield from _only_wants(said, clause)
    elif clause.adverbs & {"only", "exclusively", "solely"}:
        yield from _only_does(said, clause)


def _can_only(clause: Clause) -> bool:
    """Return whether somebody can take nothing else, lastingly: "I can only use unscented soap"."""
    lasting = not MOMENTARY.search(clause.rest) and not _NOT_EATEN.match(clause.rest)
    consumes = clause.verb in {"eat", "drink", "use", "wear", "consume"}
    return clause.modal == "can" and "only" in clause.adverbs and consumes and not clause.negated and lasting


_AT_MOST: Final = re.compile(
    r"\d|a (?:few|little|bit|couple)|once|twice|.*\b(?:as an? (?:\w+ )?(?:last resort|treat|exception|fallback|backup)|"
    r"in (?:an )?(?:emergency|emergencies)|(?:on|for) (?:very )?(?:rare|special) occasions?|when(?:ever)? (?:\w+ )?"
    r"(?:necessary|needed|required|unavoidable)|if (?:\w+ )*(?:necessary|needed|must|have to))\b",
    re.IGNORECASE,
)
"""How seldom a thing is done: what is only a last resort is not preferred."""
_MANNER: Final = re.compile(r"(?:at|from|in|on|by|with|to|for|through|via)\b", re.IGNORECASE)


def _only_does(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I only eat organic food", "I only buy from local shops": with its verb where the thing needs it."""
    start = after_words(clause, _HABIT_NEEDS[clause.verb]) if clause.verb in _HABIT_NEEDS else None
    one = thing(clause, start)
    if one is None or specific(one.words) or _AT_MOST.match(clause.text[one.start : clause.end].strip()):
        return
    manner = _MANNER.match(one.words) is not None or (" " not in one.words and is_quality(one.words))
    words = f"{clause.verb} {one.words}" if manner else one.words
    yield said.claim(
        clause, "preference", "prefers", words, sure=0.75, only=True, context=one.context, strength="strong"
    )


def _only_wants(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I only want to feed my cat natural food"; what is only wanted now is no taste."""
    match = re.compile(
        r"\s+to\s+(?=(?:feed|use|own|buy|purchase|eat|drink|wear|stay|travel|fly|watch|read|play|support|visit|live|work)\b)"
    ).match(clause.text, clause.after, clause.stop)
    one = thing(clause, match.end()) if match else None
    if one is not None and not MOMENTARY.search(one.words):
        yield said.claim(clause, "preference", "prefers", one.words, sure=0.75, only=True, strength="strong")


def _abstains(said: Said, clause: Clause) -> Iterator[Claim]:
    needed = _HABIT_NEEDS.get(clause.verb)
    start = after_words(clause, needed) if needed else None
    if (needed and start is None) or _NOT_EATEN.match(clause.text[start or clause.after : clause.stop]):
        return
    alone = clause.verb if clause.verb in {"drink", "smoke", "drive", "fly", "vape", "gamble", "swim", "dance"} else ""
    sure = 0.8 if clause.verb in {"eat", "drink", "smoke", "wear", "consume", "watch", "listen", "fly"} else 0.6
    if alone and re.fullmatch(r"\W*(?:any ?more|at all|alcohol|either)?\W*", clause.rest, re.IGNORECASE):
        what = {
            "drink": "alcohol",
            "smoke": "smoking",
            "drive": "driving",
            "fly": "flying",
            "vape": "vaping",
            "swim": "swimming",
        }
        yield said.claim(
            clause, "preference", "avoids", what.get(alone, "gambling" if alone == "gamble" else "dancing"), sure=0.85
        )
        return
    if sure < _ON_PRINCIPLE and _PRINCIPLE.search(clause.text, clause.after, clause.end):
        sure = _ON_PRINCIPLE
    if clause.adverbs & {"hardly", "barely", "rarely", "seldom"}:
        sure -= 0.15
    yield from liked(said, clause, "avoids", base=2, sure=sure, start=start)


_ON_PRINCIPLE: Final = 0.75
_PRINCIPLE: Final = re.compile(
    r"^\s+any\b(?! (?:more|longer|of))|\b(?:due to|because of|for (?:ethical|religious|health|environmental|moral|"
    r"safety|"
    r"privacy|sustainability) reasons|on principle)\b",
    re.IGNORECASE,
)
"""That somebody does not do a thing on principle, not for once."""
_REFUSED: Final = re.compile(r"\s+to\s+(?P<verb>[a-z]+)\s*", re.IGNORECASE)


def refuses(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I refuse to fly", "I try to avoid sugar", "I tend to avoid ...", "I make a point of avoiding ..."."""
    if clause.modal or clause.past or clause.perfect:
        return
    match = _REFUSED.match(clause.text, clause.after, clause.stop)
    if match is None:
        return
    verb = match["verb"].casefold()
    if clause.verb == "refuse" and not clause.negated:
        yield from liked(said, clause, "avoids", base=3, sure=0.85, start=match.start("verb"))
    elif verb in AVOIDS | {"stay", "limit"} and not clause.negated:
        away = _after_at(clause, match.end("verb"), _FROM)
        if away is None and verb in {"stay", "steer", "shy", "abstain", "refrain"}:
            return
        start = away or match.end("verb")
        yield from liked(said, clause, "avoids", base=1, sure=0.8, start=start)
    elif clause.verb == "tend" and verb in {"prefer", "like", "favor", "favour", "enjoy", "dislike"}:
        predicate = {"prefer": "prefers", "favor": "prefers", "favour": "prefers", "dislike": "dislikes"}.get(
            verb, "likes"
        )
        yield from liked(said, clause, predicate, base=1, sure=0.8, start=match.end("verb"))


def _after_at(clause: Clause, at: int, pattern: str) -> int | None:
    match = re.compile(pattern, re.IGNORECASE).match(clause.text, at, clause.stop)
    return match.end() if match else None


_ENOUGH: Final = re.compile(r"\s+enough of\b", re.IGNORECASE)


def others(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read the rest of the ways to tell a taste: "I don't care for opera", "I can't get enough of jazz"."""
    rest = clause.rest
    if clause.past or clause.modal in {"would", "will", "might", "should", "could", "must", "going"}:
        return
    start: int | None
    if (
        clause.verb == "care"
        and clause.negated
        and (start := after_words(clause, r"\s+(?:much |at all |very much |particularly )?for\b"))
    ):
        yield from liked(said, clause, "dislikes", base=1, sure=0.85, start=start)
    elif clause.verb == "get" and clause.modal == "can" and clause.negated and (match := _ENOUGH.match(rest)):
        yield from liked(said, clause, "likes", base=3, sure=0.85, start=clause.after + match.end())
    elif (
        clause.verb == "live"
        and not clause.negated
        and re.match(r"\s+for (?!(?:\d|a |an |the|my|now|free|two|three|six))", rest)
    ):
        yield from liked(said, clause, "likes", base=3, sure=0.7, start=clause.after + 4)
    elif (
        clause.verb in {"stick", "adhere"}
        and not clause.negated
        and clause.tense is Tense.BASE
        and (start := after_words(clause, r"\s+(?:only |strictly )?to\b"))
    ):
        yield from liked(said, clause, "prefers", base=2, sure=0.65, start=start)
    elif (
        clause.verb in {"stay", "keep"}
        and not clause.negated
        and (start := after_words(clause, r"\s+(?:well |far )?(?:away from|clear of|off)\b"))
    ):
        yield from liked(said, clause, "avoids", base=2, sure=0.75, start=start)
    elif clause.verb in {"admire", "appreciate"} and not clause.negated:
        yield from liked(said, clause, "likes", base=1, sure=WEAK if JOB_LOVE.match(rest) else 0.6)
    elif clause.verb == "struggle" and not clause.negated and (start := after_words(clause, r"\s+with\b")):
        yield from liked(said, clause, "dislikes", base=1, sure=0.4, start=start)
