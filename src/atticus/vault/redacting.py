"""Redacting: moments that stay in other words, so that no page and no later import tells the words they had."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atticus.domain.conversation import is_apart
from atticus.domain.ids import to_number
from atticus.domain.moments import IDENTITY_BYTES, content, identity
from atticus.domain.people import fold
from atticus.vault import ledger, understood, vectors, work
from atticus.vault.connection import rows
from atticus.vault.keeping import tomb_mark, wording_marks
from atticus.vault.rows import INSERT_PARTY, INSERT_WORDS, moment_from, party_rows, thread_number, told
from atticus.vault.words import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlcipher3 import dbapi2

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment

_ROW: Final = (
    "SELECT id, kind, source, external_id, mine, import_id, told, identity, current FROM moment"
    " WHERE owner_id = ? AND id = ?"
)
_UPDATE: Final = (
    "UPDATE moment SET identity = ?, content = ?, external_id = ?, thread = ?, author = ?, told = ?"
    " WHERE owner_id = ? AND id = ?"
)
_REDACTED: Final = (
    "SELECT id, kind, source, external_id, mine, import_id, told FROM moment"
    " WHERE owner_id = ? AND json_extract(told, '$.redacted')"
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What was put in other words: the moments, and how many vectors of theirs went."""

    numbers: tuple[int, ...] = ()
    vectors: int = 0


def rewrite(db: dbapi2.Connection, owner: int, key: bytes, moments: Sequence[Kept]) -> Rewritten:
    """Put other words in the place of those that moments have, inside the caller's transaction.

    Number, time, label, import and attachments stay; what was read, derived and embedded goes and is queued anew; the
    old words are buried under tombstones.
    """
    current = []
    numbers = []
    for kept in moments:
        found = rows(db, _ROW, owner, to_number(kept.id))
        for *row, name, is_current in found:
            _rewrite(db, owner, key, moment_from(*row), kept, name)
            numbers.append(row[0])
            if is_current and not is_apart(kept.moment, imported=kept.import_id is not None):
                current.append((row[0], kept))
    for number in numbers:
        db.execute("DELETE FROM word WHERE rowid = ?", (number,))
    worded = [(number, fields(kept.moment)) for number, kept in current]
    db.executemany(INSERT_WORDS, [(number, found.words, found.people, found.keys) for number, found in worded])
    understood.remove(db, owner, numbers)
    gone = vectors.remove(db, owner, set(numbers))
    work.drop(db, owner, numbers)
    work.enqueue(db, owner, [number for number, _ in current])
    return Rewritten(tuple(numbers), gone)


def blacken(db: dbapi2.Connection, owner: int, black: Callable[[str], str]) -> list[int]:
    """Take words out of whatever else tells them, in the caller's transaction.

    Names of imports and problems stay in other words, what a model read goes and is read again.

    Returns:
        The lines of the ledger whose payloads tell them: those can only be erased.
    """
    for number, name in rows(db, "SELECT id, name FROM import WHERE owner_id = ?", owner):
        if (other := black(name)) != name:
            db.execute("UPDATE import SET name = ? WHERE owner_id = ? AND id = ?", (other, owner, number))
    for number, n, *words in rows(db, "SELECT import_id, n, place, what, todo FROM problem WHERE owner_id = ?", owner):
        others = [black(one) for one in words]
        if others != words:
            sql = "UPDATE problem SET place = ?, what = ?, todo = ? WHERE owner_id = ? AND import_id = ? AND n = ?"
            db.execute(sql, (*others, owner, number, n))
    understood.remove_thoughts(db, owner, lambda words: black(words) == words)
    payloads = ((line, payload.decode("utf-8", "replace")) for line, payload in ledger.payloads(db, owner))
    return [line for line, words in payloads if black(words) != words]


def bury_marks(db: dbapi2.Connection, owner: int, marks: Iterable[bytes]) -> None:
    """Write tombstones in the caller's transaction."""
    db.executemany("INSERT OR IGNORE INTO tombstone (owner_id, mark) VALUES (?, ?)", [(owner, mark) for mark in marks])


def redacted(db: dbapi2.Connection, owner: int) -> list[Kept]:
    """Return the moments that were put in other words."""
    return [moment_from(*row) for row in rows(db, _REDACTED, owner)]


def _rewrite(db: dbapi2.Connection, owner: int, key: bytes, old: Kept, new: Kept, name: bytes) -> None:
    number, moment, other = to_number(old.id), new.moment, name
    if moment.external_id is None or moment.external_id != old.moment.external_id:
        moment, other = _named(db, owner, number, moment)
    marks = {tomb_mark(key, name)} if other != name else set[bytes]()
    if other == name:
        marks = _marks(key, name, old) - _marks(key, name, new)
    bury_marks(db, owner, marks)
    written = told(moment, new.label, new.attachments, redacted=True)
    digest = hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=IDENTITY_BYTES).digest()
    # The bytes of attachments are part of a content's digest and are not at hand here.
    said = digest if new.attachments else content(moment)
    author = fold(moment.author.name) if moment.author else None
    place = (moment.external_id, thread_number(moment), author, written)
    db.execute(_UPDATE, (other, said, *place, owner, number))
    db.execute("DELETE FROM party WHERE owner_id = ? AND moment = ?", (owner, number))
    db.executemany(INSERT_PARTY, party_rows(owner, number, moment))


def _named(db: dbapi2.Connection, owner: int, number: int, moment: Moment) -> tuple[Moment, bytes]:
    """Return a moment with the identity its new words give it; one that another has already gets the next number."""
    ordinal, external_id = 0, moment.external_id
    name = identity(moment)
    taken = "SELECT 1 FROM moment WHERE owner_id = ? AND identity = ? AND id <> ? LIMIT 1"
    while rows(db, taken, owner, name, number):
        ordinal += 1
        if external_id is not None:
            moment = replace(moment, external_id=f"{external_id} ({ordinal + 1})")
        name = identity(moment, ordinal)
    return moment, name


def _marks(key: bytes, name: bytes, kept: Kept) -> set[bytes]:
    return wording_marks(key, name, kept.moment, (attachment.name for attachment in kept.attachments))
