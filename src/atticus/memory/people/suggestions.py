"""Pairs of people who may be one, for the owner to decide."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.people import fold
from atticus.memory.people.names import Parts, loose, ordered, parts, plain, same_number, scheme, shown
from atticus.memory.people.nicknames import same_given_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from atticus.domain.people import Person

    _Candidate = tuple[Person, Person, str, float]
    _Told = Sequence[tuple[Parts, str, Person]]

MOST: Final = 200
_MOST_IN_A_BUCKET: Final = 12
_LONG_WORD: Final = re.compile(r"[a-z]{4,}")
_LAST_DIGITS: Final = 7
_SHORT: Final = {"doctor": "dr", "professor": "prof", "mister": "mr", "señor": "sr", "señora": "sra"}
_TITLE: Final = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_SEPARATORS: Final = re.compile(r"[._-]+")
_MOST_MEANT: Final = 5
_SAME_NAME: Final = 0.7
_SAME_NAME_BOTH_REACHED: Final = 0.5
_NUMBER: Final = 0.9
_SLOT: Final = 0.85
_NOTED: Final = 0.6
_ALIAS: Final = 0.75
_ORDER: Final = 0.85
_MARKS: Final = 0.8
_SPELLING: Final = 0.65
_MISSPELT: Final = 0.6
_NICKNAME: Final = 0.65
_GIVEN: Final = 0.5
_ADDRESS: Final = 0.7
"""Scores are judged, not fitted: they order what the owner is shown."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one.

    Args:
        first: the one met more often.
        second: the other.
        reason: why, in words.
        score: from 0 to 1, to order by.
    """

    first: Person
    second: Person
    reason: str
    score: float

    def as_json(self) -> dict[str, Any]:
        """Return the suggestion for other programs; `first` and `second` can be given back as a decision."""
        return {
            "first": {"person": self.first.id, "name": self.first.name, "by": reference(self.first)},
            "second": {"person": self.second.id, "name": self.second.name, "by": reference(self.second)},
            "reason": self.reason,
            "score": round(self.score, 3),
        }


def reference(person: Person) -> str:
    """Return what a decision of the owner's calls somebody: a handle, which nobody shares, or else the name."""
    return person.handles[0] if person.handles else person.name


def suggested(
    people: Sequence[Person], *, decided: Callable[[Person, Person], bool], holders: Iterable[Sequence[Person]] = ()
) -> tuple[Suggestion, ...]:
    """Return pairs of people who may be one, the likeliest first, at most `MOST`.

    Args:
        people: everybody; who is no human being is left out.
        decided: whether the owner said that two are not the same.
        holders: people who are all said to be the one mother, father or spouse of the owner.
    """
    humans = sorted((person for person in people if person.human), key=lambda one: (-one.moments, one.id))
    place = {person.id: number for number, person in enumerate(humans)}
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for first, second, reason, score in _candidates(humans, holders):
        one, other = place[first.id], place[second.id]
        pair = (one, other) if one < other else (other, one)
        if one != other and (pair not in best or (score, reason) > best[pair]):
            best[pair] = (score, reason)
    found = sorted((-score, pair, reason) for pair, (score, reason) in best.items())
    open_ones = (
        Suggestion(humans[one], humans[other], reason, -score)
        for score, (one, other), reason in found
        if not decided(humans[one], humans[other])
    )
    return tuple(islice(open_ones, MOST))


def _candidates(humans: Sequence[Person], holders: Iterable[Sequence[Person]]) -> Iterator[_Candidate]:
    for together in holders:
        for first, second in combinations([one for one in together if one.human], 2):
            yield first, second, "both are said to be the one and only", _SLOT
    named = [(fold(name), person) for person in humans for name in person.names]
    told = [(parts(name), name, person) for name, person in named]
    yield from _alike(told)
    yield from _noted(told)
    yield from _misspelt(told)
    yield from _nicknamed(told)
    yield from _by_given_name(told)
    yield from _by_handles(humans)
    yield from _by_addresses(told, humans)


def _alike(told: _Told) -> Iterator[_Candidate]:
    """Yield those whose names are the same in some form; the strictest form gives the reason."""
    seen: set[tuple[str, str]] = set()
    for key, reason, score in _KEYS:
        buckets: dict[str, dict[str, Person]] = defaultdict(dict)
        for name, whole, person in told:
            alike = key(name, whole)
            if alike:
                buckets[alike][person.id] = person
        for bucket in buckets.values():
            for first, second in _pairs(list(bucket.values())):
                if (first.id, second.id) not in seen:
                    seen.add((first.id, second.id))
                    clash = {scheme(h) for h in first.handles} & {scheme(h) for h in second.handles}
                    yield first, second, reason, (score - (0.2 if clash else 0.0)) * _rarity(len(bucket))


def _pairs(bucket: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield all pairs of a few people; of many, each with the one met most."""
    if len(bucket) <= _MOST_IN_A_BUCKET:
        yield from combinations(bucket, 2)
    else:
        yield from ((bucket[0], other) for other in bucket[1:])


def _rarity(bearers: int) -> float:
    return math.sqrt(2 / max(2, bearers))


_KEYS: Final[tuple[tuple[Callable[[Parts, str], str], str, float], ...]] = (
    (lambda name, whole: whole if name.full or name.titled else "", "the same name", _SAME_NAME),
    (lambda name, whole: whole if not name.full else "", "the same name", _SAME_NAME_BOTH_REACHED),
    (
        lambda _, whole: _TITLE.sub(lambda found: _SHORT[found[0]], whole).replace(".", ""),
        "the same name, its title written in another way",
        _MARKS,
    ),
    (lambda name, _: name.base if name.full else "", "the same name, with a note beside it", _NOTED),
    (lambda name, _: plain(" ".join(name.words)) if name.full else "", "the same name but for its marks", _MARKS),
    (lambda name, _: plain(ordered(name.words)) if name.full else "", "the same names in another order", _ORDER),
    (
        lambda name, _: loose(ordered(name.words)) if name.full else "",
        "may be the same name in another spelling",
        _SPELLING,
    ),
)


def _noted(told: _Told) -> Iterator[_Candidate]:
    """Yield those whose name stands as a note in the name of another: "Uncle Jan (Jan Novák)"."""
    whole: dict[str, list[Person]] = defaultdict(list)
    for _, name, person in told:
        whole[name].append(person)
    for told_parts, _, person in told:
        for other_name in told_parts.notes:
            others = whole.get(other_name, ())
            for other in others:
                yield person, other, "one name stands in the other", _ALIAS * _rarity(len(others) + 1)


def _misspelt(told: _Told) -> Iterator[_Candidate]:
    """Yield full names that one letter of a long word tells apart.

    Found by what is left when a letter is taken out (W. Garbe 2012, "Symmetric Delete spelling correction").
    """
    left: dict[str, dict[str, Person]] = defaultdict(dict)
    for name, _, person in told:
        written = plain(" ".join(name.words))
        if name.full and written.isascii():
            for start, stop in ((found.start(), found.end()) for found in _LONG_WORD.finditer(written)):
                for place in range(start, stop):
                    left[written[:place] + written[place + 1 :]][written] = person
            left[written][written] = person
    for bucket in left.values():
        if 1 < len(bucket) <= _MOST_IN_A_BUCKET:
            for first, second in combinations(bucket.values(), 2):
                yield first, second, "one letter apart", _MISSPELT


def _nicknamed(told: _Told) -> Iterator[_Candidate]:
    by_surname: dict[str, dict[str, tuple[str, Person]]] = defaultdict(dict)
    for name, whole, person in told:
        if name.full and len(name.words) > 1:
            by_surname[plain(name.words[-1])][whole] = (plain(name.words[0]), person)
    for group in by_surname.values():
        if len(group) <= _MOST_IN_A_BUCKET:
            for (given, first), (other, second) in combinations(group.values(), 2):
                if given != other and same_given_name(given, other):
                    yield (
                        first,
                        second,
                        f"{given.capitalize()} is short for {other.capitalize()}, or the other way",
                        _NICKNAME,
                    )


def _by_given_name(told: _Told) -> Iterator[_Candidate]:
    """Yield given names alone with the few full names they can stand for."""
    full: dict[str, dict[str, Person]] = defaultdict(dict)
    for name, _, person in told:
        if name.full and name.given:
            full[plain(name.given)][person.id] = person
    for name, whole, person in told:
        if len(name.words) != 1 or name.full:
            continue
        known = full.get(plain(name.words[0] if not name.titled else ""), {})
        for other in known.values() if len(known) <= _MOST_MEANT else ():
            if other.id != person.id:
                yield person, other, f"{whole.title()} may be short for {other.name}", _GIVEN * _rarity(len(known) + 1)


def _by_handles(humans: Sequence[Person]) -> Iterator[_Candidate]:
    numbers: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    for person in humans:
        for handle in person.handles:
            if scheme(handle) == "tel":
                numbers[handle[-_LAST_DIGITS:]].append((handle, person))
    for group in numbers.values():
        for (handle, first), (other, second) in combinations(group[:_MOST_IN_A_BUCKET], 2):
            if same_number(handle, other):
                yield first, second, "the same number, written in two ways", _NUMBER


def _by_addresses(told: _Told, humans: Sequence[Person]) -> Iterator[_Candidate]:
    """Yield those whose address spells the name of somebody without one: ana.novak@example.org."""
    spelled: dict[str, list[Person]] = defaultdict(list)
    for name, _, person in told:
        if name.full and not any(scheme(handle) == "mailto" for handle in person.handles):
            spelled[plain(ordered(name.words))].append(person)
    for person in humans:
        for handle in person.handles:
            if scheme(handle) == "mailto":
                local = _SEPARATORS.split(shown(handle).partition("@")[0])
                for other in spelled.get(ordered(tuple(local)), ()):
                    yield person, other, "the address spells the name", _ADDRESS
