"""Erasing: taking moments out with everything derived from them, so that no page still holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.ids import to_number, to_text
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.vault import deeds, hushing, ledger, outbox, registering, understood, vectors, work
from atticus.vault.connection import rows
from atticus.vault.contract import ForgetReceipt, Selection
from atticus.vault.keeping import tomb_mark
from atticus.vault.redacting import Rewritten, blacken, bury_marks, rewrite
from atticus.vault.rows import NAMED, TURNS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlcipher3 import dbapi2

    from atticus.vault.contract import Redaction

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
    for derived in (deeds, outbox):
        derived.remove(db, owner, {to_text(number) for number in moments})
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
    return receipted(db, owner, burying, _selected(db, owner, selection), _kind_of(selection), Rewritten())


def receipted(
    db: dbapi2.Connection, owner: int, burying: Burying, found: Sequence[Found], by: str, rewritten: Rewritten
) -> tuple[ForgetReceipt, Erased]:
    """Erase what was found and write the receipt of that and of what was rewritten."""
    found = [*found, *resting_on(db, owner, [*(row[0] for row in found), *rewritten.numbers])]
    numbers = [row[0] for row in found]
    bury_marks(db, owner, {tomb_mark(burying.tomb_key, row[1]) for row in found})
    sources: dict[str, int] = {}
    for row in found:
        sources[row[2]] = sources.get(row[2], 0) + row[4]
    blank_imports(db, owner, {row[3] for row in found if row[3] is not None})
    erased = erase(db, owner, numbers)
    vectors = erased.vectors + rewritten.vectors
    facts = {"moments": len(numbers), "attachments": len(erased.blobs), "vectors": vectors, "by": by}
    facts |= {"redacted": len(rewritten.numbers)} if rewritten.numbers else {}
    seq = ledger.append(db, owner, burying.chain_key, "forget", facts)
    receipt = ForgetReceipt(
        seq=seq,
        moments=tuple(to_text(n) for n in numbers),
        sources=sources,
        attachments=len(erased.blobs),
        vectors=vectors,
        ledger_payloads=ledger.erase_payloads(db, owner, [*numbers, *rewritten.numbers], seq),
        redacted=tuple(to_text(n) for n in rewritten.numbers),
    )
    return receipt, erased


def redact(db: dbapi2.Connection, owner: int, redaction: Redaction, burying: Burying) -> tuple[ForgetReceipt, Erased]:
    """Erase, put other words in the place of what was said, and write the receipt, in the caller's transaction."""
    found = list({row for one in redaction.erase for row in _selected(db, owner, Selection(moment=one))})
    gone = {row[0] for row in found}
    stay = [kept for kept in redaction.moments if to_number(kept.id) not in gone]
    rewritten = rewrite(db, owner, burying.tomb_key, stay)
    told, erased = receipted(db, owner, burying, sorted(found), redaction.by, rewritten)
    rewrites = {to_text(number) for number in rewritten.numbers}
    for derived in (deeds, outbox):
        derived.remove(db, owner, rewrites)
        derived.blacken(db, owner, redaction.blacken)
    registering.blacken(db, owner, redaction.blacken)
    lines = blacken(db, owner, redaction.blacken)
    payloads = told.ledger_payloads + ledger.erase_lines(db, owner, lines, told.seq)
    return replace(told, ledger_payloads=payloads), erased


def resting_on(db: dbapi2.Connection, owner: int, numbers: Collection[int]) -> list[Found]:
    """Return what was said and written with Atticus that tells of moments: it goes where those go."""
    gone = set(numbers)
    names = {to_text(number) for number in gone}
    sql = (
        "SELECT id, identity, source, import_id, current, json_extract(told, '$.label.origins') FROM moment"
        f" WHERE owner_id = ? AND id IN ({TURNS})"
    )
    found = rows(db, sql, owner, owner) if gone else []
    return [row[:5] for row in found if row[0] not in gone and not names.isdisjoint(json.loads(row[5]))]


def forget_belief(
    db: dbapi2.Connection, owner: int, names: Sequence[str], at: datetime, burying: Burying
) -> ForgetReceipt:
    """Hush a belief, take out all that was derived, and write the receipt, inside the caller's transaction."""
    hushing.hush(db, owner, burying.tomb_key, names, at)
    understood.remove_derived(db, owner)
    seq = ledger.append(db, owner, burying.chain_key, "forget", {"beliefs": 1, "by": "belief"})
    return ForgetReceipt(seq=seq, beliefs=1)


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


def blank_imports(db: dbapi2.Connection, owner: int, imports: set[int]) -> None:
    """Problems quote records and file names name people: both go with what was forgotten."""
    for number in imports:
        db.execute("DELETE FROM problem WHERE owner_id = ? AND import_id = ?", (owner, number))
        db.execute("UPDATE import SET name = '' WHERE owner_id = ? AND id = ?", (owner, number))


def _kind_of(selection: Selection) -> str:
    return next(name for name in ("moment", "source", "person", "span") if getattr(selection, name) is not None)
