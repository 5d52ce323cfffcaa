"""Deeds: acts on the world, what a tool declares of them, what they carry and what of it the owner endorsed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from atticus.domain.labels import Label, join_all
from atticus.domain.told import BadDeedError, label_from_json, said, text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""What a value of a call may be: JSON data."""


class Sink(StrEnum):
    """Where a deed goes: what kind of change it makes, or where bytes end up."""

    SEND = "send"
    SHARE = "share"
    PAY = "pay"
    BOOK = "book"
    DELETE = "delete"
    ACCOUNT = "account"
    FETCH = "fetch"
    EXEC = "exec"
    PUBLISH = "publish"
    MEMORY_WRITE = "memory_write"
    MODEL_EGRESS = "model_egress"
    OWN_WRITE = "own_write"
    READ = "read"


class Undo(StrEnum):
    """How far a deed can be taken back: not at all, for a while before it really happens, or always."""

    NONE = "none"
    WINDOW = "window"
    FULL = "full"


class Role(StrEnum):
    """What an argument does in a deed.

    An authority says who, where or how much; a target says which thing is changed or taken away; content is what is
    carried; a setting only shapes the deed (a page number, a sort order) and decides nothing.
    """

    AUTHORITY = "authority"
    TARGET = "target"
    CONTENT = "content"
    SETTING = "setting"


class Means(StrEnum):
    """What a value stands for; a value endorsed as one of these is not endorsed as another."""

    WHO = "who"
    WHERE = "where"
    AMOUNT = "amount"
    WHEN = "when"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Argument:
    """What a tool declares of one of its arguments.

    Args:
        role: what it does in the deed.
        means: what its value stands for.
        makes: the sink that a call is as well once this argument is filled in (guests make an entry an invitation).
        of: the sort of record an id belongs to ("file", "event"), so that one id is not taken for another.
        least: the value that grants the least ("read" of "read" and "write"), which decides nothing.
    """

    role: Role
    means: Means = Means.WHAT
    makes: Sink | None = None
    of: str = ""
    least: Json = None

    def as_json(self) -> dict[str, Any]:
        """Return the argument as JSON values; `from_json` is its exact inverse."""
        made = {"makes": self.makes.value} if self.makes else {}
        sort = {"of": self.of} if self.of else {}
        least = {"least": self.least} if self.least is not None else {}
        return {"role": self.role.value, "means": self.means.value, **made, **sort, **least}

    @classmethod
    def from_json(cls, told: Any) -> Argument:
        """Return what `as_json` wrote; a bare word is a role.

        Raises:
            BadDeedError: it is none.
        """
        try:
            if isinstance(told, str):
                return cls(Role(told))
            makes = told.get("makes")
            return cls(
                Role(told["role"]),
                Means(told.get("means", "what")),
                Sink(makes) if makes else None,
                text(told.get("of", ""), "of"),
                told.get("least"),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("argument of a manifest", said(error)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a tool declares of its deeds. A tool without one cannot be called.

    Args:
        tool: its name.
        sink: where its deeds go.
        arguments: every argument it takes, by name.
        undo: how far its deeds can be taken back.
        says: a sentence that says what will happen, with arguments in braces: "Send {body} to {recipients}".
    """

    tool: str
    sink: Sink
    arguments: Mapping[str, Argument]
    undo: Undo = Undo.NONE
    says: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the manifest as JSON values; `from_json` is its exact inverse."""
        return {
            "tool": self.tool,
            "sink": self.sink.value,
            "arguments": {name: one.as_json() for name, one in self.arguments.items()},
            "undo": self.undo.value,
            "says": self.says,
        }

    @classmethod
    def from_json(cls, told: Any) -> Manifest:
        """Return the manifest that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            return cls(
                tool=text(told["tool"], "tool"),
                sink=Sink(told["sink"]),
                arguments={str(name): Argument.from_json(one) for name, one in told["arguments"].items()},
                undo=Undo(told.get("undo", "none")),
                says=text(told.get("says", ""), "says"),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("manifest", said(error)) from error


@dataclass(frozen=True, slots=True)
class Value:
    """Data with the label that travels with it, by reference: through tools, memory and the words of a model.

    Args:
        data: JSON data.
        label: who could have written it, who may read it, how private it is, and which records it came from.
        names: what else the same thing is called ("Ana Kovač" for an address on the owner's own card of her). Only
            names that nobody but the owner could write: a title somebody else chose is none.
    """

    data: Json
    label: Label
    names: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the value as JSON values; `from_json` is its exact inverse."""
        return {"data": self.data, "label": self.label.as_json(), **({"names": list(self.names)} if self.names else {})}

    @classmethod
    def from_json(cls, told: Any) -> Value:
        """Return the value that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            return cls(told["data"], label_from_json(told["label"]), texts(told.get("names", ()), "names"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("value", said(error)) from error


@dataclass(frozen=True, slots=True)
class Call:
    """A tool with its arguments, as a model or a routine wants to use it.

    Args:
        tool: the name of the tool.
        arguments: its arguments by name; a list is several values, so that each keeps a label of its own.
        task: the task it belongs to.
    """

    tool: str
    arguments: Mapping[str, tuple[Value, ...]]
    task: str = ""

    @property
    def label(self) -> Label:
        """The join of everything the call carries."""
        return join_all(value.label for values in self.arguments.values() for value in values)

    def as_json(self) -> dict[str, Any]:
        """Return the call as JSON values; `from_json` is its exact inverse."""
        return {
            "tool": self.tool,
            "arguments": {name: [value.as_json() for value in values] for name, values in self.arguments.items()},
            "task": self.task,
        }

    @classmethod
    def from_json(cls, told: Any) -> Call:
        """Return the call that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            arguments = {
                str(name): tuple(Value.from_json(each) for each in (one if isinstance(one, list | tuple) else (one,)))
                for name, one in told["arguments"].items()
            }
            return cls(text(told["tool"], "tool"), arguments, text(told.get("task", ""), "task"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("call", said(error)) from error


class Aspect(StrEnum):
    """What about a value is endorsed.

    That it decides, that it may be taken away or changed, that it may be sent as a way to reach or pay somebody, or
    that somebody may read what came from certain records.
    """

    AUTHORITY = "authority"
    TARGET = "target"
    LINK = "link"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """One value the owner allowed for one kind of sink, once and for all: what a question asks for.

    Args:
        sink: the kind of sink it holds for.
        aspect: what about it is allowed.
        means: what it stands for.
        value: the value itself, as it is compared; for a disclosure, whoever may read.
        beside: the other values it holds beside only: the payee of an amount; for a disclosure, the records it opens
            and the digest of what is told, so that a yes to one text opens no other.
        origins: the records it came from, so that the owner sees from where.
    """

    sink: Sink
    aspect: Aspect
    means: Means
    value: str
    beside: frozenset[str] = frozenset()
    origins: frozenset[str] = field(default=frozenset(), compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the endorsement as JSON values; `from_json` is its exact inverse."""
        return {
            "sink": self.sink.value,
            "aspect": self.aspect.value,
            "means": self.means.value,
            "value": self.value,
            "beside": sorted(self.beside),
            "origins": sorted(self.origins),
        }

    @classmethod
    def from_json(cls, told: Any) -> Endorsement:
        """Return the endorsement that `as_json` wrote.

        Raises:
            BadDeedError: it is none.
        """
        try:
            return cls(
                sink=Sink(told["sink"]),
                aspect=Aspect(told.get("aspect", "authority")),
                means=Means(told.get("means", "what")),
                value=text(told["value"], "value"),
                beside=frozenset(texts(told.get("beside", ()), "beside")),
                origins=frozenset(texts(told.get("origins", ()), "origins")),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadDeedError("endorsement", said(error)) from error
