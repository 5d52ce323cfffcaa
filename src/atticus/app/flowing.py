"""What flows while a server runs: feeds are looked at when it is time, each in its own time."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from atticus.mind.feeds.keeper import Feeds, Looked
    from atticus.mind.house import House

TICK: Final = 1.0
AT_ONCE: Final = 4
TROUBLED: Final = 60.0
LISTENS_AGAIN: Final = 300.0
"""Seconds after which a feed that could not be listened to is tried again."""


class FeedWatch:
    """Looks at the owner's feeds, several at once, and never at one of them twice at a time.

    Args:
        house: the open house.
        stop: set when the house is left.
    """

    def __init__(self, house: House, stop: threading.Event) -> None:
        self._house = house
        self._stop = stop
        self._running: dict[str, Future[Looked]] = {}
        self._not_before: dict[str, float] = {}
        self._ears: dict[str, threading.Thread] = {}
        self._hears_from: dict[str, float] = {}
        self._hearing: frozenset[str] = frozenset()

    def run(self) -> None:
        """Look at what is due until the house is left; then what is being kept is finished."""
        feeds = self._house.feeds
        if feeds is None:
            return
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="feed") as pool:
            while not self._stop.is_set():
                self._gather()
                stopped = self._house.vault.stopped()
                self._hearing = frozenset() if stopped else frozenset(feeds.listening())
                if not stopped:
                    self._begin(feeds, pool)
                    self._listen(feeds)
                self._stop.wait(TICK)
        for ear in self._ears.values():
            ear.join()

    def _listen(self, feeds: Feeds) -> None:
        """Listen, each in a thread of its own, to what tells by itself that something is new."""
        now = time.monotonic()
        for name in self._hearing:
            ear = self._ears.get(name)
            if (ear is None or not ear.is_alive()) and self._hears_from.get(name, now) <= now:
                self._hears_from[name] = now + LISTENS_AGAIN
                self._ears[name] = threading.Thread(target=self._hear, args=(feeds, name), name=f"hears {name}")
                self._ears[name].start()

    def _hear(self, feeds: Feeds, name: str) -> None:
        try:
            feeds.listen(name, stop=lambda: self._stop.is_set() or name not in self._hearing)
        except AtticusError:
            # The look at this feed, which goes on in its time, tells the owner what is wrong with it.
            return

    def _begin(self, feeds: Feeds, pool: ThreadPoolExecutor) -> None:
        now = time.monotonic()
        for name, seconds in feeds.next_in().items():
            if seconds <= 0 and name not in self._running and self._not_before.get(name, now) <= now:
                self._running[name] = pool.submit(feeds.look, name, stop=self._stop.is_set)

    def _gather(self) -> None:
        """Take up what came back; a trouble is told once, not at every try."""
        for name, future in list(self._running.items()):
            if not future.done():
                continue
            del self._running[name]
            error = future.exception()
            if error is not None:
                self._not_before[name] = time.monotonic() + TROUBLED
                print(f"atticus: the feed {name} could not be looked at ({type(error).__name__}).", file=sys.stderr)
            elif (looked := future.result()).trouble and (looked.first or looked.paused):
                if looked.paused:
                    self._tell(name, looked.trouble)
                rests = f" It rests until `atticus feeds resume {name}`." if looked.paused else ""
                print(f"atticus: feed {name}: {looked.trouble}{rests}", file=sys.stderr)

    def _tell(self, name: str, trouble: str) -> None:
        """Tell the owner on every linked channel that a feed rests until they do something."""
        from atticus.mind.linking import tell

        now = self._house.clock.now()
        tell(self._house.vault, f"feed:{name}:{now.isoformat()}", f"The feed {name} rests: {trouble}", now=now)
