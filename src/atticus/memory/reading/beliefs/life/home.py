"""Readers of where somebody lives, moved, was born and comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.life.birthdays import birth_date
from atticus.memory.reading.beliefs.life.places import PROPER, happened, place_in, told_dates
from atticus.memory.reading.beliefs.things import thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Said

_PLACE: Final = re.compile(
    rf"\s+(?P<how>in|near|just outside|outside|at|close to)\s+(?:the\s+(?:city|town|village|heart|centre|"
    rf"center|north|south|east|west|suburbs|outskirts|middle|area) of\s+|(?:downtown|central|north|south|"
    rf"east|west|northern|southern|eastern|western|beautiful|sunny|"
    rf"rainy)\s+)?(?P<place>(?:the\s+)?{PROPER})"
)

_LOWER_PLACE: Final = re.compile(
    r"\s+in\s+(?P<place>[a-z][\w'’-]+(?:\s(?!with|now|and|since|for|but|as|near|at|these|right|"
    r"at)[a-z][\w'’-]+)?)(?=\s*(?:$|[.,;!?]|now\b|and\b|since\b|but\b|for\b|with\b))"
)

_NO_LOWER: Final = words(
    "the a an my our your his her their this that fear hope peace style denial sin one two bed town here "
    "there it total a constant london's"
)

_TO_PLACE: Final = re.compile(
    rf"\s+(?:back\s+|over\s+|away\s+|down\s+|up\s+)?(?:from\s+(?P<source>{PROPER})\s+)?(?:to|"
    rf"into)\s+(?P<place>{PROPER})"
)

_IN_PLACE: Final = re.compile(rf"\s+(?:in|back in|down in|up in|over in)\s+(?P<place>{PROPER})")

_TEMPORARY: Final = re.compile(
    r"\b(?:for (?:the|a|this|two|three|four|a few|another|now)\b(?: \w+)? ?(?:night|day|week|weekend|"
    r"summer|holiday|month|now)|until|this week|tonight|today|at the moment visiting|temporarily|just "
    r"for)\b",
    re.IGNORECASE,
)


def lives(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I live in Leeds", "I've been living in Leeds since 2019", "I used to live in Leeds", "I live alone"."""
    if clause.modal not in {"", "used"} or clause.mood or (clause.perfect and not lasting(clause)):
        return
    match = _PLACE.match(clause.text, clause.after, clause.stop)
    place = place_in(match)
    sure = 0.92
    if not place and clause.lower and (match := _LOWER_PLACE.match(clause.text, clause.after, clause.stop)):
        first = match["place"].split()[0]
        place, sure = ("" if first in _NO_LOWER else match["place"]), 0.75
    if place and _TEMPORARY.search(clause.rest) and not clause.past:
        return
    if place and match is not None:
        begin, end = told_dates(said, clause)
        how = match.groupdict().get("how") or "in"
        if how == "at":
            if not re.search(r"\d", clause.rest):
                return
            whole = thing(clause, match.start("place"))
            place = whole.words if whole else place
        yield said.claim(
            clause,
            "fact",
            "address" if how == "at" else "lives_in",
            place,
            sure=sure,
            valid_from=begin,
            valid_until=end,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
            near=how if how not in {"in", "at"} else "",
        )
    elif not place and re.match(r"\s+(?:alone|by myself|on my own)\b", clause.rest) and not clause.past:
        yield said.claim(clause, "fact", "lives_with", "nobody", sure=0.85, denied=clause.negated)
    elif (with_ := re.match(r"\s+with\s+(?=my|our)", clause.rest)) and (
        one := thing(clause, clause.after + with_.end())
    ):
        yield said.claim(clause, "fact", "lives_with", one.words, sure=0.85, denied=clause.negated)


def lasting(clause: Clause) -> bool:
    """Return whether something told with "have" goes on: "I have lived here since May"."""
    return (
        clause.progressive
        or re.search(r"\b(?:since|for|all my life|always|my whole life)\b", clause.text[clause.start : clause.stop])
        is not None
    )


_INTO_ADDRESS: Final = re.compile(
    rf"\s+(?:in)?to\s+(?P<place>(?:(?:[Ff]lat|[Aa]partment|[Uu]nit|number|no\.?|[Hh]ouse)\s+)?\d{{1,4}}[A-Za-z]?\s+{PROPER})"
)


_HOUSE: Final = re.compile(
    r"\s+(?:house|home|flats?|apartments?|in(?: together| with [\w ]{2,30})?|"
    r"(?:in)?to (?:my|our|a|the|this)(?: \w+){0,3} (?:home|house|flat|apartment|place|condo|studio))"
    r"(?=\s*(?:$|[.,;!?])|\s+(?:on|in|last|this|today|yesterday|two|three|a|and|with|near)\b)",
    re.IGNORECASE,
)
"""To another home, wherever that is: "we moved house on Saturday", "I moved into a small flat"."""


_THEN: Final = re.compile(r"\s+(?:today|yesterday|this morning|last (?:week|weekend|month))\W*$", re.IGNORECASE)
_TODAY: Final = re.compile(r"\s+(?:house|home|flat|apartment|out|in)\s+today\b", re.IGNORECASE)


def moves(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I moved to Berlin in May", "we've moved to Berlin", "I settled in Porto", "we moved into 9A Lime Road"."""
    if clause.negated or clause.mood or clause.modal:
        return
    if clause.progressive or not (clause.past or clause.perfect):
        if clause.verb == "move" and clause.progressive and not clause.past and _TODAY.match(clause.rest):
            yield said.claim(clause, "trace", "moved", "home", sure=0.8, valid_from=said.at, event=True)
        return
    if clause.verb == "move" and (match := _INTO_ADDRESS.match(clause.text, clause.after, clause.stop)) is not None:
        when = happened(said, clause)
        yield said.claim(
            clause, "fact", "address", place_in(match), sure=0.88, valid_from=when, event=True, change=True
        )
        return
    if clause.verb == "move" and (_HOUSE.match(clause.text, clause.after, clause.stop) or _THEN.match(clause.rest)):
        yield said.claim(clause, "trace", "moved", "home", sure=0.85, valid_from=happened(said, clause), event=True)
        return
    pattern = _IN_PLACE if clause.verb == "settle" else _TO_PLACE
    match = pattern.match(clause.text, clause.after, clause.stop)
    if not (place := place_in(match)):
        return
    if re.search(
        r"\b(?:as a (?:kid|child|teen\w*)|when i was|years? ago|back in|at (?:the )?age)\b",
        clause.text[clause.start : clause.stop + 30],
        re.IGNORECASE,
    ) and not re.search(r"\bago\b", clause.rest):
        yield said.claim(clause, "fact", "lives_in", place, sure=0.5, valid_from=happened(said, clause), event=True)
        return
    yield said.claim(
        clause, "fact", "lives_in", place, sure=0.9, valid_from=happened(said, clause), event=True, change=True
    )


_NEW_HOME: Final = re.compile(
    rf"\b(?:our|my) (?:lovely |little |beautiful |brand )?new (?:home|house|flat|apartment|place|condo) in "
    rf"(?P<place>{PROPER})"
)
_NOT_YET: Final = re.compile(
    r"\b(?:will|would|going to|hope|hoping|dream\w*|wish|if|when we|once|plan\w*|looking|search\w*|find|soon|next|"
    r"imagine|holiday|vacation|second)\b|\?",
    re.IGNORECASE,
)


def new_home(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "here is our new home in Ghent": a trace of a move, as of the day it is told."""
    if not said.mine:
        return
    for match in _NEW_HOME.finditer(stretch.text):
        begin = max(stretch.text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
        ends = [at for mark in ".!?\n" if (at := stretch.text.find(mark, match.end())) >= 0]
        end = min(ends, default=len(stretch.text))
        if place_in(match) and not _NOT_YET.search(stretch.text[begin : end + 1]):
            quote = Quote(match.start(), match.end(), said.field)
            yield Claim(
                kind="trace", subject=said.subject, predicate="moved", object=place_in(match), quote=quote, sure=0.8
            )


_BASED: Final = re.compile(r"\s+(?:currently |now )?(?:based|located|residing)\s+(?:out of|in|near)\s+", re.IGNORECASE)

_FROM: Final = re.compile(rf"\s+(?:originally |actually |from originally )?from\s+(?P<place>{PROPER})")

_BORN: Final = re.compile(r"\s+born\b", re.IGNORECASE)

_RAISED: Final = re.compile(rf"\s+(?:born and )?(?:raised|brought up)\s+in\s+(?P<place>{PROPER})")


def is_somewhere(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm based in Lyon", "I'm from Porto", "I was born in Lisbon"."""
    if clause.modal or clause.mood:
        return
    if not clause.past and (match := _BASED.match(clause.text, clause.after, clause.stop)):
        place = place_in(re.compile(rf"(?P<place>{PROPER})").match(clause.text, match.end(), clause.stop))
        if place:
            yield said.claim(clause, "fact", "lives_in", place, sure=0.88, denied=clause.negated)
    elif not clause.past and (place := place_in(_FROM.match(clause.text, clause.after, clause.stop))):
        yield said.claim(clause, "fact", "comes_from", place, sure=0.85, denied=clause.negated)
    elif clause.past and not clause.negated and (match := _BORN.match(clause.text, clause.after, clause.stop)):
        yield from _born(said, clause, match.end())
    if (
        clause.past
        and not clause.negated
        and (place := place_in(_RAISED.match(clause.text, clause.after, clause.stop)))
    ):
        yield said.claim(clause, "fact", "grew_up_in", place, sure=0.88, event=True)


_GREW: Final = re.compile(rf"\s+up\s+(?:in|near|just outside|outside)\s+(?P<place>(?:the\s+)?{PROPER})")


def grows(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I grew up in Split"."""
    if clause.modal or clause.mood or clause.negated or not (clause.past or clause.perfect):
        return
    if place := place_in(_GREW.match(clause.text, clause.after, clause.stop)):
        yield said.claim(clause, "fact", "grew_up_in", place, sure=0.88, event=True)


def _born(said: Said, clause: Clause, start: int) -> Iterator[Claim]:
    place = place_in(
        re.compile(rf"(?:\s+and raised)?\s+in\s+(?P<place>{PROPER})").match(clause.text, start, clause.stop)
    )
    if place and not re.match(r"(?:19|20)\d\d", place):
        yield said.claim(clause, "fact", "born_in", place, sure=0.9, event=True)
    if (date := birth_date(clause.text[start : clause.stop])) is not None:
        yield said.claim(clause, "fact", "birthday", date, sure=0.92, event=True)
    elif match := re.compile(r"\s+(?:\w+\s+){0,4}?in\s+(?:[A-Z][a-z]+\s+)?(?P<year>19\d\d|20[012]\d)\b").match(
        clause.text, start, clause.stop
    ):
        yield said.claim(clause, "fact", "born_in_year", match["year"], sure=0.9, event=True)
