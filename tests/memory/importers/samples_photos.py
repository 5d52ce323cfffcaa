"""Pictures with the EXIF that cameras and phones write."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

from tests.memory.importers.samples_chats import zipped

if TYPE_CHECKING:
    from pathlib import Path

Tag = tuple[int, int, bytes, int]


def text(tag: int, value: str) -> Tag:
    data = value.encode() + b"\x00"
    return tag, 2, data, len(data)


def rationals(tag: int, *values: float, order: str = "<") -> Tag:
    return tag, 5, b"".join(struct.pack(order + "II", round(v * 1000), 1000) for v in values), len(values)


def directory(tags: list[Tag], at: int, order: str = "<") -> bytes:
    """One directory of TIFF as it lies at a place, its longer values after it."""
    head, tail = struct.pack(order + "H", len(tags)), b""
    after = at + 2 + 12 * len(tags) + 4
    for tag, sort, data, count in tags:
        head += struct.pack(order + "HHI", tag, sort, count)
        if len(data) <= 4:
            head += data.ljust(4, b"\x00")
        else:
            head += struct.pack(order + "I", after + len(tail))
            tail += data
    return head + bytes(4) + tail


def exif(
    taken: str = "2025:03:01 09:05:33",
    offset: str | None = "+01:00",
    gps: list[Tag] | None = None,
    order: str = "<",
) -> bytes:
    detail = [text(0x9003, taken)] + ([text(0x9011, offset)] if offset else [])
    detail_at = 8 + 2 + 12 * 4 + 4 + 100
    below = directory(detail, detail_at, order).ljust(200, b"\x00")
    gps_at = detail_at + len(below)
    pointer = lambda tag, at: (tag, 4, struct.pack(order + "I", at), 1)  # noqa: E731
    first = [text(0x010F, "Canon"), text(0x0110, "Canon EOS R6"), pointer(0x8769, detail_at), pointer(0x8825, gps_at)]
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(order + "I", 8)
    return (head + directory(first, 8, order)).ljust(detail_at, b"\x00") + below + directory(gps or [], gps_at, order)


LAKE = [text(1, "N"), rationals(2, 48, 8, 13.754), text(3, "E"), rationals(4, 11, 34, 34.046)]


def jpeg(tiff: bytes | None) -> bytes:
    body = b"Exif\x00\x00" + tiff if tiff is not None else b""
    marked = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body if tiff is not None else b""
    return b"\xff\xd8" + (marked or b"\xff\xe0\x00\x04xx") + b"\xff\xdb" + b"\x00" * 64 + b"\xff\xd9"


def photo_samples(folder: Path) -> list[Path]:
    alone, album = folder / "IMG_0001.jpg", folder / "Lake 2025"
    alone.write_bytes(jpeg(exif(gps=LAKE)))
    album.mkdir()
    (album / "IMG_0001.jpg").write_bytes(jpeg(exif(gps=LAKE)))
    (album / "IMG_0001.mov").write_bytes(b"video")
    (album / "IMG-20250302-WA0001.jpg").write_bytes(jpeg(None))
    note = {
        "title": "boat.jpg",
        "description": "The blue boat",
        "photoTakenTime": {"timestamp": "1740816300", "formatted": "x"},
        "geoData": {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0},
        "people": [{"name": "Ana García"}],
    }
    google = zipped(
        folder / "takeout-photos.zip",
        {
            "Takeout/Google Photos/Lake/boat.jpg": jpeg(None),
            "Takeout/Google Photos/Lake/boat.jpg.supplemental-metadata.json": json.dumps(note),
            "Takeout/Google Photos/Lake/metadata.json": "{}",
            "Takeout/archive_browser.html": "<html>",
        },
    )
    return [alone, album, google]
