"""The typed events of one turn of thought: every surface renders them its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atticus.domain.evidence import Evidence, Interval


@dataclass(frozen=True, slots=True)
class Recalled:
    """The evidence was found; it comes first."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the answer, in order; the pieces joined are the answer so far."""

    text: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Something about the turn the owner should see beside the answer ("the model did not answer: ...")."""

    text: str


@dataclass(frozen=True, slots=True)
class Did:
    """A tool was used.

    Args:
        tool: its name.
        says: what was done, in a sentence; empty where something was only looked up.
        key: of the receipt; None where something was only looked up.
    """

    tool: str
    says: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A deed waits in the inbox.

    Args:
        key: of the proposal.
        says: what would be done, in a sentence.
        reason: why it is asked.
        conflicts: what it goes against of what the owner believes or asked for.
    """

    key: str
    says: str
    reason: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A tool was not used, and why."""

    tool: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The turn is over.

    Args:
        answer: the whole answer as plain text with citations like ``[1]``, counted as in `cited`.
        abstained: whether it is an honest "I have nothing on that".
        cited: the ids of the moments the answer cites, in the order of their numbers.
        provider: name of the model that wrote it; None where the evidence itself is the answer.
        left_machine: whether any byte went to a provider the owner did not mark as local.
        ms: time taken.
        when: the interval that answers a question for a time, where the evidence tells it.
        task: the name of the task, where something was to be done; it stays open while something waits.
        waiting: keys of what waits in the inbox.
        why: why this model and none of the others, one sentence for each that was considered.
        role: what Atticus was in this turn ("assistant", "coach", "partner", "companion").
    """

    answer: str
    abstained: bool
    cited: tuple[str, ...]
    provider: str | None
    left_machine: bool
    ms: float
    when: Interval | None = None
    task: str | None = None
    waiting: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    role: str = "assistant"


Event = Recalled | Said | Noted | Did | Asked | Refused | Done
