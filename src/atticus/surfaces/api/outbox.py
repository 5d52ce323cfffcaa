"""Operations on the outbox: what waits to be delivered, what was given up, and trying that once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.vault.contract import OutgoingState

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House
    from atticus.vault.contract import Outgoing

    Send = Callable[[dict[str, Any]], None]

LIMIT: Final = 100


class NotDeadError(UsageError):
    """No message of this key was given up."""

    def __init__(self, key: str) -> None:
        super().__init__(f"No message {key!r} was given up.", "See `atticus outbox`.")


def listed(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return what waits and what was given up, and where asked what was delivered, newest first."""
    states = () if arguments.get("all") else (OutgoingState.WAITING, OutgoingState.DEAD)
    return {"outbox": [_shown(one) for one in house.vault.outgoing(states, limit=LIMIT)]}


def retry(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let one message that was given up wait again, or all; raises NotDeadError."""
    now, key = house.clock.now(), arguments.get("key")
    keys = [key] if key else [one.key for one in house.vault.outgoing([OutgoingState.DEAD], limit=LIMIT)]
    revived = [one for one in reversed(keys) if house.vault.revive(one, now)]
    if key and not revived:
        raise NotDeadError(key)
    return {"retried": revived}


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "outbox": listed,
    "outbox_list": listed,
    "outbox_retry": retry,
}


def _shown(one: Outgoing) -> dict[str, Any]:
    return {
        "key": one.key,
        "channel": one.channel,
        "state": one.state.value,
        "at": one.at.isoformat(),
        "due": one.due.isoformat(),
        "attempts": one.attempts,
        "trouble": str(one.told.get("trouble", "")),
        "text": str(one.told.get("text", "")),
    }
