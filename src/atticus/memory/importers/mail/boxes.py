"""Where mails are kept: mbox files, Maildir folders and single files, as raw bytes one at a time."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAIL_LIMIT: Final = 100 << 20
"""A mail of 64 MiB of attachments in base 64, and some room; what lies beyond is not read."""

_PIECE: Final = 1 << 20
_START: Final = 4096
_SEPARATOR: Final = re.compile(rb"From (?:-?\s*$|[^\r\n]*\d{1,2}:\d{2})")
_HEADER: Final = re.compile(rb"[!-9;-~]{1,76}:")
_KNOWN_HEADERS: Final = re.compile(
    rb"(?im)^(from|to|subject|date|message-id|received|mime-version|return-path|delivered-to|content-type|cc):"
)
_MAILDIR: Final = ("cur", "new")


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it is kept.

    Args:
        where: where it stands, for people.
        data: its bytes, without the separator line.
        envelope: what the separator line of an mbox says (sender and date), "" where there is none.
        cut: whether it is longer than `MAIL_LIMIT`, so that its end is missing.
    """

    where: str
    data: bytes
    envelope: str = ""
    cut: bool = False


def is_mail(path: Path) -> bool:
    """Return whether a path is an mbox, a Maildir or a single mail, from its first few kilobytes."""
    if path.is_dir():
        return _is_maildir(path)
    with path.open("rb") as stream:
        start = stream.read(_START)
    first, _, rest = start.partition(b"\n")
    if _SEPARATOR.match(first):
        return _HEADER.match(rest.lstrip(b">")) is not None
    header = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    lines = header.splitlines()
    shaped = bool(lines) and all(_HEADER.match(line) or line[:1] in b" \t" for line in lines[:5])
    return shaped and len({name.lower() for name in _KNOWN_HEADERS.findall(header)}) > 1


def raw_mails(path: Path) -> Iterator[RawMail | Problem]:
    """Yield the mails of an mbox, a Maildir with its subfolders, or a single file, one in memory at a time.

    Raises:
        OSError: the path cannot be opened.
    """
    if path.is_dir():
        yield from _maildir(path, path)
        return
    with path.open("rb") as stream:
        start = stream.read(_START)
        stream.seek(0)
        if _SEPARATOR.match(start.partition(b"\n")[0]) or (b"\nFrom " in start and not _HEADER.match(start)):
            yield from _mbox(stream)
        elif start.strip():
            yield _single(stream, path.name)


def _is_maildir(path: Path) -> bool:
    return all((path / name).is_dir() for name in _MAILDIR)


def _mbox(stream: IO[bytes]) -> Iterator[RawMail | Problem]:
    """Split an mbox at its From_ lines.

    A mail begins at a line "From ..." with a time in it, after an empty line or at the start; ">From " is such a
    line quoted (the mboxo and mboxrd forms, https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml).
    """
    number, envelope, size = 0, "", 0
    mail = bytearray()
    blank, line_start = True, True
    while line := stream.readline(_PIECE):
        if line_start and blank and line.startswith(b"From ") and _SEPARATOR.match(line.rstrip(b"\r\n")):
            if number:
                yield _raw(number, mail, envelope, size)
            elif mail.strip():
                yield Problem(where="start of the file", what="What stands before the first mail was left out.")
            number, envelope, size = number + 1, line[5:].decode("ascii", "replace").strip(), 0
            mail = bytearray()
        else:
            size += len(line)
            if size <= MAIL_LIMIT:
                mail += _unquoted(line) if line_start and line.startswith(b">") else line
        blank = line_start and line in {b"\n", b"\r\n"}
        line_start = line.endswith(b"\n")
    if number:
        yield _raw(number, mail, envelope, size)


def _raw(number: int, mail: bytearray, envelope: str, size: int) -> RawMail:
    return RawMail(f"message {number}", bytes(mail), envelope, size > MAIL_LIMIT)


def _unquoted(line: bytes) -> bytes:
    return line[1:] if line.lstrip(b">").startswith(b"From ") else line


def _maildir(folder: Path, root: Path) -> Iterator[RawMail | Problem]:
    for part in _MAILDIR:
        inside = folder / part
        for entry in sorted(os.scandir(inside), key=lambda found: found.name) if inside.is_dir() else ():
            where = (inside / entry.name).relative_to(root).as_posix()
            if entry.is_symlink():
                yield Problem(where=where, what="The mail is a link to somewhere else and was left out.")
            elif entry.is_file() and not entry.name.startswith("."):
                with (inside / entry.name).open("rb") as stream:
                    yield _single(stream, where)
    for entry in sorted(os.scandir(folder), key=lambda found: found.name):
        inside = folder / entry.name
        if entry.name not in {"cur", "new", "tmp"} and entry.is_dir(follow_symlinks=False) and _is_maildir(inside):
            yield from _maildir(inside, root)


def _single(stream: IO[bytes], where: str) -> RawMail:
    data = stream.read(MAIL_LIMIT + 1)
    return RawMail(where, data[:MAIL_LIMIT], cut=len(data) > MAIL_LIMIT)
