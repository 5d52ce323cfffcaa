"""What recall finds: hits with their reasons, and the whole of an answer's evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief, Quote
    from atticus.domain.labels import Label
    from atticus.domain.moments import Moment
    from atticus.domain.time import Unit


ELLIPSIS: Final = " … "
"""Stands where an excerpt leaves something out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A moment as the vault keeps it.

    Args:
        id: its name in this vault, for people and programs (13 letters and digits).
        moment: what was imported, without the bytes of its attachments.
        label: how far it may be trusted and who may see it.
        mine: whether the owner is its author.
        attachments: names and media types of its attachments, in order, with the blob each is kept in.
        import_id: the import that brought it.
    """

    id: str
    moment: Moment
    label: Label
    mine: bool
    import_id: int | None
    attachments: tuple[KeptAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptAttachment:
    """An attachment in the vault: read it with `Vault.attachment(blob)`."""

    name: str
    media_type: str
    blob: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One piece of evidence, with the reasons it was chosen.

    Args:
        kept: the moment.
        score: comparable within one recall only; higher is better.
        why: the lanes that found it and what they saw ("words: dentist, friday", "meaning 0.61", "near a hit").
        excerpt: what of its text was packed, in its order; None where all of it was.
    """

    kept: Kept
    score: float
    why: tuple[str, ...]
    excerpt: tuple[Quote, ...] | None = None

    @property
    def text(self) -> str:
        """The moment's text as it was packed: whole, or its excerpt."""
        whole = self.kept.moment.text
        return whole if self.excerpt is None else excerpted(whole, self.excerpt)

    def excerpt_as_json(self) -> dict[str, Any]:
        """Return what tells other programs that the text was cut, to be laid over the whole moment; else nothing.

        Spans count code points of the whole text.
        """
        if self.excerpt is None:
            return {}
        return {"text": self.text, "excerpt": True, "spans": [[quote.start, quote.stop] for quote in self.excerpt]}


def excerpted(text: str, excerpt: Sequence[Quote]) -> str:
    """Return the quotes of a text in one line of thought, with "…" wherever something is left out."""
    parts, end = [], 0
    for quote in excerpt:
        parts.append(
            text[quote.start : quote.stop] if quote.start == end else f"{ELLIPSIS}{text[quote.start : quote.stop]}"
        )
        end = quote.stop
    return "".join(parts) + (ELLIPSIS.rstrip() if end < len(text) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What recall returns.

    Args:
        question: as asked.
        at: answered as of this instant.
        hits: best first; packed to the budget where one was given.
        beliefs: what is held that speaks to the question, most telling first, each with its own evidence.
        enough: whether the best of it speaks to the question at all; False means an honest "nothing on that".
        queued: moments not yet embedded or understood, so perhaps not found.
        ms: time taken.
        plan: how the question was read (who, when, what kind), for `explain`.
    """

    question: str
    at: datetime
    hits: tuple[Hit, ...]
    enough: bool
    queued: int
    ms: float
    beliefs: tuple[Belief, ...] = ()
    plan: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interval:
    """When what a question asks about was, is or will be.

    Args:
        begin: first instant, aware.
        end: first instant after it.
        precision: how exactly it is known.
        words: the words of the moment it was read from; empty where it is the moment's own time.
        kept: the moment that tells it.
        since: whether only the beginning is told, and it lasts until the words were said.
        lasts: how long, in the moment's words, where that was asked and told.
    """

    begin: datetime
    end: datetime
    precision: Unit
    words: str
    kept: Kept
    since: bool = False
    lasts: str | None = None

    def as_json(self) -> dict[str, str]:
        """Return the interval for other programs."""
        return {"from": self.begin.isoformat(), "to": self.end.isoformat(), "precision": self.precision.value}
