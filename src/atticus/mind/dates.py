"""How instants and intervals are told to people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Precision, Unit
from atticus.memory.time import CLOCKED, spans, told

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Interval
    from atticus.domain.moments import Moment

# Written out, not asked of the system: an answer reads the same on every computer.
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_WEEKS: Final = timedelta(60)
"""What has lasted longer began in a month, not on a day."""


def day(at: datetime, precision: Precision = Precision.DAY) -> str:
    """Return "Friday 13 June 2025", as exactly as the source told it."""
    if precision is Precision.YEAR:
        return str(at.year)
    month = f"{MONTHS[at.month - 1]} {at.year}"
    if precision is Precision.MONTH:
        return month
    return f"{WEEKDAYS[at.weekday()]} {at.day} {month}"


def clock(at: datetime, precision: Precision) -> str:
    """Return "10:30", or nothing where the source told no time of day."""
    return f"{at:%H:%M}" if precision in CLOCKED else ""


def when(moment: Moment, zone: tzinfo) -> str:
    """Return the date and time of a moment, with its end: "Friday 13 June 2025, 10:30 to 11:00"."""
    at = told(moment, zone)
    first, hour = day(at, moment.precision), clock(at, moment.precision)
    text = f"{first}, {hour}" if hour else first
    if moment.until is None or moment.until <= moment.at:
        return text
    end = moment.until.astimezone(at.tzinfo)
    if not hour:
        # A whole day ends at the midnight after it.
        last = day(end - timedelta(microseconds=1), moment.precision)
        return text if last == first else f"{text} to {last}"
    if end.date() == at.date():
        return f"{text} to {clock(end, moment.precision)}"
    return f"{text} to {day(end)}, {clock(end, moment.precision)}"


def meant(moment: Moment, text: str, zone: tzinfo) -> tuple[str, str] | None:
    """Return the first words of a text that lean on the day it was said, with the date they mean there.

    "yesterday", said on 2 June 2025, gives ("yesterday", "Sunday 1 June 2025").
    """
    at = told(moment, zone)
    for span in spans(text, at=at, zone=at.tzinfo or zone):
        if span.leans:
            return span.text, stretch(span.begin, span.end)
    return None


def interval(found: Interval, zone: tzinfo) -> str:
    """Return when something was: "Sunday 7 May 2023", "since 2016", "for 4 years, since about 2019"."""
    moment = found.kept.moment
    if not found.words and not found.since:
        return day(found.begin) if found.precision is Unit.DAY else when(moment, zone)
    if found.since:
        begun = _begun(found)
        return f"for {found.lasts}, since about {begun}" if found.lasts else f"since {begun}"
    if found.precision is Unit.MINUTE:
        return f"{day(found.begin)}, {found.begin:%H:%M}"
    return stretch(found.begin, found.end)


def stretch(begin: datetime, end: datetime) -> str:
    """Return an interval of whole days as people tell it: a day, a month, a year, or its first and last day."""
    last = end - timedelta(microseconds=1)
    if begin.date() == last.date():
        return day(begin)
    if begin.day == 1 and end.day == 1:
        if begin.month == end.month == 1 and last.year == begin.year:
            return str(begin.year)
        if (begin.year, begin.month) == (last.year, last.month):
            return day(begin, Precision.MONTH)
    return f"{day(begin)} to {day(last)}"


def _begun(found: Interval) -> str:
    exact = {Unit.YEAR: Precision.YEAR, Unit.MONTH: Precision.MONTH, Unit.SEASON: Precision.MONTH}
    if found.lasts and found.precision is Unit.STRETCH and found.end - found.begin > _WEEKS:
        return day(found.begin, Precision.MONTH)
    return day(found.begin, exact.get(found.precision, Precision.DAY))
