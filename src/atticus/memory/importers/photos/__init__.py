"""Folders of photos: when and where each was taken; the pictures stay where they are."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.domain.sight import READ
from atticus.domain.time import Precision
from atticus.memory.formats.bundles import LOOKED_AT, MEDIA_LIMIT, NothingHereError, opened
from atticus.memory.formats.values import epoch, label, mapping, mappings, point, sane, words
from atticus.memory.importers.photos.exif import Exif, read_exif

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.moments import Place
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_SOURCE: Final = "photos"
_PICTURE: Final = re.compile(r"\.(?:jpe?g|heic|heif|png|webp|tiff?|dng|avif)$", re.IGNORECASE)
_LEGIBLE: Final = re.compile(r"\.(?:jpe?g|png|webp|tiff?|avif)$", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"\.(?:mp4|mov|m4v|3gp|gif|aae|xmp)$|"
    r"\.(?:jpe?g|heic|heif|png|webp|tiff?|dng|avif|mp4|mov|m4v|3gp|gif)\.(?:[\w.()-]{1,40}\.)?json$",
    re.IGNORECASE,
)
_OF_ALBUMS: Final = frozenset(
    {"archive_browser.html", "metadata.json", "thumbs.db", "desktop.ini", "print-subscriptions.json"}
    | {"shared_album_comments.json", "user-generated-memory-titles.json"}
)
_IN_NAME: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_]?(?P<month>[01]\d)[-_]?(?P<day>[0-3]\d)"
    r"(?:[ _T-](?:at )?(?P<hour>[0-2]\d)[.:_-]?(?P<minute>[0-5]\d)[.:_-]?(?P<second>[0-5]\d))?(?!\d{5})"
)
_START: Final = 512 << 10
_SMALL: Final = 1 << 20
_ENDINGS: Final = (".supplemental-metadata.json", ".json")
_MOST_PEOPLE: Final = 20


class Photos:
    """Reads pictures, single or a folder or zip of nothing else, Google Photos' archives with their notes included.

    When a picture was taken its EXIF tells, else Google's note beside it, else its name; one that tells nothing is left
    out, as the date of a file is the date it was copied. Where no offset is told the one of its GPS clock counts, else
    the owner's zone. No picture is copied. Where pictures are read, the words in one are a document beside it.
    """

    name = "photos"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file is a picture, or a folder or zip holds pictures and nothing that is no part of them."""
        try:
            with opened(path, most=LOOKED_AT) as bundle:
                pictures = [entry for entry in bundle.entries if _PICTURE.search(entry.base)]
                rest = (entry.base for entry in bundle.entries if not _PICTURE.search(entry.base))
                if bundle.beside and pictures:
                    begins = _begins(pictures[0])
                    shot = begins[:8] == b"\x89PNG\r\n\x1a\n" and _IN_NAME.search(pictures[0].base) is not None
                    return shot or begins[:3] == b"\xff\xd8\xff" or read_exif(begins) is not None
                return bool(pictures) and all(_BESIDE.search(name) or name.lower() in _OF_ALBUMS for name in rest)
        except (AtticusError, OSError):
            return False

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the pictures in order of their names, and last how many told no time.

        Raises:
            NothingHereError: there is no picture in it.
            UnreadableFilesError: it cannot be opened.
        """
        pictures = untimed = 0
        with opened(path) as bundle:
            notes = {entry.name: entry for entry in bundle.entries if entry.base.lower().endswith(".json")}
            for entry in bundle.entries:
                if not _PICTURE.search(entry.base):
                    continue
                pictures += 1
                try:
                    moment = _photo(entry, notes, bundle, context)
                except OSError as error:
                    yield Problem(where=entry.name, what=f"The picture cannot be read: {error}.")
                    continue
                untimed += moment is None
                if moment is not None:
                    yield moment
                    yield from _words(entry, moment, context)
        if not pictures:
            raise NothingHereError(path, "pictures", "Choose a folder of photos.")
        if untimed:
            yield Problem(
                where=path.name, what=f"{untimed} pictures do not tell when they were taken and were left out."
            )


def _begins(entry: Entry) -> bytes:
    with entry.open() as stream:
        return stream.read(_START)


def _photo(entry: Entry, notes: dict[str, Entry], bundle: Bundle, context: Reading) -> Moment | None:
    exif = read_exif(_begins(entry)) or Exif()
    note = _note(entry, notes)
    at, assumed, precision = _taken(exif, note, entry, context)
    if at is None:
        return None
    people = [name for one in mappings(note.get("people")) if (name := label(one.get("name")))]
    folder = entry.name.rpartition("/")[0].rpartition("/")[2] or (bundle.path.name if bundle.path.is_dir() else "")
    extra = {"file": entry.name, "camera": exif.camera or ""}
    return Moment(
        kind=Kind.PHOTO,
        source=_SOURCE,
        at=at,
        text=words(note.get("description")).strip(),
        precision=precision,
        zone_assumed=assumed,
        external_id=f"{entry.base}:{int(at.timestamp())}",
        thread=label(folder),
        people=tuple(Party(name) for name in dict.fromkeys(people))[:_MOST_PEOPLE],
        place=point(exif.lat, exif.lon) or _place(note),
        locator=entry.name,
        extra={key: value for key, value in extra.items() if value},
    )


def _words(entry: Entry, photo: Moment, context: Reading) -> Iterator[Moment | Problem]:
    """Yield what is written in a picture as a document beside it: somebody else's words, whoever took it."""
    if context.look is None or not _LEGIBLE.search(entry.base):
        return
    name = f"{photo.external_id}:words"
    told = context.look(_SOURCE, name, partial(_whole, entry))
    if isinstance(told, Problem):
        yield replace(told, where=entry.name)
    elif told.text.strip():
        extra = {key: value for key, value in photo.extra.items() if key == "file"}
        yield replace(
            photo,
            kind=Kind.DOCUMENT,
            text=words(told.text),
            external_id=name,
            people=(),
            extra=extra | {READ: told.as_json()},
        )


def _whole(entry: Entry) -> bytes:
    with entry.open() as stream:
        return stream.read(MEDIA_LIMIT + 1)


def _taken(exif: Exif, note: dict[str, Any], entry: Entry, context: Reading) -> tuple[datetime | None, bool, Precision]:
    if exif.taken is not None:
        at = sane(exif.taken if exif.taken.tzinfo else exif.taken.replace(tzinfo=context.zone))
        if at is not None:
            return at, exif.taken.tzinfo is None, Precision.SECOND
    told = epoch(mapping(note.get("photoTakenTime")).get("timestamp"), zone=context.zone)
    if told is not None:
        return told, False, Precision.SECOND
    found = _IN_NAME.search(entry.base)
    if found is None:
        return None, False, Precision.SECOND
    whole = found["hour"] is None
    clock = (0, 0, 0) if whole else (int(found["hour"]), int(found["minute"]), int(found["second"]))
    try:
        day = (int(found["year"]), int(found["month"]), int(found["day"]))
        return sane(datetime(*day, *clock, tzinfo=context.zone)), True, Precision.DAY if whole else Precision.SECOND
    except ValueError:
        return None, False, Precision.SECOND


def _note(entry: Entry, notes: dict[str, Entry]) -> dict[str, Any]:
    """Return what Google notes beside a picture; its long names are cut short."""
    named = [f"{entry.name}{ending}" for ending in _ENDINGS]
    folder, _, base = entry.name.rpartition("/")
    above = f"{folder}/" if folder else ""
    named += [f"{above}{(base + ending)[:46]}.json" for ending in (".supplemental-metadata", "")]
    found = next((notes[name] for name in named if name in notes), None)
    if found is None or found.size > _SMALL:
        return {}
    try:
        with found.open() as stream:
            return mapping(json.loads(stream.read(_SMALL)))
    except (OSError, ValueError, RecursionError):
        return {}


def _place(note: dict[str, Any]) -> Place | None:
    told = mapping(note.get("geoData"))
    place = point(told.get("latitude"), told.get("longitude"))
    # Nowhere is written as 0, 0.
    return place if place is not None and (place.lat or place.lon) else None
