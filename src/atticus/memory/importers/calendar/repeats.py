"""The instances of what repeats, within bounds: nothing that repeats for ever is followed for ever."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from math import prod
from typing import TYPE_CHECKING, Any, Final

import icalendar
import recurring_ical_events

from atticus.domain.problems import Problem
from atticus.memory.importers.calendar.components import first, instant, values, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.reading import Reading

AHEAD: Final = timedelta(days=400)
"""How far from the import what repeats for ever is followed."""

INSTANCES_LIMIT: Final = 10_000
_EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
_WINDOW: Final = timedelta(days=2 * 366)
_DAYS: Final = {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7, "DAILY": 1, "HOURLY": 1 / 24}
_A_DAY_AT_MOST: Final = 24
_LEAP: Final = 2024


def instances(
    components: Sequence[icalendar.Component], *, where: str, context: Reading
) -> Iterator[icalendar.Component | Problem]:
    """Yield the instances of a component that repeats, in order of time.

    `components` are the one that repeats and those that replace instances of it. A rule without an end is followed
    until 400 days from now, and none before 1970 (programs date birthdays without a year to 1604).

    Raises:
        ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError: a rule makes no sense.
    """
    master = components[0]
    rules = values(master, "RRULE")
    if any(_too_frequent(rule) for rule in rules):
        yield Problem(
            where=where,
            what="It repeats many times a day or in no time; only its first instance was kept.",
            do="Change the repetition in your calendar and import again.",
        )
        master.pop("RRULE")
    elif any(_never(rule) for rule in rules):
        yield Problem(
            where=where,
            what="It repeats on a day that no month of it has; only its first instance was kept.",
            do="Change the repetition in your calendar and import again.",
        )
        master.pop("RRULE")
    start = instant(when(master, "DTSTART") or context.now, context.zone)
    ends = [_end(rule, start, context) for rule in values(master, "RRULE")]
    end = min(max(context.now + AHEAD, *ends, *_later(components, context), start), _LATEST)
    calendar = icalendar.Calendar()
    for component in components:
        calendar.add_component(component)
    _bound(master, end)
    query = recurring_ical_events.of(calendar, components=[str(master.name)])
    begin = max(_earliest(components, context), _EARLIEST)
    for number, instance in enumerate(_windows(query, begin, end)):
        if number >= INSTANCES_LIMIT:
            yield Problem(where=where, what=f"It repeats more than {INSTANCES_LIMIT} times; the rest was left out.")
            return
        yield instance


def _windows(query: Any, begin: datetime, end: datetime) -> Iterator[icalendar.Component]:
    # What lies on the border of two windows is found in both: each instance once.
    seen: set[object] = set()
    while begin <= end:
        found = query.between(begin, min(begin + _WINDOW, end))
        for instance in sorted(found, key=_start):
            key = when(instance, "RECURRENCE-ID") or when(instance, "DTSTART")
            if key not in seen:
                seen.add(key)
                yield instance
        begin += _WINDOW


def _start(component: icalendar.Component) -> str:
    start = when(component, "DTSTART") or when(component, "DUE")
    return start.astimezone(UTC).isoformat() if isinstance(start, datetime) else str(start)


def _earliest(components: Sequence[icalendar.Component], context: Reading) -> datetime:
    told = (when(component, name) for component in components for name in ("DTSTART", "RECURRENCE-ID"))
    return min(instant(found, context.zone) for found in told if found) - timedelta(days=1)


def _later(components: Sequence[icalendar.Component], context: Reading) -> list[datetime]:
    extra = [single.dt for component in components for value in values(component, "RDATE") for single in value.dts]
    days = [value[0] if isinstance(value, tuple) else value for value in extra]
    moved = [found for component in components[1:] if (found := when(component, "DTSTART"))]
    return [instant(day, context.zone) + timedelta(days=1) for day in (*days, *moved)]


def _too_frequent(rule: Any) -> bool:
    if any(not isinstance(number, int) or number < 1 for number in rule.get("INTERVAL", [])):
        return True  # dateutil would stand still
    frequency = str(next(iter(rule.get("FREQ", [""])), "")).upper()
    daily = prod(len(rule.get(name, [0])) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if frequency == "HOURLY":
        return "COUNT" not in rule or any(name.startswith("BY") for name in rule)
    return frequency not in _DAYS or daily > _A_DAY_AT_MOST


def _never(rule: Any) -> bool:
    """Return whether no month of a rule has a day of it ("31 February"): dateutil would look for one day by day."""
    months = [month for month in rule.get("BYMONTH", range(1, 13)) if month in range(1, 13)]
    days = [abs(day) for day in rule.get("BYMONTHDAY", ())]
    return bool(days) and bool(months) and min(days) > max(monthrange(_LEAP, month)[1] for month in months)


def _end(rule: Any, start: datetime, context: Reading) -> datetime:
    until = next(iter(rule.get("UNTIL", [])), None)
    if isinstance(until, date):
        return min(instant(until, context.zone), _LATEST) + timedelta(days=1)
    count = next(iter(rule.get("COUNT", [])), None)
    if not isinstance(count, int):
        return start
    interval = next(iter(rule.get("INTERVAL", [1])), 1)
    days = _DAYS[str(rule["FREQ"][0]).upper()] * int(interval) * min(count, INSTANCES_LIMIT)
    return min(start + timedelta(days=min(days, 80_000)), _LATEST)


def _bound(master: icalendar.Component, end: datetime) -> None:
    # A rule that never comes true ("31 February") is otherwise tried until the year 9999.
    start = when(master, "DTSTART")
    last = end.astimezone(UTC) + timedelta(days=1)
    for rule in values(master, "RRULE"):
        if "COUNT" not in rule and "UNTIL" not in rule:
            rule["UNTIL"] = [last if isinstance(start, datetime) else last.date()]
    if first(master, "DTSTART") is None:
        message = "it repeats and has no start"
        raise ValueError(message)
