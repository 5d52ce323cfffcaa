"""A calendar file cut into its components, one in memory at a time (RFC 5545, section 3.1)."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import IO, TYPE_CHECKING, Final

from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLOCK_LIMIT: Final = 96 << 20
_HEAD_LIMIT: Final = 4096
_PIECE: Final = 1 << 20
_WANTED: Final = frozenset({b"VEVENT", b"VTODO", b"VJOURNAL", b"VTIMEZONE"})
_LINE: Final = re.compile(rb"[A-Za-z0-9-]{1,64}[;:]")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Block:
    """One component: an event, a task, a journal entry or a time zone.

    Args:
        name: "VEVENT", "VTODO", "VJOURNAL" or "VTIMEZONE".
        line: number of its first line.
        calendar: number of the calendar it stands in, and what that calendar says of itself.
        lines: its content lines, unfolded, without what is nested in it (alarms); a time zone keeps its rules.
    """

    name: str
    line: int
    calendar: Calendar
    lines: list[bytes] = field(default_factory=list)
    size: int = 0

    def value(self, name: bytes) -> bytes:
        """Return the value of a property, empty where it is missing."""
        return next((split_line(line)[1] for line in self.all(name)), b"")

    def all(self, name: bytes) -> list[bytes]:
        """Return the content lines of a property."""
        found = (line for line in self.lines if line[: len(name)].upper() == name)
        return [line for line in found if line[len(name) : len(name) + 1] in {b":", b";"}]

    def key(self) -> bytes:
        """Return eight bytes that two components have in common where one is a version of the other."""
        uid = self.value(b"UID") or b"\n".join(self.lines)
        return blake2b(uid + b"\n" + self.value(b"RECURRENCE-ID"), digest_size=8).digest()

    def master_key(self) -> bytes:
        """Return the key of the component that repeats, for one that replaces an instance of it."""
        return blake2b(self.value(b"UID") + b"\n", digest_size=8).digest()

    def version(self) -> int:
        """Return a number that is higher for the later of two versions (RFC 5546, section 2.1.5)."""
        sequence = self.value(b"SEQUENCE").strip()
        stamp = (self.value(b"LAST-MODIFIED") or self.value(b"DTSTAMP")).rstrip(b"Zz").replace(b"T", b"")
        number = int(sequence) if re.fullmatch(rb"\d{1,6}", sequence) else 0
        return number * 10**14 + (int(stamp) if re.fullmatch(rb"\d{14}", stamp) else 0)

    def where(self) -> str:
        """Return where it stands, for people."""
        title = text_of(self.value(b"SUMMARY"))[:60]
        return f"line {self.line}, {title!r}" if title else f"line {self.line}"


@dataclass(slots=True)
class Calendar:
    """What a calendar says of itself: its number in the file, its name, and whether it takes its entries back."""

    number: int
    name: str | None = None
    cancels: bool = False


def split_line(line: bytes) -> tuple[bytes, bytes]:
    """Return what stands before and after the colon of a content line; a quoted colon does not count."""
    quoted = False
    for index, letter in enumerate(line[:_HEAD_LIMIT]):
        if letter == ord('"'):
            quoted = not quoted
        elif letter == ord(":") and not quoted:
            return line[:index], line[index + 1 :]
    head, _, value = line.partition(b":")
    return head, value


def text_of(data: bytes) -> str:
    """Return bytes as text: UTF-8, else Windows-1252; NUL is dropped."""
    try:
        return data.decode("utf-8").replace("\x00", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace("\x00", "")


def blocks(path: Path) -> Iterator[Block | Problem]:
    """Yield the components of all calendars of a file in their order, with a Problem for each that is not whole.

    Raises:
        OSError: the file cannot be opened.
    """
    cutter = _Cutter()
    with path.open("rb") as stream:
        for number, line in _unfolded(stream):
            yield from cutter.take(number, line)
    if cutter.block is not None:
        yield _unfinished(cutter.block)


@dataclass(slots=True)
class _Cutter:
    """The component being read."""

    calendar: Calendar = field(default_factory=lambda: Calendar(0))
    block: Block | None = None
    nested: list[bytes] = field(default_factory=list)

    def take(self, number: int, line: bytes) -> Iterator[Block | Problem]:
        """Take in one content line; yield a component where it ends."""
        head = line[:6].upper()
        if head == b"BEGIN:":
            yield from self._begin(number, line[6:].strip().upper(), line)
        elif head[:4] == b"END:":
            yield from self._end(line[4:].strip().upper(), line)
        elif self.block is None:
            self._describe(line)
        elif not self.nested or self.block.name == "VTIMEZONE":
            self._keep(line)

    def _begin(self, number: int, name: bytes, line: bytes) -> Iterator[Block | Problem]:
        if name == b"VCALENDAR" or name in _WANTED:
            if self.block is not None:
                yield _unfinished(self.block)
            self.block, self.nested = None, []
            if name == b"VCALENDAR":
                self.calendar = Calendar(self.calendar.number + 1)
            else:
                self.block = Block(name.decode("ascii"), number, self.calendar)
        elif self.block is not None:
            self.nested.append(name)
            if self.block.name == "VTIMEZONE":
                self._keep(line)

    def _end(self, name: bytes, line: bytes) -> Iterator[Block | Problem]:
        if self.block is None:
            return
        if name == self.block.name.encode("ascii"):
            block, self.block, self.nested = self.block, None, []
            yield block if block.size <= BLOCK_LIMIT else _too_large(block)
        elif name == b"VCALENDAR":
            yield _unfinished(self.block)
            self.block, self.nested = None, []
        elif self.nested and name == self.nested[-1]:
            self.nested.pop()
            if self.block.name == "VTIMEZONE":
                self._keep(line)

    def _keep(self, line: bytes) -> None:
        block = self.block
        if block is None or not line.strip():
            return
        block.size += len(line)
        if block.size > BLOCK_LIMIT:
            return
        if _LINE.match(line):
            block.lines.append(line)
        elif block.lines:
            # A line break somebody forgot to escape belongs to the text before it.
            block.lines[-1] += b"\\n" + line

    def _describe(self, line: bytes) -> None:
        head, value = split_line(line)
        name = head.partition(b";")[0].upper()
        if name in {b"X-WR-CALNAME", b"NAME"}:
            self.calendar.name = text_of(value).strip() or None
        elif name == b"METHOD":
            self.calendar.cancels = value.strip().upper() == b"CANCEL"


def _unfinished(block: Block) -> Problem:
    return Problem(
        where=block.where(), what=f"The {block.name} is never ended and was left out.", do="Export the calendar again."
    )


def _too_large(block: Block) -> Problem:
    return Problem(where=f"line {block.line}", what=f"The {block.name} is larger than 96 MiB and was left out.")


def _unfolded(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield content lines with the number of their first line; folds may split a letter, so bytes are joined."""
    parts: list[bytes] = []
    first = size = 0
    for number, line in enumerate(_physical(stream), 1):
        if line[:1] in {b" ", b"\t"} and parts:
            size += len(line)
            if size <= BLOCK_LIMIT:
                parts.append(line[1:])
        else:
            if parts:
                yield first, b"".join(parts)
            parts, first, size = [line], number, len(line)
    if parts:
        yield first, b"".join(parts)


def _physical(stream: IO[bytes]) -> Iterator[bytes]:
    mark = stream.read(2)
    stream.seek(0)
    if mark in _MARKS:
        with io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n") as text:
            while line := text.readline(_PIECE):
                yield line.rstrip("\r\n").encode("utf-8", "replace")
        return
    while data := stream.readline(_PIECE):
        yield data.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
