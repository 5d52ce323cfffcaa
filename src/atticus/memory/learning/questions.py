"""What Atticus would ask the owner: possible beliefs that are worth it, the most useful first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.labels import Integrity
from atticus.memory.beliefs import vocabulary
from atticus.memory.beliefs.decisions import key
from atticus.memory.beliefs.statements import HELD_FROM
from atticus.memory.labelling import INTIMATE
from atticus.memory.learning.probes import DECIDING
from atticus.memory.learning.sorts import effect, sort_of, trusts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.memory.learning.sorts import Sort, Trust
    from atticus.vault.contract import Claimed

MOST: Final = 5

_WORTH: Final = {
    "fact": 1.0,
    "diet": 1.0,
    "instruction": 0.95,
    "tie": 0.9,
    "goal": 0.8,
    "preference": 0.7,
    "hobby": 0.7,
    "routine": 0.65,
    "value": 0.6,
    "aspiration": 0.6,
    "skill": 0.55,
    "possession": 0.5,
    "trait": 0.5,
    "promise": 0.6,
    "plan": 0.4,
    "decision": 0.35,
}
"""How much an answer would help, by kind; judged, not fitted."""

_OF_OTHERS: Final = 0.6
_FRESH: Final = timedelta(days=30)
_HALF_AS_MUCH: Final = timedelta(days=365)
_CONFLICT: Final = 1.3


@dataclass(frozen=True, slots=True)
class Question:
    """A belief to ask about.

    Args:
        belief: possible, not held.
        why: why it is unsure, each a short sentence.
        worth: how useful the answer would be; the higher, the more.
    """

    belief: Belief
    why: tuple[str, ...]
    worth: float


def questions(beliefs: Iterable[Belief], claims: Sequence[Claimed], *, now: datetime) -> list[Question]:
    """Return what is worth asking, at most five, the most useful first.

    Never asked is what is nobody's business (special categories, and whatever reads as private), what the owner
    decided about or waved away, under any id, and promises and plans whose time is over.

    Args:
        beliefs: as they are derived now.
        claims: of current moments, of any kind.
        now: the present, aware.
    """
    answered = _answered(claims)
    learned = trusts(claims)
    by_moment: dict[str, list[Claimed]] = {}
    for one in claims:
        by_moment.setdefault(one.moment, []).append(one)
    found = []
    for belief in beliefs:
        if belief.status is not Status.POSSIBLE or not _askable(belief, now) or _name(belief) in answered:
            continue
        told = _told(belief, by_moment)
        if belief.id not in answered and told:
            found.append(Question(belief, _why(belief, told, learned), _worth(belief, now)))
    found.sort(key=lambda one: (-one.worth, one.belief.known_from, one.belief.id))
    return found[:MOST]


def _answered(claims: Iterable[Claimed]) -> set[str]:
    """Return the ids and names of all the owner decided about or waved away."""
    decided = [one for one in claims if one.claim.kind in DECIDING and one.integrity is Integrity.OWNER]
    ids = {str(one.claim.more.get("belief")) for one in decided if one.claim.more.get("belief")}
    names = {"\x1f".join((one.claim.subject, one.claim.predicate, key(one.claim.object))) for one in decided}
    return ids | names


def _name(belief: Belief) -> str:
    return "\x1f".join((belief.subject, belief.predicate, key(belief.object)))


def _askable(belief: Belief, now: datetime) -> bool:
    if vocabulary.of(belief.predicate, belief.kind).special or INTIMATE.search(belief.object):
        return False
    if belief.kind in {"promise", "plan"}:
        return belief.more.get("state") == "open" and now - belief.known_from <= _FRESH
    return belief.more.get("state") in {None, "open", "made", "overdue"}


def _told(belief: Belief, by_moment: Mapping[str, list[Claimed]]) -> list[Claimed]:
    """Return the readings a belief rests on."""
    return [
        one
        for support in belief.evidence
        for one in by_moment.get(support.moment, ())
        if one.claim.quote == support.quote and sort_of(one) is not None
    ]


def _worth(belief: Belief, now: datetime) -> float:
    worth = _WORTH.get(belief.kind, 0.5)
    if belief.subject != SELF:
        worth *= _OF_OTHERS
    if belief.more.get("against"):
        worth *= _CONFLICT
    age = max(timedelta(), now - belief.known_from)
    recent = 1 / (1 + age / _HALF_AS_MUCH)
    return worth * recent * (1 + 0.1 * min(5, len(belief.evidence) - 1)) * (0.5 + belief.confidence)


def _why(belief: Belief, told: Sequence[Claimed], learned: Mapping[Sort, Trust]) -> tuple[str, ...]:
    why = []
    sorts = [sort for one in told if (sort := sort_of(one)) is not None]
    doubtful = next((one for one in sorts if one in learned and effect(one, learned[one]) == "asked"), None)
    if doubtful is not None:
        trust = learned[doubtful]
        why.append(f"of readings like this, {trust.wrong:.0f} of {trust.right + trust.wrong:.0f} were wrong")
    if belief.more.get("against"):
        why.append("it differs from what you decided")
    if belief.subject == SELF and not any(sort.voice in {"own", "records"} for sort in sorts):
        who = next((one.author.name for one in told if one.author is not None), None)
        why.append(f"{who or 'somebody else'} said it, not you")
    elif doubtful is None and all(one.claim.sure < HELD_FROM for one in told):
        why.append("it was not said plainly")
    return tuple(why) or ("it rests on little",)
