"""Readers of beliefs: what one moment says of its author, by token patterns and lexicons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.labels import Integrity
from atticus.memory.reading.beliefs import (
    aims,
    habits,
    languages,
    leanings,
    life,
    occasions,
    private,
    promises,
    results,
    skills,
    tastes,
    traces,
    turns,
    vetoes,
)
from atticus.memory.reading.beliefs.clauses import Mood, Who, clauses, mood_of, stretches
from atticus.memory.reading.beliefs.corrections import corrections
from atticus.memory.reading.beliefs.reported import reported
from atticus.memory.reading.beliefs.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from atticus.domain.beliefs import Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Reader

__all__ = ["read"]

_TOPICS: Final = (tastes, leanings, life, private, skills, habits, aims)


def _by_verb() -> Mapping[str, tuple[Reader, ...]]:
    merged: dict[str, tuple[Reader, ...]] = {}
    for topic in _TOPICS:
        for verb, readers in topic.BY_VERB.items():
            merged[verb] = merged.get(verb, ()) + readers
    return merged


_BY_VERB: Final = _by_verb()
_EVERY: Final = (*habits.EVERY, *aims.EVERY, *promises.EVERY, *tastes.EVERY, results.results, turns.resumes)
_OF_MINE: Final = (*tastes.OF_MINE, *leanings.OF_MINE, *life.OF_MINE, *private.OF_MINE, *aims.OF_MINE)
_OF_OTHERS: Final = (*tastes.OF_OTHERS, *leanings.OF_OTHERS, *aims.OF_OTHERS)


def read(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return what a moment says of its author: tastes, circumstances, habits, intentions, promises.

    Args:
        kept: the moment; quotes count code points of its text.
        me: the names the owner goes by.
        zone: the owner's zone, in which days are meant.
    """
    if "correction" in kept.moment.extra and kept.label.integrity is Integrity.OWNER:
        return corrections(kept)
    own = stretches(kept, me)
    found = [*occasions.occasions(kept), *traces.traces(kept, own, me)]
    said = _said(kept, me, zone)
    if said is None:
        return found
    for stretch in own:
        claims = list(_in_stretch(said, stretch))
        if claims and not mood_of(stretch) & ~Mood.HEDGED:
            found.extend(one for claim in claims if (one := vetoes.weighed(claim)) is not None)
    return found


def _in_stretch(said: Said, stretch: Stretch) -> Iterator[Claim]:
    for clause in clauses(stretch):
        if clause.plain:
            for reader in _readers(clause):
                yield from reader(said, clause)
        if clause.who is Who.YOU and said.other == SELF and not clause.mood & ~(Mood.ASKED | Mood.HEDGED):
            yield from _of_you(said, clause)
    yield from promises.done_alone(said, stretch)
    yield from promises.vowed(said, stretch)
    yield from reported(said, stretch)
    yield from turns.turned(said, stretch)
    yield from aims.labelled(said, stretch)
    yield from aims.resolved(said, stretch)
    yield from aims.abroad(said, stretch)
    yield from aims.decided(said, stretch)
    yield from aims.named(said, stretch)
    yield from life.new_home(said, stretch)
    yield from life.animals(said, stretch)
    yield from languages.read(said, stretch)


_ABOUT_YOU: Final = {"fact", "preference", "diet", "hobby", "possession"}


def _of_you(said: Said, clause: Clause) -> Iterator[Claim]:
    """Yield what somebody tells the owner about the owner: a possible belief, until the owner says it."""
    hearsay = replace(said, subject=SELF)
    plain = replace(clause, mood=Mood.NONE)
    for reader in _BY_VERB.get(clause.verb, ()):
        for claim in reader(hearsay, plain):
            if claim.kind in _ABOUT_YOU:
                yield replace(claim, more={**claim.more, "told_by": said.subject})


def _readers(clause: Clause) -> tuple[Reader, ...]:
    if clause.who in {Who.I, Who.WE}:
        return _BY_VERB.get(clause.verb, ()) + _EVERY
    if clause.who is Who.MINE:
        return _OF_MINE
    return _OF_OTHERS if clause.who is Who.OTHER else ()


_MACHINES: Final = frozenset({"assistant", "agent_chat", "chatgpt", "claude", "atticus", "gemini", "copilot"})


def _said(kept: Kept, me: Me, zone: tzinfo) -> Said | None:
    """Return whom "I" and "you" mean in a moment, or None where nobody is known to speak."""
    moment = kept.moment
    others = [party for party in moment.people if not me.is_me(party)]
    machine = (
        moment.source in _MACHINES or (moment.thread or "").casefold() in _MACHINES or "\nassistant:" in moment.text
    )
    if kept.mine:
        other = (
            others[0].name
            if len(others) == 1
            else (moment.thread if not others and moment.thread and moment.kind == "message" else None)
        )
        return Said(kept=kept, zone=zone, subject=SELF, other=None if machine else other, machine=machine)
    if moment.author is None or me.is_me(moment.author):
        return None
    return Said(
        kept=kept, zone=zone, subject=moment.author.name, other=SELF if len(others) <= 1 else None, machine=machine
    )
