"""Checking a vault: pages, full text, vectors, blobs and the ledger's chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from atticus.vault import blobs, ledger
from atticus.vault.connection import rows
from atticus.vault.contract import Verification
from atticus.vault.rows import TURNS

if TYPE_CHECKING:
    from pathlib import Path

MOST_FAULTS = 20


def verify(db: dbapi2.Connection, owner: int, folder: Path, chain_key: bytes) -> Verification:
    """Return every fault found, the gravest first; where pages are damaged nothing else is looked at."""
    try:
        faults = [str(r[0]) for r in rows(db, "PRAGMA cipher_integrity_check")][:MOST_FAULTS]
        if not faults:
            faults = [str(r[0]) for r in rows(db, f"PRAGMA integrity_check({MOST_FAULTS})") if r[0] != "ok"]
        if faults:
            return Verification(tuple(faults), 0, 0, 0)
        moments = rows(db, "SELECT count(*) FROM moment WHERE owner_id = ? AND current = 1", owner)[0][0]
        faults += _full_text(db, owner) + _strays(db, owner)
        missing, attached = _blobs(db, owner, folder)
        bad_lines, lines = ledger.faults(db, owner, chain_key)
    except dbapi2.DatabaseError as error:
        return Verification((f"the file cannot be read: {error}",), 0, 0, 0)
    return Verification(tuple(faults + missing + bad_lines), int(moments), lines, attached)


def _full_text(db: dbapi2.Connection, owner: int) -> list[str]:
    try:
        db.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 0)")
    except dbapi2.DatabaseError as error:
        return [f"the full-text index is damaged: {error}"]
    unindexed = rows(
        db,
        "SELECT count(*) FROM moment WHERE owner_id = ? AND current = 1 AND id NOT IN (SELECT id FROM word_docsize)"
        f" AND id NOT IN ({TURNS})",
        owner,
        owner,
    )[0][0]
    left_over = rows(
        db,
        "SELECT count(*) FROM word_docsize WHERE id NOT IN (SELECT id FROM moment WHERE owner_id = ? AND current = 1)",
        owner,
    )[0][0]
    faults = [f"{unindexed} moments are not in the full-text index"] if unindexed else []
    return faults + ([f"the full-text index holds {left_over} moments that are gone"] if left_over else [])


def _strays(db: dbapi2.Connection, owner: int) -> list[str]:
    found = []
    for table in ("party", "attachment", "job", "spoken", "claim", "vtail", "also"):
        there = "SELECT id FROM moment WHERE owner_id = ?"
        sql = f"SELECT count(*) FROM {table} WHERE owner_id = ? AND moment NOT IN ({there})"
        n = rows(db, sql, owner, owner)[0][0]
        if n:
            found.append(f"{n} rows of {table} belong to no moment")
    return found


def _blobs(db: dbapi2.Connection, owner: int, folder: Path) -> tuple[list[str], int]:
    found, held = [], rows(db, "SELECT name, key, size FROM blob WHERE owner_id = ?", owner)
    for name, key, size in held:
        try:
            if len(blobs.unseal(folder, name, key)) != size:
                found.append(f"the attachment {name[:12]} has another size")
        except blobs.BrokenBlobError as error:
            found.append(error.what)
    return found, len(held)
