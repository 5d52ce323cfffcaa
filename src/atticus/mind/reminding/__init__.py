"""Reminders for a time, a place, a person or words, set and dropped at the owner's word by rules, without a model."""

from __future__ import annotations

import secrets
import time
from functools import partial
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
from atticus.mind.reminding.dropping import Dropping, dropping, narrowed
from atticus.mind.reminding.occasions import Occasion, occasion
from atticus.mind.reminding.saying import line_of, listed, phrases, says, text_of, unnamed
from atticus.mind.reminding.timed import Timed, timed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from datetime import tzinfo

    from atticus.domain.labels import Label
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.deeds.executing import Outcome
    from atticus.mind.house import House

__all__ = ["Dropping", "Occasion", "Timed", "reminded", "reminder_in"]

SET: Final = "remind"
DROP: Final = "drop_reminder"

SHOWN: Final = 12
"""Reminders that are named at most where it is not clear which is meant."""

_SEVERAL: Final = 2
_SHORT: Final = 60
"""Characters of a bare time that answers when a reminder is wanted."""


def reminder_in(house: House, words: str, *, conversation: bool = False) -> Occasion | Timed | Dropping | None:
    """Return the reminder that the owner's words ask for, or ask no more for, if they do.

    Args:
        house: the open house.
        words: what the owner said.
        conversation: whether the turn before counts: a bare time may answer when it was asked for, after a reminder
            that told none, "the second one" which is to be dropped, and "cancel that" means the one just set.
    """
    now, zone = house.clock.now(), house.settings.tzinfo
    if (found := occasion(words) or timed(words, now=now, zone=zone)) is not None:
        return found
    said = _said_before(house) if conversation and len(words) <= _SHORT else ""
    before = (occasion(said) or timed(said, now=now, zone=zone)) if said else None
    wishes = partial(dropping, house.vault, now=now, zone=zone, unnamed=unnamed())
    if (wish := wishes(words, just=text_of(before) if before is not None else None)) is not None:
        return wish
    if isinstance(before, Timed) and before.at is None:
        again = timed(f"{said} {words}", now=now, zone=zone)
        return again if again is not None and again.at is not None and again.text == before.text else None
    open_wish = wishes(said) if said and before is None else None
    if open_wish is None or open_wish.all or len(open_wish.found) < _SEVERAL:
        return None
    return narrowed(open_wish, words, now=now, zone=zone)


async def reminded(
    house: House, words: str, wanted: Occasion | Timed | Dropping, *, conversation: bool = False
) -> AsyncGenerator[Event, None]:
    """Set or drop a reminder through the gate as any deed is done: `Did`, `Asked` or `Refused`, `Said`, `Done`.

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
        said = _sentence(outcomes, wanted, house.settings.tzinfo)
    for outcome in outcomes:
        yield _event(outcome, DROP if isinstance(wanted, Dropping) else SET)
    yield Said(said)
    if conversation:
        talk = await begin(house, words, follow=False)
        await talk.keep(said, label, whole=True)
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


def _label(house: House, wanted: Occasion | Timed | Dropping) -> Label:
    """Return the label of what is said: what it tells of other reminders keeps theirs."""
    if not isinstance(wanted, Dropping):
        return PUBLIC
    return join_all(one.label for one in wanted.found or reminders.waiting(house.vault)[:SHOWN])


def _said_before(house: House) -> str:
    """Return what the owner said last."""
    turns = reversed(latest(house.vault, house.clock.now()))
    return next((kept.moment.text for kept in turns if kept.mine), "")


def _asks(house: House, wanted: Occasion | Timed | Dropping) -> str:
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


async def _done(house: House, wanted: Occasion | Timed | Dropping, state: TaskState) -> list[Outcome]:
    """Return what came of setting a reminder, or of dropping each that is meant."""
    dropped = isinstance(wanted, Dropping)
    tool = house.executor.tools.get(DROP if dropped else SET)
    call = partial(labelled, DROP if dropped else SET, manifest=tool.manifest if tool else None, state=state)
    if not isinstance(wanted, Dropping):
        made = call(arguments=_arguments(wanted, house.settings.tzinfo), records=())
        return [await house.executor.run(made, state, step=0)]
    calls = [call(arguments={"reminder": one.id}, records=(of_reminder(one),)) for one in wanted.found]
    return [await house.executor.run(made, state, step=step) for step, made in enumerate(calls)]


def _arguments(wanted: Occasion | Timed, zone: tzinfo) -> dict[str, Any]:
    """Return what the hand is asked for."""
    if isinstance(wanted, Occasion):
        return {"text": wanted.text, wanted.cause.waits.value: wanted.cause.name}
    at = wanted.at.astimezone(zone).isoformat(timespec="seconds") if wanted.at else None
    return {"text": text_of(wanted), "at": at} | ({"every": wanted.every} if wanted.every != "once" else {})


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


def _sentence(outcomes: list[Outcome], wanted: Occasion | Timed | Dropping, zone: tzinfo) -> str:
    """Return what the owner is answered: what was done, what waits for their yes, and what could not be."""
    say = phrases(wanted.language)
    if not isinstance(wanted, Dropping):
        done, lines = says(wanted, zone), [text_of(wanted)]
    else:
        lines = [line_of(one, language=wanted.language, zone=zone) for one in wanted.found]
        done = say["dropped"].format(text=lines[0])
    told = [line for line, one in zip(lines, outcomes, strict=True) if _receipt(one)]
    parts = [done if len(told) == 1 else "\n".join([say["dropped_all"], *(f"- {one}" for one in told)])] if told else []
    for line, one in zip(lines, outcomes, strict=True):
        if isinstance(one, Waiting):
            parts.append(say["waits"].format(text=line))
        elif not _receipt(one):
            parts.append(_trouble(one) or say["not_done"].format(text=line))
    return "\n".join(parts)
