"""What Atticus got wrong and what changed: accuracy on the owner's probes before, now, and by inference alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atticus.memory.beliefs.derive import derive as derive_beliefs
from atticus.memory.learning.probes import holds, is_decision, probes
from atticus.memory.learning.sorts import weighed
from atticus.memory.people.deriving import derive as derive_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Me, Person
    from atticus.memory.learning.probes import Probe
    from atticus.vault.contract import Claimed, Met

    World = tuple[Sequence[Belief], Sequence[Person]]

_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Judged:
    """How a probe comes out.

    Args:
        probe: what the owner decided.
        before: whether it was right by everything known before it, with nothing the owner ever decided.
        now: whether it is right now.
        inferred: whether it would be right now had this not been decided: what was learned and not dictated.
    """

    probe: Probe
    before: bool
    now: bool
    inferred: bool


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of how many probes so many come out right."""

    probes: int
    before: int
    now: int
    inferred: int


def accuracy(judged: Iterable[Judged]) -> dict[str, Accuracy]:
    """Return the counts by kind of probe, and under "all" those of all kinds."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.probe.kind].append(one)
        groups["all"].append(one)
    return {
        kind: Accuracy(
            len(group),
            sum(one.before for one in group),
            sum(one.now for one in group),
            sum(one.inferred for one in group),
        )
        for kind, group in sorted(groups.items())
    }


def judge(claims: Sequence[Claimed], met: Sequence[Met], me: Me, *, now: datetime) -> list[Judged]:
    """Return how every probe about beliefs, ties and people comes out, oldest first.

    Understanding is a pure function of claims, so a past one is derived and not remembered: what was not known at a
    decision, and everything the owner decided, is left out. Probes with the same past share it. To leave one decision
    out takes a derivation as well; decisions that have no part in each other's beliefs are left out together.

    Args:
        claims: of current moments, of any kind.
        met: the parties of current moments.
        me: who the owner is.
        now: the present, aware.
    """
    if not any(map(is_decision, claims)):
        return []
    today = _derived(claims, met, me, now)
    found = probes(claims, today[1])
    before = _before(found, claims, met, me)
    inferred = _left_out(found, claims, met, me, now=now)
    return [
        Judged(probe, before=before[probe.moment], now=holds(probe, *today), inferred=inferred[probe.moment])
        for probe in found
    ]


def _derived(claims: Sequence[Claimed], met: Sequence[Met], me: Me, now: datetime) -> World:
    told = weighed(claims)
    found = derive_people(met, told, me)
    return (*found.ties, *derive_beliefs(told, now=now, people=found.people)), found.people


def _before(found: Sequence[Probe], claims: Sequence[Claimed], met: Sequence[Met], me: Me) -> dict[str, bool]:
    told = sorted((one for one in claims if not is_decision(one)), key=lambda one: one.known)
    known = [one.known for one in told]
    worlds: dict[tuple[int, int], World] = {}
    right: dict[str, bool] = {}
    for probe in found:
        day = int(probe.at.timestamp() // _DAY_S)
        past = bisect_right(known, probe.at), day
        if past not in worlds:
            worlds.clear()  # probes come oldest first: an earlier past is not needed again
            worlds[past] = _derived(told[: past[0]], [one for one in met if one.day <= day], me, probe.at)
        right[probe.moment] = holds(probe, *worlds[past])
    return right


def _left_out(
    found: Sequence[Probe], claims: Sequence[Claimed], met: Sequence[Met], me: Me, *, now: datetime
) -> dict[str, bool]:
    right: dict[str, bool] = {}
    for together in _folds(found):
        gone = {moment for probe in together for moment in _deciding(probe, claims)}
        world = _derived([one for one in claims if one.moment not in gone], met, me, now)
        right |= {probe.moment: holds(probe, *world) for probe in together}
    return right


def _deciding(probe: Probe, claims: Sequence[Claimed]) -> set[str]:
    """Return the moments of all decisions about what a probe is about: an earlier one would dictate it as well."""
    return {one.moment for one in _same_matter(probe, claims)} | {probe.moment}


def _same_matter(probe: Probe, claims: Sequence[Claimed]) -> list[Claimed]:
    one = probe.decision
    if one is None:
        return []
    return [
        other
        for other in claims
        if is_decision(other)
        and (other.claim.predicate, other.claim.subject) == (one.claimed.claim.predicate, one.claimed.claim.subject)
        and other.claim.object in {one.claimed.claim.object, one.to}
    ]


def _folds(found: Sequence[Probe]) -> list[list[Probe]]:
    """Return groups of probes of which no two have a part in each other's beliefs."""
    folds: list[tuple[set[str], list[Probe]]] = []
    alone = [[probe] for probe in found if probe.family is None]
    for probe in found:
        family = probe.family
        if family is None:
            continue
        for families, fold in folds:
            if family not in families:
                families.add(family)
                fold.append(probe)
                break
        else:
            folds.append(({family}, [probe]))
    return [*alone, *(fold for _, fold in folds)]
