"""Operations on deeds: what is to be done, what waits for the owner, what was done, and STOP."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.modes import Mode
from atticus.domain.turns import Asked, Did, Done, Noted, Refused, Said
from atticus.mind import acting, linking
from atticus.mind.deeds.timing import is_timed
from atticus.surfaces.api.instants import instant

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from atticus.domain.turns import Event
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


class BadValueError(UsageError):
    """A value for an edit cannot be understood."""

    def __init__(self, told: str) -> None:
        super().__init__(f"{told!r} names no argument and value.", "Write it as --set to=ana@example.org.")


def do(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    """Get something done, or go on with an open task; raises NoSuchTaskError."""
    _let_go(house, send)
    task, words = arguments.get("task"), arguments.get("request")
    conversation = bool(arguments.get("conversation")) and house.settings.conversation.keep
    if task is not None and words is None:
        return _followed(acting.resume(house, task, conversation=conversation), send)
    mode = Mode(arguments["mode"]) if arguments.get("mode") else None
    return _followed(acting.act(house, words or "", task=task, conversation=conversation, mode=mode), send)


def inbox(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    """Return what waits for the owner, who wrote to a channel without being known, and, where asked, what was done."""
    _let_go(house, send)
    waiting, timed = ([_shown(one) for one in some] for some in (house.executor.waiting(), house.executor.timed()))
    listed = {"waiting": waiting, "timed": timed, "strangers": linking.strangers(house.vault)}
    return listed | ({"done": [_shown(one) for one in house.executor.done()]} if arguments.get("all") else {})


def approve(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    """Do what waits, at once or at a time, and go on with its task.

    Raises:
        NoSuchDeedError, NotWaitingError, DeniedError, BadTimeError, BadInstantError
    """
    when = instant(house, arguments.get("when"))
    return _decided(house, asyncio.run(house.executor.approve(arguments["deed"], when=when)), send)


def edit(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    """Do what waits with other values.

    Raises:
        BadValueError, NoSuchDeedError, NotWaitingError, DeniedError
    """
    changed: dict[str, Any] = {}
    for told in arguments["set"]:
        name, mark, value = told.partition("=")
        if not mark or not name:
            raise BadValueError(told)
        changed[name] = _value(value)
    return _decided(house, asyncio.run(house.executor.edit(arguments["deed"], changed)), send)


def refuse(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let go of what waits; nothing more is done in its task. Raises NoSuchDeedError, NotWaitingError."""
    return {"deed": _shown(house.executor.refuse(arguments["deed"]))}


def take_back(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Take back what was done; raises NoSuchDeedError, NotWaitingError, ToolError."""
    return {"deed": _shown(asyncio.run(house.executor.undo(arguments["deed"])))}


def tasks(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return the tasks that are not over."""
    return {"tasks": acting.open_tasks(house)}


def stop(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Halt everything, or let go of that."""
    house.vault.stop(stopped=not arguments.get("release"))
    return {"stopped": house.vault.stopped()}


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "do": do,
    "inbox": inbox,
    "inbox_list": inbox,
    "inbox_approve": approve,
    "inbox_edit": edit,
    "inbox_refuse": refuse,
    "inbox_undo": take_back,
    "tasks": tasks,
    "stop": stop,
}


def _decided(house: House, entry: Entry, send: Send) -> dict[str, Any]:
    """Return what became of a deed, and go on with its task where nothing of it waits any more."""
    result: dict[str, Any] = {"deed": _shown(entry)}
    task = house.vault.tasks().get(entry.call.task)
    if task is not None and not is_timed(entry) and set(task["waiting"]) <= {entry.key}:
        result["task"] = _followed(acting.resume(house, entry.call.task), send)
    return result


def _let_go(house: House, send: Send) -> None:
    """Let go what was held until its undo window was over: without a running server nobody else does."""
    if house.executor.due():
        for one in asyncio.run(house.executor.leave()):
            send({"event": "noted", "text": f"{one.state.value.capitalize()}: {one.says} {one.trouble}".rstrip()})


def _followed(events: AsyncGenerator[Event, None], send: Send) -> dict[str, Any]:
    async def follow() -> dict[str, Any]:
        result: dict[str, Any] = {"did": [], "asked": [], "refused": []}
        async with aclosing(events) as told:
            async for event in told:
                match event:
                    case Did(tool, says, key):
                        send({"event": "noted", "text": says or f"Looked: {tool}."})
                        result["did"].append({"tool": tool, "says": says, "deed": key})
                    case Asked(key, says, reason, conflicts):
                        result["asked"].append({"deed": key, "says": says, "reason": reason, "conflicts": [*conflicts]})
                    case Refused(tool, reason):
                        result["refused"].append({"tool": tool, "reason": reason})
                    case Noted(text):
                        send({"event": "noted", "text": text})
                    case Said(text):
                        send({"event": "said", "text": text})
                    case Done():
                        result |= {
                            "answer": event.answer,
                            "evidence": list(event.cited),
                            "task": event.task,
                            "waiting": list(event.waiting),
                            "provider": event.provider,
                            "left_machine": event.left_machine,
                            "ms": event.ms,
                            "why": list(event.why),
                        }
        return result

    return asyncio.run(follow())


def _shown(entry: Entry) -> dict[str, Any]:
    """Return a deed as the owner decides about it: what, to whom, why, and where each value came from."""
    values = {
        name: [
            {
                "value": value.data,
                "from": value.label.integrity.name.lower(),
                "sensitivity": value.label.sensitivity.name.lower(),
                "origins": sorted(value.label.origins),
            }
            for value in told
        ]
        for name, told in entry.call.arguments.items()
    }
    return {
        "deed": entry.key,
        "state": entry.state.value,
        "says": entry.says,
        "why": entry.reason,
        "conflicts": list(entry.conflicts),
        "tool": entry.call.tool,
        "values": values,
        "undo": entry.undo.value,
        "until": entry.until.isoformat() if entry.until else None,
        "when": entry.when.isoformat() if entry.when else None,
        "trouble": entry.trouble,
        "at": entry.at.isoformat(),
        "task": entry.call.task,
        "line": entry.line,
    }


def _value(told: str) -> Any:
    try:
        return json.loads(told)
    except ValueError:
        return told
