"""Reminders: moments that Atticus keeps for the owner until their time or their cause comes."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.memory.causes import Cause, How
from atticus.vault.contract import Draft, Filter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.labels import Label
    from atticus.vault.contract import Vault

SOURCE: Final = "reminders"
"""The source of moments that are reminders."""

RHYTHMS: Final = ("once", "daily", "weekdays", "weekly", "monthly", "yearly")
"""How often one may come back."""

PAGE: Final = 200

_MONTHS: Final = {"monthly": 1, "yearly": 12}
_SATURDAY: Final = 5
_WAITING: Final = "waiting"


class NoSuchReminderError(UsageError):
    """No reminder has this id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no reminder {name!r}.", "See `atticus reminders`.")


@dataclass(frozen=True, slots=True)
class Met:
    """What brought the cause of a reminder.

    Args:
        moment: the id of the moment that did.
        how: in which way.
    """

    moment: str
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to be reminded of.

    Args:
        id: its id; it stays the same over all its times.
        text: of what.
        due: when next, aware.
        first: when first, in the owner's zone: later times are counted from it, so that the 31st stays the 31st.
        every: one of `RHYTHMS`.
        label: who could have written it and who may read it.
        waiting: whether it is still to come; else it is over or was dropped.
        cause: what it waits for instead of a time; `due` is when it was set until that came, then when it is told.
        met: what brought it.
    """

    id: str
    text: str
    due: datetime
    first: datetime
    every: str
    label: Label
    waiting: bool = True
    cause: Cause | None = None
    met: Met | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing but the time is still to come."""
        return self.cause is None or self.met is not None


def keep(vault: Vault, reminder: Reminder, *, now: datetime, turn: int = 0) -> None:
    """Keep a reminder durably, in place of what was kept under its id."""
    own = reminder.label.integrity is Integrity.OWNER
    moment = Moment(
        kind=Kind.TASK,
        source=SOURCE,
        at=reminder.due,
        known=now,
        text=reminder.text,
        author=ME if own else ASSISTANT,
        external_id=reminder.id,
        extra={
            "first": reminder.first.isoformat(),
            "every": reminder.every,
            "waiting": reminder.waiting,
            **({"cause": reminder.cause.as_json()} if reminder.cause else {}),
            **({"met": {"moment": reminder.met.moment, "how": reminder.met.how.value}} if reminder.met else {}),
            # Each change is a revision of its own, also one back to what it was.
            "turn": turn,
        },
    )
    vault.keep([Draft(moment=moment, label=reminder.label, mine=own)])


def find(vault: Vault, name: str) -> Reminder:
    """Return a reminder by its id; raises NoSuchReminderError."""
    kept = vault.find(name, source=SOURCE)
    found = _read(vault, kept) if kept is not None else None
    if found is None:
        raise NoSuchReminderError(name)
    return found


def waiting(vault: Vault) -> list[Reminder]:
    """Return what is still to come or to be told, soonest first."""
    found = [one for kept in _all(vault, Filter(sources=(SOURCE,))) if (one := _read(vault, kept)) and one.waiting]
    return sorted(found, key=lambda one: one.due)


def due(vault: Vault, now: datetime) -> list[Reminder]:
    """Return what is to be told now, the oldest first; it stays due until `told` says that it was."""
    wanted = Filter(sources=(SOURCE,), until=now + timedelta(seconds=1))
    found = [one for kept in _all(vault, wanted) if (one := _read(vault, kept)) and one.waiting and one.due <= now]
    return sorted((one for one in found if one.ready), key=lambda one: one.due)


def told_since(vault: Vault, since: datetime, now: datetime) -> list[Reminder]:
    """Return what is due now, or came and was heard since an instant; the one that came last first.

    Args:
        vault: the open vault.
        since: the instant, aware.
        now: aware.
    """
    came = [(one.due, one) for one in due(vault, now)]
    for kept in _all(vault, Filter(sources=(SOURCE,), since=since - timedelta(days=1))):
        one, heard = _read(vault, kept), kept.moment.known
        if one is None or heard is None or not since <= heard <= now:
            continue
        if not one.waiting and one.due <= heard:
            came.append((one.due, one))
        elif one.waiting and one.due > now:
            last = one.first if one.first > since else after(one.first, one.every, since)
            if last is not None and last <= heard:
                came.append((last, one))
    return [one for _, one in sorted(came, key=lambda pair: pair[0], reverse=True)]


def met(vault: Vault, reminder: Reminder, by: Met, *, due: datetime, now: datetime) -> Reminder:
    """Note that what a reminder waited for came, and when it is told; return how it stands."""
    found = replace(reminder, met=by, due=due)
    change(vault, found, now=now)
    return found


def told(vault: Vault, name: str, now: datetime, zone: tzinfo) -> Reminder:
    """Note that the owner was reminded: it is over, or waits for its next time; return how it stands.

    Times that were missed meanwhile are told once, not each by itself. Raises NoSuchReminderError.
    """
    reminder = find(vault, name)
    if reminder.waiting and not reminder.ready:
        reminder = replace(reminder, waiting=False)
        change(vault, reminder, now=now)
    elif reminder.waiting and reminder.due <= now:
        coming = after(reminder.first.astimezone(zone), reminder.every, now)
        reminder = replace(reminder, due=coming) if coming is not None else replace(reminder, waiting=False)
        change(vault, reminder, now=now)
    return reminder


def put_off(vault: Vault, name: str, until: datetime, *, now: datetime) -> Reminder:
    """Let a reminder come, this once, at another time, also one that was heard; raises NoSuchReminderError."""
    reminder = replace(find(vault, name), due=until, waiting=True)
    change(vault, reminder, now=now)
    return reminder


def change(vault: Vault, reminder: Reminder, *, now: datetime) -> None:
    """Keep a reminder as it stands now; raises NoSuchReminderError where it is gone."""
    kept = vault.find(reminder.id, source=SOURCE)
    if kept is None:
        raise NoSuchReminderError(reminder.id)
    keep(vault, reminder, now=now, turn=int(kept.moment.extra.get("turn", 0)) + 1)


def after(first: datetime, every: str, now: datetime) -> datetime | None:
    """Return the first time of a rhythm after an instant, at the same time of the owner's day; None for once.

    A day that a month lacks is its last day; a time that the clocks skip is as much later as they skip.

    Args:
        first: its first time, in the owner's zone.
        every: one of `RHYTHMS`.
        now: the instant, aware.
    """
    if every == "once":
        return None
    local = now.astimezone(first.tzinfo)
    return next(one for one in _times(first, every, local.date()) if one > now and one > first)


def _times(first: datetime, every: str, around: date) -> Iterator[datetime]:
    """Yield times of a rhythm from shortly before a day on."""
    if every in _MONTHS:
        step = _MONTHS[every]
        number = max(0, ((around.year - first.year) * 12 + around.month - first.month) // step - 1)
        while True:
            months = first.year * 12 + first.month - 1 + number * step
            year, month = divmod(months, 12)
            last = calendar.monthrange(year, month + 1)[1]
            yield _at(date(year, month + 1, min(first.day, last)), first)
            number += 1
    step = 7 if every == "weekly" else 1
    day = first.date() + timedelta(days=max(0, (around - first.date()).days // step - 1) * step)
    while True:
        if every != "weekdays" or day.weekday() < _SATURDAY:
            yield _at(day, first)
        day += timedelta(days=step)


def _at(day: date, first: datetime) -> datetime:
    local = datetime.combine(day, time(first.hour, first.minute, first.second), first.tzinfo)
    return local.astimezone(UTC).astimezone(first.tzinfo)


def _all(vault: Vault, wanted: Filter) -> Iterator[Kept]:
    before: str | None = None
    while page := vault.timeline(wanted, before=before, limit=PAGE):
        yield from page
        before = page[-1].id


def _read(vault: Vault, kept: Kept) -> Reminder | None:
    """Return the reminder a moment is; None where no deed of the owner's made it: a file can call itself anything."""
    moment, told_of = kept.moment, dict(kept.moment.extra)
    if moment.external_id is None or vault.deed(moment.external_id) is None:
        return None
    return Reminder(
        id=moment.external_id,
        text=moment.text,
        due=moment.at,
        first=datetime.fromisoformat(_text(told_of, "first", moment.at.isoformat())),
        every=_text(told_of, "every", "once"),
        label=kept.label,
        waiting=bool(told_of.get(_WAITING)),
        cause=Cause.from_json(told_of.get("cause")),
        met=_met(told_of.get("met")),
    )


def _met(told: Any) -> Met | None:
    try:
        return Met(str(told["moment"]), How(told["how"]))
    except (KeyError, TypeError, ValueError):
        return None


def _text(told_of: dict[str, Any], name: str, otherwise: str) -> str:
    return str(told_of.get(name) or otherwise)
