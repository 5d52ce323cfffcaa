"""How a moment lies in a row, and how it is read back."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, Final

from atticus.domain.conversation import PIECES, SOURCE, THREAD
from atticus.domain.evidence import Kept, KeptAttachment
from atticus.domain.ids import to_text
from atticus.domain.labels import Label
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import Party, fold
from atticus.domain.time import Precision, milliseconds
from atticus.vault.contract import Role

INSERT_MOMENT: Final = (
    "INSERT INTO moment (owner_id, id, identity, content, source, external_id, current, import_id, at, known, thread,"
    f" kind, mine, author, told) VALUES ({', '.join('?' * 15)})"
)
INSERT_WORDS: Final = "INSERT INTO word (rowid, words, people, keys) VALUES (?, ?, ?, ?)"
INSERT_PARTY: Final = "INSERT INTO party (owner_id, moment, n, role, name, folded, handle) VALUES (?, ?, ?, ?, ?, ?, ?)"
NAMED: Final = (
    "SELECT moment FROM party WHERE owner_id = ? AND folded = ?"
    " UNION SELECT moment FROM party WHERE owner_id = ? AND handle = ?"
)
"""The moments that name somebody, by folded name or by handle."""
INSERT_ATTACHMENT: Final = "INSERT OR IGNORE INTO attachment (owner_id, blob, moment) VALUES (?, ?, ?)"
ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
KINDS: Final = tuple(Kind)
KIND_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}
_AUTHOR, _INVOLVED = int(Role.AUTHOR), int(Role.INVOLVED)
RANDOM_BITS: Final = 21
MOST_MS: Final = (1 << (63 - RANDOM_BITS)) - 1
"""Instants beyond 1830 to 2109 share the first or last id range; `at` itself stays exact."""


def first_number(at: datetime) -> int:
    """Return the smallest id number a moment of this instant can have."""
    return max(-MOST_MS, min(MOST_MS, milliseconds(at))) << RANDOM_BITS


def number_for(moment: Moment, identity: bytes) -> int:
    """Return the id number of a moment: its milliseconds, then bits of its identity."""
    return first_number(moment.at) | (int.from_bytes(identity[:3], "big") & ((1 << RANDOM_BITS) - 1))


def thread_number(moment: Moment) -> int:
    """Return the number of a moment's thread; those without one share one per source."""
    return _thread_number(moment.source, moment.thread)


def _thread_number(source: str, thread: str | None) -> int:
    name = f"{source}\x1f{thread or ''}"
    return int.from_bytes(
        hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


APART: Final = f"({_thread_number(SOURCE, THREAD)}, {_thread_number(SOURCE, PIECES)})"
TURNS: Final = f"SELECT id FROM moment WHERE owner_id = ? AND thread IN {APART} AND import_id IS NULL"
"""What is said and written with Atticus: kept and forgotten like all else, and evidence of nothing."""


def party_rows(owner: int, number: int, moment: Moment) -> list[tuple[int, int, int, int, str, str, str | None]]:
    """Return the rows of everyone a moment names, each once."""
    named = [(_AUTHOR, p.name, p.handle) for p in (moment.author,) if p]
    named += dict.fromkeys((_INVOLVED, p.name, p.handle) for p in moment.people)
    return [(owner, number, n, role, name, fold(name), handle) for n, (role, name, handle) in enumerate(named)]


def told(moment: Moment, label: Label, attachments: tuple[KeptAttachment, ...], *, redacted: bool = False) -> str:
    """Return what a moment says and its label as compact JSON; `moment_from` is the inverse.

    Where names were blacked out, `redacted` says so: a restored backup then takes over these words for its own.
    """
    value: dict[str, Any] = {"at": moment.at.isoformat(), "text": moment.text, "label": label.as_json()}
    optional: dict[str, Any] = {
        "until": moment.until.isoformat() if moment.until else None,
        "precision": moment.precision.value if moment.precision is not Precision.SECOND else None,
        "assumed": moment.zone_assumed or None,
        "known": moment.known.isoformat() if moment.known else None,
        "thread": moment.thread,
        "author": _party(moment.author) if moment.author else None,
        "people": [_party(p) for p in moment.people] or None,
        "title": moment.title,
        "place": [moment.place.name, moment.place.lat, moment.place.lon] if moment.place else None,
        "attachments": [[a.name, a.media_type, a.blob, a.size] for a in attachments] or None,
        "locator": moment.locator,
        "extra": dict(moment.extra) or None,
        "redacted": redacted or None,
    }
    value.update((key, item) for key, item in optional.items() if item is not None)
    return ENCODER.encode(value)


def moment_from(
    number: int, kind: int, source: str, external_id: str | None, mine: int, import_id: int | None, text: str
) -> Kept:
    """Return the moment of a row."""
    value = json.loads(text)
    place = value.get("place")
    moment = Moment(
        kind=KINDS[kind],
        source=source,
        at=datetime.fromisoformat(value["at"]),
        text=value["text"],
        until=datetime.fromisoformat(value["until"]) if "until" in value else None,
        precision=Precision(value.get("precision", "second")),
        zone_assumed="assumed" in value,
        known=datetime.fromisoformat(value["known"]) if "known" in value else None,
        external_id=external_id,
        thread=value.get("thread"),
        author=Party(*value["author"]) if "author" in value else None,
        people=tuple(Party(*p) for p in value.get("people", ())),
        title=value.get("title"),
        place=Place(*place) if place else None,
        locator=value.get("locator"),
        extra=value.get("extra", {}),
    )
    return Kept(
        id=to_text(number),
        moment=moment,
        label=Label.from_json(value["label"]),
        mine=bool(mine),
        import_id=import_id,
        attachments=tuple(KeptAttachment(*a) for a in value.get("attachments", ())),
    )


def _party(party: Party) -> list[str | None]:
    return [party.name] if party.handle is None else [party.name, party.handle]
