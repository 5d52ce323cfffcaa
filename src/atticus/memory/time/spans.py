"""The intervals a text speaks of, as somebody at an instant means them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Precision, Unit
from atticus.memory.time import leaning
from atticus.memory.time.clock import clock_beside, hours_back
from atticus.memory.time.days import Days, Now
from atticus.memory.time.readers import REFUSING, readers_for, speaks_of_hours
from atticus.memory.time.sentences import looks_ahead, tells_past
from atticus.memory.time.wording import just_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from atticus.domain.moments import Moment
    from atticus.memory.time.wording import Row

    Found = tuple[int, int, Days]

_TO: Final = ("to", "-", "–", "through", "until", "till", "bis", "al", "au", "a", "hasta", "至", "到")
_SINCE_WORDS: Final = r"since|desde|seit|depuis|sinds|dal|منذ"
_SINCE: Final = re.compile(rf"\b(?:ever\s+)?(?:{_SINCE_WORDS})\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE_AT_ONCE: Final = re.compile(rf"(?:{_SINCE_WORDS})\b", re.IGNORECASE)
_WEEK: Final = 7
_SOON: Final = timedelta(days=120)
_LONG_AGO: Final = timedelta(days=180)

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

    English expressions; of other major languages dates, days and weeks whose words are certain. "From X to Y" and
    "between X and Y" are one interval, "the Sunday before X" is a day. What could mean two dates ("3/4/2025") is left
    alone, and so is what happens again and again ("every Friday").

    Args:
        text: a question, or what was said.
        at: when it is said.
        zone: the zone its days are meant in.
        ahead: whether it tells what is to come: then a date without a year is the next one, else the latest.
    """
    rows = list(readers_for(text))
    hours = speaks_of_hours(text)
    if not rows and not hours:
        return []
    now = Now(at.astimezone(zone).date(), ahead)
    taken = [False] * len(text)
    found: list[Found] = []
    read = list(_hours(text, at, zone, taken)) if hours else []
    for match, days in _readings(text, now, rows):
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if days:
                found.append((match.start(), match.end(), days))
    joined = _joined(text, sorted(found, key=lambda one: one[:2]), now)
    read += [_span(text, one, at, zone) for one in _anchored(text, list(joined))]
    return sorted(read, key=lambda one: one.start) if hours else read


def said_in(sentence: str, *, at: datetime, zone: tzinfo, ahead: bool = False, behind: bool = False) -> list[Span]:
    """Return the intervals a sentence speaks of, in the direction it looks: "in July" is the next one or the latest.

    What is told in no direction is the coming one where that is near: "dentist on 3 January", said in November.

    Args:
        sentence: what was said.
        at: when it was said.
        zone: the zone its days are meant in.
        ahead: whether it is known from elsewhere that what is spoken of is to come.
        behind: whether it is known from elsewhere that it has been.
    """
    if ahead or looks_ahead(sentence):
        return spans(sentence, at=at, zone=zone, ahead=True)
    found = spans(sentence, at=at, zone=zone)
    return found if behind else nearest(sentence, found, at=at, zone=zone)


def nearest(sentence: str, found: list[Span], *, at: datetime, zone: tzinfo) -> list[Span]:
    """Return the intervals of a sentence that does not look ahead, the coming one instead of one of long ago.

    Args:
        sentence: what was said.
        found: the intervals in it, as of the past.
        at: when it was said.
        zone: the zone its days are meant in.
    """
    if all(at - one.end < _LONG_AGO or one.since for one in found) or tells_past(sentence):
        return found
    coming = {(one.start, one.stop): one for one in spans(sentence, at=at, zone=zone, ahead=True)}
    return [_nearer(one, coming.get((one.start, one.stop), one), at) for one in found]


def _nearer(back: Span, coming: Span, at: datetime) -> Span:
    """Return the coming of two times where it is soon and the other is long ago."""
    return coming if at - back.end >= _LONG_AGO and at < coming.begin <= at + _SOON else back


def told(moment: Moment, zone: tzinfo) -> datetime:
    """Return the instant of a moment in the zone a person expects: its own, or theirs where it has only UTC."""
    if moment.at.utcoffset() or moment.precision not in CLOCKED:
        return moment.at
    return moment.at.astimezone(zone)


def _hours(text: str, at: datetime, zone: tzinfo, taken: list[bool]) -> Iterator[Span]:
    for start, stop, far, near in hours_back(text):
        taken[start:stop] = [True] * (stop - start)
        begin, end = ((at - back).astimezone(zone) for back in (far, near))
        yield Span(begin, end, text[start:stop], start, stop, Unit.STRETCH, leans=True)


def _readings(text: str, now: Now, rows: Iterable[Row]) -> Iterator[tuple[re.Match[str], Days | None]]:
    for pattern, read in rows:
        for match in pattern.finditer(text):
            try:
                days = read(match, now)
            except (ValueError, OverflowError):
                # "30 February" or the year 99,999: words that look like a date and are none.
                continue
            if days or read in REFUSING:
                yield match, days


def _joined(text: str, found: list[Found], now: Now) -> Iterator[Found]:
    waiting: Found | None = None
    for start, stop, days in found:
        if waiting and _connected(just_before(text, waiting[0]), text[waiting[1] : start]):
            begin, end = _in_order(waiting[2], days, now)
            waiting = (waiting[0], stop, Days(begin, end, Unit.STRETCH, waiting[2].leans or days.leans))
            continue
        if waiting:
            yield waiting
        waiting = (start, stop, days)
    if waiting:
        yield waiting


def _connected(before: str, between: str) -> bool:
    word = between.strip().casefold().removesuffix(" the")
    return word in _TO or (word == "and" and before.rstrip().casefold().removesuffix(" the").endswith("between"))


def _in_order(first: Days, last: Days, now: Now) -> tuple[date, date]:
    begin, end = first.begin, last.end
    if begin < end:
        return begin, end
    if first.unit is last.unit is Unit.DAY and (begin - last.begin).days < _WEEK:
        # "Friday to Monday": the days of one week and of the next.
        return (begin, end + timedelta(_WEEK)) if now.ahead else (begin - timedelta(_WEEK), end)
    # "Between March 3 and April 5, 2024": the year told last is meant for both.
    year = last.begin.year if (begin.month, begin.day) <= (last.begin.month, last.begin.day) else last.begin.year - 1
    return begin.replace(year=year, day=min(begin.day, monthrange(year, begin.month)[1])), end


def _anchored(text: str, found: list[Found]) -> list[Found]:
    wider: list[Found] = []
    for one in found:
        start, stop, days = _with_anchor(text, one)
        wider = [earlier for earlier in wider if earlier[1] <= start]
        wider.append((start, stop, days))
    return wider


def _with_anchor(text: str, found: Found) -> Found:
    start, stop, days = found
    before = just_before(text, start)
    try:
        wider = leaning.anchored(before, days)
    except (ValueError, OverflowError):
        # A thousand years before a date of long ago is no date.
        return found
    return (start - len(before) + wider[0], stop, wider[1]) if wider else found


def _span(text: str, found: Found, at: datetime, zone: tzinfo) -> Span:
    start, stop, days = found
    begin, end = (datetime.combine(day, time(), zone) for day in (days.begin, days.end))
    if days.unit is Unit.DAY and (clock := clock_beside(text, start, stop)):
        since_midnight, start, stop = clock
        begin += since_midnight
        return Span(begin, begin + timedelta(minutes=1), text[start:stop], start, stop, Unit.MINUTE, days.leans)
    before = just_before(text, start)
    since = _SINCE.search(before)
    if (since or _SINCE_AT_ONCE.match(text, start)) and begin < at:
        start += since.start() - len(before) if since else 0
        return Span(begin, at, text[start:stop], start, stop, days.unit, days.leans, since=True)
    return Span(begin, end, text[start:stop], start, stop, days.unit, days.leans)
