"""Small facts of a vault: its secrets, the owner's names, and counts."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.people import Me
from atticus.vault.connection import rows
from atticus.vault.rows import TURNS

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlcipher3 import dbapi2

SECRETS: Final = ("blobs", "ledger", "tombstones")
SECRET_BYTES: Final = 32
_OWNERS: Final = "owner:"
"""Before the names of the owner's own secrets, so that none can take the place of the vault's."""


def secrets_of(db: dbapi2.Connection, owner: int) -> dict[str, bytes]:
    """Return the keys that live inside the vault, making those that are missing."""
    for name in SECRETS:
        db.execute(
            "INSERT OR IGNORE INTO secret (owner_id, name, value) VALUES (?, ?, ?)",
            (owner, name, secrets.token_bytes(SECRET_BYTES)),
        )
    return dict(rows(db, "SELECT name, value FROM secret WHERE owner_id = ?", owner))


def secret(db: dbapi2.Connection, owner: int, name: str) -> bytes | None:
    """Return a secret of the owner's."""
    found = rows(db, "SELECT value FROM secret WHERE owner_id = ? AND name = ?", owner, f"{_OWNERS}{name}")
    return bytes(found[0][0]) if found else None


def set_secret(db: dbapi2.Connection, owner: int, name: str, value: bytes | None) -> None:
    """Keep a secret of the owner's under a name, or with None remove it."""
    if value is None:
        db.execute("DELETE FROM secret WHERE owner_id = ? AND name = ?", (owner, f"{_OWNERS}{name}"))
    else:
        db.execute(
            "INSERT OR REPLACE INTO secret (owner_id, name, value) VALUES (?, ?, ?)", (owner, f"{_OWNERS}{name}", value)
        )


def owners_secrets(db: dbapi2.Connection, owner: int) -> list[str]:
    """Return the names of the owner's secrets, in order."""
    names = rows(db, "SELECT name FROM secret WHERE owner_id = ? ORDER BY name", owner)
    return [name.removeprefix(_OWNERS) for (name,) in names if name.startswith(_OWNERS)]


def me(db: dbapi2.Connection, owner: int) -> Me:
    """Return the names and handles the owner goes by."""
    found = rows(db, "SELECT value FROM fact WHERE owner_id = ? AND name = 'me'", owner)
    if not found:
        return Me()
    value = json.loads(found[0][0])
    return Me(frozenset(value["names"]), frozenset(value["handles"]))


def set_me(db: dbapi2.Connection, owner: int, me: Me) -> None:
    """Register the names and handles the owner goes by."""
    value = json.dumps({"names": sorted(me.names), "handles": sorted(me.handles)}, ensure_ascii=False)
    db.execute("INSERT OR REPLACE INTO fact (owner_id, name, value) VALUES (?, 'me', ?)", (owner, value))


def version(db: dbapi2.Connection, owner: int, of: str) -> str | None:
    """Return the version that something derived was made with; None where there is no such stamp."""
    found = rows(db, "SELECT value FROM fact WHERE owner_id = ? AND name = ?", owner, of)
    return str(found[0][0]) if found else None


def set_version(db: dbapi2.Connection, owner: int, of: str, version: str) -> None:
    """Stamp something derived with the version it is made with."""
    db.execute("INSERT OR REPLACE INTO fact (owner_id, name, value) VALUES (?, ?, ?)", (owner, of, version))


def present(db: dbapi2.Connection, owner: int, moments: Collection[int]) -> set[int]:
    """Return those of the moments that are there and current."""
    sql = "SELECT 1 FROM moment WHERE owner_id = ? AND id = ? AND current = 1"
    return {number for number in moments if rows(db, sql, owner, number)}


def counts(db: dbapi2.Connection, owner: int) -> dict[str, Any]:
    """Return how much of everything there is, and the first and last instant (milliseconds)."""
    moments, first, last = rows(
        db,
        f"SELECT count(*), min(at), max(at) FROM moment WHERE owner_id = ? AND current = 1 AND id NOT IN ({TURNS})",
        owner,
        owner,
    )[0]
    one = {
        "people": "SELECT count(*) FROM person WHERE owner_id = ? AND json_extract(told, '$.human')",
        "beliefs": "SELECT count(*) FROM belief WHERE owner_id = ? AND json_extract(told, '$.status') = 'held'"
        " AND kind <> 'pattern'",
        "imports": "SELECT count(*) FROM import WHERE owner_id = ? AND undone = 0",
        "attachments": "SELECT count(*) FROM blob WHERE owner_id = ?",
    }
    counted = {name: rows(db, sql, owner)[0][0] for name, sql in one.items()}
    return {"moments": moments, "first": first, "last": last, **counted}
