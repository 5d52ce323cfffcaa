"""What a hand is to the mind: a tool with its manifest, how it is done, undone, and asked whether it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from atticus.domain.deeds import Json, Manifest
    from atticus.domain.labels import Label
    from atticus.mind.gate.provenance import Record


class ToolError(AtticusError):
    """A tool was tried, and surely nothing happened. Its sentences are ours: never what a server sent."""


class UnsureError(AtticusError):
    """A tool was begun, and nobody can tell whether it happened: the owner is asked to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a tool gave back.

    Args:
        data: JSON data, for the model and the next tool.
        label: the join of everything in it: what others could have written is third-party, whatever it says.
        records: what was read, each with its own label, and the values of it that may serve as arguments.
        says: what was done, in a sentence for the receipt; empty where something was only read.
        undo: what `Tool.undo` needs to take it back; None where it cannot.
        until: until when it can be taken back; None for always.
    """

    data: Json
    label: Label
    records: tuple[Record, ...] = ()
    says: str = ""
    undo: Json = None
    until: datetime | None = None


class Tool(Protocol):
    """One thing that can be done. Nothing but the gate's executor runs it."""

    @property
    def manifest(self) -> Manifest:
        """What it declares of its deeds: sink, arguments, undo."""
        ...

    @property
    def about(self) -> str:
        """What it does, for a model, in one or two sentences of ours."""
        ...

    @property
    def schema(self) -> Mapping[str, Any]:
        """Its arguments as a JSON Schema object (draft 2020-12), all of them named in the manifest."""
        ...

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """Do it once.

        Args:
            arguments: as the schema says.
            key: the idempotency key of this deed: where the outside takes one it is handed on (a Message-ID, a UID),
                so that the same deed twice is one, and `happened` can find it.
            label: the join of what the arguments carry: whatever is kept is kept under it.

        Raises:
            ToolError: it surely did not happen.
            UnsureError: it may have.
        """
        ...

    async def undo(self, told: Json) -> None:
        """Take it back, given `Result.undo`; raises ToolError where that is no longer possible."""
        ...

    async def happened(self, key: str) -> Result | None:
        """Look outside whether the deed of a key happened: its result, or None where it surely did not.

        Raises:
            UnsureError: the outside cannot tell.
        """
        ...


@runtime_checkable
class Held(Protocol):
    """A tool whose `run` only prepares: nothing reaches the outside before the undo window of its result is over."""

    async def leave(self, told: Json, *, key: str, label: Label) -> Result:
        """Do for good what was held, given `Result.undo`; its result has no undo any more.

        Raises:
            ToolError: it surely did not happen.
            UnsureError: it may have.
        """
        ...
