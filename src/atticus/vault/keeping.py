"""Keeping moments: one durable commit with the full-text rows and the queue entries, and taking them out again."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.conversation import is_apart
from atticus.domain.evidence import KeptAttachment
from atticus.domain.ids import to_text
from atticus.domain.moments import content, identity
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.vault import blobs, understood, work
from atticus.vault.connection import rows
from atticus.vault.contract import Commit, Draft, Outcome
from atticus.vault.rows import (
    ENCODER,
    INSERT_ATTACHMENT,
    INSERT_MOMENT,
    INSERT_PARTY,
    INSERT_WORDS,
    KIND_NUMBER,
    TURNS,
    moment_from,
    number_for,
    party_rows,
    thread_number,
    told,
)
from atticus.vault.words import fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from sqlcipher3 import dbapi2

    from atticus.domain.moments import Moment
    from atticus.vault.spine import Row


AT_ONCE: Final = 500
"""Moments that are looked up with one question to the file."""


@dataclass(slots=True)
class Batch:
    """What one commit is about to write."""

    commits: list[Commit] = field(default_factory=list)
    moments: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[int, str, str, str]] = field(default_factory=list)
    parties: list[tuple[int, int, int, int, str, str, str | None]] = field(default_factory=list)
    attachments: list[tuple[int, str, int]] = field(default_factory=list)
    also: list[tuple[int, int, int | None]] = field(default_factory=list)
    spine: list[Row] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Sealing:
    """What keeping needs beside the connection."""

    owner: int
    blobs: Path
    blob_key: bytes
    tomb_key: bytes
    tombstones: bool


def keep(db: dbapi2.Connection, sealing: Sealing, drafts: Sequence[Draft], import_id: int | None) -> Batch:
    """Write moments inside the caller's transaction; what became of each stands in `Batch.commits`."""
    names = [identity(draft.moment, draft.ordinal) for draft in drafts]
    there = _there(db, sealing.owner, drafts, names)
    batch = Batch()
    said = [content(draft.moment) for draft in drafts]
    last = dict(zip(names, said, strict=True))
    for draft, name, words in zip(drafts, names, said, strict=True):
        _sort_in(db, sealing, _Told(draft, name, words, is_last=last[name] == words), there, import_id, batch)
    db.executemany(INSERT_MOMENT, batch.moments)
    db.executemany(INSERT_WORDS, batch.words)
    db.executemany(INSERT_PARTY, batch.parties)
    db.executemany(INSERT_ATTACHMENT, batch.attachments)
    db.executemany("INSERT OR IGNORE INTO also (owner_id, moment, import_id) VALUES (?, ?, ?)", batch.also)
    work.enqueue(db, sealing.owner, [row[0] for row in batch.spine])
    for number in batch.superseded:
        db.execute("UPDATE moment SET current = 0 WHERE owner_id = ? AND id = ?", (sealing.owner, number))
        db.execute("DELETE FROM word WHERE rowid = ?", (number,))
    understood.remove(db, sealing.owner, batch.superseded)
    work.drop(db, sealing.owner, batch.superseded)
    return batch


def index_again(db: dbapi2.Connection, owner: int) -> None:
    """Make the full text anew from the moments, inside the caller's transaction: tokens of two versions never mix."""
    db.execute("INSERT INTO word (word) VALUES ('delete-all')")
    sql = (
        "SELECT id, kind, source, external_id, mine, import_id, told FROM moment WHERE owner_id = ? AND current = 1"
        f" AND id NOT IN ({TURNS})"
    )
    made = ((row[0], fields(moment_from(*row).moment)) for row in db.execute(sql, (owner, owner)))
    db.executemany(INSERT_WORDS, ((number, found.words, found.people, found.keys) for number, found in made))


def tomb_mark(key: bytes, name: bytes) -> bytes:
    """Return the tombstone of an identity: a keyed digest, which tells nothing of what it stands for."""
    return hmac.digest(key, name, hashlib.sha256)


def wording_marks(key: bytes, name: bytes, moment: Moment, files: Iterable[str]) -> set[bytes]:
    """Return the tombstones of each wording of a moment that its source knows by an id.

    Where words were redacted, the moment of that id is still there: it is its old words that must not come back.
    What has no id is known by its very words; its identity is its tombstone.

    Args:
        key: of tombstones.
        name: the moment's identity.
        moment: what it says.
        files: the names of its attachments.
    """
    if moment.external_id is None:
        return set()
    parties = [party.name for party in (moment.author, *moment.people) if party is not None]
    worded = [
        ("text", moment.text),
        ("title", moment.title),
        ("thread", moment.thread),
        ("place", moment.place.name if moment.place else None),
        *(("party", party) for party in parties),
        *(("file", file) for file in files),
        *((f"extra {name}", ENCODER.encode(value)) for name, value in moment.extra.items()),
    ]
    told = (f"{field}\0{words}".encode("utf-8", "surrogatepass") for field, words in worded if words)
    return {tomb_mark(key, b"wording\0" + name + b"\0" + one) for one in told}


@dataclass(frozen=True, slots=True)
class _Told:
    """A moment as it is told now.

    Args:
        draft: what is told.
        name: its identity.
        said: the digest of what it says.
        is_last: whether nothing later in this commit tells it otherwise.
    """

    draft: Draft
    name: bytes
    said: bytes
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Revision:
    """A row of a moment: its number, the digest of what it says, whether it counts, and the import that brought it."""

    number: int
    said: bytes
    current: bool
    brought_by: int | None


@dataclass(frozen=True, slots=True)
class _There:
    """What the vault holds of moments about to be kept: rows by identity, and which of their numbers are taken."""

    rows: dict[bytes, list[_Revision]]
    numbers: set[int]


def _there(db: dbapi2.Connection, owner: int, drafts: Sequence[Draft], names: Sequence[bytes]) -> _There:
    found = _There({}, set())
    wanted = [number_for(draft.moment, name) for draft, name in zip(drafts, names, strict=True)]
    for start in range(0, len(names), AT_ONCE):
        some, numbers = names[start : start + AT_ONCE], wanted[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        sql = (
            f"SELECT identity, id, content, current, import_id FROM moment WHERE owner_id = ? AND identity IN ({marks})"
        )
        for name, number, said, current, brought_by in rows(db, sql, owner, *some):
            found.rows.setdefault(name, []).append(_Revision(number, said, bool(current), brought_by))
        sql = f"SELECT id FROM moment WHERE owner_id = ? AND id IN ({marks})"
        found.numbers.update(number for (number,) in rows(db, sql, owner, *numbers))
    return found


def _sort_in(
    db: dbapi2.Connection, sealing: Sealing, told: _Told, there: _There, import_id: int | None, batch: Batch
) -> None:
    """Sort one moment in: what it is told as last counts, also where it said so before and something else since."""
    draft, name, said = told.draft, told.name, told.said
    wanted = number_for(draft.moment, name)
    if sealing.tombstones and _buried(db, sealing, draft.moment, name):
        batch.commits.append(Commit(to_text(wanted), Outcome.FORGOTTEN))
        return
    known = there.rows.get(name, [])
    alike = max((one for one in known if one.said == said), key=lambda one: one.current, default=None)
    if alike is not None and (alike.current or not told.is_last):
        if import_id is not None and alike.brought_by != import_id:
            batch.also.append((sealing.owner, alike.number, import_id))
        batch.commits.append(Commit(to_text(alike.number), Outcome.SAME))
        return
    number = wanted
    if wanted in there.numbers or wanted in batch.numbers:
        number = _free_number(db, sealing.owner, wanted + 1, batch.numbers)
    batch.superseded.extend(one.number for one in known if one.current)
    there.rows[name] = [
        *(replace(one, current=False) for one in known), _Revision(number, said, current=True, brought_by=import_id)
    ]  # fmt: skip
    batch.numbers.add(number)
    _write(db, sealing, draft, import_id, batch, number, name, said)
    batch.commits.append(Commit(to_text(number), Outcome.REVISED if known else Outcome.NEW))


def _buried(db: dbapi2.Connection, sealing: Sealing, moment: Moment, name: bytes) -> bool:
    """Return whether a moment was forgotten, or the words it has here."""
    worded = wording_marks(sealing.tomb_key, name, moment, (attachment.name for attachment in moment.attachments))
    marks = [tomb_mark(sealing.tomb_key, name), *worded]
    asked = ",".join("?" * len(marks))
    return bool(
        rows(db, f"SELECT 1 FROM tombstone WHERE owner_id = ? AND mark IN ({asked}) LIMIT 1", sealing.owner, *marks)
    )


def _free_number(db: dbapi2.Connection, owner: int, wanted: int, taken: Collection[int]) -> int:
    while wanted in taken or rows(db, "SELECT 1 FROM moment WHERE owner_id = ? AND id = ?", owner, wanted):
        wanted += 1
    return wanted


def _write(
    db: dbapi2.Connection,
    sealing: Sealing,
    draft: Draft,
    import_id: int | None,
    batch: Batch,
    number: int,
    name: bytes,
    said: bytes,
) -> None:
    moment, owner = draft.moment, sealing.owner
    at = milliseconds(moment.at)
    known = at if moment.known is None else milliseconds(moment.known)
    thread, kind, mine = thread_number(moment), KIND_NUMBER[moment.kind], int(draft.mine)
    author = fold(moment.author.name) if moment.author else None
    attached = tuple(_attach(db, sealing, a.name, a.media_type, a.data) for a in moment.attachments)
    place = (moment.source, moment.external_id, 1, import_id, at, known, thread, kind, mine, author)
    batch.moments.append((owner, number, name, said, *place, told(moment, draft.label, attached)))
    batch.parties.extend(party_rows(owner, number, moment))
    batch.attachments.extend((owner, a.blob, number) for a in attached)
    if is_apart(moment, imported=import_id is not None):
        return
    found = fields(moment)
    batch.words.append((number, found.words, found.people, found.keys))
    batch.spine.append((number, at, known, thread, kind, mine, author))


def _attach(db: dbapi2.Connection, sealing: Sealing, name: str, media_type: str, data: bytes) -> KeptAttachment:
    blob = blobs.address(data, sealing.blob_key)
    if not rows(db, "SELECT 1 FROM blob WHERE owner_id = ? AND name = ?", sealing.owner, blob):
        key = blobs.seal(sealing.blobs, blob, data)
        db.execute(
            "INSERT INTO blob (owner_id, name, key, size) VALUES (?, ?, ?, ?)", (sealing.owner, blob, key, len(data))
        )
    return KeptAttachment(name, media_type, blob, len(data))
