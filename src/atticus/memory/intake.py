"""The way a moment comes in: identify, read, preview, commit, undo. No model on this path."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.hearing import HEARD
from atticus.domain.people import ASSISTANT, ME, Me, fold
from atticus.domain.problems import Problem
from atticus.domain.reading import Importer, Reading
from atticus.domain.sight import READ
from atticus.memory.formats.values import handle
from atticus.memory.hearing import listening
from atticus.memory.labelling import label
from atticus.memory.ordinals import Ordinals
from atticus.memory.sight import looking
from atticus.memory.whose import admitted, given_to, whose_is
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from atticus.domain.hearing import Listener
    from atticus.domain.moments import Moment
    from atticus.domain.people import Party
    from atticus.domain.sight import Looker
    from atticus.domain.time import Clock
    from atticus.vault.contract import Commit, ImportRecord, Vault

GROUP: Final = "atticus.importers"
BATCH: Final = 5_000
BATCH_BYTES: Final = 32 * 1024 * 1024
PROBLEMS_KEPT: Final = 1_000
SAMPLED: Final = 8
AUTHORS: Final = 30


class UnknownFormatError(AtticusError):
    """No importer knows this file."""

    def __init__(self, path: Path, known: Sequence[str]) -> None:
        super().__init__(
            f"{path} is in no format Atticus knows.", f"It reads: {', '.join(known)}. Name one with --as to insist."
        )


class SeveralFormatsError(UsageError):
    """A folder or archive holds files of several formats, of which one reader would leave the others out."""

    def __init__(self, path: Path, found: Sequence[str]) -> None:
        super().__init__(
            f"{path.name} holds files of several formats: {', '.join(found)}.",
            f"Import them one by one, or take one format of it with --as {found[0]}.",
        )


class HaltedError(AtticusError):
    """Whoever is told how far an import is ended it; raised from `on_progress`, it is no fault of the file."""


class NoFileError(UsageError):
    """There is nothing at this path."""

    def __init__(self, path: Path, why: str = "there is nothing there") -> None:
        super().__init__(f"{path} cannot be read: {why}.", "Check the path.")


class UnknownImporterError(UsageError):
    """There is no importer of this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"There is no importer {name!r}.", f"Use one of {', '.join(known)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a file would bring, read through once and not kept.

    Args:
        importer: the reader that knows the format.
        name: the file's name.
        moments: how many moments it holds.
        by_kind: how many of each kind.
        first: the earliest instant.
        last: the latest instant.
        authors: (name, how many moments, whether this is the owner), the most frequent first.
        problems: the first problems.
        problem_count: how many problems in all.
        sample: the first moments.
        foreign: whether it is private and none of its authors is the owner, as far as their names are known.
        marked: whether the file itself says what the owner wrote.
        reading: how the file is read, where a reader had to find that out; "" where there is nothing to tell.
    """

    importer: str
    name: str
    moments: int
    by_kind: dict[str, int]
    first: datetime | None
    last: datetime | None
    authors: list[tuple[str, int, bool]]
    problems: list[Problem]
    problem_count: int
    sample: list[Moment]
    foreign: bool = False
    marked: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    read: int
    new: int
    same: int
    problems: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    record: ImportRecord
    problems: list[Problem]


@dataclass(slots=True)
class _Counts:
    ordinals: Ordinals = field(default_factory=Ordinals)
    read: int = 0
    new: int = 0
    same: int = 0
    bad: int = 0


def importer_names() -> list[str]:
    """Return the names of every installed importer, in the order they are asked."""
    return [entry.name for entry in _entries()]


def readers() -> list[Importer]:
    """Return every installed importer, in the order they are asked."""
    return [entry.load()() for entry in _entries()]


def choose(path: Path, *, name: str | None = None) -> Importer:
    """Return the importer that knows a file or folder; the built-in ones come through the same door as others.

    Raises:
        NoFileError, UnknownFormatError, UnknownImporterError
        SeveralFormatsError: a folder or archive is known to more than one.
    """
    if name is not None and name not in importer_names():
        raise UnknownImporterError(name, importer_names())
    try:
        if not path.exists():
            raise NoFileError(path)
        found = _knowing(path, name)
    except OSError as error:
        raise NoFileError(path, error.strerror or str(error)) from error
    if not found:
        raise UnknownFormatError(path, importer_names())
    if len(found) > 1:
        raise SeveralFormatsError(path, [reader.name for reader in found])
    return found[0]


def _knowing(path: Path, name: str | None) -> list[Importer]:
    """Return the importers that know a path: of a file the first, of a folder or archive all; or the one named."""
    several = name is None and (path.is_dir() or path.suffix.lower() == ".zip")
    found: list[Importer] = []
    for entry in _entries():
        if name not in {None, entry.name}:
            continue
        made: Importer = entry.load()()
        if name is not None or made.identify(path):
            found.append(made)
            if not several:
                break
    return found


def _entries() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda e: (e.name != "moments", e.name))


def look(
    vault: Vault,
    path: Path,
    *,
    clock: Clock,
    zone: tzinfo,
    me: Sequence[str] = (),
    importer: str | None = None,
    options: Mapping[str, str] | None = None,
    name: str | None = None,
) -> Preview:
    """Read a file through and tell what it would bring; nothing is kept."""
    reader = choose(path, name=importer)
    owner = with_names(vault.me(), me)
    kinds: Counter[str] = Counter()
    authors: Counter[str] = Counter()
    mine: set[str] = set()
    problems: list[Problem] = []
    sample: list[Moment] = []
    bad, first, last, marked = 0, None, None, False
    reading = Reading(now=clock.now(), zone=zone, me=owner, options=dict(options or {}))
    whose = whose_is(reader, path, reading)
    for item in _read(reader, path, reading):
        if isinstance(item, Problem):
            bad += 1
            problems += [item] if len(problems) < PROBLEMS_KEPT else []
            continue
        whose.look(item)
        kinds[item.kind.value] += 1
        first, last = min(first or item.at, item.at), max(last or item.at, item.at)
        sample += [item] if len(sample) < SAMPLED else []
        marked |= item.marked_mine
        if item.author is not None and item.author not in {ME, ASSISTANT}:
            authors[item.author.name] += 1
            if owner.is_me(item.author):
                mine.add(item.author.name)
    return Preview(
        importer=reader.name,
        name=name or path.name,
        moments=kinds.total(),
        by_kind=dict(kinds.most_common()),
        first=first,
        last=last,
        authors=[(author, n, author in mine) for author, n in authors.most_common(AUTHORS)],
        problems=problems,
        problem_count=bad,
        sample=sample,
        foreign=whose.foreign,
        marked=marked,
        reading=_explained(reader, path, reading),
    )


def bring_in(
    vault: Vault,
    path: Path,
    *,
    clock: Clock,
    zone: tzinfo,
    me: Sequence[str] = (),
    importer: str | None = None,
    options: Mapping[str, str] | None = None,
    name: str | None = None,
    whose: str | None = None,
    listener: Listener | None = None,
    looker: Looker | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_commit: Callable[[Sequence[Draft], Sequence[Commit]], None] | None = None,
) -> ImportReport:
    """Read a file and commit what it holds, some hundred moments at a time, each time durably.

    An interrupted import is resumed by running it again: what was acknowledged is found and counted as "same".

    Args:
        vault: where to.
        path: the file or folder.
        clock: tells the instant of the import.
        zone: assumed where the file tells none.
        me: further names, numbers and addresses of the owner; kept for later imports.
        importer: insists on a format.
        options: answers for the reader ("date_order").
        name: how the import is listed; the file's name unless given.
        whose: whose private export it is, where it is not the owner's ("me": the owner's all the same). What it marks
            as its owner's words are then theirs.
        listener: puts recordings into words; None keeps them as sound, and tells so.
        looker: reads the words in pictures; None where they are not wanted.
        on_progress: called after each commit; a HaltedError of its ends the import, and what was committed stays.
        on_commit: called with what was just acknowledged.

    Raises:
        NoFileError, UnknownFormatError, UnknownImporterError, SeveralFormatsError
        NotYoursError: a private export is not the owner's, and nobody said whose it is.
    """
    reader = choose(path, name=importer)
    owner = with_names(vault.me(), me)
    reading = Reading(now=clock.now(), zone=zone, me=owner, options=dict(options or {}))
    name = name or path.name
    theirs = admitted(reader, path, reading, name, whose=whose)
    if owner != vault.me():
        vault.set_me(owner)
    number = vault.begin_import(importer=reader.name, version=reader.version, name=_listed(name, theirs))
    counts = _Counts()
    problems: list[Problem] = []
    batch: list[Draft] = []
    size = 0
    reading = replace(reading, look=looking(vault, looker))

    def commit() -> None:
        commits = vault.keep(batch, import_id=number)
        for done in commits:
            counts.new += done.outcome == "new"
            counts.same += done.outcome == "same"
        if on_commit:
            on_commit(batch, commits)
        if on_progress:
            on_progress(Progress(counts.read, counts.new, counts.same, counts.bad))

    for item in listening(vault, _read(reader, path, reading), listener):
        if isinstance(item, Problem):
            counts.bad += 1
            problems += [item] if len(problems) < PROBLEMS_KEPT else []
            continue
        counts.read += 1
        batch.append(drafted(given_to(item, theirs), owner, counts.ordinals))
        size += len(item.text) + sum(len(a.data) for a in item.attachments)
        if len(batch) >= BATCH or size >= BATCH_BYTES or _took_long(item):
            commit()
            batch, size = [], 0
    if batch:
        commit()
    return ImportReport(vault.end_import(number, problems), problems)


def _listed(name: str, theirs: Party | None) -> str:
    return name if theirs is None else f"{name} (of {theirs.name})"


def _took_long(moment: Moment) -> bool:
    """Return whether it took minutes to hear, or seconds to read: it is kept at once, not lost to a crash."""
    return HEARD in moment.extra or READ in moment.extra


def with_names(me: Me, names: Sequence[str]) -> Me:
    """Return the owner with further names, numbers and addresses, as a person would type them."""
    plain, handles = set(me.names), set(me.handles)
    for name in names:
        if name.startswith(("mailto:", "tel:")):
            handles.add(name)
        elif found := handle(name):
            handles.add(found)
        else:
            plain.add(fold(name))
    return Me(frozenset(plain), frozenset(handles))


def _explained(reader: Importer, path: Path, reading: Reading) -> str:
    """Return what a reader says of how it reads a file, where it is one that says so."""
    explain = getattr(reader, "explain", None)
    return str(explain(path, context=reading)) if callable(explain) else ""


def drafts(moments: Iterable[Moment], me: Me) -> list[Draft]:
    """Return moments with their labels, and with their numbers among those of them that are identical."""
    ordinals = Ordinals()
    return [drafted(moment, me, ordinals) for moment in moments]


def drafted(moment: Moment, me: Me, ordinals: Ordinals) -> Draft:
    """Return a moment on its way in, labelled, with its number among identical ones.

    Args:
        moment: what the source tells.
        me: the owner.
        ordinals: numbers those that are identical; counts on.
    """
    given, mine = label(moment, me)
    return Draft(moment=moment, label=given, mine=mine, ordinal=ordinals.next(moment))


def _read(reader: Importer, path: Path, context: Reading) -> Iterator[Moment | Problem]:
    """Yield what a reader reads; a file that breaks off (a disk pulled out) ends the reading as a problem."""
    items: Any = iter(reader.read(path, context=context))
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except OSError as error:
            yield Problem(
                where=path.name,
                what=f"The file could not be read further: {error.strerror or error}.",
                do="Import it again once it can be read; nothing is imported twice.",
            )
            return
        yield item
