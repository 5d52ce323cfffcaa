"""Reading "change it to 8", "snooze for ten minutes" by rules, in six languages, and finding the reminder it means."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from atticus.memory import reminders
from atticus.mind.reminding.timed import Timed, moved
from atticus.mind.reminding.timewords import LANGUAGES
from atticus.mind.reminding.wishes import Wish, about, forms, of_sort, part, read, readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.memory.reminders import Reminder
    from atticus.vault.contract import Vault

LITTLE: Final = timedelta(minutes=10)
"""How much later a reminder comes that is put off by no time."""

LATER: Final = timedelta(hours=1)
"""How much later one comes that is put off till "later"."""

LATELY: Final = timedelta(hours=2)
"""How long ago a reminder may have been heard that is put off still."""

_TOLD: Final = frozenset({"snooze", "again"})


def moving(
    vault: Vault, words: str, *, now: datetime, zone: tzinfo, unnamed: Collection[str], just: Collection[str] = ()
) -> Wish | None:
    """Return which reminders are to come at another time; None where words want no such thing.

    Args:
        vault: the open vault.
        words: what they said.
        now: when, aware.
        zone: theirs.
        unnamed: what timers and alarms are called that the owner gave no name.
        just: the ids of the reminders that the turn before set or moved.
    """
    day = now + timedelta(days=1)
    for told in readings(words):
        for language, sort, form in forms("moving"):
            meant = form.fullmatch(told)
            if meant is None or (sort == "just" and not just):
                continue
            for what, to in _parts(meant, language):
                if (to or sort not in _TOLD) and _new_time(to, day, language, now=now, zone=zone) is None:
                    continue
                found = _found(vault, sort, what, to, meant, language, now=now, zone=zone, unnamed=unnamed, just=just)
                if found is not None:
                    return Wish(tuple(found), language, all=sort != "about", to=to, next=sort in _TOLD)
    return None


def time_of(wish: Wish, one: Reminder, *, now: datetime, zone: tzinfo) -> Timed | None:
    """Return the new time of a reminder; None where it is to have none, or words tell none.

    Args:
        wish: what was said.
        one: a reminder it means.
        now: when, aware.
        zone: the owner's.
    """
    if wish.to is None:
        return None
    if not wish.to:
        return Timed("", max(one.due, now) + LITTLE, "once", wish.language)
    return _new_time(wish.to, one.due, wish.language, now=now, zone=zone)


def _new_time(to: str, of: datetime, language: str, *, now: datetime, zone: tzinfo) -> Timed | None:
    """Return the new time that words tell of what had another; None where they tell none."""
    for told in dict.fromkeys((to, _till(language).sub("", to))) if to else ():
        if _later(language).fullmatch(told):
            return Timed("", max(of, now) + LATER, "once", language)
        if (found := moved(told, of, language=language, now=now, zone=zone)) is not None:
            return found
    return None


def _parts(meant: re.Match[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield what a reminder may be about, and the words of its new time: the longest first where both are in one."""
    rest = part(meant, "rest")
    if not rest:
        yield part(meant, "what"), part(meant, "to")
        return
    starts = [0, *(found.end() for found in re.finditer(r"[\s,]+", rest))]
    for start in starts:
        yield _of(language).sub("", rest[:start].strip(" ,，")), rest[start:]


def _found(
    vault: Vault,
    sort: str,
    what: str,
    to: str,
    meant: re.Match[str],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
    unnamed: Collection[str],
    just: Collection[str],
) -> Sequence[Reminder] | None:
    """Return the reminders that a form of a sort means; None where it speaks of none."""
    waiting = reminders.waiting(vault)
    set_before = [one for one in waiting if one.id in just]
    if sort == "just":
        return set_before
    if sort in _TOLD:
        if told := reminders.told_since(vault, now - LATELY, now)[:1]:
            return told
        if sort == "snooze":
            return set_before
        # Of one that did not come yet nobody says "later": that speaks of something else.
        return set_before if set_before and to and not _later(language).fullmatch(to) else None
    waiting = of_sort(waiting, meant, what, unnamed)
    return about(waiting, what, language, now=now, zone=zone) if what else waiting


def _end(language: str) -> str:
    """Return what ends a word."""
    return r"(?!\w)" if LANGUAGES[language].space != r"\s*" else ""


@cache
def _till(language: str) -> re.Pattern[str]:
    return re.compile(rf"^{read('moving')[language]['till']}{_end(language)}\s*", re.IGNORECASE)


@cache
def _of(language: str) -> re.Pattern[str]:
    return re.compile(rf"^{read('moving')[language]['of']}{_end(language)}\s*", re.IGNORECASE)


@cache
def _later(language: str) -> re.Pattern[str]:
    return re.compile(str(read("moving")[language]["later"]), re.IGNORECASE)
