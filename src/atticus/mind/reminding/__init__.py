"""A reminder for a place, a person or words, set at the owner's word by rules alone: no model has a part in it."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import PUBLIC
from atticus.domain.tasks import TaskState
from atticus.domain.turns import Asked, Did, Done, Event, Refused, Said
from atticus.mind.conversation.talking import begin
from atticus.mind.deeds.executing import Did as WasDone
from atticus.mind.deeds.executing import Waits as Waiting
from atticus.mind.gate.progress import having_heard
from atticus.mind.gate.provenance import labelled
from atticus.mind.reminding.occasions import Occasion, occasion

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from atticus.mind.deeds.executing import Outcome
    from atticus.mind.house import House

__all__ = ["Occasion", "occasion", "reminded"]

TOOL: Final = "remind"
_SAID: Final = {
    "en": {
        "place": "I will remind you when you are at {name}: {text}",
        "person": "I will remind you when you meet or hear from {name}: {text}",
        "words": "I will remind you when somebody speaks of {name}: {text}",
        "waits": "This waits for you in the inbox: {text}",
    },
    "es": {
        "place": "Te lo recordaré cuando estés en {name}: {text}",
        "person": "Te lo recordaré cuando veas a {name} o sepas de {name}: {text}",
        "words": "Te lo recordaré cuando alguien hable de {name}: {text}",
        "waits": "Esto te espera en la bandeja: {text}",
    },
    "de": {
        "place": "Ich erinnere dich am Ort „{name}“: {text}",
        "person": "Ich erinnere dich, wenn du {name} triffst oder von {name} hörst: {text}",
        "words": "Ich erinnere dich, wenn jemand davon spricht ({name}): {text}",
        "waits": "Das wartet im Eingang auf dich: {text}",
    },
    "fr": {
        "place": "Je vous le rappellerai à cet endroit ({name}) : {text}",
        "person": "Je vous le rappellerai quand vous verrez {name} ou aurez de ses nouvelles : {text}",
        "words": "Je vous le rappellerai quand quelqu'un en parlera ({name}) : {text}",
        "waits": "Ceci vous attend dans la boîte : {text}",
    },
    "pt": {
        "place": "Lembro-o quando estiver em {name}: {text}",
        "person": "Lembro-o quando encontrar {name} ou tiver notícias: {text}",
        "words": "Lembro-o quando alguém falar disso ({name}): {text}",
        "waits": "Isto espera por si na caixa: {text}",
    },
    "zh": {
        "place": "你到{name}的时候我会提醒你：{text}",
        "person": "你见到{name}或收到其消息时我会提醒你：{text}",
        "words": "有人说到{name}时我会提醒你：{text}",
        "waits": "这件事在收件箱里等你：{text}",
    },
}


async def reminded(
    house: House, words: str, wanted: Occasion, *, conversation: bool = False
) -> AsyncGenerator[Event, None]:
    """Set a reminder the owner asked for through the gate as any deed is: `Did`, `Asked` or `Refused`, `Said`, `Done`.

    Args:
        house: the open house.
        words: what the owner said.
        wanted: what `occasion` read in them.
        conversation: whether the turn is kept.
    """
    began, name = time.perf_counter(), secrets.token_hex(6)
    state = having_heard(TaskState(task=name), words)
    arguments: dict[str, Any] = {"text": wanted.text, wanted.cause.waits.value: wanted.cause.name}
    tool = house.executor.tools.get(TOOL)
    call = labelled(TOOL, arguments, tool.manifest if tool else None, (), state)
    outcome = await house.executor.run(call, state, step=0)
    event, said = _told(outcome, wanted)
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


def _told(outcome: Outcome, wanted: Occasion) -> tuple[Event, str]:
    says, slots = _SAID[wanted.language], {"name": wanted.cause.name, "text": wanted.text}
    if isinstance(outcome, WasDone) and outcome.entry is not None and outcome.entry.state.value == "done":
        return Did(TOOL, "", outcome.entry.key), says[wanted.cause.waits.value].format(**slots)
    if isinstance(outcome, Waiting):
        one = outcome.entry
        return Asked(one.key, one.says, one.reason, one.conflicts), says["waits"].format(**slots)
    trouble = (
        outcome.entry.trouble if isinstance(outcome, WasDone) and outcome.entry else getattr(outcome, "reason", "")
    )
    return Refused(TOOL, trouble or ""), trouble or "It was not set."
