"""Tables of comma-separated values (RFC 4180), a row at a time: what cannot be read is told with its line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.formats.bundles import Entry


def csv_rows(entry: Entry) -> Iterator[tuple[str, dict[str, str]] | Problem]:
    """Yield each row of a table whose first row names its columns, with where it stands ("line 7").

    What a row lacks is empty, and what it has too much of is a list under "more".

    Args:
        entry: the file, in UTF-8 with or without a mark at its beginning; bytes that are none are replaced.
    """
    with entry.open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="") as text:
        rows = csv.DictReader((line.replace("\x00", "") for line in text), restkey="more", restval="")
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield Problem(where=f"line {rows.line_num}", what=f"The line cannot be read: {error}.")
                continue
            if row is None:
                return
            yield f"line {rows.line_num}", row
