"""The boxes of an MPEG-4 file (ISO/IEC 14496-12), as far as they tell when it was made."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)
_FIRST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_HEAD: Final = 8
_LONG_HEAD: Final = 16
_MOST: Final = 10_000


def made(data: bytes) -> datetime | None:
    """Return when an MPEG-4 file says that it was made; None where it says nothing, or is none."""
    if data[4:8] != b"ftyp":
        return None
    for kind, begin, end in _boxes(data, 0, len(data)):
        if kind == b"moov":
            return next((_created(data[b:e]) for k, b, e in _boxes(data, begin, end) if k == b"mvhd"), None)
    return None


def _created(header: bytes) -> datetime | None:
    try:
        (seconds,) = struct.unpack_from(">Q" if header[0] == 1 else ">I", header, 4)
        told = _EPOCH + timedelta(seconds=seconds)
    except (struct.error, IndexError, OverflowError):
        return None
    # Programs that know nothing better write 0.
    return told if told >= _FIRST else None


def _boxes(data: bytes, begin: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield (kind, where its content begins, where it ends) of the boxes between two places."""
    for _ in range(_MOST):
        if begin + _HEAD > end:
            return
        size, kind = struct.unpack_from(">I4s", data, begin)
        head = _HEAD
        if size == 1 and begin + _LONG_HEAD <= end:
            (size,) = struct.unpack_from(">Q", data, begin + _HEAD)
            head = _LONG_HEAD
        last = end if size == 0 else begin + size
        if size and size < head:
            return
        yield kind, begin + head, min(last, end)
        begin = last
