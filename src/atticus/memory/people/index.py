"""Finding people by what they are called: a name, part of a name, or what they are to the owner."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.memory.people.names import fold_ref, is_handle, parts, plain
from atticus.memory.people.relations import Relation, canonical, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person

_LONGEST: Final = 5
_MOST_OF_A_PART: Final = 3
"""People who may share one part of a name for that part to mean any of them in a question."""

_MINE: Final = re.compile(
    r"(?:my|our|mein(?:e[mnrs]?)?|mis?|ma|mon|mes|minhas?|meus?|mia|mio|моя|мой|мою|моей)\b\s*|我的?\s*"
)
_ANOTHERS: Final = re.compile(
    r"(?:['’]s?|(?:^|\W)(?:his|her|their|your|sein\w*|ihr\w*|dein\w*|eur?e\w*|sa|son|ses|leurs?|ta|ton|tes|tu|sus?|sua|seu|tua|"
    r"teu))\s+$",
    re.IGNORECASE,
)
"""What stands before the mother of somebody else."""

_NAMED_BY_TIE: Final = frozenset({"mother", "father", "grandmother", "grandfather"})
"""Whom people call by what they are to them, as by a name."""
_OF: Final = re.compile(r"['’]s\s+|['’]\s+")
_WORD: Final = re.compile(r"[^\W_](?:[\w.-]*\w)?")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


@dataclass(frozen=True, slots=True)
class _Tied:
    relation: Relation
    person: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, ready to be found. Immutable; make it with `indexed`."""

    by_id: Mapping[str, Person]
    _whole: Mapping[str, tuple[str, ...]]
    _letters: Mapping[str, tuple[str, ...]]
    _part: Mapping[str, tuple[str, ...]]
    _ties: Mapping[str, tuple[_Tied, ...]]

    def find(self, name: str, *, at: datetime | None = None) -> tuple[Person, ...]:
        """Return the people a name can mean, the most met first; none where nobody is known by it.

        A whole name or a handle comes before a name in other letters, that before a part of one. "My sister" is whoever
        is held to be the owner's sister; "Ana's husband" and "my sister's husband" go by the ties of others.

        Args:
            name: as a person would say it.
            at: whose ties count: those of that time; without it, those that are not over.
        """
        told = fold(name)
        whole = self._whole.get(fold_ref(name), ())
        if whole:
            return self._people((*whole, *self._tied_to(SELF, told, at)))
        *owners, last = _OF.split(told)
        if owners:
            return self._people(self._chain(owners, last, at))
        related = self._tied_to(SELF, _without_my(told), at)
        bare = plain(" ".join(parts(told).words))
        lettered = self._letters.get(plain(told)) or (self._letters.get(bare, ()) if parts(told).full else ())
        return self._people(related or lettered or self._part.get(bare, ()))

    def within(self, question: str, *, at: datetime | None = None) -> tuple[Person, ...]:
        """Return the people a question speaks of, in its order.

        Whole names are found in any case; a part of a name only where it is written with a capital letter, in scripts
        that have any, and few share it; "my sister" by the tie.
        """
        words = list(_WORD.finditer(question))
        found: dict[str, None] = {}
        place = 0
        while place < len(words):
            length, ids = self._at(question, words[place : place + _LONGEST], at)
            found.update(dict.fromkeys(ids))
            place += max(1, length)
        for run in _UNSPACED.findall(question):
            found.update(dict.fromkeys(self._inside(run, at)))
        return tuple(self.by_id[one] for one in found)

    def aliases(self, person: Person) -> frozenset[str]:
        """Return every name of somebody, folded as the names of authors are in the spine."""
        return frozenset(fold(name) for name in person.names)

    def _people(self, ids: Iterable[str]) -> tuple[Person, ...]:
        different = (self.by_id[one] for one in dict.fromkeys(ids))
        return tuple(sorted(different, key=lambda person: (-person.moments, person.id)))

    def _chain(self, owners: list[str], last: str, at: datetime | None) -> list[str]:
        subjects = [person.id for person in self.find(owners[0], at=at)]
        for relation in (*owners[1:], last):
            subjects = [one for subject in subjects for one in self._tied_to(subject, relation, at)]
        return subjects

    def _tied_to(self, subject: str, told: str, at: datetime | None) -> tuple[str, ...]:
        relation = called(told)
        if relation is None:
            known = canonical(told)
            if known is None:
                return ()
            relation = known[0]
        ties = [tie for tie in self._ties.get(subject, ()) if fits(relation, tie.relation) and _holds(tie, at)]
        if at is not None and relation.slot:
            ties = [tie for tie in ties if tie.since <= at] or ties
        return tuple(tie.person for tie in ties)

    def _at(self, question: str, words: list[re.Match[str]], at: datetime | None) -> tuple[int, tuple[str, ...]]:
        """Return how many words the longest name at this place has, and who it is."""
        for length in range(len(words), 0, -1):
            told = fold(question[words[0].start() : words[length - 1].end()])
            ids = self._whole.get(told) or self._letters.get(plain(told), ())
            if not ids and _MINE.match(told) and length > 1:
                ids = self._tied_to(SELF, _without_my(told), at)
            if not ids and length == 1 and not _ANOTHERS.search(question[: words[0].start()]):
                relation = called(told)
                ids = self._tied_to(SELF, told, at) if relation and relation.word in _NAMED_BY_TIE else ()
            if ids and (length > 1 or _capital(words[0].group()) or called(told)):
                return length, tuple(ids)
        word = words[0].group()
        parted = self._part.get(plain(fold(word)), ())
        return 1, parted if _capital(word) and len(parted) <= _MOST_OF_A_PART else ()

    def _inside(self, run: str, at: datetime | None) -> Iterator[str]:
        for start in range(len(run)):
            for stop in range(min(len(run), start + _LONGEST), start + 1, -1):
                told = fold(run[start:stop])
                ids = self._whole.get(told) or (self._tied_to(SELF, _without_my(told), at) if _MINE.match(told) else ())
                if ids:
                    yield from ids
                    break


def indexed(people: Iterable[Person], ties: Iterable[Belief]) -> People:
    """Return the index of people and their ties; quick enough to be made whenever they change."""
    by_id = {person.id: person for person in people}
    whole: dict[str, dict[str, None]] = defaultdict(dict)
    letters: dict[str, dict[str, None]] = defaultdict(dict)
    part: dict[str, dict[str, None]] = defaultdict(dict)
    for person in by_id.values():
        for handle in person.handles:
            whole[handle][person.id] = None
        for name in person.names:
            folded = fold(name)
            told = parts(folded)
            for form in (folded, told.base, " ".join(told.words)):
                whole[form][person.id] = None
                letters[plain(form)][person.id] = None
            for word in {told.given, *told.words} if person.human and not is_handle(folded) else ():
                part[plain(word)][person.id] = None
    return People(by_id, _frozen(whole), _frozen(letters), _frozen(part), _ties(by_id, ties))


def _frozen(found: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in found.items() if key}


def _ties(people: Mapping[str, Person], ties: Iterable[Belief]) -> dict[str, tuple[_Tied, ...]]:
    found: dict[str, list[_Tied]] = defaultdict(list)
    for tie in ties:
        known = canonical(tie.predicate)
        other = str(tie.more.get("person", ""))
        subject = SELF if tie.subject == SELF else tie.more.get("of")
        if (
            tie.kind == "tie"
            and tie.status in {Status.HELD, Status.SUPERSEDED}
            and known
            and other in people
            and subject
        ):
            found[subject].append(_Tied(known[0], other, tie.valid_from or tie.known_from, _until(tie)))
    return {subject: tuple(told) for subject, told in found.items()}


def _until(tie: Belief) -> datetime | None:
    return tie.valid_until or (tie.known_until if tie.status is Status.SUPERSEDED else None)


def _holds(tie: _Tied, at: datetime | None) -> bool:
    if at is None:
        return tie.until is None
    return tie.until is None or at < tie.until


def _without_my(told: str) -> str:
    return _MINE.sub("", told, count=1) if _MINE.match(told) else told


def _capital(word: str) -> bool:
    return not word[0].islower()
