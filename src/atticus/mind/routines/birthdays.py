"""Birthdays and other days that come back every year."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Support
from atticus.domain.people import fold
from atticus.memory.discreet import special
from atticus.mind.routines.today import matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.people import Person
    from atticus.mind.routines.today import Matter, Today

SOON: Final = (7, 1)
"""Days before a birthday on which it is told: in time for a present, and in time for a call."""

BIRTHDAY: Final = re.compile(
    r"\b(?:birthday|b-?day|geburtstag|anniversaire|cumpleaños|aniversário|compleanno|verjaardag|urodziny|gimtadienis|"
    r"rojstni dan|день рождения)\b|生日",
    re.IGNORECASE,
)
"""A birthday as calendars call it."""

_DAY: Final = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)-(?P<day>\d\d)")
_OLDEST: Final = 120
_WORTH: Final = {0: 0.97, 1: 0.7, 7: 0.6}
_SOME_DAY: Final = 0.6


def birthdays(today: Today) -> Iterator[Matter]:
    """Yield the birthdays of the day and, where the person is close to the owner, those that come soon."""
    close = today.close()
    for person, days in _within(today, max(SOON)):
        near = not close.isdisjoint(map(fold, person.names))
        if days == 0 or (near and days in SOON):
            yield from _matters(person, days, today)
    yield from _own(today)


def coming(today: Today, days: int) -> Iterator[Matter]:
    """Yield the birthdays of people close to the owner in the next days, the first first."""
    close = today.close()
    for person, n in sorted(_within(today, days), key=lambda one: one[1]):
        if n and not close.isdisjoint(map(fold, person.names)):
            yield from _matters(person, n, today)


def _within(today: Today, days: int) -> Iterator[tuple[Person, int]]:
    for person in {one.id: one for one in today.people.values()}.values():
        if not person.birthday or not person.human or not today.silent.isdisjoint(map(fold, person.names)):
            continue
        left = days_until(person.birthday, today.day)
        if left is not None and left <= days:
            yield person, left


def _matters(person: Person, days: int, today: Today) -> Iterator[Matter]:
    there = map(today.vault.moment, person.evidence)
    known = [kept for kept in there if (kept.moment.known or kept.moment.at) <= today.now]
    if not known:
        return
    yield matter(
        "birthday",
        _told(person, days, today),
        [Support(one.id, one.moment.source, one.moment.external_id, None) for one in known[:3]],
        worth=_WORTH.get(days, _SOME_DAY),
        at=today.start(today.day + timedelta(days=days)),
        about=person.name,
        who=[person.name],
    )


def _own(today: Today) -> Iterator[Matter]:
    for one in today.held:
        if one.subject != SELF or one.predicate not in {"birthday", "anniversary"}:
            continue
        if days_until(one.object, today.day) != 0 or (today.unasked and special(one.object)):
            continue
        what = str(one.more.get("of") or one.object)
        text = today.words("own_birthday") if one.predicate == "birthday" else today.words("anniversary", what=what)
        yield matter("birthday", text, one.evidence[:3], worth=_WORTH[0], at=today.since, beliefs=[one.id])


def _told(person: Person, days: int, today: Today) -> str:
    words = today.words
    when = today.day + timedelta(days=days)
    if days:
        return words("birthday_soon", who=person.name, date=words.day(when))
    found = _DAY.fullmatch(person.birthday or "")
    if found and found["year"] != "-" and 0 < (age := when.year - int(found["year"])) < _OLDEST:
        return words("birthday_age", who=person.name, age=age)
    return words("birthday", who=person.name)


def next_birthday(told: str, day: date) -> tuple[date, int | None, int | None] | None:
    """Return when a birthday comes next, the year of birth and the age of now, where these are known.

    Args:
        told: "1991-11-23", or "--11-23" where the year is not known.
        day: which is looked from.
    """
    left, found = days_until(told, day), _DAY.fullmatch(told)
    if left is None or found is None:
        return None
    coming = day + timedelta(days=left)
    if found["year"] == "-":
        return coming, None, None
    born = int(found["year"])
    age = coming.year - born - (left > 0)
    return coming, born, age if 0 < age < _OLDEST else None


def days_until(told: str, day: date) -> int | None:
    """Return in how many days a birthday comes; one of 29 February comes on the 28th where there is none."""
    found = _DAY.fullmatch(told)
    if found is None:
        return None
    month, number = int(found["month"]), int(found["day"])
    for year in (day.year, day.year + 1):
        last = calendar.monthrange(year, month)[1]
        days = (date(year, month, min(number, last)) - day).days
        if days >= 0:
            return days
    return None
