"""Instants with their zone and precision, and the one clock."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol


class Precision(StrEnum):
    """How exactly a source told the time."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Unit(StrEnum):
    """How exactly words tell a time: by which unit, or as a stretch that is none."""

    MINUTE = "minute"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    STRETCH = "stretch"


class Clock(Protocol):
    """What tells the time; passed in, so that tests choose it."""

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...


class SystemClock:
    """The clock of this computer, in its own zone."""

    def now(self) -> datetime:
        """Return the present instant, aware."""
        return datetime.now(UTC).astimezone()


def milliseconds(at: datetime) -> int:
    """Return an aware instant as whole milliseconds since 1970 (UTC); negative before."""
    delta = at - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000 + delta.microseconds // 1_000


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
