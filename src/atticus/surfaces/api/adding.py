"""The addresses that automation hands moments to: Moments JSON, and what OwnTracks tells of where a telephone is."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.responses import JSONResponse

from atticus.domain.scopes import May
from atticus.memory import arriving
from atticus.mind.clients import pairing
from atticus.mind.clients.desk import require
from atticus.surfaces.api.app_body import body_of
from atticus.surfaces.api.app_tools import apps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.moments import Moment
    from atticus.domain.problems import Problem
    from atticus.domain.scopes import Client
    from atticus.memory.arriving import Arrived
    from atticus.mind.house import House

UNREADABLE: Final = 422


async def moments(request: Request) -> Response:
    """Keep the moments of a body; a bad one is told with its number, and its neighbours go in."""
    house, client = request.state.house, request.state.client
    require(client, May.ADD)
    items = arriving.read(await body_of(request), house.settings.tzinfo)
    arrived = await anyio.to_thread.run_sync(_kept, house, client, items)
    status = UNREADABLE if arrived.problems and not arrived.kept else 200
    return JSONResponse(_as_json(arrived), status)


async def owntracks(request: Request) -> Response:
    """Keep where a telephone is; what else OwnTracks sends is taken and let go, as its makers ask of a server."""
    house, client = request.state.house, request.state.client
    require(client, May.ADD)
    body = await body_of(request)
    if not body:  # a friend that was deleted, by https://owntracks.org/booklet/tech/http/
        return JSONResponse([])
    try:
        told = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise arriving.NoLocationError("it is not JSON") from None
    moment = arriving.place_of(told, house.settings.tzinfo)
    if moment is not None:
        arrived = await anyio.to_thread.run_sync(_kept, house, client, [moment])
        if arrived.problems:
            return JSONResponse(_as_json(arrived), UNREADABLE)
    return JSONResponse([])


def _kept(house: House, client: Client, items: Sequence[Moment | Problem]) -> Arrived:
    with apps(house).adding:
        # What it may add to is looked up under the lock: another request of the same app may have begun a source.
        now = pairing.named(house.vault, client.name)
        arrived = arriving.arrive(house.vault, items, sources=now.sources)
        fresh = arrived.sources - set(now.sources)
        if fresh:
            after = replace(now, sources=tuple(sorted({*now.sources, *fresh})))
            pairing.keep(house.vault, after, now=house.clock.now())
        changed = sum(outcome in {"new", "revised"} for _, _, outcome in arrived.kept)
        if changed:
            house.vault.record("client_added", {"client": client.name, "moments": changed})
    return arrived


def _as_json(arrived: Arrived) -> dict[str, Any]:
    counted = {name: sum(one[2] == name for one in arrived.kept) for name in ("new", "same", "revised", "forgotten")}
    return counted | {
        "moments": [{"id": own, "moment": here, "outcome": outcome} for own, here, outcome in arrived.kept],
        "problems": [asdict(one) for one in arrived.problems],
    }
