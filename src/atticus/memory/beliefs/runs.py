"""Runs: a value that is held over a time, with all that speaks for it, from when it is said until it is replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import Belief, Status
from atticus.memory.beliefs.statements import HELD_FROM, belief_id

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.memory.beliefs.statements import Statement

_MOST_SURE: Final = 0.98
_ENOUGH_TIMES: Final = 3
_TWICE: Final = 2
_WORTH_COUNTING: Final = 0.6
_CARRIED: Final = (
    "strength",
    "context",
    "over",
    "name",
    "of",
    "level",
    "when",
    "because",
    "to",
    "due",
    "due_words",
    "near",
    "only",
)


@dataclass(slots=True)
class Run:
    """A value while it is put together.

    Args:
        first: the statement that began it.
        number: how many runs of the same value went before.
        said: all statements that speak for it.
        valid_from: since when it is so.
        valid_until: until when.
        known_until: when something else took its place.
        status: what became of it.
        more: what else is known of it.
    """

    first: Statement
    number: int = 0
    said: list[Statement] = field(default_factory=list)
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    known_until: datetime | None = None
    status: Status = Status.HELD
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the belief it becomes."""
        one = self.first
        parts = (
            one.subject,
            one.predicate.name,
            one.slot,
            one.object,
            str(one.claim.more.get("to", "")) if one.claim.kind == "promise" else "",
        )
        return belief_id(*parts, *((str(self.number),) if self.number else ()))

    @property
    def open(self) -> bool:
        """Whether nothing took its place."""
        return self.known_until is None and self.status in {Status.HELD, Status.POSSIBLE}

    @property
    def firm(self) -> bool:
        """Whether it may be held."""
        return any(one.firm for one in self.said)

    def add(self, one: Statement) -> None:
        """Take another statement of the same value."""
        self.said.append(one)
        told = one.claim.valid_from
        if told is not None and (self.valid_from is None or told < self.valid_from):
            self.valid_from = told

    def close(self, *, status: Status, until: datetime | None, known: datetime) -> None:
        """End it: another value, a denial or an end was told."""
        self.status, self.known_until = status, known
        if status is Status.SUPERSEDED:
            self.valid_until = (
                until if until is not None and (self.valid_from is None or until > self.valid_from) else known
            )

    def belief(self) -> Belief:
        """Return the belief."""
        firm = [one for one in self.said if one.firm] or self.said
        newest = firm[-1].claim
        shown = max(firm, key=_told_best).claim if self.first.predicate.single else newest
        more = {name: one.claim.more[name] for one in self.said for name in _CARRIED if name in one.claim.more}
        if all(one.by_model for one in self.said):
            more["read_by"] = newest.more["read_by"]
        status = self.status
        if status is Status.HELD and not self._enough():
            status = Status.POSSIBLE
        return Belief(
            id=self.id,
            kind=self.first.claim.kind if self.first.predicate.says == "" else self.first.predicate.kind,
            subject=self.first.subject,
            predicate=self.first.predicate.name,
            object=shown.object,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            known_from=min(one.claimed.known for one in firm),
            known_until=self.known_until,
            confidence=self._confidence(status),
            status=status,
            evidence=tuple(dict.fromkeys(one.support for one in self.said)),
            more=more | self.more,
        )

    def _enough(self) -> bool:
        return self.firm or self._often() or self._twice()

    def _often(self) -> bool:
        """Return whether something unsure was said on so many days that it is believed."""
        return len({one.at.date() for one in self.said if _may_count(one)}) >= _ENOUGH_TIMES

    def _twice(self) -> bool:
        """Return whether on two days was said what each alone is a question: what only a model reads so, or a goal.

        What is wanted once may be a mood; what only a model reads, a mistake.
        """
        counted = [one for one in self.said if _may_count(one)]
        may = self.first.claim.kind == "goal" or any(one.by_model for one in counted)
        return may and len({one.at.date() for one in counted}) >= _TWICE

    def _confidence(self, status: Status) -> float:
        doubt = 1.0
        for moment in {
            one.claimed.moment: one.claim.sure for one in sorted(self.said, key=lambda one: one.claim.sure)
        }.values():
            doubt *= 1.0 - moment
        found = min(_MOST_SURE, 1.0 - doubt)
        return round(found if status is not Status.POSSIBLE else min(found, HELD_FROM - 0.05), 3)


def _told_best(one: Statement) -> tuple[bool, float, int, datetime]:
    """Return by what the telling of a value is chosen: with its year, the surest, the fullest, the newest."""
    return not one.claim.object.startswith("--"), one.claim.sure, len(one.claim.object), one.at


def _may_count(one: Statement) -> bool:
    return one.claimed.mine and not one.predicate.special and one.claim.sure >= _WORTH_COUNTING


def begin(one: Statement, number: int = 0) -> Run:
    """Return the run that a statement begins."""
    run = Run(first=one, number=number)
    run.add(one)
    return run
