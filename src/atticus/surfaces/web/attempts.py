"""Tries with a model that take their time: a download perhaps, then one real answer; watched and stopped by pages."""

from __future__ import annotations

import logging
import secrets
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.errors import AtticusError
from atticus.mind.models import getting
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atticus.mind.house import House
    from atticus.mind.models.fetching import Weights
    from atticus.mind.trial import Trial

STOP_SECONDS: Final = 30.0
LOOK_SECONDS: Final = 0.1
KEPT: Final = 5
_log: Final = logging.getLogger(__name__)
AT_ONCE: Final = 2
"""So that a new try need not wait until the one before has let go."""


class StoppedAttemptError(AtticusError):
    """The owner stopped a try."""

    def __init__(self) -> None:
        super().__init__(later("Stopped."), later("Nothing was set up; what was downloaded stays for the next time."))


class NoSuchAttemptError(AtticusError):
    """This try is not among those of the running server."""

    def __init__(self) -> None:
        super().__init__(later("This try is no longer shown."), later("Choose again how Atticus shall think."))


@dataclass(slots=True)
class Attempt:
    """One try with a model; written by its thread, read by pages.

    Args:
        id: by which pages find it.
        name: what the model will be called.
        weights: what is downloaded first; None where nothing is.
        again: the query by which the form is filled in again, all but the key.
        done: bytes that are there.
        of: bytes there will be; 0 while nobody knows.
        trial: what came of it; None until the model answered.
        error: why it came to nothing.
    """

    id: str
    name: str
    weights: Weights | None = None
    again: str = ""
    done: int = 0
    of: int = 0
    downloading: bool = False
    trial: Trial | None = None
    error: AtticusError | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[None] | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.future is not None and self.future.done()


class Attempts:
    """The tries of one running server."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="model")
        self._attempts: dict[str, Attempt] = {}

    def start(
        self,
        house: House,
        entry: Mapping[str, Any],
        key: str | None,
        *,
        weights: Weights | None = None,
        again: str = "",
        kept: Callable[[], object] = lambda: None,
    ) -> Attempt:
        """Begin to try a model, and to keep it where it answers; a try that still runs is stopped.

        Args:
            house: whose model it will be.
            entry: the table of a provider, as in config.toml; of a download everything but its file.
            key: its key; held until the try is over, and kept in the vault alone.
            weights: what to download first.
            again: the query by which the form is filled in again.
            kept: called once the model answered and was kept, also where no page watches any more.
        """
        for running in self._attempts.values():
            running.stop.set()
        attempt = Attempt(secrets.token_urlsafe(9), str(entry["name"]), weights, again)
        self._attempts[attempt.id] = attempt
        for old in list(self._attempts)[:-KEPT]:
            del self._attempts[old]
        attempt.future = self._threads.submit(_run, house, attempt, dict(entry), key, kept)
        return attempt

    def attempt(self, id: str) -> Attempt:  # noqa: A002 (the word of the contract)
        """Return a try; raises NoSuchAttemptError."""
        if id not in self._attempts:
            raise NoSuchAttemptError
        return self._attempts[id]

    def stop_all(self) -> None:
        """Stop every try, and wait until they have stopped."""
        for attempt in self._attempts.values():
            attempt.stop.set()
        wait([one.future for one in self._attempts.values() if one.future], timeout=STOP_SECONDS)

    def close(self) -> None:
        """Stop everything; nothing can be started afterwards."""
        self.stop_all()
        self._threads.shutdown(wait=True, cancel_futures=True)


def _run(house: House, attempt: Attempt, entry: dict[str, Any], key: str | None, kept: Callable[[], object]) -> None:
    try:
        anyio.run(_watched, house, attempt, entry, key)
        if attempt.trial is not None:
            kept()
    except AtticusError as error:
        attempt.error = error
    except Exception:  # noqa: BLE001
        # The page must say that nothing came of it; the log keeps what happened.
        _log.exception("a try with a model broke")
    if attempt.stop.is_set() and attempt.trial is None:
        attempt.error = StoppedAttemptError()


async def _watched(house: House, attempt: Attempt, entry: dict[str, Any], key: str | None) -> None:
    """Try until it is over or the owner stops it, whichever comes first."""
    failed: list[AtticusError] = []
    async with anyio.create_task_group() as group:

        async def act() -> None:
            try:
                await _try(house, attempt, entry, key)
            except AtticusError as error:
                # Raised here it would leave the group in a group of its own.
                failed.append(error)
            group.cancel_scope.cancel()

        group.start_soon(act)
        while not attempt.stop.is_set():  # noqa: ASYNC110 (it is set by another thread)
            await anyio.sleep(LOOK_SECONDS)
        group.cancel_scope.cancel()
    if failed:
        raise failed[0]


async def _try(house: House, attempt: Attempt, entry: dict[str, Any], key: str | None) -> None:
    models = house.models
    assert models is not None, "the app gives every house its models"
    if attempt.weights is not None:
        attempt.downloading = True

        def progress(done: int, of: int) -> None:
            attempt.done, attempt.of = done, of

        def stopped() -> bool:
            return attempt.stop.is_set() or house.vault.stopped()

        told = attempt.weights
        path = await getting.get(told, models.home, models.network.fetch, progress=progress, stopped=stopped)
        house.vault.record("weights_fetched", {"name": told.name, "url": told.url, "sha256": told.sha256})
        attempt.downloading = False
        entry["url"] = str(path)
    _, attempt.trial = await models.add(entry, key)
