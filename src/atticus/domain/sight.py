"""What was read in a picture: its lines of words, and who can read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Callable

READ: Final = "read"
"""Where a moment's `extra` tells how its words were read in a picture."""


class SightError(AtticusError):
    """A picture could not be read."""


class LookingStoppedError(SightError):
    """Looking was ended because it was asked for; the same picture may be looked at another time."""

    def __init__(self) -> None:
        super().__init__("Looking at pictures was stopped.", "Import them again to have them read.")


@dataclass(frozen=True, slots=True)
class Written:
    """Everything that was read in a picture.

    Args:
        lines: the lines of words, from the top.
        sure: from 0 to 1, how sure whoever read them is of them.
        by: what read it.
    """

    lines: tuple[str, ...]
    sure: float
    by: str

    @property
    def text(self) -> str:
        """The words, a line a line."""
        return "\n".join(self.lines)

    def as_json(self) -> dict[str, Any]:
        """Return how it was read, as JSON values: "by" and "sure" (0 to 1)."""
        return {"by": self.by, "sure": round(self.sure, 2)}

    @classmethod
    def from_json(cls, text: str, told: dict[str, Any]) -> Written:
        """Return what was read before, from the words that were kept of it and how they were read."""
        return cls(tuple(text.split("\n")), float(told.get("sure", 0)), str(told.get("by", "")))


class Looker(Protocol):
    """Whoever reads the words in pictures on this computer."""

    def read(self, picture: bytes, *, stop: Callable[[], bool] = ...) -> Written:
        """Return the words in a picture of any common format; no lines where there are none.

        Args:
            picture: the bytes of the file.
            stop: asked several times a second; True ends the looking.

        Raises:
            SightError: it is no picture, is broken or too large, or hangs whoever reads it.
            LookingStoppedError: the looking was ended.
        """
        ...

    def close(self) -> None:
        """End what is being looked at, and look at nothing more."""
        ...
