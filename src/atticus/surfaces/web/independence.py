"""The independence page: what the owner does, what is done for them, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

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
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.roles.independence import Account

TOLD: Final = 3
"""Months told at once of a kind of task: the last in which help had a part."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was done in one month, or in all.

    Args:
        at: the first day of the month; None for all.
        yourself: by the owner alone; None where nothing would show it.
        together: done together.
        for_you: done by Atticus.
    """

    at: date | None
    yourself: int | None
    together: int
    for_you: int

    @property
    def helped(self) -> bool:
        """Whether not all of it was done by the owner alone."""
        return bool(self.together or self.for_you)


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of task as the page tells it: in all, the months in which help had a part, and every month."""

    account: Account
    whole: Row
    helped: tuple[Row, ...]
    months: tuple[Row, ...]


async def independence(request: Request) -> Response:
    """Show what was done by whom in the last twelve months, and whose hands do what from now on."""
    house = house_of(request)
    now, zone = house.clock.now(), house.settings.tzinfo
    accounts = await run_in_threadpool(ledger, house.vault, house.executor.tools, now, zone)
    every = [_shown(one) for one in accounts]
    return page(
        request,
        "independence.html",
        whole=_sum([one.whole for one in every]),
        helped=[one for one in every if one.whole.helped or one.account.standing],
        alone=[one for one in every if not (one.whole.helped or one.account.standing)],
        kinds=KINDS,
    )


def _shown(account: Account) -> Shown:
    rows = tuple(
        Row(date.fromisoformat(f"{one.month}-01"), one.unaided, one.together, one.delegated)
        for one in reversed(account.months)
    )
    return Shown(account, _sum(rows), tuple(row for row in rows if row.helped)[:TOLD], rows)


def _sum(rows: Sequence[Row]) -> Row:
    own = [row.yourself for row in rows if row.yourself is not None]
    return Row(None, sum(own) if own else None, sum(row.together for row in rows), sum(row.for_you for row in rows))


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
