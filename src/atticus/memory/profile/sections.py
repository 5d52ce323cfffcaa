"""What a profile says, in which order, and what it leaves unsaid."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import fold
from atticus.domain.sentences import Section, Sentence, told
from atticus.memory.beliefs.statements import normal
from atticus.memory.beliefs.vocabulary import UNDERTAKINGS
from atticus.memory.discreet import special, special_belief
from atticus.memory.people.kinship import called
from atticus.memory.people.relations import RELATIONS, canonical
from atticus.memory.profile.phrases import ENGLISH, TOGETHER
from atticus.memory.profile.sentences import (
    date,
    ended,
    listed,
    month,
    says,
    tellable,
    tie,
    together,
    undertaken,
    when,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.memory.profile.phrases import Catalogue
    from atticus.memory.profile.sentences import Way

LATELY: Final = timedelta(days=180)
_FRESH: Final = timedelta(days=60)
_AT_ONCE: Final = 6
_SENTENCES: Final = 3
_MOST_OWN: Final = 8
_QUESTIONS: Final = 5
_EVIDENCE: Final = 5
_ASKED_FROM: Final = 0.5
_SAME: Final = 0.6

_YOU: Final = (
    *("birthday", "born_in_year", "born_in", "comes_from", "grew_up_in", "nationality", "age", "speaks", "is"),
    *("marital_state", "height", "degree", "studied", "studied_at"),
)
_LIFE: Final = (
    *("lives_in", "lives_with", "address", "works_as", "works_at", "works_in", "studies", "studies_at", "diet", "owns"),
    *("hobby", "collects", "learns", "can", "good_at", "cannot", "bad_at"),
)
_LIKES: Final = ("likes", "favourite", "prefers", "dislikes", "avoids", "fears")
_ASKED: Final = ("always", "never", "when")
_CLOSE: Final = ("spouse", "fiance", "partner", "child", "parent", "sibling")
_CHANGED: Final = ("fact", "diet", "preference", "possession", "hobby", "routine", "tie", "skill", "trait", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as Atticus believes them to be.

    Args:
        as_of: the instant it speaks of.
        name: what the owner goes by; empty where Atticus knows no name.
        sections: what is held, under headings; empty sections are left out.
        questions: what is possible, as questions.
        withheld: how many beliefs are nobody's business and were not asked for.
    """

    as_of: datetime
    name: str
    sections: tuple[Section, ...]
    questions: tuple[Sentence, ...]
    withheld: int

    def as_json(self) -> dict[str, Any]:
        """Return the profile for other programs."""
        return {
            "as_of": self.as_of.isoformat(),
            "name": self.name,
            "sections": [one.as_json() for one in self.sections],
            "questions": told(self.questions),
            "withheld": self.withheld,
        }


def profile(
    beliefs: Iterable[Belief],
    people: Sequence[Person],
    *,
    name: str,
    now: datetime,
    zone: tzinfo,
    unasked: bool = True,
    words: Catalogue = ENGLISH,
) -> Profile:
    """Return what is believed of the owner as prose.

    Pure: the same beliefs give the same sentences. What is special (health, faith ...) is told only where it was asked
    for; what cannot be understood by itself ("one of them") is left to the list of beliefs.

    Args:
        beliefs: as they were derived, of every status.
        people: everybody, for who is close and who is no human being.
        name: what the owner goes by.
        now: the instant it speaks of.
        zone: the owner's.
        unasked: whether nobody asked for what is special.
        words: the catalogue of the language it is told in.
    """
    every = [one for one in beliefs if one.kind != "pattern"]
    hidden = [one for one in every if _delicate(one)]
    plain = [one for one in every if not _delicate(one)] if unasked else every
    prose = _Prose([one for one in plain if tellable(one)], people, now, zone, words)
    found = {
        "you": prose.stated(_YOU),
        "people": prose.close(),
        "life": [*prose.stated(_LIFE), *prose.routines()],
        "likes": prose.stated(_LIKES),
        "wants": prose.wanted(),
        "promises": prose.promised(),
        "asked": prose.stated(_ASKED),
        "changes": prose.changed(),
        "special": [] if unasked else prose.stated(sorted({one.predicate for one in hidden} - _TOLD)),
    }
    sections = [
        Section(name=one, title=words.sections[one], sentences=tuple(told)) for one, told in found.items() if told
    ]
    standing = [one for one in hidden if one.status in {Status.HELD, Status.POSSIBLE}]
    return Profile(
        as_of=now,
        name=name,
        sections=tuple(sections),
        questions=tuple(prose.questions()),
        withheld=len(standing) if unasked else 0,
    )


_TOLD: Final = frozenset(
    {*_YOU, *_LIFE, *_LIKES, *_ASKED, "does", "wants", "values", "dreams_of", "plans", "decided", "promised"}
)


def _delicate(one: Belief) -> bool:
    return special(one.predicate) if one.kind == "tie" else special_belief(one)


class _Prose:
    """Writes the sentences of one profile."""

    def __init__(
        self, beliefs: Sequence[Belief], people: Sequence[Person], now: datetime, zone: tzinfo, words: Catalogue
    ) -> None:
        self._every = beliefs
        self._by_id = {one.id: one for one in beliefs}
        self._mine = [one for one in beliefs if one.subject == SELF and one.status is Status.HELD and _lasts(one, now)]
        self._people = {name: person for person in people for name in (person.name, *map(fold, person.names))}
        self._now, self._zone, self._words = now, zone, words

    def stated(self, predicates: Iterable[str]) -> list[Sentence]:
        """Return what the owner is, has, likes: one sentence for a predicate, or several where much is to be said."""
        found: dict[str, list[Belief]] = defaultdict(list)
        for one in self._mine:
            found[one.predicate].append(one)
        if "birthday" in found:
            found.pop("age", None)
        return [told for name in predicates if name in found for told in self._grouped(found[name])]

    def routines(self) -> list[Sentence]:
        """Return what the owner does again and again."""
        some = sorted((one for one in self._mine if one.predicate == "does"), key=_best)[:_MOST_OWN]
        return [self._sentence("routine", self._routine(one), [one]) for one in some]

    def close(self) -> list[Sentence]:
        """Return who is what to the owner: the family first, then friends, then the others."""
        ties: dict[str, list[Belief]] = defaultdict(list)
        seen: set[str] = set()
        mine = [
            one
            for one in self._mine
            if one.kind == "tie" and self._human(one.object) and called(fold(one.object)) is None
        ]
        for one in sorted(mine, key=lambda own: (closeness(own.predicate), -self._met(own.object), own.object)):
            if one.object not in seen:
                seen.add(one.object)
                ties[one.predicate].append(one)
        return [told for word, group in ties.items() for told in self._tied(word, group)]

    def wanted(self) -> list[Sentence]:
        """Return what matters to the owner, what they want, plan and decided."""
        values = self.stated(("values", "dreams_of"))
        wants = [one for one in self._mine if one.kind == "goal" and one.more.get("state") in {None, "open", "overdue"}]
        plans = [one for one in self._mine if one.kind == "plan" and self._ahead(one)]
        decided = [one for one in self._mine if one.kind == "decision" and self._now - one.known_from <= LATELY]
        aims = [
            self._undertaken(one)
            for kind in (wants, plans, decided)
            for one in _different(sorted(kind, key=_newest))[:_MOST_OWN]
        ]
        return [*values, *aims]

    def promised(self) -> list[Sentence]:
        """Return what was promised by and to the owner and may still be expected: what is old and open is left out."""
        found = [
            one
            for one in self._every
            if one.kind == "promise"
            and one.status is Status.HELD
            and one.more.get("state") in {"open", "overdue"}
            and self._now - (one.valid_until or _due(one) or one.known_from) <= _FRESH
        ]
        mine = sorted((one for one in found if one.subject == SELF), key=_newest)[:_MOST_OWN]
        theirs = sorted((one for one in found if one.subject != SELF), key=_newest)[:_MOST_OWN]
        return [self._undertaken(one) for one in (*mine, *theirs)]

    def changed(self) -> list[Sentence]:
        """Return what was so until lately."""
        ended = [
            one
            for one in self._every
            if one.subject == SELF
            and one.status is Status.SUPERSEDED
            and one.kind in _CHANGED
            and one.known_until is not None
            and timedelta() <= self._now - one.known_until <= LATELY
        ]
        ended.sort(key=lambda one: (one.known_until or self._now, one.id), reverse=True)
        return [self._ended(one) for one in ended[:_MOST_OWN]]

    def questions(self) -> list[Sentence]:
        """Return what is possible, as questions: the best supported first, few of them."""
        held = {normal(one.object) for one in self._mine}
        possible = [
            one
            for one in self._every
            if one.subject == SELF
            and one.status is Status.POSSIBLE
            and one.kind not in {*UNDERTAKINGS, "instruction", "tie"}
            and one.confidence >= _ASKED_FROM
            and (one.kind != "preference" or len({piece.moment for piece in one.evidence}) > 1)
            and normal(one.object) not in held
        ]
        return [
            self._sentence("question", self._says(one, "perhaps"), [one])
            for one in sorted(possible, key=_best)[:_QUESTIONS]
        ]

    def _grouped(self, found: list[Belief]) -> Iterator[Sentence]:
        first = found[0].predicate
        best = sorted(found, key=_best)
        if first not in TOGETHER:
            most = _AT_ONCE if first in _ASKED else _SENTENCES
            yield from (self._sentence(first, self._says(one), [one]) for one in best[:most])
            return
        best = _different(best)
        for start in range(0, min(len(best), _AT_ONCE * _SENTENCES), _AT_ONCE):
            some = best[start : start + _AT_ONCE]
            last = start + _AT_ONCE >= _AT_ONCE * _SENTENCES
            more = max(0, len(best) - start - len(some)) if last else 0
            yield self._sentence(first, together(some, words=self._words, more=more), some)

    def _tied(self, word: str, group: list[Belief]) -> Iterator[Sentence]:
        some, more = group[:_MOST_OWN], len(group) - _MOST_OWN
        further = [self._words.frames["more"].format(n=more)] if more > 0 else []
        names = listed([*(one.object for one in some), *further], self._words)
        text = tie("tie" if len(some) == 1 else "ties", word, words=self._words, names=names)
        yield self._sentence("tie", text, some)

    def _undertaken(self, one: Belief) -> Sentence:
        due = _due(one) or (one.valid_until if one.kind in {"goal", "plan"} else None)
        frame = ""
        if due is not None:
            day = date(due - timedelta(microseconds=1), self._zone, words=self._words)
            frame = self._words.frames["by" if due > self._now else "was_due"].replace("{date}", day)
        return self._sentence(one.kind, undertaken(one, frame, self._zone, words=self._words), [one])

    def _ended(self, one: Belief) -> Sentence:
        frames = self._words.frames
        until = month(one.valid_until or one.known_until or self._now, self._zone, words=self._words)
        following = self._by_id.get(str(one.more.get("replaced_by", "")))
        if one.kind == "tie":
            was = tie("tie_was", one.predicate, words=self._words, names=one.object)
        elif one.more.get("times"):
            on = _capital(when(one, words=self._words))
            return self._sentence("change", frames["calendar_was"].format(what=one.object, when=on, date=until), [one])
        else:
            was = self._says(one, "was")
        if following is None or following.status is not Status.HELD:
            return self._sentence("change", frames["until"].format(was=was, date=until), [one])
        text = frames["until_now"].format(was=was, date=until, now=_small(self._says(following)))
        return self._sentence("change", text, [one, following])

    def _routine(self, one: Belief) -> str:
        """Return what is done again and again: what the calendar calls it with its weekday, or in the owner's words."""
        if not one.more.get("times"):
            return self._says(one)
        on = when(one, words=self._words)
        return self._words.frames["calendar"].format(what=one.object, when=_capital(on)) if on else one.object

    def _says(self, one: Belief, way: Way = "you") -> str:
        return says(one, way, words=self._words)

    def _ahead(self, one: Belief) -> bool:
        return one.more.get("state") == "open" and one.valid_until is not None and one.valid_until > self._now

    def _human(self, name: str) -> bool:
        person = self._people.get(name) or self._people.get(fold(name))
        return person is None or person.human

    def _met(self, name: str) -> int:
        person = self._people.get(name) or self._people.get(fold(name))
        return person.moments if person else 0

    def _sentence(self, kind: str, text: str, beliefs: Sequence[Belief]) -> Sentence:
        alone = beliefs[0] if len(beliefs) == 1 else None
        return Sentence(
            kind=kind,
            text=ended(_capital(text), self._words),
            evidence=tuple(dict.fromkeys(piece for one in beliefs for piece in one.evidence[-_EVIDENCE:])),
            at=None,
            valid_from=alone.valid_from if alone else None,
            valid_until=alone.valid_until if alone else None,
            beliefs=tuple(one.id for one in beliefs),
        )


def _lasts(one: Belief, now: datetime) -> bool:
    """Return whether something is still so, as far as that is known; what is undertaken has a state instead."""
    if one.kind in UNDERTAKINGS:
        return True
    return (one.valid_from is None or one.valid_from <= now) and (one.valid_until is None or one.valid_until > now)


def closeness(word: str) -> tuple[int, str]:
    """Return how near a relation is, the nearest first: couple, children, parents, siblings, kin, friends, others."""
    known = canonical(word)
    found = RELATIONS.get(word) or (known[0] if known else None)
    if found is None:
        return len(_CLOSE) + 3, word
    if found.family in _CLOSE:
        return _CLOSE.index(found.family), found.word
    if found.kin:
        return len(_CLOSE), found.word
    return len(_CLOSE) + (1 if found.family in {"friend", "best_friend"} else 2), found.word


def _due(one: Belief) -> datetime | None:
    from datetime import datetime as instant  # noqa: PLC0415 (only here is a time read from words of a program)

    told = one.more.get("due")
    return instant.fromisoformat(str(told)) if told else None


def _best(one: Belief) -> tuple[int, float, float, str]:
    return -len(one.evidence), -one.confidence, -one.known_from.timestamp(), one.id


def _newest(one: Belief) -> tuple[float, str]:
    return -one.known_from.timestamp(), one.id


def _different(found: Sequence[Belief]) -> list[Belief]:
    """Return what is not said in much the same words by one before it."""
    kept: list[tuple[set[str], Belief]] = []
    for one in found:
        words = set(normal(one.object).split())
        if all(len(words & other) < _SAME * min(len(words), len(other)) for other, _ in kept):
            kept.append((words, one))
    return [one for _, one in kept]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
