"""Tracks of walks, runs and rides: GPX files, and the list of activities of Strava's export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import LOOKED_AT, NothingHereError, opened
from atticus.memory.importers.tracks.gpx import read_gpx
from atticus.memory.importers.tracks.strava import COLUMNS, read_activities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.moments import Moment
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry

_GPX: Final = re.compile(r"<(?:\w+:)?gpx\b")
_BESIDE: Final = (".gpx", ".tcx", ".fit", ".kml", ".kmz", ".gz", ".csv", ".jpg", ".jpeg", ".png")


class Tracks:
    """Reads GPX files, alone or in a folder or zip, and Strava's whole export by its list of activities.

    A track is one moment: what it was, how far and how long, and where it began. A waypoint with a time is a place.
    Where a folder holds Strava's list, its files of single tracks are not read beside it.
    """

    name = "tracks"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file is GPX or the list, or a folder or zip holds the list, or tracks and nothing else.

        A track that lies in the export of a chat or of a health app is no reason to read that as tracks.
        """
        try:
            with opened(path, most=LOOKED_AT) as bundle:
                if any(map(_is_list, bundle.entries)):
                    return True
                alone = all(entry.base.lower().endswith(_BESIDE) for entry in bundle.entries)
                return alone and any(map(_is_track, bundle.entries))
        except AtticusError:
            return False

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield tracks, waypoints and activities, file by file.

        Raises:
            NothingHereError: there is no track in it.
            UnreadableFilesError: it cannot be opened.
        """
        empty = True
        with opened(path) as bundle:
            lists = [entry for entry in bundle.entries if _is_list(entry)]
            for entry in lists or [entry for entry in bundle.entries if _is_track(entry)]:
                try:
                    for item in read_activities(entry) if lists else read_gpx(entry, context):
                        empty = False
                        yield item
                except OSError as error:
                    empty = False
                    yield Problem(where=entry.name, what=f"The file cannot be read: {error}.")
        if empty:
            raise NothingHereError(path, "tracks", "Export them as GPX, or ask Strava for an archive of your account.")


def _is_track(entry: Entry) -> bool:
    return entry.base.lower().endswith(".gpx") and _GPX.search(entry.start()) is not None


def _is_list(entry: Entry) -> bool:
    if entry.base.lower() != "activities.csv":
        return False
    head = entry.start().partition("\n")[0]
    return all(column in head for column in COLUMNS)
