"""Calendar arithmetic: stretches of whole days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from atticus.domain.time import Unit

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DAYS_OF: Final = {"day": 1, "night": 1, "evening": 1, "week": 7, "fortnight": 14}
PIVOT: Final = 10
"""A year in two figures is of the last century where it would lie more than so many years ahead."""

_EXACT: Final = 7
"""Up to so many days ago a count of days is a certain day."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of whole days.

    Args:
        begin: its first day.
        end: the day after its last.
        unit: what it is told by.
        leans: whether it is told by its distance from the day it is said: "yesterday".
    """

    begin: date
    end: date
    unit: Unit
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """The day words are said on.

    Args:
        today: that day.
        ahead: whether what is told lies ahead, so that "in July" is the next one.
    """

    today: date
    ahead: bool = False


def whole_day(day: date, *, leans: bool = False) -> Days:
    """Return one day."""
    return Days(day, day + timedelta(1), Unit.DAY, leans)


def week_of(day: date, *, leans: bool = False) -> Days:
    """Return the week of a day, from its Monday."""
    monday = day - timedelta(day.weekday())
    return Days(monday, monday + timedelta(7), Unit.WEEK, leans)


def weekend_of(day: date, *, leans: bool = False) -> Days:
    """Return the Saturday and Sunday of the week of a day."""
    monday = day - timedelta(day.weekday())
    return Days(monday + timedelta(5), monday + timedelta(7), Unit.WEEKEND, leans)


def whole_month(year: int, month: int, *, leans: bool = False) -> Days:
    """Return one month; months beyond the twelfth belong to later years."""
    further, rest = divmod(month - 1, 12)
    begin = date(year + further, rest + 1, 1)
    return Days(begin, begin + timedelta(monthrange(begin.year, begin.month)[1]), Unit.MONTH, leans)


def months_long(year: int, month: int, count: int, unit: Unit, *, leans: bool = False) -> Days:
    """Return so many months from the first day of one."""
    begin = whole_month(year, month).begin
    return Days(begin, months_from(begin, count), unit, leans)


def whole_year(year: int, *, leans: bool = False) -> Days:
    """Return one year."""
    return Days(date(year, 1, 1), date(year + 1, 1, 1), Unit.YEAR, leans)


def months_from(day: date, count: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_of(month: int, day: int, now: Now) -> int:
    """Return the year of a date told without one: the latest that is not ahead, or the next that is not behind."""
    told, today = (month, day), (now.today.month, now.today.day)
    if now.ahead:
        return now.today.year + (told < today)
    return now.today.year - (told > today)


def year_of_month(month: int, now: Now) -> int:
    """Return the year of a month told without one; the month it is said in is not behind."""
    return year_of(month, now.today.day if now.ahead and month == now.today.month else 1, now)


def month_of(word: str) -> int:
    """Return the number of a month by its English name."""
    return MONTHS.index(word.casefold()[:3]) + 1


def weekday_of(word: str) -> int:
    """Return the number of a day of the week by its English name, Monday being 0."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word.casefold().rstrip(".")[:3]))


def next_weekday(day: date, weekday: int) -> date:
    """Return the first such weekday from a day on."""
    return day + timedelta((weekday - day.weekday()) % 7)


def last_weekday(day: date, weekday: int) -> date:
    """Return the last such weekday up to a day."""
    return day - timedelta((day.weekday() - weekday) % 7)


def away(day: date, count: tuple[float, float], unit: str, sign: int) -> Days:
    """Return what is so many units from a day: "three weeks" before it (sign -1) or after it (sign 1).

    Args:
        day: the day counted from.
        count: the least and the most units meant.
        unit: "day", "night", "weekend", "week", "fortnight", "month", "year" or "decade".
        sign: which way.
    """
    least, most = count
    if unit in DAYS_OF:
        return _days_away(day, least * DAYS_OF[unit], most * DAYS_OF[unit], unit, sign)
    near, far = sorted((sign * least, sign * most))
    if unit == "weekend":
        first = _weekend_away(day, int(near if sign < 0 else far))
        return Days(first.begin, _weekend_away(day, int(far if sign < 0 else near)).end, first.unit, leans=True)
    if unit == "year" and near != int(near):
        near, far, unit = near * 12, far * 12, "month"
    if unit == "month":
        begin = months_from(day, int(near)) - timedelta(15)
        return Days(begin, months_from(day, int(far)) + timedelta(16), Unit.STRETCH, leans=True)
    if unit == "decade":
        near, far = near * 10 - least, far * 10 + least
    begin = date(day.year + int(near), 1, 1)
    one = near == far
    return Days(begin, date(day.year + int(far) + 1, 1, 1), Unit.YEAR if one else Unit.STRETCH, leans=True)


def _days_away(day: date, least: float, most: float, unit: str, sign: int) -> Days:
    exact = least == most and DAYS_OF[unit] == 1 and least <= _EXACT
    blur = 0 if exact or least != most else max(1, int(least) // 8)
    near, far = sorted((round(sign * least), round(sign * most)))
    begin, end = day + timedelta(near - blur), day + timedelta(far + blur + 1)
    return Days(begin, end, Unit.DAY if (end - begin).days == 1 else Unit.STRETCH, leans=True)


def _weekend_away(day: date, count: int) -> Days:
    nearest = weekend_of(day)
    if count < 0:
        nearest = nearest if nearest.end <= day else weekend_of(day - timedelta(7))
        return weekend_of(nearest.begin + timedelta(7 * (count + 1)), leans=True)
    nearest = nearest if nearest.begin > day else weekend_of(day + timedelta(7))
    return weekend_of(nearest.begin + timedelta(7 * (count - 1)), leans=True)


def part_of(whole: Days, part: str) -> Days:
    """Return a part of a stretch: "early", "mid", "late", "end", "first half", "first week", "second weekend".

    A month falls into thirds of about ten days, a year into thirds of four months, whose "start" and "end" are two;
    a week into its first three days, its midst and its last four; a season into its three months.
    """
    words = part.casefold().replace("-", " ").split()
    if "half" in words:
        return _half(whole, first=words[0] == "first")
    if "weekend" in words:
        return _weekend_in(whole, words[0])
    if "week" in words:
        return _week_in(whole, words[0])
    return _third(whole, _THIRDS[words[0]], edge=words[0] in ("beginning", "start", "end"))


_THIRDS: Final = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_ORDER: Final = ("first", "second", "third", "fourth")
_LONG: Final = 300


def _half(whole: Days, *, first: bool) -> Days:
    if (whole.end - whole.begin).days > _LONG:
        middle = months_from(whole.begin, 6)
    else:
        middle = whole.begin + timedelta((whole.end - whole.begin).days // 2)
    begin, end = (whole.begin, middle) if first else (middle, whole.end)
    return Days(begin, end, Unit.STRETCH, whole.leans)


def _weekend_in(whole: Days, which: str) -> Days:
    if which == "last":
        return weekend_of(whole.end - timedelta((whole.end.weekday() - 5) % 7 or 7))
    saturday = next_weekday(whole.begin, 5)
    return weekend_of(saturday + timedelta(7 * _ORDER.index(which)))


def _week_in(whole: Days, which: str) -> Days:
    begin = whole.end - timedelta(7) if which == "last" else whole.begin + timedelta(7 * _ORDER.index(which))
    return Days(begin, begin + timedelta(7), Unit.WEEK)


def _third(whole: Days, third: int, *, edge: bool) -> Days:
    days = (whole.end - whole.begin).days
    if days > _LONG:
        length = 2 if edge else 4
        begin = months_from(whole.begin, (0, 4, 12 - length)[third])
        return Days(begin, months_from(begin, length), Unit.STRETCH, whole.leans)
    if whole.unit is Unit.SEASON:
        begin = months_from(whole.begin, third)
        return Days(begin, months_from(begin, 1), Unit.MONTH, whole.leans)
    if whole.unit is Unit.WEEK:
        first, last = ((0, 3), (1, 4), (3, 7))[third]
    else:
        first, last = ((0, 10), (9, 20), (days - 11, days))[third]
    return Days(whole.begin + timedelta(first), whole.begin + timedelta(last), Unit.STRETCH, whole.leans)


def century(year: int, today: date) -> int:
    """Return the year meant by two figures: '98 is 1998, '24 is 2024."""
    return 2000 + year if 2000 + year <= today.year + PIVOT else 1900 + year
