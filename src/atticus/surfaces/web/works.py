"""Imports under way: each runs in a thread, tells how far it is, and can be stopped."""

from __future__ import annotations

import secrets
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.memory.intake import bring_in
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import tzinfo
    from pathlib import Path

    from atticus.memory.intake import ImportReport, Progress
    from atticus.mind.house import House

STOP_SECONDS: Final = 30.0
KEPT_WORKS: Final = 20


class StoppedError(AtticusError):
    """The owner stopped an import."""

    def __init__(self) -> None:
        super().__init__(
            later("Stopped."),
            later("What was already read is kept; bring the file in again to go on, nothing comes in twice."),
        )


class NoSuchWorkError(AtticusError):
    """This import is not among those of the running server."""

    def __init__(self) -> None:
        super().__init__(
            later("This import is no longer shown."), later("The Import page lists all that were brought in.")
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One file to bring in, which of its authors the owner is, whose it is, and the zone where it tells none."""

    name: str
    path: Path
    zone: tzinfo
    me: tuple[str, ...] = ()
    whose: str | None = None


@dataclass(slots=True)
class Work:
    """Several files being brought in, one after the other; written by its thread, read by pages."""

    id: str
    tasks: tuple[Task, ...]
    done: list[tuple[Task, ImportReport | AtticusError]] = field(default_factory=list)
    progress: Progress | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[None] | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.future is not None and self.future.done()

    @property
    def current(self) -> Task | None:
        """The file being read now."""
        return self.tasks[len(self.done)] if len(self.done) < len(self.tasks) and not self.finished else None

    @property
    def reports(self) -> list[ImportReport]:
        """What the finished files brought."""
        return [report for _, report in self.done if not isinstance(report, AtticusError)]


class Works:
    """All imports of one running server, one at a time."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self._works: dict[str, Work] = {}

    def start(self, house: House, tasks: Sequence[Task], held: AbstractContextManager[object] | None = None) -> Work:
        """Begin to bring files in; `held` is let go when the last of them is read."""
        work = Work(secrets.token_urlsafe(9), tuple(tasks))
        self._works[work.id] = work
        for old in [name for name, kept in self._works.items() if kept.finished][:-KEPT_WORKS]:
            del self._works[old]
        work.future = self._thread.submit(_run, house, work, held or nullcontext())
        return work

    def work(self, id: str) -> Work:  # noqa: A002 (the word of the contract)
        """Return an import; raises NoSuchWorkError."""
        if id not in self._works:
            raise NoSuchWorkError
        return self._works[id]

    def stop_all(self) -> None:
        """Stop every import at its next record, and wait until they have stopped."""
        for work in self._works.values():
            work.stop.set()
        wait([work.future for work in self._works.values() if work.future], timeout=STOP_SECONDS)

    def close(self) -> None:
        """Stop everything; nothing can be started afterwards."""
        self.stop_all()
        self._thread.shutdown(wait=True, cancel_futures=True)


def _run(house: House, work: Work, held: AbstractContextManager[object]) -> None:
    def note(progress: Progress) -> None:
        work.progress = progress
        if work.stop.is_set():
            raise StoppedError

    with held:
        for task in work.tasks:
            work.progress = None
            work.done.append((task, _bring(house, task, note, work.stop)))


def _bring(
    house: House, task: Task, note: Callable[[Progress], None], stop: threading.Event
) -> ImportReport | AtticusError:
    if stop.is_set():
        return StoppedError()
    try:
        return bring_in(
            house.vault,
            task.path,
            clock=house.clock,
            zone=task.zone,
            me=task.me,
            name=task.name,
            whose=task.whose,
            listener=house.listener,
            looker=house.looker,
            on_progress=note,
        )
    except AtticusError as error:
        return error
