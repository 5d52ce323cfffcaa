"""How thumbs come out as probes: whether what answered a question is found, and what did not is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.memory.learning.judging import Judged
from atticus.memory.learning.probes import Probe
from atticus.memory.learning.thumbs import Thumbs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from atticus.memory.learning.thumbs import Thumb

    Find = Callable[[str, datetime, Collection[str]], Sequence[str]]


def judge_thumbs(found: Sequence[Thumb], find: Find, there: Collection[str], *, now: datetime) -> list[Judged]:
    """Return how every thumb comes out that names moments which are still there, oldest first.

    Args:
        found: all thumbs, oldest first.
        find: returns the ids of the first hits of a question at an instant, with some thumbs left out.
        there: the ids of moments that were not forgotten.
        now: the present, aware.
    """
    told = Thumbs(found)
    everything = [one.moment for one in found]
    judged = []
    for one in found:
        standing = told.verdicts(one.question, at=now)
        meant = [moment for moment in one.moments if moment in there and standing.get(moment) is one.up]
        if not meant:
            continue
        same = [other.moment for other in found if other is one or not set(other.moments).isdisjoint(meant)]
        judged.append(
            Judged(
                _probe(one),
                before=_agrees(one, meant, find(one.question, one.at, everything)),
                now=_agrees(one, meant, find(one.question, now, ())),
                inferred=_agrees(one, meant, find(one.question, now, same)),
            )
        )
    return judged


def _agrees(one: Thumb, meant: Sequence[str], hits: Sequence[str]) -> bool:
    return all((moment in hits) is one.up for moment in meant)


def _probe(one: Thumb) -> Probe:
    right = "this answers it" if one.up else "this does not answer it"
    because = f" ({one.why})" if one.why else ""
    return Probe(kind="recall", moment=one.moment, at=one.at, what=one.question, right=f"{right}{because}")
