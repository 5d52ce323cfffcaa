"""What the owner decided about beliefs, in the order they decided it, and which values a decision speaks of."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.beliefs import vocabulary
from atticus.memory.beliefs.statements import names_beside, normal, people_by_name, subject_of
from atticus.memory.people.relations import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.memory.beliefs.vocabulary import Predicate
    from atticus.vault.contract import Claimed

CORRECTION: Final = "correction"
CONFIRMATION: Final = "confirmation"
"""The kinds of claims that a decision about a belief makes."""

_ALSO: Final = {"likes": frozenset({"prefers", "favourite"}), "dislikes": frozenset({"avoids"})}
"""What says more than another word, and is wrong with it: whoever never liked a thing does not prefer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the owner decided about one belief.

    Args:
        claimed: the claim of the decision, with its moment.
        belief: the id of the belief it was made about.
        subject: of whom it is, by the name of the person that is today.
        predicate: as in `Belief`.
        object: as it was shown.
        to: what is right instead; None where it was never so, and where the owner confirmed it.
        confirmed: whether the owner said that it is so.
        of: what it is the favourite of, else empty.
        whom: to whom it was promised, by all their folded names; empty where that is not told.
        subjects: of whom it is, by all the folded names of whoever goes by the name it was made about.
    """

    claimed: Claimed
    belief: str
    subject: str
    predicate: str
    object: str
    to: str | None
    confirmed: bool
    of: str = ""
    whom: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    @property
    def at(self) -> datetime:
        """When it was decided."""
        return self.claimed.at

    @property
    def rule(self) -> Predicate:
        """The predicate with its rules."""
        return vocabulary.of(self.predicate, "fact")

    @property
    def right(self) -> str | None:
        """The value that holds by it; None where it only says what does not."""
        return self.object if self.confirmed else self.to

    def concerns(self, one: Belief) -> bool:
        """Return whether a belief is of whoever the decision is about, by any name of theirs."""
        return one.subject == self.subject or fold(one.subject) in self.subjects

    def about(self, one: Belief) -> bool:
        """Return whether a belief is one the decision speaks of, whatever its value."""
        if one.predicate != self.predicate or not self.concerns(one):
            return False
        whom = one.more.get("to")
        return slot(one) == self.of and (not self.whom or whom is None or fold(str(whom)) in self.whom)

    def names(self, one: Belief) -> bool:
        """Return whether a belief is the very one that was decided about, or says at least as much."""
        if one.id == self.belief:
            return True
        if self.concerns(one) and one.predicate in _ALSO.get(self.predicate, ()):
            return key(one.object) == key(self.object)
        return self.about(one) and implies(one.object, self.object, self.rule)

    def gives(self, one: Belief) -> bool:
        """Return whether a belief has the value that holds by the decision."""
        return self.right is not None and self.about(one) and key(one.object) == key(self.right)


def decisions(claims: Iterable[Claimed], people: Sequence[Person] = (), *, ties: bool = False) -> list[Decision]:
    """Return what the owner decided about beliefs, oldest first; what anybody else claims to decide is ignored.

    Args:
        claims: of any kind.
        people: the people as they were derived, so that a decision follows whoever it is about.
        ties: return decisions about ties and nothing else, instead of those about everything else.
    """
    told = [one for one in claims if one.claim.kind in {CORRECTION, CONFIRMATION} and one.integrity is Integrity.OWNER]
    if not told:
        return []
    names, beside = people_by_name(people), names_beside(people)
    found = [_decision(one, names, beside) for one in told]
    found = [one for one in found if (one.predicate in RELATIONS) is ties]
    return sorted(found, key=lambda one: (one.at, one.claimed.moment))


def _decision(claimed: Claimed, names: Mapping[str, str], beside: Mapping[str, frozenset[str]]) -> Decision:
    claim = claimed.claim
    to, whom = claim.more.get("to"), claim.more.get("whom")
    confirmed = claim.kind == CONFIRMATION
    subject = claim.subject or SELF

    def all_names(name: str) -> frozenset[str]:
        return frozenset({fold(name)}) if name == SELF else beside.get(fold(name), frozenset()) | {fold(name)}

    return Decision(
        claimed=claimed,
        belief=str(claim.more.get("belief") or ""),
        subject=subject_of(subject, names),
        predicate=claim.predicate,
        object=claim.object,
        to=None if to is None or confirmed else str(to),
        confirmed=confirmed,
        of=normal(str(claim.more.get("of") or "")) if claim.predicate == "favourite" else "",
        whom=frozenset() if whom is None else all_names(str(whom)),
        subjects=all_names(subject),
    )


def slot(one: Belief) -> str:
    """Return what else tells the values of a predicate apart: what something is the favourite of."""
    return normal(str(one.more.get("of", ""))) if one.predicate == "favourite" else ""


def implies(value: str, said: str, predicate: Predicate) -> bool:
    """Return whether one value is another, or tells it more exactly: "Headingley, Leeds" is in "Leeds"."""
    one, other = key(value), key(said)
    if one == other or not other:
        return one == other
    if not predicate.single:
        return False
    if predicate.name == "birthday":
        return one[-5:] == other[-5:] and (one.startswith("--") or other.startswith("--"))
    return set(other.split()) <= set(one.split())


@lru_cache(maxsize=16_384)
def key(value: str) -> str:
    """Return a value as decisions compare it: as `normal` does, and without the marks on letters."""
    apart = unicodedata.normalize("NFD", normal(value))
    return unicodedata.normalize("NFC", "".join(one for one in apart if unicodedata.category(one) != "Mn"))
