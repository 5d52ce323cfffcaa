"""Settings, messengers and apps: which channels are linked, which programs are let in, and how to end either."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from atticus.mind import linking
from atticus.mind.clients import pairing
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import go, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House


async def apps(request: Request) -> Response:
    """Show the channels with who else wrote, and the apps with what is open to each."""
    house = house_of(request)
    return page(request, "settings_apps.html", **await run_in_threadpool(_told, house))


async def end_channel(request: Request) -> Response:
    """Let a channel go; what came through it stays. Raises NotLinkedError."""
    house = house_of(request)
    name = request.path_params["name"]
    await run_in_threadpool(lambda: linking.end(house.vault, name, now=house.clock.now()))
    return go(request, "/settings/apps")


async def end_client(request: Request) -> Response:
    """Let an app in no more, from its next request on; raises NoClientError."""
    await run_in_threadpool(_end_client, house_of(request), request.path_params["name"])
    return go(request, "/settings/apps")


def _end_client(house: House, name: str) -> None:
    with house.clients.adding if house.clients else nullcontext():
        pairing.end(house.vault, name, now=house.clock.now())
    if house.clients:
        house.clients.drop(name)


def _told(house: House) -> dict[str, Any]:
    now = house.clock.now()
    channels = [
        {
            "name": one.channel,
            "bot": one.bot,
            "linked": one.linked,
            "expected": not one.linked and one.until > now.isoformat(),
            "waiting": len(house.vault.due(one.channel, now)),
        }
        for one in linking.links(house.vault)
    ]
    return {"channels": channels, "strangers": linking.strangers(house.vault), "clients": pairing.paired(house.vault)}
