"""Less of this: what the owner says on the page about what is told by itself, and how they take it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from atticus.mind.routines import less
from atticus.mind.routines.wanted import wanted
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.sentences import Sentence
    from atticus.mind.house import House
    from atticus.mind.routines.today import Today


async def say(request: Request) -> Response:
    """Keep that the owner wants to hear less of what a line told; raises NothingLikeThatError."""
    house, form = house_of(request), await fields(request)
    name = await run_in_threadpool(_say, house, word(form, "thing"))
    return go(request, f"/today?less={name}#less")


async def take_back(request: Request) -> Response:
    """Let something be told again; raises NothingLikeThatError."""
    house, form, name = house_of(request), await fields(request), request.path_params["name"]
    now, zone = house.clock.now(), house.settings.tzinfo
    await run_in_threadpool(lambda: less.take_back(house.vault, name, now=now, zone=zone))
    return go(request, "/today" if word(form, "from") == "today" else "/settings/routines#less")


def things(lines: Iterable[Sentence], today: Today) -> dict[Sentence, str]:
    """Return what each line is of, as its form carries it: ids alone."""
    every = list(lines)
    told_of = (json.dumps(one.as_json(), separators=(",", ":")) for one in less.things(every, today))
    return dict(zip(every, told_of, strict=True))


def told(house: House) -> dict[str, Any]:
    """Return what is told less and what follows from it, for the page of routines."""
    now = house.clock.now()
    found = wanted(house.vault, now)
    return {
        "less": found.said,
        "quiet_goals": less.quiet_goals(house.vault, now),
        "fewer": sorted(found.fewer),
        "left_in_peace": [some[0].who for _, some in sorted(found.people.items())],
    }


def just_said(house: House, name: str) -> dict[str, str] | None:
    """Return what was said under a name a moment ago, for the note that takes it back."""
    now = house.clock.now()
    for one in wanted(house.vault, now).said if name else ():
        if one.id == name:
            return {"id": one.id, "sort": one.sort, "what": ": ".join(filter(None, (one.who, one.about)))}
    for goal in less.quiet_goals(house.vault, now) if name else ():
        if goal.id == name:
            return {"id": goal.id, "sort": less.GOAL, "what": goal.text}
    return None


def _say(house: House, told_thing: str) -> str:
    try:
        carried = json.loads(told_thing)
    except ValueError:
        carried = None
    if not isinstance(carried, dict):
        raise less.NothingLikeThatError("")
    return less.say(house.vault, less.thing_from(carried), now=house.clock.now(), zone=house.settings.tzinfo)
