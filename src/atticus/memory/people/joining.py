"""Joining what belongs together, and keeping apart what must not be joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Joins:
    """Disjoint sets of numbers (Tarjan 1975), with pairs that never come into one set."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)

    def add(self) -> int:
        """Return the number of a new thing, alone in its set."""
        number = len(self._parent)
        self._parent.append(number)
        self._members[number] = [number]
        return number

    def root(self, number: int) -> int:
        """Return the number that stands for the set of another."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def keep_apart(self, first: int, second: int) -> bool:
        """Never let two sets be joined; return False where they are one already."""
        one, other = self.root(first), self.root(second)
        if one == other:
            return False
        self._apart[one].add(other)
        self._apart[other].add(one)
        return True

    def may_join(self, first: int, second: int) -> bool:
        """Return whether nothing keeps two sets apart."""
        return self.root(second) not in self._apart[self.root(first)]

    def join(self, first: int, second: int) -> bool:
        """Make two sets one; return False where they are kept apart."""
        one, other = sorted((self.root(first), self.root(second)))
        if one == other:
            return True
        if other in self._apart[one]:
            return False
        self._parent[other] = one
        self._members[one].extend(self._members.pop(other))
        for third in self._apart.pop(other, ()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart[one].add(third)
        return True

    def join_all(self, numbers: Iterable[int]) -> None:
        """Join each of some numbers to the first set of them that takes it."""
        firsts: list[int] = []
        for number in numbers:
            if not any(self.join(first, number) for first in firsts):
                firsts.append(number)

    def members(self, number: int) -> tuple[int, ...]:
        """Return all numbers in the set of one."""
        return tuple(sorted(self._members[self.root(number)]))

    def roots(self) -> list[int]:
        """Return the numbers that stand for the sets, in order."""
        return sorted(self._members)

    def apart(self, number: int) -> frozenset[int]:
        """Return the sets that are kept apart from the set of a number."""
        return frozenset(self._apart.get(self.root(number), ()))
