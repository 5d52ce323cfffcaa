"""What is known of the files of a watched folder: which were read, as what, and where one went that is gone."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HALF_WRITTEN: Final = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
"""How files end that other programs are still writing."""

REMEMBERED: Final = timedelta(days=30)
"""How long a file that is gone may come back under another name and be the same."""

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells whether a file changed without reading it: its size, and when it was written, in nanoseconds."""

    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was read.

    Args:
        shape: its shape when it was read.
        digest: of its bytes.
        called: the path its moments are known by; another than its own once it was moved.
        gone: when it was found missing, ISO; empty while it is there.
    """

    shape: Shape
    digest: str
    called: str
    gone: str = ""


@dataclass(slots=True)
class Files:
    """All that is known of a folder, by path.

    Args:
        known: files that were read.
        waiting: files that were seen in this shape and not read yet, as they may be being written.
        names: every path that moments are known by.
    """

    known: dict[str, Known] = field(default_factory=dict)
    waiting: dict[str, Shape] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        """Return it as a cursor."""
        return {
            "files": {
                path: [one.shape.size, one.shape.written, one.digest, one.called, one.gone]
                for path, one in self.known.items()
            },
            "waiting": {path: [one.size, one.written] for path, one in self.waiting.items()},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Files:
        """Return it from a cursor."""
        known = {
            path: Known(Shape(size, written), digest, called, gone)
            for path, (size, written, digest, called, gone) in told.get("files", {}).items()
        }
        waiting = {path: Shape(*shape) for path, shape in told.get("waiting", {}).items()}
        return cls(known, waiting, {one.called for one in known.values()})

    def miss(self, seen: Mapping[str, Shape], now: datetime) -> None:
        """Note what is gone, and let go of what has been gone for long."""
        for path, one in list(self.known.items()):
            if path not in seen and not one.gone:
                self.known[path] = replace(one, gone=now.isoformat())
            elif one.gone and now - datetime.fromisoformat(one.gone) > REMEMBERED:
                self.names.discard(self.known.pop(path).called)

    def read(self, path: str, shape: Shape, digest: str) -> None:
        """Note that a file was read."""
        self.known[path] = Known(shape, digest, self.called(path))
        self.names.add(self.known[path].called)

    def called(self, path: str) -> str:
        """Return the path a file's moments are known by: its own, unless another file that moved has that."""
        if path in self.known:
            return self.known[path].called
        name, number = path, 1
        while name in self.names:
            number += 1
            name = f"{path}#{number}"
        return name

    def moved(self, path: str, shape: Shape, digest: str) -> bool:
        """Return whether a new file is one that is gone from elsewhere; then it goes on under its old name."""
        if path in self.known or not shape.size:
            return False
        before = next((name for name, one in self.known.items() if one.gone and one.digest == digest), None)
        if before is None:
            return False
        self.known[path] = Known(shape, digest, self.known.pop(before).called)
        return True


def scan(root: Path) -> dict[str, Shape]:
    """Return the files of a folder and its subfolders by path, with "/" between names.

    What is hidden, half written, a link, or named in letters that are none is left out, and so is a subfolder that
    cannot be opened.

    Raises:
        OSError: the folder itself cannot be opened.
    """
    return dict(_below(root, "", os.scandir(root)))


def _below(folder: Path, before: str, entries: Iterator[os.DirEntry[str]]) -> Iterator[tuple[str, Shape]]:
    for entry in sorted(entries, key=lambda one: one.name):
        if _is_left_out(entry.name) or entry.is_symlink():
            continue
        path = before + entry.name
        try:
            if entry.is_dir():
                yield from _below(folder / entry.name, f"{path}/", os.scandir(folder / entry.name))
            elif entry.is_file():
                told = entry.stat()
                yield path, Shape(told.st_size, told.st_mtime_ns)
        except OSError:  # it went, or may not be opened: the next look tells
            continue


def _is_left_out(name: str) -> bool:
    # A name in bytes of another encoding comes as surrogates (PEP 383), which cannot be kept.
    nameless = any("\ud800" <= sign <= "\udfff" for sign in name)
    return nameless or name.startswith(".") or name.lower().endswith(HALF_WRITTEN)


def digest(path: Path) -> str:
    """Return a digest of a file's bytes; raises OSError."""
    found = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
