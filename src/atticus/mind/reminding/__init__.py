"""Reminders for a time, a place, a person or words: set, moved and dropped at the owner's word by rules."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.labels import PUBLIC, join_all
from atticus.domain.tasks import TaskState
from atticus.domain.turns import Asked, Did, Done, Event, Refused, Said
from atticus.memory import reminders
from atticus.memory.conversation import latest
from atticus.mind.conversation.talking import begin
from atticus.mind.deeds.executing import Did as WasDone
from atticus.mind.deeds.executing import Waits as Waiting
from atticus.mind.gate.progress import having_heard
from atticus.mind.gate.provenance import labelled, of_reminder
from atticus.mind.reminding.dropping import dropping
from atticus.mind.reminding.moving import moving, time_of
from atticus.mind.reminding.occasions import Occasion, occasion
from atticus.mind.reminding.saying import line_of, listed, phrases, says, text_of, unnamed
from atticus.mind.reminding.timed import Timed, timed
from atticus.mind.reminding.wishes import Wish, narrowed, read

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.labels import Label
    from atticus.memory.reminders import Reminder
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.deeds.executing import Outcome
    from atticus.mind.house import House

__all__ = ["Occasion", "Timed", "Wish", "reminded", "reminder_in"]

SET: Final = "remind"
MOVE: Final = "move_reminder"
DROP: Final = "drop_reminder"

MARK: Final = "reminders"
"""What is noted of a turn that set or moved reminders: their ids."""

SHOWN: Final = 12
"""Reminders that are named at most where it is not clear which is meant."""

_SEVERAL: Final = 2
_SHORT: Final = 60
"""Characters of a bare time that answers when a reminder is wanted."""


def reminder_in(house: House, words: str, *, conversation: bool = False) -> Occasion | Timed | Wish | None:
    """Return the reminder that the owner's words ask for, move or ask no more for, if they do.

    Args:
        house: the open house.
        words: what the owner said.
        conversation: whether the turn before counts: a bare time may answer when it was asked for, after a reminder
            that told none, "the second one" which is meant, "cancel that" and "no, at 8" mean the one just set, and
            "remind me of that" what was just said.
    """
    now, zone = house.clock.now(), house.settings.tzinfo
    before = _turn_before(house) if conversation and len(words) <= _SHORT else ()
    moves = partial(moving, house.vault, now=now, zone=zone, unnamed=unnamed())
    drops = partial(dropping, house.vault, now=now, zone=zone, unnamed=unnamed())
    just = _noted(before)
    if (wish := moves(words, just=just)) is not None:
        return wish
    said = next((kept.moment.text for kept in before if kept.mine), "")
    if (found := occasion(words) or timed(words, now=now, zone=zone)) is not None:
        return _spelled_out(found, said)
    if (wish := drops(words, just=just)) is not None:
        return wish
    asked = (occasion(said) or timed(said, now=now, zone=zone)) if said else None
    if isinstance(asked, Timed) and asked.at is None:
        again = timed(f"{said} {words}", now=now, zone=zone)
        return again if again is not None and again.at is not None and again.text == asked.text else None
    open_wish = (moves(said) or drops(said)) if said and asked is None else None
    if open_wish is None or open_wish.all or len(open_wish.found) < _SEVERAL:
        return None
    return narrowed(open_wish, words, now=now, zone=zone)


async def reminded(
    house: House, words: str, wanted: Occasion | Timed | Wish, *, conversation: bool = False
) -> AsyncGenerator[Event, None]:
    """Set, move or drop a reminder through the gate as any deed is done: `Did`, `Asked` or `Refused`, `Said`, `Done`.

    Where they told no time they are asked for it, and where they may mean several reminders, or none, they are told
    which there are: `Said` and `Done`.

    Args:
        house: the open house.
        words: what the owner said.
        wanted: what `reminder_in` read in them.
        conversation: whether the turn is kept.
    """
    began, task = time.perf_counter(), secrets.token_hex(6)
    outcomes: list[Outcome] = []
    said = await anyio.to_thread.run_sync(_asks, house, wanted)
    label = await anyio.to_thread.run_sync(_label, house, wanted)
    if not said:
        outcomes = await _done(house, wanted, having_heard(TaskState(task=task), words))
        said = await anyio.to_thread.run_sync(_sentence, house, outcomes, wanted)
    for outcome in outcomes:
        yield _event(outcome, _tool(wanted))
    yield Said(said)
    if conversation:
        talk = await begin(house, words, follow=False)
        await talk.keep(said, label, whole=True, marks=_marks(wanted, outcomes))
    waiting = tuple(one.entry.key for one in outcomes if isinstance(one, Waiting))
    ms = round((time.perf_counter() - began) * 1000, 1)
    yield Done(
        answer=said,
        abstained=False,
        cited=(),
        provider=None,
        left_machine=False,
        ms=ms,
        task=task if outcomes else None,
        waiting=waiting,
    )


def _label(house: House, wanted: Occasion | Timed | Wish) -> Label:
    """Return the label of what is said: what it tells of other reminders keeps theirs."""
    if not isinstance(wanted, Wish):
        return PUBLIC
    return join_all(one.label for one in wanted.found or reminders.waiting(house.vault)[:SHOWN])


def _turn_before(house: House) -> tuple[Kept, ...]:
    """Return the turn before, latest first: what was answered, and what the owner had said."""
    turns = latest(house.vault, house.clock.now())[::-1]
    own = next((place for place, kept in enumerate(turns) if kept.mine), len(turns))
    return tuple(turns[: own + 1])


def _noted(before: tuple[Kept, ...]) -> tuple[str, ...]:
    """Return the ids of the reminders that a turn set or moved."""
    noted = before[0].moment.extra.get(MARK) if before and not before[0].mine else None
    return tuple(map(str, noted)) if isinstance(noted, list) else ()


def _marks(wanted: Occasion | Timed | Wish, outcomes: list[Outcome]) -> dict[str, Any]:
    """Return what is noted of this turn: the ids of the reminders that it set or moved."""
    receipts = [_receipt(one) for one in outcomes]
    if not isinstance(wanted, Wish):
        ids = [one.key for one in receipts if one]
    else:
        told = zip(wanted.found, receipts, strict=True) if wanted.to is not None and receipts else ()
        ids = [reminder.id for reminder, receipt in told if receipt]
    return {MARK: ids} if ids else {}


def _spelled_out(wanted: Occasion | Timed, said: str) -> Occasion | Timed:
    """Return a reminder of "that" as one of what the owner said before."""
    if said and isinstance(wanted, Timed) and _that(wanted.language).fullmatch(wanted.text):
        return replace(wanted, text=said)
    return wanted


@cache
def _that(language: str) -> re.Pattern[str]:
    return re.compile(str(read("moving")[language]["that"]), re.IGNORECASE)


def _tool(wanted: Occasion | Timed | Wish) -> str:
    if not isinstance(wanted, Wish):
        return SET
    return DROP if wanted.to is None else MOVE


def _asks(house: House, wanted: Occasion | Timed | Wish) -> str:
    """Return what the owner is asked before anything is done; empty where all is said."""
    say, zone = phrases(wanted.language), house.settings.tzinfo
    if isinstance(wanted, Timed):
        return "" if wanted.at is not None else say["when"]
    if isinstance(wanted, Occasion) or len(wanted.found) == 1 or (wanted.all and wanted.found):
        return ""
    if wanted.found:
        return listed(say["which"], wanted.found[:SHOWN], language=wanted.language, zone=zone)
    there = reminders.waiting(house.vault)[:SHOWN]
    rest = f"\n\n{listed(say['left'], there, language=wanted.language, zone=zone)}" if there else ""
    return f"{say['none']}{rest}"


async def _done(house: House, wanted: Occasion | Timed | Wish, state: TaskState) -> list[Outcome]:
    """Return what came of setting a reminder, or of moving or dropping each that is meant."""
    name = _tool(wanted)
    tool = house.executor.tools.get(name)
    call = partial(labelled, name, manifest=tool.manifest if tool else None, state=state)
    now, zone = house.clock.now(), house.settings.tzinfo
    if not isinstance(wanted, Wish):
        made = call(arguments=_arguments(wanted, zone), records=())
        return [await house.executor.run(made, state, step=0)]
    told = [_moves(wanted, one, now, zone) for one in wanted.found]
    calls = [call(arguments=one, records=(of_reminder(by),)) for one, by in zip(told, wanted.found, strict=True)]
    return [await house.executor.run(made, state, step=step) for step, made in enumerate(calls)]


def _arguments(wanted: Occasion | Timed, zone: tzinfo) -> dict[str, Any]:
    """Return what the hand is asked for that sets a reminder."""
    if isinstance(wanted, Occasion):
        return {"text": wanted.text, wanted.cause.waits.value: wanted.cause.name}
    at = wanted.at.astimezone(zone).isoformat(timespec="seconds") if wanted.at else None
    return {"text": text_of(wanted), "at": at} | ({"every": wanted.every} if wanted.every != "once" else {})


def _moves(wanted: Wish, one: Reminder, now: datetime, zone: tzinfo) -> dict[str, Any]:
    """Return what the hand is asked for that moves a reminder, or drops it."""
    when = time_of(wanted, one, now=now, zone=zone)
    if when is None or when.at is None:
        return {"reminder": one.id}
    at = when.at.astimezone(zone).isoformat(timespec="seconds")
    more: dict[str, Any] = {"every": when.every} if when.every != "once" else {}
    more |= {"only_next": True} if wanted.next and one.every != "once" else {}
    return {"reminder": one.id, "at": at, **more}


def _event(outcome: Outcome, tool: str) -> Event:
    if isinstance(outcome, Waiting):
        one = outcome.entry
        return Asked(one.key, one.says, one.reason, one.conflicts)
    receipt = _receipt(outcome)
    return Refused(tool, _trouble(outcome)) if receipt is None else Did(tool, "", receipt.key)


def _receipt(outcome: Outcome) -> Entry | None:
    """Return the receipt of what was done; None where nothing was."""
    entry = outcome.entry if isinstance(outcome, WasDone) else None
    return entry if entry is not None and entry.state.value == "done" else None


def _trouble(outcome: Outcome) -> str:
    """Return why nothing was done."""
    if isinstance(outcome, WasDone):
        return (outcome.entry.trouble if outcome.entry else "") or ""
    return getattr(outcome, "reason", "")


def _sentence(house: House, outcomes: list[Outcome], wanted: Occasion | Timed | Wish) -> str:
    """Return what the owner is answered: what was done, what waits for their yes, and what could not be."""
    say, zone = phrases(wanted.language), house.settings.tzinfo
    if not isinstance(wanted, Wish):
        done, lines = says(wanted, zone), [text_of(wanted)]
    else:
        moved = wanted.to is not None
        there = {one.id: one for one in reminders.waiting(house.vault)} if moved else {}
        lines = [line_of(there.get(one.id, one), language=wanted.language, zone=zone) for one in wanted.found]
        done = say["moved" if moved else "dropped"].format(text=lines[0])
    told = [line for line, one in zip(lines, outcomes, strict=True) if _receipt(one)]
    heading = say["moved_all" if isinstance(wanted, Wish) and wanted.to is not None else "dropped_all"]
    parts = [done if len(told) == 1 else "\n".join([heading, *(f"- {one}" for one in told)])] if told else []
    for line, one in zip(lines, outcomes, strict=True):
        if isinstance(one, Waiting):
            parts.append(say["waits"].format(text=line))
        elif not _receipt(one):
            parts.append(_trouble(one) or say["not_done"].format(text=line))
    return "\n".join(parts)
