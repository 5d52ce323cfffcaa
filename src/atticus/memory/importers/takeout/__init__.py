"""What Google lets its users take out: location history, Chat and Keep; calendars, mail and contacts have readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import NothingHereError, holds, opened
from atticus.memory.importers.takeout.chats import accounts, owners, read_chat
from atticus.memory.importers.takeout.keep import read_note
from atticus.memory.importers.takeout.places import read_places
from atticus.memory.importers.takeout.points import read_points

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.moments import Moment
    from atticus.domain.people import Party
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_PLACES: Final = re.compile(
    r'\A\s*\{\s*"(?:semanticSegments|rawSignals|userLocationProfile|timelineObjects)"\s*:|'
    r'\A\s*\[\s*\{(?=[^{]*"startTime"|[^{]*"endTime").*?"(?:visit|activity|timelinePath)"\s*:',
    re.DOTALL,
)
_POINTS: Final = re.compile(r'\A\s*\{\s*"locations"\s*:\s*\[')
_CHAT: Final = re.compile(r'\A\s*\{\s*"messages"\s*:\s*\[\s*\{.*?"(?:creator|created_date)"\s*:', re.DOTALL)
_NOTE: Final = ('"userEditedTimestampUsec"', '"isTrashed"')
_ELSEWHERE: Final = {".ics": "calendars (.ics)", ".mbox": "mail (.mbox)", ".vcf": "contacts (.vcf)"}


class Takeout:
    """Reads single files of Google's Takeout, the timeline a phone exports, or a whole folder or zip.

    Of location history the places where somebody stayed are told, ways between them are not; from raw points, stays
    of twenty minutes are found. Notes in the bin are left out. Which messages are the owner's the whole export says.
    """

    name = "takeout"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file is one of those, or a folder or zip holds one."""
        return holds(path, lambda entry: _sort(entry) is not None)

    def owner(self, path: Path, *, context: Reading) -> Party | None:  # noqa: ARG002 (asked of any reader)
        """Return whose account it is, where Chat says so."""
        with opened(path) as bundle:
            return next(accounts(bundle), None)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield places, messages and notes, file by file.

        Raises:
            NothingHereError: there is nothing of that in it.
            UnreadableFilesError: it cannot be opened.
        """
        empty = True
        with opened(path) as bundle:
            mine = owners(bundle)
            for entry in bundle.entries:
                for item in _read_entry(entry, bundle, mine, context):
                    empty = False
                    yield item
            yield from [] if empty else _elsewhere(bundle)
        if empty:
            do = "At takeout.google.com choose Chat, Keep or Location History as JSON, or export the timeline by phone."
            raise NothingHereError(path, "location history, chats or notes of Google's", do)


def _sort(entry: Entry) -> str | None:
    if not entry.base.lower().endswith(".json"):
        return None
    start = entry.start()
    for sort, begins in (("places", _PLACES), ("points", _POINTS), ("chat", _CHAT)):
        if begins.match(start):
            return sort
    return "note" if start.lstrip()[:1] == "{" and any(key in start for key in _NOTE) else None


def _read_entry(entry: Entry, bundle: Bundle, mine: frozenset[str], context: Reading) -> Iterator[Moment | Problem]:
    sort = _sort(entry)
    try:
        if sort == "places":
            yield from read_places(entry, context)
        elif sort == "points":
            yield from read_points(entry, context)
        elif sort == "chat":
            yield from read_chat(entry, bundle, mine, context)
        elif sort == "note":
            yield from read_note(entry, bundle, context)
    except OSError as error:
        yield Problem(where=entry.name, what=f"The file cannot be read: {error}.")


def _elsewhere(bundle: Bundle) -> Iterator[Problem]:
    """Yield a word on what else lies in an archive and has a reader of its own."""
    for ending, what in _ELSEWHERE.items():
        found = [entry.name for entry in bundle.entries if entry.base.lower().endswith(ending)]
        if found:
            yield Problem(
                where=found[0], what=f"The {what} in it were not read.", do="Unpack and import them by themselves."
            )
