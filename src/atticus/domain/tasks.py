"""The state of a task: what a decision may depend on besides the call itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from atticus.domain.labels import Integrity, Label, join_all
from atticus.domain.modes import Mode
from atticus.domain.told import BadDeedError, amount, counts, flag, label_from_json, said, text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Seen:
    """A record that was read in a task.

    Args:
        record: its id.
        label: its label.
        names: what it is called, as in `Value`.
    """

    record: str
    label: Label
    names: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return what was read as JSON values; `from_json` is its exact inverse."""
        named = {"names": list(self.names)} if self.names else {}
        return {"record": self.record, "label": self.label.as_json(), **named}

    @classmethod
    def from_json(cls, told: Any) -> Seen:
        """Return what `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            names = texts(told.get("names", ()), "names")
            return cls(text(told["record"], "record"), label_from_json(told["label"]), names)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("record that was read", said(error)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskState:
    """What a decision may depend on besides the call.

    Kept outside of any model's context, so that nothing is lost when a context is compacted or a process restarts.

    Args:
        task: the id of the task.
        words: what the owner said in this task, in their own words only.
        plan: the tools that the task needs, where that was settled before anything of others was read; else None.
        seen: the records that were read, each once.
        frozen: whether the owner refused something: nothing but reading goes on then.
        calls: how many calls were let through, by tool.
        deeds: how many of them were more than a look or a note, by sink.
        repeats: how often each call was let through, by its fingerprint.
        today: how many calls were let through today in all tasks, by sink.
        spent: how much money was let through.
        stopped: whether the owner pressed STOP.
        mode: whose hands do it.
    """

    task: str = ""
    words: tuple[str, ...] = ()
    plan: frozenset[str] | None = None
    seen: tuple[Seen, ...] = ()
    frozen: bool = False
    calls: Mapping[str, int] = field(default_factory=dict)
    deeds: Mapping[str, int] = field(default_factory=dict)
    repeats: Mapping[str, int] = field(default_factory=dict)
    today: Mapping[str, int] = field(default_factory=dict)
    spent: float = 0.0
    stopped: bool = False
    mode: Mode = Mode.DO

    @property
    def tainted(self) -> bool:
        """Whether something that others could write was read."""
        return any(one.label.integrity is Integrity.THIRD_PARTY for one in self.seen)

    @property
    def label(self) -> Label:
        """The join of everything that was read: the label of whatever a model writes in this task."""
        return join_all(one.label for one in self.seen)

    def as_json(self) -> dict[str, Any]:
        """Return the state as JSON values; `from_json` is its exact inverse."""
        return {
            "task": self.task,
            "words": list(self.words),
            "plan": None if self.plan is None else sorted(self.plan),
            "seen": [one.as_json() for one in self.seen],
            "frozen": self.frozen,
            "calls": dict(self.calls),
            "deeds": dict(self.deeds),
            "repeats": dict(self.repeats),
            "today": dict(self.today),
            "spent": self.spent,
            "stopped": self.stopped,
            "mode": self.mode.value,
        }

    @classmethod
    def from_json(cls, told: Any) -> TaskState:
        """Return the state that `as_json` wrote; what is left out is as at the beginning of a task.

        Raises:
            BadDeedError: it is none.
        """
        try:
            plan = told.get("plan")
            return cls(
                task=text(told.get("task", ""), "task"),
                words=texts(told.get("words", ()), "words"),
                plan=None if plan is None else frozenset(texts(plan, "plan")),
                seen=tuple(Seen.from_json(one) for one in told.get("seen", ())),
                frozen=flag(told.get("frozen", False), "frozen"),
                calls=counts(told.get("calls", {})),
                deeds=counts(told.get("deeds", {})),
                repeats=counts(told.get("repeats", {})),
                today=counts(told.get("today", {})),
                spent=amount(told.get("spent", 0.0), "spent"),
                stopped=flag(told.get("stopped", False), "stopped"),
                mode=Mode(told.get("mode", Mode.DO.value)),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("state of a task", said(error)) from error
