"""Files under way into the vault: each is taken in by a thread, tells how far it is, and can be stopped."""

from __future__ import annotations

import secrets
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.memory.enclosing import Enclosed
from atticus.memory.intake import HaltedError, ImportReport, bring_in
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import tzinfo
    from pathlib import Path

    from atticus.memory.intake import Progress
    from atticus.mind.house import House

    Note = Callable[[Progress], None]
    Bring = Callable[[House, Note], ImportReport | Enclosed]

STOP_SECONDS: Final = 30.0
KEPT_WORKS: Final = 20
BESIDE: Final = 4
"""How many messages with files are taken in at once; none of them waits for an import."""


class StoppedError(HaltedError):
    """The owner stopped what was being brought in."""

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
    """One file to take in, by its name, and how that is done."""

    name: str
    bring: Bring


@dataclass(slots=True)
class Work:
    """Several files being taken in, one after the other; written by its thread, read by pages.

    Args:
        id: its name in addresses.
        names: of the files, in order.
        turn: what is answered once they are taken in, where they came with something said.
    """

    id: str
    names: tuple[str, ...]
    turn: object = None
    done: list[tuple[str, ImportReport | Enclosed | AtticusError]] = field(default_factory=list)
    progress: Progress | None = None
    began: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[None] | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.future is not None and self.future.done()

    @property
    def current(self) -> str:
        """The name of the file being read now; empty where none is."""
        return self.names[len(self.done)] if len(self.done) < len(self.names) and not self.finished else ""

    @property
    def reports(self) -> list[ImportReport]:
        """What the finished files brought."""
        return [report for _, report in self.done if isinstance(report, ImportReport)]

    @property
    def enclosed(self) -> list[Enclosed]:
        """What became of the finished files that came with something said."""
        return [one for _, one in self.done if isinstance(one, Enclosed)]

    @property
    def error(self) -> AtticusError | None:
        """Why a file was not taken in; the first, where several were not."""
        return next((one for _, one in self.done if isinstance(one, AtticusError)), None)


class Works:
    """All files one running server takes in: imports one at a time, and beside them what comes with something said."""

    def __init__(self) -> None:
        self._imports = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self._beside = ThreadPoolExecutor(max_workers=BESIDE, thread_name_prefix="handed")
        self._works: dict[str, Work] = {}

    def start(
        self,
        house: House,
        tasks: Sequence[Task],
        held: AbstractContextManager[object] | None = None,
        *,
        turn: object = None,
    ) -> Work:
        """Begin to take files in.

        Args:
            house: the open house.
            tasks: what is done with each file; none of them is held on to afterwards.
            held: let go when the last of them is read.
            turn: what was said with them, for which they do not wait until imports are over.
        """
        work = Work(secrets.token_urlsafe(9), tuple(task.name for task in tasks), turn)
        self._works[work.id] = work
        for old in [name for name, kept in self._works.items() if kept.finished][:-KEPT_WORKS]:
            del self._works[old]
        thread = self._imports if turn is None else self._beside
        work.future = thread.submit(_run, house, work, tuple(tasks), held or nullcontext())
        return work

    def work(self, id: str) -> Work:  # noqa: A002 (the word of the contract)
        """Return what is under way, or was; raises NoSuchWorkError."""
        if id not in self._works:
            raise NoSuchWorkError
        return self._works[id]

    def drop(self, work: Work) -> None:
        """Show something no longer that is over."""
        if work.finished:
            self._works.pop(work.id, None)

    def stop_all(self) -> None:
        """Stop everything at its next record, and wait until it has stopped."""
        for work in self._works.values():
            work.stop.set()
        wait([work.future for work in self._works.values() if work.future], timeout=STOP_SECONDS)

    def close(self) -> None:
        """Stop everything; nothing can be started afterwards."""
        self.stop_all()
        for thread in (self._imports, self._beside):
            thread.shutdown(wait=True, cancel_futures=True)


def importing(name: str, path: Path, zone: tzinfo, me: Sequence[str] = (), whose: str | None = None) -> Task:
    """Return the task of importing a file.

    Args:
        name: how the import is listed.
        path: where it is.
        zone: assumed where the file tells none.
        me: which of its authors the owner is.
        whose: whose private export it is, where it is not the owner's.
    """
    return Task(name, partial(_imported, path=path, zone=zone, me=tuple(me), name=name, whose=whose))


def _run(house: House, work: Work, tasks: Sequence[Task], held: AbstractContextManager[object]) -> None:
    def note(progress: Progress) -> None:
        work.progress = progress
        if work.stop.is_set():
            raise StoppedError

    with held:
        for task in tasks:
            work.progress = None
            work.done.append((task.name, StoppedError() if work.stop.is_set() else _brought(house, task, note)))


def _brought(house: House, task: Task, note: Note) -> ImportReport | Enclosed | AtticusError:
    try:
        return task.bring(house, note)
    except AtticusError as error:
        return error


def _imported(
    house: House, note: Note, *, path: Path, zone: tzinfo, me: tuple[str, ...], name: str, whose: str | None
) -> ImportReport:
    return bring_in(
        house.vault,
        path,
        clock=house.clock,
        zone=zone,
        me=me,
        name=name,
        whose=whose,
        listener=house.listener,
        looker=house.looker,
        on_progress=note,
    )
