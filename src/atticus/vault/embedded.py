"""The embedded vault: one encrypted file of one owner, and its attachments beside it."""

from __future__ import annotations

import threading
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.ids import UnknownMomentError, to_number
from atticus.domain.people import Me, fold
from atticus.domain.time import EPOCH, milliseconds
from atticus.vault import (
    blobs,
    carrying,
    checks,
    deeds,
    erasing,
    facts,
    hushing,
    imports,
    keeping,
    leaving,
    ledger,
    outbox,
    registering,
    understood,
    vectors,
)
from atticus.vault import work as queue
from atticus.vault.connection import Connections, rows
from atticus.vault.contract import (
    Filter,
    ForgetReceipt,
    ImportRecord,
    Job,
    Redaction,
    Selection,
    Spine,
    Status,
    Times,
    Vectors,
    Verification,
    Work,
)
from atticus.vault.rows import APART, KIND_NUMBER, NAMED, TURNS, first_number, moment_from, thread_number
from atticus.vault.spine import SpineInMemory
from atticus.vault.understood import TimesInMemory
from atticus.vault.vectors import InMemory
from atticus.vault.words import VERSION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from numpy.typing import NDArray
    from sqlcipher3 import dbapi2

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.domain.problems import Problem
    from atticus.vault.contract import (
        Claimed,
        Commit,
        Deed,
        DeedState,
        Draft,
        LedgerEntry,
        Met,
        Named,
        Outgoing,
        OutgoingState,
        Read,
        Spent,
        Thought,
    )

SELECT: Final = "SELECT m.id, m.kind, m.source, m.external_id, m.mine, m.import_id, m.told FROM moment m"
WEIGHTS: Final = "1.0, 1.0, 1.0"
"""BM25 weights of the full-text columns words, people and keys."""
AT_ONCE: Final = 500


class EmbeddedVault:
    """A vault in one SQLCipher file; see `atticus.vault.contract.Vault` for what each method promises."""

    def __init__(self, home: Path, data_key: bytes, owner_id: int) -> None:
        self.owner_id = owner_id
        self.home = home
        self._blobs = home / "blobs"
        self._connections = Connections(home / "vault.db", data_key)
        self._changing = threading.RLock()
        self._caches = threading.RLock()
        self._spine: SpineInMemory | None = None
        self._vectors: dict[str, InMemory] = {}
        self._times: TimesInMemory | None = None
        self._held_back: dict[int, str] = {}
        self._understood = self._readings = next(understood.VERSIONS)
        with self._connections.writing() as db:
            self._secrets = facts.secrets_of(db, owner_id)
            if facts.version(db, owner_id, "words") != str(VERSION):
                keeping.index_again(db, owner_id)
                facts.set_version(db, owner_id, "words", str(VERSION))
            db.execute("UPDATE job SET leased_until = 0 WHERE owner_id = ? AND leased_until > 0", (owner_id,))
            self._tombstones = bool(rows(db, "SELECT 1 FROM tombstone WHERE owner_id = ? LIMIT 1", owner_id))

    def keep(self, drafts: Sequence[Draft], *, import_id: int | None = None) -> list[Commit]:
        """Commit moments durably with their full-text rows and queue entries, and return what became of each."""
        sealing = keeping.Sealing(
            self.owner_id, self._blobs, self._secrets["blobs"], self._secrets["tombstones"], self._tombstones
        )
        with self._changing:
            with self._connections.writing() as db:
                batch = keeping.keep(db, sealing, drafts, import_id)
                if import_id is not None:
                    imports.count(db, self.owner_id, import_id, batch.commits)
                if batch.superseded:
                    vectors.remove(db, self.owner_id, set(batch.superseded))
            with self._caches:
                if self._spine is not None:
                    self._spine.add(batch.spine)
                self._drop_from_caches(batch.superseded)
        return batch.commits

    def kept(self, numbers: Sequence[int]) -> list[Kept]:
        """Return the moments with these numbers, in that order; those that are gone are left out."""
        found: dict[int, Kept] = {}
        with self._connections.reading() as db:
            for start in range(0, len(numbers), AT_ONCE):
                some = [int(n) for n in numbers[start : start + AT_ONCE]]
                marks = ",".join("?" * len(some))
                for row in rows(db, f"{SELECT} WHERE m.owner_id = ? AND m.id IN ({marks})", self.owner_id, *some):
                    found[row[0]] = moment_from(*row)
        return [found[n] for number in numbers if (n := int(number)) in found]

    def moment(self, id: str) -> Kept:  # noqa: A002
        """Return one moment; raises UnknownMomentError."""
        found = self.kept([to_number(id)])
        if not found:
            raise UnknownMomentError(id)
        return found[0]

    def find(self, external_id: str, *, source: str | None = None) -> Kept | None:
        """Return the moment a source knows under this id."""
        where = "m.owner_id = ? AND m.external_id = ? AND m.current = 1 AND (? IS NULL OR m.source = ?)"
        sql = f"{SELECT} WHERE {where} LIMIT 1"
        with self._connections.reading() as db:
            found = rows(db, sql, self.owner_id, external_id, source, source)
        return moment_from(*found[0]) if found else None

    def timeline(self, wanted: Filter, *, before: str | None = None, limit: int = 50) -> list[Kept]:
        """Return moments newest first; `before` is the id to go on from."""
        where, values = _conditions(self.owner_id, wanted)
        if before is not None:
            where.append("m.id < ?")
            values.append(to_number(before))
        sql = f"{SELECT} WHERE {' AND '.join(where)} ORDER BY m.id DESC LIMIT ?"
        with self._connections.reading() as db:
            return [moment_from(*row) for row in rows(db, sql, *values, limit)]

    def around(self, id: str, *, before: int = 5, after: int = 5) -> list[Kept]:  # noqa: A002
        """Return a moment with its neighbours in its thread, in order of time."""
        here = self.moment(id)
        number, thread = to_number(id), thread_number(here.moment)
        side = f"{SELECT} WHERE m.owner_id = ? AND m.thread = ? AND m.current = 1 AND m.id"
        with self._connections.reading() as db:
            earlier = rows(db, f"{side} < ? ORDER BY m.id DESC LIMIT ?", self.owner_id, thread, number, before)
            later = rows(db, f"{side} > ? ORDER BY m.id LIMIT ?", self.owner_id, thread, number, after)
        return [moment_from(*r) for r in reversed(earlier)] + [here] + [moment_from(*r) for r in later]

    def sources(self) -> dict[str, int]:
        """Return how many moments each source has."""
        # All are counted in one index and the older revisions in another, so that no row of a moment is read.
        every = "SELECT source, count(*) FROM moment INDEXED BY moment_source WHERE owner_id = ? GROUP BY source"
        older = (
            "SELECT source, count(*) FROM moment INDEXED BY moment_spine"
            " WHERE owner_id = ? AND current = 0 GROUP BY source"
        )
        with self._connections.reading() as db:
            counts, less = dict(rows(db, every, self.owner_id)), dict(rows(db, older, self.owner_id))
        return {name: left for name, count in sorted(counts.items()) if (left := count - less.get(name, 0))}

    def attachment(self, blob: str) -> bytes:
        """Return the bytes of an attachment."""
        with self._connections.reading() as db:
            found = rows(db, "SELECT key FROM blob WHERE owner_id = ? AND name = ?", self.owner_id, blob)
        if not found:
            raise blobs.BrokenBlobError(blob, "not in this vault")
        return blobs.unseal(self._blobs, blob, found[0][0])

    def me(self) -> Me:
        """Return the names and handles the owner goes by."""
        with self._connections.reading() as db:
            return facts.me(db, self.owner_id)

    def set_me(self, me: Me) -> None:
        """Register the names and handles the owner goes by; moments are read again where they changed."""
        with self._connections.writing() as db:
            if me != facts.me(db, self.owner_id):
                facts.set_me(db, self.owner_id, me)
                self._requeue(db, Work.READING)

    def begin_import(self, *, importer: str, version: int, name: str) -> int:
        """Open an import and return its number."""
        # A file that names somebody who was forgotten must not leave that name, not even in the log.
        held_back = self._tombstones
        with self._connections.writing() as db:
            number = imports.begin(db, self.owner_id, importer, version, "" if held_back else name)
        if held_back:
            self._held_back[number] = name
        return number

    def end_import(self, import_id: int, problems: Iterable[Problem]) -> ImportRecord:
        """Close an import, keep its problems, and return what it did."""
        with self._connections.writing() as db:
            record = imports.end(db, self.owner_id, import_id, problems, name=self._held_back.get(import_id))
        self._held_back.pop(import_id, None)
        return record

    def imports(self) -> list[ImportRecord]:
        """Return all imports, newest first."""
        with self._connections.reading() as db:
            return imports.every(db, self.owner_id)

    def problems(self, import_id: int) -> list[Problem]:
        """Return the problems of an import."""
        with self._connections.reading() as db:
            return imports.problems(db, self.owner_id, import_id)

    def undo_import(self, import_id: int) -> int:
        """Take back all an import brought, restore what it revised, leave no tombstone; return how many went."""
        with self._changing:
            with self._connections.writing() as db:
                erased = imports.undo(db, self.owner_id, import_id)
            with self._caches:
                self._spine = None
                self._drop_from_caches(erased.moments)
        self._remove_files(erased)
        return len(erased.moments)

    def spine(self) -> Spine:
        """Return the shape of the vault, cached until something changes."""
        if self._spine is None:
            with self._changing, self._caches, self._connections.reading() as db:
                self._spine = self._spine or SpineInMemory(db, self.owner_id)
        with self._caches:
            return self._spine.view() if self._spine else self.spine()

    def match(self, tokens: Sequence[str], *, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the numbers and BM25 scores (higher is better) of moments holding any of the tokens, best first."""
        if not tokens:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        wanted = " OR ".join('"' + token.replace('"', "") + '"' for token in tokens)
        sql = f"SELECT rowid, bm25(word, {WEIGHTS}) AS s FROM word WHERE word MATCH ? ORDER BY s LIMIT ?"
        with self._connections.reading() as db:
            found = rows(db, sql, wanted, limit)
        ids, scores = zip(*found, strict=True) if found else ((), ())
        return np.array(ids, np.int64), -np.array(scores, np.float32)

    def frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many moments each token occurs."""
        with self._connections.reading() as db:
            found = {}
            for token in tokens:
                counted = rows(db, "SELECT doc FROM vocabulary WHERE term = ?", token)
                found[token] = int(counted[0][0]) if counted else 0
            return found

    def occurrences(self, token: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers of moments that hold a token, and how often each holds it."""
        with self._connections.reading() as db:
            db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.occurrence USING fts5vocab(main, word, 'instance')")
            found = rows(db, "SELECT doc, count(*) FROM temp.occurrence WHERE term = ? GROUP BY doc", token)
        return _columns(found)

    def word_counts(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers of moments, and how many tokens each holds."""
        with self._connections.reading() as db:
            found = rows(db, "SELECT id, sz FROM word_docsize")
        return _columns([(number, sum(_varints(sizes))) for number, sizes in found])

    def vectors(self, space: str) -> Vectors:
        """Return all vectors of a space, cached until something changes."""
        held = self._vectors_of(space)
        with self._caches:
            return held.view()

    def put_vectors(self, space: str, rows: Sequence[tuple[int, int, bytes]], *, done: Sequence[int]) -> None:
        """Commit (moment, passage, int8 bytes) rows, and the end of the jobs of the moments in `done`, together."""
        with self._changing:
            held = self._vectors_of(space)
            with self._connections.writing() as db:
                here = facts.present(db, self.owner_id, {moment for moment, _, _ in rows})
                fresh = [row for row in rows if row[0] in here]
                vectors.put(db, self.owner_id, space, fresh)
                queue.finish(db, self.owner_id, Work.VECTORS, done)
            with self._caches:
                held.remove({moment for moment, _, _ in fresh})
                held.add(fresh)

    def drop_space(self, space: str) -> None:
        """Remove all vectors of a space."""
        with self._changing, self._caches, self._connections.writing() as db:
            for table in ("vtail", "vchunk"):
                db.execute(f"DELETE FROM {table} WHERE owner_id = ? AND space = ?", (self.owner_id, space))
            self._vectors.pop(space, None)

    def put_read(self, reads: Sequence[Read]) -> None:
        """Commit what was read in moments, in place of what was read before, and the end of their jobs, together."""
        with self._changing:
            with self._connections.writing() as db:
                here = facts.present(db, self.owner_id, {read.moment for read in reads})
                understood.put(db, self.owner_id, reads, here)
            with self._caches:
                if any(read.claims for read in reads):
                    self._readings = next(understood.VERSIONS)
                if self._times is not None:
                    self._times.replace([read for read in reads if read.moment in here])

    def put_thoughts(self, thoughts: Sequence[Thought]) -> None:
        """Commit what a model read in moments, in place of what one read before; only for moments that are there."""
        with self._changing:
            with self._connections.writing() as db:
                named = {number for one in thoughts for number in (one.moment, *one.rests_on)}
                here = facts.present(db, self.owner_id, named)
                understood.put_thoughts(db, self.owner_id, thoughts, here)
            with self._caches:
                self._readings = next(understood.VERSIONS)

    def thoughts(self, reader: str) -> dict[int, bytes]:
        """Return the digest of the input of every moment that this reader read, by the moment's number."""
        with self._connections.reading() as db:
            return understood.thoughts(db, self.owner_id, reader)

    def hush(self, names: Sequence[str], *, at: datetime) -> None:
        """Keep what carries these names from being believed again, by what was said up to an instant."""
        with self._connections.writing() as db:
            hushing.hush(db, self.owner_id, self._burying().tomb_key, names, at)

    def hushed(self, names: Sequence[str]) -> dict[str, datetime]:
        """Return those of the names that are hushed, and up to when."""
        with self._connections.reading() as db:
            return hushing.hushed(db, self.owner_id, self._burying().tomb_key, names)

    def hushes(self) -> bool:
        """Return whether anything is hushed at all."""
        with self._connections.reading() as db:
            return bool(hushing.marks(db, self.owner_id))

    def times(self) -> Times:
        """Return every time the current moments speak of, cached until something changes."""
        if self._times is None:
            with self._changing, self._caches, self._connections.reading() as db:
                self._times = self._times or TimesInMemory(db, self.owner_id)
        with self._caches:
            return self._times.view() if self._times else self.times()

    def claims(self, kinds: Sequence[str] = (), *, without: Sequence[str] = ()) -> list[Claimed]:
        """Return the claims of current moments, of all kinds, of these, or of all but some, in their order."""
        with self._connections.reading() as db:
            return understood.claims(db, self.owner_id, kinds, without)

    def met(self) -> list[Met]:
        """Return the parties of current moments by name, handle, role and day; assistants and "me" are left out."""
        with self._connections.reading() as db:
            return understood.met(db, self.owner_id)

    def named(self) -> Named:
        """Return every party, thread and place that current moments name."""
        with self._connections.reading() as db:
            return understood.named(db, self.owner_id)

    def hold(self, people: Sequence[Person], beliefs: Sequence[Belief]) -> None:
        """Keep what was derived of people and beliefs in place of all that was held before, patterns excepted."""
        with self._connections.writing() as db:
            understood.hold(db, self.owner_id, people, beliefs)
        self._understood = next(understood.VERSIONS)

    def hold_patterns(self, patterns: Sequence[Belief], mark: str) -> None:
        """Keep patterns in place of those before, without those whose moments have gone, and what they rest on."""
        with self._connections.writing() as db:
            named = {to_number(one) for pattern in patterns for one in understood.moments_of(pattern)}
            understood.hold_patterns(db, self.owner_id, patterns, mark, facts.present(db, self.owner_id, named))
        self._understood = next(understood.VERSIONS)

    def pattern_mark(self) -> str:
        """Return what the patterns were counted from; empty where they are to be counted again."""
        with self._connections.reading() as db:
            return facts.version(db, self.owner_id, understood.PATTERNS) or ""

    def people(self) -> list[Person]:
        """Return the people as they were last derived; empty from a forgetting until they are derived again."""
        with self._connections.reading() as db:
            return understood.people(db, self.owner_id)

    def beliefs(self, kinds: Sequence[str] = ()) -> list[Belief]:
        """Return the beliefs as they were last derived, of all kinds or of these."""
        with self._connections.reading() as db:
            return understood.beliefs(db, self.owner_id, kinds)

    def rules(self) -> str:
        """Return the version of the rules that moments were read with; empty before any was."""
        with self._connections.reading() as db:
            return facts.version(db, self.owner_id, "rules") or ""

    def set_rules(self, version: str) -> None:
        """Note the version of the rules that moments are read with from now on."""
        with self._connections.writing() as db:
            facts.set_version(db, self.owner_id, "rules", version)

    def understood(self) -> int:
        """Return a number that grows whenever people and beliefs changed or moments were taken out."""
        return self._understood

    def readings(self) -> int:
        """Return a number that grows whenever claims were read."""
        return self._readings

    def stale(self) -> bool:
        """Return whether something was read, decided or taken out since people and beliefs were last derived."""
        with self._connections.reading() as db:
            return understood.is_stale(db, self.owner_id)

    def queued(self, work: Work | None = None) -> int:
        """Return how many moments wait for one sort of work; without one, for that which most wait for."""
        with self._connections.reading() as db:
            return queue.queued(db, self.owner_id, work)

    def waiting(self, work: Work) -> NDArray[np.int64]:
        """Return the numbers of all moments that wait for one sort of work, leased ones included, in order."""
        with self._connections.reading() as db:
            return queue.waiting(db, self.owner_id, work)

    def lease(self, work: Work, limit: int, *, seconds: float) -> list[Job]:
        """Take the oldest waiting jobs of one sort; they come back if they are not finished in time."""
        with self._connections.writing() as db:
            return queue.lease(db, self.owner_id, work, limit, seconds)

    def finish(self, work: Work, moments: Sequence[int]) -> None:
        """Remove jobs that are done."""
        with self._connections.writing() as db:
            queue.finish(db, self.owner_id, work, moments)

    def requeue(self, work: Work) -> int:
        """Queue every current moment for one sort of work; return how many."""
        with self._connections.writing() as db:
            return self._requeue(db, work)

    def requeue_missing(self, space: str) -> int:
        """Queue every moment that has no vector in a space; return how many."""
        with self._connections.writing() as db:
            there = vectors.embedded(db, self.owner_id, space)
            missing = [number for number in self._workable(db) if number not in there]
            queue.enqueue(db, self.owner_id, missing, [Work.VECTORS])
        return len(missing)

    def record(
        self, what: str, facts: dict[str, Any], *, payload: bytes | None = None, origins: Iterable[str] = ()
    ) -> int:
        """Append a line, chained to the one before; `payload` sits beside it, erasable. Returns its number."""
        with self._connections.writing() as db:
            return ledger.append(
                db, self.owner_id, self._secrets["ledger"], what, facts, payload=payload, origins=origins
            )

    def ledger(self, *, limit: int = 100, before: int | None = None) -> list[LedgerEntry]:
        """Return the newest lines first, of all or of those before the line of a number."""
        with self._connections.reading() as db:
            return ledger.newest(db, self.owner_id, limit, before)

    def propose(self, deed: Deed) -> bool:
        """Keep a deed durably unless there is one of its key; return whether it is new."""
        with self._connections.writing() as db:
            return deeds.propose(db, self.owner_id, deed)

    def deeds(self, states: Sequence[DeedState] = (), *, limit: int = 100) -> list[Deed]:
        """Return deeds in any or in these states, newest first."""
        with self._connections.reading() as db:
            return deeds.deeds(db, self.owner_id, states, limit)

    def deed(self, key: str) -> Deed | None:
        """Return the deed of a key."""
        with self._connections.reading() as db:
            return deeds.deed(db, self.owner_id, key)

    def move(self, key: str, before: Collection[DeedState], after: Deed) -> bool:
        """Bring a deed durably from one of some states to that of `after`, with its facts; False where it was in none.

        Of many that try at once, one alone succeeds.
        """
        with self._connections.writing() as db:
            return deeds.move(db, self.owner_id, key, before, after)

    def put_task(self, name: str, told: Mapping[str, Any] | None, *, at: datetime) -> None:
        """Keep durably where a task stands, or with None that it is over."""
        with self._connections.writing() as db:
            deeds.put_task(db, self.owner_id, name, told, at)

    def tasks(self) -> dict[str, dict[str, Any]]:
        """Return where every task that is not over stands, the latest changed first; forgetting ends them all."""
        with self._connections.reading() as db:
            return deeds.tasks(db, self.owner_id)

    def endorse(self, name: str, told: Mapping[str, Any] | None, *, at: datetime) -> None:
        """Keep what the owner endorsed under a name ("origins" names the moments it came from); None takes it back."""
        with self._connections.writing() as db:
            deeds.endorse(db, self.owner_id, name, told, at)

    def endorsed(self) -> dict[str, dict[str, Any]]:
        """Return everything the owner endorsed, by name."""
        with self._connections.reading() as db:
            return deeds.endorsed(db, self.owner_id)

    def register(self, sort: str, name: str, told: Mapping[str, Any] | None, *, at: datetime) -> None:
        """Keep durably what the owner set up (a feed, a channel, a client, a skill), or with None take it away."""
        with self._connections.writing() as db:
            registering.register(db, self.owner_id, sort, name, told, at)

    def registered(self, sort: str) -> dict[str, dict[str, Any]]:
        """Return all of one sort that the owner set up, by name."""
        with self._connections.reading() as db:
            return registering.registered(db, self.owner_id, sort)

    def post(self, messages: Sequence[Outgoing]) -> list[bool]:
        """Put messages durably into the outbox unless there are some of their keys; return which are new."""
        with self._connections.writing() as db:
            return outbox.post(db, self.owner_id, messages)

    def due(self, channel: str, now: datetime, *, limit: int = 100) -> list[Outgoing]:
        """Return the first waiting message of each conversation of a channel that is due, oldest first."""
        with self._connections.reading() as db:
            return outbox.due(db, self.owner_id, channel, now, limit)

    def next_due(self, channel: str) -> datetime | None:
        """Return when the next message of a channel is due; None where nothing waits."""
        with self._connections.reading() as db:
            return outbox.next_due(db, self.owner_id, channel)

    def settle(self, message: Outgoing) -> bool:
        """Bring a waiting message durably to another state, time and count of attempts; False where none waits."""
        with self._connections.writing() as db:
            return outbox.settle(db, self.owner_id, message)

    def settle_all(self, messages: Sequence[Outgoing]) -> list[bool]:
        """Bring waiting messages to other states with one durable commit; return for each whether it was waiting."""
        with self._connections.writing() as db:
            return [outbox.settle(db, self.owner_id, message) for message in messages]

    def revive(self, key: str, now: datetime) -> bool:
        """Let a dead message wait again, behind what waits already; return whether it was dead."""
        with self._connections.writing() as db:
            return outbox.revive(db, self.owner_id, key, now)

    def outgoing(self, states: Collection[OutgoingState] = (), *, limit: int = 100) -> list[Outgoing]:
        """Return messages in any or in these states, newest first."""
        with self._connections.reading() as db:
            return outbox.outgoing(db, self.owner_id, states, limit)

    def sweep_outbox(self, before: datetime) -> int:
        """Remove messages that were delivered before an instant; return how many."""
        with self._connections.writing() as db:
            return outbox.sweep(db, self.owner_id, before)

    def spend(self, day: date, spent: Spent) -> None:
        """Add what a call of a model cost to its day."""
        with self._connections.writing() as db:
            deeds.spend(db, self.owner_id, day, spent)

    def spent(self, day: date) -> list[Spent]:
        """Return what models cost on a day."""
        with self._connections.reading() as db:
            return deeds.spent(db, self.owner_id, day)

    def secret(self, name: str) -> bytes | None:
        """Return a secret of the owner's (the key of a provider, a password); exports hold it sealed."""
        with self._connections.reading() as db:
            return facts.secret(db, self.owner_id, name)

    def set_secret(self, name: str, value: bytes | None) -> None:
        """Keep a secret under a name, or with None remove it."""
        with self._connections.writing() as db:
            facts.set_secret(db, self.owner_id, name, value)

    def secrets(self) -> list[str]:
        """Return the names of the owner's secrets."""
        with self._connections.reading() as db:
            return facts.owners_secrets(db, self.owner_id)

    def stopped(self) -> bool:
        """Return whether the owner pressed STOP."""
        with self._connections.reading() as db:
            return facts.version(db, self.owner_id, "stopped") == "1"

    def stop(self, *, stopped: bool) -> None:
        """Press STOP or let go of it; every process that holds the vault sees it at once."""
        with self._connections.writing() as db:
            facts.set_version(db, self.owner_id, "stopped", "1" if stopped else "0")

    def forget(self, selection: Selection) -> ForgetReceipt:
        """Erase what is selected with everything derived from it, and keep it from coming back."""
        with self._changing:
            with self._connections.writing() as db:
                receipt, erased = erasing.forget(db, self.owner_id, selection, self._burying())
            self._tombstones = self._tombstones or bool(erased.moments)
            with self._caches:
                self._drop_from_caches(erased.moments)
            self._remove_files(erased)
            with self._connections.alone() as db:
                erasing.compact(db)
        return receipt

    def redact(self, redaction: Redaction) -> ForgetReceipt:
        """Erase moments, put other words in the place of those of others, and keep what was said from coming back."""
        with self._changing:
            with self._connections.writing() as db:
                receipt, erased = erasing.redact(db, self.owner_id, redaction, self._burying())
            self._tombstones = self._tombstones or bool(receipt.moments or receipt.redacted)
            with self._caches:
                self._spine = None
                self._drop_from_caches([*erased.moments, *map(to_number, receipt.redacted)])
            self._remove_files(erased)
            with self._connections.alone() as db:
                erasing.compact(db)
        return receipt

    def forget_belief(self, names: Sequence[str], *, at: datetime) -> ForgetReceipt:
        """Hush a belief by all its names, and take out what was derived; it is to be derived again without it."""
        with self._changing:
            with self._connections.writing() as db:
                receipt = erasing.forget_belief(db, self.owner_id, names, at, self._burying())
            with self._caches:
                self._understood = next(understood.VERSIONS)
            with self._connections.alone() as db:
                erasing.compact(db)
        return receipt

    def status(self) -> Status:
        """Return counts and sizes."""
        with self._connections.reading() as db:
            counted = facts.counts(db, self.owner_id) | {"queued": queue.queued(db, self.owner_id)}
            spaces = vectors.counts(db, self.owner_id)
        size = sum(p.stat().st_size for p in self.home.rglob("*") if p.is_file())
        first, last = counted.pop("first"), counted.pop("last")
        return Status(
            **counted,
            bytes=size,
            spaces=spaces,
            schema=self._connections.schema(),
            first=None if first is None else EPOCH + timedelta(milliseconds=first),
            last=None if last is None else EPOCH + timedelta(milliseconds=last),
        )

    def verify(self) -> Verification:
        """Check pages, full text, blobs and the ledger's chain."""
        with self._connections.alone() as db:
            return checks.verify(db, self.owner_id, self._blobs, self._secrets["ledger"])

    def backup(self, target: Path) -> None:
        """Write an encrypted copy of the whole vault to a new file."""
        with self._connections.still():
            leaving.backup(self.home, target)

    def export(self, folder: Path, *, beside: Mapping[str, str] = MappingProxyType({})) -> int:
        """Write JSON Lines, Markdown and original files, authenticated; return the number of moments."""
        with self._connections.reading() as db:
            return leaving.export(db, self.owner_id, self.home, folder, self._connections.derived_key, beside)

    def all_kept(self) -> Iterator[Kept]:
        """Yield every moment, superseded revisions included, in order of time."""
        last = -(1 << 63)
        while True:
            with self._connections.reading() as db:
                some = rows(
                    db,
                    f"{SELECT} WHERE m.owner_id = ? AND m.id > ? ORDER BY m.id LIMIT ?",
                    self.owner_id,
                    last,
                    AT_ONCE,
                )
            if not some:
                return
            yield from (moment_from(*row) for row in some)
            last = some[-1][0]

    def key_for(self, purpose: str) -> bytes:
        """Return a key bound to this vault's data key, for one purpose."""
        return self._connections.derived_key(purpose)

    def take_back(self, folder: Path, key: bytes) -> None:
        """Fill this fresh vault from a checked export."""
        with self._connections.writing() as db:
            leaving.take_back(db, self.owner_id, self.home, folder, key)

    def tombstones(self) -> list[bytes]:
        """Return the marks of everything forgotten."""
        with self._connections.reading() as db:
            return [mark for (mark,) in rows(db, "SELECT mark FROM tombstone WHERE owner_id = ?", self.owner_id)]

    def buried(self) -> carrying.Buried:
        """Return what was forgotten, for another copy of this vault to take over."""
        with self._connections.reading() as db:
            return carrying.gathered(db, self.owner_id)

    def bury(self, buried: carrying.Buried) -> int:
        """Take over what was forgotten and erase what it stands for; return how many moments went."""
        if not buried:
            return 0
        with self._changing, self._connections.writing() as db:
            _, erased = carrying.take_over(db, self.owner_id, buried, self._burying())
        self._remove_files(erased)
        with self._connections.alone() as db:
            erasing.compact(db)
        return len(erased.moments)

    def close(self) -> None:
        """Let go of the vault."""
        self._connections.close()

    def _vectors_of(self, space: str) -> InMemory:
        if space not in self._vectors:
            with self._changing, self._caches, self._connections.reading() as db:
                self._vectors.setdefault(space, InMemory(db, self.owner_id, space))
        return self._vectors[space]

    def _requeue(self, db: dbapi2.Connection, work: Work) -> int:
        every = self._workable(db)
        queue.enqueue(db, self.owner_id, every, [work])
        return len(every)

    def _workable(self, db: dbapi2.Connection) -> list[int]:
        """Return every current moment that is read and embedded: what is said and written with Atticus is not."""
        sql = f"SELECT id FROM moment WHERE owner_id = ? AND current = 1 AND id NOT IN ({TURNS})"
        return [number for (number,) in rows(db, sql, self.owner_id, self.owner_id)]

    def _drop_from_caches(self, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        if self._spine is not None:
            self._spine.remove(set(numbers))
        self._understood = next(understood.VERSIONS)
        if self._times is not None:
            self._times.remove(set(numbers))
        for held in self._vectors.values():
            held.remove(set(numbers))

    def _burying(self) -> erasing.Burying:
        return erasing.Burying(self._secrets["tombstones"], self._secrets["ledger"])

    def _remove_files(self, erased: erasing.Erased) -> None:
        for name in erased.blobs:
            blobs.erase(self._blobs, name)


def _conditions(owner: int, wanted: Filter) -> tuple[list[str], list[Any]]:
    where = ["m.owner_id = ?", "m.current = 1"]
    values: list[Any] = [owner]
    if wanted.kinds:
        where.append(f"m.kind IN ({','.join('?' * len(wanted.kinds))})")
        values += [KIND_NUMBER[kind] for kind in wanted.kinds]
    if not wanted.sources:
        where.append(f"(m.thread NOT IN {APART} OR m.import_id IS NOT NULL)")
    else:
        where.append(f"m.source IN ({','.join('?' * len(wanted.sources))})")
        values += wanted.sources
    if wanted.person:
        where.append(f"m.id IN ({NAMED})")
        values += [owner, fold(wanted.person), owner, wanted.person]
    if wanted.thread is not None:
        where.append("json_extract(m.told, '$.thread') = ?")
        values.append(wanted.thread)
    if wanted.since:
        where.append("m.id >= ? AND m.at >= ?")
        values += [first_number(wanted.since), milliseconds(wanted.since)]
    if wanted.until:
        where.append("m.id <= ? AND m.at < ?")
        values += [first_number(wanted.until), milliseconds(wanted.until)]
    if wanted.import_id is not None:
        where.append("m.import_id = ?")
        values.append(wanted.import_id)
    return where, values


def _columns(found: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    columns = np.array(found, np.int64).reshape(-1, 2).T
    return columns[0], columns[1]


def _varints(sizes: bytes) -> Iterator[int]:
    """Yield the numbers FTS5 keeps for a row, one a column: SQLite's variable-length integers, high bits first.

    https://www.sqlite.org/fileformat2.html#varint (the ninth byte, which no length reaches, is not read).
    """
    value = 0
    for byte in sizes:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 (the last byte of a number)
            yield value
            value = 0
