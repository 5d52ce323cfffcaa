"""Files added to a message on the Talk page: held in memory, then kept one by one with what can be read of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from atticus.domain.moments import Attachment
from atticus.memory import enclosing

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from atticus.memory.enclosing import Enclosed
    from atticus.mind.house import House
    from atticus.surfaces.web.incoming import Incoming, MemoryFile


async def taken(upload: UploadFile) -> Attachment:
    """Return an uploaded file with its bytes, and let go of the upload."""
    data = await upload.read()
    await upload.close()
    return Attachment(upload.filename or "file", upload.content_type or "", data)


async def enclose(house: House, incoming: Incoming, file: Attachment) -> Enclosed:
    """Keep one file, and return what became of it."""
    return await run_in_threadpool(_enclosed, house, incoming, file)


def _enclosed(house: House, incoming: Incoming, file: Attachment) -> Enclosed:
    if not incoming.possible:
        return _kept(house, file, None)
    with closing(incoming.hold(file.name, [file.data])) as held:
        return _kept(house, file, held)


def _kept(house: House, file: Attachment, held: MemoryFile | None) -> Enclosed:
    return enclosing.enclose(
        house.vault,
        Attachment(held.name, file.media_type, file.data) if held else file,
        held.path if held else None,
        clock=house.clock,
        zone=house.settings.tzinfo,
        listener=house.listener,
        looker=house.looker,
    )
