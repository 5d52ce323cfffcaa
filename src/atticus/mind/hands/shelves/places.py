"""Where an entry or a card lies, and how it lies there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import quote, unquote

from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from atticus.domain.labels import Label

EVENT: Final = "event"
CONTACT: Final = "contact"

_TIME: Final = re.compile(r"@(\d{8}(?:T\d{6}Z)?)\Z")


class NoSuchItemError(ToolError):
    """An entry or a card is not there, or no longer."""

    def __init__(self, what: str = "This is not there any more") -> None:
        super().__init__(f"{what}.", "Look for it again.")


class NoSuchShelfError(ToolError):
    """There is no calendar or address book of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no calendar or address book {name[:80]!r}.", "Look for its id again.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies.

    Args:
        sort: `EVENT` or `CONTACT`.
        shelf: the id of its calendar or address book: the account and what it is called there ("home/personal").
        file: its own name there, unquoted.
        instance: which of its times is meant; empty for what does not repeat.
    """

    sort: str
    shelf: str
    file: str
    instance: str = ""

    def __str__(self) -> str:
        at = f"@{self.instance}" if self.instance else ""
        return f"{self.sort}:{self.shelf}/{quote(self.file, safe='')}{at}"

    @classmethod
    def read(cls, told: Any, sort: str) -> Place:
        """Return the place that an id tells; raises NoSuchItemError."""
        scheme, _, rest = str(told).partition(":")
        time = _TIME.search(rest) if sort == EVENT else None
        parts = rest[: time.start() if time else len(rest)].split("/")
        file = unquote(parts[-1])
        if scheme != sort or len(parts) != 3 or not all(parts) or "/" in file or file in {".", ".."}:  # noqa: PLR2004
            raise NoSuchItemError(f"{str(told)[:80]!r} is no id of a thing of the sort {sort!r}")
        return cls(sort, f"{parts[0]}/{parts[1]}", file, time[1] if time else "")


@dataclass(frozen=True, slots=True)
class Lying:
    """An entry or a card as it lies there.

    Args:
        file: its name on its shelf.
        mark: of this very version.
        data: its bytes.
        label: under which it was kept; None where only its contents tell.
    """

    file: str
    mark: str
    data: bytes
    label: Label | None = None


class Shelf(Protocol):
    """A calendar or an address book. What it raises is told at `atticus.mind.services.dav.items`."""

    @property
    def id(self) -> str:
        """What it is known by ("home/personal")."""
        ...

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def mine(self) -> bool:
        """Whether nobody but the owner writes there."""
        ...

    @property
    def keeps(self) -> bool:
        """Whether it keeps the label of what lies there."""
        ...

    async def get(self, file: str) -> Lying | None:
        """Return what lies under a name; None where nothing does."""
        ...

    async def put(self, file: str, data: bytes, *, mark: str | None, label: Label) -> str:
        """Put something in its place, in place of the version with this mark or where nothing is; return its mark."""
        ...

    async def remove(self, file: str, *, mark: str, made: bool) -> None:
        """Take away what is still of this mark; `made` where it should be as if it had never been there."""
        ...
