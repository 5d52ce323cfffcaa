"""Hands on reminders and timers, for a time or for a place, a person or words: set, list, move or drop them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.moments import Kind, Moment
from atticus.memory import reminders
from atticus.memory.causes import Cause, Waits
from atticus.memory.labelling import sensitivity
from atticus.mind.dates import day
from atticus.mind.gate.provenance import of_reminder
from atticus.mind.tool import Result, ToolError
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from atticus.domain.deeds import Json
    from atticus.domain.time import Clock
    from atticus.memory.reminders import Reminder
    from atticus.vault.contract import Vault

LONGEST: Final = 10 * 366 * 24 * 60
"""Minutes a timer may run: ten years."""

LONGEST_NAME: Final = 200
"""Characters of what a reminder waits for."""

NOTHING: Final = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
"""The label of an answer that holds no reminder."""


class BadCauseError(ToolError):
    """A reminder is to wait for several things at once, or for nothing that could come."""

    def __init__(self) -> None:
        super().__init__(
            "A reminder waits for a time, or for one of a place, a person and words, and then comes once.",
            "Give one of them.",
        )


class BadTimeError(ToolError):
    """A time cannot be understood, or is over."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "Give a time to come, as 2026-03-31T17:00, or minutes from now.")


COMES: Final = {Waits.PLACE: "when you reach", Waits.PERSON: "when you meet or hear from", Waits.WORDS: "at word of"}
"""How a cause is told."""


def _cause(told: Mapping[str, Any]) -> Cause | None:
    """Return what a reminder is to wait for, None for a time; raises BadCauseError where it is more than one thing."""
    wanted = [(waits, str(told[waits.value]).strip()) for waits in Waits if told.get(waits.value) is not None]
    timed = any(told.get(name) is not None for name in ("at", "in_minutes"))
    if not wanted:
        return None
    if len(wanted) > 1 or timed or told.get("every") not in {None, "once"} or not 0 < len(wanted[0][1]) <= LONGEST_NAME:
        raise BadCauseError
    return Cause(*wanted[0])


def _is_secret(said: Moment) -> bool:
    return sensitivity(said) is Sensitivity.SECRET


@contextmanager
def _there() -> Iterator[None]:
    """Raise ToolError where a reminder is asked for that is not there."""
    try:
        yield
    except reminders.NoSuchReminderError as error:
        raise ToolError(error.what, error.do) from error


class _Reminding:
    def __init__(self, vault: Vault, clock: Clock, zone: tzinfo) -> None:
        self._vault = vault
        self._clock = clock
        self._zone = zone

    def _when(self, at: datetime) -> str:
        local = at.astimezone(self._zone)
        return f"{day(local)}, {local:%H:%M}"

    def _time(self, told: Mapping[str, Any], now: datetime) -> datetime:
        """Return the time a call tells; raises BadTimeError."""
        if told.get("in_minutes") is not None:
            return now + timedelta(minutes=float(told["in_minutes"]))
        try:
            at = datetime.fromisoformat(str(told.get("at") or ""))
        except ValueError as error:
            raise BadTimeError(f"{str(told.get('at') or 'Nothing')[:40]!r} is no time.") from error
        at = at if at.tzinfo is not None else at.replace(tzinfo=self._zone)
        if at <= now:
            raise BadTimeError(f"{self._when(at)} is over.")
        return at


class Remind(_Reminding):
    """Sets a reminder or a timer. It lies in the vault, so that it survives every restart."""

    about: Final = (
        "Reminds the person of something: at a time (local, unless it has an offset), in some minutes, or once when "
        "they reach a place, meet or hear from a person, or somebody speaks of something."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "at": {"type": "string", "description": "YYYY-MM-DDTHH:MM"},
            "in_minutes": {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST},
            "every": {"type": "string", "enum": list(reminders.RHYTHMS)},
            "place": {"type": "string", "description": "the name of a place"},
            "person": {"type": "string", "description": "the name of a person"},
            "words": {"type": "string", "description": "what is spoken of"},
        },
        "required": ["text"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="remind",
        sink=Sink.OWN_WRITE,
        arguments={
            "text": Argument(Role.CONTENT),
            "at": Argument(Role.SETTING),
            "in_minutes": Argument(Role.SETTING),
            "every": Argument(Role.SETTING),
            "place": Argument(Role.SETTING),
            "person": Argument(Role.SETTING),
            "words": Argument(Role.SETTING),
        },
        undo=Undo.FULL,
        says="Remind you of {text}[ at {at}][ in {in_minutes} minutes][ at the place {place}][ with {person}]"
        "[ when one speaks of {words}][, repeated: {every}]",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """Keep it under the label of what it was made from; raises ToolError where its time is over or unclear."""
        return await anyio.to_thread.run_sync(self._kept, arguments, key, label)

    def _kept(self, told: Mapping[str, Any], key: str, label: Label) -> Result:
        now, cause = self._clock.now(), _cause(told)
        at = (now if cause else self._time(told, now)).astimezone(self._zone)
        every, text = str(told.get("every") or "once"), str(told["text"])
        said = Moment(kind=Kind.NOTE, source=reminders.SOURCE, at=now, text=text)
        # A secret stays one, whoever asked for it: a messenger's service would read it.
        label = replace(label, sensitivity=max(label.sensitivity, Sensitivity.SECRET)) if _is_secret(said) else label
        one = reminders.Reminder(id=key, text=text, due=at, first=at, every=every, label=label, cause=cause)
        reminders.keep(self._vault, one, now=now)
        return self._result(one)

    def _result(self, one: Reminder) -> Result:
        when, every = self._when(one.due), one.every
        once = every == "once"
        says = f"You will be reminded on {when}" if once else f"You will be reminded on {when}, then {every}"
        data: dict[str, Json] = {"reminder": one.id, "due": one.due.isoformat()}
        if one.cause is not None:
            says = f"You will be reminded {COMES[one.cause.waits]} {one.cause.name}"
            data = {"reminder": one.id, "cause": {**one.cause.as_json()}}
        return Result(data=data, label=one.label, says=says, undo=one.id)

    async def undo(self, told: Json) -> None:
        """Forget it."""
        await anyio.to_thread.run_sync(self._forgotten, str(told))

    def _forgotten(self, name: str) -> None:
        kept = self._vault.find(name, source=reminders.SOURCE)
        if kept is not None:
            self._vault.forget(Selection(moment=kept.id))

    async def happened(self, key: str) -> Result | None:
        """Look for it by its key."""
        kept = await anyio.to_thread.run_sync(partial(self._vault.find, key, source=reminders.SOURCE))
        return self._result(await anyio.to_thread.run_sync(reminders.find, self._vault, key)) if kept else None


class Reminders(_Reminding):
    """Lists what is still to come."""

    about: Final = "Lists the person's reminders that are due or still to come, soonest first."
    schema: Final[Mapping[str, Any]] = {"type": "object", "properties": {}, "additionalProperties": False}
    manifest: Final = Manifest(tool="reminders", sink=Sink.READ, arguments={}, undo=Undo.FULL)

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return them, each under its own label."""
        found = await anyio.to_thread.run_sync(reminders.waiting, self._vault)
        records = tuple(map(of_reminder, found))
        data: list[Json] = [
            {
                "reminder": one.id,
                "text": one.text,
                "due": one.due.astimezone(self._zone).isoformat() if one.ready else None,
                "every": one.every,
                "cause": {**one.cause.as_json()} if one.cause else None,
            }
            for one in found
        ]
        return Result(data=data, label=join_all([NOTHING, *(one.labelled for one in records)]), records=records)

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class MoveReminder(_Reminding):
    """Puts a reminder to another time, also one that was heard; taken back, it is as it was."""

    about: Final = (
        "Puts a reminder to another time (local, unless it has an offset), by the id that reminders gave. One that "
        "comes back keeps its rhythm unless another is given; only_next moves nothing but its next time."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "reminder": {"type": "string"},
            "at": {"type": "string", "description": "YYYY-MM-DDTHH:MM"},
            "every": {"type": "string", "enum": list(reminders.RHYTHMS)},
            "only_next": {"type": "boolean"},
        },
        "required": ["reminder", "at"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="move_reminder",
        sink=Sink.OWN_WRITE,
        arguments={
            "reminder": Argument(Role.TARGET, of="reminder"),
            "at": Argument(Role.SETTING),
            "every": Argument(Role.SETTING),
            "only_next": Argument(Role.SETTING),
        },
        undo=Undo.FULL,
        says="Move the reminder {reminder} to {at}[, repeated: {every}]",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002 (moved twice is moved)
        """Let it come at its new time; raises ToolError where there is none, or it waits for no time."""
        was, one = await anyio.to_thread.run_sync(self._moved, arguments)
        before: dict[str, Json] = {
            "reminder": was.id,
            "due": was.due.isoformat(),
            "first": was.first.isoformat(),
            "every": was.every,
            "waiting": was.waiting,
        }
        says = f"You will be reminded on {self._when(one.due)} instead"
        return Result(data={"moved": one.id, "due": one.due.isoformat()}, label=one.label, says=says, undo=before)

    def _moved(self, told: Mapping[str, Any]) -> tuple[Reminder, Reminder]:
        now = self._clock.now()
        with _there():
            was = reminders.find(self._vault, str(told["reminder"]))
            if not was.ready and was.cause is not None:
                raise ToolError(
                    f"This reminder comes {COMES[was.cause.waits]} {was.cause.name}, and at no time.",
                    "Drop it, and set one for a time.",
                )
            at = self._time(told, now).astimezone(self._zone)
            every = str(told.get("every") or was.every)
            first = was.first if told.get("only_next") and every == was.every != "once" else at
            one = replace(was, due=at, first=first, every=every, waiting=True)
            reminders.change(self._vault, one, now=now)
        return was, one

    async def undo(self, told: Json) -> None:
        """Let it be as it was; raises ToolError where it was forgotten."""
        assert isinstance(told, dict)
        await anyio.to_thread.run_sync(self._as_before, told)

    def _as_before(self, told: Mapping[str, Any]) -> None:
        with _there():
            one = reminders.find(self._vault, told["reminder"])
            due, first = (datetime.fromisoformat(told[name]) for name in ("due", "first"))
            one = replace(one, due=due, first=first, every=told["every"], waiting=told["waiting"])
            reminders.change(self._vault, one, now=self._clock.now())

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Return nothing: moved twice is moved."""
        return None


class DropReminder(_Reminding):
    """Drops a reminder; taken back, it waits again."""

    about: Final = "Drops a reminder, by the id that reminders gave."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"reminder": {"type": "string"}},
        "required": ["reminder"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="drop_reminder",
        sink=Sink.OWN_WRITE,
        arguments={"reminder": Argument(Role.TARGET, of="reminder")},
        undo=Undo.FULL,
        says="Drop the reminder {reminder}",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002 (dropped twice is dropped)
        """Let it wait no more; raises ToolError where there is none."""
        found = await anyio.to_thread.run_sync(self._changed, str(arguments["reminder"]), False)  # noqa: FBT003
        says = f"Dropped the reminder for {self._when(found.due)}"
        if found.cause is not None:
            says = f"Dropped the reminder that comes {COMES[found.cause.waits]} {found.cause.name}"
        return Result(data={"dropped": found.id}, label=found.label, says=says, undo=found.id)

    def _changed(self, name: str, waiting: bool) -> Reminder:  # noqa: FBT001 (called by its place in a thread)
        with _there():
            found = reminders.find(self._vault, name)
            if found.waiting is not waiting:
                found = replace(found, waiting=waiting)
                reminders.change(self._vault, found, now=self._clock.now())
        return found

    async def undo(self, told: Json) -> None:
        """Let it wait again; raises ToolError where it was forgotten."""
        await anyio.to_thread.run_sync(self._changed, str(told), True)  # noqa: FBT003

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """Return nothing: dropped twice is dropped."""
        return None
