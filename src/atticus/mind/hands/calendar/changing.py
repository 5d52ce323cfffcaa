"""Hands that change the owner's own entries, where nobody else is told: each can be taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.dates import day
from atticus.mind.hands.calendar import entries, writing
from atticus.mind.hands.calendar.telling import a_time
from atticus.mind.hands.calendar.writing import RHYTHMS, BadTimesError, Wanted
from atticus.mind.hands.shelves import traces
from atticus.mind.hands.shelves.places import EVENT, Place
from atticus.mind.hands.shelves.putting import CannotTellError, Putting, there
from atticus.mind.quoting import line
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.mind.hands.calendar.entries import Told
    from atticus.mind.hands.calendar.shelves import Calendars

FOUND: Final = Label(Integrity.SYSTEM, frozenset({"me"}), Sensitivity.INTIMATE)
"""The label of what is told of a deed that was found to have happened."""

WHAT: Final[dict[str, Any]] = {
    "title": {"type": "string", "maxLength": 500},
    "start": {"type": "string", "description": "YYYY-MM-DDTHH:MM, or YYYY-MM-DD for whole days"},
    "end": {"type": "string", "description": "the same sort; the last day for whole days"},
    "where": {"type": "string", "maxLength": 1000},
    "notes": {"type": "string", "maxLength": 10_000},
}
AGAIN: Final[dict[str, Any]] = {
    "every": {"type": "string", "enum": list(RHYTHMS)},
    "until": {"type": "string", "description": "the last day it comes back, YYYY-MM-DD"},
}
ALL: Final[dict[str, Any]] = {
    "all_times": {"type": "boolean", "description": "all times of what repeats, not this one alone"}
}
PARTS: Final = {
    "title": Argument(Role.CONTENT),
    "start": Argument(Role.SETTING),
    "end": Argument(Role.SETTING),
    "where": Argument(Role.CONTENT),
    "notes": Argument(Role.CONTENT),
}


class GuestsError(ToolError):
    """A change would be told to other people."""

    def __init__(self, *, invited: bool) -> None:
        what = "Somebody else invites to this entry" if invited else "There are guests in this entry"
        do = "answer_invitation answers it." if invited else "change_meeting and cancel_meeting tell them as well."
        super().__init__(f"{what}, and a change would be told to others.", do)


class Changing:
    """What all that change entries have in common: how they are taken back and looked for."""

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars
        self.putting: Final = Putting(calendars.vault, writing.fingerprint, self._uid)

    async def undo(self, told: Any) -> None:
        """Put it back as it was; raises ToolError where it was changed since."""
        async with self._calendars.shelf(Place.read(told["item"], EVENT).shelf) as shelf:
            await self.putting.take_back(shelf, told)

    async def happened(self, key: str) -> Result | None:
        """Look into the calendar; raises UnsureError where the entry is neither as it was nor as it should be."""
        told = await anyio.to_thread.run_sync(traces.intended, self._calendars.vault, key)
        if told is None:
            return None
        try:
            async with self._calendars.shelf(Place.read(told["item"], EVENT).shelf) as shelf:
                found = await self.putting.look(shelf, told)
        except ToolError as error:
            raise CannotTellError from error
        if found is None:
            return None
        return Result(data={"event": told["item"]}, label=FOUND, says="It was done", undo=self._undoing(found))

    def _uid(self, data: bytes) -> str:
        return entries.whole(data, self._calendars.zone).uid

    def _undoing(self, told: dict[str, Any]) -> Json:
        return told

    def wanted(self, told: Mapping[str, Any]) -> Wanted:
        """Return what an entry is to be, from arguments; raises BadTimesError."""
        zone = self._calendars.zone
        start = a_time(told["start"], zone) if told.get("start") else None
        end = a_time(told["end"], zone) if told.get("end") else None
        if end is not None and not isinstance(end, datetime):
            end += timedelta(days=1)
        if start is not None and end is not None and isinstance(start, datetime) is not isinstance(end, datetime):
            raise BadTimesError("The start and the end are not both times, or both days")
        until = a_time(told["until"], zone) if told.get("until") else None
        texts = {name: str(told[name]) for name in ("title", "where", "notes") if told.get(name) is not None}
        return Wanted(**texts, start=start, end=end, every=str(told.get("every") or "once"), until=until)

    def says(self, at: date) -> str:
        """Return a time for people: "Friday 13 June 2025, 10:30"."""
        if not isinstance(at, datetime):
            return day(datetime(at.year, at.month, at.day, tzinfo=self._calendars.zone))
        local = at.astimezone(self._calendars.zone)
        return f"{day(local)}, {local:%H:%M}"

    async def whole(self, data: bytes) -> Told:
        """Return an entry as a whole; raises BadEntryError."""
        return await anyio.to_thread.run_sync(entries.whole, data, self._calendars.zone)

    def refuse_guests(self, told: Told) -> None:
        """Raise GuestsError where others are told of any change of an entry."""
        invited = bool(told.organizer) and not self._calendars.is_me(told.organizer)
        if invited or any(not self._calendars.is_me(one) for one in told.guests):
            raise GuestsError(invited=invited)


class AddEvent(Changing):
    """Adds an entry that nobody else is told of."""

    about: Final = (
        "Adds an entry to the person's calendar, an hour long unless told; nobody is invited. Times are the person's "
        "own unless they have an offset. Without a calendar it goes to the usual one."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {**WHAT, **AGAIN, "calendar": {"type": "string"}},
        "required": ["title", "start"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="add_event",
        sink=Sink.OWN_WRITE,
        arguments={
            **PARTS,
            "every": Argument(Role.SETTING),
            "until": Argument(Role.SETTING),
            # Others may read a calendar, so it is told which.
            "calendar": Argument(Role.TARGET, of="calendar"),
        },
        undo=Undo.FULL,
        says="Put {title} into the calendar[ {calendar}]: {start}[ to {end}][, at {where}][, repeated {every}]"
        "[ until {until}][. Notes: {notes}]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Add it under a UID made from the key; raises ToolError, or UnsureError where nobody answers."""
        wanted = self.wanted(arguments)
        uid = uid_of(key)
        new = await anyio.to_thread.run_sync(writing.made, uid, wanted, self._calendars.clock.now())
        name = str(arguments.get("calendar") or await self._calendars.usual())
        async with self._calendars.shelf(name) as shelf:
            place = Place(EVENT, shelf.id, file_of(shelf.id, key))
            told = await self.putting.put(shelf, place, new, None, key=key, label=label)
            title = line(wanted.title or "")
            says = f"“{title}” is in the calendar {shelf.name} for {self.says(wanted.start or date.min)}"
            return Result(data={"event": str(place)}, label=label, says=says, undo=told)


class ChangeEvent(Changing):
    """Changes an entry of the owner's own."""

    about: Final = (
        "Changes an entry that has no guests, by the id that find_events gave: what is not told stays. Of what "
        "repeats, that one time unless all_times."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"event": {"type": "string"}, **WHAT, **ALL},
        "required": ["event"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="change_event",
        sink=Sink.OWN_WRITE,
        arguments={"event": Argument(Role.TARGET, of="event"), **PARTS, "all_times": Argument(Role.SETTING)},
        undo=Undo.FULL,
        says="Change the entry {event}[ (all its times: {all_times})]:[ title {title}][ from {start}][ to {end}]"
        "[ at {where}][ notes {notes}]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Change it where it is still as it was seen; raises ToolError, UnsureError."""
        place, wanted = Place.read(arguments["event"], EVENT), self.wanted(arguments)
        every = bool(arguments.get("all_times"))
        async with self._calendars.shelf(place.shelf) as shelf:
            before = await there(shelf, place)
            self.refuse_guests(await self.whole(before.data))
            change = partial(
                writing.changed,
                before.data,
                place.instance,
                wanted,
                every=every,
                now=self._calendars.clock.now(),
                zone=self._calendars.zone,
            )
            new = await anyio.to_thread.run_sync(change)
            title = line((await self.whole(new)).title)
            told = await self.putting.put(shelf, place, new, before, key=key, label=label)
            all_times = every and place.instance
            says = (
                f"Changed all times of “{title}” in {shelf.name}" if all_times else f"Changed “{title}” in {shelf.name}"
            )
            return Result(data={"event": str(place)}, label=label, says=says, undo=told)


class CancelEvent(Changing):
    """Takes an entry of the owner's own out of the calendar."""

    about: Final = (
        "Takes an entry that has no guests out of the calendar, by the id that find_events gave. Of what repeats, "
        "that one time unless all_times."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"event": {"type": "string"}, **ALL},
        "required": ["event"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="cancel_event",
        sink=Sink.DELETE,
        arguments={"event": Argument(Role.TARGET, of="event"), "all_times": Argument(Role.SETTING)},
        undo=Undo.FULL,
        says="Take the entry {event} out of the calendar[ (all its times: {all_times})]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Take it away where it is still as it was seen; raises ToolError, UnsureError."""
        place = Place.read(arguments["event"], EVENT)
        one = bool(place.instance) and not arguments.get("all_times")
        async with self._calendars.shelf(place.shelf) as shelf:
            before = await there(shelf, place)
            whole = await self.whole(before.data)
            self.refuse_guests(whole)
            new = None
            if one:
                now, zone = self._calendars.clock.now(), self._calendars.zone
                new = await anyio.to_thread.run_sync(
                    partial(writing.without, before.data, place.instance, now=now, zone=zone)
                )
            told = await self.putting.put(shelf, place, new, before, key=key, label=label)
            title, where = line(whole.title), shelf.name
            says = f"Took one time of “{title}” out of {where}" if one else f"Took “{title}” out of {where}"
            return Result(data={"cancelled": str(place)}, label=label, says=says, undo=told)


def uid_of(key: str) -> str:
    """Return the UID of the entry of a deed: the same deed twice is one entry."""
    return f"{key}@atticus"


def file_of(shelf: str, key: str) -> str:
    """Return under which name the entry of a deed lies."""
    return key if shelf.startswith("own/") else f"{key}.ics"
