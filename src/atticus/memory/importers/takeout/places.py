"""Places where somebody stayed, of Google's timeline: as phones export it, and as Takeout did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.json_pieces import EACH, json_pieces
from atticus.memory.formats.values import epoch, iso, label, mapping, point, point_e7, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.moments import Place
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

SOURCE: Final = "timeline"
_PATHS: Final = ((EACH,), ("semanticSegments", EACH), ("timelineObjects", EACH))
_NAMED: Final = {"home": "Home", "work": "Work", "type_home": "Home", "type_work": "Work"}
_PAIR: Final = re.compile(r"(-?\d+(?:\.\d+)?)°?\s*,\s*(-?\d+(?:\.\d+)?)°?")
_LONGEST_PAIR: Final = 80
_UNKNOWN: Final = frozenset({"", "unknown", "type_unknown", "type_searched_address"})


def read_places(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield the visits of a timeline in the order of the file; ways between places are left out."""
    with entry.open() as stream:
        for piece in json_pieces(stream, *_PATHS):
            if isinstance(piece, Problem):
                yield piece
                continue
            told = mapping(piece.value)
            old = mapping(told.get("placeVisit"))
            new = mapping(told.get("visit"))
            where = f"{entry.name}, entry {int(piece.path[-1]) + 1}"
            if old:
                yield _old(old, where, context)
            elif new and str(new.get("hierarchyLevel", "0")) == "0":
                yield _new(told, new, where, context)


def _old(told: dict[str, Any], where: str, context: Reading) -> Moment | Problem:
    span, location = mapping(told.get("duration")), mapping(told.get("location"))
    begin = _instant(span.get("startTimestamp"), span.get("startTimestampMs"), context)
    end = _instant(span.get("endTimestamp"), span.get("endTimestampMs"), context)
    sort = words(location.get("semanticType")).casefold()
    name = _NAMED.get(sort) or label(location.get("name"))
    place = point_e7(location.get("latitudeE7"), location.get("longitudeE7"), name=name)
    extra = {"place_id": words(location.get("placeId")), "address": words(location.get("address")).strip()}
    return _stay(begin, end, place, extra, where)


def _new(told: dict[str, Any], visit: dict[str, Any], where: str, context: Reading) -> Moment | Problem:
    begin = _instant(told.get("startTime"), None, context)
    end = _instant(told.get("endTime"), None, context)
    best = mapping(visit.get("topCandidate"))
    sort = words(best.get("semanticType")).casefold()
    located = best.get("placeLocation")
    pair = words(mapping(located).get("latLng") if isinstance(located, dict) else located)
    found = _PAIR.search(pair[:_LONGEST_PAIR])
    place = point(found[1], found[2], name=_NAMED.get(sort)) if found else point(None, None, name=_NAMED.get(sort))
    extra = {"place_id": words(best.get("placeId") or best.get("placeID"))}
    # What Google only supposes to be somebody's home is no name of the place.
    extra |= {} if sort in _NAMED or sort in _UNKNOWN else {"supposed": sort}
    return _stay(begin, end, place, extra, where)


def _stay(
    begin: datetime | None, end: datetime | None, place: Place | None, extra: dict[str, Any], where: str
) -> Moment | Problem:
    if begin is None or place is None:
        what = "The visit tells no time." if begin is None else "The visit tells no place."
        return Problem(where=where, what=what, do="The visits around it are there.")
    return Moment(
        kind=Kind.PLACE,
        source=SOURCE,
        at=begin,
        until=end if end is not None and end >= begin else None,
        text="",
        external_id=f"visit:{int(begin.timestamp())}",
        place=place,
        locator=where,
        extra={key: value for key, value in extra.items() if value},
    )


def _instant(told: Any, millis: Any, context: Reading) -> datetime | None:
    """Return an instant in the offset it is told in; one told in UTC, which is no place's own, in the owner's zone."""
    found = iso(told, context.zone)
    if found is None:
        return epoch(millis, per=1000, zone=context.zone)
    return found[0] if found[0].utcoffset() else found[0].astimezone(context.zone)
