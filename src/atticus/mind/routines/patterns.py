"""Patterns of the month: on its first day, what the owner's days have in common that they had not a month ago."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from atticus.domain.beliefs import Status
from atticus.memory.discreet import special
from atticus.memory.patterns import keeping
from atticus.mind.routines.phrases_patterns import told
from atticus.mind.routines.today import matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Belief
    from atticus.mind.routines.today import Matter, Today
    from atticus.vault.contract import Vault

MOST: Final = 2
"""Patterns of a month."""

FIRST_WEEK: Final = 7
"""The days of a month whose review of the week tells its patterns once more."""

_WORTH: Final = 0.5
_CITED: Final = 3
_UNASKED: Final = frozenset({"heart", "weight", "glucose", "alcohol"})
"""What is counted of the body, and told only to who looks for it."""

_ABOUT_PEOPLE: Final = frozenset({"with", "called", "touch"})
"""What would say something about somebody: told only on the page that says what it does not mean."""


def of_the_month(today: Today) -> Iterator[Matter]:
    """Yield the patterns that are new or changed since a month ago, on the first day of a month; at most two."""
    if today.patterns and today.day.day == 1:
        yield from new_patterns(today)


def of_the_first_week(today: Today) -> Iterator[Matter]:
    """Yield the patterns of the month for the review of its first week."""
    if today.patterns and today.day.day <= FIRST_WEEK:
        yield from new_patterns(today)


def new_patterns(today: Today) -> Iterator[Matter]:
    """Yield what is new or changed with the counts and exceptions of each, the surest first.

    Nothing is told of what is nobody's business, of the owner's body, or about other people.
    """
    first = today.day.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    known = _HELD.patterns(today, today.start(first))
    then = {one.id: one for one in _HELD.patterns(today, today.start(before))} if known else {}
    found = [one for one in known if _is_open(one) and (one.id not in then or _changed(one, then[one.id]))]
    count = 0
    for one in sorted(found, key=lambda one: (one.more["adjusted"], one.id)):
        text = told(one, today.words, new=one.id not in then)
        if text is None or count == MOST:
            continue
        count += 1
        yield matter(
            "pattern", text, one.evidence[-_CITED:], worth=_WORTH, at=today.since, about=one.object, beliefs=[one.id]
        )


def _is_open(one: Belief) -> bool:
    """Return whether a pattern may be told unasked."""
    sort = str(one.more["driver"]).partition(":")[0]
    if one.status is not Status.HELD or one.more.get("special") or special(one.object):
        return False
    return _UNASKED.isdisjoint({sort, str(one.more["outcome"])}) and sort not in _ABOUT_PEOPLE


def _changed(one: Belief, before: Belief) -> bool:
    """Return whether a pattern is otherwise than it was: the other way round, or outside what it was then."""
    low, high = sorted(before.more["interval"])
    return one.more["direction"] != before.more["direction"] or not low <= one.more["effect"] <= high


class _Held:
    """Patterns as they were at the beginnings of months, for as long as a vault stays as it is."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._by_vault: WeakKeyDictionary[
            Vault, tuple[tuple[int, int, int], dict[tuple[datetime, str], list[Belief]]]
        ] = WeakKeyDictionary()

    def patterns(self, today: Today, at: datetime) -> list[Belief]:
        """Return the patterns that could be counted from what was known at an instant."""
        vault, key = today.vault, (at, str(today.zone))
        state = vault.spine().version, vault.understood(), vault.readings()
        with self._guard:
            held = self._by_vault.get(vault)
            if held is None or held[0] != state:
                held = self._by_vault[vault] = (state, {})
            found = held[1].get(key)
            if found is None:
                found = held[1][key] = keeping.count(vault, zone=today.zone, now=at, known=at)
            return found


_HELD: Final = _Held()
