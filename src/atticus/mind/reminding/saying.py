"""What is said of reminders, in the language of whoever asks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Sensitivity
from atticus.mind.reminding.occasions import Occasion
from atticus.mind.routines.phrases import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo

    from atticus.memory.reminders import Reminder
    from atticus.mind.reminding.timed import Timed

UNNAMED: Final = ("timer", "wake")
"""The phrases by which reminders go that the owner gave no name."""


def text_of(wanted: Occasion | Timed) -> str:
    """Return what a reminder is about, also where its asker named nothing: a timer, or being woken."""
    if isinstance(wanted, Occasion) or wanted.text:
        return wanted.text
    return phrases(wanted.language)[wanted.named]


def says(wanted: Occasion | Timed, zone: tzinfo) -> str:
    """Return what the owner is answered to whom a reminder was set.

    Args:
        wanted: what they asked for, with its time.
        zone: theirs.
    """
    say = phrases(wanted.language)
    if isinstance(wanted, Occasion):
        return say[wanted.cause.waits.value].format(name=wanted.cause.name, text=wanted.text)
    when = _when(wanted.at.astimezone(zone), wanted.language) if wanted.at else ""
    if wanted.every == "once":
        return say["once"].format(when=when, text=text_of(wanted))
    return say["again"].format(when=when, every=say[wanted.every], text=text_of(wanted))


def line_of(one: Reminder, *, language: str, zone: tzinfo) -> str:
    """Return a reminder as a line: when it comes, how often, and of what; the words of a secret are not told.

    Args:
        one: the reminder.
        language: two letters.
        zone: the owner's.
    """
    say = phrases(language)
    if one.ready or one.cause is None:
        when = _when(one.due.astimezone(zone), language)
    else:
        when = say[f"when_{one.cause.waits.value}"].format(name=one.cause.name)
    secret = one.label.sensitivity is Sensitivity.SECRET
    text = LANGUAGES[language]("reminder_secret") if secret else one.text
    if one.every == "once":
        return say["line"].format(when=when, text=text)
    return say["line_again"].format(when=when, every=say[one.every], text=text)


def listed(heading: str, found: Iterable[Reminder], *, language: str, zone: tzinfo) -> str:
    """Return a heading with reminders below it, a line each."""
    return "\n".join([heading, *(f"- {line_of(one, language=language, zone=zone)}" for one in found)])


def unnamed() -> frozenset[str]:
    """Return what reminders are called, in any language, that the owner gave no name."""
    return frozenset(phrases(language)[name] for language in LANGUAGES for name in UNNAMED)


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the phrases of a language, two letters, by their names."""
    told: dict[str, dict[str, str]] = tomllib.loads((files(__package__) / "phrases.toml").read_text("utf-8"))
    return told[language]


def _when(at: datetime, language: str) -> str:
    return f"{LANGUAGES[language].day(at.date())}, {at:%H:%M}"
