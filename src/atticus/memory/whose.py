"""Whose a private export is: one in which the owner is nobody is somebody else's, and needs the owner's word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT
from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.domain.people import Me

_SAID: Final = frozenset({Kind.MESSAGE, Kind.CALL})
_NAMED: Final = 3


class NotYoursError(AtticusError):
    """None of those who write in a private export is the owner."""

    def __init__(self, name: str, authors: Sequence[str]) -> None:
        more = f" and {len(authors) - _NAMED} more" if len(authors) > _NAMED else ""
        super().__init__(
            f"None of the authors in {name} is you: {', '.join(authors[:_NAMED])}{more}. Nothing was imported.",
            "If one of them is you, say which (--me NAME); if it is somebody else's and you may keep it, say whose "
            "(--whose NAME).",
        )


@dataclass(slots=True)
class Whose:
    """What a private export tells of whose it is, moment by moment.

    Args:
        me: the names and handles the owner goes by.
        private: whether the format holds what people wrote to each other; others are never asked about.
    """

    me: Me
    private: bool
    authors: Counter[str] = field(default_factory=Counter)
    yours: bool = False

    def look(self, moment: Moment) -> None:
        """Take in who wrote a moment, and who was there."""
        if not self.private or self.yours:
            return
        self.yours = any(self.me.is_me(party) for party in (moment.author, *moment.people))
        if moment.kind in _SAID and moment.author is not None and moment.author != ASSISTANT:
            self.authors[moment.author.name] += 1

    @property
    def open(self) -> bool:
        """Whether more could still show that it is the owner's, and it matters."""
        return self.private and not self.yours and bool(self.me.names or self.me.handles)

    @property
    def strangers(self) -> list[str]:
        """Who writes in it, the most frequent first, where none of them is the owner; else nobody."""
        return [name for name, _ in self.authors.most_common()] if self.open else []


def strangers(items: Iterable[Moment | Problem], me: Me, *, private: bool) -> list[str]:
    """Return who writes in a private export where none of them is the owner; reads no further than it must.

    Args:
        items: what a reader reads.
        me: the names and handles the owner goes by; while none is known, nothing is anybody else's.
        private: whether the format holds what people wrote to each other.
    """
    whose = Whose(me, private)
    for item in items if whose.open else ():
        if not isinstance(item, Problem):
            whose.look(item)
        if not whose.open:
            return []
    return whose.strangers
