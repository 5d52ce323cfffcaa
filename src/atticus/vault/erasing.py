"""Erasing: taking moments out with everything derived from them, so that no page still holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.ids import to_number, to_text
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.vault import deeds, ledger, understood, vectors, work
from atticus.vault.connection import rows
from atticus.vault.contract import ForgetReceipt, Selection
from atticus.vault.keeping import tomb_mark
from atticus.vault.rows import NAMED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlcipher3 import dbapi2

Found = tuple[int, bytes, str, int | None, int]
"""(id, identity, source, import, whether current)"""
ROWS: Final = "SELECT id, identity, source, import_id, current FROM moment"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was taken out; the files of `blobs` are removed after the commit."""

    moments: tuple[int, ...]
    blobs: tuple[str, ...]
    vectors: int


def erase(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> Erased:
    """Take moments out of every table inside the caller's transaction."""
    blobs: list[str] = []
    for number in moments:
        blobs.extend(
            r[0] for r in rows(db, "SELECT blob FROM attachment WHERE owner_id = ? AND moment = ?", owner, number)
        )
        db.execute("DELETE FROM word WHERE rowid = ?", (number,))
        for table in ("party", "attachment", "also"):
            db.execute(f"DELETE FROM {table} WHERE owner_id = ? AND moment = ?", (owner, number))
        db.execute("DELETE FROM moment WHERE owner_id = ? AND id = ?", (owner, number))
    understood.remove(db, owner, moments)
    deeds.remove(db, owner, {to_text(number) for number in moments})
    work.drop(db, owner, moments)
    gone = vectors.remove(db, owner, set(moments))
    unused = []
    for blob in dict.fromkeys(blobs):
        if not rows(db, "SELECT 1 FROM attachment WHERE owner_id = ? AND blob = ?", owner, blob):
            db.execute("DELETE FROM blob WHERE owner_id = ? AND name = ?", (owner, blob))
            unused.append(blob)
    return Erased(tuple(moments), tuple(unused), gone)


@dataclass(frozen=True, slots=True)
class Burying:
    """The keys of tombstones and of the ledger."""

    tomb_key: bytes
    chain_key: bytes


def forget(db: dbapi2.Connection, owner: int, selection: Selection, burying: Burying) -> tuple[ForgetReceipt, Erased]:
    """Erase what is selected, bury it under tombstones, and write the receipt, inside the caller's transaction."""
    return _bury(db, owner, _selected(db, owner, selection), _kind_of(selection), burying)


def bury(db: dbapi2.Connection, owner: int, marks: Sequence[bytes], burying: Burying) -> tuple[ForgetReceipt, Erased]:
    """Take over tombstones and erase the moments they stand for, inside the caller's transaction."""
    db.executemany("INSERT OR IGNORE INTO tombstone (owner_id, mark) VALUES (?, ?)", [(owner, mark) for mark in marks])
    dead = set(marks)
    every = rows(db, f"{ROWS} WHERE owner_id = ?", owner) if dead else []
    return _bury(db, owner, [row for row in every if tomb_mark(burying.tomb_key, row[1]) in dead], "restore", burying)


def _bury(
    db: dbapi2.Connection, owner: int, found: Sequence[Found], by: str, burying: Burying
) -> tuple[ForgetReceipt, Erased]:
    numbers = [row[0] for row in found]
    db.executemany(
        "INSERT OR IGNORE INTO tombstone (owner_id, mark) VALUES (?, ?)",
        [(owner, tomb_mark(burying.tomb_key, name)) for name in {row[1] for row in found}],
    )
    sources: dict[str, int] = {}
    for row in found:
        sources[row[2]] = sources.get(row[2], 0) + row[4]
    _blank_imports(db, owner, {row[3] for row in found if row[3] is not None})
    erased = erase(db, owner, numbers)
    facts = {"moments": len(numbers), "attachments": len(erased.blobs), "vectors": erased.vectors, "by": by}
    seq = ledger.append(db, owner, burying.chain_key, "forget", facts)
    receipt = ForgetReceipt(
        seq=seq,
        moments=tuple(to_text(n) for n in numbers),
        sources=sources,
        attachments=len(erased.blobs),
        vectors=erased.vectors,
        ledger_payloads=ledger.erase_payloads(db, owner, numbers, seq),
    )
    return receipt, erased


def compact(db: dbapi2.Connection) -> None:
    """Rewrite full text and file so that nothing erased stays in a free page, an old segment or the log."""
    db.execute("INSERT INTO word (word) VALUES ('optimize')")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _selected(db: dbapi2.Connection, owner: int, selection: Selection) -> list[Found]:
    values: list[object]
    if selection.moment is not None:
        where, values = "id = ?", [to_number(selection.moment)]
    elif selection.source is not None:
        where, values = "source = ?", [selection.source]
    elif selection.person is not None:
        where = f"id IN ({NAMED})"
        values = [owner, fold(selection.person), owner, selection.person]
    elif selection.span is not None:
        where, values = "at >= ? AND at < ?", [milliseconds(one) for one in selection.span]
    else:
        return []
    sql = f"{ROWS} WHERE owner_id = ? AND identity IN (SELECT identity FROM moment WHERE owner_id = ? AND {where})"
    return rows(db, sql, owner, owner, *values)


def _blank_imports(db: dbapi2.Connection, owner: int, imports: set[int]) -> None:
    """Problems quote records and file names name people: both go with what was forgotten."""
    for number in imports:
        db.execute("DELETE FROM problem WHERE owner_id = ? AND import_id = ?", (owner, number))
        db.execute("UPDATE import SET name = '' WHERE owner_id = ? AND id = ?", (owner, number))


def _kind_of(selection: Selection) -> str:
    return next(name for name in ("moment", "source", "person", "span") if getattr(selection, name) is not None)
