"""The Today page: what matters now, each line with its moments, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.first import brought_up, worth_knowing
from atticus.mind.routines.review import week
from atticus.surfaces.web import less
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.first_steps import open_step
from atticus.surfaces.web.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House


async def today(request: Request) -> Response:
    """Show the brief of the day, what is worth knowing first, what is open, and how much waits in the inbox."""
    house = house_of(request)
    said = request.query_params.get("less", "")
    return page(request, "today.html", **await run_in_threadpool(_told, house, said))


def _told(house: House, said: str) -> dict[str, Any]:
    now = house.clock.now()
    held = house.present.beliefs(house.vault, now)
    silent = house.silence.names(house.vault, held, now)
    view = look(
        house.vault,
        now,
        house.settings.tzinfo,
        language=house.settings.language,
        held=held,
        silent=silent,
        coaching=house.settings.coach.enabled,
        patterns=house.settings.routines.patterns,
    )
    told = brief(view)
    seen = brought_up(view)
    shown = {one.sentence.text for one in told.matters}
    known = [one for one in worth_knowing(seen) if one.sentence.text not in shown]
    coming = [one for one in week(view).sections if one.name in {"goals", "patterns", "open", "ahead"}]
    lines = [*told.sentences, *(line for part in coming for line in part.sentences)]
    return {
        "brief": told,
        "things": less.things([*lines, *(one.sentence for one in known)], view),
        "said": less.just_said(house, said),
        "known": known,
        "as_of": None if seen.now == view.now else seen.day,
        "sections": coming,
        "waiting": len(house.executor.waiting()),
        "moments": house.vault.spine().ids.size,
        "setting_up": open_step(house.vault),
    }
