"""What is left of the lines of a day: nobody who is not to be spoken of is named, and less of what was told enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.silence import spoken_of
from atticus.mind.routines.less import heeded, heeded_matters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from atticus.domain.sentences import Sentence
    from atticus.mind.routines.today import Matter, Today

_PUT_DOWN: Final = frozenset({"calendar", "reminder"})
"""Kinds of lines the owner put down themselves: what they put down after the parting, they did knowing of it."""


def sayable(lines: Iterable[Sentence], today: Today, *, put_down: Collection[str] = _PUT_DOWN) -> list[Sentence]:
    """Return lines without those that name somebody who died, left or is not to be spoken of.

    An entry of the calendar or a reminder that was made after the word of it stays: a funeral, a day in court.

    Args:
        lines: what would be told.
        today: the day it is told on.
        put_down: the kinds of lines that stay where they were made afterwards.
    """
    hushed = today.hushed
    if not hushed.words:
        return list(lines)
    found = []
    for one in lines:
        named = spoken_of(one.text, hushed.words)
        if not named or (one.kind in put_down and _afterwards(one, named, hushed.since, today)):
            found.append(one)
    return found


def sayable_matters(matters: Iterable[Matter], today: Today) -> list[Matter]:
    """Return matters without those whose lines are not sayable."""
    every = list(matters)
    left = {id(one) for one in sayable([one.sentence for one in every], today)}
    return [one for one in every if id(one.sentence) in left]


def told_lines(lines: Iterable[Sentence], today: Today, *, put_down: Collection[str] = _PUT_DOWN) -> list[Sentence]:
    """Return the lines that are told: sayable ones, without what the owner wants to hear less of."""
    return heeded(sayable(lines, today, put_down=put_down), today)


def told_matters(matters: Iterable[Matter], today: Today) -> list[Matter]:
    """Return the matters that are told: those whose lines are sayable, without what the owner wants to hear less of."""
    return heeded_matters(sayable_matters(matters, today), today)


def _afterwards(one: Sentence, named: frozenset[str], since: Mapping[str, datetime], today: Today) -> bool:
    """Return whether a line rests on nothing older than the word of the parting from everybody it names."""
    told = [since[name] for name in named if name in since]
    kept = [today.vault.moment(piece.moment).moment for piece in one.evidence]
    return bool(kept) and all((moment.known or moment.at) > at for at in told for moment in kept)
