"""Files the owner hands over beside what they say: kept as moments, with their words where somebody can read them."""

from __future__ import annotations

import hashlib
import mimetypes
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.errors import AtticusError
from atticus.domain.hearing import ListeningStoppedError, is_sound
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.problems import Problem
from atticus.domain.sight import READ, LookingStoppedError
from atticus.memory.hearing import heard
from atticus.memory.intake import HaltedError, bring_in, choose
from atticus.memory.labelling import sensitivity
from atticus.memory.sight import looking
from atticus.vault.contract import Draft, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from atticus.domain.hearing import Listener
    from atticus.domain.sight import Looker
    from atticus.domain.time import Clock
    from atticus.memory.intake import Progress
    from atticus.vault.contract import Commit, Vault

SOURCE: Final = "talk"
"""The source of what was handed over beside what the owner said to Atticus."""

LONGEST_TEXT: Final = 2 << 20
"""Bytes of a plain text whose words are taken; what is longer is kept as a file."""

_PICTURE: Final = "image/"
_UNKNOWN: Final = "application/octet-stream"
_VOUCHED: Final = frozenset({"notes", "moments"})
"""Importers that take a file's own word, or its being there, for who wrote it; nobody saw a preview of this one."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What became of a file that was handed over.

    Args:
        name: what the file is called.
        moments: ids of what is kept of it; none where all of it was forgotten before, at the owner's word.
        how: whether its words were read, heard or seen, it came in as the export it is, or it is kept unread.
        trouble: one sentence on what could not be read; empty where nothing is to be told.
        import_id: the import it came in with, to be taken back as a whole.
    """

    name: str
    moments: tuple[str, ...]
    how: Literal["read", "heard", "seen", "brought", "kept"]
    trouble: str = ""
    import_id: int | None = None


def of_file(told: Moment, file: Attachment, *, spoken: bool = False) -> Moment:
    """Return a file as a moment of its own beside the message it came with, with the words of a plain text.

    Args:
        told: the message, under the id the file is to have.
        file: the file.
        spoken: whether the owner spoke it into a messenger; what it is called tells nothing then.
    """
    kind = Kind.SPEECH if is_sound(file) else Kind.PHOTO if file.media_type.startswith(_PICTURE) else Kind.DOCUMENT
    words = _words(file) if kind is Kind.DOCUMENT else ""
    return replace(
        told,
        kind=kind,
        text=words,
        title=None if spoken else file.name,
        place=None,
        author=told.author if spoken else None,
        attachments=(file,),
    )


def draft(moment: Moment) -> Draft:
    """Return the moment of a file on its way in: whoever hands it over, anybody may have written it."""
    return Draft(moment=moment, label=Label(Integrity.THIRD_PARTY, frozenset({"me"}), sensitivity(moment)), mine=False)


def enclose(
    vault: Vault,
    file: Attachment,
    path: Path | None,
    *,
    clock: Clock,
    zone: tzinfo,
    listener: Listener | None = None,
    looker: Looker | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Enclosed:
    """Keep a file the owner hands over, durably, and return what became of it.

    A sound is heard and a picture looked at where somebody can; an export that an importer knows comes in as it would
    by itself; a plain text is read as it is. Everything else is kept whole. The same file twice is kept once.

    Args:
        vault: where to.
        file: its name, media type and bytes.
        path: where importers find it; None where this system cannot let them, so that exports are kept whole.
        clock: tells when it was handed over.
        zone: the owner's.
        listener: puts sound into words; None where nobody can.
        looker: reads the words in pictures; None where nobody can.
        on_progress: told after each commit how far an export is; a HaltedError of its ends it, and is raised.
    """
    file = replace(file, media_type=_media_type(file))
    known = hashlib.blake2b(file.data, digest_size=16).hexdigest()
    told = Moment(kind=Kind.DOCUMENT, source=SOURCE, at=clock.now().astimezone(zone), text="", external_id=known)
    moment = of_file(told, file)
    if moment.kind is Kind.SPEECH:
        return _sound(vault, moment, listener)
    if moment.kind is Kind.PHOTO:
        return _picture(vault, moment, looker)
    trouble = ""
    if path is not None and (reader := _reader(path)):
        try:
            return _brought(vault, file, path, reader, clock=clock, zone=zone, on_progress=on_progress)
        except HaltedError:
            raise
        except AtticusError as error:
            trouble = error.what
    kept = _once(vault, [moment])
    return Enclosed(file.name, kept, "read" if moment.text and not trouble else "kept", trouble)


def _sound(vault: Vault, moment: Moment, listener: Listener | None) -> Enclosed:
    try:
        moment, problem = heard(vault, moment, listener)
    except ListeningStoppedError as error:
        problem = Problem(where=moment.title or "", what=error.what)
    kept = _once(vault, [moment], again=True)
    return Enclosed(moment.title or "", kept, "kept" if problem else "heard", problem.what if problem else "")


def _picture(vault: Vault, moment: Moment, looker: Looker | None) -> Enclosed:
    name, picture = moment.title or "", moment.attachments[0].data
    look = looking(vault, looker)
    if look is None:
        return Enclosed(name, _once(vault, [moment]), "kept", "Nobody here can read words in pictures.")
    beside = f"{moment.external_id}:words"
    try:
        told = look(SOURCE, beside, lambda: picture)
    except LookingStoppedError as error:
        told = Problem(where=name, what=error.what)
    if isinstance(told, Problem):
        return Enclosed(name, _once(vault, [moment]), "kept", told.what)
    if not told.text.strip():
        return Enclosed(name, _once(vault, [moment]), "kept", "There are no words in it.")
    words = replace(
        moment, kind=Kind.DOCUMENT, text=told.text, external_id=beside, attachments=(), extra={READ: told.as_json()}
    )
    return Enclosed(name, _once(vault, [words, moment]), "seen")


def _reader(path: Path) -> str:
    """Return the importer that knows a file; none that would take any text for the owner's own."""
    with suppress(AtticusError):
        name = choose(path).name
        return "" if name in _VOUCHED else name
    return ""


def _brought(
    vault: Vault,
    file: Attachment,
    path: Path,
    reader: str,
    *,
    clock: Clock,
    zone: tzinfo,
    on_progress: Callable[[Progress], None] | None,
) -> Enclosed:
    found: list[str] = []

    def note(_: Sequence[Draft], commits: Sequence[Commit]) -> None:
        found.extend(one.id for one in commits if one.outcome is not Outcome.FORGOTTEN)

    report = bring_in(
        vault, path, clock=clock, zone=zone, importer=reader, name=file.name, on_commit=note, on_progress=on_progress
    )
    trouble = report.problems[0].what if report.problems else ""
    return Enclosed(file.name, tuple(dict.fromkeys(found)), "brought", trouble, report.record.id)


def _once(vault: Vault, moments: Sequence[Moment], *, again: bool = False) -> tuple[str, ...]:
    """Keep what is not there yet, and return the ids of all that is.

    Args:
        vault: where to.
        moments: each with an id of its own.
        again: whether what is there may have other words by now.
    """
    ids = []
    for moment in moments:
        there = vault.find(moment.external_id or "", source=SOURCE)
        if there is not None and (not again or there.moment.text == moment.text):
            ids.append(there.id)
            continue
        as_it_was = moment if there is None else replace(moment, at=there.moment.at)
        ids += [one.id for one in vault.keep([draft(as_it_was)]) if one.outcome is not Outcome.FORGOTTEN]
    return tuple(ids)


def _media_type(file: Attachment) -> str:
    """Return what a file holds; by its name where nobody says."""
    if file.media_type and file.media_type != _UNKNOWN:
        return file.media_type
    return mimetypes.guess_type(file.name)[0] or _UNKNOWN


def _words(file: Attachment) -> str:
    """Return the words of a plain text; nothing of what is none."""
    if len(file.data) > LONGEST_TEXT or b"\x00" in file.data:
        return ""
    with suppress(UnicodeDecodeError):
        return file.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").strip()
    return ""
