"""What is believed now, derived once for each state of a vault instead of once for each who asks."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import PATTERN, SELF
from atticus.memory.beliefs.then import as_of
from atticus.memory.understanding import believed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Vault

RENEWED: Final = timedelta(hours=1)
"""How long beliefs count as those of now: what is due or over changes with the hours of a day."""

FRESH: Final = timedelta(hours=3)
"""After so long whoever asks waits for them; a running server renews them before."""

SETTLING: Final = timedelta(minutes=5)
"""How long what was believed stands while more is read: an import changes it every second."""

MANY: Final = 2_000
"""Moments beyond which deriving what was believed takes longer than a page should."""

PAST: Final = 8
"""How many looks back are kept."""


@dataclass(frozen=True, slots=True)
class _Held:
    vault: Vault
    understood: int
    readings: int
    at: datetime
    beliefs: tuple[Belief, ...]


class Present:
    """What is believed now of one open vault. Safe to share between threads: of many that ask at once, one derives.

    In a vault of a hundred thousand moments deriving takes seconds. What a vault holds is what was derived last, so
    that is taken wherever it was derived a moment ago, by whoever decided, forgot or read something.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._looking_back = threading.Lock()
        self._held: _Held | None = None
        self._past_of: tuple[Vault, int, int] | None = None
        self._past: dict[datetime, tuple[Belief, ...]] = {}

    def beliefs(self, vault: Vault, now: datetime) -> tuple[Belief, ...]:
        """Return what is believed now, of every status, patterns excepted: ties first, then by whom and what.

        Args:
            vault: the open vault.
            now: the present; what is due or over is told by it, to the hour or so.
        """
        with self._guard:
            held = self._held
            if held is None or held.vault is not vault or not held.at <= now < held.at + FRESH:
                held = _derived(vault, now)
            elif held.understood != vault.understood():
                # Somebody derived, which is what counts, or something was taken out, which must go at once.
                held = _derived(vault, now) if vault.stale() else _taken(vault, now)
            elif held.readings != vault.readings() and now - held.at >= SETTLING:
                held = _derived(vault, now)
            self._held = held
            return held.beliefs

    def at_hand(self, vault: Vault, now: datetime) -> tuple[Belief, ...] | None:
        """Return what `beliefs` does where nobody has to wait for it; None where it is to be derived first.

        Args:
            vault: the open vault.
            now: the present.
        """
        held = self._held
        if held is None or held.vault is not vault or held.understood != vault.understood():
            return None
        return held.beliefs if held.at <= now < held.at + FRESH else None

    def then(self, vault: Vault, at: datetime) -> tuple[Belief, ...]:
        """Return what was believed at an instant gone by, as `believed` does; a few are kept while nothing changes."""
        with self._looking_back:
            state, found = self._kept_of(vault, at)
            if found is None:
                found = _in_order(believed(vault, at))
                with self._guard:
                    if self._past_of == state:
                        self._past = dict([*self._past.items(), (at, found)][-PAST:])
        return found

    def at_once(self, vault: Vault, at: datetime, now: datetime) -> tuple[tuple[Belief, ...], bool]:
        """Return what was believed at an instant gone by without a wait, and whether it is what `then` returns.

        Where that would take seconds, it is what is believed now as it stood then: what was learned since counts.

        Args:
            vault: the open vault.
            at: the instant gone by.
            now: the present.
        """
        _, found = self._kept_of(vault, at)
        if found is not None:
            return found, True
        if len(vault.spine().ids) <= MANY:
            return self.then(vault, at), True
        return as_of(self.beliefs(vault, now), at), False

    def _kept_of(self, vault: Vault, at: datetime) -> tuple[tuple[Vault, int, int], tuple[Belief, ...] | None]:
        """Return the state of the vault, and what was derived of an instant gone by in it."""
        state = vault, vault.understood(), vault.readings()
        with self._guard:
            if self._past_of != state:
                self._past_of, self._past = state, {}
            return state, self._past.get(at)

    def renew(self, vault: Vault, now: datetime) -> None:
        """Derive what is believed anew where an hour went by, so that nobody has to wait for it."""
        held = self._held
        if held is None or held.vault is not vault:
            self.beliefs(vault, now)
        elif not held.at <= now < held.at + RENEWED:
            fresh = _derived(vault, now)
            with self._guard:
                self._held = fresh


def _derived(vault: Vault, now: datetime) -> _Held:
    # The counts come first: what changes while this derives is seen as changed.
    understood, readings = vault.understood(), vault.readings()
    return _Held(vault, understood, readings, now, _in_order(believed(vault, now)))


def _taken(vault: Vault, now: datetime) -> _Held:
    understood, readings = vault.understood(), vault.readings()
    found = (one for one in vault.beliefs() if one.kind != PATTERN and one.known_from <= now)
    return _Held(vault, understood, readings, now, _in_order(found))


def _in_order(beliefs: Iterable[Belief]) -> tuple[Belief, ...]:
    def place(one: Belief) -> tuple[bool, bool, str, str, str, datetime, str]:
        return one.kind != "tie", one.subject != SELF, one.subject, one.kind, one.predicate, one.known_from, one.id

    return tuple(sorted(beliefs, key=place))
