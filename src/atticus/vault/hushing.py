"""Hushing: beliefs that were forgotten while their moments stay, kept as keyed digests that tell nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from atticus.domain.time import EPOCH, milliseconds
from atticus.vault.connection import rows
from atticus.vault.keeping import tomb_mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlcipher3 import dbapi2

_CONTEXT = b"hush\0"
_INSERT = (
    "INSERT INTO hush (owner_id, mark, at) VALUES (?, ?, ?)"
    " ON CONFLICT (owner_id, mark) DO UPDATE SET at = max(at, excluded.at)"
)


def hush(db: dbapi2.Connection, owner: int, key: bytes, names: Sequence[str], at: datetime) -> None:
    """Write the marks of names in the caller's transaction; a later instant takes the place of an earlier one."""
    take_over(db, owner, [(_mark(key, name), milliseconds(at)) for name in names])


def hushed(db: dbapi2.Connection, owner: int, key: bytes, names: Sequence[str]) -> dict[str, datetime]:
    """Return those of the names that have a mark, and up to when it holds."""
    held = dict(rows(db, "SELECT mark, at FROM hush WHERE owner_id = ?", owner))
    if not held:
        return {}
    marks = {name: _mark(key, name) for name in names}
    return {name: EPOCH + timedelta(milliseconds=held[mark]) for name, mark in marks.items() if mark in held}


def marks(db: dbapi2.Connection, owner: int) -> list[tuple[bytes, int]]:
    """Return every mark with its instant (milliseconds)."""
    return rows(db, "SELECT mark, at FROM hush WHERE owner_id = ?", owner)


def take_over(db: dbapi2.Connection, owner: int, found: Sequence[tuple[bytes, int]]) -> None:
    """Write the marks of another copy of this vault in the caller's transaction, the later instant of each."""
    db.executemany(_INSERT, [(owner, mark, at) for mark, at in found])


def _mark(key: bytes, name: str) -> bytes:
    return tomb_mark(key, _CONTEXT + name.encode())
