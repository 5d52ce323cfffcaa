"""What was believed at many instants of one life: what did not change between two of them is not derived again."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.understanding import UNBELIEVED, derived

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Me, Person
    from atticus.memory.people.deriving import Derived
    from atticus.vault.contract import Claimed, Met, Vault

_OF_PEOPLE: Final = frozenset({"name", "identity", "birthday", "tie", "correction", "confirmation", "trace"})
"""Kinds of claims from which people and their ties come; with them what is owned, among which pets are found."""

_OWNED: Final = "possession"
_SETS: Final = 3
"""Sets of claims whose people are kept: going through a life, the next day's are mostly those of the day before."""

_INSTANTS: Final = 8
"""Instants whose beliefs are kept: of one morning more than one thing is asked."""


@dataclass(frozen=True, slots=True)
class _Read:
    vault: Vault
    state: tuple[int, int, int]
    me: Me
    claims: list[Claimed]
    met: list[Met]


class Past:
    """`understanding.believed` for whoever looks at many instants; the same answers. Safe to share between threads.

    Everything that was claimed stays in memory meanwhile, so this is for going through a life, and not for a server.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._read: _Read | None = None
        self._people: dict[Any, Derived] = {}
        self._found: dict[datetime, tuple[tuple[Person, ...], tuple[Belief, ...]]] = {}

    def beliefs(self, vault: Vault, at: datetime) -> tuple[Belief, ...]:
        """Return what was believed at an instant: derived from what was known by then alone.

        Args:
            vault: the open vault.
            at: the instant, aware.
        """
        return self._at(vault, at)[1]

    def people(self, vault: Vault, at: datetime) -> tuple[Person, ...]:
        """Return the people as they could be told apart at an instant: by what was said of them by then alone.

        Args:
            vault: the open vault.
            at: the instant, aware.
        """
        return self._at(vault, at)[0]

    def _at(self, vault: Vault, at: datetime) -> tuple[tuple[Person, ...], tuple[Belief, ...]]:
        with self._guard:
            state, me = (vault.understood(), vault.readings(), vault.spine().version), vault.me()
            read = self._read
            if read is None or read.vault is not vault or read.state != state or read.me != me:
                read = self._read = _Read(vault, state, me, vault.claims(without=UNBELIEVED), vault.met())
                self._people, self._found = {}, {}
            found = self._found.get(at)
            if found is None:
                claims = [one for one in read.claims if one.known <= at]
                found = derived(vault, claims, at, met=read.met, me=me, people_of=self._derived)
                self._found = dict([*self._found.items(), (at, found)][-_INSTANTS:])
            return found

    def _derived(self, met: Iterable[Met], claims: Sequence[Claimed], me: Me) -> Derived:
        from atticus.memory.people.deriving import derive  # noqa: PLC0415 (its patterns take a while)

        key = tuple(_told(one) for one in claims if one.claim.kind in _OF_PEOPLE or one.claim.kind == _OWNED)
        found = self._people.get(key)
        if found is None:
            found = derive(met, claims, me)
            self._people = dict([*self._people.items(), (key, found)][-_SETS:])
        return found


def _told(one: Claimed) -> tuple[object, ...]:
    """Return what tells a claim from every other of the same readings; how sure it is may be learned otherwise."""
    claim = one.claim
    return one.moment, claim.kind, claim.subject, claim.predicate, claim.object, claim.sure, claim.quote
