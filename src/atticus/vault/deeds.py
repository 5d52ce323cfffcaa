"""Deeds that were proposed and what became of them, tasks under way, what the owner endorsed, and what models cost."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from atticus.domain.time import EPOCH, milliseconds
from atticus.vault.connection import rows
from atticus.vault.contract import Deed, DeedState, Spent
from atticus.vault.rows import ENCODER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlcipher3 import dbapi2

_COLUMNS = "id, task, state, at, changed, told"
OPEN = (DeedState.WAITING, DeedState.APPROVED)
"""States in which nothing was done yet."""


def propose(db: dbapi2.Connection, owner: int, deed: Deed) -> bool:
    """Write a deed unless there is one of its key; return whether it is new."""
    cursor = db.execute(
        f"INSERT OR IGNORE INTO deed (owner_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            owner,
            deed.key,
            deed.task,
            deed.state.value,
            milliseconds(deed.at),
            milliseconds(deed.at),
            _written(deed.told, deed.origins),
        ),
    )
    return bool(cursor.rowcount)


def deeds(db: dbapi2.Connection, owner: int, states: Sequence[DeedState], limit: int) -> list[Deed]:
    """Return deeds in any or in these states, newest first."""
    where = f" AND state IN ({','.join('?' * len(states))})" if states else ""
    sql = f"SELECT {_COLUMNS} FROM deed WHERE owner_id = ?{where} ORDER BY at DESC, id LIMIT ?"
    return [_deed(*row) for row in rows(db, sql, owner, *(one.value for one in states), limit)]


def deed(db: dbapi2.Connection, owner: int, key: str) -> Deed | None:
    """Return the deed of a key."""
    found = rows(db, f"SELECT {_COLUMNS} FROM deed WHERE owner_id = ? AND id = ?", owner, key)
    return _deed(*found[0]) if found else None


def move(
    db: dbapi2.Connection,
    owner: int,
    key: str,
    before: Collection[DeedState],
    after: Deed,
) -> bool:
    """Bring a deed from one of some states to the state and facts of another; return whether it was in one of them."""
    marks = ",".join("?" * len(before))
    cursor = db.execute(
        f"UPDATE deed SET state = ?, changed = ?, told = ? WHERE owner_id = ? AND id = ? AND state IN ({marks})",
        (
            after.state.value,
            milliseconds(after.changed or after.at),
            _written(after.told, after.origins),
            owner,
            key,
            *(one.value for one in before),
        ),
    )
    return bool(cursor.rowcount)


def put_task(db: dbapi2.Connection, owner: int, name: str, told: Mapping[str, Any] | None, at: datetime) -> None:
    """Keep where a task stands, or with None that it is over."""
    if told is None:
        db.execute("DELETE FROM task WHERE owner_id = ? AND id = ?", (owner, name))
    else:
        db.execute(
            "INSERT OR REPLACE INTO task (owner_id, id, changed, told) VALUES (?, ?, ?, ?)",
            (owner, name, milliseconds(at), ENCODER.encode(dict(told))),
        )


def tasks(db: dbapi2.Connection, owner: int) -> dict[str, dict[str, Any]]:
    """Return where every task that is not over stands, the latest changed first."""
    found = rows(db, "SELECT id, told FROM task WHERE owner_id = ? ORDER BY changed DESC", owner)
    return {name: json.loads(told) for name, told in found}


def endorse(db: dbapi2.Connection, owner: int, name: str, told: Mapping[str, Any] | None, at: datetime) -> None:
    """Keep what the owner endorsed under a name, or with None take it back."""
    if told is None:
        db.execute("DELETE FROM endorsed WHERE owner_id = ? AND id = ?", (owner, name))
    else:
        db.execute(
            "INSERT OR REPLACE INTO endorsed (owner_id, id, at, told) VALUES (?, ?, ?, ?)",
            (owner, name, milliseconds(at), ENCODER.encode(dict(told))),
        )


def endorsed(db: dbapi2.Connection, owner: int) -> dict[str, dict[str, Any]]:
    """Return everything the owner endorsed, by name."""
    return {
        name: json.loads(told) for name, told in rows(db, "SELECT id, told FROM endorsed WHERE owner_id = ?", owner)
    }


def spend(db: dbapi2.Connection, owner: int, day: date, spent: Spent) -> None:
    """Add what a call of a model cost to its day."""
    db.execute(
        "INSERT INTO spent (owner_id, day, purpose, provider, calls, tokens, cost) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (owner_id, day, purpose, provider) DO UPDATE SET"
        " calls = calls + excluded.calls, tokens = tokens + excluded.tokens, cost = cost + excluded.cost",
        (owner, day.isoformat(), spent.purpose, spent.provider, spent.calls, spent.tokens, spent.cost),
    )


def spent(db: dbapi2.Connection, owner: int, day: date) -> list[Spent]:
    """Return what models cost on a day."""
    sql = "SELECT purpose, provider, calls, tokens, cost FROM spent WHERE owner_id = ? AND day = ? ORDER BY 1, 2"
    return [Spent(*row) for row in rows(db, sql, owner, day.isoformat())]


def remove(db: dbapi2.Connection, owner: int, moments: Collection[str]) -> None:
    """Take out what carries moments that go: proposals whole, what was done but its state, tasks, endorsements."""
    if not moments:
        return
    for table in ("deed", "endorsed"):
        for name, told in rows(db, f"SELECT id, told FROM {table} WHERE owner_id = ?", owner):
            if not set(json.loads(told).get("origins", ())).isdisjoint(moments):
                _blank(db, owner, table, name)
    db.execute("DELETE FROM task WHERE owner_id = ?", (owner,))


def blacken(db: dbapi2.Connection, owner: int, blackened: Callable[[str], str]) -> None:
    """Take what is to be forgotten out of whatever else names it: such proposals and endorsements go, too."""
    for table in ("deed", "endorsed"):
        for name, told in rows(db, f"SELECT id, told FROM {table} WHERE owner_id = ?", owner):
            plain = json.dumps(json.loads(told), ensure_ascii=False)
            if blackened(plain) != plain:
                _blank(db, owner, table, name)


def _blank(db: dbapi2.Connection, owner: int, table: str, name: str) -> None:
    if table == "endorsed":
        db.execute("DELETE FROM endorsed WHERE owner_id = ? AND id = ?", (owner, name))
        return
    marks = ",".join("?" * len(OPEN))
    db.execute(
        f"DELETE FROM deed WHERE owner_id = ? AND id = ? AND state IN ({marks})",
        (owner, name, *(one.value for one in OPEN)),
    )
    db.execute("UPDATE deed SET told = '{}' WHERE owner_id = ? AND id = ?", (owner, name))


def _written(told: Mapping[str, Any], origins: Collection[str]) -> str:
    return ENCODER.encode(dict(told) | {"origins": sorted(origins)})


def _deed(key: str, task: str, state: str, at: int, changed: int, told: str) -> Deed:
    facts = json.loads(told)
    return Deed(
        key=key,
        task=task,
        state=DeedState(state),
        at=EPOCH + timedelta(milliseconds=at),
        changed=EPOCH + timedelta(milliseconds=changed),
        origins=frozenset(facts.pop("origins", ())),
        told=facts,
    )
