"""Claims and beliefs: what one moment says of somebody, and what Atticus holds to be true because of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

SELF: Final = "me"
"""The owner, as the subject or the object of a claim or a belief."""

PATTERN: Final = "pattern"
"""The kind of belief that is counted from many days; it takes longer to derive and is held apart."""


class Status(StrEnum):
    """What became of a belief."""

    HELD = "held"
    POSSIBLE = "possible"
    SUPERSEDED = "superseded"
    REFUTED = "refuted"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a moment that say something.

    Args:
        start: where they begin, in code points of the field.
        stop: where they end.
        field: whether they stand in the moment's text or in its title.
    """

    start: int
    stop: int
    field: Literal["text", "title"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one moment says, as it was read: a candidate, not yet believed.

    Args:
        kind: what sort of thing is said: "tie", "name", "birthday", "preference", "instruction", ...
        subject: of whom: `SELF`, or a name or handle as the moment gives it.
        predicate: what is said of them, a word of the documented vocabulary ("sister", "lives_in").
        object: the other half: a name, a place, a thing; short, in the words of the moment.
        quote: where the moment says it; None where a structured field says it (a contact card).
        valid_from: since when it is so, where that is said.
        valid_until: until when, where that is said.
        sure: how sure the reader is that this is what was meant, from 0 to 1.
        more: what else was said of it, JSON values only ("strength", "context").
    """

    kind: str
    subject: str
    predicate: str
    object: str
    quote: Quote | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    sure: float = 1.0
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Support:
    """A piece of evidence for a belief: a moment, and the words in it.

    Args:
        moment: the moment's id in this vault.
        source: where the moment comes from.
        external_id: the source's own id of it.
        quote: the words; None where a structured field says it.
    """

    moment: str
    source: str
    external_id: str | None
    quote: Quote | None

    def as_json(self) -> dict[str, Any]:
        """Return the evidence for other programs; a span counts code points of the field it names."""
        told: dict[str, Any] = {"moment": self.moment, "source": self.source, "id": self.external_id}
        told["span"] = [self.quote.start, self.quote.stop] if self.quote else None
        if self.quote and self.quote.field != "text":
            told["field"] = self.quote.field
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What Atticus holds to be true, bi-temporally: since when it is so, and since when that is known.

    Args:
        id: derived from what it says, so that the same moments give the same id.
        kind: as in `Claim`.
        subject: `SELF` or the name of a person.
        predicate: a word of the documented vocabulary.
        object: the other half.
        valid_from: since when it is so; None where that is not known.
        valid_until: until when; None while it lasts.
        known_from: when it was first said.
        known_until: when something said later took its place.
        confidence: from 0 to 1.
        status: whether it is held.
        evidence: what it stands on, oldest first; never empty.
        more: what else is known of it, JSON values only.
    """

    id: str
    kind: str
    subject: str
    predicate: str
    object: str
    valid_from: datetime | None
    valid_until: datetime | None
    known_from: datetime
    known_until: datetime | None
    confidence: float
    status: Status
    evidence: tuple[Support, ...]
    more: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the belief for other programs."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "predicate": self.predicate,
            "object": self.object,
            "valid": [_told(self.valid_from), _told(self.valid_until)],
            "known": [_told(self.known_from), _told(self.known_until)],
            "confidence": round(self.confidence, 3),
            "status": self.status.value,
            "evidence": [one.as_json() for one in self.evidence],
            "id": self.id,
            **({"more": dict(self.more)} if self.more else {}),
        }


def _told(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
