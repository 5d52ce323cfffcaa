"""Files dropped on the page: held in memory from upload to commit, never written to a disk.

Readers want a path, so a file's bytes lie in an anonymous memory file of the kernel (memfd), and a link with the
file's own name leads to it. The link stands in ``/dev/shm``, which is memory as well, because a name can tell as
much as a text does. Where a system has no such files, the page says so and points to the command line.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from atticus.domain.errors import AtticusError
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atticus.memory.intake import Preview

MEMORY_FOLDER: Final = Path("/dev/shm")  # noqa: S108 (this is the memory of the computer, not its disk)
PREFIX: Final = "atticus-page-"
LONGEST_NAME: Final = 200
WAIT_SECONDS: Final = 1800.0
MOST_BATCHES: Final = 2


class NoMemoryFilesError(AtticusError):
    """This system cannot hold a file in memory alone."""

    def __init__(self) -> None:
        super().__init__(
            later("This system cannot take a file without writing it unprotected to the disk."),
            later("Bring it in on the command line instead: atticus import PATH."),
        )


class NoSuchBatchError(AtticusError):
    """What was uploaded is no longer held."""

    def __init__(self) -> None:
        super().__init__(
            later("These files are no longer held in memory."), later("Choose them again on the Import page.")
        )


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """One file in memory, readable under a path that ends in its own name."""

    name: str
    path: Path
    size: int
    descriptor: int

    def close(self) -> None:
        """Let go of the bytes and the link; nothing of them is left."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.close(self.descriptor)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file with what a first look at it found, or the reason nothing could be read."""

    file: MemoryFile
    preview: Preview | None
    error: AtticusError | None


@dataclass(slots=True)
class Batch:
    """Files uploaded together, waiting for the owner's yes."""

    id: str
    until: float
    files: list[Looked] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Hold the files until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of all files."""
        for looked in self.files:
            looked.file.close()


class Incoming:
    """All batches that wait; at most two, and none longer than half an hour.

    Args:
        tick: seconds that only grow.
    """

    def __init__(self, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._guard = threading.Lock()
        self._batches: dict[str, Batch] = {}
        self._sweep()

    @property
    def possible(self) -> bool:
        """Whether this system can hold files in memory."""
        return hasattr(os, "memfd_create") and os.access(MEMORY_FOLDER, os.W_OK)

    def hold(self, name: str, chunks: Iterable[bytes]) -> MemoryFile:
        """Put a file into memory.

        Raises:
            NoMemoryFilesError: this system cannot.
        """
        if not self.possible:
            raise NoMemoryFilesError
        descriptor = os.memfd_create("atticus")
        written = 0
        with os.fdopen(os.dup(descriptor), "wb") as sink:
            for chunk in chunks:
                written += sink.write(chunk)
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=MEMORY_FOLDER))
        path = folder / _plain_name(name)
        path.symlink_to(f"/proc/{os.getpid()}/fd/{descriptor}")
        return MemoryFile(path.name, path, written, descriptor)

    def keep(self, files: list[Looked]) -> Batch:
        """Keep files until the owner decides; the oldest batch gives way to a third."""
        with self._guard:
            self._drop_old()
            while len(self._batches) >= MOST_BATCHES:
                self._drop(next(iter(self._batches)))
            batch = Batch(secrets.token_urlsafe(12), self._tick() + WAIT_SECONDS, files)
            self._batches[batch.id] = batch
            return batch

    def batch(self, id: str) -> Batch:  # noqa: A002 (the word of the contract)
        """Return a waiting batch; raises NoSuchBatchError."""
        with self._guard:
            self._drop_old()
            if id not in self._batches:
                raise NoSuchBatchError
            return self._batches[id]

    def take(self, id: str) -> Batch:  # noqa: A002
        """Hand a batch over; whoever takes it closes it. Raises NoSuchBatchError."""
        with self._guard:
            self._drop_old()
            if id not in self._batches:
                raise NoSuchBatchError
            return self._batches.pop(id)

    def clear(self) -> None:
        """Drop everything that waits."""
        with self._guard:
            for id in list(self._batches):  # noqa: A001
                self._drop(id)

    def _drop_old(self) -> None:
        for id in [id for id, batch in self._batches.items() if batch.until <= self._tick()]:  # noqa: A001
            self._drop(id)

    def _drop(self, id: str) -> None:  # noqa: A002
        with self._batches.pop(id):
            pass

    def _sweep(self) -> None:
        """Remove the links that a killed server left behind; their bytes died with it."""
        if not self.possible:
            return
        for left in MEMORY_FOLDER.glob(f"{PREFIX}*"):
            process = left.name.removeprefix(PREFIX).split("-")[0]
            if left.lstat().st_uid == os.getuid() and not Path("/proc", process).exists():
                shutil.rmtree(left, ignore_errors=True)


def _plain_name(name: str) -> str:
    """Return a file name without any folder in it, whatever system it was written on."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable()).strip()
    while len(plain.encode()) > LONGEST_NAME:
        plain = plain[1:]
    return plain if plain.strip(".") else "file"
