"""What can be counted: numbers, moods and happenings of the owner's days, read moment by moment for patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.moments import Kind
from atticus.memory.reading.corrections import KEY
from atticus.memory.reading.measures.happenings import happenings
from atticus.memory.reading.measures.moods import moods
from atticus.memory.reading.measures.numbers import numbers

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.beliefs import Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

__all__ = ["read_measures"]


def read_measures(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return what one moment adds to the count of a day, as claims of the kind "measure".

    ``more`` holds the ``day`` it counts for ("2025-03-02", where the owner was), the number ``n`` with its ``unit``
    where there is one, and ``special`` where it is nobody's business. Predicates: the names of
    `measures.words.NUMBERS`; ``mood`` and ``energy`` (0 to 10); ``did`` (the object is an activity or a title),
    ``with`` and ``called`` (a name), ``at`` (a place), ``late_mail``.
    """
    moment = kept.moment
    if moment.by_assistant or KEY in moment.extra:
        # What the owner corrects repeats what Atticus said, numbers and all.
        return []
    found: list[Claim] = []
    if moment.kind is Kind.HEALTH or (kept.mine and moment.kind is Kind.NOTE):
        found += numbers(kept, me, zone)
    if kept.mine or moment.kind is Kind.HEALTH:
        found += moods(kept, me, zone)
    found += happenings(kept, me, zone)
    return found
