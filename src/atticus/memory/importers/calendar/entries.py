"""One entry of a calendar as a moment."""

from __future__ import annotations

import binascii
import html
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from atticus.domain.moments import Attachment, Kind, Moment, Place
from atticus.domain.people import Party, mail_handle, phone_handle
from atticus.domain.problems import Problem
from atticus.domain.time import EPOCH, Precision
from atticus.memory.importers.calendar.blocks import split_line, text_of
from atticus.memory.importers.calendar.components import first, instant, values, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    import icalendar

    from atticus.domain.reading import Reading
    from atticus.memory.importers.calendar.blocks import Block

_SOURCE: Final = "calendar"
_KINDS: Final = {"VEVENT": Kind.EVENT, "VTODO": Kind.TASK, "VJOURNAL": Kind.NOTE}
_STARTS: Final = {
    "VEVENT": ("DTSTART",),
    "VTODO": ("DUE", "DTSTART", "COMPLETED", "CREATED", "DTSTAMP"),
    "VJOURNAL": ("DTSTART", "CREATED", "DTSTAMP"),
}
_PARAM: Final = re.compile(r';([\w-]{1,40})=("[^"]{0,400}"|[^;:"]{0,400})')
_ATTACHMENT_LIMIT: Final = 64 << 20
_MARKUP: Final = re.compile(
    r"</?(?:br|p|div|span|a|b|i|u|ul|ol|li|html|body|table|tr|td)\b[^<>]{0,2000}>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A component that stands for one moment.

    Args:
        component: with aware times.
        block: where it comes from.
        external_id: its identity over exports.
        floating: whether its zone was assumed.
    """

    component: icalendar.Component
    block: Block
    external_id: str
    floating: bool


def to_moment(entry: Entry, *, thread: str, context: Reading) -> Iterator[Moment | Problem]:
    """Yield an entry as a moment, and a Problem for each part of it that cannot be taken.

    A day is its midnight in the reader's zone; the end of something that lasts days is the midnight after the last.
    What is cancelled is a notice titled "Cancelled: ...", so that it takes the place of what was imported before and
    does not show as happening.
    """
    component = entry.component
    told = _start(component)
    if told is None:
        yield Problem(where=entry.block.where(), what="It has no date that can be read and was left out.")
        return
    at = _settled(instant(told, context.zone))
    whole_day = not isinstance(told, datetime)
    status = _text(component, "STATUS").upper()
    cancelled = status == "CANCELLED" or entry.block.calendar.cancels
    title = _text(component, "SUMMARY") or None
    attachments, problems = _attachments(entry.block)
    author, people = _people(component)
    yield Moment(
        kind=Kind.NOTICE if cancelled else _KINDS[entry.block.name],
        source=_SOURCE,
        at=at,
        until=_end(component, at, whole_day=whole_day, context=context),
        precision=Precision.DAY if whole_day else Precision.SECOND,
        zone_assumed=entry.floating or whole_day,
        known=_known(component, at, context),
        text=_plain(_unescaped(entry.block.value(b"DESCRIPTION"))),
        external_id=entry.external_id,
        thread=thread,
        author=author,
        people=people,
        title=f"Cancelled: {title}" if cancelled and title else "Cancelled" if cancelled else title,
        place=_place(component),
        attachments=attachments,
        locator=f"line {entry.block.line}",
        extra=_extra(entry, "CANCELLED" if cancelled else status, context),
    )
    yield from problems


def _start(component: icalendar.Component) -> date | datetime | None:
    return next((found for name in _STARTS[str(component.name)] if (found := when(component, name))), None)


def _settled(at: datetime) -> datetime:
    # A zone the file itself defines has no name anybody else knows: its offset is kept.
    known = isinstance(at.tzinfo, (ZoneInfo, timezone))
    return at if known else at.astimezone(timezone(at.utcoffset() or timedelta()))


def _end(component: icalendar.Component, at: datetime, *, whole_day: bool, context: Reading) -> datetime | None:
    if component.name != "VEVENT":
        return None
    told = when(component, "DTEND")
    length = getattr(first(component, "DURATION"), "dt", None)
    if told is None and isinstance(length, timedelta):
        end = (at.astimezone(UTC) + length).astimezone(at.tzinfo)
    elif told is not None:
        end = _settled(instant(told, context.zone))
    else:
        return None
    shortest = timedelta(days=1, hours=1) if whole_day else timedelta()
    return end if end - at > shortest else None


def _known(component: icalendar.Component, at: datetime, context: Reading) -> datetime | None:
    told = (when(component, name) for name in ("CREATED", "DTSTAMP"))
    instants = [instant(found, context.zone) for found in told if found]
    # Some exports date everything to 1900 or to the year 0.
    entered = next((found for found in instants if found > EPOCH), context.now)
    return entered if entered < at else None


def _people(component: icalendar.Component) -> tuple[Party | None, tuple[Party, ...]]:
    organizer = first(component, "ORGANIZER")
    author = _party(organizer) if organizer is not None else None
    found: dict[str, Party] = {}
    for attendee in values(component, "ATTENDEE"):
        party = _party(attendee)
        room = str(attendee.params.get("CUTYPE", "")).upper() in {"ROOM", "RESOURCE"}
        if party is not None and not room and (author is None or party.handle != author.handle):
            found.setdefault(party.handle or party.name, party)
    return author, tuple(found.values())


def _party(address: Any) -> Party | None:
    scheme, _, rest = str(address).strip().partition(":")
    name = " ".join(str(address.params.get("CN", "")).strip("\"' ").split())
    handle = None
    if scheme.lower() == "mailto" and "@" in rest:
        handle = mail_handle(rest)
    elif scheme.lower() == "tel" and rest:
        handle = phone_handle(rest)
    elif not rest and "@" in scheme:
        handle = mail_handle(scheme)
    told = name or (handle.partition(":")[2] if handle else "")
    return Party(told, handle) if told else None


def _place(component: icalendar.Component) -> Place | None:
    name = _text(component, "LOCATION") or None
    geo = first(component, "GEO")
    lat, lon = getattr(geo, "latitude", None), getattr(geo, "longitude", None)
    if not (isinstance(lat, float) and isinstance(lon, float) and abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004
        lat = lon = None
    return Place(name, lat, lon) if name or lat is not None else None


def _attachments(block: Block) -> tuple[tuple[Attachment, ...], list[Problem]]:
    kept: list[Attachment] = []
    problems: list[Problem] = []
    for line in block.all(b"ATTACH"):
        head, value = split_line(line)
        params = dict(_PARAM.findall(text_of(head)))
        params = {name.upper(): told.strip('"') for name, told in params.items()}
        if params.get("ENCODING", "").upper() != "BASE64":
            continue
        try:
            data = binascii.a2b_base64(value)
        except binascii.Error:
            problems.append(Problem(where=block.where(), what="A file attached to it is damaged and was left out."))
            continue
        if len(data) > _ATTACHMENT_LIMIT:
            what = "A file attached to it is larger than 64 MiB and was left out."
            problems.append(Problem(where=block.where(), what=what))
            continue
        name = params.get("FILENAME") or params.get("X-FILENAME") or "attachment"
        kept.append(Attachment(name, params.get("FMTTYPE", "application/octet-stream"), data))
    return tuple(kept), problems


def _extra(entry: Entry, status: str, context: Reading) -> dict[str, Any]:
    component = entry.component
    extra: dict[str, Any] = {"status": status.lower()} if status else {}
    categories = [str(one) for value in values(component, "CATEGORIES") for one in getattr(value, "cats", [value])]
    if categories:
        extra["categories"] = categories
    told = [str(value) for value in values(component, "URL")]
    told += [text_of(split_line(line)[1]) for line in entry.block.all(b"ATTACH")]
    links = [link for link in told if "://" in link[:12]]
    if links:
        extra["links"] = links
    answers = {
        party.handle or party.name: answer.lower()
        for attendee in values(component, "ATTENDEE")
        if (answer := str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper()) != "NEEDS-ACTION"
        and (party := _party(attendee))
    }
    if answers:
        extra["answers"] = answers
    for name, key in (("DTSTART", "starts"), ("COMPLETED", "completed")):
        at = when(component, name) if component.name == "VTODO" else None
        if at:
            extra[key] = instant(at, context.zone).isoformat()
    return extra


def _text(component: icalendar.Component, name: str) -> str:
    found = first(component, name)
    return "" if found is None else str(found).encode("utf-8", "replace").decode("utf-8").strip()


def _unescaped(raw: bytes) -> str:
    text = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text_of(raw), flags=re.DOTALL)
    return text.replace("\r\n", "\n").strip()


def _plain(text: str) -> str:
    """Return a description without the markup web calendars put into it."""
    if not _MARKUP.search(text):
        return text
    broken = re.sub(r"(?i)<(?:br\s*/?|/p|/div|/li|/tr)>", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", html.unescape(_MARKUP.sub("", broken))).strip()
