"""Folders the owner opened: which paths lie in them, who could have written there, and holding on to one directory."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atticus.domain.deeds import Json
    from atticus.settings import FolderSettings

BIN: Final = ".atticus-trash"
"""Where what was replaced or deleted lies, at the top of each opened folder."""

LARGEST: Final = 1_000_000
"""Bytes of a text that is read or written."""

LONGEST_PATH: Final = 400
"""Characters of a path."""

TEXTS: Final = frozenset(
    [
        ".md",
        ".markdown",
        ".txt",
        ".text",
        ".org",
        ".rst",
        ".adoc",
        ".csv",
        ".tsv",
        ".json",
        ".jsonl",
        ".yaml",
        ".yml",
        ".toml",
        ".tex",
        ".bib",
        ".ics",
        ".vcf",
        ".log",
    ]
)
"""Endings of files that are read and written as text; nothing among them is run by being opened."""

_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_STRANGE: Final = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_REPARSE: Final = 0x400
"""The attribute of a file on Windows that leads elsewhere."""


class PathError(ToolError):
    """A path leads nowhere that was opened. It repeats no word of the path, which others may have written."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This path cannot be used: {why}.", "List the opened folders, and take a path from there.")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder the owner opened.

    Args:
        name: how it is called; a path begins with it ("notes/Trips/Lisbon.md").
        root: where it really is.
        mine: whether the owner says that nobody else writes there.
        write: whether files may be changed in it.
    """

    name: str
    root: Path
    mine: bool
    write: bool

    @classmethod
    def opened(cls, chosen: FolderSettings) -> Folder:
        """Return the folder as the owner chose it; links on the way to it are the owner's own."""
        root = Path(chosen.path).expanduser().resolve()
        return cls(chosen.name, root, mine=chosen.by == "me", write=chosen.write)


@dataclass(frozen=True, slots=True)
class Spot:
    """A path in an opened folder.

    Args:
        folder: the folder.
        parts: names from its top down; empty for the folder itself.
    """

    folder: Folder
    parts: tuple[str, ...]

    @property
    def told(self) -> str:
        """The path as a model is told it."""
        return "/".join((self.folder.name, *self.parts))

    @property
    def is_text(self) -> bool:
        """Whether its ending is that of a text."""
        return bool(self.parts) and Path(self.parts[-1]).suffix.casefold() in TEXTS


def spot(folders: Mapping[str, Folder], path: Json) -> Spot:
    """Return where a path leads.

    Args:
        folders: what is opened, by folded name.
        path: the name of a folder and names below it, between slashes.

    Raises:
        PathError: it is none that may be used: no such folder, upwards, hidden, or with odd characters.
    """
    text = str(path).strip("/")
    if len(text) > LONGEST_PATH:
        raise PathError(f"it is longer than {LONGEST_PATH} characters")
    first, *parts = text.split("/")
    folder = folders.get(first.casefold())
    if folder is None:
        raise PathError("it begins with no folder that is open")
    for part in parts:
        if not part or part.startswith("."):
            raise PathError("it goes upwards, or to something hidden")
        if part != part.rstrip(" .") or part != part.lstrip() or _STRANGE.search(part) or _RESERVED.fullmatch(part):
            raise PathError("it has characters that no file of yours needs")
    return Spot(folder, tuple(parts))


def writable(where: Spot) -> Spot:
    """Return a spot again where it may be changed.

    Raises:
        PathError: its folder is open for reading alone, or it is the folder itself.
    """
    if not where.parts:
        raise PathError("it names a folder and no file in it")
    if not where.folder.write:
        raise PathError("its folder is open for reading alone (set write = true for it in config.toml)")
    return where


@dataclass(frozen=True, slots=True)
class Held:
    """A directory that is held, so that nobody can put a link in its place meanwhile.

    Args:
        path: where it is.
        fd: its descriptor; None where the system has no way to hold one (Windows).
        mine: whether nobody but the owner could have put anything into it.
    """

    path: Path
    fd: int | None
    mine: bool

    def at(self, name: str) -> str:
        """Return a name as calls of the system take it, together with `fd`."""
        return name if self.fd is not None else str(self.path / name)

    def found(self, name: str) -> os.stat_result | None:
        """Return what is known of an entry, or None where there is none; a link is not followed.

        Raises:
            PathError: it is a link.
        """
        try:
            known = os.stat(self.at(name), dir_fd=self.fd, follow_symlinks=False)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PathError("the system cannot look there") from error
        if _leads_elsewhere(known):
            raise PathError("it is a link that leads elsewhere")
        return known


@contextmanager
def hold(folder: Folder, parts: Sequence[str] = (), *, make: bool = False) -> Iterator[Held]:
    """Hold the directory of a spot: each step down is opened from the one above and follows no link.

    Args:
        folder: the opened folder.
        parts: names from its top down.
        make: whether missing directories are made.

    Raises:
        PathError: it is missing, no directory, or led to by a link.
    """
    held = _top(folder)
    try:
        for part in parts:
            below = _below(held, part, make=make)
            _let_go(held)
            held = below
        yield held
    finally:
        _let_go(held)


def is_mine(known: os.stat_result) -> bool:
    """Return whether nobody but the owner can write to a file or a directory, as far as the system tells.

    A file with several names may be written under another one. Where the system tells no owner (Windows), what the
    owner says of the folder decides.
    """
    if sys.platform == "win32":
        return True
    if known.st_uid != os.getuid() or known.st_mode & stat.S_IWOTH:
        return False
    if stat.S_ISREG(known.st_mode) and known.st_nlink > 1:
        return False
    return not known.st_mode & stat.S_IWGRP or _is_private(known.st_gid)


def _is_private(group: int) -> bool:
    """Return whether a group has the owner alone in it, as many systems give every user one."""
    if sys.platform == "win32":
        return True
    import grp  # noqa: PLC0415 (there are none on Windows)
    import pwd  # noqa: PLC0415

    try:
        owner, known = pwd.getpwuid(os.getuid()), grp.getgrgid(group)
    except KeyError:
        return False
    return owner.pw_gid == group and known.gr_name == owner.pw_name and set(known.gr_mem) <= {owner.pw_name}


def _top(folder: Folder) -> Held:
    try:
        known = folder.root.lstat()
        if not stat.S_ISDIR(known.st_mode):
            raise PathError("its folder is no folder any more")
        fd = os.open(folder.root, _DIRECTORY) if _HOLDS else None
    except OSError as error:
        raise PathError("its folder is not there") from error
    return Held(folder.root, fd, mine=folder.mine and is_mine(known))


def _below(held: Held, part: str, *, make: bool) -> Held:
    known = held.found(part)
    if known is None and make:
        try:
            os.mkdir(held.at(part), 0o700, dir_fd=held.fd)
        except FileExistsError:
            pass  # somebody else was quicker
        except OSError as error:
            raise PathError("no folder can be made there") from error
        known = held.found(part)
    if known is None or not stat.S_ISDIR(known.st_mode):
        raise PathError("there is no such folder")
    try:
        fd = os.open(part, _DIRECTORY, dir_fd=held.fd) if held.fd is not None else None
    except OSError as error:
        raise PathError("it is a link that leads elsewhere, or cannot be opened") from error
    return Held(held.path / part, fd, mine=held.mine and is_mine(known))


def _let_go(held: Held) -> None:
    if held.fd is not None:
        os.close(held.fd)


def _leads_elsewhere(known: os.stat_result) -> bool:
    return stat.S_ISLNK(known.st_mode) or bool(getattr(known, "st_file_attributes", 0) & _REPARSE)


_HOLDS: Final = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_DIRECTORY: Final = (
    os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
)
