"""What a reminder may wait for instead of a time: a place, a person or words, and which moment brings it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.vault.contract import Filter
from atticus.vault.words import query_words, tokens

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Party, Person
    from atticus.vault.contract import Vault

NEAR: Final = 150.0
"""Metres within which a point is at a known place."""

_AWAY: Final = 12 * 3600
"""Seconds for which the last place still tells whether one was there already."""

_MATCHES: Final = 500
_EARTH: Final = 6_371_000
_WORD: Final = re.compile(r"\w+")
_SAME: Final = (
    frozenset({"home", "zuhause", "hause", "zu hause", "nach hause", "daheim", "casa", "maison", "domicile", "家"}),
    frozenset({"work", "office", "arbeit", "büro", "trabajo", "oficina", "travail", "bureau", "trabalho", "公司"}),
)
"""Places that everybody has one of, by what they are called."""

_SAID_IN: Final = frozenset({Kind.MESSAGE, Kind.SPEECH})
_BEEN_AT: Final = frozenset({Kind.PLACE, Kind.PHOTO})
_MET_IN: Final = frozenset({Kind.CALL, Kind.SPEECH, Kind.PHOTO})


class Waits(StrEnum):
    """What a reminder waits for."""

    PLACE = "place"
    PERSON = "person"
    WORDS = "words"


class How(StrEnum):
    """How a moment brought what was waited for."""

    REACHED = "reached"
    WROTE = "wrote"
    BEGINS = "begins"
    MET = "met"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Cause:
    """What a reminder waits for.

    Args:
        waits: a place, a person or words.
        name: of the place or person, or the words, as the owner said them.
    """

    waits: Waits
    name: str

    def as_json(self) -> dict[str, str]:
        """Return it as JSON values; `from_json` is its exact inverse."""
        return {"waits": self.waits.value, "name": self.name}

    @classmethod
    def from_json(cls, told: Any) -> Cause | None:
        """Return what `as_json` wrote; None where it is none."""
        try:
            return cls(Waits(told["waits"]), str(told["name"]))
        except (KeyError, TypeError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class World:
    """What is known of what is waited for.

    Args:
        names: folded names of the person.
        handles: of the person.
        points: where places of the name lie, degrees.
    """

    names: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()


def world(vault: Vault, cause: Cause) -> World:
    """Return what the vault knows of what is waited for, as it was last understood."""
    if cause.waits is Waits.PERSON:
        found = [one for one in vault.people() if any(_is_called(name, cause.name) for name in one.names)]
        return World(_names(found), frozenset(handle for one in found for handle in one.handles))
    if cause.waits is Waits.PLACE:
        ids = vault.match([t for name in _other_names(cause.name) for t in tokens(name)], limit=_MATCHES)[0]
        places = [kept.moment.place for kept in vault.kept([int(one) for one in ids])]
        return World(
            points=tuple(
                (one.lat, one.lon)
                for one in places
                if one is not None and one.lat is not None and one.lon is not None and is_place(one.name, cause.name)
            )
        )
    return World()


def brings(cause: Cause, kept: Kept, known: World, before: Kept | None) -> How | None:
    """Return how a moment brings what is waited for; None where it does not.

    Args:
        cause: what is waited for.
        kept: the moment.
        known: what is known of it.
        before: the last moment before it that tells where the owner was.
    """
    if kept.moment.by_assistant:
        return None
    if cause.waits is Waits.PLACE:
        return How.REACHED if _reached(cause.name, kept, known, before) else None
    if cause.waits is Waits.PERSON:
        return _met(cause.name, kept, known)
    return How.SPOKEN if not kept.mine and kept.moment.kind in _SAID_IN and _speaks_of(cause.name, kept) else None


def before(vault: Vault, kept: Kept) -> Kept | None:
    """Return the last moment before one that tells where the owner was."""
    wanted = Filter(kinds=(Kind.PLACE,), until=kept.moment.at)
    return next((one for one in vault.timeline(wanted, limit=3) if one.id != kept.id), None)


def is_place(told: str | None, name: str) -> bool:
    """Return whether a place is called so: it has every word of the name, or is the same under another word."""
    if told is None:
        return False
    words = set(_WORD.findall(fold(told)))
    return any(wanted and wanted <= words for wanted in map(set, map(_WORD.findall, _other_names(name))))


def metres(lat: float, lon: float, other: tuple[float, float]) -> float:
    """Return how far two points are apart (the haversine formula; degrees in, metres out)."""
    low, high = radians(lat), radians(other[0])
    part = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(radians(other[1] - lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(part, 1.0)))


def _other_names(name: str) -> frozenset[str]:
    folded = fold(name)
    return next((names for names in _SAME if folded in names), frozenset({folded}))


def _reached(name: str, kept: Kept, known: World, before: Kept | None) -> bool:
    """Return whether the owner came to a place: they are there, and were not there already."""
    if kept.moment.kind not in _BEEN_AT or not _is_at(name, kept, known):
        return False
    if before is None or (kept.moment.at - before.moment.at).total_seconds() > _AWAY:
        return True
    return not _is_at(name, before, known)


def _is_at(name: str, kept: Kept, known: World) -> bool:
    place = kept.moment.place
    # A telephone tells as well which place was left.
    if place is None or (kept.moment.external_id or "").endswith(":left"):
        return False
    if is_place(place.name, name):
        return True
    if place.lat is None or place.lon is None:
        return False
    return any(metres(place.lat, place.lon, point) <= NEAR for point in known.points)


def _met(name: str, kept: Kept, known: World) -> How | None:
    moment = kept.moment
    author = moment.author is not None and not kept.mine and _is_them(moment.author, name, known)
    there = author or any(_is_them(party, name, known) for party in moment.people)
    if moment.kind is Kind.MESSAGE:
        return How.WROTE if author else None
    if moment.kind is Kind.EVENT:
        return How.BEGINS if there or is_place(moment.title, name) else None
    return How.MET if there and moment.kind in _MET_IN else None


def _is_them(party: Party, name: str, known: World) -> bool:
    if party.handle is not None and party.handle in known.handles:
        return True
    return fold(party.name) in known.names or _is_called(party.name, name)


def _is_called(told: str, name: str) -> bool:
    """Return whether a full name begins with the words somebody is called by."""
    words, wanted = _WORD.findall(fold(told)), _WORD.findall(fold(name))
    return bool(wanted) and words[: len(wanted)] == wanted


def _names(found: list[Person]) -> frozenset[str]:
    return frozenset(fold(name) for one in found for name in one.names)


def _speaks_of(words: str, kept: Kept) -> bool:
    moment = kept.moment
    there = set(tokens(f"{moment.title}\n{moment.text}" if moment.title else moment.text))
    wanted = query_words(words)
    return bool(wanted) and all(there.intersection(word.tokens) for word in wanted)
