"""A file that lies in memory alone, as a reader of files sees it: nothing of it is written to a disk."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path


class Held(PurePosixPath):
    """The name of a file, with its bytes."""

    __slots__ = ("data",)
    data: bytes

    def open(self, mode: str = "rb") -> BytesIO:
        """Return the bytes as an open file.

        Raises:
            OSError: they were to be written, or read as text.
        """
        if mode != "rb":
            raise OSError(f"A file in memory is not opened with {mode!r}.")
        return BytesIO(self.data)

    def is_dir(self) -> bool:
        """It is a file."""
        return False


def held(name: str, data: bytes) -> Path:
    """Return bytes as a file of this name. Readers ask a path for no more than its name and its bytes."""
    made = Held(name)
    made.data = data
    return cast("Path", made)
