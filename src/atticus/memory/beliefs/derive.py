"""Derivation: from all that was claimed to what is believed, the same whatever the order it comes in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.memory.beliefs import lapses, overtaken, undertakings, undone, values
from atticus.memory.beliefs.corrections import corrected
from atticus.memory.beliefs.gathered import gathered
from atticus.memory.beliefs.rhythms import rhythms
from atticus.memory.beliefs.statements import in_order, statements
from atticus.memory.beliefs.vocabulary import EVIDENCE_ONLY, UNDERTAKINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.memory.beliefs.runs import Run
    from atticus.memory.beliefs.statements import Statement
    from atticus.vault.contract import Claimed

NOT_OURS = frozenset({"tie", "name", "identity", "measure", "coached", "less", "parting"})
"""Kinds of claims that make people, ties, patterns, the state of goals and what is told less, not beliefs."""


_PASTIMES = frozenset({"routine", "hobby", "skill"})


def derive(claims: Iterable[Claimed], *, now: datetime, people: Sequence[Person] = ()) -> tuple[Belief, ...]:
    """Return what is believed because of all claims.

    Pure, and the same for every order of the claims. What the owner decided stands above what they said, what they said
    above what records and others say; among equals the later word counts. Nothing is lost: what is replaced is kept
    with the time it was valid and known, what contradicts is shown in `more`.

    Args:
        claims: claims of current moments, of any kind; ties and names are left to others.
        now: the present, aware: what is due or over is told by it.
        people: the people as they were derived, so that a belief is about a person and not about one of their names.
    """
    every = sorted((one for one in claims if _ours(one)), key=in_order)
    told = statements((one for one in every if one.claim.kind not in EVIDENCE_ONLY), people)
    done = statements((one for one in every if one.claim.kind == "done"), people)
    told = _without_groundless(told)
    values_ = _values(_without_doubles(told))
    undertakings.given_up([run for run in values_ if run.first.predicate.kind in _PASTIMES], done)
    overtaken.recounted(values_)
    lapses.unheard(values_, [*told, *done])
    undertaken = [one for one in told if one.claim.kind in UNDERTAKINGS]
    aims = undertakings.undertakings(undertaken, done, now, every[-1].at if every else None)
    overtaken.taken_up(aims, [*undertaken, *done])
    turns = statements((one for one in every if one.claim.kind == "turn"), people)
    undone.ended(aims, [*undertaken, *done, *turns])
    overtaken.told_fuller(aims)
    runs = [*overtaken.aged(values_, now, people), *aims]
    beliefs = [*(_marked(run) for run in runs), *rhythms([one for one in every if one.claim.kind == "occasion"], now)]
    beliefs = gathered((one for one in every if one.claim.kind == "trace"), [*told, *done], beliefs, now)
    return tuple(sorted(_unique(corrected(beliefs, every, people)), key=_shown))


_JOINED: Final = re.compile(r" (?:and|or) ")
"""What a comma may stand for: "simple and light meals" are "simple, light meals"."""


def _ours(claimed: Claimed) -> bool:
    """Return whether a claim makes a belief here: people carry their ties, their names and their birthdays."""
    kind = claimed.claim.kind
    return kind not in NOT_OURS and (kind != "birthday" or claimed.claim.subject == SELF)


def _values(told: Sequence[Statement]) -> list[Run]:
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for one in told:
        if one.claim.kind in UNDERTAKINGS:
            continue
        if one.predicate.taste:
            key: tuple[str, ...] = ("taste", one.subject, _JOINED.sub(" ", one.object))
        elif one.predicate.single:
            key = ("single", one.subject, one.predicate.name, one.slot)
        else:
            key = ("many", one.subject, one.predicate.name, one.object)
        groups.setdefault(key, []).append(one)
    ways = {"taste": values.tastes, "single": values.single, "many": values.many}
    return [run for key, said in groups.items() for run in ways[key[0]](said)]


def _without_groundless(told: Sequence[Statement]) -> list[Statement]:
    """Leave out what only changes a value that did not hold: eating fish again tells of a vegetarian's diet alone."""
    last: dict[tuple[str, str, str], str] = {}
    found = []
    for one in told:
        key = one.subject, one.predicate.name, one.slot
        before = one.claim.more.get("only_after")
        if isinstance(before, list | tuple) and last.get(key) not in {*before, one.object}:
            continue
        if one.firm and one.predicate.single:
            last[key] = "" if one.denied or one.over else one.object
        found.append(one)
    return found


def _without_doubles(told: Sequence[Statement]) -> list[Statement]:
    """Leave out what two readers read in the same words of one moment: the fuller reading stays."""
    by_moment: dict[str, list[Statement]] = {}
    for one in told:
        by_moment.setdefault(one.claimed.moment, []).append(one)
    return [
        one
        for one in told
        if not any(_fuller(other, one) for other in by_moment[one.claimed.moment] if other is not one)
    ]


def _fuller(other: Statement, one: Statement) -> bool:
    if (
        other.claim.kind != "preference"
        or one.claim.kind != "preference"
        or one.claim.quote is None
        or other.claim.quote is None
    ):
        return False
    apart = other.claim.quote.stop <= one.claim.quote.start or one.claim.quote.stop <= other.claim.quote.start
    if apart or other.predicate.taste * one.predicate.taste < 0 or other.subject != one.subject:
        return False
    few, many = set(one.object.split()), set(other.object.split())
    if few == many:
        return (other.claim.sure, other.predicate.name) > (one.claim.sure, one.predicate.name)
    return few < many and other.claim.sure >= one.claim.sure


def _marked(run: Run) -> Belief:
    belief = run.belief()
    if any(one.claim.more.get("change") for one in run.said):
        return replace(belief, more=dict(belief.more) | {"change": True})
    return belief


def _unique(beliefs: Sequence[Belief]) -> list[Belief]:
    """Return each belief once; where a value was corrected to what is already held, the correction stands."""
    found: dict[str, Belief] = {}
    for one in beliefs:
        found[one.id] = one
    return list(found.values())


def _shown(one: Belief) -> tuple[bool, str, str, str, datetime, str]:
    return one.subject != SELF, one.subject, one.kind, one.predicate, one.known_from, one.id
