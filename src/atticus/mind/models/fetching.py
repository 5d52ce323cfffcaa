"""What a download of weights is, whoever does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A file of open weights.

    Args:
        name: how it is called here.
        url: where it is.
        sha256: of the whole file, in hexadecimal digits.
        licence: its name; empty where nobody said.
        about: one line about the model.
        gigabytes: about how large it is; 0 where nobody knows.
    """

    name: str
    url: str
    sha256: str
    licence: str = ""
    about: str = ""
    gigabytes: float = 0.0


class Fetch(Protocol):
    """Downloads weights."""

    async def __call__(
        self, weights: Weights, target: Path, *, progress: Callable[[int, int], None], stopped: Callable[[], bool]
    ) -> None:
        """Bring the whole file to its place, whatever was there of it before.

        Args:
            weights: what to fetch.
            target: where it goes; nothing is there before all of it came and its hash is right.
            progress: told the bytes that are there, and all there will be (0 where nobody knows).
            stopped: polled; True ends it, and what came stays for the next time.
        """
        ...
