"""The table of all highlights that Readwise exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.csv_rows import csv_rows
from atticus.memory.formats.values import iso, label, words
from atticus.memory.importers.highlights.kindle import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

COLUMNS: Final = ("Highlight", "Book Title", "Book Author", "Highlighted at")


def read_table(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    """Yield each highlight, and the owner's note to it as a note."""
    for one in csv_rows(entry):
        if isinstance(one, Problem):
            yield one
        else:
            where, row = one
            yield from _highlight(row, where, context)


def _highlight(row: dict[str, str], where: str, context: Reading) -> Iterator[Moment | Problem]:
    when = iso(row.get("Highlighted at"), context.zone)
    if when is None:
        yield Problem(where=where, what="The highlight tells no time.", do="The lines around it are there.")
        return
    at = when[0] if when[0].utcoffset() else when[0].astimezone(context.zone)
    title = label(row.get("Book Title"))
    extra = {
        "by": label(row.get("Book Author")) or "",
        "place": label(row.get("Location")) or "",
        "tags": [tag.strip() for tag in words(row.get("Tags")).split(",") if tag.strip()],
    }
    for kind, column in ((Kind.PAGE, "Highlight"), (Kind.NOTE, "Note")):
        text = words(row.get(column)).strip()
        if text:
            yield Moment(
                kind=kind,
                source=SOURCE,
                at=at,
                text=text,
                zone_assumed=when[1],
                thread=title,
                title=title,
                locator=where,
                extra={key: value for key, value in extra.items() if value},
            )
