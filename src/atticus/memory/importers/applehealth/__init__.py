"""Apple Health's export: a million records told as days, nights and workouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import NothingHereError, holds, opened
from atticus.memory.formats.xml_pieces import xml_pieces
from atticus.memory.importers.applehealth.days import Days
from atticus.memory.importers.applehealth.nights import Nights
from atticus.memory.importers.applehealth.workouts import workout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.moments import Moment
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

_BEGINS: Final = re.compile(r"<!DOCTYPE HealthData|<HealthData\b")
_WANTED: Final = frozenset({"Record", "Workout", "Correlation"})


class AppleHealth:
    """Reads `export.xml`, alone, in its folder or in `export.zip`; nothing else of the archive.

    A day is one moment: steps, exercise, distance and resting heart rate, of each the device that counted most, as a
    phone and a watch count the same steps; weight is one of its own. A night is one moment, of the device that saw most
    of it, and so is a workout. Whatever else Health keeps, such as cycles and medicines, is left where it is.
    """

    name = "applehealth"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as the export does."""
        return holds(path, _is_export)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield workouts as they come, then nights and days in their order.

        Raises:
            NothingHereError: there is no export in it.
            UnreadableFilesError: it cannot be opened.
        """
        empty = True
        with opened(path) as bundle:
            for entry in bundle.entries:
                if _is_export(entry):
                    for item in _read_entry(entry, context):
                        empty = False
                        yield item
        if empty:
            do = "In Health tap your picture, choose Export All Health Data, and import the archive it makes."
            raise NothingHereError(path, "health records", do)


def _is_export(entry: Entry) -> bool:
    return entry.base.lower().endswith(".xml") and _BEGINS.search(entry.start()) is not None


def _read_entry(entry: Entry, context: Reading) -> Iterator[Moment | Problem]:
    days, nights = Days(context.zone), Nights()
    unread = 0
    try:
        with entry.open() as stream:
            for node in xml_pieces(stream, _WANTED):
                if isinstance(node, Problem):
                    yield node
                elif node.name == "Workout":
                    yield workout(node)
                elif node.name == "Record":
                    # Both look at what is theirs; what a correlation holds stands in the file once more by itself.
                    unread += not (days.take(node) and nights.take(node))
    except OSError as error:
        yield Problem(where=entry.name, what=f"The file cannot be read: {error}.")
    yield from nights.told()
    yield from days.told()
    if unread:
        yield Problem(where=entry.name, what=f"{unread} records tell no time or no value and were left out.")
