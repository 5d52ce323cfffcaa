"""How instants are told to people."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Precision
from atticus.memory.time import spans

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from atticus.domain.moments import Moment
    from atticus.memory.time import Span

# Written out, not asked of the system: an answer reads the same on every computer.
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
CLOCKED: Final = frozenset({Precision.SECOND, Precision.MINUTE})
"""Precisions that tell a time of day; the others are dates, and no zone moves them."""

# What leans on the day it is said, in one direction only: "on Friday" may be the next one or the last.
_LEANING: Final = re.compile(
    r"(?:the day|today|tonight|yesterday|tomorrow|last|past|previous|next|this)\b|.* ago$", re.IGNORECASE
)


def told(moment: Moment, zone: tzinfo) -> datetime:
    """Return the instant of a moment in the zone a person expects: its own, or theirs where it has only UTC."""
    if moment.at.utcoffset() or moment.precision not in CLOCKED:
        return moment.at
    return moment.at.astimezone(zone)


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
        if _LEANING.match(span.text):
            return span.text, _stretch(span)
    return None


def _stretch(span: Span) -> str:
    first, last = span.begin, span.end - timedelta(microseconds=1)
    if first.date() == last.date():
        return day(first)
    if first.day == 1 and span.end.day == 1:
        if first.month == span.end.month == 1 and last.year == first.year:
            return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return day(first, Precision.MONTH)
    return f"{day(first)} to {day(last)}"
