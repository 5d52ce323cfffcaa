"""Names of places and workplaces, and the times a state is told to last."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_NAME: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’&.-]*|[\u3400-\u9fff]+)"

_JOINER: Final = (
    r"(?:of|the|de|del|la|le|les|do|da|dos|di|du|von|van|der|den|am|an|im|on|upon|and|&|sur|sous|in|al|el|"
    r"y|e|'s|’s|for)"
)

PROPER: Final = rf"{_NAME}(?:(?:\s+{_JOINER}){{0,2}}\s+{_NAME}|,\s+{_NAME}){{0,5}}"

_SINCE_YEAR: Final = re.compile(r"\bsince\s+(?:early\s+|late\s+|the\s+)?(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")

_UNTIL_YEAR: Final = re.compile(r"\b(?:until|till|through|to|and)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")

_FROM_YEAR: Final = re.compile(r"\b(?:from|between)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")

_IN_YEAR: Final = re.compile(r"\b(?:in|back in|of)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b")


def place_in(match: re.Match[str] | None) -> str:
    """Return the name of a real place, or "" (a fantastic one, a month, a day)."""
    if match is None:
        return ""
    place = _IN_TIME.sub("", match["place"].strip(" .,"))
    words = re.split(r"[\s,]+", place.casefold())
    if any(word in lexicon.NO_PLACES for word in words) or re.fullmatch(
        r"(?:the )?(?:i|internet|office|gym|dr|mr|mrs|ms|dad|mum|mom)\b.*", place, re.IGNORECASE
    ):
        return ""
    return place


_IN_TIME: Final = re.compile(
    r",?\s+(?:on|in|since|of)\s+(?:next |last |early |late )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|"
    r"February|March|"
    r"April|May|June|July|August|September|October|November|December)\b.*$"
)
_INSTITUTION: Final = (
    r"(?:office|library|garden|gardens|school|hospital|college|university|academy|academies|clinic|museum|theatre|"
    r"theater|bakery|"
    r"bank|council|zoo|airport|station|harbour|harbor|port|court|embassy|ministry|market|nursery|kindergarten|"
    r"factory|mill|"
    r"brewery|depot|workshop|surgery|cinema|canteen|archive|archives|laboratory|lab|institute|observatory|centre|"
    r"center|"
    r"pharmacy|newspaper|hotel|restaurant|café|cafe|bookshop|shop|farm|garage|gallery|agency|foundation|orchestra|"
    r"opera|"
    r"shelter|hospice|quarry|shipyard|dockyard|refinery|plant|warehouse|supermarket|conservatory|conservatoire|"
    r"polytechnic)"
)
NAMELESS: Final = rf"the (?:[a-zß-öø-ÿ-]+ ){{1,3}}{_INSTITUTION}(?: of (?:[a-z]+ )?\w+)?\b"
"""A workplace or a school that is told by what it is: "the city library", "the evening college"."""


def year_start(said: Said, year: str) -> datetime:
    """Return when a year begins for the owner."""
    return datetime(int(year), 1, 1, tzinfo=said.zone)


def told_dates(said: Said, clause: Clause) -> tuple[datetime | None, datetime | None]:
    """Return since when and until when a state is told to be so."""
    words = clause.text[clause.start : clause.stop] + clause.text[clause.stop : clause.stop + 40].split(".")[0]
    begin = end = None
    if (match := _SINCE_YEAR.search(words)) or (match := _FROM_YEAR.search(words)):
        begin = year_start(said, match["year"])
    if clause.past and (match := _UNTIL_YEAR.search(words)):
        end = year_start(said, match["year"])
    if begin is None and not clause.past:
        since = [one for one in said.times(clause.rest, ahead=False) if one.since]
        begin = since[0].begin if since else None
    if begin is not None and begin > said.at:
        begin = None
    if end is not None and end > said.at:
        end = None
    return begin, end


def happened(said: Said, clause: Clause) -> datetime:
    """Return when something that is told in the past came about: the time the words tell, else when they were said."""
    times = [
        one for one in said.times(clause.text[clause.start : clause.stop] + " ", ahead=False) if one.begin <= said.at
    ]
    if times:
        return times[0].begin
    if (match := _IN_YEAR.search(clause.text[clause.start : clause.stop])) and int(match["year"]) <= said.at.year:
        return year_start(said, match["year"])
    return said.at


_ON_DATE: Final = re.compile(r"\s+(?:\w+\s+){0,3}?on\s+")
