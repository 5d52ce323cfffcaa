"""Settings, sources: every feed with how it stands, to be looked at, paused, or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import UsageError
from atticus.memory.understanding import derive
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from datetime import tzinfo

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.feeds.entries import Chosen, Stands
    from atticus.mind.feeds.keeper import Feeds, Looked
    from atticus.mind.house import House


class NoFeedsError(UsageError):
    """This house keeps no feeds."""

    def __init__(self) -> None:
        super().__init__(later("Feeds cannot be kept here."), later("Start Atticus with `atticus start`."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as the page shows it.

    Args:
        name: what the owner calls it.
        kind: "folder", "ics", "mail", "caldav" or "carddav".
        where: the folder, host or account it is of.
        paused: whether it rests.
        succeeded: when a look last went well, in the owner's zone; None where none did.
        trouble: what went wrong last; empty where nothing did.
        moments: how many it brought.
    """

    name: str
    kind: str
    where: str
    paused: bool
    succeeded: datetime | None
    trouble: str
    moments: int


async def sources(request: Request) -> Response:
    """Show every feed, and how many moments each source brought."""
    return await _shown(request, None)


async def change(request: Request) -> Response:
    """Look at a feed now, let it rest or go on, or take it away, with what it brought where that is wished.

    Raises:
        NoSuchFeedError, NoFeedsError
    """
    house, name = house_of(request), request.path_params["name"]
    feeds, form = _feeds(house), await fields(request)
    match request.path_params["verb"]:
        case "look":
            return await _shown(request, await run_in_threadpool(feeds.look, name))
        case "pause" | "resume" as verb:
            await run_in_threadpool(lambda: feeds.pause(name, paused=verb == "pause"))
        case "remove":
            await run_in_threadpool(_remove, house, feeds, name, word(form, "with_moments") == "1")
        case _:
            raise HTTPException(404)
    return go(request, "/settings/sources")


def shown(name: str, chosen: Chosen, stands: Stands, zone: tzinfo) -> Feed:
    """Return a feed as the page shows it; never its secret."""
    options = chosen.options
    return Feed(
        name=name,
        kind=chosen.kind,
        where=str(options.get("path") or options.get("host") or options.get("account") or ""),
        paused=chosen.paused,
        succeeded=datetime.fromisoformat(stands.succeeded).astimezone(zone) if stands.succeeded else None,
        trouble=stands.trouble if stands.failures or chosen.paused else "",
        moments=stands.brought,
    )


async def _shown(request: Request, looked: Looked | None) -> Response:
    house = house_of(request)
    there = await run_in_threadpool(house.feeds.all) if house.feeds else {}
    return page(
        request,
        "settings_sources.html",
        feeds=[shown(name, chosen, stands, house.settings.tzinfo) for name, (chosen, stands) in there.items()],
        looked=looked,
        sources=await run_in_threadpool(house.vault.sources),
    )


def _remove(house: House, feeds: Feeds, name: str, with_moments: bool) -> None:  # noqa: FBT001 (called in a thread)
    if feeds.remove(name, with_moments=with_moments):
        derive(house.vault, house.clock.now())


def _feeds(house: House) -> Feeds:
    if house.feeds is None:
        raise NoFeedsError
    return house.feeds
