"""By when something is to be done where a length of time tells it: "within a month", "in two weeks' time"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from atticus.memory.time import Span

_WITHIN: Final = re.compile(
    r"\b(?:within|inside|in under|in less than)\s+(?:the (?:next|coming) |about |"
    r"the space of )?(?P<many>an?|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|\d{1,3})?\s*(?P<unit>day|week|fortnight|"
    r"month|year)s?\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"\b(?:we|they|he|she|i)(?:['’](?:re|ll|m|ve|d|s)\b| (?!and\b|or\b)\w+)|\b(?:that|which|who|whose|"
    r"where)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "a couple of": 2, "a few": 3,
}  # fmt: skip
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


def of_another(text: str, start: int) -> bool:
    """Return whether a time belongs to a clause within: "check the flat we're going to see this weekend".

    Args:
        text: what is to be done, from its verb on.
        start: where the words of the time begin in it.
    """
    return _CLAUSE.search(text, 0, max(start, 0)) is not None


def within(text: str, at: datetime) -> Span | None:
    """Return the time from now to the end of the length some words tell, or None where they tell none.

    Args:
        text: the words.
        at: when they are said, aware.
    """
    found = _WITHIN.search(text)
    if found is None:
        return None
    told = (found["many"] or "one").casefold()
    many = int(told) if told.isdigit() else _NUMBERS.get(told, 1)
    end = at + timedelta(days=many * _DAYS[found["unit"].casefold()])
    return Span(at, end, found[0], found.start(), found.end())
