"""Hearing what was kept as sound: what the owner asks for by name."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError
from atticus.memory import hearing

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House


class NobodyHearsError(AtticusError):
    """There is nobody to put sound into words."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody here can hear.", "`atticus doctor` tells what is missing, docs/hearing.md how to get it."
        )


def hear(house: House, _: dict[str, Any], send: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Put words to the sound that was kept unheard, and tell how many have them.

    Args:
        house: the open house.
        send: takes the events on the way.

    Raises:
        NobodyHearsError: hearing is not set up.
    """
    if house.listener is None:
        raise NobodyHearsError

    def progress(done: int) -> None:
        send({"event": "progress", "understood": done, "left": house.vault.queued()})

    caught = hearing.catch_up(house.vault, house.listener, on_progress=progress)
    return {"heard": caught.heard, "problems": [asdict(one) for one in caught.problems]}


OPERATIONS: Final = {"hear": hear}
