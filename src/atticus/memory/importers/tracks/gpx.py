"""GPX 1.0 and 1.1, read point by point: https://www.topografix.com/GPX/1/1/."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.problems import Problem
from atticus.memory.formats.values import iso, label, point
from atticus.memory.formats.xml_pieces import Node, xml_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

SOURCE: Final = "tracks"
_WANTED: Final = frozenset({"trkpt", "wpt", "name", "type"})
_OPENING: Final = frozenset({"gpx", "metadata", "trk", "trkseg", "rte"})
_EARTH: Final = 6_371_000.0
_SHORTEST: Final = 0.05
_KINDS: Final = {"1": "Ride", "4": "Hike", "9": "Run", "10": "Walk", "16": "Swim"}
"""What Strava writes as the type of a track."""


@dataclass(slots=True)
class _Track:
    """A track so far."""

    name: str | None = None
    type: str | None = None
    begin: datetime | None = None
    end: datetime | None = None
    first: Place | None = None
    last: Place | None = None
    metres: float = 0.0
    points: int = 0

    def add(self, node: Node, context: Reading) -> None:
        """Go on to the next point."""
        here = point(node.attributes.get("lat"), node.attributes.get("lon"))
        told = iso(node.told("time"), context.zone)
        at = told[0].astimezone(context.zone) if told else None
        self.points += 1
        if at is not None:
            self.begin, self.end = min(self.begin or at, at), max(self.end or at, at)
        if here is not None:
            self.metres += _apart(self.last, here) if self.last else 0.0
            self.first, self.last = self.first or here, here


def read_gpx(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield the tracks and waypoints of a file; those without a time are told together."""
    track: _Track | None = None
    inside, untimed = "", 0
    with entry.open() as stream:
        for node in xml_pieces(stream, _WANTED, opening=_OPENING):
            if isinstance(node, Problem):
                yield node
            elif node.opened:
                if node.name in {"trk", "rte"}:
                    yield from _told(track, entry)
                    track = _Track()
                elif node.name == "trkseg" and track:
                    track.last = None
                inside = node.name
            elif node.name == "trkpt":
                track = track or _Track()
                track.add(node, context)
            elif node.name == "wpt":
                moment = _waypoint(node, entry, context)
                untimed += moment is None
                yield from [moment] if moment else []
            elif inside == "trk" and track is not None:
                track.name, track.type = (
                    (label(node.text), track.type) if node.name == "name" else (track.name, label(node.text))
                )
    yield from _told(track, entry)
    if untimed:
        yield Problem(where=entry.name, what=f"{untimed} waypoints tell no time or place and were left out.")


def _told(track: _Track | None, entry: Entry) -> Iterator[Moment | Problem]:
    if track is None or not track.points:
        return
    if track.begin is None:
        what = f"The track {track.name or ''} tells no times.".replace("  ", " ")
        yield Problem(where=entry.name, what=what, do="A planned route is no track; the others are there.")
        return
    kind = _KINDS.get(track.type or "", track.type)
    kind = " ".join(kind.replace("_", " ").split()).capitalize() if kind else None
    title = track.name or kind or "Track"
    far = track.metres / 1000
    minutes = round(((track.end or track.begin) - track.begin).total_seconds() / 60)
    said = f"{kind or title} {far:.1f} km" if far >= _SHORTEST else kind or title
    yield Moment(
        kind=Kind.HEALTH,
        source=SOURCE,
        at=track.begin,
        until=track.end,
        text=f"{said}, {minutes} min" if minutes else said,
        external_id=f"track:{int(track.begin.timestamp())}",
        title=title,
        place=track.first,
        locator=entry.name,
        extra={"points": track.points},
    )


def _waypoint(node: Node, entry: Entry, context: Reading) -> Moment | None:
    told = iso(node.told("time"), context.zone)
    name = label(node.told("name"))
    place = point(node.attributes.get("lat"), node.attributes.get("lon"), name=name)
    if told is None or place is None:
        return None
    return Moment(
        kind=Kind.PLACE,
        source=SOURCE,
        at=told[0].astimezone(context.zone),
        text=label(node.told("desc")) or "",
        external_id=f"waypoint:{int(told[0].timestamp())}:{name or ''}",
        place=place,
        locator=f"{entry.name}, line {node.line}",
    )


def _apart(one: Place, other: Place) -> float:
    """Return how many metres lie between two points near each other (equirectangular approximation)."""
    lat, lon, there, across = (math.radians(n or 0.0) for n in (one.lat, one.lon, other.lat, other.lon))
    return _EARTH * math.hypot((across - lon) * math.cos((lat + there) / 2), there - lat)
