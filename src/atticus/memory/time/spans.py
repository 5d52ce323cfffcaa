"""The intervals a text speaks of, as somebody at an instant means them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Precision, Unit
from atticus.memory.time import dates, leaning
from atticus.memory.time.days import Days, Now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.moments import Moment

    Found = tuple[int, int, Days]

_READERS: Final = (*dates.READERS, *leaning.READERS)
_TO: Final = ("to", "-", "–", "through", "until", "till")
_SINCE: Final = re.compile(r"\b(?:ever\s+)?since\s+(?:the\s+)?$", re.IGNORECASE)
_CLOCK: Final = (
    r"(?P<hour>[01]?\d|2[0-3])(?:(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\.?(?!\w)"
    r"|:(?P<minutes>[0-5]\d)(?![:\d]))"
)
_CLOCK_AFTER: Final = re.compile(rf",?\s+(?:(?:at|from|around|about|,)\s+)?{_CLOCK}", re.IGNORECASE)
_CLOCK_BEFORE: Final = re.compile(rf"(?<![\d:.]){_CLOCK},?\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_AHEAD: Final = re.compile(
    r"\b(?:will|won['’]t|shall|going to|gonna|planning|plan to|plans? (?:for|is)|upcoming|coming up|can['’]t wait"
    r"|looking forward|hope to|hoping to|want to|about to|let['’]s|scheduled|next|soon|tomorrow"
    r"|good luck|see you)\b|['’]ll\b"
    r"|\b(?:am|is|are|['’]m|['’]re) (?:\w+ing)\b|\b\w+['’](?:m|re) \w+ing\b",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(r"\b(?:was|were|went|did|had|last|ago|yesterday|\w{3,}ed)\b", re.IGNORECASE)
_NOON: Final = 12

CLOCKED: Final = frozenset({Precision.SECOND, Precision.MINUTE})
"""Precisions that tell a time of day; the others are dates, and no zone moves them."""


@dataclass(frozen=True, slots=True)
class Span:
    """An interval a text speaks of.

    Args:
        begin: first instant, aware.
        end: first instant after it.
        text: the words it was read from.
        start: where they begin in the text, in code points.
        stop: where they end.
        precision: how exactly the words tell it.
        leans: whether they mean another time on another day ("yesterday").
        since: whether it is told by its beginning alone, and lasts until the words are said.
    """

    begin: datetime
    end: datetime
    text: str
    start: int
    stop: int
    precision: Unit = Unit.STRETCH
    leans: bool = False
    since: bool = False


def spans(text: str, *, at: datetime, zone: tzinfo, ahead: bool = False) -> list[Span]:
    """Return the intervals a text speaks of, in its order.

    English expressions; of other languages only dates with the name of a month. "From X to Y" and "between X and Y" are
    one interval, "the Sunday before X" is a day. What could mean two dates ("3/4/2025") is left alone.

    Args:
        text: a question, or what was said.
        at: when it is said.
        zone: the zone its days are meant in.
        ahead: whether it tells what is to come: then a date without a year is the next one, else the latest.
    """
    now = Now(at.astimezone(zone).date(), ahead)
    found: list[Found] = []
    taken = [False] * len(text)
    for match, days in _readings(text, now):
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if days:
                found.append((match.start(), match.end(), days))
    joined = _joined(text, sorted(found, key=lambda one: one[:2]))
    return [_span(text, one, at, zone) for one in _anchored(text, list(joined))]


def looks_ahead(sentence: str) -> bool:
    """Return whether a sentence seems to tell what is to come."""
    return bool(_AHEAD.search(sentence)) and not looks_back(sentence)


def looks_back(sentence: str) -> bool:
    """Return whether a sentence seems to tell what has been."""
    return _BEHIND.search(sentence) is not None


def told(moment: Moment, zone: tzinfo) -> datetime:
    """Return the instant of a moment in the zone a person expects: its own, or theirs where it has only UTC."""
    if moment.at.utcoffset() or moment.precision not in CLOCKED:
        return moment.at
    return moment.at.astimezone(zone)


def _readings(text: str, now: Now) -> Iterator[tuple[re.Match[str], Days | None]]:
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            try:
                days = read(match, now)
            except (ValueError, OverflowError):
                # "30 February" or the year 99,999: words that look like a date and are none.
                continue
            if days or read is dates.numeric:
                yield match, days


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    waiting: Found | None = None
    for start, stop, days in found:
        if waiting and _connected(dates.just_before(text, waiting[0]), text[waiting[1] : start]):
            first = waiting[2]
            begin = _not_after(first.begin, days.begin)
            waiting = (waiting[0], stop, Days(begin, days.end, Unit.STRETCH, first.leans or days.leans))
            continue
        if waiting:
            yield waiting
        waiting = (start, stop, days)
    if waiting:
        yield waiting


def _connected(before: str, between: str) -> bool:
    word = between.strip().casefold()
    return word in _TO or (word == "and" and before.rstrip().casefold().endswith("between"))


def _not_after(begin: date, other: date) -> date:
    # "Between March 3 and April 5, 2024": the year told last is meant for both.
    if begin <= other:
        return begin
    year = other.year if (begin.month, begin.day) <= (other.month, other.day) else other.year - 1
    return begin.replace(year=year, day=min(begin.day, monthrange(year, begin.month)[1]))


def _anchored(text: str, found: list[Found]) -> list[Found]:
    wider: list[Found] = []
    for one in found:
        start, stop, days = _with_anchor(text, one)
        wider = [earlier for earlier in wider if earlier[1] <= start]
        wider.append((start, stop, days))
    return wider


def _with_anchor(text: str, found: Found) -> Found:
    start, stop, days = found
    before = dates.just_before(text, start)
    try:
        wider = leaning.anchored(before, days)
    except (ValueError, OverflowError):
        # A thousand years before a date of long ago is no date.
        return found
    return (start - len(before) + wider[0], stop, wider[1]) if wider else found


def _span(text: str, found: Found, at: datetime, zone: tzinfo) -> Span:
    start, stop, days = found
    begin, end = (datetime.combine(day, time(), zone) for day in (days.begin, days.end))
    if days.unit is Unit.DAY and (clock := _clock(text, start, stop)):
        minute, start, stop = clock
        begin += minute
        return Span(begin, begin + timedelta(minutes=1), text[start:stop], start, stop, Unit.MINUTE, days.leans)
    before = dates.just_before(text, start)
    if (since := _SINCE.search(before)) and begin < at:
        start += since.start() - len(before)
        return Span(begin, at, text[start:stop], start, stop, days.unit, days.leans, since=True)
    return Span(begin, end, text[start:stop], start, stop, days.unit, days.leans)


def _clock(text: str, start: int, stop: int) -> tuple[timedelta, int, int] | None:
    after = _CLOCK_AFTER.match(text, stop)
    near = dates.just_before(text, start)
    before = None if after else _CLOCK_BEFORE.search(near)
    match = after or before
    if match is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    minute = timedelta(hours=hour, minutes=int(match["minute"] or match["minutes"] or 0))
    return minute, start - len(near) + match.start() if before else start, match.end() if after else stop
