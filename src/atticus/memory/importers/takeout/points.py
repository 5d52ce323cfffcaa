"""Stays found in raw points of location history: a million points are no million moments."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.json_pieces import EACH, json_pieces
from atticus.memory.formats.values import epoch, iso, mapping, number, point, point_e7
from atticus.memory.importers.takeout.places import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

NEAR: Final = 200.0
"""Metres within which somebody stays; with the next, as in Li et al. 2008, "Mining User Similarity"."""
LONG: Final = timedelta(minutes=20)
_GAP: Final = timedelta(hours=12)
_VAGUE: Final = 500.0
_EARTH: Final = 6_371_000.0
_MOST_PROBLEMS: Final = 20


@dataclass(slots=True)
class _Stay:
    """Points near each other: where they began, their middle, and from when to when."""

    first: datetime
    last: datetime
    lat: float
    lon: float
    count: int = 1

    def takes(self, at: datetime, lat: float, lon: float) -> bool:
        """Add a point if it is near, and not after a long silence."""
        gap = max(self.first - at, at - self.last)
        if gap > _GAP or metres(self.lat, self.lon, lat, lon) > NEAR:
            return False
        self.first, self.last = min(self.first, at), max(self.last, at)
        self.count += 1
        self.lat += (lat - self.lat) / self.count
        self.lon += (lon - self.lon) / self.count
        return True


def read_points(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield the stays that the points of a file show, in its order, which may be backwards."""
    stay: _Stay | None = None
    unread = 0
    with entry.open() as stream:
        for piece in json_pieces(stream, ("locations", EACH)):
            if isinstance(piece, Problem):
                yield piece
                continue
            found = _point(mapping(piece.value), context)
            if found is None:
                unread += 1
            elif stay is None or not (found[1] is None or stay.takes(found[0], *found[1])):
                yield from _told(stay, entry)
                stay = _Stay(found[0], found[0], *found[1]) if found[1] else None
    yield from _told(stay, entry)
    if unread:
        yield Problem(where=entry.name, what=f"{unread} points tell no time or no place and were left out.")


def _point(told: dict[str, Any], context: Reading) -> tuple[datetime, tuple[float, float] | None] | None:
    """Return when and where a point is; where it is too vague to count, only when."""
    exact = iso(told.get("timestamp"), context.zone)
    at = exact[0].astimezone(context.zone) if exact else epoch(told.get("timestampMs"), per=1000, zone=context.zone)
    place = point_e7(told.get("latitudeE7"), told.get("longitudeE7"))
    if at is None or place is None or place.lat is None or place.lon is None:
        return None
    vague = (number(told.get("accuracy")) or 0) > _VAGUE
    return at, None if vague else (place.lat, place.lon)


def _told(stay: _Stay | None, entry: Entry) -> Iterator[Moment]:
    if stay is None or stay.last - stay.first < LONG:
        return
    yield Moment(
        kind=Kind.PLACE,
        source=SOURCE,
        at=stay.first,
        until=stay.last,
        text="",
        external_id=f"stay:{int(stay.first.timestamp())}",
        place=point(stay.lat, stay.lon),
        locator=entry.name,
        extra={"points": stay.count},
    )


def metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return how far apart two points near each other are (equirectangular approximation)."""
    east = math.radians(other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return _EARTH * math.hypot(east, math.radians(other_lat - lat))
