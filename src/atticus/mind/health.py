"""How providers have been doing in this process: who failed and is left alone, and who answers how soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.domain.time import Clock

REST: Final = timedelta(seconds=60)
"""How long a provider that failed once is left alone; twice as long each time it fails again."""

LONGEST_REST: Final = timedelta(hours=1)
NEWEST: Final = 0.3
"""What the newest answer weighs in the mean of how soon a provider begins."""


@dataclass(slots=True)
class _State:
    failures: int = 0
    until: datetime | None = None
    trying: bool = False
    seconds: float | None = None


class Health:
    """A circuit breaker for each provider: closed, open while it rests, half-open for one request after that.

    Args:
        clock: tells when a rest is over.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._states: dict[str, _State] = {}

    def rests(self, name: str) -> str | None:
        """Return why a provider is left alone now; None where it may be asked."""
        state = self._states.get(name)
        if state is None or state.until is None:
            return None
        if self._clock.now() < state.until:
            if state.failures == 1:
                return "it failed less than a minute ago."
            return f"it failed {state.failures} times in a row and is tried again at {state.until:%H:%M} UTC."
        return "it failed before and is just being tried again." if state.trying else None

    def begun(self, name: str) -> None:
        """Take note that a request is on its way; after a rest it is the only one until it is over."""
        state = self._states.setdefault(name, _State())
        state.trying = state.until is not None

    def answered(self, name: str, seconds: float) -> None:
        """Take note that a provider answered, and how many seconds its first piece took."""
        state = self._states.setdefault(name, _State())
        state.failures, state.until, state.trying = 0, None, False
        state.seconds = seconds if state.seconds is None else NEWEST * seconds + (1 - NEWEST) * state.seconds

    def failed(self, name: str) -> None:
        """Leave a provider alone for a while."""
        state = self._states.setdefault(name, _State())
        state.failures += 1
        rest: timedelta = min(LONGEST_REST, REST * 2 ** min(state.failures - 1, 10))
        state.until, state.trying = self._clock.now() + rest, False

    def let_go(self, name: str) -> None:
        """Take note that a request ended without telling anything about its provider."""
        if state := self._states.get(name):
            state.trying = False

    def seconds(self, name: str) -> float | None:
        """Return how soon a provider begins to answer; None where it never did."""
        state = self._states.get(name)
        return state.seconds if state else None

    def failures(self, name: str) -> int:
        """Return how often a provider failed since it last answered."""
        state = self._states.get(name)
        return state.failures if state else 0
