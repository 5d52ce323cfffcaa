"""Reading "cancel the reminder about the plants" by rules, in six languages, and finding the reminder it means."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory import reminders
from atticus.memory.people.callings import names_of
from atticus.mind.reminding.timed import day_in, time_in
from atticus.mind.reminding.timewords import LANGUAGES
from atticus.vault.words import has_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime, tzinfo

    from atticus.memory.reminders import Reminder
    from atticus.vault.contract import Vault

LONGEST: Final = 120
"""Characters of a wish that is read: who writes more wants something else."""

_HOURS: Final = 12
_WISHES: Final = frozenset({"all", "last", "just", "about", "stop"})
_ANSWERS: Final = frozenset({"every", "places", "one"})
_WHAT: Final = ("{what}", r"(?P<what>[^,;?!\n]{1,80}?)")
_LEADS: Final = re.compile(
    r"^(?:(?:please|hey|ok(?:ay)?|no|oh|actually|atticus|por favor|s['’]il te pla[iî]t|bitte|doch|n[ãa]o|non|nein|请|"
    r"麻烦)\b[\s,，]*)+",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[\s,]*(?:please|por favor|s['’]il te pla[iî]t|bitte|wieder|吧)?[\s.!。！]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dropping:
    """A wish not to be reminded.

    Args:
        found: the reminders that are meant, or may be, soonest first.
        language: in which it was said, two letters.
        all: whether all of them are to go; else one is, and the owner says which where there are several.
    """

    found: tuple[Reminder, ...]
    language: str
    all: bool = False


def dropping(
    vault: Vault, words: str, *, now: datetime, zone: tzinfo, unnamed: Collection[str], just: str | None = None
) -> Dropping | None:
    """Return what the owner takes back of their reminders; None where their words want no such thing.

    Args:
        vault: the open vault.
        words: what they said.
        now: when, aware.
        zone: theirs.
        unnamed: what timers and alarms are called that the owner gave no name.
        just: what the reminder is about that was set in the turn before; None where none was.
    """
    for told in _readings(words):
        for language, sort, form in _forms(_WISHES):
            meant = form.fullmatch(told)
            if meant is None or (sort == "just" and just is None):
                continue
            waiting, what = reminders.waiting(vault), _what(meant)
            if meant.groupdict().get("alarm") and not what:
                waiting = [one for one in waiting if one.text in unnamed]
            if sort == "all":
                return Dropping(tuple(waiting), language, all=True)
            if sort in {"just", "last"}:
                newest = [one for one in _newest(vault, waiting) if sort == "last" or one.text == just]
                return Dropping(tuple(newest[:1]), language)
            if sort == "stop" and fold(what) in names_of(vault.people(), ()):
                # Of somebody who is not to be spoken of at all: `atticus.memory.silence` hears that.
                return None
            about = _meant(waiting, what, language, now=now, zone=zone) if what else waiting
            if about or sort == "about":
                return Dropping(tuple(about), language)
    return None


def narrowed(before: Dropping, words: str, *, now: datetime, zone: tzinfo) -> Dropping | None:
    """Return which of several reminders an answer means ("the second one", "both"); None where it means none.

    Args:
        before: the wish that left open which.
        words: what the owner said next.
        now: when, aware.
        zone: theirs.
    """
    for told in _readings(words):
        for sort, form in [(sort, form) for language, sort, form in _forms(_ANSWERS) if language == before.language]:
            meant = form.fullmatch(told)
            if meant is None:
                continue
            if sort == "every":
                return replace(before, all=True)
            if sort != "one":
                return replace(before, found=before.found[int(sort) : int(sort) + 1])
            what = _what(meant)
            about = _meant(before.found, what, before.language, now=now, zone=zone) if what else []
            if about:
                return replace(before, found=tuple(about))
    return None


def _readings(words: str) -> Sequence[str]:
    """Return words as they are told, and without what only leads to them."""
    told = _ENDS.sub("", " ".join(words.split()))
    return () if len(told) > LONGEST else tuple(dict.fromkeys((told, _LEADS.sub("", told))))


def _what(meant: re.Match[str]) -> str:
    return (meant.groupdict().get("what") or "").strip(" \"“”„«»'’")


def _meant(waiting: Sequence[Reminder], what: str, language: str, *, now: datetime, zone: tzinfo) -> Sequence[Reminder]:
    """Return the reminders whose words are told, or else their day or hour."""
    about = [one for one in waiting if has_words(f"{one.text} {one.cause.name if one.cause else ''}", what)]
    return about or _on_day(waiting, what, language, now, zone)


def _newest(vault: Vault, waiting: Sequence[Reminder]) -> list[Reminder]:
    """Return reminders, the one that was set or changed last first."""

    def known(one: Reminder) -> datetime:
        kept = vault.find(one.id, source=reminders.SOURCE)
        return one.first if kept is None or kept.moment.known is None else kept.moment.known

    return sorted(waiting, key=known, reverse=True)


def _on_day(waiting: Sequence[Reminder], what: str, language: str, now: datetime, zone: tzinfo) -> list[Reminder]:
    """Return those that come on a day, or at an hour: of a clock with twelve hours, since "at 7" tells no more."""
    timed = [(one, one.due.astimezone(zone)) for one in waiting if one.ready]
    if (day := day_in(what, language=language, now=now, zone=zone)) is not None:
        return [one for one, due in timed if due.date() == day]
    bare = f"{LANGUAGES[language].hour}{what}"
    at = time_in(what, language=language, now=now, zone=zone) or time_in(bare, language=language, now=now, zone=zone)
    return [one for one, due in timed if at and (due.hour % _HOURS, due.minute) == (at.hour % _HOURS, at.minute)]


@cache
def _forms(wanted: frozenset[str]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return every form of some sorts with its language and its sort; a place goes by its number from 0."""
    told = tomllib.loads((files(__package__) / "dropping.toml").read_text("utf-8"))
    return tuple(
        (language, str(place) if sort == "places" else sort, re.compile(form.replace(*_WHAT), re.IGNORECASE))
        for language in LANGUAGES
        for sort, forms in told[language].items()
        if sort in wanted
        for place, form in enumerate(forms)
    )
