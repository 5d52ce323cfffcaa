"""Pictures as bytes: which formats are looked at, and how words found here and there make lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST: Final = 64 << 20
"""Bytes of a picture that is looked at."""

PIXELS: Final = 120_000_000
"""Points of a picture that is looked at: telephones take up to 108 million."""

FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "AVIF")
UNSURE: Final = 0.6
"""Words of which whoever read them is less sure than this are left out: patterns that look like letters."""

_MARKS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"BM")
_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """Some words that stand together in a picture.

    Args:
        text: the words.
        sure: from 0 to 1.
        left: where they begin, in points.
        top: of the highest of them.
        bottom: of the lowest of them.
    """

    text: str
    sure: float
    left: float
    top: float
    bottom: float


def is_picture(data: bytes) -> bool:
    """Return whether the first bytes are those of a format that is looked at."""
    return data.startswith(_MARKS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] == b"ftypavif"


def lines(found: Sequence[Found]) -> tuple[str, ...]:
    """Return what was found as lines from the top, each from the left; what is not sure is left out."""
    rows: list[list[Found]] = []
    for one in sorted((one for one in found if one.sure >= UNSURE and one.text.strip()), key=lambda one: one.top):
        row = next((row for row in reversed(rows[-3:]) if _beside(row[0], one)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return tuple(" ".join(one.text.strip() for one in sorted(row, key=lambda one: one.left)) for row in rows)


def _beside(first: Found, other: Found) -> bool:
    shared = min(first.bottom, other.bottom) - max(first.top, other.top)
    return shared >= _OVERLAP * max(min(first.bottom - first.top, other.bottom - other.top), 1.0)
