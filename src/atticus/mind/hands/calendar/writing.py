"""Entries written as iCalendar: a new one, one that is changed, one of its times, and guests."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.hands.calendar.entries import (
    BROKEN,
    BadEntryError,
    addresses,
    ends,
    events,
    instant,
    master,
    parsed,
    repeats,
    settle,
    tame,
    values,
    when,
    written,
)
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from datetime import tzinfo

    import icalendar

RHYTHMS: Final[dict[str, dict[str, list[str]]]] = {
    "once": {},
    "daily": {"FREQ": ["DAILY"]},
    "weekdays": {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "TU", "WE", "TH", "FR"]},
    "weekly": {"FREQ": ["WEEKLY"]},
    "monthly": {"FREQ": ["MONTHLY"]},
    "yearly": {"FREQ": ["YEARLY"]},
}
"""How often an entry may come back."""

PROGRAM: Final = "-//Atticus//Atticus//EN"
_SAME: Final = (
    *("UID", "RECURRENCE-ID", "SUMMARY", "LOCATION", "DESCRIPTION", "DTSTART", "DTEND", "DURATION"),
    *("RRULE", "RDATE", "EXDATE", "ATTENDEE", "ORGANIZER", "STATUS"),
)
_LAST: Final = date(2038, 1, 1)


class BadTimesError(ToolError):
    """The times of an entry make no sense."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}.", "Write times as 2026-03-31T17:00, whole days as 2026-03-31, with the end after the start."
        )


class NoSuchTimeError(ToolError):
    """An entry that repeats has no such time."""

    def __init__(self) -> None:
        super().__init__("This entry does not take place then.", "Look for it again with find_events.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an entry is to be; None leaves a part of it as it is.

    Args:
        title: what it is called.
        where: its place.
        notes: what else.
        start: an aware instant, or a day.
        end: the same sort; the day after the last for whole days.
        every: one of `RHYTHMS`, for a new one.
        until: the last day it comes back.
    """

    title: str | None = None
    where: str | None = None
    notes: str | None = None
    start: date | None = None
    end: date | None = None
    every: str = "once"
    until: date | None = None


def made(uid: str, wanted: Wanted, now: datetime) -> bytes:
    """Return a new entry; raises BadTimesError."""
    import icalendar  # noqa: PLC0415

    if wanted.start is None:
        raise BadTimesError("A new entry needs a start")
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("created", now.astimezone(UTC))
    _put_times(event, wanted.start, wanted.end or _usual_end(wanted.start))
    rule: dict[str, Any] = dict(RHYTHMS[wanted.every])
    if rule and wanted.until is not None:
        rule["UNTIL"] = [_until(wanted.until, wanted.start)]
    if rule:
        event.add("rrule", rule)
    _put_texts(event, wanted)
    _stamp(event, now)
    return _packed([event])


def changed(data: bytes, instance: str, wanted: Wanted, *, every: bool, now: datetime, zone: tzinfo) -> bytes:
    """Return an entry that is changed: one of its times, or all of it.

    Args:
        data: the entry.
        instance: which of its times, as `Told.instance` writes it; empty where it does not repeat.
        wanted: what it is to be.
        every: whether all its times change as that one would.
        now: when it is changed.
        zone: the owner's, for times that tell none.

    Raises:
        BadEntryError, BadTimesError, NoSuchTimeError
    """
    calendar = parsed(data)
    try:
        if instance and not every:
            component = _single(calendar, instance, zone)
        else:
            component = master(calendar) or events(calendar)[0]
            wanted = _for_all(calendar, component, instance, wanted, zone)
        _apply(calendar, component, wanted, zone, alone=bool(instance and not every))
        _stamp(component, now)
        return _written(calendar)
    except BROKEN as error:
        raise BadEntryError from error


def without(data: bytes, instance: str, *, now: datetime, zone: tzinfo) -> bytes:
    """Return an entry that repeats without one of its times; raises BadEntryError, NoSuchTimeError."""
    calendar = parsed(data)
    try:
        whole = master(calendar)
        if whole is None:
            raise NoSuchTimeError
        original = _original(calendar, instance, zone)
        calendar.subcomponents = [one for one in calendar.subcomponents if not _is_time(one, instance, zone)]
        whole.add("exdate", original)
        _stamp(whole, now)
        return _written(calendar)
    except BROKEN as error:
        raise BadEntryError from error


def with_guests(data: bytes, organizer: str, guests: tuple[str, ...], *, now: datetime) -> bytes:
    """Return an entry with everybody who is invited to it, beside those who are already; raises BadEntryError."""
    calendar = parsed(data)
    for component in events(calendar):
        there = {*addresses(component, "ATTENDEE"), organizer.lower()}
        if "ORGANIZER" not in component:
            component.add("organizer", f"mailto:{organizer}")
            component.add("attendee", f"mailto:{organizer}", parameters={"PARTSTAT": "ACCEPTED", "ROLE": "CHAIR"})
        for one in guests:
            if one.lower() not in there:
                parameters = {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE", "ROLE": "REQ-PARTICIPANT"}
                component.add("attendee", f"mailto:{one}", parameters=parameters)
        _stamp(component, now)
    return _written(calendar)


def answered(data: bytes, mine: frozenset[str], answer: str, *, now: datetime) -> bytes | None:
    """Return an invitation with the owner's answer in it; None where the owner is not among its guests."""
    calendar, found = parsed(data), False
    for component in events(calendar):
        for attendee in values(component, "ATTENDEE"):
            if str(attendee).strip().lower().removeprefix("mailto:") in mine:
                attendee.params["PARTSTAT"] = answer.upper()
                attendee.params.pop("RSVP", None)
                found = True
        _put(component, "DTSTAMP", now.astimezone(UTC))
    return _written(calendar) if found else None


def fingerprint(data: bytes) -> str:
    """Return what an entry says, digested: the same for two that differ only in what servers add to them."""
    found = []
    for component in events(parsed(data)):
        told = [f"{name}:{_plain(value)}" for name in _SAME for value in values(component, name)]
        found.append("\n".join(sorted(told)))
    return hashlib.sha256("\n\n".join(sorted(found)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _plain(value: Any) -> str:
    if hasattr(value, "dts"):
        return ",".join(sorted(written(one.dt) if isinstance(one.dt, date) else str(one.dt) for one in value.dts))
    at = getattr(value, "dt", None)
    if isinstance(at, date):
        return written(at)
    answer = str(getattr(value, "params", {}).get("PARTSTAT", "")).upper()
    plain = value.to_ical() if hasattr(value, "to_ical") else str(value).encode()
    return f"{plain.decode('utf-8', 'replace')} {answer}"


def _original(calendar: icalendar.Calendar, instance: str, zone: tzinfo) -> date:
    """Return a time of an entry in the form its start has; raises NoSuchTimeError where it never takes place then."""
    import recurring_ical_events  # noqa: PLC0415

    whole = master(calendar)
    start = when(whole, "DTSTART") if whole is not None else None
    for component in events(calendar):
        at = when(component, "RECURRENCE-ID")
        if at is not None and _named(at, zone) == instance:
            return at
    if whole is None or start is None:
        raise NoSuchTimeError
    try:
        if isinstance(start, datetime):
            at = datetime.strptime(instance, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        else:
            at = datetime.strptime(instance, "%Y%m%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError as error:
        raise NoSuchTimeError from error
    copied, day = parsed(calendar.to_ical()), instant(at, zone)
    settle(copied, zone)
    for component in events(copied):
        tame(component, day)
    found = recurring_ical_events.of(copied).between(day, day + timedelta(days=1))
    if all(_named(when(one, "RECURRENCE-ID") or when(one, "DTSTART") or day, zone) != instance for one in found):
        raise NoSuchTimeError
    if not isinstance(at, datetime) or not isinstance(start, datetime):
        return at
    return at.astimezone(zone).replace(tzinfo=None) if start.tzinfo is None else at.astimezone(start.tzinfo)


def _named(at: date, zone: tzinfo) -> str:
    return written(instant(at, zone) if isinstance(at, datetime) else at)


def _is_time(component: icalendar.Component, instance: str, zone: tzinfo) -> bool:
    at = when(component, "RECURRENCE-ID")
    return at is not None and _named(at, zone) == instance


def _single(calendar: icalendar.Calendar, instance: str, zone: tzinfo) -> icalendar.Component:
    """Return the event that stands for one time, made from the whole where that time was like all others."""
    original = _original(calendar, instance, zone)
    before = next((one for one in events(calendar) if _is_time(one, instance, zone)), None)
    if before is not None:
        return before
    whole = master(calendar)
    assert whole is not None
    start = when(whole, "DTSTART")
    length = instant(ends(whole), zone) - instant(start or original, zone)
    one = copy.deepcopy(whole)
    for name in ("RRULE", "RDATE", "EXDATE", "EXRULE", "DURATION"):
        one.pop(name, None)
    _put_times(one, original, original + length)
    one.add("recurrence-id", original)
    calendar.add_component(one)
    return one


def _apply(
    calendar: icalendar.Calendar, component: icalendar.Component, wanted: Wanted, zone: tzinfo, *, alone: bool
) -> None:
    _put_texts(component, wanted)
    before = when(component, "DTSTART")
    assert before is not None
    start = _like(wanted.start, before, zone) if wanted.start is not None else before
    length = instant(ends(component), zone) - instant(before, zone)
    end = _like(wanted.end, before, zone) if wanted.end is not None else start + length
    if wanted.start is None and wanted.end is None:
        return
    component.pop("DURATION", None)
    _put_times(component, start, end)
    if not alone and isinstance(start, datetime) is isinstance(before, datetime):
        _shift(calendar, component, start - before)


def _like(at: date, before: date, zone: tzinfo) -> date:
    """Return a time in the zone that an entry has, so that what repeats keeps to it."""
    if not isinstance(at, datetime) or not isinstance(before, datetime):
        return at
    return at.astimezone(zone).replace(tzinfo=None) if before.tzinfo is None else at.astimezone(before.tzinfo)


def _for_all(
    calendar: icalendar.Calendar, component: icalendar.Component, instance: str, wanted: Wanted, zone: tzinfo
) -> Wanted:
    """Return what all times of an entry are to be, from what one of them is to be.

    Refused where they would move to days on which the rule of the entry does not fall.
    """
    before = when(component, "DTSTART")
    if before is None or not repeats(calendar) or (wanted.start is None and wanted.end is None):
        return wanted
    original = _original(calendar, instance, zone) if instance else before
    sorts = {isinstance(one, datetime) for one in (wanted.start, wanted.end, before) if one is not None}
    rules = values(component, "RRULE")
    by_day = any(name.startswith("BY") for rule in rules for name in rule)
    start, end = (_like(one, original, zone) if one is not None else None for one in (wanted.start, wanted.end))
    if len(sorts) > 1 or (by_day and start is not None and _day(start) != _day(original)):
        raise ToolError(
            "All times of this entry cannot be moved like that, since its rule names days.",
            "Change one time of it, or cancel it and add a new one.",
        )
    moved = (None if one is None else before + (one - original) for one in (start, end))
    return replace(wanted, start=next(moved), end=next(moved))


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _shift(calendar: icalendar.Calendar, component: icalendar.Component, by: timedelta) -> None:
    """Move what names single times of an entry along with all of them."""
    for name in ("EXDATE", "RDATE"):
        for value in values(component, name):
            for single in getattr(value, "dts", []):
                if isinstance(single.dt, date):
                    single.dt += by
    for other in events(calendar):
        at = when(other, "RECURRENCE-ID")
        if at is not None and other is not component:
            _put(other, "RECURRENCE-ID", at + by)


def _put_texts(component: icalendar.Component, wanted: Wanted) -> None:
    for name, text in (("SUMMARY", wanted.title), ("LOCATION", wanted.where), ("DESCRIPTION", wanted.notes)):
        if text is not None:
            component.pop(name, None)
            if text:
                component.add(name, text)


def _put_times(component: icalendar.Component, start: date, end: date) -> None:
    if isinstance(start, datetime) is not isinstance(end, datetime):
        raise BadTimesError("The start and the end are not both times, or both days")
    if end < start or (end == start and not isinstance(start, datetime)):
        raise BadTimesError("It would end before it begins")
    _put(component, "DTSTART", start)
    _put(component, "DTEND", end)


def _put(component: icalendar.Component, name: str, value: Any) -> None:
    component.pop(name, None)
    component.add(name, value)


def _stamp(component: icalendar.Component, now: datetime) -> None:
    sequence = component.get("SEQUENCE")
    _put(component, "SEQUENCE", int(sequence) + 1 if sequence is not None else 0)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        _put(component, name, now.astimezone(UTC))


def _usual_end(start: date) -> date:
    return start + (timedelta(hours=1) if isinstance(start, datetime) else timedelta(days=1))


def _until(last: date, start: date) -> date:
    """Return the end of a rule in the form its start has (RFC 5545, section 3.3.10): the last moment of that day."""
    if not isinstance(start, datetime):
        return _day(last)
    return datetime.combine(_day(last), start.timetz().replace(hour=23, minute=59, second=59)).astimezone(UTC)


def _packed(found: list[icalendar.Component]) -> bytes:
    import icalendar  # noqa: PLC0415

    calendar = icalendar.Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    for one in found:
        calendar.add_component(one)
    return _written(calendar)


def _written(calendar: icalendar.Calendar) -> bytes:
    # A zone is named, so its definition goes with it, as servers want it.
    years = [at.year for one in events(calendar) if (at := when(one, "DTSTART"))]
    calendar.add_missing_timezones(first_date=date(max(min([*years, _LAST.year - 1]), 1970), 1, 1), last_date=_LAST)
    written: bytes = calendar.to_ical()
    return written
