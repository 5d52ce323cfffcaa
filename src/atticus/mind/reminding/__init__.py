"""A reminder for a time, a place, a person or words, set at the owner's word by rules alone, without any model."""

from __future__ import annotations

import secrets
import time
import tomllib
from contextlib import aclosing
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import PUBLIC
from atticus.domain.tasks import TaskState
from atticus.domain.turns import Asked, Did, Done, Event, Refused, Said
from atticus.memory.conversation import latest
from atticus.mind.care.answering import answered
from atticus.mind.care.caring import Cared
from atticus.mind.conversation.talking import begin
from atticus.mind.deeds.executing import Did as WasDone
from atticus.mind.deeds.executing import Waits as Waiting
from atticus.mind.gate.progress import having_heard
from atticus.mind.gate.provenance import labelled
from atticus.mind.reminding.occasions import Occasion, occasion
from atticus.mind.reminding.timed import Timed, timed
from atticus.mind.routines.phrases import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from datetime import tzinfo

    from atticus.mind.deeds.executing import Outcome
    from atticus.mind.house import House

__all__ = ["Occasion", "Timed", "reminded", "reminder_in"]

TOOL: Final = "remind"
_SHORT: Final = 60
"""Characters of a bare time that answers when a reminder is wanted."""


def reminder_in(house: House, words: str, *, conversation: bool = False) -> Occasion | Timed | None:
    """Return the reminder that the owner's words ask for, if they do.

    Args:
        house: the open house.
        words: what the owner said.
        conversation: whether a bare time may answer when it was asked for, after a reminder that told none.
    """
    now, zone = house.clock.now(), house.settings.tzinfo
    found = occasion(words) or timed(words, now=now, zone=zone)
    if found is not None or not conversation or len(words) > _SHORT:
        return found
    said = next((kept.moment.text for kept in reversed(latest(house.vault, now)) if kept.mine), "")
    before = timed(said, now=now, zone=zone) if said else None
    if before is None or before.at is not None:
        return None
    again = timed(f"{said} {words}", now=now, zone=zone)
    return again if again is not None and again.at is not None and again.text == before.text else None


async def reminded(
    house: House, words: str, wanted: Occasion | Timed, *, conversation: bool = False
) -> AsyncGenerator[Event, None]:
    """Set a reminder the owner asked for through the gate as any deed is: `Did`, `Asked` or `Refused`, `Said`, `Done`.

    Where they told no time, they are asked for it: `Said` and `Done`.

    Args:
        house: the open house.
        words: what the owner said.
        wanted: what `reminder_in` read in them.
        conversation: whether the turn is kept.
    """
    began, name = time.perf_counter(), secrets.token_hex(6)
    if isinstance(wanted, Timed) and wanted.at is None:
        async with aclosing(
            answered(house, words, Cared(_phrases(wanted.language)["when"]), conversation=conversation)
        ) as asking:
            async for event in asking:
                yield event
        return
    state = having_heard(TaskState(task=name), words)
    arguments = _arguments(wanted, house.settings.tzinfo)
    tool = house.executor.tools.get(TOOL)
    call = labelled(TOOL, arguments, tool.manifest if tool else None, (), state)
    outcome = await house.executor.run(call, state, step=0)
    event, said = _told(outcome, wanted, house.settings.tzinfo)
    yield event
    yield Said(said)
    if conversation:
        talk = await begin(house, words, follow=False)
        await talk.keep(said, PUBLIC, whole=True)
    waiting = (outcome.entry.key,) if isinstance(outcome, Waiting) else ()
    ms = round((time.perf_counter() - began) * 1000, 1)
    yield Done(
        answer=said, abstained=False, cited=(), provider=None, left_machine=False, ms=ms, task=name, waiting=waiting
    )


def _arguments(wanted: Occasion | Timed, zone: tzinfo) -> dict[str, Any]:
    """Return what the hand is asked for."""
    if isinstance(wanted, Occasion):
        return {"text": wanted.text, wanted.cause.waits.value: wanted.cause.name}
    at = wanted.at.astimezone(zone).isoformat(timespec="seconds") if wanted.at else None
    text = wanted.text or _phrases(wanted.language)["timer"]
    return {"text": text, "at": at} | ({"every": wanted.every} if wanted.every != "once" else {})


def _says(wanted: Occasion | Timed, zone: tzinfo) -> str:
    says = _phrases(wanted.language)
    if isinstance(wanted, Occasion):
        return says[wanted.cause.waits.value].format(name=wanted.cause.name, text=wanted.text)
    at = wanted.at.astimezone(zone) if wanted.at else None
    when = f"{LANGUAGES[wanted.language].day(at.date())}, {at:%H:%M}" if at else ""
    text = wanted.text or says["timer"]
    if wanted.every == "once":
        return says["once"].format(when=when, text=text)
    return says["again"].format(when=when, every=says[wanted.every], text=text)


def _told(outcome: Outcome, wanted: Occasion | Timed, zone: tzinfo) -> tuple[Event, str]:
    if isinstance(outcome, WasDone) and outcome.entry is not None and outcome.entry.state.value == "done":
        return Did(TOOL, "", outcome.entry.key), _says(wanted, zone)
    if isinstance(outcome, Waiting):
        one, says = outcome.entry, _phrases(wanted.language)["waits"]
        return Asked(one.key, one.says, one.reason, one.conflicts), says.format(text=wanted.text)
    trouble = (
        outcome.entry.trouble if isinstance(outcome, WasDone) and outcome.entry else getattr(outcome, "reason", "")
    )
    return Refused(TOOL, trouble or ""), trouble or "It was not set."


@cache
def _phrases(language: str) -> dict[str, str]:
    told: dict[str, str] = tomllib.loads((files("atticus.mind.reminding") / "phrases.toml").read_text("utf-8"))[
        language
    ]
    return told
