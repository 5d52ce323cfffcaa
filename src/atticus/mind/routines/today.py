"""A day as it is looked at, and what matters in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import ASSISTANT, ME, fold
from atticus.domain.sentences import Sentence
from atticus.memory.profile import catalogue
from atticus.memory.silence import called_by, partings
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES
from atticus.mind.routines.wanted import Wanted
from atticus.vault.languages import FUNCTION_WORDS
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo

    from atticus.domain.beliefs import Belief, Support
    from atticus.domain.people import Me, Party, Person
    from atticus.memory.profile.phrases import Catalogue
    from atticus.mind.routines.phrases import Words
    from atticus.vault.contract import Vault

TITLE: Final = 110
"""Characters of a title or a quotation in a line."""

_EMPTY: Final = frozenset(token for listed in FUNCTION_WORDS.values() for token in tokens(fold(listed)))
_SHARED: Final = 2
_ALIKE: Final = 0.5


@dataclass(frozen=True, eq=False)
class Hushed:
    """Of whom nothing is told unasked at an instant; what is found of it is found once, however many lines are told.

    Args:
        names: their folded names.
        vault: the open vault; None where there is nobody.
        people: everybody who is known.
        beliefs: the ties among them tell who "Dad" is.
        now: the instant.
    """

    names: frozenset[str] = frozenset()
    vault: Vault | None = None
    people: Sequence[Person] = ()
    beliefs: Sequence[Belief] = ()
    now: datetime | None = None

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The folded words by which they may be called, each with the folded name of whom it means."""
        return called_by(self.names, self.people, self.beliefs)

    @cached_property
    def since(self) -> Mapping[str, datetime]:
        """Since when nothing should be told of whom, by their folded names."""
        if self.vault is None or self.now is None:
            return {}
        return partings(self.vault, self.people, self.beliefs, self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """A day, and what is known at one instant of it.

    Args:
        vault: the open vault.
        beliefs: as they were derived as of that instant.
        people: people by their folded names and handles.
        me: the names the owner goes by.
        now: the instant; what became known later is not seen.
        zone: the owner's.
        words: the language of the owner.
        unasked: whether nobody asked for what is nobody's business.
        hushed: those of whom nothing is told unasked.
        ahead: how many days after the instant's own the day is.
        coaching: whether the settings let anything be coached.
        patterns: whether patterns of the month are told.
        less: what the owner wants to hear less of; nothing where they asked themselves.
    """

    vault: Vault
    beliefs: Sequence[Belief]
    people: Mapping[str, Person]
    me: Me
    now: datetime
    zone: tzinfo
    words: Words = ENGLISH
    unasked: bool = True
    hushed: Hushed = field(default_factory=Hushed)
    ahead: int = 0
    coaching: bool = True
    patterns: bool = True
    less: Wanted = field(default_factory=Wanted)

    @property
    def silent(self) -> frozenset[str]:
        """The folded names of those of whom nothing is told unasked."""
        return self.hushed.names

    @property
    def language(self) -> str:
        """The owner's language, two letters."""
        return next(name for name, words in LANGUAGES.items() if words is self.words)

    @property
    def sayings(self) -> Catalogue:
        """How beliefs are said in the owner's language."""
        return catalogue(self.language)

    @property
    def day(self) -> date:
        """The day that is looked at, in the owner's zone."""
        return self.now.astimezone(self.zone).date() + timedelta(days=self.ahead)

    @property
    def since(self) -> datetime:
        """The day's first instant."""
        return self.start(self.day)

    @property
    def until(self) -> datetime:
        """The first instant after the day."""
        return self.start(self.day + timedelta(days=1))

    def start(self, day: date) -> datetime:
        """Return the first instant of a day in the owner's zone."""
        return datetime.combine(day, time(), tzinfo=self.zone)

    @property
    def held(self) -> list[Belief]:
        """What is held of the day."""
        return [one for one in self.beliefs if one.status is Status.HELD]

    def name(self, party: Party) -> str | None:
        """Return the name somebody is known by; None for the owner, an assistant, a service or a bare number."""
        if party in {ME, ASSISTANT} or self.me.is_me(party):
            return None
        person = self.people.get(party.handle or "") or self.people.get(fold(party.name))
        if person is not None:
            return person.name if person.human and _is_name(person.name) else None
        return party.name if _is_name(party.name) else None

    def close(self) -> frozenset[str]:
        """Return the folded names of everybody who is something to the owner."""
        return frozenset(fold(one.object) for one in self.held if one.kind == "tie" and one.subject == SELF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that matters on a day.

    Args:
        sentence: what is told, with its evidence.
        worth: how much it matters, from 0 to 1.
        begins: when, where it has a time of day.
        cause: why it is told, a word ("calendar", "promise", "birthday" ...).
        about: the words it is about, by which the same thing told twice is found.
        who: the folded names of those it concerns.
    """

    sentence: Sentence
    worth: float
    cause: str
    begins: datetime | None = None
    about: frozenset[str] = field(default_factory=frozenset)
    who: frozenset[str] = field(default_factory=frozenset)


def matter(
    cause: str,
    text: str,
    evidence: Sequence[Support],
    *,
    worth: float,
    at: datetime | None = None,
    begins: datetime | None = None,
    about: str = "",
    who: Sequence[str] = (),
    beliefs: Sequence[str] = (),
) -> Matter:
    """Return something that matters; `about` is the text whose words it is known by."""
    said = text[:1].upper() + text[1:]
    sentence = Sentence(kind=cause, text=said, evidence=tuple(evidence), at=at, beliefs=tuple(beliefs))
    people = frozenset(map(fold, who))
    return Matter(sentence=sentence, worth=worth, cause=cause, begins=begins, about=telling(about or text), who=people)


def telling(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about."""
    return frozenset(one for one in tokens(text) if one not in _EMPTY and len(one) > 1)


def same(one: Matter, other: Matter) -> bool:
    """Return whether two matters are likely one and the same thing; that they concern one person is not enough."""
    names = telling(" ".join((*one.who, *other.who)))
    mine, theirs = one.about - names, other.about - names
    shared, least = mine & theirs, min(len(mine), len(theirs))
    return len(shared) >= _SHARED and len(shared) >= _ALIKE * least


def short(text: str) -> str:
    """Return a text in one line of bearable length."""
    told = " ".join(text.split()).rstrip(".")
    return told if len(told) <= TITLE else f"{told[:TITLE].rsplit(' ', 1)[0]}…"


def _is_name(name: str) -> bool:
    return "@" not in name and any(letter.isalpha() for letter in name) and len(name) <= TITLE // 2
