"""Carrying over: what one copy of a vault forgot, applied to another, older one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.ids import to_number
from atticus.vault import hushing, ledger, understood
from atticus.vault.connection import rows
from atticus.vault.erasing import receipted
from atticus.vault.keeping import tomb_mark, wording_marks
from atticus.vault.redacting import bury_marks, redacted, rewrite
from atticus.vault.rows import moment_from

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import ForgetReceipt
    from atticus.vault.erasing import Burying, Erased, Found

_WORDED: Final = (
    "SELECT id, identity, source, import_id, current, kind, mine, external_id, told FROM moment WHERE owner_id = ?"
)
_LINE: Final = "SELECT 1 FROM ledger WHERE owner_id = ? AND seq = ? AND chain = ?"
_PROBLEM: Final = "INSERT INTO problem (owner_id, import_id, n, place, what, todo) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Buried:
    """What one copy of a vault forgot, for another to take over.

    Args:
        tombstones: marks of moments, and of words that moments had.
        hushes: marks of beliefs, with the instant (milliseconds) up to which each holds.
        redacted: moments that stayed in other words.
        lines: lines of the ledger whose payloads were erased, by number and chain value.
        imports: imports by number and beginning (milliseconds), with the name each has now.
        problems: rows of the problems of these imports.
        thoughts: the numbers of the moments that a model's reading is kept of.
    """

    tombstones: tuple[bytes, ...] = ()
    hushes: tuple[tuple[bytes, int], ...] = ()
    redacted: tuple[Kept, ...] = ()
    lines: tuple[tuple[int, bytes], ...] = ()
    imports: tuple[tuple[int, int, str], ...] = ()
    problems: tuple[tuple[int, int, str, str, str], ...] = ()
    thoughts: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything was forgotten."""
        return bool(self.tombstones or self.hushes)


def gathered(db: dbapi2.Connection, owner: int) -> Buried:
    """Return what this copy forgot."""
    lines = "SELECT seq, chain FROM ledger WHERE owner_id = ? AND erased_by IS NOT NULL"
    problems = "SELECT import_id, n, place, what, todo FROM problem WHERE owner_id = ?"
    return Buried(
        tombstones=tuple(mark for (mark,) in rows(db, "SELECT mark FROM tombstone WHERE owner_id = ?", owner)),
        hushes=tuple(hushing.marks(db, owner)),
        redacted=tuple(redacted(db, owner)),
        lines=tuple(rows(db, lines, owner)),
        imports=tuple(rows(db, "SELECT id, began, name FROM import WHERE owner_id = ?", owner)),
        problems=tuple(rows(db, problems, owner)),
        thoughts=frozenset(n for (n,) in rows(db, "SELECT moment FROM thought WHERE owner_id = ?", owner)),
    )


def take_over(db: dbapi2.Connection, owner: int, buried: Buried, burying: Burying) -> tuple[ForgetReceipt, Erased]:
    """Take over what another copy of this vault forgot, inside the caller's transaction.

    Moments that were redacted there get the words they have there; those that were forgotten go.
    """
    bury_marks(db, owner, buried.tombstones)
    hushing.take_over(db, owner, buried.hushes)
    if buried.hushes:
        understood.remove_derived(db, owner)
    dead = _dead(db, owner, set(buried.tombstones), burying.tomb_key)
    there = {row[0] for row in dead}
    stay = [kept for kept in buried.redacted if to_number(kept.id) in there]
    rewritten = rewrite(db, owner, burying.tomb_key, stay)
    gone = there - set(rewritten.numbers)
    told, erased = receipted(db, owner, burying, [row for row in dead if row[0] in gone], "restore", rewritten)
    _take_over_words(db, owner, buried, told.seq)
    return told, erased


def _dead(db: dbapi2.Connection, owner: int, dead: set[bytes], key: bytes) -> list[Found]:
    """Return the moments that tombstones stand for, by what they are or by their words."""
    if not dead:
        return []
    found: list[Found] = []
    for *row, kind, mine, external_id, told in rows(db, _WORDED, owner):
        number, name, source, import_id, current = row
        buried = tomb_mark(key, name) in dead
        if not buried and external_id is not None:
            kept = moment_from(number, kind, source, external_id, mine, import_id, told)
            files = (attachment.name for attachment in kept.attachments)
            buried = not dead.isdisjoint(wording_marks(key, name, kept.moment, files))
        if buried:
            found.append((number, name, source, import_id, current))
    return found


def _take_over_words(db: dbapi2.Connection, owner: int, buried: Buried, by: int) -> None:
    """Leave of imports, payloads and what a model read only what the other copy still has."""
    there = [seq for seq, chain in buried.lines if rows(db, _LINE, owner, seq, chain)]
    ledger.erase_lines(db, owner, there, by)
    for number, began, name in buried.imports:
        if rows(db, "SELECT 1 FROM import WHERE owner_id = ? AND id = ? AND began = ?", owner, number, began):
            db.execute("UPDATE import SET name = ? WHERE owner_id = ? AND id = ?", (name, owner, number))
            db.execute("DELETE FROM problem WHERE owner_id = ? AND import_id = ?", (owner, number))
            told = [(owner, *row) for row in buried.problems if row[0] == number]
            db.executemany(_PROBLEM, told)
    if buried.redacted:
        understood.keep_thoughts(db, owner, buried.thoughts)
