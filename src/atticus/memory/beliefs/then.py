"""What was believed at an instant, of everything that was ever believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.vocabulary import UNDERTAKINGS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from atticus.domain.beliefs import Belief


def as_of(beliefs: Iterable[Belief], at: datetime) -> tuple[Belief, ...]:
    """Return what was believed at an instant: known by then, not yet replaced, and valid then as far as was known.

    What became of a belief later is not told: one that is superseded now was held then.
    """
    return tuple(_then(one, at) for one in beliefs if _known(one, at) and _valid(one, at))


def _known(one: Belief, at: datetime) -> bool:
    return one.known_from <= at and (one.known_until is None or one.known_until > at)


def _valid(one: Belief, at: datetime) -> bool:
    if one.kind in UNDERTAKINGS:
        return True
    if one.valid_from is not None and one.valid_from > at:
        return False
    # An end that was told only later, with what took its place, was not known then.
    return one.known_until is not None or one.valid_until is None or one.valid_until > at


def _then(one: Belief, at: datetime) -> Belief:
    if one.known_until is None or one.known_until <= at:
        return one
    later = {"replaced_by", "ended_by", "turned_by", "corrected_by"}
    more = {name: value for name, value in one.more.items() if name not in later}
    return replace(
        one,
        status=Status.HELD,
        known_until=None,
        valid_until=None if one.kind not in UNDERTAKINGS else one.valid_until,
        more=more,
    )
