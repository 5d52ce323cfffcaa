"""The rules for deeds: what about a call the owner has not settled yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Aspect, Endorsement, Means, Role, Sink, Undo
from atticus.domain.labels import Integrity, Sensitivity
from atticus.mind.gate.asking import is_asked
from atticus.mind.gate.limits import SORTS, digest
from atticus.mind.gate.naming import (
    amount_of,
    comparable,
    is_any_named,
    is_empty,
    is_flag_named,
    is_named,
    is_said_whole,
)
from atticus.mind.gate.ways import ways_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.deeds import Argument, Call, Manifest, Value
    from atticus.domain.labels import Label
    from atticus.domain.tasks import TaskState

ANYBODY: Final = "anybody"
"""Who reads what is published."""

UNKNOWN_ORIGIN: Final = "unknown"
"""Where something came from whose label does not tell."""

HEARD: Final = frozenset({Sink.SEND, Sink.SHARE, Sink.PUBLISH, Sink.PAY, Sink.BOOK, Sink.FETCH})
"""Sinks where somebody else gets to see what a call carries."""

HANDED_OVER: Final = frozenset({Sink.SEND, Sink.SHARE, Sink.PUBLISH})
"""Sinks where the things a call points at are handed over."""

ASKED: Final = {
    Means.WHO: "to whom this goes",
    Means.WHERE: "where this goes",
    Means.AMOUNT: "how much",
    Means.WHEN: "when",
    Means.WHAT: "what it is to be",
}
BOUND: Final = frozenset({Means.AMOUNT, Means.WHEN, Means.WHAT})
"""What is endorsed only beside whom it was asked for."""

OWN_IS_ENOUGH: Final = frozenset({Sink.SEND, Sink.FETCH, Sink.OWN_WRITE, Sink.MEMORY_WRITE, Sink.READ})
"""Sinks for which a value of the owner's own records will do while nothing of others was read."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a call that the owner has not settled.

    Args:
        reason: what it is, in one sentence that repeats nothing the call carries.
        endorse: what would settle it; None where only a yes to this one call does.
    """

    reason: str
    endorse: Endorsement | None = None


def sinks_of(call: Call, manifest: Manifest) -> frozenset[Sink]:
    """Return every sink a call is: its tool's, and those that its arguments make it."""
    made = {
        argument.makes
        for name, argument in manifest.arguments.items()
        if argument.makes is not None and any(not is_empty(value.data) for value in call.arguments.get(name, ()))
    }
    return frozenset({manifest.sink, *made})


def doubts(call: Call, manifest: Manifest, state: TaskState) -> Iterator[Doubt]:
    """Yield everything about a call that the owner has not settled, the gravest first."""
    sinks = sinks_of(call, manifest)
    yield from _off_plan(call, state)
    yield from _not_asked(manifest, sinks, state)
    for name, values in call.arguments.items():
        argument = manifest.arguments[name]
        for value in values:
            if is_empty(value.data):
                continue
            if argument.role is Role.AUTHORITY:
                yield from _authority(name, argument, value, call, manifest, state)
            elif argument.role is Role.TARGET:
                yield from _target(name, argument, value, manifest, state)
            elif argument.role is Role.CONTENT:
                yield from _content(name, value, manifest, state)
    if sinks & HEARD:
        yield from _heard(call, manifest, sinks, state)
    elif state.tainted:
        yield from _overheard(call, manifest, state)


def _off_plan(call: Call, state: TaskState) -> Iterator[Doubt]:
    if state.plan is not None and call.tool not in state.plan:
        yield Doubt(f"{call.tool} is no part of what this task was to do.")


def _not_asked(manifest: Manifest, sinks: frozenset[Sink], state: TaskState) -> Iterator[Doubt]:
    """Yield a doubt about a kind of deed the owner never asked for, where others could have asked for it.

    One that was let through in this task was asked for, or the owner said yes to it.
    """
    if not state.tainted or state.plan is not None:
        return
    for sink in sorted(sinks):
        undone = manifest.undo is Undo.FULL or (sink is Sink.DELETE and manifest.undo is Undo.WINDOW)
        settled = (undone and sink is manifest.sink) or state.deeds.get(sink, 0) > 0
        if not settled and not is_asked(sink, state.words):
            yield Doubt(f"You asked for nothing like this in this task: {SORTS[sink]}.")


def _authority(
    name: str, argument: Argument, value: Value, call: Call, manifest: Manifest, state: TaskState
) -> Iterator[Doubt]:
    sink = argument.makes or manifest.sink
    if _settled(name, argument, value, state):
        return
    if sink in OWN_IS_ENOUGH and not state.tainted and value.label.integrity >= Integrity.OWN:
        return
    endorsement = Endorsement(
        sink=sink,
        aspect=Aspect.AUTHORITY,
        means=argument.means,
        value=comparable(value.data),
        beside=_whom(call, manifest) if argument.means in BOUND else frozenset(),
        origins=value.label.origins,
    )
    # A new password or address is settled once, never for later.
    reason = f"You did not say {ASKED[argument.means]} in this task."
    yield Doubt(reason, None if sink is Sink.ACCOUNT else endorsement)


def _settled(name: str, argument: Argument, value: Value, state: TaskState) -> bool:
    """Return whether the owner said a value in this task, or a name that their own records give it."""
    if argument.least is not None and value.data == argument.least:
        return True
    if value.data is True:
        return is_flag_named(name, state.words)
    said_here = value.label.integrity is Integrity.OWNER and value.label.origins == frozenset({state.task})
    if state.task and said_here:
        return True
    return is_named(value.data, argument.means, state.words) or is_any_named(value.names, state.words)


def _target(name: str, argument: Argument, value: Value, manifest: Manifest, state: TaskState) -> Iterator[Doubt]:
    sink = argument.makes or manifest.sink
    if _settled(name, argument, value, state):
        return
    if sink in {Sink.DELETE, Sink.OWN_WRITE, Sink.MEMORY_WRITE} and manifest.undo is not Undo.NONE:
        return
    if sink in OWN_IS_ENOUGH and not state.tainted:
        return
    sort = argument.of or manifest.tool
    endorsement = Endorsement(
        sink=sink,
        aspect=Aspect.TARGET,
        means=argument.means,
        value=f"{sort}:{comparable(value.data)}",
        origins=value.label.origins,
    )
    reason = "You did not name what this is about in this task."
    if sink is Sink.DELETE:
        reason = "You did not name what this is about in this task, and it cannot be brought back."
    yield Doubt(reason, endorsement)


def _content(name: str, value: Value, manifest: Manifest, state: TaskState) -> Iterator[Doubt]:
    """Yield a doubt about code that is not the owner's own and cannot be undone."""
    if manifest.sink is Sink.EXEC and manifest.undo is not Undo.FULL and not _typed(value, state):
        yield Doubt(f"The {name} to be run are not your own words.")


def _heard(call: Call, manifest: Manifest, sinks: frozenset[Sink], state: TaskState) -> Iterator[Doubt]:
    """Yield what somebody else would get to see or to follow that the owner did not settle."""
    carried = [
        value
        for name, values in call.arguments.items()
        for value in values
        if _is_carried(manifest.arguments[name].role, value, sinks, state)
    ]
    sink = min(sinks & HEARD)
    if state.tainted:
        yield from _ways(carried, sink, state)
    readers = frozenset({ANYBODY}) if Sink.PUBLISH in sinks else _whom(call, manifest)
    for value in carried:
        if state.tainted or Sink.PUBLISH in sinks or value.label.sensitivity is Sensitivity.SECRET:
            yield from _disclosures(value, sink, readers or frozenset({ANYBODY}), state)


def _overheard(call: Call, manifest: Manifest, state: TaskState) -> Iterator[Doubt]:
    """Yield what is written into a thing that others read and that they could not read so far."""
    by_role: dict[Role, list[Value]] = {role: [] for role in Role}
    for name, values in call.arguments.items():
        by_role[manifest.arguments[name].role] += [one for one in values if not is_empty(one.data)]
    for target in by_role[Role.TARGET]:
        readers = _audience(target)
        for value in by_role[Role.CONTENT]:
            if not _typed(value, state):
                yield from _disclosures(value, manifest.sink, readers, state)


def _audience(target: Value) -> frozenset[str]:
    """Return who reads a thing: only where the owner's own records or the service itself tell it, else anybody."""
    if target.label.readers is None or target.label.integrity is Integrity.THIRD_PARTY:
        return frozenset({ANYBODY})
    return frozenset(map(comparable, target.label.readers))


def _is_carried(role: Role, value: Value, sinks: frozenset[Sink], state: TaskState) -> bool:
    """Return whether somebody else gets to see a value that is not the owner's own words.

    An id is never the owner's words by standing in them: "June 13" shares no file 13.
    """
    if is_empty(value.data):
        return False
    return (role is Role.TARGET and bool(sinks & HANDED_OVER)) or (role is Role.CONTENT and not _typed(value, state))


def _ways(carried: list[Value], sink: Sink, state: TaskState) -> Iterator[Doubt]:
    for value in carried:
        for way in ways_in(_text(value.data)):
            if not is_named(way, Means.WHERE, state.words):
                yield Doubt(
                    "It carries a link, an address or an account that you did not write.",
                    Endorsement(
                        sink=sink,
                        aspect=Aspect.LINK,
                        means=Means.WHERE,
                        value=comparable(way),
                        origins=value.label.origins,
                    ),
                )


def _disclosures(value: Value, sink: Sink, readers: frozenset[str], state: TaskState) -> Iterator[Doubt]:
    for reader in sorted(readers):
        closed = _closed_to(reader, value.label, state)
        if is_any_named(value.names, state.words):
            closed -= _own_record(value)
        if closed:
            yield Doubt(
                "It may tell somebody what they could not read so far.",
                Endorsement(
                    sink=sink,
                    aspect=Aspect.DISCLOSURE,
                    means=Means.WHO,
                    value=reader,
                    beside=frozenset({f"text:{digest(value.data)}", *closed}),
                    origins=frozenset(closed),
                ),
            )


def _closed_to(reader: str, label: Label, state: TaskState) -> set[str]:
    """Return the records behind a label that somebody could not read, but for those that the owner named.

    A record that was not read in this task closes by itself, and so does a label that is closed further than the
    records it names can tell.
    """
    if _may_read(reader, label):
        return set()
    seen = {one.record: one for one in state.seen}
    closing = {
        origin
        for origin in label.origins - {state.task}
        if origin not in seen or not _may_read(reader, seen[origin].label)
    }
    if not closing:
        return {UNKNOWN_ORIGIN}
    return {one for one in closing if one not in seen or not is_any_named(seen[one].names, state.words)}


def _own_record(value: Value) -> set[str]:
    """Return the record that a thing named by the owner is, where it was there before this task read anything else."""
    return set(value.label.origins) if len(value.label.origins) == 1 else set()


def _may_read(reader: str, label: Label) -> bool:
    return label.readers is None or (reader != ANYBODY and reader in {comparable(one) for one in label.readers})


def _whom(call: Call, manifest: Manifest) -> frozenset[str]:
    """Return whom or what a call reaches, as they are compared."""
    return frozenset(
        comparable(leaf)
        for name, values in call.arguments.items()
        if manifest.arguments[name].role is Role.AUTHORITY
        and manifest.arguments[name].means in {Means.WHO, Means.WHERE}
        for value in values
        for leaf in _leaves(value.data)
    )


def _typed(value: Value, state: TaskState) -> bool:
    return all(is_said_whole(str(leaf), state.words) for leaf in _leaves(value.data))


def _leaves(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [leaf for one in data.values() for leaf in _leaves(one)]
    if isinstance(data, list | tuple):
        return [leaf for one in data for leaf in _leaves(one)]
    return [] if is_empty(data) else [data]


def _text(data: Any) -> str:
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, default=str)


def covers(endorsed: frozenset[Endorsement], wanted: Endorsement) -> bool:
    """Return whether what the owner endorsed settles what is wanted.

    An amount is settled by the same or a higher one beside the same payee; a disclosure by one of the very same data
    to the same reader that opened as many records, since a yes to one text opens no other; everything else by itself.
    """
    if wanted.aspect is Aspect.DISCLOSURE:
        return any(
            (one.sink, one.aspect, one.value) == (wanted.sink, wanted.aspect, wanted.value)
            and wanted.beside <= one.beside
            for one in endorsed
        )
    if wanted.means is Means.AMOUNT:
        return any(
            (one.sink, one.aspect, one.means, one.beside) == (wanted.sink, wanted.aspect, wanted.means, wanted.beside)
            and 0 <= amount_of(wanted.value) <= amount_of(one.value) < float("inf")
            for one in endorsed
        )
    return wanted in endorsed
