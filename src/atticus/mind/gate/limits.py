"""How much may happen before it is asked or stopped, counted outside of any model's context."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Means, Role, Sink
from atticus.mind.gate.naming import amount_of, is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Call, Manifest
    from atticus.domain.tasks import TaskState

OUTWARD: Final = frozenset({Sink.SEND, Sink.SHARE, Sink.PUBLISH, Sink.PAY, Sink.BOOK})
"""Sinks that reach other people."""

CAREFUL: Final = OUTWARD | {Sink.DELETE, Sink.ACCOUNT, Sink.EXEC}
"""Sinks whose deeds are more than a look or a note."""

SORTS: Final = {
    Sink.SEND: "sending something",
    Sink.SHARE: "sharing something",
    Sink.PAY: "paying",
    Sink.BOOK: "booking something",
    Sink.DELETE: "deleting something",
    Sink.ACCOUNT: "changing an account",
    Sink.FETCH: "fetching a page",
    Sink.EXEC: "running something",
    Sink.PUBLISH: "publishing something",
    Sink.MEMORY_WRITE: "writing to memory",
    Sink.MODEL_EGRESS: "sending to a model",
    Sink.OWN_WRITE: "changing something of yours",
    Sink.READ: "looking something up",
}
"""How each sort of deed is called where the owner reads why one is asked."""


def _per_day() -> dict[Sink, int]:
    return {
        Sink.SEND: 50,
        Sink.SHARE: 20,
        Sink.PUBLISH: 10,
        Sink.PAY: 10,
        Sink.BOOK: 10,
        Sink.DELETE: 100,
        Sink.ACCOUNT: 5,
        Sink.EXEC: 200,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may happen before it is asked or stopped.

    Args:
        calls: calls of a task; at that many it ends.
        repeats: how often one call with the same arguments may be made in a task, where it is more than a look.
        deeds: deeds of a task that are more than a look or a note; each one above is asked.
        a_day: deeds of all tasks in a day, by sink; each one above is asked.
        spending: money in a task, in the currency of the account; whatever goes above is asked.
    """

    calls: int = 400
    repeats: int = 3
    deeds: int = 20
    a_day: Mapping[Sink, int] = field(default_factory=_per_day, hash=False)
    spending: float = 3000.0


def fingerprint(call: Call) -> str:
    """Return what makes a call the same call again."""
    return digest(
        [call.tool, {name: [value.data for value in values] for name, values in sorted(call.arguments.items())}]
    )


def digest(data: Any) -> str:
    """Return what stands for JSON data where they need not be kept: 32 hexadecimal digits."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode("utf-8", "replace")).hexdigest()[:32]


def money(call: Call, manifest: Manifest) -> float:
    """Return how much a call would spend; without end where it cannot be read."""
    if manifest.sink not in {Sink.PAY, Sink.BOOK}:
        return 0.0
    amounts = [
        value.data
        for name, argument in manifest.arguments.items()
        if argument.role is Role.AUTHORITY and argument.means is Means.AMOUNT
        for value in call.arguments.get(name, ())
    ]
    return sum(abs(amount_of(one)) for one in amounts if not is_empty(one))


def ends(call: Call, sinks: frozenset[Sink], limits: Limits, state: TaskState) -> str:
    """Return why a task must not go on; empty where it may."""
    if sum(state.calls.values()) >= limits.calls:
        return f"This task made {limits.calls} calls, which is where a task ends."
    if sinks != {Sink.READ} and state.repeats.get(fingerprint(call), 0) >= limits.repeats:
        return f"The very same call was made {limits.repeats} times in this task: it seems to run in a loop."
    return ""


def exceeds(call: Call, manifest: Manifest, sinks: frozenset[Sink], limits: Limits, state: TaskState) -> str:
    """Return which limit a deed would exceed, so that it is asked whatever was endorsed; empty where none."""
    if sinks & {Sink.PAY, Sink.BOOK} and state.repeats.get(fingerprint(call), 0):
        return "The very same was paid or booked in this task already."
    careful = sinks & CAREFUL
    if careful and sum(state.deeds.values()) >= limits.deeds:
        return f"This task did {limits.deeds} deeds already; each further one is asked."
    for sink in sorted(careful):
        if state.today.get(sink, 0) >= limits.a_day.get(sink, limits.deeds):
            return f"From here on you are asked first today: {SORTS[sink]}."
    if (more := money(call, manifest)) and state.spent + more > limits.spending:
        return f"With this, the task would have spent more than {limits.spending:g}."
    return ""
