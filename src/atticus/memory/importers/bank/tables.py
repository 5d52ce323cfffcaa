"""CSV as banks write it: their separator, their encoding, their words above the table."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.memory.formats.values import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = tuple[int, list[str] | str]
"""The number of a line, and its cells or why it has none."""

_START: Final = 65_536
_SEPARATORS: Final = ";,\t|"
_FEWEST: Final = 3
_MOST: Final = 200
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file.

    Args:
        path: the file.
        encoding: how its letters are written.
        separator: what stands between its cells.
    """

    path: Path
    encoding: str
    separator: str

    def rows(self, most: int | None = None) -> Iterator[Row]:
        """Yield the lines from the beginning, no more than so many."""
        with self.path.open("rb") as raw, io.TextIOWrapper(raw, self.encoding, errors="replace", newline="") as text:
            reader = csv.reader((words(line) for line in _short(text)), delimiter=self.separator)
            while most is None or reader.line_num < most:
                try:
                    row = next(reader, None)
                except csv.Error as error:
                    yield reader.line_num, str(error)
                    continue
                if row is None:
                    return
                yield reader.line_num, row[:_MOST]


def open_table(path: Path) -> Table | None:
    """Return the table in a file; None where it holds none. Raises OSError where it cannot be opened."""
    with path.open("rb") as stream:
        start = stream.read(_START)
    if start[:2] in _WIDE:
        encoding = "utf-16"
    elif b"\x00" in start:
        return None
    else:
        encoding = "utf-8-sig" if _is_utf8(start) else "cp1252"
    text = start.decode(encoding, "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    counted = {sign: sum(line.count(sign) >= _FEWEST - 1 for line in lines) for sign in _SEPARATORS}
    best = max(counted, key=lambda sign: counted[sign])
    return Table(path, encoding, best) if counted[best] > 1 else None


def _is_utf8(start: bytes) -> bool:
    try:
        start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start >= len(start) - 4  # the last letter may be cut
    return True


def _short(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(1 << 20):
        yield line
