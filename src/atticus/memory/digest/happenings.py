"""Happenings: the moments that tell of one and the same thing, so that it is told once, with all of them behind it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.memory.digest.rarity import MOST, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.memory.digest.rarity import Rarity

_PAUSE: Final = timedelta(minutes=90)
_APART: Final = timedelta(hours=36)
_ALIKE: Final = 0.35
_SOON: Final = timedelta(hours=6)
_ALIKE_SOON: Final = 0.15
_SAME_EVENT: Final = 0.8
TALKED: Final = frozenset({Kind.MESSAGE, Kind.CALL, Kind.SPEECH})
"""Kinds whose moments stand in a conversation."""

_ORDER: Final = (Kind.EVENT, Kind.TASK, Kind.NOTE, Kind.DOCUMENT, Kind.PHOTO, Kind.PLACE, Kind.SIGHT, *TALKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What some moments tell together.

    Args:
        members: the moments, oldest first; never empty.
        words: the words it is about, with their weights.
    """

    members: tuple[Kept, ...]
    words: Mapping[str, float]

    @property
    def at(self) -> datetime:
        """When it began."""
        return self.members[0].moment.at

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its moments."""
        return frozenset(kept.id for kept in self.members)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its moments."""
        return frozenset(kept.moment.kind for kept in self.members)


def happenings(moments: Iterable[Kept], rarity: Rarity) -> list[Happening]:
    """Return what moments tell, oldest first: each moment belongs to one happening.

    Messages of one conversation without a long pause are one. An entry of the calendar, notes, photos and conversations
    within a day and a half are one where they share the better part of their telling words.

    Args:
        moments: those worth telling, in any order.
        rarity: which words are telling.
    """
    found: list[list[Kept]] = []
    words: list[Mapping[str, float]] = []
    places: dict[str, list[int]] = defaultdict(list)
    units = sorted(_conversations(moments), key=lambda unit: (_ORDER.index(unit[0].moment.kind), _by_time(unit[0])))
    for unit in units:
        told = _together(unit, rarity)
        best = _nearest(unit, told, found, words, places)
        if best is not None:
            found[best].extend(unit)
            continue
        for token in told:
            places[token].append(len(found))
        found.append(list(unit))
        words.append(told)
    made = [
        Happening(members=tuple(sorted(one, key=_by_time)), words=word) for one, word in zip(found, words, strict=True)
    ]
    return sorted(made, key=lambda one: (one.at, one.members[0].id))


def talks_with(moment: Moment) -> str:
    """Return who or what a conversation is held with, folded, so that its messages are found together."""
    if moment.thread:
        return fold(moment.thread)
    return "\x1f".join(
        sorted({fold(party.name) for party in (*moment.people, *filter(None, (moment.author,)))} - {"me"})
    )


def _conversations(moments: Iterable[Kept]) -> Iterator[tuple[Kept, ...]]:
    talks: dict[tuple[str, str], list[Kept]] = defaultdict(list)
    for kept in sorted((one for one in moments if one.moment.kind in _ORDER), key=_by_time):
        if kept.moment.kind not in TALKED:
            yield (kept,)
            continue
        talk = talks[kept.moment.source, talks_with(kept.moment)]
        if talk and kept.moment.at - talk[-1].moment.at > _PAUSE:
            yield tuple(talk)
            talk.clear()
        talk.append(kept)
    for talk in talks.values():
        if talk:
            yield tuple(talk)


def _together(unit: Sequence[Kept], rarity: Rarity) -> Mapping[str, float]:
    if len(unit) == 1:
        return rarity.words(unit[0])
    every: dict[str, float] = {}
    for kept in unit:
        every |= rarity.words(kept)
    best = sorted(every.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return dict(best)


def _nearest(
    unit: Sequence[Kept],
    told: Mapping[str, float],
    found: Sequence[Sequence[Kept]],
    words: Sequence[Mapping[str, float]],
    places: Mapping[str, Sequence[int]],
) -> int | None:
    at = unit[0].moment.at
    near: dict[int, int] = defaultdict(int)
    for token in told:
        for place in places.get(token, ()):
            near[place] += 1
    best: tuple[float, int] | None = None
    for place, shared in near.items():
        apart = abs(found[place][0].moment.at - at)
        if shared <= 1 or apart > _APART:
            continue
        alike = likeness(told, words[place])
        events = unit[0].moment.kind is Kind.EVENT and found[place][0].moment.kind is Kind.EVENT
        needed = _SAME_EVENT if events else _ALIKE_SOON if apart <= _SOON else _ALIKE
        if alike >= needed and (best is None or alike > best[0]):
            best = alike, place
    return best[1] if best else None


def _by_time(kept: Kept) -> tuple[datetime, str]:
    return kept.moment.at, kept.id
