"""How somebody was met: how often, on which days of contact, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind
from atticus.vault.contract import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.vault.contract import Met

_TOGETHER: Final = frozenset({Kind.CALL, Kind.SPEECH, Kind.PHOTO, Kind.SIGHT})
"""Moments that whoever they involve took part in."""

_WRITTEN: Final = frozenset({Kind.MESSAGE, Kind.NOTICE})
_BOOK_KINDS: Final = frozenset({Kind.MESSAGE, Kind.CALL, Kind.SPEECH, Kind.PHOTO})
"""Moments whose display names come from the owner's own address book."""


@dataclass(slots=True)
class Meetings:
    """All rows of one party, or of all parties that are one person.

    Contact is what they wrote to the owner, what the owner wrote to them, calls, and being seen or heard together;
    an entry in the calendar is none, for it may lie ahead.

    Args:
        answered: whether the owner ever wrote to them.
        notices_only: whether they were never met but as the author of notices.
        days: days of contact, since 1970 (UTC).
        moments: how many moments begin with each first moment of a row; rows that begin with the same moment tell of
            the same moments twice.
        in_book: the day, the moment and the source of the first row whose name comes from the owner's address book.
    """

    answered: bool = False
    notices_only: bool = True
    days: set[int] = field(default_factory=set)
    moments: dict[str, int] = field(default_factory=dict)
    in_book: tuple[int, str, str] | None = None

    @property
    def count(self) -> int:
        """How many moments name them."""
        return sum(self.moments.values())

    def note(self, row: Met) -> None:
        """Add a row."""
        wrote, kind = row.role is Role.AUTHOR, row.kind
        if row.mine:
            self.answered = True
        if not (wrote and kind is Kind.NOTICE):
            self.notices_only = False
        if kind in _TOGETHER or (kind in _WRITTEN and (wrote or row.mine)):
            self.days.add(row.day)
        if row.moments > self.moments.get(row.first, 0):
            self.moments[row.first] = row.moments
        if kind in _BOOK_KINDS:
            told = (row.day, row.first, row.source)
            if self.in_book is None or told < self.in_book:
                self.in_book = told


def together(meetings: Iterable[Meetings]) -> Meetings:
    """Return the meetings with several parties that are one person."""
    found = Meetings()
    for one in meetings:
        found.answered = found.answered or one.answered
        found.notices_only = found.notices_only and one.notices_only
        found.days |= one.days
        if one.in_book is not None and (found.in_book is None or one.in_book < found.in_book):
            found.in_book = one.in_book
        for first, moments in one.moments.items():
            if moments > found.moments.get(first, 0):
                found.moments[first] = moments
    return found
