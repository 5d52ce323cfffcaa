"""Bytes of files in a held directory: read within bounds, written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from atticus.mind.hands.files.opened import LARGEST, PathError
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from atticus.mind.hands.files.opened import Held

_SAFE: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_PATIENT: Final = getattr(os, "O_NONBLOCK", 0)
"""A pipe is opened at once and then refused, instead of waiting for somebody to write."""


class UnreadableError(ToolError):
    """A file is no text that can be read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This file cannot be read as text: {why}.", "Choose another file.")


class TakenError(ToolError):
    """There is something in the place of a new file."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a file of this name.", "Choose another name, or say how it is to be changed."
        )


def known(held: Held, name: str) -> os.stat_result:
    """Return what is known of a plain file.

    Raises:
        PathError: there is none.
    """
    found = held.found(name)
    if found is None or not stat.S_ISREG(found.st_mode):
        raise PathError("there is no such file")
    return found


def read(held: Held, name: str, *, at_most: int = LARGEST) -> tuple[bytes, os.stat_result]:
    """Return the bytes of a file with what is known of the very file they were read from.

    Raises:
        PathError: there is no such file, or a link in its place.
        UnreadableError: it is larger than `at_most` bytes, or cannot be opened.
    """
    try:
        fd = os.open(held.at(name), os.O_RDONLY | _SAFE | _PATIENT, dir_fd=held.fd)
    except FileNotFoundError as error:
        raise PathError("there is no such file") from error
    except OSError as error:
        raise UnreadableError("the system does not open it") from error
    with os.fdopen(fd, "rb") as file:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise PathError("it is no plain file")
        data = file.read(at_most + 1)
    if len(data) > at_most:
        raise UnreadableError(f"it is larger than {at_most:,} bytes")
    return data, found


def as_text(data: bytes) -> str:
    """Return bytes as text, with plain line ends.

    Raises:
        UnreadableError: they are none in UTF-8, or in UTF-16 that says so.
    """
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        raise UnreadableError("it is not written in Unicode") from error
    if "\x00" in text:
        raise UnreadableError("it holds bytes that are no text")
    return text.replace("\r\n", "\n")


def write(held: Held, name: str, data: bytes, *, like: os.stat_result | None = None) -> None:
    """Write a file of ours in a place nobody reads yet, and sync it.

    Args:
        held: the directory.
        name: its name there; what is there goes.
        data: what it holds.
        like: a file whose permissions it takes.
    """
    with suppress(FileNotFoundError):
        os.unlink(held.at(name), dir_fd=held.fd)
    fd = os.open(held.at(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o600, dir_fd=held.fd)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        if like is not None and hasattr(os, "fchmod"):
            os.fchmod(fd, stat.S_IMODE(like.st_mode) & 0o777)
        file.flush()
        os.fsync(fd)


def put(held: Held, name: str, to: Held, new: str) -> None:
    """Move a file to a place where there is nothing, never over something.

    Raises:
        TakenError: there is something.
        ToolError: it lies on another disk.
    """
    try:
        os.link(held.at(name), to.at(new), src_dir_fd=held.fd, dst_dir_fd=to.fd, follow_symlinks=False)
    except FileExistsError as error:
        if not _same(held, name, to, new):
            raise TakenError from error
    except (OSError, NotImplementedError):
        _put_without_links(held, name, to, new)
        return
    os.unlink(held.at(name), dir_fd=held.fd)
    sync(to)
    sync(held)


def swap(held: Held, name: str, to: Held, new: str) -> None:
    """Move a file over another one, at once.

    Raises:
        ToolError: it lies on another disk.
    """
    try:
        os.replace(held.at(name), to.at(new), src_dir_fd=held.fd, dst_dir_fd=to.fd)
    except OSError as error:
        raise ToolError("The system does not let this file be put there.", "Nothing was changed.") from error
    sync(to)
    sync(held)


def sync(held: Held) -> None:
    """Bring the entries of a directory to the disk, where the system can."""
    if held.fd is not None:
        os.fsync(held.fd)


def _same(held: Held, name: str, to: Held, new: str) -> bool:
    """Return whether two names are one file: a move that was broken off in its middle."""
    here, there = held.found(name), to.found(new)
    return here is not None and there is not None and os.path.samestat(here, there)


def _put_without_links(held: Held, name: str, to: Held, new: str) -> None:
    """Move a file on a disk that knows no second names."""
    if to.found(new) is not None:
        raise TakenError
    swap(held, name, to, new)
