"""Reading "cancel the reminder about the plants" by rules, in six languages, and finding the reminder it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.people import fold
from atticus.memory import reminders
from atticus.memory.people.callings import names_of
from atticus.mind.reminding.wishes import Wish, about, forms, newest, of_sort, part, readings

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime, tzinfo

    from atticus.vault.contract import Vault


def dropping(
    vault: Vault, words: str, *, now: datetime, zone: tzinfo, unnamed: Collection[str], just: Collection[str] = ()
) -> Wish | None:
    """Return what the owner takes back of their reminders; None where their words want no such thing.

    Args:
        vault: the open vault.
        words: what they said.
        now: when, aware.
        zone: theirs.
        unnamed: what timers and alarms are called that the owner gave no name.
        just: the ids of the reminders that the turn before set or moved.
    """
    for told in readings(words):
        for language, sort, form in forms("dropping"):
            meant = form.fullmatch(told)
            if meant is None or (sort == "just" and not just):
                continue
            waiting, what = reminders.waiting(vault), part(meant, "what")
            waiting = of_sort(waiting, meant, what, unnamed)
            if sort == "all":
                return Wish(tuple(waiting), language, all=True)
            if sort == "just":
                return Wish(tuple(one for one in waiting if one.id in just), language, all=True)
            if sort == "last":
                return Wish(tuple(newest(vault, waiting)[:1]), language)
            if sort == "stop" and fold(what) in names_of(vault.people(), ()):
                # Of somebody who is not to be spoken of at all: `atticus.memory.silence` hears that.
                return None
            found = about(waiting, what, language, now=now, zone=zone) if what else waiting
            if found or sort == "about":
                return Wish(tuple(found), language)
    return None
