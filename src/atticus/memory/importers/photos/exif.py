"""The few things of EXIF that matter here: when, where, with what (CIPA DC-008, TIFF 6.0)."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from atticus.memory.formats.values import label, words

_IFD_EXIF: Final = 0x8769
_IFD_GPS: Final = 0x8825
_MAKE, _MODEL, _CHANGED = 0x010F, 0x0110, 0x0132
_TAKEN, _DIGITIZED = 0x9003, 0x9004
_OFFSETS: Final = (0x9011, 0x9012, 0x9010)
_LAT_SIDE, _LAT, _LON_SIDE, _LON, _GPS_TIME, _GPS_DAY = 1, 2, 3, 4, 7, 29
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5
_MOST_TAGS: Final = 500
_MOST_BYTES: Final = 4_096
_MARK: Final = b"Exif\x00\x00"
_STAMP: Final = re.compile(r"(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})")
_OFFSET: Final = re.compile(r"([+-])(\d{2}):(\d{2})")
_QUARTER: Final = 900
_FARTHEST: Final = 14 * 3600 + 60
_THREE: Final = 3

Values = dict[int, tuple[float, ...] | str]


@dataclass(frozen=True, slots=True)
class Exif:
    """What a picture tells of itself.

    Args:
        taken: when; aware where an offset is told or its GPS clock tells it.
        lat: degrees north.
        lon: degrees east.
        camera: what took it.
    """

    taken: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    camera: str | None = None


def read_exif(data: bytes) -> Exif | None:
    """Return what the beginning of a picture tells; None where it has no EXIF that can be read."""
    block = _block(data)
    if block is None:
        return None
    try:
        order = {b"II": "<", b"MM": ">"}[block[:2]]
        first = _directory(block, struct.unpack_from(order + "I", block, 4)[0], order)
        detail = _below(block, first, _IFD_EXIF, order)
        gps = _below(block, first, _IFD_GPS, order)
    except (KeyError, struct.error, ValueError, OverflowError):
        return None
    taken = _taken(first, detail, gps)
    lat = _degrees(gps.get(_LAT), gps.get(_LAT_SIDE), "S")
    lon = _degrees(gps.get(_LON), gps.get(_LON_SIDE), "W")
    make, model = label(first.get(_MAKE)) or "", label(first.get(_MODEL)) or ""
    camera = model if model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()
    return Exif(taken, lat if lon is not None else None, lon if lat is not None else None, camera or None)


def _block(data: bytes) -> bytes | None:
    """Return the TIFF structure: the whole of a TIFF, after its mark in a JPEG or HEIC, in a chunk of PNG or WebP."""
    if data[:4] in {b"II*\x00", b"MM\x00*"}:
        return data
    for mark in (_MARK, b"eXIf", b"EXIF"):
        at = data.find(mark)
        if at < 0:
            continue
        begin = next((b for b in range(at + len(mark), at + len(mark) + 12) if data[b : b + 4] in _TIFF), None)
        if begin is not None:
            return data[begin:]
    return None


_TIFF: Final = frozenset({b"II*\x00", b"MM\x00*"})


def _below(block: bytes, above: Values, tag: int, order: str) -> Values:
    told = above.get(tag)
    return _directory(block, int(told[0]), order) if isinstance(told, tuple) and told else {}


def _directory(block: bytes, at: int, order: str) -> Values:
    found: Values = {}
    (count,) = struct.unpack_from(order + "H", block, at)
    for place in range(min(count, _MOST_TAGS)):
        tag, sort, number, _ = struct.unpack_from(order + "HHII", block, at + 2 + place * 12)
        size = _SIZES.get(sort, 0) * number
        if not 0 < size <= _MOST_BYTES:
            continue
        where = at + 2 + place * 12 + 8
        begin = where if size <= 4 else struct.unpack_from(order + "I", block, where)[0]  # noqa: PLR2004 (it fits)
        raw = block[begin : begin + size]
        if len(raw) == size:
            found[tag] = _value(raw, sort, number, order)
    return found


def _value(raw: bytes, sort: int, number: int, order: str) -> tuple[float, ...] | str:
    if sort == _ASCII:
        return words(raw.split(b"\x00")[0].decode("utf-8", "replace")).strip()
    if sort == _RATIONAL:
        pairs = struct.unpack(f"{order}{number * 2}I", raw)
        return tuple(top / low if low else 0.0 for top, low in zip(pairs[::2], pairs[1::2], strict=True))
    if sort in {_SHORT, _LONG}:
        return tuple(float(n) for n in struct.unpack(f"{order}{number}{'H' if sort == _SHORT else 'I'}", raw))
    return ()


def _degrees(told: tuple[float, ...] | str | None, side: tuple[float, ...] | str | None, negative: str) -> float | None:
    if not isinstance(told, tuple) or len(told) != _THREE or not isinstance(side, str):
        return None
    value = told[0] + told[1] / 60 + told[2] / 3600
    return -value if side[:1].upper() == negative else value


def _taken(first: Values, detail: Values, gps: Values) -> datetime | None:
    at = _stamp(detail.get(_TAKEN)) or _stamp(detail.get(_DIGITIZED)) or _stamp(first.get(_CHANGED))
    if at is None:
        return None
    for tag in _OFFSETS:
        told = detail.get(tag)
        found = _OFFSET.fullmatch(told.strip()) if isinstance(told, str) else None
        if found:
            length = timedelta(hours=int(found[2]), minutes=int(found[3]))
            return _at_offset(at, -length if found[1] == "-" else length)
    clock, day = gps.get(_GPS_TIME), gps.get(_GPS_DAY)
    if not isinstance(clock, tuple) or len(clock) != _THREE or not isinstance(day, str):
        return at
    utc = _stamp(f"{day} {int(clock[0]):02d}:{int(clock[1]):02d}:{int(clock[2]):02d}")
    away = (at - utc).total_seconds() if utc else _FARTHEST + 1
    # The two clocks differ by the offset, and by how old the position was.
    offset = round(away / _QUARTER) * _QUARTER
    return _at_offset(at, timedelta(seconds=offset)) if abs(away) <= _FARTHEST else at


def _at_offset(at: datetime, offset: timedelta) -> datetime:
    if abs(offset) >= timedelta(hours=24):
        return at
    return at.replace(tzinfo=timezone(offset) if offset else UTC)


def _stamp(told: tuple[float, ...] | str | None) -> datetime | None:
    found = _STAMP.match(told) if isinstance(told, str) else None
    try:
        return datetime(*(int(part) for part in found.groups())) if found else None  # type: ignore[arg-type] # noqa: DTZ001 (its zone is told elsewhere)
    except ValueError:
        return None
