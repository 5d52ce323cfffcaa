"""When a deed that was approved leaves: at the time the owner said, in its hour, and never stale."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import UsageError
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.mind.deeds.entries import Entry

LATE: Final = timedelta(minutes=30)
"""How long after its time a deed still leaves by itself; later it is asked for again, as a computer may have slept."""


class BadTimeError(UsageError):
    """A time for a deed lies in the past, or too far ahead."""

    def __init__(self) -> None:
        super().__init__(
            "A deed can be put off to a time to come, as long as its proposal waits, and this is none.",
            "Say when within a month of the proposal, such as 2026-05-31T09:00.",
        )


class Ripe(Enum):
    """How a deed stands to its time."""

    NOT_YET = auto()
    NOW = auto()
    STALE = auto()


def is_timed(one: Entry) -> bool:
    """Return whether a deed was approved for a time of its own."""
    return one.state is DeedState.APPROVED and one.when is not None


def ripe(one: Entry, now: datetime) -> Ripe:
    """Return how a deed that was approved for a time stands to it; one without a time is ripe."""
    if one.when is None:
        return Ripe.NOW
    if now < one.when:
        return Ripe.NOT_YET
    return Ripe.STALE if now - one.when > LATE else Ripe.NOW


def checked(when: datetime, now: datetime, until: datetime) -> datetime:
    """Return a time to come, up to when a proposal waits; raises BadTimeError."""
    if when.tzinfo is None or not now < when <= until:
        raise BadTimeError
    return when
