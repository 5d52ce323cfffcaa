"""The Import page: drop a file, look at what is in it, bring it in, take it back."""

from __future__ import annotations

from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import AtticusError, UsageError
from atticus.memory.intake import UnknownFormatError, importer_names, look
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.first_steps import step_page
from atticus.surfaces.web.forms import UPLOAD_LIMIT, fields, files
from atticus.surfaces.web.incoming import Looked
from atticus.surfaces.web.render import by_htmx, go, page
from atticus.surfaces.web.sample_life import brought
from atticus.surfaces.web.tongues import later
from atticus.surfaces.web.works import importing

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.surfaces.web.incoming import Batch, Incoming, MemoryFile
    from atticus.vault.contract import ImportRecord

AUTHORS_SHOWN: Final = 40
CHUNK: Final = 1 << 20


class NoFileError(UsageError):
    """A form without a file in it."""

    def __init__(self) -> None:
        super().__init__(later("No file was chosen."), later("Choose one or more files first."))


class StrangeFileError(AtticusError):
    """No importer knows an uploaded file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            later("%(name)s is in no format Atticus knows.", name=name),
            later("It reads: %(names)s.", names=", ".join(importer_names())),
        )


def imports(request: Request) -> Response:
    """Show where files can be dropped, and all that was ever brought in."""
    house = house_of(request)
    return page(
        request,
        "import.html",
        records=house.vault.imports(),
        sample=brought(house),
        empty=not len(house.vault.spine().ids),
        possible=desk_of(request).incoming.possible,
        limit=UPLOAD_LIMIT,
    )


async def upload(request: Request) -> Response:
    """Take files into memory, look at each, and lead to what was found."""
    house = house_of(request)
    received = await files(request)
    if not received:
        raise NoFileError
    incoming = desk_of(request).incoming
    batch = await run_in_threadpool(_look_at_all, house, incoming, received)
    return go(request, f"/import/{batch.id}")


def preview(request: Request) -> Response:
    """Show what was found in the files, before anything is kept."""
    house = house_of(request)
    batch = desk_of(request).incoming.batch(request.path_params["batch"])
    return step_page(request, house, "preview.html", "source", batch=batch, authors=_authors(batch))


async def commit(request: Request) -> Response:
    """Bring in the files that could be read."""
    house = house_of(request)
    form = await fields(request)
    desk = desk_of(request)
    batch = desk.incoming.take(request.path_params["batch"])
    me = tuple(name for name in form.getlist("me") if isinstance(name, str))
    named = form.get("whose")
    whose = named.strip() or None if isinstance(named, str) else None
    tasks = [
        importing(
            looked.file.name, looked.file.path, house.settings.tzinfo, me, whose if looked.preview.foreign else None
        )
        for looked in batch.files
        if looked.preview
    ]
    work = desk.works.start(house, tasks, batch)
    return go(request, f"/import/running/{work.id}")


def cancel(request: Request) -> Response:
    """Let go of uploaded files without keeping anything of them."""
    with desk_of(request).incoming.take(request.path_params["batch"]):
        return go(request, "/import")


def work(request: Request) -> Response:
    """Show how far an import is; as a piece of a page while it runs, and as the result at its end."""
    house = house_of(request)
    under_way = desk_of(request).works.work(request.path_params["work"])
    template = "work.html" if by_htmx(request) else "work_page.html"
    return step_page(request, house, template, "source", work=under_way)


def stop(request: Request) -> Response:
    """Stop an import at its next record."""
    under_way = desk_of(request).works.work(request.path_params["work"])
    under_way.stop.set()
    return go(request, f"/import/running/{under_way.id}")


async def undo(request: Request) -> Response:
    """Ask before an import is taken back; after it, say how much went."""
    house = house_of(request)
    record = await run_in_threadpool(_record, house, request.path_params["number"])
    if request.method != "POST" or record.undone:
        return page(request, "undo.html", record=record, problems=house.vault.problems(record.id))
    gone = await run_in_threadpool(house.vault.undo_import, record.id)
    return page(request, "undone.html", name=record.name, gone=gone)


def _look_at_all(house: House, incoming: Incoming, received: list[UploadFile]) -> Batch:
    with ExitStack() as uploads, ExitStack() as held:
        for file in received:
            uploads.enter_context(file.file)
        looked = []
        for file in received:
            chunks = iter(partial(file.file.read, CHUNK), b"")
            in_memory = held.enter_context(closing(incoming.hold(file.filename or "file", chunks)))
            looked.append(_look(house, in_memory))
        batch = incoming.keep(looked)
        held.pop_all()
        return batch


def _look(house: House, file: MemoryFile) -> Looked:
    try:
        found = look(house.vault, file.path, clock=house.clock, zone=house.settings.tzinfo, name=file.name)
    except UnknownFormatError:
        return Looked(file, None, StrangeFileError(file.name))
    except AtticusError as error:
        return Looked(file, None, error)
    return Looked(file, found, None)


def _authors(batch: Batch) -> list[tuple[str, int, bool]]:
    """Return all authors of a batch with their counts, most frequent first."""
    counts: dict[str, tuple[int, bool]] = {}
    for looked in batch.files:
        for name, number, is_me in looked.preview.authors if looked.preview else ():
            before, was_me = counts.get(name, (0, False))
            counts[name] = (before + number, was_me or is_me)
    ranked = sorted(((name, *told) for name, told in counts.items()), key=lambda row: (-row[1], row[0]))
    return ranked[:AUTHORS_SHOWN]


def _record(house: House, number: int) -> ImportRecord:
    for record in house.vault.imports():
        if record.id == number:
            return record
    raise HTTPException(404)
