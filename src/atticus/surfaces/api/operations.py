"""Every operation of the JSON contract: named arguments in, JSON values out, progress on the way."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.surfaces.api.instants import instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]

WORKING: Final = {
    "ask": "asking",
    "recall": "finding",
    "moment": "finding",
    "timeline": "finding",
    "preview": "bringing",
    "import": "bringing",
    "sample": "bringing",
    "understand": "bringing",
    "remember": "bringing",
    "imports": "bringing",
    "undo": "bringing",
    "me": "bringing",
    "status": "keeping",
    "verify": "keeping",
    "backup": "keeping",
    "export": "keeping",
    "ledger": "keeping",
    "do": "deeds",
    "inbox": "deeds",
    "tasks": "deeds",
    "stop": "deeds",
    "hear": "hearing",
    "models": "models",
    "budget": "models",
    "secrets": "secrets",
    "reminders": "reminders",
    "hands": "servers",
    "skills": "skills",
    "feeds": "feeds",
    "channels": "channels",
    "outbox": "outbox",
    "role": "roles",
    "mode": "roles",
    "independence": "roles",
    "clients": "clients",
    "app": "clients",
    "workshop": "workshop",
    "ideas": "workshop",
}
"""The module of each operation, by the first word of its name. Loaded when it is used: a command needs one of them."""

ABOUT: Final = {
    "people": "people",
    "beliefs": "beliefs",
    "promises": "beliefs",
    "decisions": "deciding",
    "correct": "beliefs",
    "goals": "coaching",
    "journal": "coaching",
    "patterns": "patterns",
    "digest": "digest",
    "brief": "brief",
    "profile": "profile",
    "forget": "forgetting",
    "voice": "voice",
    "draft": "voice",
    "less": "less",
    "confirm": "learning",
    "questions": "learning",
    "thumb": "learning",
    "learned": "learning",
}
"""The same for operations on what is believed at an instant, and on what is to be forgotten."""


class UnknownOperationError(UsageError):
    """There is no such operation."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no operation {name!r}.", f"Use one of {', '.join([*WORKING, *ABOUT])}.")


def run(house: House, name: str, arguments: dict[str, Any], send: Send) -> Any:
    """Run one operation and return its result; what happens on the way is sent as events.

    Raises:
        UnknownOperationError: there is no operation of this name.
        AtticusError: what the operation itself raises.
    """
    if about := _of(ABOUT, name):
        dated = arguments | {"at": instant(house, arguments.get("at"))}
        return about(house, dated, instant(house, arguments.get("as_of")))
    operation = _of(WORKING, name)
    if operation is None:
        raise UnknownOperationError(name)
    return operation(house, arguments, send)


def _of(rooms: dict[str, str], name: str) -> Callable[..., Any] | None:
    room = rooms.get(name.split("_", maxsplit=1)[0])
    if room is None:
        return None
    operation: Callable[..., Any] | None = import_module(f"atticus.surfaces.api.{room}").OPERATIONS.get(name)
    return operation
