"""Probes: what the owner decided, as questions with known answers that understanding can be held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.beliefs import SELF, Status
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.beliefs.decisions import decisions, key
from atticus.memory.people.decisions import SAME
from atticus.memory.people.names import fold_ref
from atticus.memory.people.relations import canonical, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.memory.beliefs.decisions import Decision
    from atticus.vault.contract import Claimed

DECIDING: Final = frozenset({"correction", "confirmation", "later", "identity", "thumb"})

Kind = Literal["beliefs", "ties", "people", "recall"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One thing the owner said about what Atticus held, found or took to be one.

    Args:
        kind: what it is about.
        moment: the decision's moment.
        at: when it was decided.
        what: what was decided about, in words.
        right: what is right, in words.
        decision: of a belief or a tie.
        pair: of two names or handles, with `same`.
        same: whether these are one person.
    """

    kind: Kind
    moment: str
    at: datetime
    what: str
    right: str
    decision: Decision | None = None
    pair: tuple[str, str] | None = None
    same: bool = False

    @property
    def family(self) -> str | None:
        """What decisions must share to have a part in each other's beliefs; None where any may have one."""
        if self.decision is None or self.kind == "ties":
            return None
        tastes = self.decision.rule.kind == "preference"
        return "preference" if tastes else self.decision.predicate

    @property
    def about(self) -> tuple[str, ...]:
        """What is decided about: of several decisions about the same, one may take the place of another."""
        if self.decision is None:
            return ("people", *sorted(fold_ref(one) for one in self.pair or ()))
        one = self.decision
        return (self.kind, one.subject, one.predicate, one.of, " ".join(sorted(one.whom)), key(one.object))


def is_decision(claimed: Claimed) -> bool:
    """Return whether a claim is a decision of the owner's, not something they said."""
    if claimed.integrity is not Integrity.OWNER:
        return False
    return claimed.claim.kind in DECIDING or (claimed.claim.kind == "tie" and claimed.claim.quote is None)


def probes(claims: Iterable[Claimed], people: Sequence[Person] = ()) -> list[Probe]:
    """Return the probes about beliefs, ties and people, oldest first; those that a later decision took back are gone.

    Args:
        claims: of current moments, of any kind.
        people: as they are derived now, so that two decisions about one person are known to be.
    """
    told = list(claims)
    found = [_of_belief(one, "beliefs") for one in decisions(told, people)]
    found += [_of_belief(one, "ties") for one in decisions(told, people, ties=True)]
    # A decision about two names may name their handles as well.
    identities = [one for one in told if one.claim.kind == "identity" and is_decision(one)]
    found += [_of_people(one) for one in {one.moment: one for one in reversed(identities)}.values()]
    found.sort(key=lambda one: (one.at, one.moment))
    newest = {one.about: one for one in found}
    return [one for one in newest.values() if not _revoked(one, newest.values())]


def _of_belief(one: Decision, kind: Kind) -> Probe:
    said = f"{_who(one.subject)} · {one.predicate.replace('_', ' ')} · {one.object}"
    right = "so it is" if one.confirmed else "not so" if one.to is None else one.to
    return Probe(kind=kind, moment=one.claimed.moment, at=one.at, what=said, right=right, decision=one)


def _of_people(one: Claimed) -> Probe:
    first, second, same = one.claim.subject, one.claim.object, one.claim.predicate == SAME
    right = "one person" if same else "two people"
    return Probe(
        kind="people",
        moment=one.moment,
        at=one.at,
        what=f"{first} · {second}",
        right=right,
        pair=(first, second),
        same=same,
    )


def _who(subject: str) -> str:
    return "you" if subject == SELF else subject


def _revoked(one: Probe, others: Iterable[Probe]) -> bool:
    """Return whether a later decision says that what this one holds to be right is wrong, or the other way round."""
    mine = one.decision
    if mine is None:
        return False
    for other in others:
        later = other.decision
        if later is None or other.at <= one.at or other.kind != one.kind or not _alike(mine, later):
            continue
        if mine.right is not None and not later.confirmed and key(later.object) == key(mine.right):
            return True
        if not mine.confirmed and later.right is not None and key(later.right) == key(mine.object):
            return True
    return False


def _alike(one: Decision, other: Decision) -> bool:
    same = (one.predicate, one.of, one.whom) == (other.predicate, other.of, other.whom)
    return same and not one.subjects.isdisjoint(other.subjects)


def holds(probe: Probe, beliefs: Sequence[Belief], people: Sequence[Person]) -> bool:
    """Return whether what is believed agrees with what the owner decided.

    What was right then and plainly changed since still agrees: it was held until after the decision.

    Args:
        probe: of a belief, a tie or people.
        beliefs: ties among them.
        people: everybody.
    """
    if probe.pair is not None:
        return _one_person(probe.pair, people) is probe.same
    one = probe.decision
    if one is None:
        return False
    if probe.kind == "ties":
        return _tie_holds(one, [belief for belief in beliefs if belief.kind == "tie"], people)
    if not one.confirmed and any(b.status is Status.HELD and one.names(b) and not one.gives(b) for b in beliefs):
        return False
    return one.right is None or any(one.gives(b) and _stood(b, one.at) for b in beliefs)


def _stood(one: Belief, at: datetime) -> bool:
    ended_later = one.known_until is not None and one.known_until > at
    return one.status is Status.HELD or (one.status is Status.SUPERSEDED and ended_later)


def _tie_holds(one: Decision, ties: Sequence[Belief], people: Sequence[Person]) -> bool:
    def said(relation: str, other: str) -> list[Belief]:
        asked = canonical(relation)
        names = _names_of(other, people)
        subject = _names_of(one.subject, people)
        return [
            tie
            for tie in ties
            if asked is not None
            and (told := canonical(tie.predicate)) is not None
            and fits(asked[0], told[0])
            and fold(tie.object) in names
            and fold(tie.subject) in subject
        ]

    refs = one.claimed.claim.more.get("refs") or (one.subject, one.object)
    other = str(refs[1])
    if one.confirmed:
        return any(_stood(tie, one.at) for tie in said(one.predicate, other))
    to = one.to
    wrong = said(one.predicate, other)
    if to is None:
        return not any(tie.status is Status.HELD for tie in wrong)
    right = said(to, other) if canonical(to) is not None else said(one.predicate, to)
    return any(_stood(tie, one.at) for tie in right) and not any(
        tie.status is Status.HELD and tie not in right for tie in wrong
    )


def _names_of(told: str, people: Sequence[Person]) -> frozenset[str]:
    return frozenset({fold(told)}.union(*({fold(name) for name in one.names} for one in _bearers(told, people))))


def _bearers(told: str, people: Sequence[Person]) -> list[Person]:
    ref = fold_ref(told)
    return [one for one in people if ref in one.handles or ref in {fold(name) for name in one.names}]


def _one_person(pair: tuple[str, str], people: Sequence[Person]) -> bool:
    first, second = ({one.id for one in _bearers(told, people)} for told in pair)
    return bool(first & second)
