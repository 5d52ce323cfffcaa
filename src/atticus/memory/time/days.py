"""Calendar arithmetic: stretches of whole days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from atticus.domain.time import Unit

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNT: Final = (
    rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}|fifteen|twenty|thirty|(?:an?\s+)?couple(?:\s+of)?|(?:a\s+)?few"
    r"|several)"
)
DAYS_OF: Final = {"day": 1, "week": 7, "fortnight": 14}
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


def month_of(word: str) -> int:
    """Return the number of a month by its English name."""
    return MONTHS.index(word.casefold()[:3]) + 1


def counted(words: str) -> tuple[int, int]:
    """Return the least and the most that a count in words means: "a few" is two to five."""
    plain = " ".join(words.casefold().split())
    if plain.isdigit():
        return int(plain), int(plain)
    for vague, numbers in {"couple": (2, 3), "few": (2, 5), "several": (3, 7)}.items():
        if vague in plain:
            return numbers
    number = {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30}.get(plain) or _NUMBERS.index(plain) + 1
    return number, number


def away(day: date, words: str, unit: str, sign: int) -> Days:
    """Return what is so many units from a day: "three weeks" before it (sign -1) or after it (sign 1)."""
    least, most = counted(words)
    near, far = sorted((sign * least, sign * most))
    if unit in DAYS_OF:
        size = DAYS_OF[unit]
        blur = 0 if least != most or (unit == "day" and least <= _EXACT) else max(1, least * size // 8)
        begin, end = day + timedelta(near * size - blur), day + timedelta(far * size + blur + 1)
        return Days(begin, end, Unit.DAY if (end - begin).days == 1 else Unit.STRETCH, leans=True)
    if unit == "weekend":
        first = _weekend_away(day, near if sign < 0 else far)
        return Days(first.begin, _weekend_away(day, far if sign < 0 else near).end, first.unit, leans=True)
    if unit == "month":
        begin = months_from(day, near) - timedelta(15)
        return Days(begin, months_from(day, far) + timedelta(16), Unit.STRETCH, leans=True)
    if least != most:
        return Days(date(day.year + near, 1, 1), date(day.year + far + 1, 1, 1), Unit.STRETCH, leans=True)
    return whole_year(day.year + near, leans=True)


def _weekend_away(day: date, count: int) -> Days:
    nearest = weekend_of(day)
    if count < 0:
        nearest = nearest if nearest.end <= day else weekend_of(day - timedelta(7))
        return weekend_of(nearest.begin + timedelta(7 * (count + 1)), leans=True)
    nearest = nearest if nearest.begin > day else weekend_of(day + timedelta(7))
    return weekend_of(nearest.begin + timedelta(7 * (count - 1)), leans=True)
