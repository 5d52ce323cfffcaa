"""A folder that is watched: whatever an importer reads there comes in, once it is written to its end.

A note that was edited is a revision. One that was renamed or moved stays the moment it was. One that was deleted stays
as well: a memory is not lost because a file was tidied away; `atticus forget` is for that.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.hearing import HEARD, ListeningStoppedError
from atticus.domain.moments import Moment
from atticus.domain.problems import Problem
from atticus.domain.sight import READ, LookingStoppedError
from atticus.memory.intake import readers
from atticus.memory.whose import refuse_others
from atticus.mind.feeds.seam import Batch, FeedError
from atticus.mind.feeds.tree import Files, Shape, digest, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from atticus.domain.reading import Importer, Look, Reading
    from atticus.mind.feeds.seam import Cursor

    Items = Iterable[Moment | Problem]

NOTES: Final = "notes"
"""The importer that reads a folder as a whole, because its notes name one another's pictures."""

SETTLED: Final = 3.0
"""Seconds since it was written after which a file is taken for whole; else it has to look the same twice."""

BATCH: Final = 500
BATCH_BYTES: Final = 16 << 20
"""Items, or bytes of text and attachments, that are kept at once."""


class NoFolderError(FeedError):
    """A watched folder is not there."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"The folder {path} cannot be opened ({error.strerror or type(error).__name__}).",
            "If it lies on a disk or a computer that is away, it goes on when that is back.",
        )


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A file that is to be read."""

    path: str
    shape: Shape
    digest: str


class WatchedFolder:
    """A folder that is looked at by its entries' sizes and times; a file is read again only where its bytes changed.

    Args:
        root: the folder.
        prefix: put before the ids of notes, so that two folders may both have a "todo.md".
        now: seconds since 1970, as files are dated.
        hear: puts words into the recordings among what is read.
        see: reads the words in pictures.
    """

    kind: str = "folder"
    every: float = 5.0

    def __init__(
        self,
        root: Path,
        *,
        prefix: str = "",
        now: Callable[[], float] = time.time,
        hear: Callable[[Items], Items] = iter,
        see: Look | None = None,
    ) -> None:
        self.place = str(root)
        self._root = root
        self._prefix = prefix
        self._now = now
        self._hear = hear
        self._see = see

    def look(self, cursor: Cursor, *, context: Reading) -> Iterator[Batch]:
        """Yield what changed files hold; see `Feed.look`. Raises NoFolderError."""
        try:
            seen = scan(self._root)
        except OSError as error:
            raise NoFolderError(self._root, error) from error
        files, context = Files.from_json(cursor), replace(context, look=self._see)
        files.miss(seen, context.now)
        fresh = self._fresh(files, seen)
        known = readers() if fresh else []
        notes: list[_Fresh] = []
        for one in fresh:
            reader = self._reader(one.path, known)
            if reader is not None and reader.name == NOTES:
                notes.append(one)
                continue
            if reader is not None:
                yield from self._pieces(files, self._read(reader, one.path, context))
            files.read(one.path, one.shape, one.digest)
        if notes:
            reader = next(reader for reader in known if reader.name == NOTES)
            yield from self._pieces(files, self._notes(reader, notes, files, context))
        for one in notes:
            files.read(one.path, one.shape, one.digest)
        yield Batch(cursor=files.as_json())

    def _fresh(self, files: Files, seen: dict[str, Shape]) -> list[_Fresh]:
        """Return the files to read, and note which are waited for, which moved, and which only look changed."""
        fresh, waiting, files.waiting = [], files.waiting, {}
        for path, shape in seen.items():
            before = files.known.get(path)
            if before is not None and before.shape == shape and not before.gone:
                continue
            age = self._now() - shape.written / 1e9
            if waiting.get(path) != shape and not age > SETTLED:
                files.waiting[path] = shape
                continue
            try:
                found = digest(self._root / path)
            except OSError:  # it went, or is locked by who writes it: the next look tells
                files.waiting[path] = shape
                continue
            if before is not None and before.digest == found:
                files.known[path] = replace(before, shape=shape, gone="")
            elif not files.moved(path, shape, found):
                fresh.append(_Fresh(path, shape, found))
        return fresh

    def _reader(self, path: str, known: Sequence[Importer]) -> Importer | None:
        try:
            return next((reader for reader in known if reader.identify(self._root / path)), None)
        except OSError:
            return None

    def _read(self, reader: Importer, path: str, context: Reading) -> Iterator[Moment | Problem]:
        try:
            refuse_others(reader, self._root / path, context, path)
            for item in self._hear(reader.read(self._root / path, context=context)):
                yield replace(item, where=f"{path}: {item.where}") if isinstance(item, Problem) else item
        except (ListeningStoppedError, LookingStoppedError) as error:
            raise FeedError(error.what, "It is looked at again later.") from error
        except AtticusError as error:
            yield Problem(where=path, what=error.what, do=error.do)
        except OSError as error:
            yield Problem(where=path, what=f"The file could not be read further: {error.strerror or error}.")

    def _notes(
        self, reader: Importer, fresh: Sequence[_Fresh], files: Files, context: Reading
    ) -> Iterator[Moment | Problem]:
        """Yield notes under the names they are known by, as reading the whole folder would."""
        only = replace(context, options=dict(context.options) | {"only": json.dumps([one.path for one in fresh])})
        try:
            for item in reader.read(self._root, context=only):
                if isinstance(item, Moment) and item.external_id is not None:
                    name = files.called(item.external_id)
                    yield replace(item, external_id=self._prefix + name)
                else:
                    yield item
        except AtticusError as error:
            yield Problem(where=str(PurePosixPath(fresh[0].path)), what=error.what, do=error.do)

    def _pieces(self, files: Files, items: Iterator[Moment | Problem]) -> Iterator[Batch]:
        """Yield items some at a time. The cursor tells that a file was read only once all of it is kept."""
        batch: list[Moment | Problem] = []
        size = 0
        for item in items:
            batch.append(item)
            if isinstance(item, Moment):
                size += len(item.text) + sum(len(one.data) for one in item.attachments)
            spoken = isinstance(item, Moment) and (HEARD in item.extra or READ in item.extra)
            if len(batch) >= BATCH or size >= BATCH_BYTES or spoken:
                yield Batch(cursor=files.as_json(), items=tuple(batch))
                batch, size = [], 0
        if batch:
            yield Batch(cursor=files.as_json(), items=tuple(batch))
