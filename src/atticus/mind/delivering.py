"""Delivering what waits in the outbox: at least once, in the order of each conversation, patiently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

import anyio

from atticus.vault.contract import Outgoing, OutgoingState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.vault.contract import Vault

SENDING: Final = "sending"
"""In the facts of a message: when it was begun to be sent, ISO. Where it stands, nobody knows whether it arrived."""

TROUBLE: Final = "trouble"
AT_ONCE: Final = 100
"""Messages, each of another conversation, that are begun together where the channel can look afterwards."""

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 3_600.0
LONGEST_ASKED: Final = 86_400.0
MOST_DOUBLED: Final = 12
ENOUGH_TRIES: Final = 30
ENOUGH_TIME: Final = timedelta(days=7)
"""A message is given up after so many tries, and not before so long: a channel may be away for a week."""


class Came(Enum):
    """What came of trying to deliver a message."""

    THERE = auto()
    """It arrived."""
    NOT_NOW = auto()
    """It surely did not arrive, and may another time."""
    UNSURE = auto()
    """The line broke: it may have arrived."""
    NEVER = auto()
    """It will never arrive as it is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of trying to deliver a message.

    Args:
        came: whether it arrived.
        trouble: what went wrong, one sentence without a word of the message.
        wait: seconds the channel asks to wait; None where it asked for nothing.
    """

    came: Came
    trouble: str = ""
    wait: float | None = None


class Courier(Protocol):
    """What carries messages to the owner."""

    name: str
    looks: bool
    """Whether it can tell afterwards what arrived."""

    async def deliver(self, message: Outgoing) -> Outcome:
        """Carry a message over; never raises for what the network or the other side does."""
        ...

    async def arrived(self, message: Outgoing) -> bool | None:
        """Return whether a message that was begun arrived; None where nobody can tell."""
        ...


def settled(message: Outgoing, outcome: Outcome, now: datetime, *, chance: float) -> Outgoing:
    """Return how a message stands after a try. Pure.

    Args:
        message: as it was begun.
        outcome: what came of it.
        now: when.
        chance: a number from 0 to 1 that spreads what is tried again by a quarter.
    """
    told: dict[str, Any] = {key: value for key, value in message.told.items() if key not in {SENDING, TROUBLE}}
    if outcome.came is Came.THERE:
        return replace(message, state=OutgoingState.SENT, due=now, told=told)
    told |= {TROUBLE: outcome.trouble}
    too_often = message.attempts >= ENOUGH_TRIES and now - message.at > ENOUGH_TIME
    if outcome.came is Came.NEVER or too_often:
        return replace(message, state=OutgoingState.DEAD, due=now, told=told)
    if outcome.came is Came.UNSURE:
        told |= {SENDING: message.told.get(SENDING, now.isoformat())}
    doubled = FIRST_WAIT * 2 ** min(max(message.attempts - 1, 0), MOST_DOUBLED)
    wait = min(LONGEST_WAIT, doubled) * (0.75 + chance / 2)
    if outcome.wait is not None:  # who tells how long to wait knows better than any doubling
        wait = min(max(outcome.wait, FIRST_WAIT / 2) * (1 + chance / 4), LONGEST_ASKED)
    return replace(message, due=now + timedelta(seconds=wait), told=told)


async def deliver_due(
    vault: Vault, courier: Courier, *, now: Callable[[], datetime], chance: Callable[[], float]
) -> int:
    """Try what is due, the first message of each conversation, and return how many were tried.

    That a message is begun is durable before a byte of it leaves; after a crash it is looked for before it is sent
    again. Where a channel cannot look, one message is begun at a time, so that one at most can arrive twice.
    """
    limit = AT_ONCE if courier.looks else 1
    if await anyio.to_thread.run_sync(vault.stopped):
        return 0
    heads = await anyio.to_thread.run_sync(partial(vault.due, courier.name, now(), limit=limit))
    if not heads:
        return 0
    there = {one.key for one in heads if SENDING in one.told and await courier.arrived(one)}
    arrived = [settled(one, Outcome(Came.THERE), now(), chance=0) for one in heads if one.key in there]
    begun = await _begun(vault, [one for one in heads if one.key not in there], now())
    tried = [settled(one, await courier.deliver(one), now(), chance=chance()) for one in begun]
    await anyio.to_thread.run_sync(vault.settle_all, [*arrived, *tried])
    return len(heads)


async def _begun(vault: Vault, messages: Sequence[Outgoing], now: datetime) -> list[Outgoing]:
    """Note durably that messages are being sent; return those that still wait: some may have been forgotten."""
    marked = [
        replace(one, attempts=one.attempts + 1, told=dict(one.told) | {SENDING: now.isoformat()}) for one in messages
    ]
    waiting = await anyio.to_thread.run_sync(vault.settle_all, marked)
    return [one for one, waits in zip(marked, waiting, strict=True) if waits]
