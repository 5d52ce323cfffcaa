"""Reading "what is on tomorrow?" and its like by rules, in six languages."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.time import spans
from atticus.mind.reminding.timed import day_in
from atticus.mind.reminding.timewords import LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

LONGEST: Final = 120
"""Characters of a question that is read: who writes more asks something else."""

_WEEK: Final = 7
_PERIODS: Final = frozenset({"day", "week", "month"})
_BESIDE: Final = re.compile(
    r"(?:\b(?:on|in|the|of|day|el|la|en|del|d[ií]a|le|au|du|am|im|den|der|dem|o|a|no|na|em|de|à)\b|\s)*", re.IGNORECASE
)
"""Words that may stand beside a day that was."""


class Kind(StrEnum):
    """What is asked for."""

    DAYS = "days"
    """What days hold: appointments, reminders, birthdays, what is promised and planned."""
    GOALS = "goals"
    """How goals in focus go."""
    TOUCH = "touch"
    """Who was not heard from for long."""
    BIRTHDAYS = "birthdays"
    """Whose birthday comes."""
    BIRTHDAY = "birthday"
    """When somebody has their birthday, and how old they are."""
    LAST = "last"
    """When the owner and somebody last talked or wrote to each other."""
    HEARD = "heard"
    """When somebody last wrote or said something to the owner."""
    SEEN = "seen"
    """When the owner and somebody were last together, by photos and entries of the calendar."""
    REACH = "reach"
    """The numbers and addresses of somebody."""
    NEXT = "next"
    """The next appointment."""
    BEFORE = "before"
    """What is good to know before meeting somebody."""
    PROMISES = "promises"
    """What the owner promised and has not done."""
    PROMISED = "promised"
    """What others promised the owner and have not done."""
    PAST = "past"
    """What a day, a week or a month held."""
    NOW = "now"
    """What day and time it is."""
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    """What Atticus is and can do."""
    MODEL = "model"
    """A task that only a language model can do."""
    SELF = "self"
    """What is believed of the owner."""
    REMINDERS = "reminders"
    """What the owner is to be reminded of."""
    FORGET = "forget"
    """What is kept is to go for good."""
    REMEMBERED = "remembered"
    """What the owner told Atticus to remember."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks a routine for.

    Args:
        kind: of what.
        language: in which it was asked, two letters.
        first: the first day, where days are asked for; a day of what was, where one is named.
        last: the last of them.
        who: the name of somebody, as it was written; empty where nobody is asked about.
        past: the stretch of time that was ("yesterday", "last_week" ...), or how long the one of `first` is; empty
            where none is asked about.
    """

    kind: Kind
    language: str
    first: date | None = None
    last: date | None = None
    who: str = ""
    past: str = ""


NAME: Final = r"[^,;:?!.\n]{2,60}"
"""What a name in a question looks like."""

_SLOTS: Final = {
    "{when}": r"(?P<when>.{2,40}?)",
    "{who}": f"(?P<who>{NAME}?)",
    "{whom}": r"(?P<whom>[^\s,;:?!.]{1,30}(?: [^\s,;:?!.]{1,30}){0,2}?)",
    "{past}": r"(?P<past>.{2,40}?)",
}
_LEADS: Final = re.compile(
    r"^(?:(?:hey|hi|hello|ok(?:ay)?|so|and|please|atticus|hola|y|oye|por favor|salut|et|dis|stp|hallo|und|bitte|"
    r"sag mal|oi|ol[áa]|e|请问|请|那)\b[\s,，]*)+",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"[\s,]*(?:please|por favor|s['’]il te pla[iî]t|bitte|then|denn|呢)?[\s.!?。！？¿¡]*$", re.IGNORECASE
)


def asked_in(words: str, *, now: datetime, zone: tzinfo) -> Asked | None:
    """Return what a question asks a routine for; None where it asks something else.

    Only whole questions of few forms are read: whatever says more is for recall.

    Args:
        words: what the owner said.
        now: when they said it, aware.
        zone: theirs.
    """
    told = " ".join(words.split())
    if len(told) > LONGEST:
        return None
    whole = _ENDS.sub("", told.lstrip("¿¡ "))
    for text in dict.fromkeys((whole, _LEADS.sub("", whole).lstrip("¿¡ "))):
        for language, kind, form in _forms():
            found = form.fullmatch(text)
            if found is not None and (asked := _asked(kind, language, found, now, zone)) is not None:
                return asked
    return None


def _asked(kind: Kind, language: str, found: re.Match[str], now: datetime, zone: tzinfo) -> Asked | None:
    groups = {name: text for name, text in found.groupdict().items() if text}
    who = next((groups.pop(name) for name in ("who", "whom") if name in groups), "").strip(" \"“”'’")
    when = next(iter(groups.values()), "")
    if kind is Kind.PAST:
        past = _stretch_named(when, "past", language)
        return Asked(kind, language, past=past) if past else _dated(when, language, now, zone)
    if kind is not Kind.DAYS:
        # "What did I promise yesterday" asks for a day and not of somebody.
        dated = who and day_in(who, language=language, now=now, zone=zone) is not None
        return None if dated else Asked(kind, language, who=who)
    today = now.astimezone(zone).date()
    if not when:
        return Asked(kind, language, today, today)
    days = _stretch(when, language, today)
    if days is None:
        day = day_in(when, language=language, now=now, zone=zone)
        days = (day, day) if day is not None else None
    return None if days is None or days[0] < today else Asked(kind, language, *days)


def _dated(when: str, language: str, now: datetime, zone: tzinfo) -> Asked | None:
    """Return the day, week or month of the past that words name and nothing else; None for others."""
    found = spans(when, at=now, zone=zone)
    if len(found) != 1 or found[0].precision.value not in _PERIODS or found[0].begin > now:
        return None
    one = found[0]
    if _BESIDE.fullmatch(f"{when[: one.start]} {when[one.stop :]}") is None:
        return None
    return Asked(Kind.PAST, language, first=one.begin.astimezone(zone).date(), past=one.precision.value)


def _stretch(when: str, language: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a stretch of days, from today on."""
    name = _stretch_named(when, "stretches", language)
    sunday = today + timedelta(days=_WEEK - 1 - today.weekday())
    if name == "week":
        return today, sunday
    if name == "next":
        return sunday + timedelta(days=1), sunday + timedelta(days=_WEEK)
    if name == "weekend":
        return max(today, sunday - timedelta(days=1)), sunday
    return (today, today + timedelta(days=_WEEK - 1)) if name == "days" else None


def _stretch_named(told: str, sort: str, language: str) -> str:
    """Return the name of a stretch of time, ahead or past; "" where its words mean none."""
    return next((name for name, form in _stretches(sort, language).items() if form.fullmatch(told.strip())), "")


@cache
def _told() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("atticus.mind.asking") / "forms.toml").read_text("utf-8"))


@cache
def _forms() -> tuple[tuple[str, Kind, re.Pattern[str]], ...]:
    """Return every form with its language and what it asks for."""
    found = []
    for language in LANGUAGES:
        for kind, forms in _told()[language].items():
            for form in forms:
                filled = form
                for slot, pattern in _SLOTS.items():
                    filled = filled.replace(slot, pattern)
                found.append((language, Kind(kind), re.compile(filled, re.IGNORECASE)))
    return tuple(found)


@cache
def _stretches(sort: str, language: str) -> dict[str, re.Pattern[str]]:
    told = _told()[sort][language]
    return {name: re.compile(form, re.IGNORECASE) for name, form in told.items()}
