"""The Settings page: everything the owner can look at and set, each in its place, and how the vault is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def settings(request: Request) -> Response:
    """Show the places of Settings with a sentence each, and the state of the vault."""
    house = house_of(request)
    me = await run_in_threadpool(house.vault.me)
    return page(
        request,
        "settings.html",
        status=await run_in_threadpool(house.vault.status),
        settings=house.settings,
        me=[*(name.title() for name in sorted(me.names)), *(bare(handle) for handle in sorted(me.handles))],
    )


def bare(handle: str) -> str:
    """Return an address or a number as people write it, without the word that says which of them it is."""
    return handle.removeprefix("mailto:").removeprefix("tel:")
