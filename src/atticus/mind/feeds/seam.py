"""What a feed is: a place that is looked at again and again, and tells what is new since its cursor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from atticus.domain.labels import Label
    from atticus.domain.moments import Moment
    from atticus.domain.problems import Problem
    from atticus.domain.reading import Reading

    Cursor = Mapping[str, Any]


class FeedError(AtticusError):
    """A feed could not be looked at; it is tried again later.

    Args:
        what: what happened.
        do: what to do next.
        wait: seconds the other side asked to wait; None where it asked for nothing.
    """

    def __init__(self, what: str, do: str = "", *, wait: float | None = None) -> None:
        super().__init__(what, do)
        self.wait = wait


class RevokedError(FeedError):
    """The way in was closed (a password changed, an address withdrawn): trying again would help nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some of what is new, and where to go on once it is kept.

    Args:
        cursor: what the feed is to be given next; JSON values only. It is kept after the items, so that a process
            killed between the two finds them again, and the vault finds that it has them.
        items: moments, and a problem for each record that could not be read.
        gone: ids of entries to come that were withdrawn at their source.
        source: the source of the moments in `gone`.
        labels: of what Atticus itself wrote where the feed looks, by the ids of the moments.
    """

    cursor: Cursor
    items: tuple[Moment | Problem, ...] = ()
    gone: tuple[str, ...] = ()
    source: str = ""
    labels: Mapping[str, Label] = field(default_factory=dict)


class Feed(Protocol):
    """One connected source. It keeps nothing: its cursor is all that it knows."""

    kind: str
    every: float
    """Seconds from one look to the next."""
    place: str
    """Where it is, as the owner reads it; never with a secret in it."""

    def look(self, cursor: Cursor, *, context: Reading) -> Iterator[Batch]:
        """Yield what is new since a cursor, some hundred items at a time; an empty cursor asks for everything.

        What is yielded twice is the same both times, so that nothing is doubled.

        Raises:
            FeedError: it cannot be looked at now. RevokedError: it cannot be until the owner does something.
        """
        ...


@runtime_checkable
class Listening(Protocol):
    """A feed that can hear by itself that something is new, so that it is looked at at once."""

    def listen(self, *, stop: Callable[[], bool]) -> Iterator[None]:
        """Yield whenever there may be something new, until `stop` says so or the other side ends it.

        It yields nothing and ends where the other side cannot tell.

        Raises:
            FeedError
        """
        ...
