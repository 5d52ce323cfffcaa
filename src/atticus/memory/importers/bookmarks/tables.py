"""What was kept to be read later, as Pocket, Instapaper and Raindrop write it: a table with a page a line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.csv_rows import csv_rows
from atticus.memory.formats.values import epoch, iso, label, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

SOURCE: Final = "bookmarks"
_HEADS: Final = (
    frozenset({"title", "url", "time_added", "tags", "status"}),
    frozenset({"url", "title", "selection", "folder", "timestamp"}),
    frozenset({"id", "title", "note", "excerpt", "url", "folder", "tags", "created", "highlights"}),
)
"""The columns of Pocket, Instapaper and Raindrop."""

_TIMES: Final = ("time_added", "timestamp", "created")
_WEB: Final = ("http://", "https://", "ftp://")


def is_table(entry: Entry) -> bool:
    """Return whether a file begins with the columns of one of them."""
    if not entry.base.lower().endswith(".csv"):
        return False
    head = {name.strip().strip('"').casefold() for name in entry.start().partition("\n")[0].split(",")}
    return any(columns <= head for columns in _HEADS)


def read_table(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield each page, what was marked in it, and the owner's note to it, last how many told no time."""
    untimed = 0
    for one in csv_rows(entry):
        if isinstance(one, Problem):
            yield one
            continue
        where, row = one
        told = {str(name).strip().casefold(): value for name, value in row.items() if isinstance(value, str)}
        address = words(told.get("url")).strip()
        at = _instant(told, context.zone)
        if at is None:
            untimed += bool(address)
        elif address.startswith(_WEB):
            yield from _page(told, address, at, where)
    if untimed:
        yield Problem(where=entry.name, what=f"{untimed} pages tell no time and were left out.")


def _page(told: dict[str, str], address: str, at: datetime, where: str) -> Iterator[Moment]:
    name = f"{address} {int(at.timestamp())}"
    given = label(told.get("title"))
    title = given if given != address else None
    excerpt, tags = words(told.get("excerpt")).strip(), _tags(words(told.get("tags")))
    page = Moment(
        kind=Kind.PAGE,
        source=SOURCE,
        at=at,
        text="\n".join(part for part in (excerpt, address) if part),
        external_id=name,
        thread=" / ".join(part.strip() for part in words(told.get("folder")).split("/") if part.strip()) or None,
        title=title,
        locator=where,
        extra={"url": address} | ({"tags": tags} if tags else {}),
    )
    yield page
    marked = "\n".join(part for part in (words(told.get(one)).strip() for one in ("selection", "highlights")) if part)
    for kind, ending, text in ((Kind.PAGE, "marked", marked), (Kind.NOTE, "note", words(told.get("note")).strip())):
        if text:
            yield Moment(
                kind=kind,
                source=SOURCE,
                at=at,
                text=text,
                external_id=f"{name} {ending}",
                thread=page.thread,
                title=title,
                locator=where,
                extra={"url": address},
            )


def _instant(told: dict[str, str], zone: tzinfo) -> datetime | None:
    """Return when a page was kept: seconds since 1970, or ISO 8601."""
    value = next((told[name] for name in _TIMES if told.get(name)), "").strip()
    if value.isdecimal():
        return epoch(value, zone=zone) if value.strip("0") else None
    when = iso(value, zone)
    return None if when is None else when[0].astimezone(zone)


def _tags(told: str) -> list[str]:
    """Return tags: with bars as Pocket writes them, as JSON as Instapaper does, with commas as Raindrop does."""
    if told.startswith("["):
        try:
            found = json.loads(told)
        except (ValueError, RecursionError):
            found = []
        return [name for one in found if isinstance(one, str) and (name := label(one))]
    return [name for one in re.split(r"[|,]", told) if (name := label(one))]
