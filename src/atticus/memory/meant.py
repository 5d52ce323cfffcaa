"""Whom a question means: people by any of their names, and by what they are to the owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atticus.vault.words import Word, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from atticus.memory.people import People


@dataclass(frozen=True, slots=True)
class Meant:
    """People a question speaks of.

    Args:
        authors: their numbers in the spine, under every name they write as.
        words: the names they are best known by, where the question does not say them ("my sister").
    """

    authors: frozenset[int] = frozenset()
    words: tuple[Word, ...] = ()


def meant(question: str, asked: Iterable[str], people: People, authors: Mapping[str, int], *, at: datetime) -> Meant:
    """Return whom a question means.

    Args:
        question: as asked.
        asked: its tokens.
        people: everybody, as last derived.
        authors: the number of each author by their name, folded.
        at: the instant it is asked at; whose sister somebody is may change.
    """
    said = frozenset(asked)
    found = [person for person in people.within(question, at=at) if person.human]
    numbers = {authors[name] for person in found for name in people.aliases(person) if name in authors}
    unsaid = ((person.name, tuple(dict.fromkeys(tokens(person.name)))) for person in found)
    words = tuple(Word(name, told) for name, told in unsaid if told and said.isdisjoint(told))
    return Meant(frozenset(numbers), words)
