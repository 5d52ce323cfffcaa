"""What the owner set up, by sort and name: feeds, channels, clients, skills."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from atticus.domain.time import milliseconds
from atticus.vault.connection import rows
from atticus.vault.rows import ENCODER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlcipher3 import dbapi2


def register(
    db: dbapi2.Connection, owner: int, sort: str, name: str, told: Mapping[str, Any] | None, at: datetime
) -> None:
    """Keep what the owner set up under a sort and a name, or with None take it away."""
    if told is None:
        db.execute("DELETE FROM registered WHERE owner_id = ? AND sort = ? AND name = ?", (owner, sort, name))
    else:
        db.execute(
            "INSERT OR REPLACE INTO registered (owner_id, sort, name, at, told) VALUES (?, ?, ?, ?, ?)",
            (owner, sort, name, milliseconds(at), ENCODER.encode(dict(told))),
        )


def registered(db: dbapi2.Connection, owner: int, sort: str) -> dict[str, dict[str, Any]]:
    """Return all of one sort by name, in order."""
    sql = "SELECT name, told FROM registered WHERE owner_id = ? AND sort = ? ORDER BY name"
    return {name: json.loads(told) for name, told in rows(db, sql, owner, sort)}


def blacken(db: dbapi2.Connection, owner: int, black: Callable[[str], str]) -> None:
    """Put other words where names or facts tell what is to be forgotten; the entries stay."""
    for sort, name, told in rows(db, "SELECT sort, name, told FROM registered WHERE owner_id = ?", owner):
        facts = _blackened(json.loads(told), black)
        other, written = black(name), ENCODER.encode(facts)
        if (other, written) != (name, told):
            sql = "UPDATE OR REPLACE registered SET name = ?, told = ? WHERE owner_id = ? AND sort = ? AND name = ?"
            db.execute(sql, (other, written, owner, sort, name))


def _blackened(told: Any, black: Callable[[str], str]) -> Any:
    if isinstance(told, str):
        return black(told)
    if isinstance(told, list):
        return [_blackened(one, black) for one in told]
    if isinstance(told, dict):
        return {black(key): _blackened(one, black) for key, one in told.items()}
    return told
