"""The front door: makes, unlocks and locks the vault of one home, and keeps its queue moving."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from atticus.app.channelling import ChannelWatch
from atticus.app.flowing import FeedWatch
from atticus.app.idling import QUIET_SECONDS, IdleReader
from atticus.app.noticing import NoticeWatch
from atticus.domain.errors import AtticusError, LockedError
from atticus.mind.choosing import chosen
from atticus.vault.open import create_vault, exists, open_vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House
    from atticus.settings import Settings
    from atticus.vault.embedded import EmbeddedVault

IDLE_SECONDS: Final = 1.0
TROUBLED_SECONDS: Final = 60.0
RESTS: Final = 20
"""How many times as long as it took people and beliefs rest before they are derived again, however much comes in."""


class LockedServerError(LockedError):
    """The running server waits for its passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "Atticus is running, but its vault is locked.", "Unlock it on its page: `atticus link` prints the way in."
        )


class _Ready(NamedTuple):
    """The state of a vault for which everything is loaded that a question needs."""

    spine: int = -1
    understood: int = -1
    readings: int = -1


class FrontDoor:
    """The way into the house for the page: makes, unlocks and locks one vault, and keeps its queue moving.

    Args:
        settings: the owner's choices.
        quiet: seconds in which nobody asks for anything before a model begins to read.
        now: seconds that only ever grow.
    """

    def __init__(
        self, settings: Settings, *, quiet: float = QUIET_SECONDS, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.settings = settings
        self._quiet = quiet
        self._now = now
        self._last_used = now()
        self._house: House | None = None
        self._changing = threading.Lock()
        self._stop = threading.Event()
        self._workers: list[threading.Thread] = []

    @property
    def state(self) -> Literal["absent", "locked", "open"]:
        """Whether there is a vault, and whether it is open."""
        if self._house is not None:
            return "open"
        return "locked" if exists(self.settings.home) else "absent"

    def create(self, passphrase: str) -> str:
        """Make the vault, open it, and return the recovery key, which is shown once and kept nowhere."""
        with self._changing:
            vault, recovery_key = create_vault(self.settings.home, passphrase)
            self._enter(vault)
        return recovery_key

    def unlock(self, secret: str) -> None:
        """Open the vault with the passphrase or the recovery key; raises LockedError."""
        with self._changing:
            if self._house is None:
                self._enter(open_vault(self.settings.home, secret))

    def lock(self) -> None:
        """Close the vault and forget its key."""
        with self._changing:
            if self._house is None:
                return
            self._stop.set()
            if self._house.listener is not None:
                self._house.listener.close()
            if self._house.looker is not None:
                self._house.looker.close()
            for worker in self._workers:
                worker.join()
            vault, self._house = self._house.vault, None
            vault.close()

    def house(self) -> House:
        """Return the open house; raises LockedError where it is not open."""
        house = self._house
        if house is None:
            raise LockedServerError
        # Whoever comes in needs the models and the cores more than what is read while nobody is there.
        self._last_used = self._now()
        return replace(house, settings=chosen(self.settings, house.vault))

    def _enter(self, vault: EmbeddedVault) -> None:
        from atticus.app.building import build

        self._house = build(self.settings, vault)
        self._stop = threading.Event()
        feeds, channels = FeedWatch(self._house, self._stop), ChannelWatch(self._house, self._stop)
        self._workers = [
            threading.Thread(target=self._keep_understanding, args=(self._house, self._stop), name="understanding"),
            threading.Thread(target=feeds.run, name="feeds"),
            threading.Thread(target=channels.run, name="channels"),
            threading.Thread(target=NoticeWatch(self._house, self._stop).run, name="notices"),
        ]
        for worker in self._workers:
            worker.start()

    def _keep_understanding(self, house: House, stop: threading.Event) -> None:
        from atticus.memory.understanding import understand

        self._recover(house)
        due, wait, rested, ready_for = True, IDLE_SECONDS, 0.0, _Ready()
        zone = house.settings.tzinfo
        idle = IdleReader(
            house, last_used=lambda: self._last_used, stopping=stop.is_set, quiet=self._quiet, now=self._now
        )
        while not stop.is_set():
            try:
                ready = self._now() >= rested
                if due or house.vault.queued() or (ready and house.vault.stale()):
                    did = understand(house.vault, house.recaller.embedder, zone=zone, deriving=ready, stop=stop.is_set)
                    rested = self._now() + RESTS * did.deriving_s if ready else rested
                due, wait = False, IDLE_SECONDS
                self._leave(house)
                ready_for = self._made_ready(house, ready_for)
                self._look_ahead(house)
                idle.turn()
            except AtticusError as error:
                wait = TROUBLED_SECONDS
                print(f"atticus: {error} What waits is tried again in a minute.", file=sys.stderr)
            stop.wait(wait)

    @staticmethod
    def _look_ahead(house: House) -> None:
        """Find out what every page asks for, before anybody has to wait for it."""
        now = house.clock.now()
        house.present.renew(house.vault, now)
        house.silence.names(house.vault, house.present.beliefs(house.vault, now), now)

    @staticmethod
    def _made_ready(house: House, before: _Ready) -> _Ready:
        """Load what a question needs, once for each state of the vault, so that the first who asks does not wait."""
        vault = house.vault
        if vault.queued() or (now := _Ready(vault.spine().version, vault.understood(), vault.readings())) == before:
            return before
        house.recaller.ready()
        return now

    def _leave(self, house: House) -> None:
        """Let go what was held until its undo window was over."""
        if house.executor.due():
            import anyio

            for one in anyio.run(house.executor.leave):
                print(f"atticus: {one.state.value}: {one.says} {one.trouble}".rstrip(), file=sys.stderr)

    def _recover(self, house: House) -> None:
        """Finish what a crash broke off, before anything else is done."""
        import anyio

        try:
            for one in anyio.run(house.executor.recover):
                print(f"atticus: {one.state.value}: {one.says} {one.trouble}".rstrip(), file=sys.stderr)
        except AtticusError as error:
            print(f"atticus: {error} What was begun is looked for at the next start.", file=sys.stderr)
