"""What an importer is: a pure reader of one file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from atticus.domain.people import Me

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo
    from pathlib import Path

    from atticus.domain.moments import Moment
    from atticus.domain.problems import Problem
    from atticus.domain.sight import Written

    Look = Callable[[str, str, Callable[[], bytes]], Written | Problem]
    """Reads the words in a picture, told the source and id they will be kept under, and how to open it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader may need to know beside the file.

    Args:
        now: the instant of the import, aware: bounds what repeats for ever, and dates what tells no date.
        zone: the zone assumed where the file tells none.
        me: the names and handles the owner goes by.
        options: answers to what the file itself cannot tell, by name ("date_order": "day" | "month").
        look: reads the words in a picture; None where they are not wanted, or nobody can.
    """

    now: datetime
    zone: tzinfo
    me: Me = field(default_factory=Me)
    options: dict[str, str] = field(default_factory=dict)
    look: Look | None = None


@runtime_checkable
class Importer(Protocol):
    """One reader per format; it knows only the domain.

    A reader streams: it never holds a whole file, however large. It yields what it can read and a `Problem` for
    what it cannot, and raises `AtticusError` only where nothing at all can be read.

    More that a reader may say of itself. One whose files hold what people wrote to each other has ``private = True``:
    a file in which the owner is nobody is then asked about. One whose files mark what their owner wrote without saying
    who that is has ``marks = True``: a file in which the owner writes under a name of theirs is asked about. One whose
    files name their owner tells them in ``owner(path, *, context) -> Party | None``. One that must find out how a file
    is to be read tells it in ``explain(path, *, context) -> str``, which the preview shows.
    """

    name: str
    version: int

    def identify(self, path: Path) -> bool:
        """Return whether this file or folder looks like the format; quick, from the first few kilobytes."""
        ...

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield the moments of a file or folder in its own order, with a problem for each unreadable record."""
        ...
