"""Settings, quiet hours and routines: what Atticus tells by itself, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from atticus.mind import choosing, linking
from atticus.mind.choosing import BadChoiceError
from atticus.surfaces.web import less
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House


async def routines(request: Request) -> Response:
    """Show what is told unasked, when, and where that was chosen."""
    house = house_of(request)
    return page(
        request,
        "settings_routines.html",
        chosen=house.settings.routines,
        origin=house.settings.origins.get(choosing.ROUTINES, "default"),
        file=house.settings.home / "config.toml",
        linked=await run_in_threadpool(lambda: any(one.linked for one in linking.links(house.vault))),
        **await run_in_threadpool(less.told, house),
    )


async def choose(request: Request) -> Response:
    """Keep what is to be told unasked, or go back to config.toml; raises BadChoiceError."""
    house, form = house_of(request), await fields(request)
    await run_in_threadpool(_choose, house, form)
    return go(request, "/settings/routines")


def _choose(house: House, form: FormData) -> None:
    now = house.clock.now()
    if word(form, "back") == "1":
        choosing.take_back(house.vault, choosing.ROUTINES, now=now)
        return
    told: dict[str, Any] = {name: word(form, name).strip().lower() for name in ("brief", "evening", "week")}
    start, end = word(form, "quiet_from").strip(), word(form, "quiet_until").strip()
    if bool(start) != bool(end):
        raise BadChoiceError(
            later("Quiet hours need a beginning and an end."), later("Give both, or neither for none.")
        )
    told |= {"quiet": f"{start}-{end}" if start else "", "push": word(form, "push") == "1"}
    told |= {"patterns": word(form, "patterns") == "1"}
    told |= {name: _number(word(form, name)) for name in ("before", "most")}
    choosing.choose_routines(house.vault, told, now=now)


def _number(told: str) -> int:
    if not (told.isascii() and told.isdigit() and len(told) <= 4):  # noqa: PLR2004 (more minutes than a day has)
        raise BadChoiceError(later("“%(told)s” is no number.", told=told), later("Write a whole number, 0 for none."))
    return int(told)
