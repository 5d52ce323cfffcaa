"""Imports as a whole: opened, counted as they go, listed and taken back."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atticus.domain.errors import UsageError
from atticus.domain.problems import Problem
from atticus.domain.time import EPOCH
from atticus.vault import erasing, work
from atticus.vault.connection import rows
from atticus.vault.contract import Commit, ImportRecord, Outcome
from atticus.vault.rows import INSERT_WORDS, moment_from
from atticus.vault.words import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlcipher3 import dbapi2

COLUMNS = (
    "SELECT i.id, i.importer, i.name, i.began, i.ended, i.new, i.same, i.revised, i.forgotten,"
    " (SELECT count(*) FROM problem p WHERE p.owner_id = i.owner_id AND p.import_id = i.id), i.undone FROM import i"
)


class UnknownImportError(UsageError):
    """There is no such import."""

    def __init__(self, import_id: int) -> None:
        super().__init__(f"There is no import {import_id}.", "List them with `atticus imports`.")


def begin(db: dbapi2.Connection, owner: int, importer: str, version: int, name: str) -> int:
    """Open an import and return its number."""
    last = rows(db, "SELECT max(id) FROM import WHERE owner_id = ?", owner)[0][0]
    number = int(last or 0) + 1
    db.execute(
        "INSERT INTO import (owner_id, id, importer, version, name, began, new, same, revised, forgotten, undone)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)",
        (owner, number, importer, version, name, _now()),
    )
    return number


def count(db: dbapi2.Connection, owner: int, import_id: int, commits: Sequence[Commit]) -> None:
    """Add what one commit did to the counts of its import, in the same transaction."""
    did = Counter(commit.outcome for commit in commits)
    db.execute(
        "UPDATE import SET new = new + ?, same = same + ?, revised = revised + ?, forgotten = forgotten + ?"
        " WHERE owner_id = ? AND id = ?",
        (
            *(did[outcome] for outcome in (Outcome.NEW, Outcome.SAME, Outcome.REVISED, Outcome.FORGOTTEN)),
            owner,
            import_id,
        ),
    )


def end(
    db: dbapi2.Connection, owner: int, import_id: int, problems: Iterable[Problem], *, name: str | None = None
) -> ImportRecord:
    """Close an import, keep its problems, and return what it did.

    Where it held something that was forgotten, its name and problems are told once and not kept: they may tell it.

    Args:
        db: the connection, in a transaction.
        owner: whose vault it is.
        import_id: its number.
        problems: what could not be read.
        name: its name, where that was held back until it is known that nothing forgotten was in it.
    """
    db.execute("UPDATE import SET ended = ? WHERE owner_id = ? AND id = ?", (_now(), owner, import_id))
    record, found = one(db, owner, import_id), list(problems)
    record = replace(record, name=record.name if name is None else name, problems=len(found))
    if not record.forgotten:
        db.executemany(
            "INSERT OR REPLACE INTO problem (owner_id, import_id, n, place, what, todo) VALUES (?, ?, ?, ?, ?, ?)",
            [(owner, import_id, n, p.where, p.what, p.do) for n, p in enumerate(found)],
        )
        db.execute("UPDATE import SET name = ? WHERE owner_id = ? AND id = ?", (record.name, owner, import_id))
    elif name is None:
        erasing.blank_imports(db, owner, {import_id})
    return record


def one(db: dbapi2.Connection, owner: int, import_id: int) -> ImportRecord:
    """Return one import.

    Raises:
        UnknownImportError: there is none with this number.
    """
    found = rows(db, f"{COLUMNS} WHERE i.owner_id = ? AND i.id = ?", owner, import_id)
    if not found:
        raise UnknownImportError(import_id)
    return _record(*found[0])


def every(db: dbapi2.Connection, owner: int) -> list[ImportRecord]:
    """Return all imports, newest first."""
    return [_record(*row) for row in rows(db, f"{COLUMNS} WHERE i.owner_id = ? ORDER BY i.id DESC", owner)]


def problems(db: dbapi2.Connection, owner: int, import_id: int) -> list[Problem]:
    """Return the problems of an import."""
    sql = "SELECT place, what, todo FROM problem WHERE owner_id = ? AND import_id = ? ORDER BY n"
    return [Problem(where=where, what=what, do=do) for where, what, do in rows(db, sql, owner, import_id)]


def undo(db: dbapi2.Connection, owner: int, import_id: int) -> erasing.Erased:
    """Take back all an import brought, except what another import brought too, and restore what it revised."""
    one(db, owner, import_id)
    db.execute("DELETE FROM also WHERE owner_id = ? AND import_id = ?", (owner, import_id))
    db.execute(
        "UPDATE moment SET import_id = (SELECT min(a.import_id) FROM also a WHERE a.owner_id = moment.owner_id"
        " AND a.moment = moment.id) WHERE owner_id = ? AND import_id = ? AND EXISTS"
        " (SELECT 1 FROM also a WHERE a.owner_id = moment.owner_id AND a.moment = moment.id)",
        (owner, import_id),
    )
    gone = rows(db, "SELECT id, identity FROM moment WHERE owner_id = ? AND import_id = ?", owner, import_id)
    numbers = [number for number, _ in gone]
    erased = erasing.erase(db, owner, [*numbers, *(row[0] for row in erasing.resting_on(db, owner, numbers))])
    restored = [number for name in {name for _, name in gone} for number in _restore(db, owner, name)]
    work.enqueue(db, owner, restored)
    db.execute("UPDATE import SET undone = 1 WHERE owner_id = ? AND id = ?", (owner, import_id))
    return erased


def _restore(db: dbapi2.Connection, owner: int, name: bytes) -> list[int]:
    left = rows(
        db,
        "SELECT id, kind, source, external_id, mine, import_id, told, current FROM moment"
        " WHERE owner_id = ? AND identity = ? ORDER BY import_id DESC, id DESC",
        owner,
        name,
    )
    if not left or any(row[7] for row in left):
        return []
    number = left[0][0]
    found = fields(moment_from(*left[0][:7]).moment)
    db.execute("UPDATE moment SET current = 1 WHERE owner_id = ? AND id = ?", (owner, number))
    db.execute(INSERT_WORDS, (number, found.words, found.people, found.keys))
    return [number]


def _record(*row: int | str | None) -> ImportRecord:
    number, importer, name, began, ended, new, same, revised, forgotten, bad, undone = row
    return ImportRecord(
        id=int(number or 0),
        importer=str(importer),
        name=str(name),
        began=_instant(began),
        ended=None if ended is None else _instant(ended),
        new=int(new or 0),
        same=int(same or 0),
        revised=int(revised or 0),
        forgotten=int(forgotten or 0),
        problems=int(bad or 0),
        undone=bool(undone),
    )


def _instant(ms: int | str | None) -> datetime:
    return EPOCH + timedelta(milliseconds=int(ms or 0))


def _now() -> int:
    return int(time.time() * 1000)
