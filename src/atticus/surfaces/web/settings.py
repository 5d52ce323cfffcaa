"""The Settings page: how the vault is, which models are known, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def settings(request: Request) -> Response:
    """Show the state of the vault and the owner's choices; nothing is changed here but the lock."""
    house = house_of(request)
    find_models = desk_of(request).find_models
    found = await find_models() if find_models else ()
    providers = await run_in_threadpool(house.models.known) if house.models else house.settings.providers
    chosen = {provider.url.rstrip("/") for provider in providers}
    return page(
        request,
        "settings.html",
        status=await run_in_threadpool(house.vault.status),
        settings=house.settings,
        providers=providers,
        me=await run_in_threadpool(house.vault.me),
        found=[one for one in found if one.url.rstrip("/") not in chosen],
    )
