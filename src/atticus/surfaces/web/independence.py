"""The independence page: what the owner does, what is done for them, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from atticus.domain.errors import UsageError
from atticus.domain.modes import Mode
from atticus.mind.roles import modes
from atticus.mind.roles.independence import ledger
from atticus.mind.roles.kinds import KINDS
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def independence(request: Request) -> Response:
    """Show what was done by whom in the last twelve months, and whose hands do what from now on."""
    house = house_of(request)
    now, zone = house.clock.now(), house.settings.tzinfo
    accounts = await run_in_threadpool(ledger, house.vault, house.executor.tools, now, zone)
    standing = await run_in_threadpool(modes.settled, house.vault, now)
    return page(request, "independence.html", accounts=accounts, kinds=KINDS, standing=standing)


async def settle(request: Request) -> Response:
    """Settle whose hands do a kind of task, or let help with it fade; raises UsageError."""
    house, sent = house_of(request), await fields(request)
    kind, how, weeks = word(sent, "kind"), word(sent, "how"), word(sent, "weeks").strip()
    if how not in {*Mode, "fade", "free"}:
        raise UsageError(later("It is not said how it is to be done."), later("Go back, and choose again."))
    now = house.clock.now()
    if how == "fade":
        if not weeks.isdecimal():
            raise UsageError(
                later("It is not said over how many weeks help fades."), later("Go back, and write a number.")
            )
        await run_in_threadpool(lambda: modes.fade(house.vault, kind, int(weeks), at=now))
    else:
        await run_in_threadpool(lambda: modes.settle(house.vault, kind, None if how == "free" else Mode(how), at=now))
    return go(request, "/independence")
