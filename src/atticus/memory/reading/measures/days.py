"""Which day of the owner's a moment counts for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Precision

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.moments import Moment

NIGHT_ENDS: Final = 4
"""The hour until which a night out still belongs to the day before."""


def local(moment: Moment, at: datetime, zone: tzinfo) -> datetime:
    """Return an instant as the clock of the owner showed it: many exports write UTC wherever the owner was."""
    told = at.utcoffset() == timedelta() and not moment.zone_assumed and moment.precision is not Precision.DAY
    return at.astimezone(zone) if told and at.tzinfo is UTC else at


def waking_day(moment: Moment, zone: tzinfo) -> date:
    """Return the day a moment belongs to as people count them: until four in the morning it is still yesterday."""
    at = local(moment, moment.at, zone)
    return at.date() if moment.precision is Precision.DAY else (at - timedelta(hours=NIGHT_ENDS)).date()


def recorded_day(moment: Moment, zone: tzinfo) -> date:
    """Return the day a record counts for: the one it ends on, so that a night counts for the day it leads into."""
    end = moment.until if moment.until is not None and moment.until - moment.at < timedelta(hours=24) else moment.at
    return local(moment, end, zone).date()
