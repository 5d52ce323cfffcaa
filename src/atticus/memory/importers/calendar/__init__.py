"""Calendars in the iCalendar format (RFC 5545): events, tasks and journal entries, with what repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.problems import Problem
from atticus.memory.importers.calendar.blocks import Block, blocks, text_of
from atticus.memory.importers.calendar.components import BLOCK, UNREADABLE, Parsed, parse, when
from atticus.memory.importers.calendar.entries import Entry, to_moment
from atticus.memory.importers.calendar.repeats import instances
from atticus.memory.importers.calendar.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from icalendar import Component

    from atticus.domain.moments import Moment
    from atticus.domain.reading import Reading

_START: Final = 4096
_PLACE_BITS: Final = 40


class NoCalendarError(AtticusError):
    """There is no entry of a calendar in a file."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}.", "Export the calendar as .ics and import that file.")


@dataclass(slots=True)
class _Survey:
    """What the first pass finds out, about a hundred bytes for each entry.

    Args:
        latest: for each entry its version and its place in the file, of several versions the latest.
        replacing: the entries that replace one instance of what repeats, by the key of what repeats.
        zones: the zones the file defines.
    """

    latest: dict[bytes, int] = field(default_factory=dict)
    replacing: dict[bytes, list[tuple[int, Block]]] = field(default_factory=dict)
    zones: Zones = field(default_factory=Zones)

    def is_latest(self, place: int, block: Block) -> bool:
        """Return whether no later version of the entry stands elsewhere in the file."""
        return self.latest[block.key()] % (1 << _PLACE_BITS) == place


class Calendar:
    """Reads .ics files, several calendars in one file included.

    Of several versions of an entry in a file the latest counts. Every instance of what repeats is a moment of its
    own, with its original time in its id. The file is read twice: first for zones and for replaced instances.
    """

    name = "calendar"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as a calendar does."""
        try:
            with path.open("rb") as stream:
                start = stream.read(_START)
        except OSError:
            return False
        plain = start.decode("utf-16", "replace").encode() if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else start
        return re.match(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\s", plain, re.IGNORECASE) is not None

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the entries of all calendars of a file in their order, the instances of each in order of time.

        Raises:
            NoCalendarError: there is no entry in it, or it cannot be opened.
        """
        if not self.identify(path):
            raise NoCalendarError(path, "is not a calendar")
        empty = True
        try:
            survey = _survey(path)
            for place, block in enumerate(blocks(path)):
                if isinstance(block, Problem):
                    empty = False
                    yield block
                elif block.name != "VTIMEZONE":
                    empty = False
                    yield from _read_block(place, block, survey, _thread(block, path), context)
        except OSError as error:
            raise NoCalendarError(path, f"cannot be read: {error.strerror or error}") from error
        if empty:
            raise NoCalendarError(path, "has no entries")


def _survey(path: Path) -> _Survey:
    survey = _Survey()
    for place, block in enumerate(blocks(path)):
        if isinstance(block, Problem):
            continue
        if block.name == "VTIMEZONE":
            survey.zones.define(block)
            continue
        key = block.key()
        survey.latest[key] = max(survey.latest.get(key, 0), (block.version() << _PLACE_BITS) + place)
        if block.value(b"RECURRENCE-ID"):
            survey.replacing.setdefault(block.master_key(), []).append((place, block))
    return survey


def _thread(block: Block, path: Path) -> str:
    # "family (1).ics" is the second download of "family.ics".
    return block.calendar.name or re.sub(r"\s?\(\d{1,2}\)$", "", path.stem)


def _read_block(place: int, block: Block, survey: _Survey, thread: str, context: Reading) -> Iterator[Moment | Problem]:
    replaces = bool(block.value(b"RECURRENCE-ID"))
    if not survey.is_latest(place, block) or (replaces and block.master_key() in survey.latest):
        return
    try:
        for entry in _entries(block, survey, context):
            if isinstance(entry, Problem):
                yield entry
            else:
                yield from to_moment(entry, thread=thread, context=context)
    except UNREADABLE as error:
        yield _misunderstood(block, error)


def _misunderstood(block: Block, error: Exception) -> Problem:
    return Problem(
        where=block.where(),
        what=f"The entry cannot be understood: {(str(error) or type(error).__name__)[:200]}.",
        do="Open it in your calendar and save it again; the entries around it are there.",
    )


def _entries(block: Block, survey: _Survey, context: Reading) -> Iterator[Entry | Problem]:
    parsed = parse(block, survey.zones, context.zone)
    yield from parsed.problems
    replaced: list[Component] = []
    origins = {str(block.line): block}
    for place, other in survey.replacing.get(block.key(), []):
        if survey.is_latest(place, other):
            try:
                replaced.append(parse(other, survey.zones, context.zone).component)
                origins[str(other.line)] = other
            except UNREADABLE as error:
                yield _misunderstood(other, error)
    uid = text_of(block.value(b"UID")).strip() or f"none:{blake2b(b'|'.join(block.lines), digest_size=12).hexdigest()}"
    if not replaced and not any(name in parsed.component for name in ("RRULE", "RDATE")):
        yield _entry(parsed, block, uid, parsed.component, repeated=False)
        return
    given = 0
    try:
        for instance in instances([parsed.component, *replaced], where=block.where(), context=context):
            given += 1
            if isinstance(instance, Problem):
                yield instance
            else:
                yield _entry(parsed, origins[str(instance[BLOCK])], uid, instance, repeated=True)
    except UNREADABLE as error:
        what = f"Its repetition cannot be followed: {(str(error) or type(error).__name__)[:200]}."
        yield Problem(where=block.where(), what=what, do="Only the entry itself was kept; look at it in your calendar.")
        if not given:
            yield _entry(parsed, block, uid, parsed.component, repeated=False)


def _entry(parsed: Parsed, block: Block, uid: str, component: Component, *, repeated: bool) -> Entry:
    original = when(component, "RECURRENCE-ID") or (when(component, "DTSTART") if repeated else None)
    if original is not None:
        uid = f"{uid}/{_written(original, floating=parsed.floating)}"
    return Entry(component=component, block=block, external_id=uid, floating=parsed.floating)


def _written(original: date, *, floating: bool) -> str:
    if not isinstance(original, datetime):
        return original.strftime("%Y%m%d")
    if floating:
        return original.strftime("%Y%m%dT%H%M%S")
    return original.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
