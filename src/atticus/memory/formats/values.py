"""What single values of an export mean: words, instants, points, parties; whatever else stands there is None."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Place
from atticus.domain.people import Party, mail_handle, phone_handle

if TYPE_CHECKING:
    from datetime import tzinfo

EARLIEST: Final = 1900
LATEST: Final = 2200
_LAT: Final = 90
_LON: Final = 180
_SHORTEST_NUMBER: Final = 5
_E7: Final = 10_000_000


def words(value: Any) -> str:
    """Return a text without NUL and half surrogates, which no database keeps; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def label(value: Any) -> str | None:
    """Return a name or title on one line, None where there is none."""
    return " ".join(words(value).split()) or None


def number(value: Any) -> float | None:
    """Return a finite number, also one written as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        told = float(value)
    except (ValueError, OverflowError):
        return None
    return told if math.isfinite(told) else None


def mapping(value: Any) -> dict[str, Any]:
    """Return an object; an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return the objects in a list; none for what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def epoch(value: Any, *, per: int = 1, zone: tzinfo = UTC) -> datetime | None:
    """Return the instant so many seconds after 1970 (UTC), in a zone.

    Args:
        value: the count, also as text.
        per: how many of its units make a second: 1000 for milliseconds.
        zone: the zone the instant is told in.
    """
    told = number(value)
    if told is None:
        return None
    try:
        at = datetime.fromtimestamp(told / per, UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None
    return sane(at)


def iso(value: Any, zone: tzinfo) -> tuple[datetime, bool] | None:
    """Return an ISO 8601 instant, and whether it told no zone and one was assumed."""
    if not isinstance(value, str):
        return None
    try:
        told = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    assumed = told.tzinfo is None
    at = sane(told.replace(tzinfo=zone) if assumed else told)
    return None if at is None else (at, assumed)


def sane(at: datetime) -> datetime | None:
    """Return an instant of the years anything of a life can be of."""
    try:
        return at if EARLIEST <= at.year < LATEST and at.utcoffset() is not None else None
    except (ValueError, OverflowError):  # an offset no clock has
        return None


def point(lat: Any, lon: Any, *, name: str | None = None) -> Place | None:
    """Return a place at a point in degrees (WGS 84), or by its name alone; None where neither is told."""
    north, east = number(lat), number(lon)
    if north is None or east is None or abs(north) > _LAT or abs(east) > _LON:
        return Place(name) if name else None
    return Place(name, round(north, 7), round(east, 7))


def point_e7(lat: Any, lon: Any, *, name: str | None = None) -> Place | None:
    """Return a place at a point in ten-millionths of a degree, as Google writes it."""
    north, east = number(lat), number(lon)
    return point(None if north is None else north / _E7, None if east is None else east / _E7, name=name)


def party(name: str | None, address: str | None = None) -> Party | None:
    """Return someone by name, with the handle their address makes (a number, a mail address); None for nobody.

    Args:
        name: as the source shows them; the address stands in for it.
        address: a phone number or a mail address, as the source writes it.
    """
    known = handle(address) or handle(name)
    shown = name or address
    return Party(shown, known) if shown else None


def handle(address: str | None) -> str | None:
    """Return the handle of a phone number or mail address; None for what is neither."""
    if not address:
        return None
    if "@" in address and " " not in address.strip():
        return mail_handle(address)
    digits = sum(letter.isdecimal() for letter in address)
    numeric = all(letter.isdecimal() or letter in "+-() ./\u2011\u00a0" for letter in address)
    return phone_handle(address) if digits >= _SHORTEST_NUMBER and numeric else None
