"""Expressions of time in English text, resolved to intervals against an instant."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    Days = tuple[date, date]
    Reader = Callable[[re.Match[str], date], Days | None]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FEASTS: Final = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "women's day": (3, 8),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
}
_TO: Final = ("to", "-", "–", "through", "until", "till")
_UNITS: Final = {"day": 1, "week": 7, "fortnight": 14}

_MONTH: Final = (
    r"(?P<month>january|february|(?-i:March|MARCH|march(?=\s+\d))|april|(?-i:May|MAY|may(?=\s+\d))|june|july|august|"
    r"september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
_COUNT: Final = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}|a\s+couple\s+of|a\s+few|several)"
_PART: Final = (
    r"(?P<part>early|mid|middle of|late|beginning of|start of|end of|first half of|second half of|"
    r"first week of|last week of)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """An interval a text speaks of.

    Args:
        begin: first instant, aware.
        end: first instant after it.
        text: the words it was read from.
        start: where they begin in the text, in code points.
        stop: where they end.
    """

    begin: datetime
    end: datetime
    text: str
    start: int
    stop: int


def spans(text: str, *, at: datetime, zone: tzinfo) -> list[Span]:
    """Return the intervals a text speaks of, in its order, as somebody asking at an instant means them.

    A date without a year is the latest one that is not after that instant: questions are about what has been.
    "From X to Y" and "between X and Y" are one interval.
    """
    today = at.astimezone(zone).date()
    found: list[tuple[int, int, Days]] = []
    taken = [False] * len(text)
    for match, days in _readings(text, today):
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append((match.start(), match.end(), days))
    return [_span(text, start, stop, days, zone) for start, stop, days in _joined(text, sorted(found))]


def _readings(text: str, today: date) -> Iterator[tuple[re.Match[str], Days]]:
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            try:
                days = read(match, today)
            except (ValueError, OverflowError):
                # "30 February" or the year 99,999: words that look like a date and are none.
                continue
            if days:
                yield match, days


def _joined(text: str, found: list[tuple[int, int, Days]]) -> Iterator[tuple[int, int, Days]]:
    waiting: tuple[int, int, Days] | None = None
    for start, stop, days in found:
        if waiting and _connected(text[: waiting[0]], text[waiting[1] : start]):
            waiting = (waiting[0], stop, (_not_after(waiting[2][0], days[0]), days[1]))
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


def _span(text: str, start: int, stop: int, days: Days, zone: tzinfo) -> Span:
    begin, end = (datetime.combine(day, time(), zone) for day in days)
    return Span(begin, end, text[start:stop], start, stop)


def _iso_day(match: re.Match[str], _: date) -> Days:
    return _whole_day(date(int(match["year"]), int(match["number"]), int(match["day"])))


def _iso_month(match: re.Match[str], _: date) -> Days:
    return _whole_month(int(match["year"]), int(match["number"]))


def _day_of_month(match: re.Match[str], today: date) -> Days:
    month, day = _month(match["month"]), int(match["day"])
    last = int(match["last"]) if "last" in match.re.groupindex and match["last"] else day
    year = int(match["year"]) if match["year"] else _year_of(month, day, today)
    return date(year, month, day), date(year, month, last) + timedelta(1)


def _month_part(match: re.Match[str], today: date) -> Days:
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else _year_of(month, 1, today)
    begin, end = _whole_month(year, month)
    part = match["part"].casefold()
    thirds = {"early": (0, 10), "beginning": (0, 10), "start": (0, 10), "mid": (9, 20), "middle": (9, 20)}
    thirds |= {"first half": (0, 15), "first week": (0, 7)}
    for word, (first, last) in thirds.items():
        if part.startswith(word):
            return begin + timedelta(first), begin + timedelta(last)
    if part.startswith("second half"):
        return begin + timedelta(15), end
    return end - timedelta(7 if part.startswith("last week") else 11), end


def _month_alone(match: re.Match[str], today: date) -> Days:
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else _year_of(month, 1, today)
    return _whole_month(year, month)


def _year_alone(match: re.Match[str], _: date) -> Days:
    year = int(match["year"])
    half = match["half"]
    if half:
        return (
            (date(year, 1, 1), date(year, 7, 1)) if half.casefold() == "first" else (date(year, 7, 1), _new_year(year))
        )
    return date(year, 1, 1), _new_year(year)


def _quarter(match: re.Match[str], today: date) -> Days:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = int(match["q"]) if match["q"] else words[match["word"].casefold()]
    month = 3 * number - 2
    year = int(match["year"]) if match["year"] else _year_of(month, 1, today)
    return date(year, month, 1), _whole_month(year, month + 2)[1]


def _season(match: re.Match[str], today: date) -> Days:
    month = _SEASONS[match["season"].casefold()]
    if match["year"]:
        year = int(match["year"])
    else:
        which = (match["which"] or "").casefold()
        year = _year_of(month, 1, today) + (which == "next")
        if which == "last" and today < _three_months(year, month)[1]:
            year -= 1
    return _three_months(year, month)


def _feast(match: re.Match[str], today: date) -> Days:
    name = match["feast"].casefold().replace("’", "'")
    month, day = _FEASTS[name]
    year = int(match["year"]) if match["year"] else _year_of(month, day, today)
    start = date(year, month, day)
    return start, start + timedelta(2 if name == "christmas" else 1)


def _named_day(match: re.Match[str], today: date) -> Days:
    words = " ".join(match[0].casefold().split())
    shifts = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
    shifts |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    return _whole_day(today + timedelta(shifts.get(words, 0)))


def _ago(match: re.Match[str], today: date) -> Days:
    count, unit = _count(match["count"]), match["unit"].casefold()
    if unit in _UNITS:
        middle = today - timedelta(count * _UNITS[unit])
        blur = 0 if unit == "day" and count <= 7 else max(1, count * _UNITS[unit] // 8)  # noqa: PLR2004 (a week)
        return middle - timedelta(blur), middle + timedelta(blur + 1)
    if unit == "month":
        middle = _months_before(today, count)
        return middle - timedelta(15), middle + timedelta(16)
    return date(today.year - count, 1, 1), _new_year(today.year - count)


def _past_stretch(match: re.Match[str], today: date) -> Days:
    count, unit = _count(match["count"]), match["unit"].casefold()
    if unit in _UNITS:
        return today - timedelta(count * _UNITS[unit]), today + timedelta(1)
    return _months_before(today, count * (12 if unit == "year" else 1)), today + timedelta(1)


def _which_unit(match: re.Match[str], today: date) -> Days:
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}[match["which"].casefold()]
    unit = match["unit"].casefold()
    monday = today - timedelta(today.weekday()) + timedelta(7 * shift)
    if unit == "week":
        return monday, monday + timedelta(7)
    if unit == "weekend":
        return monday + timedelta(5), monday + timedelta(7)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
        return _whole_month(year, month + 1)
    return date(today.year + shift, 1, 1), _new_year(today.year + shift)


def _weekday(match: re.Match[str], today: date) -> Days:
    number = _WEEKDAYS.index(match["weekday"].casefold())
    which = match["which"].casefold()
    if which in ("this", "next"):
        ahead = (number - today.weekday()) % 7
        return _whole_day(today + timedelta(ahead or (7 if which == "next" else 0)))
    back = (today.weekday() - number) % 7
    return _whole_day(today - timedelta(back or (7 if which == "last" else 0)))


def _whole_day(day: date) -> Days:
    return day, day + timedelta(1)


def _whole_month(year: int, month: int) -> Days:
    begin = date(year, month, 1)
    return begin, begin + timedelta(monthrange(year, month)[1])


def _three_months(year: int, month: int) -> Days:
    further, last = divmod(month + 1, 12)
    return date(year, month, 1), _whole_month(year + further, last + 1)[1]


def _new_year(year: int) -> date:
    return date(year + 1, 1, 1)


def _months_before(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _year_of(month: int, day: int, today: date) -> int:
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def _month(word: str) -> int:
    return _MONTHS.index(word.casefold()[:3]) + 1


def _count(word: str) -> int:
    plain = " ".join(word.casefold().split())
    if plain.isdigit():
        return int(plain)
    return {"a": 1, "an": 1, "a couple of": 2, "a few": 3, "several": 4}.get(plain) or _NUMBERS.index(plain) + 1


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{expression})(?!\w)", re.IGNORECASE)


_READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_pattern(r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])"), _iso_day),
    (_pattern(r"(?P<year>(?:19|20)\d\d)[-/](?P<number>0[1-9]|1[0-2])(?![-/]\d)"), _iso_month),
    (
        _pattern(
            rf"{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|to|until|through)\s*(?:the\s+)?(?P<last>\d\d?)(?:st|nd|rd|th)?)?(?!:){_YEAR}"
        ),
        _day_of_month,
    ),
    (_pattern(rf"{_DAY}(?:\s+day)?(?:\s+of)?\s+{_MONTH}{_YEAR}"), _day_of_month),
    (_pattern(rf"(?:the\s+)?{_PART}[\s-]+(?:the\s+month\s+of\s+)?{_MONTH}{_YEAR}"), _month_part),
    (_pattern(rf"{_MONTH}{_YEAR}"), _month_alone),
    (
        _pattern(
            r"(?:(?:q(?P<q>[1-4]))|(?P<word>first|second|third|fourth|last)\s+quarter)(?:\s+of)?(?:\s+(?P<year>(?:19|20)\d\d))?"
        ),
        _quarter,
    ),
    (
        _pattern(
            rf"(?:in|during|over|of|(?P<which>last|this|next|past))\s+(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?{_YEAR}"
        ),
        _season,
    ),
    (_pattern(rf"(?P<feast>{'|'.join(_FEASTS).replace(chr(39), '[' + chr(39) + '’]')}){_YEAR}"), _feast),
    (_pattern(r"(?:(?P<half>first|second)\s+half\s+of\s+)?(?P<year>(?:19|20)\d\d)"), _year_alone),
    (
        _pattern(
            r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening)"
        ),
        _named_day,
    ),
    (_pattern(rf"{_COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?\s+ago"), _ago),
    (_pattern(rf"(?:the\s+)?(?:last|past)\s+{_COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?"), _past_stretch),
    (_pattern(r"(?P<which>last|past|previous|this|next)\s+(?P<unit>week|weekend|month|year)"), _which_unit),
    (
        _pattern(
            rf"(?P<which>last|this|next|on|past)\s+(?P<weekday>{'|'.join(_WEEKDAYS)})(?!\s+(?:morning|afternoon|evening|night)s)"
        ),
        _weekday,
    ),
)
"""Longer readings first: what one has taken, a later one leaves alone."""
