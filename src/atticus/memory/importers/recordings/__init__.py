"""Voice notes and other recordings, single or a folder of nothing else: when they were made, and their sound."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.formats.bundles import NothingHereError
from atticus.memory.formats.values import sane
from atticus.memory.importers.recordings.boxes import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from atticus.domain.reading import Reading

SPEAKER: Final = "speaker"
"""The option that tells who speaks: "me", or a name."""

LARGEST: Final = 512 << 20
TYPES: Final = {
    ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".m4a": "audio/mp4", ".m4b": "audio/mp4",
    ".aac": "audio/aac", ".amr": "audio/amr", ".wav": "audio/wav", ".mp3": "audio/mpeg", ".flac": "audio/flac",
    ".weba": "audio/webm", ".aif": "audio/aiff", ".aiff": "audio/aiff", ".caf": "audio/x-caf",
}  # fmt: skip
"""Endings of recordings, and what they hold (https://www.iana.org/assignments/media-types)."""

_SOURCE: Final = "recordings"
_STARTS: Final = re.compile(
    rb"OggS|ID3|fLaC|RIFF....WAVE|....ftyp|#!AMR|caff|FORM....AIF|\x1aE\xdf\xa3|\xff[\xe0-\xff]", re.DOTALL
)
_IN_NAME: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_.]?(?P<month>[01]\d)[-_.]?(?P<day>[0-3]\d)"
    r"(?:(?:[ _T-]|, )(?:at )?(?P<hour>[0-2]\d)[.:_-]?(?P<minute>[0-5]\d)(?:[.:_-]?(?P<second>[0-5]\d))?)?(?!\d{3})"
)


class Recordings:
    """Reads recordings as they are; their words are heard on their way in, where somebody can hear.

    When one was made its name tells, as recorders write it, else the file itself (m4a), else when it was last changed.
    Nobody can tell who speaks in it: it counts as somebody else's unless the owner says who.
    """

    name = "recordings"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file is a recording by its ending and its first bytes, or a folder holds nothing else."""
        try:
            found = _files(path)
            return bool(found) and all(one.suffix.lower() in TYPES and _begins(one) for one in found)
        except OSError:
            return False

    def explain(self, path: Path, *, context: Reading) -> str:  # noqa: ARG002 (see `Importer`)
        """Return how the recordings are read."""
        told = context.options.get(SPEAKER)
        who = "you speak in them" if told == "me" else f"{told} speaks in them" if told else "nobody knows who speaks"
        return f"Their words are heard when they are brought in, which takes about a third of their length; {who}."

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the recordings in order of their names.

        Raises:
            NothingHereError: there is none.
        """
        files = [one for one in _files(path) if one.suffix.lower() in TYPES]
        if not files:
            raise NothingHereError(path, "recordings", "Choose a voice note, or a folder of them.")
        for file in files:
            try:
                if not _begins(file):
                    yield Problem(
                        where=file.name, what="It begins as no recording does.", do="Play it, and save it anew."
                    )
                    continue
                size = file.stat().st_size
                if size > LARGEST:
                    what = f"The recording has {size >> 20} MB; up to {LARGEST >> 20} MB are read."
                    yield Problem(where=file.name, what=what, do="Save it in a smaller format.")
                else:
                    yield _recording(file, context)
            except OSError as error:
                yield Problem(where=file.name, what=f"The recording cannot be read: {error.strerror or error}.")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))


def _begins(path: Path) -> bool:
    with path.open("rb") as stream:
        return _STARTS.match(stream.read(12)) is not None


def _recording(file: Path, context: Reading) -> Moment:
    data = file.read_bytes()
    at, assumed, precision = _made(file, data, context.zone)
    told = context.options.get(SPEAKER, "").strip()
    return Moment(
        kind=Kind.SPEECH,
        source=_SOURCE,
        at=at,
        text="",
        precision=precision,
        zone_assumed=assumed,
        external_id=hashlib.blake2b(data, digest_size=16).hexdigest(),
        author=(ME if told == "me" else Party(told)) if told else None,
        title=file.stem,
        attachments=(Attachment(file.name, TYPES[file.suffix.lower()], data),),
        locator=file.name,
    )


def _made(file: Path, data: bytes, zone: tzinfo) -> tuple[datetime, bool, Precision]:
    if (named := _named(file.stem, zone)) is not None:
        return named[0], True, named[1]
    if (told := made(data)) is not None and (at := sane(told.astimezone(zone))) is not None:
        return at, False, Precision.SECOND
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone(zone), False, Precision.DAY


def _named(name: str, zone: tzinfo) -> tuple[datetime, Precision] | None:
    found = _IN_NAME.search(name)
    if found is None:
        return None
    whole = found["hour"] is None
    clock = (0, 0, 0) if whole else (int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    try:
        at = datetime(int(found["year"]), int(found["month"]), int(found["day"]), *clock, tzinfo=zone)
    except ValueError:
        return None
    return at, Precision.DAY if whole else Precision.SECOND
