"""Files added to a message on the Talk page: held in memory, then taken in one by one with what can be read of them."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Attachment
from atticus.memory import enclosing
from atticus.surfaces.web.works import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import UploadFile

    from atticus.memory.enclosing import Enclosed
    from atticus.mind.house import House
    from atticus.surfaces.web.incoming import Incoming, MemoryFile
    from atticus.surfaces.web.works import Note

CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was added to a message: in a file of memory alone, or where this system has none its bytes."""

    name: str
    media_type: str
    held: MemoryFile | None
    data: bytes = b""


def hold(incoming: Incoming, uploads: Sequence[UploadFile]) -> tuple[list[Added], ExitStack]:
    """Take uploaded files into memory; leaving the stack lets go of them."""
    with ExitStack() as held:
        added = [_added(incoming, one, held) for one in uploads]
        return added, held.pop_all()


def _added(incoming: Incoming, upload: UploadFile, held: ExitStack) -> Added:
    name, media_type = upload.filename or "file", upload.content_type or ""
    if not incoming.possible:
        return Added(name, media_type, None, upload.file.read())
    file = held.enter_context(closing(incoming.hold(name, iter(partial(upload.file.read, CHUNK), b""))))
    return Added(file.name, media_type, file)


def taking_in(added: Added) -> Task:
    """Return the task of keeping a file with what can be read of it."""
    return Task(added.name, partial(_enclosed, added=added))


def _enclosed(house: House, note: Note, *, added: Added) -> Enclosed:
    path = added.held.path if added.held else None
    return enclosing.enclose(
        house.vault,
        Attachment(added.name, added.media_type, path.read_bytes() if path else added.data),
        path,
        clock=house.clock,
        zone=house.settings.tzinfo,
        listener=house.listener,
        looker=house.looker,
        on_progress=note,
    )
