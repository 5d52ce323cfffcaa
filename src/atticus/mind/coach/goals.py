"""Goals as they stand at an instant: what is wanted by the owner's own words, and what they decided about it since."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Status, Support
from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.discreet import special
from atticus.memory.reading.coaching import CONSENT, KIND
from atticus.mind.coach.measures import Measure, from_json
from atticus.mind.coach.plans import Plan, days_of, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Claimed, Vault

MOST_IN_FOCUS: Final = 5
"""Goals in focus at once: more than a handful is none."""

WANTED: Final = frozenset({"goal", "aspiration"})


class Standing(StrEnum):
    """How a goal stands."""

    FOCUS = "focus"
    OPEN = "open"
    POSSIBLE = "possible"
    """It may be one: it waits for a yes."""
    PAUSED = "paused"
    DONE = "done"
    DROPPED = "dropped"
    PAST = "past"
    """Its time is over, or nothing was heard of it for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step towards a goal; `done` tells when the owner ticked it."""

    id: str
    text: str
    since: datetime
    done: datetime | None = None
    moment: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the step for other programs."""
        return {"id": self.id, "text": self.text, "done": self.done.isoformat() if self.done else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """An outcome the owner wants.

    Args:
        id: what it is known by; of one that was found in words, that of the belief.
        text: the outcome, in the owner's words.
        standing: how it stands.
        since: when it was first said or put down.
        changed: when the owner last decided something about it; None where they never did.
        why: what it is for; may be "".
        measure: what it is measured by.
        steps: in the order they were put down.
        plans: when-then plans, in the order they were made.
        due: until when it is meant.
        quiet: whether the owner wants to hear less of it.
        waved: ids of moments whose proposals the owner waved away.
        belief: what is believed of it.
        evidence: the moments it rests on, oldest first.
    """

    id: str
    text: str
    standing: Standing
    since: datetime
    changed: datetime | None = None
    why: str = ""
    measure: Measure | None = None
    steps: tuple[Step, ...] = ()
    plans: tuple[Plan, ...] = ()
    due: datetime | None = None
    quiet: bool = False
    waved: frozenset[str] = frozenset()
    belief: Belief | None = None
    evidence: tuple[Support, ...] = ()

    @property
    def private(self) -> bool:
        """Whether it may be of what is never shown unasked: health, faith and the like."""
        return special(self.words)

    @property
    def words(self) -> str:
        """Everything it says, a line each."""
        said = (self.text, self.why, *(one.text for one in self.steps))
        planned = (f"{one.when}, {one.then}" for one in self.plans)
        return "\n".join((*said, *planned, self.measure.text if self.measure else ""))

    def as_json(self) -> dict[str, Any]:
        """Return the goal for other programs."""
        return {
            "id": self.id,
            "text": self.text,
            "standing": self.standing.value,
            "since": self.since.isoformat(),
            "changed": self.changed.isoformat() if self.changed else None,
            "why": self.why,
            "measure": self.measure.as_json() if self.measure else None,
            "steps": [one.as_json() for one in self.steps],
            "plans": [one.as_json() for one in self.plans],
            "due": self.due.isoformat() if self.due else None,
            "quiet": self.quiet,
            "belief": self.belief.id if self.belief else None,
            "evidence": [one.as_json() for one in self.evidence],
        }


class NoSuchGoalError(UsageError):
    """No goal goes by this id or these words."""

    def __init__(self, told: str) -> None:
        super().__init__(f"There is no goal {told!r}.", "See `atticus goals`: its id, or words of it, will do.")


class SeveralGoalsError(UsageError):
    """Several goals go by these words."""

    def __init__(self, told: str, found: Sequence[Goal]) -> None:
        listed = ", ".join(f"{one.id} ({one.text})" for one in found[:4])
        super().__init__(f"Several goals go by {told!r}.", f"Use the id of one: {listed}.")


@dataclass(slots=True)
class _Record:
    """What was decided about one goal so far."""

    text: str = ""
    own: bool = False
    standing: Standing = Standing.OPEN
    first: datetime | None = None
    told: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    waved: set[str] = field(default_factory=set)
    evidence: dict[str, Support] = field(default_factory=dict)
    last: datetime | None = None


_STANDS: Final = {
    "add": Standing.OPEN,
    "open": Standing.OPEN,
    "focus": Standing.FOCUS,
    "pause": Standing.PAUSED,
    "done": Standing.DONE,
    "drop": Standing.DROPPED,
}
_KEEPS: Final = frozenset({"why", "measure", "due"})


def decisions(vault: Vault, at: datetime) -> list[Claimed]:
    """Return what the owner had decided about goals at an instant, oldest first."""
    told = [one for one in vault.claims((KIND,)) if one.integrity is Integrity.OWNER and one.known <= at]
    return sorted(told, key=lambda one: (one.known, one.claim.more.get("turn", 0), one.moment))


def consents(decided: Iterable[Claimed]) -> bool:
    """Return whether the owner wants to be coached, by their last word on it; they do where they never spoke of it."""
    said = [one.claim.object for one in decided if one.claim.predicate == CONSENT]
    return not said or said[-1] == "on"


def goals(decided: Iterable[Claimed], beliefs: Iterable[Belief]) -> list[Goal]:
    """Return all goals with how they stand: in focus first, then open, possible, paused, and what is over.

    What was found in words is a goal like one that was put down; what the owner decided about it beats what became of
    the words. Where the words are gone, so is a goal that only they told of.

    Args:
        decided: what `decisions` returns.
        beliefs: as they were believed at the same instant.
    """
    records: dict[str, _Record] = {}
    for one in decided:
        if one.claim.predicate != CONSENT:
            _take(records.setdefault(one.claim.object, _Record()), one)
    wanted = [one for one in beliefs if one.kind in WANTED and one.subject == SELF]
    by_id = {one.id: one for one in wanted}
    by_words: dict[str, Belief] = {}
    for belief in sorted(wanted, key=lambda one: (one.status is Status.HELD, one.known_from)):
        by_words[fold(belief.object)] = belief
    found: list[Goal] = []
    taken: set[str] = set()
    for name, record in records.items():
        meant = by_id.get(name) or by_words.get(fold(record.text))
        if meant is not None:
            taken |= {belief.id for belief in wanted if fold(belief.object) == fold(meant.object)}
        if record.first is not None and _stands(record, meant):
            found.append(_goal(name, record, meant))
    found += [goal for belief in wanted if belief.id not in taken and (goal := _found(belief)) is not None]
    order = list(Standing)
    return sorted(found, key=lambda one: (order.index(one.standing), -one.since.timestamp(), one.id))


def goals_at(vault: Vault, beliefs: Iterable[Belief], at: datetime) -> list[Goal]:
    """Return all goals as they stood at an instant; `beliefs` are those of that instant."""
    return goals(decisions(vault, at), beliefs)


def named(found: Iterable[Goal], told: str) -> Goal:
    """Return the goal that an id, the beginning of one, or words mean.

    Raises:
        NoSuchGoalError, SeveralGoalsError
    """
    every, wanted = list(found), fold(told)
    exact = [one for one in every if one.id == told.strip() or fold(one.text) == wanted]
    near = exact or [one for one in every if wanted and (one.id.startswith(wanted) or wanted in fold(one.text))]
    lasting = [one for one in near if one.standing not in {Standing.PAST, Standing.DROPPED, Standing.DONE}]
    near = lasting if len(near) > 1 and lasting else near
    if not near:
        raise NoSuchGoalError(told)
    if len(near) > 1:
        raise SeveralGoalsError(told, near)
    return near[0]


def _take(record: _Record, one: Claimed) -> None:
    """Take in one decision."""
    verb, more = one.claim.predicate, one.claim.more
    record.first = record.first or one.known
    record.last = one.known
    record.text = record.text or str(more.get("text") or "")
    record.own = record.own or verb == "add"
    record.standing = Standing.FOCUS if verb == "add" and more.get("focus") else _STANDS.get(verb, record.standing)
    record.evidence[one.moment] = Support(one.moment, one.source, one.external_id, None)
    record.told |= {key: more[key] for key in _KEEPS if key in more}
    if verb in {"quiet", "loud"}:
        record.told["quiet"] = verb == "quiet"
    if verb == "wave":
        record.waved.add(str(more.get("moment") or ""))
    _take_steps(record, one)
    _take_plans(record, one)


def _take_steps(record: _Record, one: Claimed) -> None:
    verb, more = one.claim.predicate, one.claim.more
    for told in more.get("steps") or ():
        record.steps.setdefault(
            str(told["id"]), Step(id=str(told["id"]), text=str(told["text"]), since=one.known, moment=one.moment)
        )
    name = str(more.get("step") or "")
    if name not in record.steps:
        return
    if verb == "unstep":
        del record.steps[name]
    elif verb in {"tick", "untick"}:
        record.steps[name] = replace(record.steps[name], done=one.known if verb == "tick" else None)


def _take_plans(record: _Record, one: Claimed) -> None:
    more = one.claim.more
    for told in more.get("plans") or ():
        when = str(told["when"])
        record.plans[str(told["id"])] = Plan(
            id=str(told["id"]),
            when=when,
            then=str(told["then"]),
            days=days_of(when),
            at=time_of(when),
            moment=one.moment,
        )
    if one.claim.predicate == "unplan":
        record.plans.pop(str(more.get("plan") or ""), None)


def _stands(record: _Record, belief: Belief | None) -> bool:
    """Return whether a goal is one: put down by the owner, or still told by words, and never said to be wrong."""
    if belief is not None and belief.status in {Status.REFUTED, Status.FORGOTTEN}:
        return False
    return record.own or belief is not None


def _goal(name: str, record: _Record, belief: Belief | None) -> Goal:
    assert record.first is not None
    due = record.told.get("due") or (
        belief.more.get("due") if belief is not None and "due" not in record.told else None
    )
    told: Mapping[str, Any] | None = record.told.get("measure") or None
    evidence = {one.moment: one for one in (*(belief.evidence if belief else ()), *record.evidence.values())}
    began = min(filter(None, (record.first, belief.known_from if belief else None)))
    return Goal(
        id=name,
        text=record.text or (belief.object if belief else ""),
        standing=record.standing,
        since=began,
        changed=record.last,
        why=str(record.told.get("why") or ""),
        measure=from_json(told) if told else None,
        steps=tuple(record.steps.values()),
        plans=tuple(record.plans.values()),
        due=datetime.fromisoformat(str(due)) if due else None,
        quiet=bool(record.told.get("quiet")),
        waved=frozenset(record.waved),
        belief=belief,
        evidence=tuple(evidence.values()),
    )


def _found(belief: Belief) -> Goal | None:
    """Return the goal that words alone tell; None where they were refuted."""
    if belief.status in {Status.REFUTED, Status.FORGOTTEN}:
        return None
    state = str(belief.more.get("state") or "open")
    standing = {"done": Standing.DONE, "dropped": Standing.DROPPED}.get(state, Standing.OPEN)
    if belief.status is Status.SUPERSEDED or state == "past":
        standing = Standing.DROPPED if standing is Standing.DROPPED else Standing.PAST
    elif belief.status is Status.POSSIBLE and standing is Standing.OPEN:
        standing = Standing.POSSIBLE
    due = belief.more.get("due")
    return Goal(
        id=belief.id,
        text=belief.object,
        standing=standing,
        since=belief.known_from,
        due=datetime.fromisoformat(str(due)) if due else None,
        belief=belief,
        evidence=belief.evidence,
    )
