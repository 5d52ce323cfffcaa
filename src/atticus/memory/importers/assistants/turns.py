"""One thing said in a conversation with an assistant, whichever it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One message.

    Args:
        mine: whether the owner wrote it.
        at: when; None where nothing tells it.
        text: the words.
        id: the source's own.
        extra: what else it says: names of files that came with it.
    """

    mine: bool
    at: datetime | None
    text: str
    id: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
