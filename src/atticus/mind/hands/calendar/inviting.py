"""Hands on entries with guests: whatever is done to them is told to other people, and cannot be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.mind.hands.calendar import writing
from atticus.mind.hands.calendar.changing import AGAIN, ALL, PARTS, WHAT, Changing, file_of, uid_of
from atticus.mind.hands.mail.letters import addresses
from atticus.mind.hands.shelves.places import EVENT, Place
from atticus.mind.hands.shelves.putting import there
from atticus.mind.quoting import line
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label
    from atticus.mind.hands.calendar.entries import Told
    from atticus.mind.hands.calendar.shelves import Calendar

GUESTS: Final[dict[str, Any]] = {
    "guests": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 50}
}
ANSWERS: Final = ("accepted", "declined", "tentative")
_TO: Final = Argument(Role.AUTHORITY, Means.WHO)


class NobodyInvitesError(ToolError):
    """Nobody can be invited from a calendar."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody can be invited from this calendar.",
            "Use a calendar on a server, with your address in its [[dav]] table.",
        )


class NotAllNamedError(ToolError):
    """A change would be told to people who were not named."""

    def __init__(self) -> None:
        super().__init__(
            "Not everybody who would be told of this was named.", "Name every guest of the entry in guests."
        )


class NotYoursError(ToolError):
    """An entry is somebody else's."""

    def __init__(self) -> None:
        super().__init__("Somebody else invites to this entry.", "answer_invitation answers it.")


class _Inviting(Changing):
    """What all that is told to guests have in common: whoever is told must be named, and it is not taken back."""

    def _undoing(self, told: dict[str, Any]) -> Json:  # noqa: ARG002 (what others were told stays told)
        return None

    async def undo(self, told: Any) -> None:  # noqa: ARG002
        """Refuse: others were told."""
        raise ToolError("Others were told of it.", "Change it once more, or cancel it.")

    def others(self, told: Told) -> frozenset[str]:
        """Return everybody in an entry but the owner."""
        return frozenset(one for one in told.guests if not self._calendars.is_me(one))

    def check(self, told: Told, named: frozenset[str]) -> None:
        """Raise NotYoursError or NotAllNamedError."""
        if told.organizer and not self._calendars.is_me(told.organizer):
            raise NotYoursError
        if not self.others(told) <= named:
            raise NotAllNamedError

    async def told_to(self, shelf: Calendar, named: frozenset[str]) -> str:
        """Return who is told, in words for the receipt: nobody, where the server writes to nobody."""
        if await shelf.mails():
            return f"and its server tells {', '.join(sorted(named))}"
        return "but its server writes to nobody: tell the guests yourself"


class Invite(_Inviting):
    """Adds an entry with guests, whom the server invites by mail."""

    about: Final = (
        "Adds an entry to the person's calendar on a server and invites guests to it, by their bare addresses: they "
        "get a mail. Without guests use add_event."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {**WHAT, **AGAIN, **GUESTS, "calendar": {"type": "string"}},
        "required": ["title", "start", "guests"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="invite",
        sink=Sink.SEND,
        arguments={
            **PARTS,
            "every": Argument(Role.SETTING),
            "until": Argument(Role.SETTING),
            "guests": _TO,
            "calendar": Argument(Role.SETTING, of="calendar"),
        },
        undo=Undo.NONE,
        says="Invite {guests} to {title}: {start}[ to {end}][, at {where}][, repeated {every}][ until {until}]"
        "[. Notes: {notes}]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Add it under a UID made from the key; raises ToolError, or UnsureError where nobody answers."""
        guests, wanted, now = _guests(arguments), self.wanted(arguments), self._calendars.clock.now()
        name = str(arguments.get("calendar") or await self._calendars.usual())
        async with self._calendars.shelf(name) as shelf:
            if not shelf.address:
                raise NobodyInvitesError
            new = writing.with_guests(writing.made(uid_of(key), wanted, now), shelf.address, guests, now=now)
            place = Place(EVENT, shelf.id, file_of(shelf.id, key))
            whom = await self.told_to(shelf, frozenset(guests))
            await self.putting.put(shelf, place, new, None, key=key, label=label)
            title = line(wanted.title or "")
            says = f"“{title}” is in the calendar {shelf.name}, {whom}"
            return Result(data={"event": str(place)}, label=label, says=says)


class ChangeMeeting(_Inviting):
    """Changes an entry with guests, or gives it some: all of them are told."""

    about: Final = (
        "Changes an entry with guests that the person invites to, or adds guests to one; everybody in it is told by "
        "mail. guests names everybody who is in it now and who is added; what is not told stays."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"event": {"type": "string"}, **WHAT, **ALL, **GUESTS},
        "required": ["event", "guests"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="change_meeting",
        sink=Sink.SEND,
        arguments={
            "event": Argument(Role.TARGET, of="event"),
            **PARTS,
            "all_times": Argument(Role.SETTING),
            "guests": _TO,
        },
        undo=Undo.NONE,
        says="Change {event}[ (all times: {all_times})][, tell {guests}]:[ title {title}][ from {start}][ to {end}]"
        "[ at {where}][ notes {notes}]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Change it where it is still as it was seen; raises ToolError, UnsureError."""
        place, guests, wanted = Place.read(arguments["event"], EVENT), _guests(arguments), self.wanted(arguments)
        async with self._calendars.shelf(place.shelf) as shelf:
            if not shelf.address:
                raise NobodyInvitesError
            before = await there(shelf, place)
            self.check(await self.whole(before.data), frozenset(guests))
            now, zone, every = self._calendars.clock.now(), self._calendars.zone, bool(arguments.get("all_times"))
            change = partial(writing.changed, before.data, place.instance, wanted, every=every, now=now, zone=zone)
            new = writing.with_guests(await anyio.to_thread.run_sync(change), shelf.address, guests, now=now)
            title, whom = line((await self.whole(new)).title), await self.told_to(shelf, frozenset(guests))
            await self.putting.put(shelf, place, new, before, key=key, label=label)
            return Result(data={"event": str(place)}, label=label, says=f"Changed “{title}” in {shelf.name}, {whom}")


class CancelMeeting(_Inviting):
    """Cancels an entry with guests: all of them are told."""

    about: Final = (
        "Cancels an entry with guests that the person invites to, with all its times; everybody in it is told by "
        "mail. guests names everybody who is in it."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"event": {"type": "string"}, **GUESTS},
        "required": ["event", "guests"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="cancel_meeting",
        sink=Sink.SEND,
        arguments={"event": Argument(Role.TARGET, of="event"), "guests": _TO},
        undo=Undo.NONE,
        says="Cancel {event}, and tell {guests}",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Take it away where it is still as it was seen; raises ToolError, UnsureError."""
        place, guests = Place.read(arguments["event"], EVENT), _guests(arguments)
        async with self._calendars.shelf(place.shelf) as shelf:
            before = await there(shelf, place)
            told = await self.whole(before.data)
            self.check(told, frozenset(guests))
            whom = await self.told_to(shelf, self.others(told))
            await self.putting.put(shelf, place, None, before, key=key, label=label)
            return Result(data={"cancelled": str(place)}, label=label, says=f"Cancelled “{line(told.title)}”, {whom}")


class AnswerInvitation(_Inviting):
    """Answers an invitation: whoever invites is told."""

    about: Final = (
        "Answers an invitation in the person's calendar: accepted, declined or tentative, for all its times. Whoever "
        "invites is told; to is their address, as find_events tells it in from."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "event": {"type": "string"},
            "to": {"type": "string"},
            "answer": {"type": "string", "enum": list(ANSWERS)},
        },
        "required": ["event", "to", "answer"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="answer_invitation",
        sink=Sink.SEND,
        arguments={"event": Argument(Role.TARGET, of="event"), "to": _TO, "answer": Argument(Role.CONTENT)},
        undo=Undo.NONE,
        says="Answer {answer} to {to}, who invites to {event}",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Write the answer into the entry; raises ToolError, UnsureError."""
        place, to, answer = Place.read(arguments["event"], EVENT), _one(arguments["to"]), str(arguments["answer"])
        async with self._calendars.shelf(place.shelf) as shelf:
            before = await there(shelf, place)
            told = await self.whole(before.data)
            if told.organizer != to:
                raise NotAllNamedError
            mine = frozenset(one for one in told.guests if self._calendars.is_me(one))
            new = writing.answered(before.data, mine, answer, now=self._calendars.clock.now())
            if new is None:
                raise ToolError("You are not among the guests of this entry.", "Write to whoever invites.")
            whom = await self.told_to(shelf, frozenset({to}))
            await self.putting.put(shelf, place, new, before, key=key, label=label)
            return Result(
                data={"answered": answer}, label=label, says=f"Answered “{line(told.title)}”: {answer}, {whom}"
            )


def _guests(told: Mapping[str, Json]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one.lower() for one in addresses(told, "guests")))
    if not found:
        raise ToolError("There is nobody to invite.", "Name the guests by their addresses.")
    return found


def _one(told: Any) -> str:
    return addresses({"to": told}, "to")[0].lower()
