"""Readers of plans with a time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import errands
from atticus.memory.reading.beliefs.aims.goals import FEATS, TO, due_time, far
from atticus.memory.reading.beliefs.clauses import Tense
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.voices import MASK
from atticus.memory.reading.beliefs.firmness import UNSURE, says_what
from atticus.memory.reading.beliefs.things import longer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said
    from atticus.memory.time import Span

_PLANNED: Final = words(
    "fly travel visit go move start meet see have attend take drive host leave return marry get join "
    "spend celebrate stay head run climb throw cook bring paint give "
    "hike camp sail interview graduate retire launch perform play sing speak present pick catch begin "
    "open close"
)

_NO_PLAN: Final = re.compile(
    r"^\s*(?:crazy|mad|nuts|insane|to (?:say|be|guess|think|need|assume|pretend|try and see)|on about|"
    r"through|a (?:bad|hard|great|good|rough) (?:time|day|week)|fun\b|trouble|the best|my (?:best|time)|"
    r"back to sleep|well\b|it\b|this seriously|ok\b|okay\b|good\b)",
    re.IGNORECASE,
)


_A_WEEK: Final = timedelta(days=7)
"""How long ago a time may have begun in which something is planned: "this week", but not "this year"."""


def plans(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm flying to Rome on Friday", "we're going to visit my parents next weekend"."""
    if clause.negated or clause.past or clause.perfect or clause.tense is Tense.PAST:
        return
    going = clause.modal == "going"
    inner = clause.verb in {"start", "begin"} and clause.rest.lstrip().startswith("to ")
    progressive = clause.progressive and not clause.modal and clause.verb in _PLANNED and not inner
    planned = (
        clause.verb in {"plan", "intend"} and not clause.modal and re.match(r"\s+(?:on|to)\s+", clause.rest) is not None
    )
    appointment = clause.verb in {"have", "get"} and not clause.modal and _APPOINTMENT.search(clause.rest) is not None
    if not (going or progressive or planned or appointment) or _NO_PLAN.match(clause.rest):
        return
    if (
        planned
        and (aim := TO.match(clause.text, clause.after, clause.stop))
        and far(said, due_time(said, clause, aim.end()))
        and FEATS.match(clause.text, aim.end())
    ):
        return
    when = due_time(said, clause, clause.after, first=True)
    if when is None or when.begin < said.at - _A_WEEK or when.end <= _next_day(said) or _is_deadline(clause, when):
        return
    words = clause.rest.strip(" ,.!")
    if planned:
        words = re.sub(r"^(?:on|to)\s+", "", words)
    elif not appointment:
        words = f"{clause.verb} {words}"
    words = _first_part(words)
    if words and not longer(words, 20):
        yield said.claim(
            clause,
            "plan",
            "plans",
            words,
            sure=UNSURE if not says_what(words) else 0.8 if progressive or appointment else 0.75,
            valid_from=when.begin,
            valid_until=when.end,
            when=when.text,
        )


_DEADLINE: Final = re.compile(r"\b(?:by|before|until|within) (?:the )?(?:end of )?(?:the )?$", re.IGNORECASE)


def _is_deadline(clause: Clause, when: Span) -> bool:
    """Return whether a time is one by which something is to be done, which is a goal and no appointment."""
    at = clause.text.find(when.text, clause.after)
    return at >= 0 and _DEADLINE.search(clause.text[clause.after : at]) is not None


_BOOKED: Final = re.compile(
    r"\s+(?P<what>(?:an? |the |our |my |two |three |some )?(?:[\w'’-]+ ){0,4}?(?:flights?|trip|week|weekend|days?|"
    r"nights?|fortnight|"
    r"holiday|vacation|table|tickets?|hotel|room|cabin|cottage|appointment|train|ferry|tour|retreat|course|session|"
    r"seats?)\b"
    r"[^,.;!?(]{0,240})",
    re.IGNORECASE,
)


_FOR_MONTH: Final = re.compile(
    r"\bfor (?=(?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)"
)


def _booked_for(said: Said, clause: Clause) -> Span | None:
    """Return when something is booked for; a month is booked for, though other things happen in it."""
    times = said.times(_FOR_MONTH.sub("in ", clause.rest), ahead=True)
    return next((one for one in times if one.end > said.at and not one.since), None)


def booked(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I've booked a week in Accra for August"."""
    if clause.negated or clause.modal or clause.mood or not (clause.past or clause.perfect):
        return
    match = _BOOKED.match(clause.text, clause.after, clause.stop)
    when = _booked_for(said, clause) if match else None
    if match is None or when is None or when.begin < said.at - _A_WEEK:
        return
    words = _first_part(match["what"])
    if words:
        yield said.claim(
            clause,
            "plan",
            "plans",
            words,
            sure=0.82,
            valid_from=when.begin,
            valid_until=when.end,
            when=when.text,
            event=True,
        )


def means_to(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'll bring pierogi on Wednesday", told to nobody in particular; told to somebody it is a promise."""
    if clause.negated or clause.modal != "will" or clause.mood or (said.other is not None and not said.machine):
        return
    when = due_time(said, clause, clause.after, first=True)
    if when is None or _NO_PLAN.match(clause.rest) or re.match(r"\s+(?:it|this|that|you|them)\b", clause.rest):
        return
    words = _first_part(f"{clause.verb} {clause.rest.strip(' ,.!')}")
    if not longer(words, 12):
        yield said.claim(
            clause,
            "plan",
            "plans",
            words,
            sure=0.75 if says_what(words) else UNSURE,
            valid_from=when.begin,
            valid_until=when.end,
            when=when.text,
            brief=errands.over(words, f"{clause.before} {clause.rest}", said.at) is not None,
        )


def _next_day(said: Said) -> datetime:
    """Return when the day ends on which something is said: what is meant for today is an errand, no plan."""
    return said.at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


_APPOINTMENT: Final = re.compile(
    r"^\s+(?:got )?(?:an? |my |our |the |two )(?:[\w'’-]+ ){0,4}(?:appointment|meeting|interview|exam|"
    r"test|class|lesson|flight|party|reservation|dinner|lunch|date|call|concert|show|match|game|race|"
    r"wedding|trip|check-?up|surgery|operation|presentation|rehearsal|recital|tickets?|booking|conference|"
    r"workshop|viewing|birthday|scan)\b",
    re.IGNORECASE,
)

_OPEN_END: Final = re.compile(r"(?:\s+(?:called|named|with|for|of|to|at|in|on|by|an?|the|my))+$", re.IGNORECASE)


def _first_part(words: str) -> str:
    words = _OPEN_END.sub("", words.split(MASK, maxsplit=1)[0].rstrip())
    return re.split(
        r",\s|;|\s*\(|\s+(?:so|because|but|and (?:i|we|then|my|our|he|she|they|it|want|need|hope|would)|which|if|"
        r"in order to|since)\s",
        words,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0].strip(" ,.")
