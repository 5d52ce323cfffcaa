"""What lies in a calendar, as data: entries of iCalendar (RFC 5545) and the instances of what repeats."""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    import icalendar

LARGEST: Final = 1 << 20
"""Bytes of an entry that is read."""

MOST: Final = 1_000
"""Instances of one entry that are told."""

BROKEN: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
"""What the calendar libraries raise on broken entries."""

_SLOW: Final = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
_PARTS: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_FILTERS: Final = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
_EARLIEST: Final = 1900
_TIMES: Final = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_PARSING: Final = threading.Lock()


class BadEntryError(ToolError):
    """An entry cannot be read."""

    def __init__(self) -> None:
        super().__init__("This entry cannot be read.", "Open it in your calendar program and save it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One instance of an entry.

    Args:
        uid: of the entry; its instances share it.
        title: what it is called.
        where: its place.
        notes: what else is written in it.
        start: the instant, aware, or the day.
        end: the end of it; the day after the last for whole days.
        instance: which of its times this is, as its own id writes it; empty where it does not repeat.
        organizer: the address of who invites; empty where nobody does.
        guests: addresses of everybody invited, in lower case, the organizer left out.
        busy: whether it takes the time.
        cancelled: whether it is off.
        answers: who answered what, by address.
    """

    uid: str
    title: str
    where: str
    notes: str
    start: date
    end: date
    instance: str
    organizer: str
    guests: tuple[str, ...]
    busy: bool
    cancelled: bool
    answers: dict[str, str]

    @property
    def whole_days(self) -> bool:
        """Whether it lasts whole days."""
        return not isinstance(self.start, datetime)

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return when it begins and ends, aware."""
        return instant(self.start, zone), instant(self.end, zone)


def parsed(data: bytes) -> icalendar.Calendar:
    """Return an entry as icalendar reads it; raises BadEntryError.

    icalendar keeps the zones of all it ever read in one place; it is emptied, so that two calendars with a zone of
    their own called "Custom" do not mix.
    """
    import icalendar  # noqa: PLC0415 (loading it is for those who look into a calendar)
    from icalendar.timezone import tzp  # noqa: PLC0415

    if len(data) > LARGEST:
        raise BadEntryError
    with _PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tzp.use_default()
            found = icalendar.Calendar.from_ical(data.decode("utf-8", "replace"))
        except BROKEN as error:
            raise BadEntryError from error
    if not isinstance(found, icalendar.Calendar) or not events(found):
        raise BadEntryError
    return found


def events(calendar: icalendar.Calendar) -> list[icalendar.Component]:
    """Return the events of a calendar: the entry itself, and the instances of it that differ."""
    return [one for one in calendar.subcomponents if one.name == "VEVENT"]


def master(calendar: icalendar.Calendar) -> icalendar.Component | None:
    """Return the event that stands for all instances; None where there are single ones only."""
    return next((one for one in events(calendar) if "RECURRENCE-ID" not in one), None)


def repeats(calendar: icalendar.Calendar) -> bool:
    """Return whether an entry has more than one time."""
    found = events(calendar)
    return any("RRULE" in one or "RDATE" in one or "RECURRENCE-ID" in one for one in found)


def told(data: bytes, start: datetime, end: datetime, zone: tzinfo) -> list[Told]:
    """Return every instance of an entry that touches a span, in order of time; raises BadEntryError.

    Args:
        data: the entry.
        start: of the span, aware.
        end: of it.
        zone: the owner's, for times that tell none.
    """
    calendar = parsed(data)
    again, everybody = repeats(calendar), _everybody(calendar)
    try:
        settle(calendar, zone)
        found = [
            replace(_told(one, zone, again=again), **everybody) for one in _within(calendar, start, end, again=again)
        ]
    except BROKEN as error:
        raise BadEntryError from error
    touching = [
        one for one in found if one.span(zone)[0] < end and (one.span(zone)[1] > start or _at(one, start, zone))
    ]
    return sorted(touching, key=lambda one: one.span(zone))[:MOST]


def whole(data: bytes, zone: tzinfo) -> Told:
    """Return an entry as a whole: its first time stands for all of them; raises BadEntryError."""
    calendar = parsed(data)
    try:
        settle(calendar, zone)
        found = [_told(one, zone, again=False) for one in events(calendar)]
    except BROKEN as error:
        raise BadEntryError from error
    return replace(found[0], **_everybody(calendar))


def written(at: date, *, floating: bool = False) -> str:
    """Return a time as the id of an instance writes it."""
    if not isinstance(at, datetime):
        return at.strftime("%Y%m%d")
    if floating or at.tzinfo is None:
        return at.strftime("%Y%m%dT%H%M%S")
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def instant(value: date, zone: tzinfo) -> datetime:
    """Return a day as its midnight in a zone, an instant as it is."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), tzinfo=zone)
    return value if value.tzinfo is not None else value.replace(tzinfo=zone)


def values(component: icalendar.Component, name: str) -> list[Any]:
    """Return all values of a property; none where it is missing."""
    found = component.get(name)
    return [] if found is None else found if isinstance(found, list) else [found]


def when(component: icalendar.Component, name: str) -> date | None:
    """Return the day or instant of a property, None where it is missing."""
    found = next((getattr(one, "dt", None) for one in values(component, name)), None)
    return found if isinstance(found, date) else None


def ends(component: icalendar.Component) -> date:
    """Return when an event ends: as it tells, after its duration, else at once or after one day (section 3.6.1)."""
    start, end = when(component, "DTSTART"), when(component, "DTEND")
    if start is None:
        message = "it has no start"
        raise ValueError(message)
    length = next((getattr(one, "dt", None) for one in values(component, "DURATION")), None)
    if end is not None and isinstance(end, datetime) is isinstance(start, datetime):
        return end
    if isinstance(length, timedelta):
        return start + length
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def addresses(component: icalendar.Component, name: str) -> list[str]:
    """Return the mail addresses of a property, in lower case."""
    told_of = [str(one).strip() for one in values(component, name)]
    return [one[7:].lower() for one in told_of if one[:7].lower() == "mailto:" and "@" in one]


def settle(calendar: icalendar.Calendar, zone: tzinfo) -> None:
    """Give times that tell no zone the owner's."""
    for component in events(calendar):
        for name in _TIMES:
            for value in values(component, name):
                for single in getattr(value, "dts", [value]):
                    at = getattr(single, "dt", None)
                    if isinstance(at, datetime) and at.tzinfo is None:
                        single.dt = at.replace(tzinfo=zone)


def tame(component: icalendar.Component, end: datetime) -> None:
    """Bound a rule, which anybody who sends an invitation may write: what costs too much is left out of it.

    Rules many times a day, from before 1900 (but for birthdays), or of days that may never come ("31 February") would
    be followed for seconds; only the first time of such an entry is told.
    """
    start = when(component, "DTSTART")
    for rule in values(component, "RRULE"):
        if start is None or _is_costly(rule, start):
            component.pop("RRULE", None)
            return
        if "COUNT" not in rule and "UNTIL" not in rule:
            last = end.astimezone(UTC) + timedelta(days=1)
            rule["UNTIL"] = [last if isinstance(start, datetime) else last.date()]


def _is_costly(rule: Any, start: date) -> bool:
    frequency = str(next(iter(rule.get("FREQ", [""])), "")).upper()
    if frequency not in _SLOW or any(not isinstance(n, int) or n < 1 for n in rule.get("INTERVAL", [1])):
        return True
    many = any(len(rule.get(name, [])) > 1 for name in _PARTS)
    # A day is tried for each one that these leave out, up to the year 9999.
    rare = frequency in {"DAILY", "WEEKLY"} and sum(name in rule for name in _FILTERS) > 1
    return many or rare or (frequency != "YEARLY" and start.year < _EARLIEST)


def _within(
    calendar: icalendar.Calendar, start: datetime, end: datetime, *, again: bool
) -> Iterator[icalendar.Component]:
    if not again:
        yield from events(calendar)
        return
    import recurring_ical_events  # noqa: PLC0415

    for component in events(calendar):
        tame(component, end)
    yield from recurring_ical_events.of(calendar, components=["VEVENT"]).between(start, end)


def _told(component: icalendar.Component, zone: tzinfo, *, again: bool) -> Told:
    start = when(component, "DTSTART")
    finish = ends(component)
    assert start is not None
    original = when(component, "RECURRENCE-ID") or start
    return Told(
        uid=str(component.get("UID", "")),
        title=_text(component, "SUMMARY"),
        where=_text(component, "LOCATION"),
        notes=_text(component, "DESCRIPTION"),
        start=_local(start, zone),
        end=_local(finish, zone),
        instance=written(original) if again else "",
        organizer="",
        guests=(),
        busy=_text(component, "TRANSP").upper() != "TRANSPARENT",
        cancelled=_text(component, "STATUS").upper() == "CANCELLED",
        answers=_answers(component),
    )


def _everybody(calendar: icalendar.Calendar) -> dict[str, Any]:
    """Return who invites to an entry and who is in it, at any of its times.

    One time of an invitation that names nobody is its sender's as much as the others.
    """
    found = events(calendar)
    organizer = next((address for one in found for address in addresses(one, "ORGANIZER")), "")
    guests = dict.fromkeys(address for one in found for address in addresses(one, "ATTENDEE") if address != organizer)
    return {"organizer": organizer, "guests": tuple(guests)}


def _answers(component: icalendar.Component) -> dict[str, str]:
    found = {}
    for attendee in values(component, "ATTENDEE"):
        answer = str(getattr(attendee, "params", {}).get("PARTSTAT", "NEEDS-ACTION")).lower()
        address = str(attendee).strip()
        if answer != "needs-action" and address[:7].lower() == "mailto:":
            found[address[7:].lower()] = answer
    return found


def _local(at: date, zone: tzinfo) -> date:
    return at.astimezone(zone) if isinstance(at, datetime) else at


def _text(component: icalendar.Component, name: str) -> str:
    found = next(iter(values(component, name)), None)
    return "" if found is None else str(found).encode("utf-8", "replace").decode("utf-8").strip()


def _at(one: Told, start: datetime, zone: tzinfo) -> bool:
    begins, finishes = one.span(zone)
    return begins == finishes and begins >= start
