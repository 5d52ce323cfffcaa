"""What the owner might ask of their own vault, told by what is at hand: nothing is searched or derived for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import fold
from atticus.memory.discreet import special_belief
from atticus.memory.discretion import told_openly
from atticus.mind.asking.words import NAME, Kind
from atticus.mind.routines.birthdays import days_until
from atticus.mind.routines.wanted import wanted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.mind.house import House

PEOPLE: Final = 2
"""How many people are suggested to be asked about."""

SOON: Final = 92
"""Days within which a birthday is worth asking for."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to ask that routines answer.

    Args:
        kind: of what.
        who: the name of somebody; empty where nobody is asked about.
    """

    kind: Kind
    who: str = ""


def suggested(house: House) -> tuple[Suggestion, ...]:
    """Return what to ask: only what has an answer, and nobody of whom nothing is to be told unasked.

    Where what is believed is still being derived, only what needs none of it is suggested.
    """
    vault, now = house.vault, house.clock.now()
    week = Suggestion(Kind.DAYS)
    held = house.present.at_hand(vault, now)
    silent = house.silence.at_hand(vault, held, now) if held is not None else None
    if held is None or silent is None:
        return (week,)
    silent |= wanted(vault, now).people.keys()
    openly = [one for one in told_openly(vault, held) if one.status is Status.HELD and not special_belief(one)]
    close = _close(vault.people(), openly, silent)
    about = [Suggestion(Kind.BEFORE, one.name) for one in close if re.fullmatch(NAME, one.name)][:PEOPLE]
    open_ = {one.subject == SELF for one in openly if _open(one, silent)}
    promised = [Suggestion(kind) for kind, mine in ((Kind.PROMISES, True), (Kind.PROMISED, False)) if mine in open_]
    day = now.astimezone(house.settings.tzinfo).date()
    soon = any(0 < (days_until(one.birthday or "", day) or 0) <= SOON for one in close)
    return *about[:1], week, *promised, *about[1:], *([Suggestion(Kind.BIRTHDAYS)] if soon else [])


def _close(people: Iterable[Person], openly: Iterable[Belief], silent: AbstractSet[str]) -> list[Person]:
    """Return who has a tie to the owner, those with most moments first, where their name means nobody else."""
    tied = {str(one.more.get("person", "")) for one in openly if one.kind == "tie" and one.subject == SELF}
    humans = [one for one in people if one.human]
    times = Counter(name for one in humans for name in set(map(fold, one.names)))
    return [
        one
        for one in humans
        if one.id in tied and times[fold(one.name)] == 1 and silent.isdisjoint(map(fold, one.names))
    ]


def _open(belief: Belief, silent: AbstractSet[str]) -> bool:
    other = str(belief.more.get("to") or "") if belief.subject == SELF else belief.subject
    return belief.kind == "promise" and belief.more.get("state") in {"open", "overdue"} and fold(other) not in silent
