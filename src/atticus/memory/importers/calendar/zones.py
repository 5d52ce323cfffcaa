"""The time zones of a calendar: names of the zone database, of Windows, of mail programs, and own definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from atticus.memory.importers.calendar.blocks import text_of

if TYPE_CHECKING:
    from atticus.memory.importers.calendar.blocks import Block

_OFFSET: Final = re.compile(r"(?:UTC|GMT)\s?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?", re.IGNORECASE)
_WINDOWS: Final = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@dataclass(slots=True)
class Zones:
    """The zones a file defines, and those already looked up."""

    defined: dict[str, list[tuple[int, list[bytes]]]] = field(default_factory=dict)
    found: dict[tuple[str, int], tzinfo | None] = field(default_factory=dict)

    def define(self, block: Block) -> None:
        """Remember a definition; equal ones of many calendars in one file only once."""
        versions = self.defined.setdefault(zone_name(block.value(b"TZID")), [])
        if not versions or versions[-1][1] != block.lines:
            versions.append((block.calendar.number, block.lines))

    def zone(self, name: str, calendar: int) -> tzinfo | None:
        """Return the zone a calendar means by a name, None where nobody knows it.

        A name of the zone database is taken at its word; only where there is none, the definition in the file is.
        """
        lines = next((lines for first, lines in reversed(self.defined.get(name, [])) if first <= calendar), None)
        key = (name, calendar if lines is not None else 0)
        if key not in self.found:
            self.found[key] = _named(name) or (_definition(lines) if lines else None) or _offset(name)
        return self.found[key]


def zone_name(raw: bytes | str) -> str:
    """Return the name of a zone without the quotation marks some programs put around it."""
    text = raw if isinstance(raw, str) else text_of(raw)
    return text.strip().strip('"').strip()


def _named(name: str) -> ZoneInfo | None:
    parts = name.strip("/").split("/")
    # "/freeassociation.sourceforge.net/Europe/Berlin", "/mozilla.org/20070129_1/America/Argentina/Salta"
    tails = ["/".join(parts[-count:]) for count in (3, 2, 1) if count < len(parts)]
    for candidate in (name, _WINDOWS.get(name.casefold()), *tails):
        if candidate:
            try:
                return ZoneInfo(candidate)
            except (KeyError, ValueError, OSError):  # not a name; a path out of the database; a folder of it
                continue
    return None


def _definition(lines: list[bytes]) -> tzinfo | None:
    for line in lines:
        if line.upper().startswith(b"X-LIC-LOCATION:") and (named := _named(text_of(line.partition(b":")[2]).strip())):
            return named
    raw = b"\r\n".join([b"BEGIN:VTIMEZONE", *lines, b"END:VTIMEZONE", b""])
    try:
        component = Timezone.from_ical(text_of(raw))
        return component.to_tz(lookup_tzid=False) if isinstance(component, Timezone) else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None  # said by the caller: an unknown zone


def _offset(name: str) -> tzinfo | None:
    found = _OFFSET.search(name)
    if found is None:
        return None
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if offset >= timedelta(days=1):
        return None
    return timezone(-offset if found["sign"] == "-" else offset)
