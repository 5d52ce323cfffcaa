"""Which expressions can be in a text at all: most words speak of no time, and are told so at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.time import abroad, asia, dates, feasts, leaning, refusals, weekdays
from atticus.memory.time.counts import ORDINALS
from atticus.memory.time.days import MONTHS, SEASONS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.time.wording import Row

REFUSING: Final = frozenset({dates.numeric, refusals.no_time})
"""Readers that take words even where they read nothing in them."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = re.compile(r"\d")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DIGIT: Final = "0"
_HOURS: Final = frozenset({"hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins"})

_LONG_MONTHS: Final = (
    *("january", "february", "march", "april", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_OF_MONTHS: Final = frozenset((*MONTHS, "sept", *_LONG_MONTHS))
_OF_WEEKDAYS: Final = frozenset((*WEEKDAYS, *(day[:3] for day in WEEKDAYS), "tues", "thur", "thurs"))
_UNITS: Final = frozenset(
    f"{unit}{s}"
    for unit in ("day", "night", "evening", "weekend", "week", "fortnight", "month", "year", "decade")
    for s in ("", "s")
)
_DAYS: Final = frozenset(
    ("today", "tonight", "yesterday", "tomorrow", "morning", "afternoon", "yday", "tmrw", "tmr", "tomoz", "moro")
)
_MISSPELT: Final = frozenset({"tommorow", "tommorrow", "tomorow"})
_ORDINALS: Final = frozenset(word for ordinal in ORDINALS for word in _WORD.findall(ordinal))
_DECADES: Final = frozenset(
    ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
)
_COMMON: Final = frozenset({"day", "s", "new", "good", "all", "black", "eve", "de", "earth", "king", "night"})
_FEASTS: Final = frozenset(word for name in feasts.NAMES for word in _WORD.findall(name) if word not in _COMMON)

_GROUPS: Final[tuple[tuple[frozenset[str], tuple[Row, ...]], ...]] = (
    (frozenset({"every", "each", "most", _DIGIT}) | _OF_WEEKDAYS, refusals.READERS),
    (_FEASTS, feasts.READERS),
    (abroad.NEEDS, abroad.READERS),
    (frozenset({_DIGIT}), (*abroad.IN_FIGURES, *dates.FIGURES)),
    (_OF_MONTHS | _OF_WEEKDAYS, dates.IN_MONTHS),
    (_OF_WEEKDAYS, dates.WITH_WEEKDAYS),
    (frozenset({"q", "h", "quarter"}), dates.QUARTERS),
    (frozenset(SEASONS), dates.IN_SEASONS),
    (_OF_WEEKDAYS, weekdays.READERS),
    (frozenset({_DIGIT}) | _ORDINALS, leaning.ORDINALS),
    (_UNITS | _DAYS | _MISSPELT | frozenset(SEASONS), leaning.READERS),
    (_DECADES | {_DIGIT}, dates.YEARS),
)


def readers_for(text: str) -> Iterator[Row]:
    """Yield the readers of the expressions that can be in a text, longer readings first."""
    seen = _words(text)
    for needs, rows in _GROUPS:
        if not needs.isdisjoint(seen):
            yield from rows
    if not text.isascii() and _UNSPACED.search(text):
        yield from asia.READERS


def speaks_of_hours(text: str) -> bool:
    """Return whether a text can tell hours or minutes before the instant."""
    return not _HOURS.isdisjoint(_words(text))


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(text.casefold()))
    if _FIGURE.search(text):
        words.add(_DIGIT)
    return words
