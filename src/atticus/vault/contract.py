"""What a vault is, whatever keeps it: every implementation passes the same contract tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from atticus.domain.beliefs import Belief, Claim, Quote
    from atticus.domain.evidence import Kept
    from atticus.domain.labels import Integrity, Label
    from atticus.domain.moments import Kind, Moment
    from atticus.domain.people import Me, Party, Person
    from atticus.domain.problems import Problem
    from atticus.domain.time import Unit


class Outcome(StrEnum):
    """What became of a moment handed to the vault."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A moment on its way in.

    Args:
        moment: what the source tells.
        label: given by the importer's floor and the rules, never by the file.
        mine: whether the owner is its author.
        ordinal: its number among identical ones of the same import.
    """

    moment: Moment
    label: Label
    mine: bool
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Commit:
    """A moment acknowledged: it survives `kill -9` from here on."""

    id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """One import, as it is listed and undone."""

    id: int
    importer: str
    name: str
    began: datetime
    ended: datetime | None
    new: int
    same: int
    revised: int
    forgotten: int
    problems: int
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What part of the timeline is wanted; empty fields ask for everything.

    What is said and written with Atticus is there only where its source is asked for.
    """

    kinds: tuple[Kind, ...] = ()
    sources: tuple[str, ...] = ()
    thread: str | None = None
    person: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    import_id: int | None = None


@dataclass(frozen=True, slots=True)
class Spine:
    """The shape of a whole vault in arrays of one length, sorted by (thread, at, id): what is next to what.

    Superseded revisions are left out, and so is what is said and written with Atticus: it is kept and forgotten like
    all else, but nothing is found by its words, read in it or counted of it.

    Args:
        ids: int64.
        at: int64, milliseconds since 1970 UTC.
        known: int64, milliseconds; when the owner could know it.
        thread: int64, equal numbers are one thread; moments without a thread share one per source.
        kind: int8, index into `list(Kind)`.
        author: int32, index into `names`; -1 for none.
        mine: bool.
        names: folded names of authors.
        version: grows whenever anything changed.
    """

    ids: NDArray[np.int64]
    at: NDArray[np.int64]
    known: NDArray[np.int64]
    thread: NDArray[np.int64]
    kind: NDArray[np.int8]
    author: NDArray[np.int32]
    mine: NDArray[np.bool_]
    names: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Vectors:
    """All vectors of one space.

    Args:
        ids: int64 of shape (n,): the moment of each row; a long moment has several rows.
        matrix: int8 of shape (n, dimensions): unit vectors times 127.
        version: grows whenever anything changed.
    """

    ids: NDArray[np.int64]
    matrix: NDArray[np.int8]
    version: int


class Work(IntEnum):
    """The work that follows a commit, in the order it is done."""

    READING = 0
    """Rules read what the moment says: its times and its claims."""
    VECTORS = 1
    """The embedder turns it into vectors."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time a moment speaks of.

    Args:
        begin: first instant, aware.
        end: first instant after it.
        precision: how exactly the words tell it.
        quote: the words.
        since: whether it is told by its beginning alone.
    """

    begin: datetime
    end: datetime
    precision: Unit
    quote: Quote
    since: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What the rules read in one moment."""

    moment: int
    times: tuple[Told, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Thought:
    """What a model read in one moment.

    Args:
        moment: its number.
        reader: the model and the version of what it was asked, so that another reads anew.
        input: a digest of all it was given.
        rests_on: the numbers of the other moments that stood in what it was given: when one goes, this goes.
        claims: what it read, each with its quote in the moment; may be empty.
    """

    moment: int
    reader: str
    input: bytes
    rests_on: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """Every time the current moments speak of, in arrays of one length.

    Args:
        ids: int64, the moment of each.
        begin: int64, milliseconds since 1970 UTC.
        end: int64, milliseconds.
        version: grows whenever anything changed.
    """

    ids: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A claim with what must be known of its moment to weigh it.

    Args:
        moment: the moment's id.
        source: where it comes from.
        external_id: the source's own id.
        kind: the moment's kind.
        at: when it was said.
        known: when the owner could know it.
        mine: whether the owner said it.
        author: who said it, as the moment names them; None where nobody is named.
        integrity: how far the moment may be trusted.
        claim: what it says.
    """

    moment: str
    source: str
    external_id: str | None
    kind: Kind
    at: datetime
    known: datetime
    mine: bool
    author: Party | None
    integrity: Integrity
    claim: Claim


@dataclass(frozen=True, slots=True)
class Named:
    """Everything current moments name outside their texts, each once, in no order.

    Args:
        parties: who wrote them or is named in them; assistants and "me" are left out.
        threads: the conversations, calendars and folders they belong to.
        places: the names of where they were.
    """

    parties: tuple[Party, ...]
    threads: tuple[str, ...]
    places: tuple[str, ...]


class Role(IntEnum):
    """How a moment names a party."""

    AUTHOR = 0
    INVOLVED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A party of current moments on one day.

    Args:
        party: as written.
        role: how they are named.
        mine: whether the owner wrote these moments.
        kind: the kind of these moments.
        day: days since 1970 (UTC).
        moments: how many there are.
        first: the id of one of them.
        source: where they come from.
    """

    party: Party
    role: Role
    mine: bool
    kind: Kind
    day: int
    moments: int
    first: str
    source: str


@dataclass(frozen=True, slots=True)
class Job:
    """Work that waits for one moment."""

    moment: int
    attempts: int


class DeedState(StrEnum):
    """What became of a deed that was proposed."""

    WAITING = "waiting"
    """The owner has not decided yet."""
    APPROVED = "approved"
    """It may be done, and nobody began."""
    DOING = "doing"
    """It was begun: after a crash it may or may not have happened."""
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    """It was tried, and surely did not happen."""
    UNKNOWN = "unknown"
    """It was begun, and the outside cannot tell whether it happened: the owner looks."""
    UNDONE = "undone"
    EXPIRED = "expired"
    """It waited too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A deed as the vault keeps it.

    Args:
        key: its idempotency key.
        task: the task it belongs to.
        state: what became of it.
        at: when it was proposed, aware.
        told: what is proposed or done, JSON values; empty where a moment it carried was forgotten.
        origins: ids of the moments it carries something of.
        changed: when its state last changed; None before it was kept.
    """

    key: str
    task: str
    state: DeedState
    at: datetime
    told: Mapping[str, Any]
    origins: frozenset[str] = frozenset()
    changed: datetime | None = None


class OutgoingState(StrEnum):
    """What became of a message to the owner."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to the owner that a channel is to deliver.

    Args:
        key: its idempotency key.
        channel: the name of the channel.
        conversation: where it goes in the channel; messages of one conversation are delivered in their order.
        at: when it was put into the outbox.
        due: when it is to be tried next, or when it was delivered or given up.
        told: facts as JSON: what is delivered, and what went wrong last.
        origins: ids of the moments it tells of; it goes with them.
        attempts: how often it was tried.
    """

    key: str
    channel: str
    conversation: str
    at: datetime
    due: datetime
    told: Mapping[str, Any]
    state: OutgoingState = OutgoingState.WAITING
    origins: frozenset[str] = frozenset()
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """What models were used for.

    Args:
        purpose: one word ("ask", "understand").
        provider: the name of the provider.
        calls: how many.
        tokens: in and out, as the provider counts them or as they are estimated.
        cost: in the currency of the owner's price table.
    """

    purpose: str
    provider: str
    calls: int = 0
    tokens: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the hash-chained record; `payload` is None where it was erased."""

    seq: int
    at: datetime
    what: str
    facts: dict[str, Any]
    payload: bytes | None
    erased_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is to be forgotten: exactly one field is given."""

    moment: str | None = None
    source: str | None = None
    person: str | None = None
    span: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is to be forgotten where words go and their moments stay.

    Args:
        erase: ids of moments that go as a whole, with every revision.
        moments: moments as they read from now on, under the ids they have; the words they had go for good.
        blacken: returns a text without what is to be forgotten, and any other text as it is: for the names of
            imports, their problems, what a model read, and what was sent to one.
        by: how it was chosen, a word for the ledger.
    """

    erase: tuple[str, ...]
    moments: tuple[Kept, ...]
    blacken: Callable[[str], str]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetReceipt:
    """What is gone, told without repeating it.

    Args:
        seq: the number of its line in the ledger.
        moments: ids of moments that went.
        redacted: ids of moments that stay in other words.
        beliefs: beliefs that went while their moments stay.
    """

    seq: int
    moments: tuple[str, ...] = ()
    sources: dict[str, int] = field(default_factory=dict)
    attachments: int = 0
    vectors: int = 0
    ledger_payloads: int = 0
    redacted: tuple[str, ...] = ()
    beliefs: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether all is whole, and what is not."""

    faults: tuple[str, ...]
    moments: int
    ledger: int
    blobs: int

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What `vault status` tells."""

    moments: int
    beliefs: int
    people: int
    queued: int
    imports: int
    attachments: int
    bytes: int
    spaces: dict[str, int] = field(default_factory=dict)
    schema: str = ""
    first: datetime | None = None
    last: datetime | None = None


class Vault(Protocol):
    """Everything kept for one owner. Thread-safe: one writer at a time, any number of readers."""

    owner_id: int

    def keep(self, drafts: Sequence[Draft], *, import_id: int | None = None) -> list[Commit]:
        """Commit moments durably with their full-text rows and queue entries, and return what became of each."""
        ...

    def kept(self, numbers: Sequence[int]) -> list[Kept]:
        """Return the moments with these numbers, in that order; those that are gone are left out."""
        ...

    def moment(self, id: str) -> Kept:  # noqa: A002
        """Return one moment; raises UnknownMomentError."""
        ...

    def find(self, external_id: str, *, source: str | None = None) -> Kept | None:
        """Return the moment a source knows under this id."""
        ...

    def timeline(self, wanted: Filter, *, before: str | None = None, limit: int = 50) -> list[Kept]:
        """Return moments newest first; `before` is the id to go on from."""
        ...

    def around(self, id: str, *, before: int = 5, after: int = 5) -> list[Kept]:  # noqa: A002
        """Return a moment with its neighbours in its thread, in order of time."""
        ...

    def sources(self) -> dict[str, int]:
        """Return how many moments each source has."""
        ...

    def attachment(self, blob: str) -> bytes:
        """Return the bytes of an attachment."""
        ...

    def me(self) -> Me:
        """Return the names and handles the owner goes by."""
        ...

    def set_me(self, me: Me) -> None:
        """Register the names and handles the owner goes by."""
        ...

    def begin_import(self, *, importer: str, version: int, name: str) -> int:
        """Open an import and return its number."""
        ...

    def end_import(self, import_id: int, problems: Iterable[Problem]) -> ImportRecord:
        """Close an import, keep its problems, and return what it did."""
        ...

    def imports(self) -> list[ImportRecord]:
        """Return all imports, newest first."""
        ...

    def problems(self, import_id: int) -> list[Problem]:
        """Return the problems of an import."""
        ...

    def undo_import(self, import_id: int) -> int:
        """Take back all an import brought, restore what it revised, leave no tombstone; return how many went."""
        ...

    def spine(self) -> Spine:
        """Return the shape of the vault, cached until something changes."""
        ...

    def match(self, tokens: Sequence[str], *, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the numbers and BM25 scores (higher is better) of moments holding any of the tokens, best first."""
        ...

    def frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many moments each token occurs."""
        ...

    def occurrences(self, token: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers of moments that hold a token, and how often each holds it."""
        ...

    def word_counts(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers of moments, and how many tokens each holds."""
        ...

    def vectors(self, space: str) -> Vectors:
        """Return all vectors of a space, cached until something changes."""
        ...

    def put_vectors(self, space: str, rows: Sequence[tuple[int, int, bytes]], *, done: Sequence[int]) -> None:
        """Commit (moment, passage, int8 bytes) rows, and the end of the jobs of the moments in `done`, together."""
        ...

    def drop_space(self, space: str) -> None:
        """Remove all vectors of a space."""
        ...

    def put_read(self, reads: Sequence[Read]) -> None:
        """Commit what was read in moments, in place of what was read before, and the end of their jobs, together."""
        ...

    def put_thoughts(self, thoughts: Sequence[Thought]) -> None:
        """Commit what a model read in moments, in place of what one read before; only for moments that are there."""
        ...

    def thoughts(self, reader: str) -> dict[int, bytes]:
        """Return the digest of the input of every moment that this reader read, by the moment's number."""
        ...

    def hush(self, names: Sequence[str], *, at: datetime) -> None:
        """Keep what carries these names from being believed again, by what was said up to an instant."""
        ...

    def hushes(self) -> bool:
        """Return whether anything is hushed at all."""
        ...

    def hushed(self, names: Sequence[str]) -> dict[str, datetime]:
        """Return those of the names that are hushed, and up to when."""
        ...

    def times(self) -> Times:
        """Return every time the current moments speak of, cached until something changes."""
        ...

    def claims(self, kinds: Sequence[str] = (), *, without: Sequence[str] = ()) -> list[Claimed]:
        """Return the claims of current moments, of rules and models, of all kinds or of these, in their order.

        Kinds in `without` are left out: measures of days are many, and only patterns read them.
        """
        ...

    def met(self) -> list[Met]:
        """Return the parties of current moments by name, handle, role and day; assistants and "me" are left out."""
        ...

    def named(self) -> Named:
        """Return every party, thread and place that current moments name."""
        ...

    def hold(self, people: Sequence[Person], beliefs: Sequence[Belief]) -> None:
        """Keep what was derived of people and beliefs in place of all that was held before, patterns excepted."""
        ...

    def hold_patterns(self, patterns: Sequence[Belief], mark: str) -> None:
        """Keep patterns in place of those before, without those whose moments have gone, and what they rest on.

        `mark` tells what they were counted from; it goes with them when moments are taken out.
        """
        ...

    def pattern_mark(self) -> str:
        """Return what the patterns were counted from; empty where they are to be counted again."""
        ...

    def people(self) -> list[Person]:
        """Return the people as they were last derived; empty from a forgetting until they are derived again."""
        ...

    def beliefs(self, kinds: Sequence[str] = ()) -> list[Belief]:
        """Return the beliefs as they were last derived, of all kinds or of these."""
        ...

    def rules(self) -> str:
        """Return the version of the rules that moments were read with; empty before any was."""
        ...

    def set_rules(self, version: str) -> None:
        """Note the version of the rules that moments are read with from now on."""
        ...

    def understood(self) -> int:
        """Return a number that grows whenever people and beliefs changed or moments were taken out."""
        ...

    def readings(self) -> int:
        """Return a number that grows whenever claims were read."""
        ...

    def stale(self) -> bool:
        """Return whether something was read, decided or taken out since people and beliefs were last derived."""
        ...

    def queued(self, work: Work | None = None) -> int:
        """Return how many moments wait for one sort of work; without one, for that which most wait for."""
        ...

    def waiting(self, work: Work) -> NDArray[np.int64]:
        """Return the numbers of all moments that wait for one sort of work, leased ones included, in order."""
        ...

    def lease(self, work: Work, limit: int, *, seconds: float) -> list[Job]:
        """Take the oldest waiting jobs of one sort; they come back if they are not finished in time."""
        ...

    def finish(self, work: Work, moments: Sequence[int]) -> None:
        """Remove jobs that are done."""
        ...

    def requeue(self, work: Work) -> int:
        """Queue every current moment for one sort of work; return how many."""
        ...

    def requeue_missing(self, space: str) -> int:
        """Queue every moment that has no vector in a space; return how many."""
        ...

    def record(
        self, what: str, facts: dict[str, Any], *, payload: bytes | None = None, origins: Iterable[str] = ()
    ) -> int:
        """Append a line, chained to the one before; `payload` sits beside it, erasable. Returns its number."""
        ...

    def ledger(self, *, limit: int = 100, before: int | None = None) -> list[LedgerEntry]:
        """Return the newest lines first, of all or of those before the line of a number."""
        ...

    def propose(self, deed: Deed) -> bool:
        """Keep a deed durably unless there is one of its key; return whether it is new."""
        ...

    def deeds(self, states: Sequence[DeedState] = (), *, limit: int = 100) -> list[Deed]:
        """Return deeds in any or in these states, newest first."""
        ...

    def deed(self, key: str) -> Deed | None:
        """Return the deed of a key."""
        ...

    def move(self, key: str, before: Collection[DeedState], after: Deed) -> bool:
        """Bring a deed durably from one of some states to that of `after`, with its facts; False where it was in none.

        Of many that try at once, one alone succeeds.
        """
        ...

    def put_task(self, name: str, told: Mapping[str, Any] | None, *, at: datetime) -> None:
        """Keep durably where a task stands, or with None that it is over."""
        ...

    def tasks(self) -> dict[str, dict[str, Any]]:
        """Return where every task that is not over stands, the latest changed first; forgetting ends them all."""
        ...

    def endorse(self, name: str, told: Mapping[str, Any] | None, *, at: datetime) -> None:
        """Keep what the owner endorsed under a name ("origins" names the moments it came from); None takes it back."""
        ...

    def endorsed(self) -> dict[str, dict[str, Any]]:
        """Return everything the owner endorsed, by name."""
        ...

    def register(self, sort: str, name: str, told: Mapping[str, Any] | None, *, at: datetime) -> None:
        """Keep durably what the owner set up (a feed, a channel, a client, a skill), or with None take it away."""
        ...

    def registered(self, sort: str) -> dict[str, dict[str, Any]]:
        """Return all of one sort that the owner set up, by name."""
        ...

    def post(self, messages: Sequence[Outgoing]) -> list[bool]:
        """Put messages durably into the outbox unless there are some of their keys; return which are new."""
        ...

    def due(self, channel: str, now: datetime, *, limit: int = 100) -> list[Outgoing]:
        """Return the first waiting message of each conversation of a channel that is due, oldest first."""
        ...

    def next_due(self, channel: str) -> datetime | None:
        """Return when the next message of a channel is due; None where nothing waits."""
        ...

    def settle(self, message: Outgoing) -> bool:
        """Bring a waiting message durably to another state, time and count of attempts; False where none waits."""
        ...

    def settle_all(self, messages: Sequence[Outgoing]) -> list[bool]:
        """Bring waiting messages to other states with one durable commit; return for each whether it was waiting."""
        ...

    def revive(self, key: str, now: datetime) -> bool:
        """Let a dead message wait again, behind what waits already; return whether it was dead."""
        ...

    def outgoing(self, states: Collection[OutgoingState] = (), *, limit: int = 100) -> list[Outgoing]:
        """Return messages in any or in these states, newest first."""
        ...

    def sweep_outbox(self, before: datetime) -> int:
        """Remove messages that were delivered before an instant; return how many."""
        ...

    def spend(self, day: date, spent: Spent) -> None:
        """Add what a call of a model cost to its day."""
        ...

    def spent(self, day: date) -> list[Spent]:
        """Return what models cost on a day."""
        ...

    def secret(self, name: str) -> bytes | None:
        """Return a secret of the owner's (the key of a provider, a password); exports hold it sealed."""
        ...

    def set_secret(self, name: str, value: bytes | None) -> None:
        """Keep a secret under a name, or with None remove it."""
        ...

    def secrets(self) -> list[str]:
        """Return the names of the owner's secrets."""
        ...

    def stopped(self) -> bool:
        """Return whether the owner pressed STOP."""
        ...

    def stop(self, *, stopped: bool) -> None:
        """Press STOP or let go of it; every process that holds the vault sees it at once."""
        ...

    def forget(self, selection: Selection) -> ForgetReceipt:
        """Erase what is selected with everything derived from it, and keep it from coming back."""
        ...

    def redact(self, redaction: Redaction) -> ForgetReceipt:
        """Erase moments, put other words in the place of those of others, and keep what was said from coming back."""
        ...

    def forget_belief(self, names: Sequence[str], *, at: datetime) -> ForgetReceipt:
        """Hush a belief by all its names, and take out what was derived; it is to be derived again without it."""
        ...

    def status(self) -> Status:
        """Return counts and sizes."""
        ...

    def verify(self) -> Verification:
        """Check pages, full text, blobs and the ledger's chain."""
        ...

    def backup(self, target: Path) -> None:
        """Write an encrypted copy of the whole vault to a new file."""
        ...

    def export(self, folder: Path, *, beside: Mapping[str, str] = MappingProxyType({})) -> int:
        """Write JSON Lines, Markdown and original files, authenticated; return the number of moments.

        `beside` holds further texts by the name of their file; they are for reading, and not restored.
        """
        ...

    def all_kept(self) -> Iterator[Kept]:
        """Yield every moment, superseded revisions included, in order of time."""
        ...

    def close(self) -> None:
        """Let go of the vault."""
        ...
