"""What readers need to know of the moment a clause stands in, and how they make claims of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from atticus.domain.beliefs import Claim, Quote
from atticus.memory.reading.beliefs.clauses import Mood, Who
from atticus.memory.reading.beliefs.things import is_quality
from atticus.memory.time import said_in, spans, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.time import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A moment as readers see it.

    Args:
        kept: the moment.
        zone: the owner's zone.
        subject: whom "I" means: `SELF`, or the name of the author.
        other: whom "you" means, where one other person is spoken to: `SELF` or their name; None where unclear.
        field: the field that is read.
        machine: whether an assistant is spoken to: nothing is promised to one.
    """

    kept: Kept
    zone: tzinfo
    subject: str
    other: str | None
    field: Literal["text", "title"] = "text"
    machine: bool = False

    @property
    def mine(self) -> bool:
        """Whether the owner speaks."""
        return self.kept.mine

    @property
    def at(self) -> datetime:
        """When it is said, in the zone its days are meant in."""
        return told(self.kept.moment, self.zone)

    def times(self, text: str, *, ahead: bool | None = None) -> list[Span]:
        """Return the times some words of this moment speak of."""
        if _MAY_TELL_TIME.search(text) is None:
            return []
        if ahead is None:
            return said_in(text, at=self.at, zone=self.zone)
        found = spans(text, at=self.at, zone=self.zone, ahead=ahead)
        return [one for one in found if not (ahead and self._just_past(one))]

    def _just_past(self, one: Span) -> bool:
        """Return whether a day without a year lies nearly a year ahead: "May 9 at noon" said on May 10 is over.

        Whether a day of two months ago means next year's nobody can tell, so it is no time to come either.
        """
        next_year = one.begin.year > self.at.year and one.begin - self.at > _NEARLY_A_YEAR
        return next_year and _DATED.match(one.text.strip()) is not None

    def claim(
        self,
        clause: Clause,
        kind: str,
        predicate: str,
        object_: str,
        *,
        sure: float,
        start: int | None = None,
        stop: int | None = None,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
        event: bool = False,
        marks: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Claim:
        """Return what a clause says of its subject, with the words that say it.

        A hedge halves how sure it is; "we" lowers it a little, for it may mean others more than the speaker. What was,
        is valid until it was said, unless the words tell an end; but what happened once (an `event`) brought about
        what is.
        """
        if clause.mood & Mood.HEDGED:
            sure *= 0.5
        if clause.who is Who.WE:
            sure *= 0.92
        if clause.who is Who.YOU:
            sure = min(sure, TOLD_OF_YOU)
        if clause.past and not event:
            valid_until = valid_until or self.at
            more["past"] = True
        if kind == "preference":
            more.setdefault("strength", "clear")
            if "because" not in more and (reason := _reason(clause)):
                more["because"] = reason
        begin, end = clause.start if start is None else start, clause.end if stop is None else stop
        return Claim(
            kind=kind,
            subject=self.subject,
            predicate=predicate,
            object=" ".join(object_.split()),
            quote=Quote(begin, max(end, begin), self.field),
            valid_from=valid_from,
            valid_until=valid_until,
            sure=round(sure, 3),
            more={name: value for name, value in {**more, **(marks or {})}.items() if value},
        )


_REASON: Final = re.compile(
    r"[,\s]*(?:because|since|as|due to|for fear of)\s+(?!(?:soon|well|much|long|far|a)\b)(?P<why>[^.!?\n]{4,120})",
    re.IGNORECASE,
)


def _reason(clause: Clause) -> str:
    """Return why, where the clause goes on to tell it: "because they make me jittery"."""
    found = _REASON.match(clause.text, clause.stop, clause.end)
    if found is not None and _AS_WELL.search(clause.text[max(0, found.start() - 12) : found.end()]):
        found = None
    found = found or _DUE.search(clause.text, clause.after, clause.stop)
    why = " ".join(found["why"].split()).strip(" ,") if found else ""
    # A reason that ends in a quality was cut before the thing that has it.
    return "" if why and is_quality(why) and _IS.search(why) is None else why


_IS: Final = re.compile(
    r"\b(?:am|is|are|was|were|be|being|feels?|seems?|looks?|finds?|makes?|gets?|[a-z]+['’](?:m|re|s)|more|too|very|"
    r"so)\b",
    re.IGNORECASE,
)
_AS_WELL: Final = re.compile(r"\bas (?:well|much|long|soon|far|good|many|often) as\b", re.IGNORECASE)
_DUE: Final = re.compile(r"\s(?:due to|because of)\s+(?P<why>[^.!?\n,]{4,80})", re.IGNORECASE)

TOLD_OF_YOU: Final = 0.5
"""How sure it is at most what somebody tells the owner about the owner."""


class Reader(Protocol):
    """Reads claims in a clause."""

    def __call__(self, said: Said, clause: Clause, /) -> Iterator[Claim]:
        """Yield what the clause says."""
        ...


_NEARLY_A_YEAR: Final = timedelta(days=280)
_DATED: Final = re.compile(
    r"(?:on |the )*(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9})(?!,? \d{4})\b",
    re.IGNORECASE,
)
_MAY_TELL_TIME: Final = re.compile(
    r"\d|day|night|tomorrow|week|month|year|morning|noon|evening|january|february|march|april|\bmay\b|june|july|august|"
    r"september|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|"
    r"wed|thu|fri|sat|sun)\b|"
    r"summer|winter|spring|autumn|\bfall\b|christmas|easter|\bago\b|new year|thanksgiving|halloween",
    re.IGNORECASE,
)
