"""Sentences that Atticus tells of a life: none without the moments it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Support


class UnsourcedError(AtticusError):
    """A sentence was made that rests on nothing: a mistake of ours, which must never be shown."""

    def __init__(self, text: str) -> None:
        super().__init__(f"A sentence without a source was made ({text[:40]!r}).", "Please report it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with what it rests on.

    Args:
        kind: what sort of thing it tells ("happening", "promise", "change", "likes" ...).
        text: the sentence, in one line.
        evidence: the moments it rests on with the words in them, the most telling first; never empty.
        at: when what it tells happened or was said; None where it tells no event.
        valid_from: since when it is so, where that is known.
        valid_until: until when; None while it lasts.
        beliefs: the ids of the beliefs it tells.

    Raises:
        UnsourcedError: there is no evidence.
    """

    kind: str
    text: str
    evidence: tuple[Support, ...]
    at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    beliefs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a sentence that rests on nothing."""
        if not self.evidence:
            raise UnsourcedError(self.text)

    def as_json(self) -> dict[str, Any]:
        """Return the sentence for other programs."""
        ends = [at.isoformat() if at else None for at in (self.valid_from, self.valid_until)]
        return {
            "kind": self.kind,
            "text": self.text,
            "at": self.at.isoformat() if self.at else None,
            "valid": ends,
            "beliefs": list(self.beliefs),
            "evidence": [one.as_json() for one in self.evidence],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Sentences under one heading.

    Args:
        name: the word other programs know it by ("people", "likes").
        title: the heading.
        sentences: in the order in which they are read.
    """

    name: str
    title: str
    sentences: tuple[Sentence, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the section for other programs."""
        return {"name": self.name, "title": self.title, "sentences": told(self.sentences)}


def told(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    """Return sentences for other programs."""
    return [one.as_json() for one in sentences]
