"""Components parsed by icalendar, with every time in its zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, Final, cast

import icalendar

from atticus.domain.problems import Problem
from atticus.memory.importers.calendar.blocks import split_line, text_of
from atticus.memory.importers.calendar.zones import zone_name

if TYPE_CHECKING:
    from atticus.memory.importers.calendar.blocks import Block
    from atticus.memory.importers.calendar.zones import Zones

UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
"""What the calendar libraries raise on broken components."""

_TIMES: Final = ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "COMPLETED", "EXDATE", "RDATE")
_ZONE: Final = re.compile(rb';TZID=("[^"]*"|[^;:]*)', re.IGNORECASE)
_LEFT_OUT: Final = re.compile(rb"(?:DESCRIPTION|ATTACH)[;:]|RRULE:\s*$", re.IGNORECASE)
BLOCK: Final = "X-BLOCK"
"""A property of our own, which the copies of a component keep: the first line of the block it was parsed from."""

_MARK: Final = "X-ZONE"
_KINDS: Final[dict[str, type[icalendar.Component]]] = {
    "VEVENT": icalendar.Event,
    "VTODO": icalendar.Todo,
    "VJOURNAL": icalendar.Journal,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A component with aware times.

    Args:
        component: as icalendar parsed it.
        floating: whether its times tell no zone, so that one was assumed.
        problems: what of it could not be read or had to be guessed.
    """

    component: icalendar.Component
    floating: bool
    problems: tuple[Problem, ...]


def parse(block: Block, zones: Zones, here: tzinfo) -> Parsed:
    """Parse a component.

    Descriptions and attached files are left in the block: icalendar looks at every letter, and they may be long.
    Zones are taken out of the lines and put back as tzinfo afterwards: icalendar keeps the definitions of all
    files it ever read in one place, so that two calendars with an own zone "Custom" would mix.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError: icalendar gives up.
    """
    lines = [_without_zone(line) for line in block.lines if not _LEFT_OUT.match(line)]
    raw = "\r\n".join([f"BEGIN:{block.name}", *map(text_of, lines), f"END:{block.name}", ""])
    component = _KINDS[block.name].from_ical(raw)
    component.add(BLOCK, str(block.line))
    errors = cast("list[tuple[str, str]]", component.errors)
    problems = [
        Problem(where=block.where(), what=f"Its {name} cannot be read and was left out: {why}.")
        for name, why in errors
        if name in {"RRULE", "EXDATE", "RDATE", "DTEND", "DUE", "DURATION"}
    ]
    for name, _ in errors:
        component.pop(name, None)
    unknown: set[str] = set()
    floating = False
    for name in _TIMES:
        for value in values(component, name):
            floating |= _put_zone(value, zones, block, here, unknown)
    problems += [
        Problem(where=block.where(), what=f"The time zone {name!r} is not known; yours was assumed.")
        for name in sorted(unknown)
    ]
    return Parsed(component, floating or bool(unknown), tuple(problems))


def values(component: icalendar.Component, name: str) -> list[Any]:
    """Return all values of a property; none where it is missing."""
    found = component.get(name)
    return [] if found is None else found if isinstance(found, list) else [found]


def first(component: icalendar.Component, name: str) -> Any:
    """Return the first value of a property, None where it is missing."""
    return next(iter(values(component, name)), None)


def when(component: icalendar.Component, name: str) -> date | datetime | None:
    """Return the day or instant of a property, None where it is missing or unreadable."""
    found = getattr(first(component, name), "dt", None)
    return found if isinstance(found, date) else None


def instant(value: date, here: tzinfo) -> datetime:
    """Return a day as its midnight in a zone, an instant as it is; a zone the file defined becomes its offset."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), tzinfo=here)
    return value if value.tzinfo is not None else value.replace(tzinfo=here)


def _without_zone(line: bytes) -> bytes:
    head, value = split_line(line)
    marked = _ZONE.sub(rb";X-ZONE=\1", head)
    return line if marked == head else marked + b":" + value


def _put_zone(value: Any, zones: Zones, block: Block, here: tzinfo, unknown: set[str]) -> bool:
    """Give a value's times their zone; return whether one of them told none."""
    name = zone_name(str(value.params.get(_MARK, ""))) if hasattr(value, "params") else ""
    zone = zones.zone(name, block.calendar.number) if name else None
    if name and zone is None:
        unknown.add(name)
    floating = False
    for single in getattr(value, "dts", [value]):
        told = getattr(single, "dt", None)
        if isinstance(told, datetime) and told.tzinfo is None:
            single.dt = told.replace(tzinfo=zone or here)
            floating |= zone is None
        elif isinstance(told, tuple):
            single.dt = tuple(
                part.replace(tzinfo=zone or here) if isinstance(part, datetime) and part.tzinfo is None else part
                for part in told
            )
    return floating
