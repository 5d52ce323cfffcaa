"""Reading with a model while nobody asks anything: when a server may begin, when it gives way, how long it rests."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.memory.thinking import Thinking
    from atticus.mind.house import House

QUIET_SECONDS: Final = 120.0
"""How long nobody may have asked for anything before a model begins to read."""

SLICE_SECONDS: Final = 600.0
"""How long it reads before other work that waits gets its turn."""

GATHER_SECONDS: Final = 1_800.0
"""How long it lets new moments gather once all is read: each alone would cost a whole question."""

FIRST_REST: Final = 60.0
LONGEST_REST: Final = 3_600.0
"""How long it rests when the model fails: twice as long each time."""


class IdleReader:
    """Lets the model the owner chose read what is new, and nothing else.

    Args:
        house: the open house.
        last_used: when somebody last asked for anything, as `now` counts.
        stopping: whether the house is being left.
        quiet: seconds of quiet before it begins.
        now: seconds that only ever grow.
    """

    def __init__(
        self,
        house: House,
        *,
        last_used: Callable[[], float],
        stopping: Callable[[], bool],
        quiet: float = QUIET_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        from atticus.memory.thinking import Tried

        self._house = house
        self._last_used = last_used
        self._stopping = stopping
        self._quiet = quiet
        self._now = now
        self._tried = Tried()
        self._failures = 0
        self._not_before = 0.0
        self._all_read = -1

    def turn(self) -> None:
        """Read for a while where that is wanted and fitting; else return at once, at the cost of a few comparisons."""
        now = self._now()
        if not self._chosen() or now < self._not_before:
            return
        vault = self._house.vault
        if now - self._last_used() < self._quiet or vault.queued() or vault.spine().version == self._all_read:
            return
        version = vault.spine().version
        try:
            done = self._read(now)
        except AtticusError as error:
            self._rest(str(error))
            return
        if done.trouble:
            self._rest(done.trouble)
        elif done.budget_reached:
            self._not_before = now + self._until_midnight()
        elif not done.stopped:
            self._failures, self._all_read = 0, version
            self._not_before = self._now() + GATHER_SECONDS

    def _chosen(self) -> bool:
        """Return whether the owner chose a model to read, in the settings or by a route."""
        return bool(self._house.settings.understanding.model or self._house.router.named("understand"))

    def _read(self, began: float) -> Thinking:
        from atticus.memory.thinking import alone, think
        from atticus.mind.thinking import left_today, reader

        house, chosen, zone = self._house, self._house.settings.understanding, self._house.settings.tzinfo

        def needed() -> bool:
            return self._stopping() or self._last_used() > began

        def enough() -> bool:
            return needed() or house.vault.queued() > 0 or self._now() - began > SLICE_SECONDS

        with alone(0):
            model = reader(house.router, chosen, stopped=needed)
            budget = left_today(house.vault, chosen, now=house.clock.now(), zone=zone)
            return think(house.vault, model, zone=zone, budget=budget, tried=self._tried, stop=enough)

    def _rest(self, why: str) -> None:
        seconds = min(LONGEST_REST, FIRST_REST * 2**self._failures)
        self._failures += 1
        self._not_before = self._now() + seconds
        print(f"atticus: {why} Reading with a model is tried again in {seconds / 60:.0f} min.", file=sys.stderr)

    def _until_midnight(self) -> float:
        now = self._house.clock.now().astimezone(self._house.settings.tzinfo)
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(FIRST_REST, (midnight - now).total_seconds())
