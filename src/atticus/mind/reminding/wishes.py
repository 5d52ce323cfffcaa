"""What the owner wants of reminders that are there: sentences read as a whole, in six languages, and whom they mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory import reminders
from atticus.mind.reminding.timed import day_in, time_in
from atticus.mind.reminding.timewords import LANGUAGES
from atticus.vault.words import has_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.memory.reminders import Reminder
    from atticus.vault.contract import Vault

LONGEST: Final = 120
"""Characters of a wish that is read: who writes more wants something else."""

_HOURS: Final = 12
_SLOTS: Final = {
    "{what}": r"(?P<what>[^,;?!\n]{1,80}?)",
    "{to}": r"(?P<to>[^;?!\n]{1,60})",
    "{rest}": r"(?P<rest>[^;?!\n]{1,100})",
}
_LEADS: Final = re.compile(
    r"^(?:(?:please|hey|ok(?:ay)?|no|oh|actually|atticus|por favor|s['’]il te pla[iî]t|bitte|doch|n[ãa]o|non|nein|请|"
    r"麻烦)\b[\s,，]*)+",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[\s,]*(?:please|por favor|s['’]il te pla[iî]t|bitte|wieder|吧)?[\s.!。！]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish about reminders: not to be reminded, or at another time.

    Args:
        found: the reminders that are meant, or may be, soonest first.
        language: in which it was said, two letters.
        all: whether all of them are meant; else one is, and the owner says which where there are several.
        to: the words of their new time; empty for a little later, None where they are to be dropped.
        next: whether one that comes back is moved this once.
    """

    found: tuple[Reminder, ...]
    language: str
    all: bool = False
    to: str | None = None
    next: bool = False


def narrowed(before: Wish, words: str, *, now: datetime, zone: tzinfo) -> Wish | None:
    """Return which of several reminders an answer means ("the second one", "both"); None where it means none.

    Args:
        before: the wish that left open which.
        words: what the owner said next.
        now: when, aware.
        zone: theirs.
    """
    for told in readings(words):
        for language, sort, form in forms("choosing"):
            meant = form.fullmatch(told) if language == before.language else None
            if meant is None:
                continue
            if sort == "every":
                return replace(before, all=True)
            if sort != "one":
                return replace(before, found=before.found[int(sort) : int(sort) + 1])
            what = part(meant, "what")
            found = about(before.found, what, before.language, now=now, zone=zone) if what else []
            if found:
                return replace(before, found=tuple(found))
    return None


def readings(words: str) -> Sequence[str]:
    """Return words as they are told, and without what only leads to them; nothing of a long text."""
    told = _ENDS.sub("", " ".join(words.split()))
    return () if len(told) > LONGEST else tuple(dict.fromkeys((told, _LEADS.sub("", told))))


def part(meant: re.Match[str], name: str) -> str:
    """Return what stands in a group of a form, without its marks; empty where nothing does."""
    return (meant.groupdict().get(name) or "").strip(" \"“”„«»'’")


def of_sort(waiting: list[Reminder], meant: re.Match[str], what: str, unnamed: Collection[str]) -> list[Reminder]:
    """Return the alarms and timers without a name where one is meant and not what it is about; else all.

    Args:
        waiting: those that may be meant.
        meant: the form that was found, with the group "alarm" where it names one.
        what: what it is about; empty where that is not told.
        unnamed: what timers and alarms are called that the owner gave no name.
    """
    if what or not meant.groupdict().get("alarm"):
        return waiting
    return [one for one in waiting if one.text in unnamed]


def about(waiting: Sequence[Reminder], what: str, language: str, *, now: datetime, zone: tzinfo) -> list[Reminder]:
    """Return the reminders whose words are told, or else their day or hour.

    Args:
        waiting: those that may be meant.
        what: the words.
        language: in which they are said, two letters.
        now: when, aware.
        zone: the owner's.
    """
    found = [one for one in waiting if has_words(f"{one.text} {one.cause.name if one.cause else ''}", what)]
    return found or list(_on_day(waiting, what, language, now, zone))


def newest(vault: Vault, waiting: Sequence[Reminder]) -> list[Reminder]:
    """Return reminders, the one that was set or changed last first."""

    def known(one: Reminder) -> datetime:
        kept = vault.find(one.id, source=reminders.SOURCE)
        return one.first if kept is None or kept.moment.known is None else kept.moment.known

    return sorted(waiting, key=known, reverse=True)


def _on_day(waiting: Sequence[Reminder], what: str, language: str, now: datetime, zone: tzinfo) -> Iterator[Reminder]:
    """Yield those that come on a day, or at an hour: of a clock with twelve hours, since "at 7" tells no more."""
    timed = [(one, one.due.astimezone(zone)) for one in waiting if one.ready]
    if (day := day_in(what, language=language, now=now, zone=zone)) is not None:
        yield from (one for one, due in timed if due.date() == day)
        return
    bare = f"{LANGUAGES[language].hour}{what}"
    at = time_in(what, language=language, now=now, zone=zone) or time_in(bare, language=language, now=now, zone=zone)
    yield from (one for one, due in timed if at and (due.hour % _HOURS, due.minute) == (at.hour % _HOURS, at.minute))


@cache
def forms(table: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return every form of a table beside this module with its language and its sort; a place goes by its number.

    Args:
        table: the name of the file, without its ending.
    """
    return tuple(
        (language, str(place) if sort == "places" else sort, re.compile(_slotted(form), re.IGNORECASE))
        for language, told in read(table).items()
        for sort, found in told.items()
        if isinstance(found, list)
        for place, form in enumerate(found)
    )


@cache
def read(table: str) -> dict[str, dict[str, list[str] | str]]:
    """Return a table beside this module, by language and sort.

    Args:
        table: the name of the file, without its ending.
    """
    return tomllib.loads((files(__package__) / f"{table}.toml").read_text("utf-8"))


def _slotted(form: str) -> str:
    for slot, pattern in _SLOTS.items():
        form = form.replace(slot, pattern)
    return form
