"""Where the values of a call come from: the label each argument carries when a model has written it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Call, Role, Value
from atticus.domain.labels import EVERYONE, Integrity, Label, Sensitivity, join_all
from atticus.domain.told import BadDeedError, label_from_json, said, text, texts
from atticus.mind.gate.naming import comparable, is_empty, is_named, is_said_whole, speaks_of_members

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.domain.deeds import Argument, Json, Manifest
    from atticus.domain.evidence import Kept
    from atticus.domain.tasks import TaskState
    from atticus.memory.reminders import Reminder

UNDECLARED: Final = "undeclared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something a tool brought back: a mail, an event, a card, a page.

    Args:
        id: what it is known by ("mail:17").
        sort: what sort of record it is ("mail"); an id of a file is none of an event.
        label: its label.
        values: what of it may serve as an argument by itself: its id, addresses, accounts.
        members: addresses of those who belong to it (guests of an event). They go by its name only where the owner
            speaks of its members.
        names: what it is called, as in `Value`: only names that nobody but the owner could write or that the owner
            took as they are (the title of an event they confirmed).
    """

    id: str
    label: Label
    sort: str = ""
    values: tuple[Json, ...] = ()
    members: tuple[Json, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def labelled(self) -> Label:
        """Its label, with the record itself among the origins."""
        own = Label(Integrity.OWNER, EVERYONE, Sensitivity.ORDINARY, frozenset({self.id}))
        return self.label.join(own)

    def as_json(self) -> dict[str, Any]:
        """Return the record as JSON values; `from_json` is its exact inverse."""
        return {
            "record": self.id,
            "sort": self.sort,
            "label": self.label.as_json(),
            "values": list(self.values),
            "members": list(self.members),
            "names": list(self.names),
        }

    @classmethod
    def from_json(cls, told: Any) -> Record:
        """Return the record that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            return cls(
                id=text(told["record"], "record"),
                sort=text(told.get("sort", ""), "sort"),
                label=label_from_json(told["label"]),
                values=tuple(told.get("values", ())),
                members=tuple(told.get("members", ())),
                names=texts(told.get("names", ()), "names"),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("record", said(error)) from error


def of_moment(kept: Kept) -> Record:
    """Return a moment that was read as a record: its id and the addresses of who takes part may serve as arguments."""
    moment = kept.moment
    parties = [party for party in (moment.author, *moment.people) if party is not None]
    values = [bare(party.handle) for party in parties if party.handle]
    own = kept.label.integrity >= Integrity.OWN
    names = (moment.title,) if own and moment.title else ()
    return Record(id=kept.id, sort="moment", label=kept.label, values=(kept.id, *values), names=names)


def of_reminder(one: Reminder) -> Record:
    """Return a reminder as a record: its id may serve as an argument, and one of the owner's goes by its words."""
    names = (one.text,) if one.label.integrity is Integrity.OWNER else ()
    return Record(id=f"reminder:{one.id}", sort="reminder", label=one.label, values=(one.id,), names=names)


def bare(handle: str) -> str:
    """Return an address as it is written: without the scheme of a handle."""
    return handle.split(":", 1)[1] if ":" in handle else handle


def labelled(
    tool: str,
    arguments: Mapping[str, Any],
    manifest: Manifest | None,
    records: Sequence[Record],
    state: TaskState,
) -> Call:
    """Return a call as a model wrote it, with each value under the label it came with.

    A value that is identical to one the owner typed is the owner's. One that is identical to a value of a record is
    that record's, at the most trusted record that has it. Everything else is the words of a model that read what
    was read so far, and carries the join of all of it. What others wrote can so never raise a label.

    Args:
        tool: the name of the tool.
        arguments: its arguments by name, as JSON; a `Value` keeps the label it has.
        manifest: what the tool declares; None where it declares nothing.
        records: what the tools of this task brought back, and what the owner's own cards say of addresses.
        state: what was said and read in this task.
    """
    declared = manifest.arguments if manifest is not None else {}
    values = {
        name: tuple(_labelled(one, declared.get(name), records, state) for one in _several(data))
        for name, data in arguments.items()
    }
    return Call(tool, values, state.task)


def _several(data: Any) -> Sequence[Any]:
    return data if isinstance(data, list | tuple) else (data,)


def _labelled(data: Any, argument: Argument | None, records: Sequence[Record], state: TaskState) -> Value:
    if isinstance(data, Value):
        return data
    written = state.label.at_most(Integrity.SYSTEM)
    if argument is None or is_empty(data):
        return Value(data, written)
    typed = Label(Integrity.OWNER, EVERYONE, Sensitivity.ORDINARY, frozenset({state.task} if state.task else ()))
    if argument.role is Role.CONTENT or argument.role is Role.SETTING:
        return Value(data, typed if isinstance(data, str) and is_said_whole(data, state.words) else written)
    found = [one for one in records if _offers(one, data, argument)]
    if found:
        best = max(one.label.integrity for one in found)
        trusted = [one for one in found if one.label.integrity is best]
        naming = [one for one in found if _holds(one.values, data) or speaks_of_members(state.words)]
        names = tuple(dict.fromkeys(name for one in naming for name in one.names))
        return Value(data, join_all(one.labelled for one in trusted), names)
    if argument.role is Role.AUTHORITY and is_named(data, argument.means, state.words):
        return Value(data, typed)
    return Value(data, written)


def _offers(record: Record, data: Any, argument: Argument) -> bool:
    """Return whether a value may come from a record: an id only from one of its sort."""
    if argument.of and record.sort != argument.of:
        return False
    return _holds(record.values, data) or _holds(record.members, data)


def _holds(values: Sequence[Json], data: Any) -> bool:
    """Return whether a value is among others, or the one id that an object points with is."""
    if isinstance(data, dict):
        return any(_holds(values, one) for one in data.values())
    wanted = comparable(data)
    return any(comparable(one) == wanted for one in values)
