"""Settings, how it thinks: the owner's models, which question goes where and why, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.choice import Request as Wanted
from atticus.mind.terms import ANY, Budget, Route
from atticus.mind.trial import try_provider
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from datetime import date

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.mind.models.shelf import Models
    from atticus.mind.trial import Trial
    from atticus.settings import ProviderSettings
    from atticus.vault.contract import Spent

PURPOSES: Final = ("ask", "act", "draft", "understand")
"""What models are asked for."""

SENSITIVITIES: Final = (Sensitivity.ORDINARY, Sensitivity.INTIMATE, Sensitivity.SECRET)


class BadBudgetError(UsageError):
    """A budget is no amount."""

    def __init__(self) -> None:
        super().__init__(
            later("A budget is a number from 0 on."), later("Leave a field empty where nothing is to be limited.")
        )


class NoModelsError(UsageError):
    """This house keeps no models."""

    def __init__(self) -> None:
        super().__init__(later("Models cannot be changed here."), later("Start Atticus with `atticus start`."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A model as the page shows it.

    Args:
        told: as the owner set it up.
        configured: whether it stands in config.toml, which pages do not change.
        has_key: whether there is a key for it.
        rests: why it is not asked just now; None where nothing is wrong with it.
        seconds: how soon it began to answer lately; None where it was not asked.
    """

    told: ProviderSettings
    configured: bool
    has_key: bool
    rests: str | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one model cost in a month for one purpose."""

    purpose: str
    provider: str
    calls: int
    tokens: int
    cost: float


async def models(request: Request) -> Response:
    """Show the models, the router's table, budgets, and what the month cost."""
    return await _shown(request, None)


async def change(request: Request) -> Response:
    """Let a model answer, put it first, or take it away.

    Raises:
        UnknownProviderError, ConfiguredError, NoModelsError
    """
    house, name = house_of(request), request.path_params["name"]
    kept = _models(house)
    match request.path_params["verb"]:
        case "test":
            return await _shown(request, await try_provider(house.router, name))
        case "first":
            await run_in_threadpool(kept.use, ANY, Route(names=(name,)))
        case "remove":
            await run_in_threadpool(kept.remove, name)
        case _:
            raise HTTPException(404)
    return go(request, "/settings/models")


async def budget(request: Request) -> Response:
    """Set what a day may cost, or no longer limit it; raises BadBudgetError, NoModelsError."""
    house, form = house_of(request), await fields(request)
    purpose = word(form, "purpose")
    if purpose not in {ANY, *PURPOSES}:
        raise BadBudgetError
    calls, tokens, money = (_amount(form, name) for name in ("calls", "tokens", "money"))
    limits = Budget(
        purpose=purpose,
        calls=None if calls is None else int(calls),
        tokens=None if tokens is None else int(tokens),
        money=money,
    )
    nothing = limits == Budget(purpose=purpose)
    await run_in_threadpool(_models(house).limit, purpose, None if nothing else limits)
    return go(request, "/settings/models#budget")


def month(house: House, today: date) -> list[Cost]:
    """Return what the models of the month so far cost, the dearest first, in the currency of the owner's prices."""
    days = [today - timedelta(days=n) for n in range(today.day)]
    spent = [one for day in days for one in house.vault.spent(day)]

    def key(one: Spent) -> tuple[str, str]:
        return one.purpose, one.provider

    costs = []
    for (purpose, provider), group in groupby(sorted(spent, key=key), key):
        rows = list(group)
        total = (sum(one.calls for one in rows), sum(one.tokens for one in rows), sum(one.cost for one in rows))
        costs.append(Cost(purpose, provider, *total))
    return sorted(costs, key=lambda one: (-one.cost, -one.tokens, one.provider, one.purpose))


async def _shown(request: Request, trial: Trial | None) -> Response:
    house = house_of(request)
    find_models = desk_of(request).find_models
    found = await find_models() if find_models else ()
    told = await run_in_threadpool(_told, house)
    taken = {one.told.url.rstrip("/") for one in told["models"]}
    return page(
        request,
        "settings_models.html",
        found=[one for one in found if one.url.rstrip("/") not in taken],
        trial=trial,
        settings=house.settings,
        changeable=house.models is not None,
        **told,
    )


def _told(house: House) -> dict[str, Any]:
    kept, health = house.models, house.router.health
    known = kept.known() if kept else house.settings.providers
    shown = [
        Shown(
            told=one,
            configured=kept is None or kept.is_configured(one.name),
            has_key=kept.has_key(one) if kept else one.api_key_file is not None,
            rests=health.rests(one.name),
            seconds=health.seconds(one.name),
        )
        for one in known
    ]
    budgets = {one.purpose: one for one in kept.budgets()} if kept else {}
    today = house.clock.now().astimezone(house.settings.tzinfo).date()
    return {
        "models": shown,
        "table": _table(house) if shown else [],
        "budgets": [budgets.get(purpose, Budget(purpose=purpose)) for purpose in (ANY, *PURPOSES)],
        "costs": month(house, today),
        "today": today,
    }


def _table(house: House) -> list[dict[str, Any]]:
    """Return for each purpose and sensitivity who would be asked now, and why the others would not."""
    rows = []
    for purpose in PURPOSES:
        for sensitivity in SENSITIVITIES:
            label = Label(Integrity.OWNER, frozenset(), sensitivity)
            choice = house.router.choose(Wanted(purpose=purpose, label=label))
            name = choice.provider.name if choice.provider else None
            rows.append({"purpose": purpose, "sensitivity": sensitivity.name, "model": name, "why": choice.why})
    return rows


def _amount(form: FormData, name: str) -> float | None:
    told = word(form, name).strip().replace(",", ".")
    if not told:
        return None
    try:
        amount = float(told)
    except ValueError as error:
        raise BadBudgetError from error
    if not (isfinite(amount) and amount >= 0):
        raise BadBudgetError
    return amount


def _models(house: House) -> Models:
    if house.models is None:
        raise NoModelsError
    return house.models
