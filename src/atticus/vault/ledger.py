"""The ledger: hash-chained lines of what left, what was decided and what was done, with erasable payloads."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.ids import to_number
from atticus.domain.time import EPOCH, milliseconds
from atticus.vault.connection import rows
from atticus.vault.contract import LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlcipher3 import dbapi2

SALT_BYTES: Final = 16
START: Final = b"atticus.ledger/1"
_NO_LINE: Final = (1 << 63) - 1
"""A number beyond that of every line."""


def append(
    db: dbapi2.Connection,
    owner: int,
    key: bytes,
    what: str,
    facts: dict[str, Any],
    *,
    payload: bytes | None = None,
    origins: Iterable[str] = (),
) -> int:
    """Append a line inside the caller's transaction and return its number."""
    last = rows(db, "SELECT seq, chain FROM ledger WHERE owner_id = ? ORDER BY seq DESC LIMIT 1", owner)
    seq, before = (last[0][0] + 1, last[0][1]) if last else (1, START)
    at = milliseconds(datetime.now(UTC))
    told = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    commitment = None
    if payload is not None:
        salt = secrets.token_bytes(SALT_BYTES)
        commitment = hmac.digest(salt, payload, hashlib.sha256)
        db.execute(
            "INSERT INTO ledger_payload (owner_id, seq, salt, payload) VALUES (?, ?, ?, ?)", (owner, seq, salt, payload)
        )
    chain = link(key, before, seq, at, what, told, commitment)
    db.execute(
        "INSERT INTO ledger (owner_id, seq, at, what, facts, commitment, chain) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (owner, seq, at, what, told, commitment, chain),
    )
    db.executemany(
        "INSERT OR IGNORE INTO ledger_origin (owner_id, moment, seq) VALUES (?, ?, ?)",
        [(owner, to_number(one), seq) for one in origins],
    )
    db.execute(
        "INSERT OR REPLACE INTO fact (owner_id, name, value) VALUES (?, 'ledger_head', ?)",
        (owner, f"{seq}:{chain.hex()}"),
    )
    return seq


def link(key: bytes, before: bytes, seq: int, at: int, what: str, facts: str, commitment: bytes | None) -> bytes:
    """Return the chain value of a line: HMAC-SHA256 over the line before and everything this one says."""
    line = json.dumps([seq, at, what, facts, commitment.hex() if commitment else None], ensure_ascii=False)
    return hmac.digest(key, before + line.encode(), hashlib.sha256)


def newest(db: dbapi2.Connection, owner: int, limit: int, before: int | None = None) -> list[LedgerEntry]:
    """Return the newest lines first, of all or of those before a line."""
    found = rows(
        db,
        "SELECT l.seq, l.at, l.what, l.facts, p.payload, l.erased_by FROM ledger l LEFT JOIN ledger_payload p"
        " ON p.owner_id = l.owner_id AND p.seq = l.seq WHERE l.owner_id = ? AND l.seq < ? ORDER BY l.seq DESC LIMIT ?",
        owner,
        _NO_LINE if before is None else before,
        limit,
    )
    return [
        LedgerEntry(
            seq=seq,
            at=EPOCH + timedelta(milliseconds=at),
            what=what,
            facts=json.loads(facts),
            payload=payload,
            erased_by=erased,
        )
        for seq, at, what, facts, payload, erased in found
    ]


def erase_payloads(db: dbapi2.Connection, owner: int, moments: Sequence[int], by: int) -> int:
    """Erase bytes and salt of every line made from these moments; the chain keeps only a commitment nobody can open."""
    lines: set[int] = set()
    for moment in moments:
        lines.update(
            r[0] for r in rows(db, "SELECT seq FROM ledger_origin WHERE owner_id = ? AND moment = ?", owner, moment)
        )
        db.execute("DELETE FROM ledger_origin WHERE owner_id = ? AND moment = ?", (owner, moment))
    return erase_lines(db, owner, lines, by)


def erase_lines(db: dbapi2.Connection, owner: int, lines: Iterable[int], by: int) -> int:
    """Erase bytes and salt of these lines; return how many payloads went."""
    erased = 0
    for seq in sorted(lines):
        erased += db.execute("DELETE FROM ledger_payload WHERE owner_id = ? AND seq = ?", (owner, seq)).rowcount
        db.execute(
            "UPDATE ledger SET erased_by = ? WHERE owner_id = ? AND seq = ? AND erased_by IS NULL", (by, owner, seq)
        )
    return erased


def payloads(db: dbapi2.Connection, owner: int) -> Iterator[tuple[int, bytes]]:
    """Yield every payload that is still there, with the number of its line."""
    yield from rows(db, "SELECT seq, payload FROM ledger_payload WHERE owner_id = ?", owner)


def faults(db: dbapi2.Connection, owner: int, key: bytes) -> tuple[list[str], int]:
    """Return what is wrong with the chain, naming the first bad line, and how many lines there are."""
    before, expected = START, 1
    for seq, at, what, facts, commitment, chain, erased, salt, payload in db.execute(
        "SELECT l.seq, l.at, l.what, l.facts, l.commitment, l.chain, l.erased_by, p.salt, p.payload FROM ledger l"
        " LEFT JOIN ledger_payload p ON p.owner_id = l.owner_id AND p.seq = l.seq WHERE l.owner_id = ? ORDER BY l.seq",
        (owner,),
    ):
        if seq != expected:
            return [f"ledger line {expected} is missing"], seq
        if not hmac.compare_digest(link(key, before, seq, at, what, facts, commitment), chain):
            return [f"ledger line {seq} was changed"], seq
        if commitment is not None and erased is None:
            if payload is None:
                return [f"the payload of ledger line {seq} is gone without a receipt"], seq
            if not hmac.compare_digest(hmac.digest(salt, payload, hashlib.sha256), commitment):
                return [f"the payload of ledger line {seq} was changed"], seq
        before, expected = chain, seq + 1
    head = rows(db, "SELECT value FROM fact WHERE owner_id = ? AND name = 'ledger_head'", owner)
    if head and head[0][0] != f"{expected - 1}:{before.hex()}":
        return ["the end of the ledger was cut off"], expected - 1
    return [], expected - 1
