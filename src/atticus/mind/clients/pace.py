"""How often an app may come: a bucket that fills with time, one for each app and one for all wrong tokens."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Callable

A_MINUTE: Final = 60.0


class TooOftenError(AtticusError):
    """An app comes too often."""

    def __init__(self, seconds: float) -> None:
        self.seconds: Final = math.ceil(seconds)
        super().__init__("Too many requests.", f"Wait {self.seconds} second{'' if self.seconds == 1 else 's'}.")


class Pace:
    """Lets so many requests of one sort through in a minute, and as many at once.

    Args:
        most: requests in a minute.
        tick: seconds that only grow.
    """

    def __init__(self, most: int, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._tick = tick
        self._guard = threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def admit(self, who: str) -> None:
        """Count a request of somebody's; raises TooOftenError where it is one too many."""
        with self._guard:
            now = self._tick()
            left, since = self._left.get(who, (float(self._most), now))
            left = min(float(self._most), left + (now - since) * self._most / A_MINUTE)
            if left < 1:
                self._left[who] = (left, now)
                raise TooOftenError((1 - left) * A_MINUTE / self._most)
            self._left[who] = (left - 1, now)
