"""Where an entry lies, and how it lies there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from atticus.domain.labels import Label

_TIME: Final = re.compile(r"@(\d{8}(?:T\d{6}Z)?)\Z")


class NoSuchEventError(ToolError):
    """An entry is not there, or no longer."""

    def __init__(self, what: str = "This entry is not there any more") -> None:
        super().__init__(f"{what}.", "Look for it again with find_events.")


class NoSuchCalendarError(ToolError):
    """There is no calendar of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no calendar {name[:80]!r}.", "Take its id from the tool calendars.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry lies.

    Args:
        shelf: the id of its calendar: the account and the calendar there ("home/personal").
        file: its own name there, unquoted.
        instance: which of its times is meant; empty for what does not repeat.
    """

    shelf: str
    file: str
    instance: str = ""

    def __str__(self) -> str:
        at = f"@{self.instance}" if self.instance else ""
        return f"event:{self.shelf}/{quote(self.file, safe='')}{at}"

    @classmethod
    def read(cls, told: Any) -> Place:
        """Return the place that an id tells; raises NoSuchEventError."""
        scheme, _, rest = str(told).partition(":")
        time = _TIME.search(rest)
        parts = rest[: time.start() if time else len(rest)].split("/")
        if scheme != "event" or len(parts) != 3 or not all(parts):  # noqa: PLR2004 (account, calendar, entry)
            raise NoSuchEventError(f"{str(told)[:80]!r} is no id of an entry")
        file = unquote(parts[2])
        if "/" in file or file in {".", ".."}:
            raise NoSuchEventError(f"{str(told)[:80]!r} is no id of an entry")
        return cls(f"{parts[0]}/{parts[1]}", file, time[1] if time else "")


@dataclass(frozen=True, slots=True)
class Lying:
    """An entry as it lies there.

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
