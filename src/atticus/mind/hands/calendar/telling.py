"""What is told of entries: data for a model, each under the label of whoever could have written it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.memory.labelling import sensitivity
from atticus.mind.gate.provenance import Record
from atticus.mind.hands.calendar import entries
from atticus.mind.hands.calendar.writing import BadTimesError
from atticus.mind.hands.shelves import traces

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.deeds import Json
    from atticus.mind.hands.calendar.entries import Told
    from atticus.mind.hands.calendar.shelves import Calendar, Calendars
    from atticus.mind.hands.shelves.places import Lying, Place

OWN: Final = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
"""The label of an answer that holds nothing of an entry."""

NOTES: Final = 1_000
"""Characters of notes that are told."""


def label_of(told: Told, shelf: Calendar, kept: Label | None, calendars: Calendars) -> Label:
    """Return the label of an entry.

    An invitation is its sender's, whatever calendar it lies in; so is every entry of a calendar that others write in.
    What Atticus wrote there from others' words stays theirs. Everybody in an entry may read it.
    """
    if kept is not None:
        return kept
    meeting = bool(told.guests) or bool(told.organizer and not calendars.is_me(told.organizer))
    integrity = Integrity.OWN if shelf.mine and not meeting else Integrity.THIRD_PARTY
    text = f"{told.title}\n{told.where}\n{told.notes}"
    private = sensitivity(Moment(kind=Kind.EVENT, source="calendar", at=_any_day(told), text=text))
    readers = frozenset({"me", *told.guests, *([told.organizer] if told.organizer else [])})
    label = Label(integrity, readers, private)
    before = traces.label_of(calendars.vault, f"{shelf.id}\n{told.uid}") if integrity is Integrity.OWN else None
    return label.join(before) if before is not None else label


def record(told: Told, place: Place, label: Label) -> Record:
    """Return what of an entry may serve as an argument: its id, who invites to it, and its guests."""
    own = label.integrity >= Integrity.OWN
    return Record(
        id=str(place),
        sort="event",
        label=label,
        values=(str(place), *([told.organizer] if told.organizer else [])),
        members=told.guests,
        names=(told.title,) if own and told.title else (),
    )


def data(told: Told, place: Place, calendar: str) -> dict[str, Json]:
    """Return an entry as data for a model; whole days end on their last day."""
    end = told.end - timedelta(days=1) if told.whole_days else told.end
    found: dict[str, Json] = {
        "event": str(place),
        "title": told.title,
        "start": _written(told.start),
        "end": _written(end),
        "calendar": calendar,
    }
    more: dict[str, Json] = {
        "where": told.where,
        "notes": told.notes[:NOTES],
        "from": told.organizer,
        "guests": [{"address": one, "answer": told.answers.get(one, "")} for one in told.guests],
        "repeats": bool(told.instance),
        "cancelled": told.cancelled,
    }
    return found | {name: value for name, value in more.items() if value}


async def instances(lying: Lying, start: datetime, end: datetime, zone: tzinfo) -> list[Told]:
    """Return what of an entry touches a span, read in a thread; raises BadEntryError."""
    return await anyio.to_thread.run_sync(partial(entries.told, lying.data, start, end, zone))


def a_time(told: Any, zone: tzinfo, *, what: str = "time") -> date:
    """Return a time a model wrote: a day, or an instant in the owner's zone; raises BadTimesError."""
    text = str(told or "").strip()
    try:
        if len(text) == 10:  # noqa: PLR2004 (2026-03-31)
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadTimesError(f"{text[:40] or 'Nothing'!r} is no {what}") from error
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def _written(at: date) -> str:
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


def _any_day(told: Told) -> datetime:
    return entries.instant(told.start, UTC)
