"""Work that waits: a durable queue in the vault, one lane for each sort of work, no broker."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from atticus.vault.connection import rows
from atticus.vault.contract import Job, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sqlcipher3 import dbapi2

INSERT = "INSERT OR IGNORE INTO job (owner_id, work, moment, leased_until, attempts) VALUES (?, ?, ?, 0, 0)"


def queued(db: dbapi2.Connection, owner: int, work: Work | None = None) -> int:
    """Return how many moments wait, leased ones included: for one sort of work, or for that which most wait for."""
    sql = "SELECT count(*) FROM job WHERE owner_id = ? AND work = ?"
    return max(int(rows(db, sql, owner, lane)[0][0]) for lane in (Work if work is None else [work]))


def waiting(db: dbapi2.Connection, owner: int, work: Work) -> NDArray[np.int64]:
    """Return the numbers of all moments that wait for one sort of work, leased ones included, in order."""
    found = rows(db, "SELECT moment FROM job WHERE owner_id = ? AND work = ? ORDER BY moment", owner, work)
    return np.array([number for (number,) in found], np.int64)


def lease(db: dbapi2.Connection, owner: int, lane: Work, limit: int, seconds: float) -> list[Job]:
    """Take the oldest jobs of one sort that nobody holds; a job whose lease ran out is taken again."""
    now = int(time.time() * 1000)
    found = rows(
        db,
        "SELECT moment, attempts FROM job WHERE owner_id = ? AND work = ? AND leased_until <= ?"
        " ORDER BY moment LIMIT ?",
        owner,
        lane,
        now,
        limit,
    )
    until = now + int(seconds * 1000)
    db.executemany(
        "UPDATE job SET leased_until = ?, attempts = attempts + 1 WHERE owner_id = ? AND work = ? AND moment = ?",
        [(until, owner, lane, moment) for moment, _ in found],
    )
    return [Job(moment, attempts + 1) for moment, attempts in found]


def finish(db: dbapi2.Connection, owner: int, lane: Work, moments: Sequence[int]) -> None:
    """Remove jobs of one sort that are done."""
    db.executemany(
        "DELETE FROM job WHERE owner_id = ? AND work = ? AND moment = ?", [(owner, lane, moment) for moment in moments]
    )


def drop(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> None:
    """Remove every job of moments that are no longer there, or no longer current."""
    for lane in Work:
        finish(db, owner, lane, moments)


def enqueue(db: dbapi2.Connection, owner: int, moments: Sequence[int], lanes: Sequence[Work] = tuple(Work)) -> None:
    """Queue moments, for every sort of work unless told otherwise; those that are queued already stay as they are."""
    for lane in map(int, lanes):
        db.executemany(INSERT, [(owner, lane, moment) for moment in moments])
