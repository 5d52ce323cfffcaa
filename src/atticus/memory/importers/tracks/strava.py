"""The list of activities in Strava's export, `activities.csv`."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.values import label, number, sane, words
from atticus.memory.importers.tracks.gpx import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.formats.bundles import Entry

COLUMNS: Final = ("Activity ID", "Activity Date", "Activity Name", "Activity Type")
_DATE: Final = re.compile(
    r"(?P<month>[A-Z][a-z]{2})[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4}),? (?P<hour>\d{1,2}):(?P<minute>\d{2}):"
    r"(?P<second>\d{2})(?:\s(?P<half>[AP]M))?"
)
_SHORTEST: Final = 0.05
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read_activities(entry: Entry) -> Iterator[Moment | Problem]:
    """Yield the activities of the list in its order; their times are in UTC, as Strava writes them."""
    with entry.open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="") as text:
        # Some names stand twice. The first distance is in the owner's own unit, and for swims in another; the
        # second is in metres, and the only one that can be read.
        rows = csv.reader(line.replace("\x00", "") for line in text)
        try:
            head = next(rows, [])
            place = {name: head.index(name) for name in reversed(head)}
            metres = max((at for at, name in enumerate(head) if name == "Distance" and at != place[name]), default=-1)
            for row in rows:
                told = {name: row[at] for name, at in place.items() if at < len(row)}
                told["metres"] = row[metres] if 0 <= metres < len(row) else ""
                yield _activity(told, f"line {rows.line_num}")
        except csv.Error as error:
            yield Problem(where=f"line {rows.line_num}", what=f"The list cannot be read any further: {error}.")


def _activity(told: dict[str, str], where: str) -> Moment | Problem:
    at = _instant(told.get("Activity Date", ""))
    if at is None:
        what = f"Its date {words(told.get('Activity Date', ''))[:60]!r} cannot be read."
        return Problem(where=where, what=what, do="Ask Strava for the archive again with English as its language.")
    kind = label(told.get("Activity Type")) or "Workout"
    title = label(told.get("Activity Name")) or kind
    far = (number(told["metres"]) or 0.0) / 1000
    seconds = number(told.get("Elapsed Time")) or 0.0
    minutes = round(seconds / 60) if 0 < seconds < timedelta(days=7).total_seconds() else 0
    said = f"{kind} {far:.1f} km" if far >= _SHORTEST else kind
    note = words(told.get("Activity Description")).strip()
    id_ = label(told.get("Activity ID"))
    return Moment(
        kind=Kind.HEALTH,
        source=SOURCE,
        at=at,
        until=at + timedelta(minutes=minutes) if minutes else None,
        text="\n".join(part for part in (f"{said}, {minutes} min" if minutes else said, note) if part),
        external_id=f"strava:{id_}" if id_ else None,
        title=title,
        locator=where,
        extra={"kind": kind},
    )


def _instant(told: str) -> datetime | None:
    found = _DATE.fullmatch(told.replace("\u202f", " ").strip())
    if found is None or found["month"] not in _MONTHS:
        return None
    hour = int(found["hour"]) if found["half"] is None else int(found["hour"]) % 12 + 12 * (found["half"] == "PM")
    day = (int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
    try:
        return sane(datetime(*day, hour, int(found["minute"]), int(found["second"]), tzinfo=UTC))
    except ValueError:
        return None
