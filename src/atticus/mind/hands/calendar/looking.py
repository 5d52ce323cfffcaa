"""Hands that look into calendars: which there are, what is in them, and when nothing is."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.mind.gate.provenance import Record
from atticus.mind.hands.calendar.entries import BadEntryError, instant
from atticus.mind.hands.calendar.telling import OWN, a_time, data, instances, label_of, record
from atticus.mind.hands.calendar.writing import BadTimesError
from atticus.mind.hands.shelves.places import EVENT, Place
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.mind.hands.calendar.entries import Told
    from atticus.mind.hands.calendar.shelves import Calendar, Calendars
    from atticus.mind.hands.shelves.places import Lying

MOST: Final = 60
"""Entries of one look."""

LONGEST: Final = timedelta(days=400)
"""The longest span of one look."""

_SPAN: Final[dict[str, Any]] = {
    "from": {"type": "string", "description": "YYYY-MM-DD or YYYY-MM-DDTHH:MM"},
    "to": {"type": "string", "description": "the last day, or the end"},
}


class _Look:
    """What looks have in common: they leave nothing behind, and what they skip is told."""

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None

    def _span(self, told: Mapping[str, Any], *, days: int) -> tuple[datetime, datetime]:
        zone = self._calendars.zone
        first = a_time(told["from"], zone) if told.get("from") else self._calendars.clock.now().astimezone(zone)
        start = instant(first, zone)
        last = a_time(told["to"], zone) if told.get("to") else (start + timedelta(days=days)).date()
        end = instant(last, zone) if isinstance(last, datetime) else instant(last + timedelta(days=1), zone)
        if not start < end <= start + LONGEST:
            raise BadTimesError("One look goes from a time to a later one, 400 days at most")
        return start, end

    async def _found(self, start: datetime, end: datetime) -> tuple[list[_Seen], list[str]]:
        """Return every instance in a span, in order of time, and sentences about what could not be looked at."""
        found: list[_Seen] = []
        left_out: list[str] = []
        async for shelf in self._calendars.each():
            if isinstance(shelf, ToolError):
                left_out.append(str(shelf))
                continue
            try:
                lying = await shelf.within(start, end)
            except ToolError as error:
                left_out.append(str(error))
                continue
            for one in lying:
                try:
                    found += [
                        _Seen(told, one, shelf, self._calendars)
                        for told in await instances(one, start, end, self._calendars.zone)
                    ]
                except BadEntryError:
                    left_out.append(f"An entry of the account {shelf.id.partition('/')[0]} cannot be read.")
        return sorted(found, key=lambda one: one.told.span(self._calendars.zone)), list(dict.fromkeys(left_out))


class _Seen:
    """An instance with where it lies and under which label."""

    __slots__ = ("calendar", "label", "place", "told")

    def __init__(self, told: Told, lying: Lying, shelf: Calendar, calendars: Calendars) -> None:
        self.told = told
        self.place = Place(EVENT, shelf.id, lying.file, told.instance)
        self.label = label_of(told, shelf, lying.label, calendars)
        self.calendar = shelf.id

    def says(self, words: str) -> bool:
        """Return whether all of some words stand in it."""
        text = " ".join((self.told.title, self.told.where, self.told.notes, *self.told.guests)).casefold()
        return all(word in text for word in words.casefold().split())


class ListCalendars(_Look):
    """Lists the calendars there are."""

    about: Final = "Lists the person's calendars, with the ids that add_event takes."
    schema: Final[Mapping[str, Any]] = {"type": "object", "properties": {}, "additionalProperties": False}
    manifest: Final = Manifest(tool="calendars", sink=Sink.READ, arguments={}, undo=Undo.FULL)

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return them; one that others write in is named by them."""
        found: list[Json] = []
        records: list[Record] = []
        left_out: list[str] = []
        try:
            usual = await self._calendars.usual()
        except ToolError as error:
            usual = ""
            left_out.append(str(error))
        async for shelf in self._calendars.each():
            if isinstance(shelf, ToolError):
                left_out.append(str(shelf))
                continue
            found.append({"calendar": shelf.id, "name": shelf.name, "usual": shelf.id == usual})
            integrity = Integrity.OWN if shelf.mine else Integrity.THIRD_PARTY
            label = Label(integrity, frozenset({"me"}), Sensitivity.ORDINARY)
            names = (shelf.name,) if shelf.mine else ()
            records.append(
                Record(id=f"calendar:{shelf.id}", sort="calendar", label=label, values=(shelf.id,), names=names)
            )
        told: dict[str, Json] = {"calendars": found, "left_out": list(dict.fromkeys(left_out))}
        return Result(data=told, label=_joined(records), records=tuple(records))


class FindEvents(_Look):
    """Finds entries by time and words."""

    about: Final = (
        "Finds what is in the person's calendars between two times (seven days from now unless told), in order of "
        "time, by words in it if any. Times are the person's own."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            **_SPAN,
            "words": {"type": "string"},
            "limit": {"type": "integer", "minimum": 1, "maximum": MOST},
        },
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="find_events",
        sink=Sink.READ,
        arguments={name: Argument(Role.SETTING) for name in ("from", "to", "words", "limit")},
        undo=Undo.FULL,
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return them, each under its own label; raises ToolError where the times make no sense."""
        start, end = self._span(arguments, days=7)
        found, left_out = await self._found(start, end)
        limit = int(arguments.get("limit") or MOST)
        wanted = [one for one in found if one.says(str(arguments.get("words") or ""))]
        records = tuple(record(one.told, one.place, one.label) for one in wanted[:limit])
        told: dict[str, Json] = {
            "events": [data(one.told, one.place, one.calendar) for one in wanted[:limit]],
            "more": max(0, len(wanted) - limit),
        }
        told |= {"left_out": list(left_out)} if left_out else {}
        return Result(data=told, label=_joined(records), records=records)


class FreeTime(_Look):
    """Finds when nothing is."""

    about: Final = (
        "Finds when the person is free between two times (seven days from now unless told), for at least some "
        "minutes (30), within hours of the day (08:00 to 20:00). What lasts whole days is told beside."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            **_SPAN,
            "minutes": {"type": "integer", "minimum": 5, "maximum": 1440},
            "not_before": {"type": "string", "description": "HH:MM"},
            "not_after": {"type": "string", "description": "HH:MM"},
        },
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="free_time",
        sink=Sink.READ,
        arguments={name: Argument(Role.SETTING) for name in ("from", "to", "minutes", "not_before", "not_after")},
        undo=Undo.FULL,
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return the gaps; raises ToolError where the times make no sense."""
        start, end = self._span(arguments, days=7)
        opens = _hour(arguments.get("not_before") or "08:00")
        closes = _hour(arguments.get("not_after") or "20:00")
        least = timedelta(minutes=int(arguments.get("minutes") or 30))
        found, left_out = await self._found(start, end)
        zone = self._calendars.zone
        counts = [one for one in found if not one.told.cancelled and not self._declined(one.told)]
        taken = [one.told.span(zone) for one in counts if one.told.busy and not one.told.whole_days]
        days = [one for one in counts if one.told.whole_days]
        free = [
            (begin, finish)
            for opening, closing in _days(start, end, opens, closes)
            for begin, finish in gaps(opening, closing, taken)
            if finish - begin >= least
        ]
        records = tuple(record(one.told, one.place, one.label) for one in counts)
        told: dict[str, Json] = {
            "free": [
                [begin.isoformat(timespec="minutes"), finish.isoformat(timespec="minutes")] for begin, finish in free
            ],
            "whole_days": [data(one.told, one.place, one.calendar) for one in days[:MOST]],
        }
        told |= {"left_out": list(left_out)} if left_out else {}
        return Result(data=told, label=_joined(records), records=records)

    def _declined(self, told: Told) -> bool:
        return any(answer == "declined" and self._calendars.is_me(one) for one, answer in told.answers.items())


def gaps(start: datetime, end: datetime, taken: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return the spans between two instants in which nothing is, in order.

    Args:
        start: aware.
        end: aware.
        taken: spans in which something is, in any order, overlapping or not.
    """
    found, at = [], start
    for begin, finish in sorted(taken):
        if finish <= at or begin >= end:
            continue
        if begin > at:
            found.append((at, begin))
        at = max(at, finish)
    return [*found, (at, end)] if at < end else found


def _days(start: datetime, end: datetime, opens: time, closes: time) -> list[tuple[datetime, datetime]]:
    day, found = start.date(), []
    while day <= end.date():
        opening = max(start, datetime.combine(day, opens, start.tzinfo))
        closing = min(end, datetime.combine(day, closes, start.tzinfo))
        if opening < closing:
            found.append((opening, closing))
        day += timedelta(days=1)
    return found


def _hour(told: Any) -> time:
    try:
        return time.fromisoformat(str(told)).replace(tzinfo=None)
    except ValueError as error:
        raise BadTimesError(f"{str(told)[:20]!r} is no time of day") from error


def _joined(records: tuple[Record, ...] | list[Record]) -> Label:
    return join_all([OWN, *(one.labelled for one in records)])
