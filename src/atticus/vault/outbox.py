"""The outbox: what is to be delivered to the owner, at least once and in the order of each conversation."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from atticus.domain.time import EPOCH, milliseconds
from atticus.vault.connection import rows
from atticus.vault.contract import Outgoing, OutgoingState
from atticus.vault.rows import ENCODER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlcipher3 import dbapi2

_COLUMNS = '"key", channel, conversation, state, due, attempts, at, told'
_LAST = "SELECT coalesce(max(n), 0) FROM outbox WHERE owner_id = ?"
_HEADS = (
    "SELECT min(n) FROM outbox WHERE owner_id = ? AND state = 'waiting' AND channel = ?"
    " GROUP BY conversation ORDER BY 1"
)


def post(db: dbapi2.Connection, owner: int, messages: Sequence[Outgoing]) -> list[bool]:
    """Put messages behind those of their conversations unless there is one of their key; return which are new."""
    number = rows(db, _LAST, owner)[0][0]
    new = []
    for message in messages:
        number += 1
        cursor = db.execute(
            f"INSERT OR IGNORE INTO outbox (owner_id, n, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (owner, number, *_row(message)),
        )
        new.append(bool(cursor.rowcount))
    return new


def due(db: dbapi2.Connection, owner: int, channel: str, now: datetime, limit: int) -> list[Outgoing]:
    """Return the first waiting message of each conversation of a channel where its time has come, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM outbox WHERE owner_id = ? AND n IN ({_HEADS}) AND due <= ? ORDER BY n LIMIT ?"
    return [_outgoing(*row) for row in rows(db, sql, owner, owner, channel, milliseconds(now), limit)]


def next_due(db: dbapi2.Connection, owner: int, channel: str) -> datetime | None:
    """Return when the next message of a channel is due; None where nothing waits."""
    sql = f"SELECT min(due) FROM outbox WHERE owner_id = ? AND n IN ({_HEADS})"
    found = rows(db, sql, owner, owner, channel)[0][0]
    return None if found is None else EPOCH + timedelta(milliseconds=found)


def settle(db: dbapi2.Connection, owner: int, message: Outgoing) -> bool:
    """Bring a waiting message to another state, time and count of attempts; return whether it was waiting."""
    _, _, _, state, due_at, attempts, _, told = _row(message)
    cursor = db.execute(
        "UPDATE outbox SET state = ?, due = ?, attempts = ?, told = ?"
        " WHERE owner_id = ? AND \"key\" = ? AND state = 'waiting'",
        (state, due_at, attempts, told, owner, message.key),
    )
    return bool(cursor.rowcount)


def revive(db: dbapi2.Connection, owner: int, key: str, now: datetime) -> bool:
    """Let a dead message wait again, behind what waits already; return whether it was dead."""
    number = rows(db, _LAST, owner)[0][0] + 1
    cursor = db.execute(
        "UPDATE outbox SET n = ?, state = 'waiting', due = ?, attempts = 0"
        " WHERE owner_id = ? AND \"key\" = ? AND state = 'dead'",
        (number, milliseconds(now), owner, key),
    )
    return bool(cursor.rowcount)


def outgoing(db: dbapi2.Connection, owner: int, states: Collection[OutgoingState], limit: int) -> list[Outgoing]:
    """Return messages in any or in these states, newest first."""
    where = f" AND state IN ({','.join('?' * len(states))})" if states else ""
    sql = f"SELECT {_COLUMNS} FROM outbox WHERE owner_id = ?{where} ORDER BY n DESC LIMIT ?"
    return [_outgoing(*row) for row in rows(db, sql, owner, *(one.value for one in states), limit)]


def sweep(db: dbapi2.Connection, owner: int, before: datetime) -> int:
    """Remove messages that were delivered before an instant; return how many."""
    sql = "DELETE FROM outbox WHERE owner_id = ? AND state = 'sent' AND due < ?"
    return int(db.execute(sql, (owner, milliseconds(before))).rowcount)


def remove(db: dbapi2.Connection, owner: int, moments: Collection[str]) -> None:
    """Take out messages that tell of moments that go."""
    if not moments:
        return
    for key, told in rows(db, 'SELECT "key", told FROM outbox WHERE owner_id = ?', owner):
        if not set(json.loads(told).get("origins", ())).isdisjoint(moments):
            db.execute('DELETE FROM outbox WHERE owner_id = ? AND "key" = ?', (owner, key))


def blacken(db: dbapi2.Connection, owner: int, black: Callable[[str], str]) -> None:
    """Take out messages that tell what is to be forgotten."""
    for key, told in rows(db, 'SELECT "key", told FROM outbox WHERE owner_id = ?', owner):
        plain = json.dumps(json.loads(told), ensure_ascii=False)
        if black(plain) != plain:
            db.execute('DELETE FROM outbox WHERE owner_id = ? AND "key" = ?', (owner, key))


def _row(message: Outgoing) -> tuple[str, str, str, str, int, int, int, str]:
    told: Mapping[str, Any] = dict(message.told) | {"origins": sorted(message.origins)}
    return (
        message.key,
        message.channel,
        message.conversation,
        message.state.value,
        milliseconds(message.due),
        message.attempts,
        milliseconds(message.at),
        ENCODER.encode(told),
    )


def _outgoing(
    key: str, channel: str, conversation: str, state: str, due: int, attempts: int, at: int, told: str
) -> Outgoing:
    facts = json.loads(told)
    return Outgoing(
        key=key,
        channel=channel,
        conversation=conversation,
        state=OutgoingState(state),
        due=EPOCH + timedelta(milliseconds=due),
        attempts=attempts,
        at=EPOCH + timedelta(milliseconds=at),
        origins=frozenset(facts.pop("origins", ())),
        told=facts,
    )
