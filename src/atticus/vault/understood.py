"""What was understood: times and claims by moment, and the people and beliefs derived from them as a whole."""

from __future__ import annotations

import itertools
import json
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.beliefs import PATTERN, Belief, Claim, Quote, Status, Support
from atticus.domain.ids import to_number, to_text
from atticus.domain.labels import Integrity
from atticus.domain.people import ASSISTANT, ME, Party, Person
from atticus.domain.time import EPOCH, milliseconds
from atticus.vault.connection import rows
from atticus.vault.contract import Claimed, Met, Named, Role, Times, Work
from atticus.vault.rows import APART, ENCODER, KINDS
from atticus.vault.work import finish

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from sqlcipher3 import dbapi2

    from atticus.vault.contract import Read, Thought

PATTERNS: Final = "patterns"
"""The name of the fact that tells what patterns were counted from."""
VERSIONS: Final = itertools.count(1)
_INSTANTS: Final = frozenset({"valid_from", "valid_until", "known_from", "known_until", "first", "last"})
_DAY_MS: Final = 86_400_000
_CLAIMED: Final = (
    "SELECT m.id, m.source, m.external_id, m.kind, json_extract(m.told, '$.at'), m.known, m.mine,"
    " json_extract(m.told, '$.author'), json_extract(m.told, '$.label.integrity')"
)
_OF_MOMENT: Final = " JOIN moment m ON m.owner_id = c.owner_id AND m.id = c.moment WHERE c.owner_id = ?"
_MET: Final = f"""
SELECT p.name, p.handle, p.role, m.mine, m.kind, m.source,
  (m.at - ((m.at % {_DAY_MS}) + {_DAY_MS}) % {_DAY_MS}) / {_DAY_MS} AS day, count(*), min(m.id)
FROM party p JOIN moment m ON m.owner_id = p.owner_id AND m.id = p.moment
WHERE p.owner_id = ? AND m.current = 1 AND NOT (p.handle IS NULL AND p.folded IN ('me', 'assistant', ''))
GROUP BY p.name, p.handle, p.role, m.mine, m.kind, m.source, day
"""


def put(db: dbapi2.Connection, owner: int, reads: Sequence[Read], here: Collection[int]) -> None:
    """Write what was read in moments, in the caller's transaction, and end their jobs.

    Args:
        db: the connection.
        owner: whose vault it is.
        reads: what was read.
        here: those of the moments that are there and current; what was read in others is dropped.
    """
    numbers = [read.moment for read in reads]
    _clear(db, owner, numbers)
    there = [read for read in reads if read.moment in here]
    db.executemany(
        "INSERT INTO spoken (owner_id, moment, n, begins, ends) VALUES (?, ?, ?, ?, ?)",
        [
            (owner, read.moment, n, milliseconds(time.begin), milliseconds(time.end))
            for read in there
            for n, time in enumerate(read.times)
        ],
    )
    db.executemany(
        "INSERT INTO claim (owner_id, moment, n, kind, told) VALUES (?, ?, ?, ?, ?)",
        [(owner, read.moment, n, claim.kind, _written(claim)) for read in there for n, claim in enumerate(read.claims)],
    )
    finish(db, owner, Work.READING, numbers)
    if numbers:
        _set_stale(db, owner, stale=True)


def remove(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> None:
    """Take out what was read in moments, and everything derived, which may rest on them."""
    if moments:
        _clear(db, owner, moments)
        _clear_thoughts(db, owner, set(moments))
        remove_derived(db, owner)


def remove_derived(db: dbapi2.Connection, owner: int) -> None:
    """Take out people and beliefs, which are to be derived again."""
    db.execute("DELETE FROM person WHERE owner_id = ?", (owner,))
    db.execute("DELETE FROM belief WHERE owner_id = ?", (owner,))
    db.execute("DELETE FROM fact WHERE owner_id = ? AND name = ?", (owner, PATTERNS))
    _set_stale(db, owner, stale=True)


def remove_thoughts(db: dbapi2.Connection, owner: int, wanted: Callable[[str], bool]) -> None:
    """Take out what a model read where it is worded in a way that is not wanted."""
    told = rows(db, "SELECT moment, told FROM thought WHERE owner_id = ?", owner)
    _drop_thoughts(db, owner, [number for number, words in told if not wanted(words)])


def keep_thoughts(db: dbapi2.Connection, owner: int, moments: Collection[int]) -> None:
    """Take out what a model read in other moments than these."""
    there = rows(db, "SELECT moment FROM thought WHERE owner_id = ?", owner)
    _drop_thoughts(db, owner, [number for (number,) in there if number not in moments])


def _drop_thoughts(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> None:
    db.executemany("DELETE FROM thought WHERE owner_id = ? AND moment = ?", [(owner, number) for number in moments])
    if moments:
        remove_derived(db, owner)


def hold(db: dbapi2.Connection, owner: int, people: Iterable[Person], beliefs: Iterable[Belief]) -> None:
    """Write people and beliefs in place of those before, in the caller's transaction; patterns stay as they are."""
    db.execute("DELETE FROM person WHERE owner_id = ?", (owner,))
    db.execute("DELETE FROM belief WHERE owner_id = ? AND kind <> ?", (owner, PATTERN))
    db.executemany(
        "INSERT INTO person (owner_id, id, told) VALUES (?, ?, ?)", [(owner, p.id, _written(p)) for p in people]
    )
    _put_beliefs(db, owner, beliefs)
    _set_stale(db, owner, stale=False)


def hold_patterns(
    db: dbapi2.Connection, owner: int, patterns: Iterable[Belief], mark: str, here: Collection[int]
) -> None:
    """Write patterns in place of those before, in the caller's transaction.

    Args:
        db: the connection.
        owner: whose vault it is.
        patterns: what was counted.
        mark: what it was counted from.
        here: those of the moments named in patterns that are there and current; a pattern with others is dropped.
    """
    db.execute("DELETE FROM belief WHERE owner_id = ? AND kind = ?", (owner, PATTERN))
    _put_beliefs(db, owner, [one for one in patterns if all(to_number(name) in here for name in moments_of(one))])
    db.execute("INSERT OR REPLACE INTO fact (owner_id, name, value) VALUES (?, ?, ?)", (owner, PATTERNS, mark))


def moments_of(pattern: Belief) -> set[str]:
    """Return the ids of all moments a pattern shows: those that support it, and its exceptions."""
    exceptions = (name for one in pattern.more.get("exceptions", ()) for name in one["moments"])
    return {one.moment for one in pattern.evidence} | set(exceptions)


def _put_beliefs(db: dbapi2.Connection, owner: int, beliefs: Iterable[Belief]) -> None:
    db.executemany(
        "INSERT INTO belief (owner_id, id, kind, told) VALUES (?, ?, ?, ?)",
        [(owner, b.id, b.kind, _written(b)) for b in beliefs],
    )


def people(db: dbapi2.Connection, owner: int) -> list[Person]:
    """Return the people held, those with most moments first."""
    found = [_person(told) for (told,) in rows(db, "SELECT told FROM person WHERE owner_id = ?", owner)]
    return sorted(found, key=lambda person: (-person.moments, person.name, person.id))


def beliefs(db: dbapi2.Connection, owner: int, kinds: Sequence[str]) -> list[Belief]:
    """Return the beliefs held, of all kinds or of these, in the order of their ids."""
    where, values = _of_kinds(kinds)
    return [
        _belief(told)
        for (told,) in rows(db, f"SELECT told FROM belief WHERE owner_id = ?{where} ORDER BY id", owner, *values)
    ]


def claims(db: dbapi2.Connection, owner: int, kinds: Sequence[str], without: Sequence[str] = ()) -> list[Claimed]:
    """Return claims with what must be known of their moments, in the order of those."""
    where, values = _of_kinds(kinds, "c.")
    if without:
        where += f" AND c.kind NOT IN ({','.join('?' * len(without))})"
        values += without
    sql = f"{_CLAIMED}, c.told FROM claim c{_OF_MOMENT}{where} ORDER BY c.moment, c.n"
    found = [_claimed(row, _claim(json.loads(told))) for *row, told in rows(db, sql, owner, *values)]
    by_models = rows(db, f"{_CLAIMED}, c.told FROM thought c{_OF_MOMENT} AND c.told <> '[]'", owner)
    thought = [
        _claimed(row, claim)
        for *row, told in by_models
        for claim in map(_claim, json.loads(told))
        if (not kinds or claim.kind in kinds) and claim.kind not in without
    ]
    return sorted(found + thought, key=lambda one: one.moment) if thought else found


def put_thoughts(db: dbapi2.Connection, owner: int, thoughts: Sequence[Thought], here: Collection[int]) -> None:
    """Write what a model read in moments, in the caller's transaction.

    Args:
        db: the connection.
        owner: whose vault it is.
        thoughts: what was read.
        here: those of the moments named in them that are there and current: the rest is dropped.
    """
    db.executemany(
        "INSERT OR REPLACE INTO thought (owner_id, moment, reader, input, rests_on, told) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (owner, one.moment, one.reader, one.input, json.dumps(one.rests_on), _all_written(one.claims))
            for one in thoughts
            if one.moment in here and all(number in here for number in one.rests_on)
        ],
    )
    if thoughts:
        _set_stale(db, owner, stale=True)


def thoughts(db: dbapi2.Connection, owner: int, reader: str) -> dict[int, bytes]:
    """Return the digest of the input of every moment that a reader read, by the moment's number."""
    return dict(rows(db, "SELECT moment, input FROM thought WHERE owner_id = ? AND reader = ?", owner, reader))


def met(db: dbapi2.Connection, owner: int) -> list[Met]:
    """Return the parties of current moments by name, handle, role and day."""
    return [
        Met(
            party=Party(name, handle),
            role=Role(role),
            mine=bool(mine),
            kind=KINDS[kind],
            source=source,
            day=day,
            moments=count,
            first=to_text(first),
        )
        for name, handle, role, mine, kind, source, day, count, first in rows(db, _MET, owner)
    ]


def named(db: dbapi2.Connection, owner: int) -> Named:
    """Return every party, thread and place that current moments name."""
    parties = rows(
        db,
        "SELECT DISTINCT p.name, p.handle FROM party p JOIN moment m ON m.owner_id = p.owner_id AND m.id = p.moment"
        " WHERE p.owner_id = ? AND m.current = 1",
        owner,
    )
    threads, places = (
        rows(
            db,
            f"SELECT DISTINCT json_extract(told, '{path}') FROM moment WHERE owner_id = ? AND current = 1"
            f" AND json_extract(told, '{path}') IS NOT NULL AND thread NOT IN {APART}",
            owner,
        )
        for path in ("$.thread", "$.place[0]")
    )
    return Named(
        parties=tuple(p for p in (Party(*row) for row in parties) if p not in {ME, ASSISTANT}),
        threads=tuple(name for (name,) in threads),
        places=tuple(name for (name,) in places),
    )


def is_stale(db: dbapi2.Connection, owner: int) -> bool:
    """Return whether anything changed since people and beliefs were last derived."""
    return bool(rows(db, "SELECT 1 FROM fact WHERE owner_id = ? AND name = 'stale'", owner))


class TimesInMemory:
    """The arrays of `Times`, loaded once and then kept in step."""

    def __init__(self, db: dbapi2.Connection, owner: int) -> None:
        found = rows(db, "SELECT moment, begins, ends FROM spoken WHERE owner_id = ? ORDER BY moment, n", owner)
        self._columns = np.array(found, np.int64).reshape(-1, 3).T
        self._version = next(VERSIONS)

    def replace(self, reads: Sequence[Read]) -> None:
        """Take over what was just read."""
        self.remove({read.moment for read in reads})
        fresh = [
            (read.moment, milliseconds(time.begin), milliseconds(time.end)) for read in reads for time in read.times
        ]
        if fresh:
            self._columns = np.concatenate([self._columns, np.array(fresh, np.int64).T], axis=1)
            self._version = next(VERSIONS)

    def remove(self, moments: Collection[int]) -> None:
        """Drop the times of moments."""
        stay = ~np.isin(self._columns[0], np.fromiter(moments, np.int64, len(moments)))
        if not stay.all():
            self._columns = self._columns[:, stay]
            self._version = next(VERSIONS)

    def view(self) -> Times:
        """Return the arrays as they are now."""
        ids, begin, end = self._columns
        return Times(ids, begin, end, self._version)


def _clear(db: dbapi2.Connection, owner: int, moments: Sequence[int]) -> None:
    for table in ("spoken", "claim"):
        db.executemany(
            f"DELETE FROM {table} WHERE owner_id = ? AND moment = ?", [(owner, number) for number in moments]
        )


def _clear_thoughts(db: dbapi2.Connection, owner: int, moments: set[int]) -> None:
    """Remove what a model read in moments, or in others while it was given these."""
    resting = rows(db, "SELECT moment, rests_on FROM thought WHERE owner_id = ?", owner)
    gone = [number for number, on in resting if number in moments or not moments.isdisjoint(json.loads(on))]
    db.executemany("DELETE FROM thought WHERE owner_id = ? AND moment = ?", [(owner, number) for number in gone])


def _set_stale(db: dbapi2.Connection, owner: int, *, stale: bool) -> None:
    if stale:
        db.execute("INSERT OR IGNORE INTO fact (owner_id, name, value) VALUES (?, 'stale', '1')", (owner,))
    else:
        db.execute("DELETE FROM fact WHERE owner_id = ? AND name = 'stale'", (owner,))


def _of_kinds(kinds: Sequence[str], table: str = "") -> tuple[str, list[str]]:
    return (f" AND {table}kind IN ({','.join('?' * len(kinds))})", list(kinds)) if kinds else ("", [])


def _claimed(row: Sequence[Any], claim: Claim) -> Claimed:
    number, source, external_id, kind, at, known, mine, author, integrity = row
    return Claimed(
        moment=to_text(number),
        source=source,
        external_id=external_id,
        kind=KINDS[kind],
        at=datetime.fromisoformat(at),
        known=EPOCH + timedelta(milliseconds=known),
        mine=bool(mine),
        author=Party(*json.loads(author)) if author else None,
        integrity=Integrity[integrity.upper()],
        claim=claim,
    )


def _written(one: Any) -> str:
    """Return the fields of a claim, person or belief that are not empty, as compact JSON."""
    return ENCODER.encode(_plain(one))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        told = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _plain(item) for name, item in told if item is not None and item != ()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return dict(value) if hasattr(value, "items") else value


def _all_written(claims: Sequence[Claim]) -> str:
    return ENCODER.encode([_plain(one) for one in claims])


def _read(value: dict[str, Any]) -> dict[str, Any]:
    return {k: datetime.fromisoformat(v) if k in _INSTANTS else v for k, v in value.items()}


def _quote(value: dict[str, Any] | None) -> Quote | None:
    return Quote(**value) if value else None


def _claim(told: dict[str, Any]) -> Claim:
    value = _read(told)
    return Claim(**value | {"quote": _quote(value.get("quote"))})


def _person(told: str) -> Person:
    value = _read(json.loads(told))
    return Person(**value | {key: tuple(value.get(key, ())) for key in ("names", "handles", "evidence")})


def _belief(told: str) -> Belief:
    value = _read(json.loads(told))
    evidence = tuple(
        Support(one["moment"], one["source"], one.get("external_id"), _quote(one.get("quote")))
        for one in value["evidence"]
    )
    read: dict[str, Any] = {"valid_from": None, "valid_until": None, "known_until": None} | value
    return Belief(**read | {"status": Status(value["status"]), "evidence": evidence})
