"""The sample life on the page: brought in, asked, and taken back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool

from atticus.domain.people import Me
from atticus.memory import sample
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.works import importing

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.vault.contract import ImportRecord

PREFIX: Final = "sample life: "
"""How its imports are named, whether they came in over the page or by a command."""

FILES_SEEN: Final = 3


def try_sample(request: Request) -> Response:
    """Bring in the sample life, as the files its apps would have written."""
    house = house_of(request)
    me = (*sorted(sample.OWNER.names), *sorted(sample.OWNER.handles))
    tasks = [importing(f"{PREFIX}{path.name}", path, ZoneInfo(sample.ZONE), me) for path in sample.files()]
    return go(request, f"/import/running/{desk_of(request).works.start(house, tasks).id}")


async def end_sample(request: Request) -> Response:
    """Ask before the whole sample life is taken back; after it, say how much went."""
    house = house_of(request)
    records = await run_in_threadpool(brought, house)
    if request.method != "POST":
        return page(request, "end_sample.html", records=records)
    gone = await run_in_threadpool(_take_back, house, records)
    return page(request, "undone.html", name="the sample life", gone=gone)


def brought(house: House) -> list[ImportRecord]:
    """Return the imports of the sample life that were not taken back."""
    return [record for record in house.vault.imports() if record.name.startswith(PREFIX) and not record.undone]


def questions(house: House) -> tuple[str, ...]:
    """Return what to ask where the sample life is in the vault, by whatever way it came in."""
    return sample.questions(house.settings.language) if len(brought(house)) >= FILES_SEEN else ()


def _take_back(house: House, records: list[ImportRecord]) -> int:
    gone = sum(house.vault.undo_import(record.id) for record in records)
    me = house.vault.me()
    house.vault.set_me(Me(me.names - sample.OWNER.names, me.handles - sample.OWNER.handles))
    return gone
