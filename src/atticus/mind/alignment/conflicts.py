"""What stands between a deed and the person: the beliefs it goes against, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.memory.beliefs import vocabulary
from atticus.memory.beliefs.statements import normal
from atticus.mind.alignment.aims import against_aim
from atticus.mind.alignment.deed import deed_of
from atticus.mind.alignment.rhythms import against_routine
from atticus.mind.alignment.rules import against_rule
from atticus.mind.alignment.tastes import against_taste

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from atticus.domain.beliefs import Belief, Support
    from atticus.domain.deeds import Call, Manifest
    from atticus.mind.alignment.deed import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A belief that a deed goes against.

    Args:
        belief: the belief.
        reason: why, in one sentence for the owner.
        private: whether it is of a kind that is shown to the owner alone, and never to whoever the deed reaches.
    """

    belief: Belief
    reason: str
    private: bool

    @property
    def evidence(self) -> tuple[Support, ...]:
        """What the belief stands on."""
        return self.belief.evidence


def aligned(
    call: Call,
    beliefs: Iterable[Belief],
    goals: Iterable[Belief],
    instructions: Iterable[Belief],
    at: datetime,
    *,
    manifest: Manifest | None = None,
) -> tuple[Conflict, ...]:
    """Return what a deed goes against of the owner's own tastes, ways of eating, rules, rhythms and goals.

    Pure and without a model. Only what is held counts, of the owner themself, at that instant: neither what was
    superseded, refuted or forgotten, nor what is merely possible, nor what somebody else likes. A conflict stops
    nothing by itself; it is told beside the question, or makes one.

    Args:
        call: what would be done.
        beliefs: tastes, diets, allergies, routines.
        goals: goals and decisions.
        instructions: standing instructions.
        at: when it would be done, aware.
        manifest: what the tool declares, where that is known.
    """
    deed = deed_of(call, manifest, at)
    found: dict[str, Conflict] = {}
    held = [one for one in (*instructions, *beliefs, *goals) if _holds(one, at)]
    for belief in held:
        judge = _JUDGES.get(belief.kind)
        if judge is None or belief.id in found or _is_turned(belief, held):
            continue
        reason = judge(belief, deed)
        if reason:
            private = bool(vocabulary.of(belief.predicate, belief.kind).special)
            found[belief.id] = Conflict(belief=belief, reason=reason, private=private)
    return tuple(_without_repeats(found.values()))


def _holds(belief: Belief, at: datetime) -> bool:
    """Return whether a belief is held of the owner at an instant, or is an aim they spoke of and did not let go.

    An aim said once and vaguely is not held, but it is reason enough to ask before something is done against it.
    """
    spoken_of = belief.status is Status.POSSIBLE and belief.more.get("state") in _AIMED.get(belief.kind, ())
    if belief.subject != SELF or belief.known_from > at or not (belief.status is Status.HELD or spoken_of):
        return False
    if belief.known_until is not None and belief.known_until <= at:
        return False
    begun = belief.valid_from is None or belief.valid_from <= at
    return begun and (belief.valid_until is None or belief.valid_until > at or belief.kind in {"goal", "decision"})


_AIMED: Final = {"goal": ("open",), "decision": ("made",)}
"""The states in which what is not sure still counts."""


def _is_turned(belief: Belief, held: Iterable[Belief]) -> bool:
    """Return whether a later word of the owner turned a preference around: coffee over tea, after tea over coffee."""
    over = belief.more.get("over")
    if belief.predicate != "prefers" or not isinstance(over, str):
        return False
    return any(
        one.predicate in {"prefers", "likes"}
        and one.known_from > belief.known_from
        and normal(one.object) == normal(over)
        for one in held
    )


def _without_repeats(found: Iterable[Conflict]) -> Iterator[Conflict]:
    told: set[tuple[str, str]] = set()
    for one in found:
        key = (one.belief.predicate, one.belief.object.casefold())
        if key not in told:
            told.add(key)
            yield one


_JUDGES: Final[dict[str, Callable[[Belief, Deed], str]]] = {
    "preference": against_taste,
    "diet": against_taste,
    "health": against_taste,
    "instruction": against_rule,
    "routine": against_routine,
    "goal": against_aim,
    "decision": against_aim,
}
"""What is held against a deed, by kind; other kinds say nothing of what to do."""
