"""How months, days of the week and years are written in English, as parts of longer expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.time.counts import ORDINAL
from atticus.memory.time.days import SEASONS, WEEKDAYS, Days, Now, century

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[re.Match[str], Now], Days | None]
    Row = tuple[re.Pattern[str], Reader]

_NEAR: Final = 100

NAMES: Final = (
    r"january|february|(?-i:March|MARCH|march(?=\s+\d))|april|(?-i:May|MAY|may(?=\s+\d))|june|july|august|"
    r"september|october|november|december"
)
_SHORT: Final = (
    r"(?-i:Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|Jun|JUN|Jul|JUL|Aug|AUG|Sept?|SEPT?|Oct|OCT|Nov|NOV|Dec|DEC)\b\.?"
)
MONTH: Final = (
    rf"(?P<month>{NAMES}|{_SHORT}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?(?=\s*\d)"
    r"|(?<=\bin\s)(?:may|march)|(?<=\b(?:last|next)\s)(?:may|march)|(?<=\bsince\s)(?:may|march)"
    r"|(?<=\bearly\s)(?:may|march)|(?<=\blate\s)(?:may|march)|(?<=\bmid[\s-])(?:may|march))"
)
FIGURE: Final = r"(?:0?[1-9]|[12]\d|3[01])"
DAY: Final = rf"(?P<day>{FIGURE}(?:st|nd|rd|th)?|{ORDINAL})"
YEAR: Final = (
    r"(?:,?\s*\b(?:of\s+)?(?P<year>(?:19|20)\d\d)(?![\w-]\d)|,?\s+(?:of\s+)?['’](?P<short>\d\d)"
    r"|,?\s+(?:of\s+)?(?P<rel>last|this|next)\s+year)?"
)
WHICH: Final = r"(?:(?P<which>last|next|this\s+past|this\s+coming|this|past)\s+)?"
PART: Final = (
    r"(?P<part>early|mid|middle\s+of|late|beginning\s+of|start\s+of|end\s+of|first\s+half\s+of|second\s+half\s+of"
    r"|(?:first|second|third|fourth|last)\s+(?:week|weekend)\s+(?:of|in))"
)
SEASON: Final = rf"(?P<season>{'|'.join(SEASONS)})"
WEEKDAY: Final = rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
ON_WEEKDAY: Final = (
    rf"(?:(?P<on>{'|'.join(WEEKDAYS)}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),?\s+(?:the\s+)?)?"
)
BACK: Final = frozenset({"last", "past", "previous"})


def pattern(expression: str) -> re.Pattern[str]:
    """Return an expression that begins and ends between words, whatever their case."""
    return re.compile(rf"(?<![\w.])(?:{expression})(?!\w)", re.IGNORECASE)


def just_before(text: str, start: int) -> str:
    """Return the words right before a place in a text; those further away have no say, however long the text is."""
    return text[max(0, start - _NEAR) : start]


def year_told(match: re.Match[str], now: Now) -> int | None:
    """Return the year that `YEAR` matched: in four figures, in two, or as "last year"."""
    if match["year"]:
        return int(match["year"])
    if match["short"]:
        return century(int(match["short"]), now.today)
    if match["rel"]:
        return now.today.year + {"last": -1, "this": 0, "next": 1}[match["rel"].casefold()]
    return None


def which_of(match: re.Match[str]) -> set[str]:
    """Return the words of what `WHICH` matched: "last", "next", "this", "coming", "past"."""
    return set((match["which"] or "").casefold().split())
