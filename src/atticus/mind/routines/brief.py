"""The morning brief: what the owner should have in mind today, in at most seven lines, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.people import fold
from atticus.domain.sentences import Sentence, told
from atticus.memory.discretion import told_openly
from atticus.memory.silence import silenced
from atticus.memory.understanding import believed
from atticus.mind.routines.appointments import appointments
from atticus.mind.routines.birthdays import BIRTHDAY, birthdays
from atticus.mind.routines.coaching import planned
from atticus.mind.routines.decided import to_look_back
from atticus.mind.routines.patterns import of_the_month
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES
from atticus.mind.routines.spoken import spoken
from atticus.mind.routines.today import Hushed, Today, same
from atticus.mind.routines.undertaken import reminded, undertaken
from atticus.mind.routines.unsaid import told_matters
from atticus.mind.routines.wanted import Wanted, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.mind.routines.today import Matter
    from atticus.vault.contract import Vault

LINES: Final = 7
"""Lines of a brief."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is told of a day.

    Args:
        title: what it is of.
        day: the day.
        as_of: nothing known later is in it.
        matters: in the order they are read: by the clock, then by their worth.
        more: how many further ones there are.
        empty: what is said where there is nothing.
    """

    title: str
    day: date
    as_of: datetime
    matters: tuple[Matter, ...]
    more: int
    empty: str

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The lines."""
        return tuple(one.sentence for one in self.matters)

    def as_json(self) -> dict[str, Any]:
        """Return the brief for other programs; each line tells why it is there."""
        return {
            "title": self.title,
            "day": self.day.isoformat(),
            "as_of": self.as_of.isoformat(),
            "lines": told(self.sentences),
            "more": self.more,
            "empty": self.empty if not self.matters else "",
        }


def look(
    vault: Vault,
    now: datetime,
    zone: tzinfo,
    *,
    language: str = "en",
    unasked: bool = True,
    fresh: bool = False,
    held: Sequence[Belief] | None = None,
    silent: frozenset[str] | None = None,
    coaching: bool = True,
    patterns: bool = True,
) -> Today:
    """Return a day as it can be seen at an instant.

    Args:
        vault: the open vault.
        now: the instant; what became known later is not seen.
        zone: the owner's.
        language: two letters (ISO 639-1); English where there is no catalogue of it.
        unasked: whether nobody asked for what is nobody's business.
        fresh: whether what is held is up to date, so that nothing need be derived.
        held: what is believed at that instant, where that is known already.
        silent: the folded names of those of whom nothing is told unasked, where they are known already.
        coaching: whether the settings let anything be coached.
        patterns: whether the settings let patterns of the month be told.
    """
    people: dict[str, Person] = {}
    everybody = vault.people()
    for person in everybody:
        people |= dict.fromkeys((*person.handles, *map(fold, person.names)), person)
    beliefs = held if held is not None else vault.beliefs() if fresh else believed(vault, now)
    beliefs = told_openly(vault, beliefs) if unasked else beliefs
    names = silenced(vault, everybody, beliefs, now) if silent is None else silent
    return Today(
        vault=vault,
        beliefs=beliefs,
        people=people,
        me=vault.me(),
        now=now,
        zone=zone,
        words=LANGUAGES.get(language, ENGLISH),
        unasked=unasked,
        hushed=Hushed(names, vault, everybody, beliefs, now),
        coaching=coaching,
        patterns=patterns,
        less=wanted(vault, now) if unasked else Wanted(),
    )


def brief(today: Today, *, lines: int = LINES) -> Brief:
    """Return what matters on a day: at most `lines` of them, the same thing once."""
    born = list(birthdays(today))
    every = _once(
        told_matters(
            [
                *without_birthdays(appointments(today), born, today),
                *reminded(today),
                *born,
                *undertaken(today),
                *spoken(today),
                *planned(today),
                *to_look_back(today),
                *of_the_month(today),
            ],
            today,
        )
    )
    best = sorted(every, key=lambda one: (-one.worth, one.begins or today.until, one.sentence.text))[:lines]
    shown = sorted(best, key=lambda one: (one.begins is None, one.begins or today.since, -one.worth))
    words = today.words
    return Brief(
        title=words("title", date=words.day(today.day)),
        day=today.day,
        as_of=today.now,
        matters=tuple(shown),
        more=len(every) - len(shown),
        empty=words("empty"),
    )


def without_birthdays(entries: Iterable[Matter], born: Sequence[Matter], today: Today) -> list[Matter]:
    """Return the entries of calendars but for those that tell a birthday of the day, which is told by its person."""
    there = any(one.sentence.at == today.since for one in born)
    return [one for one in entries if not (there and one.begins is None and BIRTHDAY.search(one.sentence.text))]


def _once(matters: Iterable[Matter]) -> list[Matter]:
    """Return matters without those that tell what an earlier one tells; their evidence joins it."""
    found: list[Matter] = []
    for one in matters:
        place = _place(one, found)
        if place is None:
            found.append(one)
            continue
        sentence = found[place].sentence
        evidence = tuple(dict.fromkeys((*sentence.evidence, *one.sentence.evidence)))
        beliefs = tuple(dict.fromkeys((*sentence.beliefs, *one.sentence.beliefs)))
        found[place] = replace(found[place], sentence=replace(sentence, evidence=evidence, beliefs=beliefs))
    return found


def _place(one: Matter, found: Sequence[Matter]) -> int | None:
    mine = {piece.moment for piece in one.sentence.evidence}
    for place, other in enumerate(found):
        both_timed = one.begins is not None and other.begins is not None
        if both_timed and one.begins != other.begins and one.cause == other.cause:
            continue
        if same(one, other) or (
            one.cause != other.cause and mine & {piece.moment for piece in other.sentence.evidence}
        ):
            return place
    return None
