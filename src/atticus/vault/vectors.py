"""Vectors: int8 rows in a tail, packed by 1,024 into chunks, and held in memory for an exact scan."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.vault.connection import rows
from atticus.vault.contract import Vectors

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray
    from sqlcipher3 import dbapi2

CHUNK: Final = 1_024
VERSIONS: Final = itertools.count(1)


def put(db: dbapi2.Connection, owner: int, space: str, new: Sequence[tuple[int, int, bytes]]) -> None:
    """Write (moment, passage, int8 bytes) rows to the tail and pack what is full, in the caller's transaction."""
    db.executemany(
        "INSERT OR REPLACE INTO vtail (owner_id, space, moment, passage, vector) VALUES (?, ?, ?, ?, ?)",
        [(owner, space, moment, passage, vector) for moment, passage, vector in new],
    )
    waiting = rows(db, "SELECT count(*) FROM vtail WHERE owner_id = ? AND space = ?", owner, space)[0][0]
    for _ in range(waiting // CHUNK):
        _pack(db, owner, space)


def _pack(db: dbapi2.Connection, owner: int, space: str) -> None:
    full = rows(
        db,
        "SELECT moment, passage, vector FROM vtail WHERE owner_id = ? AND space = ? ORDER BY moment, passage LIMIT ?",
        owner,
        space,
        CHUNK,
    )
    last = rows(db, "SELECT max(chunk) FROM vchunk WHERE owner_id = ? AND space = ?", owner, space)[0][0]
    _write_chunk(db, owner, space, (last or 0) + 1, [m for m, _, _ in full], b"".join(v for _, _, v in full))
    db.executemany(
        "DELETE FROM vtail WHERE owner_id = ? AND space = ? AND moment = ? AND passage = ?",
        [(owner, space, moment, passage) for moment, passage, _ in full],
    )


def _write_chunk(
    db: dbapi2.Connection, owner: int, space: str, chunk: int, moments: Sequence[int], vectors: bytes
) -> None:
    db.execute(
        "INSERT OR REPLACE INTO vchunk (owner_id, space, chunk, n, moments, vectors) VALUES (?, ?, ?, ?, ?, ?)",
        (owner, space, chunk, len(moments), np.asarray(moments, dtype="<i8").tobytes(), vectors),
    )


def remove(db: dbapi2.Connection, owner: int, moments: Collection[int]) -> int:
    """Remove the vectors of moments from every space, rewriting the chunks that held them; return how many."""
    gone = 0
    for moment in moments:
        gone += db.execute("DELETE FROM vtail WHERE owner_id = ? AND moment = ?", (owner, moment)).rowcount
    wanted = np.fromiter(moments, dtype=np.int64, count=len(moments))
    for space, chunk, held in rows(db, "SELECT space, chunk, moments FROM vchunk WHERE owner_id = ?", owner):
        ids = np.frombuffer(held, dtype="<i8")
        stay = ~np.isin(ids, wanted)
        if stay.all():
            continue
        gone += int((~stay).sum())
        where = (owner, space, chunk)
        vectors = rows(db, "SELECT vectors FROM vchunk WHERE owner_id = ? AND space = ? AND chunk = ?", *where)[0][0]
        if stay.any():
            matrix = np.frombuffer(vectors, dtype=np.int8).reshape(len(ids), -1)
            _write_chunk(db, owner, space, chunk, ids[stay].tolist(), matrix[stay].tobytes())
        else:
            db.execute("DELETE FROM vchunk WHERE owner_id = ? AND space = ? AND chunk = ?", where)
    return gone


def counts(db: dbapi2.Connection, owner: int) -> dict[str, int]:
    """Return how many vectors each space has."""
    found: dict[str, int] = {}
    for sql in (
        "SELECT space, sum(n) FROM vchunk WHERE owner_id = ? GROUP BY space",
        "SELECT space, count(*) FROM vtail WHERE owner_id = ? GROUP BY space",
    ):
        for space, n in rows(db, sql, owner):
            found[space] = found.get(space, 0) + int(n)
    return found


def embedded(db: dbapi2.Connection, owner: int, space: str) -> set[int]:
    """Return the moments that have a vector in a space."""
    found = {r[0] for r in rows(db, "SELECT DISTINCT moment FROM vtail WHERE owner_id = ? AND space = ?", owner, space)}
    for (held,) in rows(db, "SELECT moments FROM vchunk WHERE owner_id = ? AND space = ?", owner, space):
        found.update(np.frombuffer(held, dtype="<i8").tolist())
    return found


class InMemory:
    """All vectors of one space in memory: a keyed file must not be streamed at every question."""

    def __init__(self, db: dbapi2.Connection, owner: int, space: str) -> None:
        ids: list[NDArray[np.int64]] = []
        parts: list[NDArray[np.int8]] = []
        for held, vectors in rows(
            db, "SELECT moments, vectors FROM vchunk WHERE owner_id = ? AND space = ? ORDER BY chunk", owner, space
        ):
            ids.append(np.frombuffer(held, dtype="<i8"))
            parts.append(np.frombuffer(vectors, dtype=np.int8).reshape(len(ids[-1]), -1))
        for moment, vector in rows(
            db,
            "SELECT moment, vector FROM vtail WHERE owner_id = ? AND space = ? ORDER BY moment, passage",
            owner,
            space,
        ):
            ids.append(np.array([moment], dtype=np.int64))
            parts.append(np.frombuffer(vector, dtype=np.int8).reshape(1, -1))
        self._count = sum(len(part) for part in parts)
        width = parts[0].shape[1] if parts else 0
        self._ids = np.concatenate(ids) if ids else np.empty(0, np.int64)
        self._matrix = np.concatenate(parts) if parts else np.empty((0, width), np.int8)
        self._version = next(VERSIONS)

    def add(self, new: Sequence[tuple[int, int, bytes]]) -> None:
        """Append rows; the arrays grow by half, so that adding one by one stays cheap."""
        if not new:
            return
        fresh = np.frombuffer(b"".join(v for _, _, v in new), dtype=np.int8).reshape(len(new), -1)
        needed = self._count + len(new)
        if needed > len(self._ids):
            size = max(needed, len(self._ids) * 3 // 2)
            ids, matrix = np.empty(size, np.int64), np.empty((size, fresh.shape[1]), np.int8)
            ids[: self._count] = self._ids[: self._count]
            if self._count:
                matrix[: self._count] = self._matrix[: self._count]
            self._ids, self._matrix = ids, matrix
        self._ids[self._count : needed] = [moment for moment, _, _ in new]
        self._matrix[self._count : needed] = fresh
        self._count = needed
        self._version = next(VERSIONS)

    def remove(self, moments: Collection[int]) -> None:
        """Drop the rows of moments and forget their bytes."""
        stay = ~np.isin(self._ids[: self._count], np.fromiter(moments, dtype=np.int64, count=len(moments)))
        if not stay.all():
            self._ids, self._matrix = self._ids[: self._count][stay], self._matrix[: self._count][stay]
            self._count = len(self._ids)
            self._version = next(VERSIONS)

    def view(self) -> Vectors:
        """Return the rows as they are now; later additions do not change what was returned."""
        return Vectors(self._ids[: self._count], self._matrix[: self._count], self._version)
