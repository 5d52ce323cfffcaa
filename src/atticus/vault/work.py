"""Work that waits: a durable queue in the vault, one lane per owner, no broker."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from atticus.vault.connection import rows
from atticus.vault.contract import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlcipher3 import dbapi2


def queued(db: dbapi2.Connection, owner: int) -> int:
    """Return how many moments wait, leased ones included."""
    return int(rows(db, "SELECT count(*) FROM job WHERE owner_id = ?", owner)[0][0])


def lease(db: dbapi2.Connection, owner: int, limit: int, seconds: float) -> list[Job]:
    """Take the oldest jobs that nobody holds; a job whose lease ran out is taken again."""
    now = int(time.time() * 1000)
    found = rows(
        db,
        "SELECT moment, attempts FROM job WHERE owner_id = ? AND leased_until <= ? ORDER BY moment LIMIT ?",
        owner,
        now,
        limit,
    )
    until = now + int(seconds * 1000)
    db.executemany(
        "UPDATE job SET leased_until = ?, attempts = attempts + 1 WHERE owner_id = ? AND moment = ?",
        [(until, owner, moment) for moment, _ in found],
    )
    return [Job(moment, attempts + 1) for moment, attempts in found]


def finish(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> None:
    """Remove jobs that are done."""
    db.executemany("DELETE FROM job WHERE owner_id = ? AND moment = ?", [(owner, moment) for moment in moments])


def enqueue(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> None:
    """Queue moments that are not queued yet."""
    db.executemany(
        "INSERT OR IGNORE INTO job (owner_id, moment, leased_until, attempts) VALUES (?, ?, 0, 0)",
        [(owner, moment) for moment in moments],
    )
