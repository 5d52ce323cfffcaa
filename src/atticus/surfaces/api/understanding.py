"""Reading with a model: what the owner asks for by name, told in full."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.thinking import alone, think
from atticus.memory.understanding import derive
from atticus.mind.thinking import left_today, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.memory.thinking import Budget, Thinking
    from atticus.mind.house import House

WAIT_SECONDS: Final = 30.0
"""How long to wait for the reading that a running server does by itself; it gives way within a second."""


def read_with_model(house: House, name: str, send: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Let a model read what it has not read yet, derive what is believed because of it, and tell what was done.

    Args:
        house: the open house.
        name: the provider's name; empty for the one the owner chose in the settings.
        send: takes the events on the way.

    Raises:
        NoReaderError, UnknownProviderError, NotAllowedError: there is nobody to read.
        BusyError: another run does not end.
    """

    def progress(done: int, left: int) -> None:
        send({"event": "progress", "understood": done, "left": left})

    vault, zone, chosen = house.vault, house.settings.tzinfo, house.settings.understanding
    model = reader(house.router, chosen, name)
    with alone(WAIT_SECONDS):
        budget = left_today(vault, chosen, now=house.clock.now(), zone=zone)
        done = think(vault, model, zone=zone, budget=budget, on_progress=progress)
        if vault.stale():
            derive(vault, house.clock.now())
        left = left_today(vault, chosen, now=house.clock.now(), zone=zone)
    return {"model": model.name} | thinking_as_json(done, left)


def thinking_as_json(done: Thinking, left: Budget) -> dict[str, Any]:
    """Return what a run did in the shape of the contract."""
    told = asdict(done)
    del told["stopped"]
    told["replayed"] = told.pop("already")
    told["bytes"] = told.pop("characters")
    told["refused"] = {reason.value: count for reason, count in sorted(done.refused.items())}
    return told | {"left_today": {"requests": left.requests, "bytes": left.size}}
