"""Reminders that wait for a place, a person or words: when one is told, and by what it came."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.ids import UnknownMomentError
from atticus.domain.labels import Sensitivity
from atticus.domain.people import fold
from atticus.memory import reminders
from atticus.memory.causes import Waits, before, brings, world
from atticus.memory.reminders import Met
from atticus.memory.silence import silenced
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.memory.reminders import Reminder
    from atticus.settings import RoutineSettings
    from atticus.vault.contract import Vault

LATE: Final = timedelta(hours=2)
"""How long after a moment it still brings a cause: where a telephone was five hours ago, nobody is now."""

SORT: Final = "notice"
"""The sort under which the vault keeps what was told, by key, for two days."""

_PAGE: Final = 200
_SHOWN: Final = 80
_MORNING: Final = time(8)
_OWN: Final = frozenset({reminders.SOURCE, "question", "request"})


def meet(vault: Vault, chosen: RoutineSettings, now: datetime, zone: tzinfo) -> list[Reminder]:
    """Look whether what reminders wait for came in the last two hours, and return those for which it did.

    Each is due from then on, once; in quiet hours from their end on, and where as many notices as the owner wants were
    told that day, from the next morning on. About whom nothing should be told unasked nothing is. Costs next to
    nothing where no reminder waits for a cause.

    Args:
        vault: the open vault.
        chosen: quiet hours, and how many notices a day.
        now: the instant.
        zone: the owner's.
    """
    waiting = [one for one in reminders.waiting(vault) if not one.ready]
    if not waiting:
        return []
    recent = sorted(_recent(vault, now), key=lambda kept: kept.moment.at)
    found = []
    for one in waiting:
        by = _brought(vault, one, recent, now)
        if by is not None:
            due = _when(vault, chosen, now, zone)
            found.append(reminders.met(vault, one, by, due=due, now=now))
            key = f"{due.astimezone(zone):%Y-%m-%d}:cause:{one.id}"
            vault.register(SORT, key, {"at": now.isoformat(), "cause": "reminder"}, at=now)
    return found


def because(vault: Vault, reminder: Reminder, zone: tzinfo | None, *, language: str = "en") -> str:
    """Return what brought a reminder, in a sentence; empty where it waited for a time, or that was forgotten."""
    if reminder.met is None or reminder.cause is None:
        return ""
    try:
        kept = vault.moment(reminder.met.moment)
    except UnknownMomentError:
        return ""
    words, moment = LANGUAGES.get(language, ENGLISH), kept.moment
    secret = kept.label.sensitivity is Sensitivity.SECRET
    named = (moment.place.name if moment.place else None) if reminder.cause.waits is Waits.PLACE else moment.title
    who = moment.author.name if moment.author and not kept.mine and reminder.cause.waits is Waits.WORDS else None
    return words(
        f"met_{reminder.met.how.value}",
        what=(None if secret else named or None) or reminder.cause.name[:_SHOWN],
        who=(who or words("somebody")) if reminder.cause.waits is Waits.WORDS else reminder.cause.name,
        time=f"{moment.at.astimezone(zone):%H:%M}",
    )


def quiet(told: str, at: time) -> bool:
    """Return whether a time of day lies in hours such as ``22:00-07:00``; never where there are none."""
    if not told:
        return False
    first, last = _hours(told)
    return first <= at < last if first <= last else at >= first or at < last


def _hours(told: str) -> tuple[time, time]:
    first, last = (time(int(one[:2]), int(one[3:])) for one in told.split("-"))
    return first, last


def _brought(vault: Vault, one: Reminder, recent: Sequence[Kept], now: datetime) -> Met | None:
    assert one.cause is not None
    known = world(vault, one.cause)
    for kept in recent:
        if kept.moment.at < one.first:
            continue
        last = before(vault, kept) if one.cause.waits is Waits.PLACE else None
        how = brings(one.cause, kept, known, last)
        if how is not None and not (one.cause.waits is Waits.PERSON and _is_silent(vault, one, known.names, now)):
            return Met(kept.id, how)
    return None


def _is_silent(vault: Vault, one: Reminder, names: frozenset[str], now: datetime) -> bool:
    assert one.cause is not None
    silent = silenced(vault, vault.people(), vault.beliefs(), now)
    return bool(silent & {*names, fold(one.cause.name)})


def _recent(vault: Vault, now: datetime) -> Iterator[Kept]:
    wanted, last = Filter(since=now - LATE, until=now + timedelta(seconds=1)), None
    while page := vault.timeline(wanted, before=last, limit=_PAGE):
        for kept in page:
            known = kept.moment.known or kept.moment.at
            if kept.moment.at <= now and known <= now and kept.moment.source not in _OWN:
                yield kept
        last = page[-1].id


def _when(vault: Vault, chosen: RoutineSettings, now: datetime, zone: tzinfo) -> datetime:
    """Return when something that came now is told."""
    local = now.astimezone(zone)
    today = f"{local:%Y-%m-%d}"
    if sum(key.startswith(today) for key in vault.registered(SORT)) >= chosen.most:
        end = _hours(chosen.quiet)[1] if chosen.quiet else _MORNING
        return datetime.combine(local.date() + timedelta(days=1), end, zone)
    if not quiet(chosen.quiet, local.time()):
        return now
    end = _hours(chosen.quiet)[1]
    day = local.date() + timedelta(days=local.time() >= end)
    return datetime.combine(day, end, zone)
