"""Points in time as they are written in arguments."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, overload

from atticus.domain.errors import UsageError

if TYPE_CHECKING:
    from atticus.mind.house import House


class BadInstantError(UsageError):
    """A point in time cannot be read."""

    def __init__(self, told: str) -> None:
        super().__init__(f"{told!r} is no point in time.", "Write it as 2025-06-02 or 2025-06-02T12:45:00+08:00.")


@overload
def instant(house: House, told: str) -> datetime: ...
@overload
def instant(house: House, told: str | None) -> datetime | None: ...
def instant(house: House, told: str | None) -> datetime | None:
    """Return a written point in time, aware: in the owner's zone where it names none.

    Raises:
        BadInstantError: it cannot be read.
    """
    if told is None:
        return None
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        raise BadInstantError(told) from None
    return at if at.tzinfo else at.replace(tzinfo=house.settings.tzinfo)
