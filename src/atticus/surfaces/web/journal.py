"""The page of the journal: the owner's own words by day, and a question for today."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from atticus.mind.coach import journal as kept
from atticus.mind.coach.goals import Standing, goals_at
from atticus.mind.routines.brief import look
from atticus.mind.routines.coaching import asks_for_journal, evening_question
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House

SHOWN: Final = 60
"""Entries on the page."""

_KEPT: Final = frozenset({Standing.FOCUS, Standing.OPEN, Standing.PAUSED})


async def journal(request: Request) -> Response:
    """Show what was written, the newest day first, and where to write."""
    return page(request, "goals_journal.html", **await run_in_threadpool(_told, house_of(request)))


async def write(request: Request) -> Response:
    """Keep an entry and show the journal; raises NothingWrittenError."""
    house = house_of(request)
    form = await fields(request)
    goal, text, asked = word(form, "goal"), word(form, "text"), word(form, "asked")
    await run_in_threadpool(lambda: kept.write(house.vault, text, now=house.clock.now(), goal=goal, asked=asked))
    return go(request, "/journal")


def _told(house: House) -> dict[str, Any]:
    now, zone, settings = house.clock.now(), house.settings.tzinfo, house.settings
    found = kept.entries(house.vault, at=now, limit=SHOWN)
    today = look(house.vault, now, zone, language=settings.language, coaching=settings.coach.enabled)
    every = goals_at(house.vault, today.beliefs, now)
    days = groupby(found, key=lambda one: one.moment.at.astimezone(zone).date())
    return {
        "days": [(day, list(rows)) for day, rows in days],
        "goals": [one for one in every if one.standing in _KEPT and not one.private],
        "names": {one.id: one.text for one in every},
        "goal_of": kept.goal_of,
        "asked": kept.asked,
        "question": evening_question(today)[0] if not found or asks_for_journal(today) else "",
        "zone": zone,
    }
