"""How instants and intervals are told to people, in the language they asked in."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.time import Precision, Unit
from atticus.memory.time import CLOCKED, spans, told

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Interval
    from atticus.domain.moments import Moment

_WEEKS: Final = timedelta(60)
"""What has lasted longer began in a month, not on a day."""


def day(at: datetime, precision: Precision = Precision.DAY, *, language: str = "en") -> str:
    """Return "Friday 13 June 2025", as exactly as the source told it.

    Args:
        at: the instant, in the zone it is told in.
        precision: how exactly it is known.
        language: two letters; one that is not known is told in English.
    """
    words = _words(language)
    month = words["months"][at.month - 1]
    if precision is Precision.YEAR:
        return _said(words, "year", year=at.year)
    if precision is Precision.MONTH:
        return _said(words, "month", month=month, year=at.year)
    return _said(words, "day", weekday=words["weekdays"][at.weekday()], day=at.day, month=month, year=at.year)


def weekdays(language: str) -> tuple[str, ...]:
    """Return the days of the week in a language, Monday first."""
    return tuple(_words(language)["weekdays"])


def months(language: str) -> tuple[str, ...]:
    """Return the months in a language, January first."""
    return tuple(_words(language)["months"])


def clock(at: datetime, precision: Precision) -> str:
    """Return "10:30", or nothing where the source told no time of day."""
    return f"{at:%H:%M}" if precision in CLOCKED else ""


def hour(at: datetime, precision: Precision = Precision.MINUTE, *, language: str = "en") -> str:
    """Return "Friday 13 June 2025, 10:30"; the day alone where the source told no time of day."""
    first, time = day(at, precision, language=language), clock(at, precision)
    return _said(_words(language), "hour", day=first, time=time) if time else first


def between(first: str, last: str, *, language: str = "en") -> str:
    """Return a stretch by its first and last day or hour: "10:30 to 11:00"."""
    return _said(_words(language), "stretch", first=first, last=last)


def when(moment: Moment, zone: tzinfo, *, language: str = "en") -> str:
    """Return the date and time of a moment, with its end: "Friday 13 June 2025, 10:30 to 11:00"."""
    at = told(moment, zone)
    text = hour(at, moment.precision, language=language)
    if moment.until is None or moment.until <= moment.at:
        return text
    end = moment.until.astimezone(at.tzinfo)
    if not clock(at, moment.precision):
        # A whole day ends at the midnight after it.
        last = day(end - timedelta(microseconds=1), moment.precision, language=language)
        return text if last == text else between(text, last, language=language)
    if end.date() == at.date():
        return between(text, clock(end, moment.precision), language=language)
    return between(text, hour(end, moment.precision, language=language), language=language)


def meant(moment: Moment, text: str, zone: tzinfo, *, language: str = "en") -> tuple[str, str] | None:
    """Return the first words of a text that lean on the day it was said, with the date they mean there.

    "yesterday", said on 2 June 2025, gives ("yesterday", "Sunday 1 June 2025").
    """
    at = told(moment, zone)
    for span in spans(text, at=at, zone=at.tzinfo or zone):
        if span.leans:
            return span.text, stretch(span.begin, span.end, language=language)
    return None


def interval(found: Interval, zone: tzinfo, *, language: str = "en") -> str:
    """Return when something was: "Sunday 7 May 2023", "since 2016", "for 4 years, since about 2019"."""
    moment = found.kept.moment
    if not found.words and not found.since:
        return (
            day(found.begin, language=language)
            if found.precision is Unit.DAY
            else when(moment, zone, language=language)
        )
    if found.since:
        begun = _begun(found, language)
        return _said(_words(language), "lasting" if found.lasts else "since", lasts=found.lasts, day=begun)
    if found.precision is Unit.MINUTE:
        return hour(found.begin, language=language)
    return stretch(found.begin, found.end, language=language)


def stretch(begin: datetime, end: datetime, *, language: str = "en") -> str:
    """Return an interval of whole days as people tell it: a day, a month, a year, or its first and last day."""
    last = end - timedelta(microseconds=1)
    if begin.date() == last.date():
        return day(begin, language=language)
    if begin.day == 1 and end.day == 1:
        if begin.month == end.month == 1 and last.year == begin.year:
            return day(begin, Precision.YEAR, language=language)
        if (begin.year, begin.month) == (last.year, last.month):
            return day(begin, Precision.MONTH, language=language)
    return between(day(begin, language=language), day(last, language=language), language=language)


def _begun(found: Interval, language: str) -> str:
    exact = {Unit.YEAR: Precision.YEAR, Unit.MONTH: Precision.MONTH, Unit.SEASON: Precision.MONTH}
    precision = exact.get(found.precision, Precision.DAY)
    if found.lasts and found.precision is Unit.STRETCH and found.end - found.begin > _WEEKS:
        precision = Precision.MONTH
    begun = day(found.begin, precision, language=language)
    return _said(_words(language), "on", day=begun) if precision is Precision.DAY else begun


def _said(words: dict[str, Any], frame: str, **slots: object) -> str:
    return str(words[frame]).format(**slots)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("atticus.mind") / "dates.toml").read_text("utf-8"))


def _words(language: str) -> dict[str, Any]:
    tables = _tables()
    return tables.get(language, tables["en"])
