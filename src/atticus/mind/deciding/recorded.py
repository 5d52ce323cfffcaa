"""A decision as the owner put it down: what was chosen, what for, what was expected, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime


class Went(StrEnum):
    """How a decision went by the owner's own word, held against what was expected of it."""

    AS_EXPECTED = "as-expected"
    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The owner's word on how a decision went.

    Args:
        at: when it was given, aware.
        went: how it went, beside what was expected.
        came_true: whether what was expected came true, where the owner said that outright.
        note: their own words; empty where there are none.
        moment: the id of the moment that holds it.
    """

    at: datetime
    went: Went
    came_true: bool | None
    note: str
    moment: str

    @property
    def outcome(self) -> bool | None:
        """Whether the expectation came true: as said, else by how it went; None where that does not tell."""
        if self.came_true is not None:
            return self.came_true
        return {Went.AS_EXPECTED: True, Went.BETTER: True, Went.WORSE: False, Went.MIXED: None}[self.went]

    def as_json(self) -> dict[str, Any]:
        """Return the review for other programs."""
        return {
            "at": self.at.isoformat(),
            "went": self.went.value,
            "came_true": self.came_true,
            "note": self.note,
            "moment": self.moment,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A decision of the owner's.

    Args:
        id: its name, eight letters and digits; it stays the same however often it is completed.
        what: what was decided, in the owner's words.
        since: when it was decided, as far as that is known, aware.
        recorded: when it was put down.
        options: what else there was to choose.
        reasons: why.
        expect: what the owner expected of it; empty where nothing was said.
        sure: how sure of that, in percent from 0 to 100; None where that was not said.
        review: the day on which to look back next; None where none is set, or it was done.
        belief: the id of the belief in which it was found, where it was found in the owner's words.
        reviews: what the owner said of how it went, oldest first.
        moments: the ids of the moments that hold all this, oldest first.
    """

    id: str
    what: str
    since: datetime
    recorded: datetime
    options: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    expect: str = ""
    sure: int | None = None
    review: date | None = None
    belief: str | None = None
    reviews: tuple[Review, ...] = ()
    moments: tuple[str, ...] = ()

    def is_due(self, day: date) -> bool:
        """Return whether the time to look back has come, on that day or before."""
        return self.review is not None and self.review <= day

    @property
    def text(self) -> str:
        """Everything the owner wrote of it, for looking up what came of it."""
        return "\n".join(filter(None, (self.what, *self.options, *self.reasons, self.expect)))

    def as_json(self) -> dict[str, Any]:
        """Return the decision for other programs."""
        return {
            "id": self.id,
            "what": self.what,
            "since": self.since.isoformat(),
            "recorded": self.recorded.isoformat(),
            "options": list(self.options),
            "reasons": list(self.reasons),
            "expect": self.expect,
            "sure": self.sure,
            "review": self.review.isoformat() if self.review else None,
            "belief": self.belief,
            "reviews": [one.as_json() for one in self.reviews],
            "moments": list(self.moments),
        }
