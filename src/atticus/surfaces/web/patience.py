"""How often the door may be tried: wrong secrets make the next try wait."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import LockedError
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Callable

FREE_TRIES: Final = 3
LONGEST_WAIT: Final = 60.0


class TooSoonError(LockedError):
    """The door was tried too often."""

    def __init__(self, seconds: float) -> None:
        whole = math.ceil(seconds)
        super().__init__(
            later("Too many wrong tries."),
            later("Wait %(seconds)s seconds and try again.", seconds=whole)
            if whole > 1
            else later("Wait 1 second and try again."),
        )


class Patience:
    """Lets one try happen at a time; after three failures the wait doubles from one second up to a minute.

    Args:
        tick: seconds that only grow.
    """

    def __init__(self, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._one_at_a_time = threading.Lock()
        self._failures = 0
        self._not_before = 0.0

    def attempt(self, act: Callable[[], None]) -> None:
        """Do what opens the door, or refuse to.

        Raises:
            TooSoonError: it was tried too often.
            LockedError: it was tried, and did not open.
        """
        with self._one_at_a_time:
            wait = self._not_before - self._tick()
            if wait > 0:
                raise TooSoonError(wait)
            try:
                act()
            except LockedError:
                self._failures += 1
                if self._failures >= FREE_TRIES:
                    self._not_before = self._tick() + min(LONGEST_WAIT, 2.0 ** (self._failures - FREE_TRIES))
                raise
            self._failures = 0
