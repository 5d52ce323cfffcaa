"""Instants as Apple Health writes them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from atticus.memory.formats.values import sane

_OFFSET: Final = 20
_WHOLE: Final = 25


@lru_cache(maxsize=4096)
def instant(told: str | None) -> datetime | None:
    """Return "2025-03-01 08:05:00 +0100" as an instant in that offset; None for what is none."""
    if told is None or len(told) != _WHOLE:
        return None
    sign, digits = told[_OFFSET], told[_OFFSET + 1 :]
    if sign not in "+-" or not (digits.isascii() and digits.isdigit()):
        return None
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    try:
        offset = timezone(timedelta(minutes=-minutes if sign == "-" else minutes))
        return sane(datetime.fromisoformat(told[: _OFFSET - 1]).replace(tzinfo=offset))
    except ValueError:
        return None
