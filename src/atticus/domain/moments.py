"""Moments: one thing that happened, was said, written, seen or heard."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.people import ASSISTANT, ME, Party, fold
from atticus.domain.time import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Kind(StrEnum):
    """What sort of thing a moment is."""

    MESSAGE = "message"
    EVENT = "event"
    NOTE = "note"
    CALL = "call"
    NOTICE = "notice"
    PHOTO = "photo"
    DOCUMENT = "document"
    PAGE = "page"
    TASK = "task"
    HEALTH = "health"
    PLACE = "place"
    SPEECH = "speech"
    SIGHT = "sight"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a moment was: a name, a point (WGS 84 degrees), or both."""

    name: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a moment.

    Args:
        name: file name as the source gives it; never used as a path.
        media_type: as the source declares it ("image/jpeg").
        data: the bytes.
    """

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened, was said, written, seen or heard, as its source tells it. Immutable.

    Args:
        kind: what sort of thing it is.
        source: where it comes from, a short word ("whatsapp", "calendar", "mail", "sms").
        at: the instant, aware, in its original zone.
        text: what was said or written; may be empty where a title or an attachment tells it all.
        until: the end, where it has one.
        precision: how exactly the source told `at`.
        zone_assumed: whether the source told no zone and one was assumed.
        known: when the owner could know it, where that differs from `at` (a calendar entry for next week).
        external_id: the source's own id, stable over exports; None where it has none.
        thread: the conversation, calendar or folder it belongs to.
        author: who said or wrote it; `ME` only where the source itself marks the owner.
        people: the others it involves.
        title: subject, event title, note name.
        place: where.
        attachments: files that came with it.
        locator: where in the source file it stands ("line 12"), for people.
        extra: what else the source said, JSON values only.
    """

    kind: Kind
    source: str
    at: datetime
    text: str
    until: datetime | None = None
    precision: Precision = Precision.SECOND
    zone_assumed: bool = False
    known: datetime | None = None
    external_id: str | None = None
    thread: str | None = None
    author: Party | None = None
    people: tuple[Party, ...] = ()
    title: str | None = None
    place: Place | None = None
    attachments: tuple[Attachment, ...] = ()
    locator: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def by_assistant(self) -> bool:
        """Whether an assistant said it; such words are never evidence about the owner."""
        return self.author == ASSISTANT

    @property
    def marked_mine(self) -> bool:
        """Whether the source itself marks the owner as its author."""
        return self.author == ME


IDENTITY_BYTES: Final = 16
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def identity(moment: Moment, ordinal: int = 0) -> bytes:
    """Return what makes a moment the same moment in a later export: 16 bytes.

    (source, external id) where the source has ids; else thread, author, minute and text with the ordinal among
    identical ones of the same import.
    """
    if moment.external_id is not None:
        parts: tuple[str, ...] = ("id", moment.source, moment.external_id)
    else:
        author = moment.author.handle or fold(moment.author.name) if moment.author else ""
        minute = str(int(moment.at.timestamp() // 60))
        parts = (
            "text",
            moment.source,
            moment.thread or "",
            author,
            minute,
            moment.title or "",
            moment.text,
            str(ordinal),
        )
    return _digest("\x1f".join(parts))


def content(moment: Moment) -> bytes:
    """Return a digest of everything a moment says: 16 bytes; equal digests mean nothing changed."""
    attached = [(a.name, a.media_type, hashlib.blake2b(a.data, digest_size=16).hexdigest()) for a in moment.attachments]
    told = (
        moment.kind.value,
        moment.at.isoformat(),
        moment.until.isoformat() if moment.until else "",
        moment.text,
        moment.title or "",
        moment.thread or "",
        (moment.author.name, moment.author.handle) if moment.author else "",
        sorted((p.name, p.handle or "") for p in moment.people),
        (moment.place.name, moment.place.lat, moment.place.lon) if moment.place else "",
        attached,
        dict(moment.extra),
    )
    return _digest(_ENCODER.encode(told))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=IDENTITY_BYTES).digest()
