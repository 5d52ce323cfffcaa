"""How a deed lies in the vault: what was to be done with which labels, what a yes endorses, and what came of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Call, Endorsement, Undo, Value
from atticus.domain.ids import is_id
from atticus.domain.labels import Integrity
from atticus.mind.gate.provenance import Record
from atticus.vault.contract import Deed, DeedState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label


_WHENCE: Final = {
    Integrity.OWNER: "your own words",
    Integrity.OWN: "your own records",
    Integrity.SYSTEM: "written by a model",
    Integrity.THIRD_PARTY: "written by others",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A deed as it stands in the inbox or among the receipts.

    Args:
        key: its idempotency key.
        call: what is to be done, every value with its label.
        state: what became of it.
        says: what will happen or has happened, in a sentence.
        reason: why it was asked or let through.
        endorse: what a yes endorses.
        undo: how far it can be taken back.
        at: when it was proposed, aware.
        conflicts: what it goes against of what the owner believes or asked for, in sentences.
        undoing: what the tool needs to take it back; None where it cannot.
        until: until when that is possible; None for always.
        trouble: what went wrong; empty where nothing did.
        line: the line of the ledger that tells it; None before it was done.
        gave: what the tool gave back, where that is short: a task goes on with it after a crash.
        records: what of it may serve as arguments of further calls.
        forgotten: whether something it carried was forgotten, so that nothing but its state is left.
        when: the time the owner said for it; None for at once.
    """

    key: str
    call: Call
    state: DeedState
    says: str
    reason: str
    undo: Undo
    at: datetime
    endorse: tuple[Endorsement, ...] = ()
    conflicts: tuple[str, ...] = ()
    undoing: Json = None
    until: datetime | None = None
    trouble: str = ""
    line: int | None = None
    gave: Value | None = None
    records: tuple[Record, ...] = ()
    forgotten: bool = False
    when: datetime | None = None

    @property
    def moments(self) -> frozenset[str]:
        """The moments it carries something of; what came from elsewhere has origins of its own."""
        labels = [value.label for values in self.call.arguments.values() for value in values]
        labels += [self.gave.label] if self.gave else []
        return frozenset(origin for label in labels for origin in label.origins if is_id(origin))

    def kept(self, changed: datetime) -> Deed:
        """Return the deed as the vault keeps it."""
        told: dict[str, Any] = {
            "call": self.call.as_json(),
            "says": self.says,
            "reason": self.reason,
            "undo": self.undo.value,
            "endorse": [one.as_json() for one in self.endorse],
            "conflicts": list(self.conflicts),
            "undoing": self.undoing,
            "until": self.until.isoformat() if self.until else None,
            "trouble": self.trouble,
            "line": self.line,
            "gave": self.gave.as_json() if self.gave else None,
            "records": [one.as_json() for one in self.records],
            "when": self.when.isoformat() if self.when else None,
        }
        return Deed(
            key=self.key,
            task=self.call.task,
            state=self.state,
            at=self.at,
            told=told,
            origins=self.moments,
            changed=changed,
        )


def entry(deed: Deed) -> Entry:
    """Return a deed of the vault as the mind sees it."""
    told = deed.told
    if "call" not in told:
        nothing = Call("", {}, deed.task)
        return Entry(
            key=deed.key,
            call=nothing,
            state=deed.state,
            says="Something that was forgotten since.",
            reason="",
            undo=Undo.NONE,
            at=deed.at,
            forgotten=True,
        )
    return Entry(
        key=deed.key,
        call=Call.from_json(told["call"]),
        state=deed.state,
        says=told["says"],
        reason=told["reason"],
        undo=Undo(told["undo"]),
        at=deed.at,
        endorse=tuple(Endorsement.from_json(one) for one in told["endorse"]),
        conflicts=tuple(told["conflicts"]),
        undoing=told["undoing"],
        until=datetime.fromisoformat(told["until"]) if told["until"] else None,
        trouble=told["trouble"],
        line=told["line"],
        gave=Value.from_json(told["gave"]) if told["gave"] else None,
        records=tuple(Record.from_json(one) for one in told["records"]),
        when=datetime.fromisoformat(told["when"]) if told.get("when") else None,
    )


def key_of(call: Call, step: int) -> str:
    """Return the idempotency key of a call: the same step of the same task with the same data is the same deed.

    Args:
        call: what is to be done.
        step: the number of the call in its task.

    Returns:
        32 hexadecimal digits.
    """
    data = {name: [value.data for value in values] for name, values in sorted(call.arguments.items())}
    return digest([call.task, step, call.tool, data])


def digest(told: Json) -> str:
    """Return 32 hexadecimal digits that stand for JSON data."""
    written = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def whence(label: Label) -> str:
    """Return who could have written a value, in words for the owner."""
    return _WHENCE[label.integrity]


def plain(call: Call, schema: Mapping[str, Any]) -> dict[str, Json]:
    """Return the arguments of a call without their labels, as a tool's schema wants them: a list stays one."""
    properties = schema.get("properties", {})
    return {
        name: [value.data for value in values]
        if properties.get(name, {}).get("type") == "array"
        else next((value.data for value in values), None)
        for name, values in call.arguments.items()
    }


def moved(one: Entry, state: DeedState, **more: Any) -> Entry:
    """Return an entry in another state, and with what else changed."""
    return replace(one, state=state, **more)
