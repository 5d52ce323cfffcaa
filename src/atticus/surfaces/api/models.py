"""Operations on models: who they are, who goes first and why, what they cost and may cost."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from math import inf
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.choice import Request
from atticus.mind.models import catalogue, getting
from atticus.mind.models.vendors import VENDORS
from atticus.mind.terms import ANY, Budget, Route
from atticus.mind.trial import try_provider

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from atticus.mind.house import House
    from atticus.mind.models.shelf import Models
    from atticus.mind.provider import Found
    from atticus.mind.trial import Trial
    from atticus.settings import ProviderSettings

    Send = Callable[[dict[str, Any]], None]

PURPOSES: Final = ("ask", "act", "understand", "draft")
"""What models are asked for, beside the purposes that have a route or a budget."""


class NothingToSetError(UsageError):
    """A command that changes something was not told what."""

    def __init__(self, example: str) -> None:
        super().__init__("There is nothing to set.", f"Write for example `{example}`.")


class BadLimitError(UsageError):
    """A budget is no amount."""

    def __init__(self) -> None:
        super().__init__("A budget is a number from 0 on.", "Write for example `atticus budget --money 1`.")


class UnknownVendorError(UsageError):
    """There is no such vendor in the list."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No vendor is called {name!r}.", f"Use one of {', '.join(VENDORS)}, or --url with its address."
        )


def listed(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return the owner's models in their order, and the servers on this computer that are none yet."""
    models = _models(house)
    known = models.known()
    taken = {one.url.rstrip("/") for one in known}
    found = asyncio.run(_awaited(models.network.find()))
    return {
        "models": [_shown(models, one) for one in known],
        "found": [asdict(one) for one in found if one.url.rstrip("/") not in taken],
        "weights": getting.here(models.home),
    }


def add(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Try a model and keep it where it answers.

    Raises:
        UnknownVendorError, BadModelError, TakenNameError, NotAnsweredError
    """
    models, entry = _models(house), dict(arguments)
    key, vendor = entry.pop("key", None), entry.pop("vendor", None)
    if vendor is not None:
        if vendor not in VENDORS:
            raise UnknownVendorError(vendor)
        entry = {"url": VENDORS[vendor].url, "protocol": VENDORS[vendor].protocol} | entry
    if file := entry.pop("file", None):
        entry |= {"url": file, "protocol": "gguf", "place": "local"}
        entry.setdefault("model", entry.get("name"))
    one, trial = asyncio.run(models.add(entry, key))
    return {"model": _shown(models, one), "trial": _trial(trial)}


def test(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let one model answer, or each of them; raises UnknownProviderError."""
    models = _models(house)
    names = [arguments["name"]] if arguments.get("name") else [one.name for one in models.known()]
    return {"trials": [_trial(asyncio.run(try_provider(house.router, name))) for name in names]}


def remove(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Take a model away with its key; raises ConfiguredError, UnknownProviderError."""
    _models(house).remove(arguments["name"])
    return {"removed": arguments["name"]}


def use(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    """Set who goes first for a purpose, or go back to the order of the table.

    Raises:
        NothingToSetError, UnknownProviderError
    """
    names, by = tuple(arguments.get("names") or ()), arguments.get("by")
    if arguments.get("clear"):
        route = None
    elif names or by:
        route = Route(names=names, by=by or "order", only=bool(arguments.get("only")) and bool(names))
    else:
        raise NothingToSetError("atticus models use NAME --for ask")
    _models(house).use(arguments.get("purpose") or ANY, route)
    return routes(house, arguments, send)


def routes(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return, for each purpose and each sensitivity, who would be asked now and why the others would not."""
    models = _models(house)
    set_up = models.routes()
    purposes = sorted({*PURPOSES, *set_up, *(one.purpose for one in models.budgets())} - {ANY})
    wanted = [arguments["purpose"]] if arguments.get("purpose") else purposes
    rows = []
    for purpose in wanted:
        for sensitivity in (Sensitivity.ORDINARY, Sensitivity.INTIMATE, Sensitivity.SECRET):
            label = Label(Integrity.OWNER, frozenset(), sensitivity)
            choice = house.router.choose(Request(purpose=purpose, label=label))
            rows.append(
                {
                    "purpose": purpose,
                    "sensitivity": sensitivity.name.lower(),
                    "model": choice.provider.name if choice.provider else None,
                    "order": [one.name for one in house.router.ordered(purpose)],
                    "why": list(choice.why),
                }
            )
    return {"routes": {key or "all": one.as_json() for key, one in set_up.items()}, "table": rows}


def offered(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return the weights that can be downloaded, or the one that is meant; raises what `getting.meant` does."""
    if not arguments.get("name"):
        return {"weights": [asdict(one) for one in catalogue.WEIGHTS], "here": getting.here(_models(house).home)}
    return asdict(getting.meant(**_told(arguments)))


def get(house: House, arguments: dict[str, Any], send: Send) -> dict[str, Any]:
    """Download weights; what came stays where it breaks off. Raises what `getting.get` does."""
    models = _models(house)

    def progress(done: int, of: int) -> None:
        send({"event": "progress", "bytes": done, "of": of})

    weights = getting.meant(**_told(arguments))
    path = asyncio.run(
        getting.get(weights, models.home, models.network.fetch, progress=progress, stopped=house.vault.stopped)
    )
    house.vault.record("weights_fetched", {"name": weights.name, "url": weights.url, "sha256": weights.sha256})
    return {"weights": weights.name, "file": str(path), "bytes": path.stat().st_size, "licence": weights.licence}


def budget(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Show what today cost and may cost, or set what a day may cost; raises BadLimitError."""
    models, purpose = _models(house), arguments.get("purpose") or ANY
    limits = {key: arguments[key] for key in ("calls", "tokens", "money") if arguments.get(key) is not None}
    if arguments.get("clear"):
        models.limit(purpose, None)
    elif any(not 0 <= limit < inf for limit in limits.values()):
        raise BadLimitError
    elif limits:
        before = next((one.as_json() for one in models.budgets() if one.purpose == purpose), {"purpose": purpose})
        models.limit(purpose, Budget(**before | limits))
    spent = house.router.purse.today() if house.router.purse else []
    return {
        "budgets": [one.as_json() | {"purpose": one.purpose or "all"} for one in models.budgets()],
        "today": [asdict(one) for one in spent],
    }


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "models": listed,
    "models_list": listed,
    "models_add": add,
    "models_test": test,
    "models_remove": remove,
    "models_use": use,
    "models_route": routes,
    "models_offered": offered,
    "models_get": get,
    "budget": budget,
}


async def _awaited(found: Awaitable[tuple[Found, ...]]) -> tuple[Found, ...]:
    return await found


def _models(house: House) -> Models:
    assert house.models is not None, "the app gives every house its models"
    return house.models


def _told(arguments: dict[str, Any]) -> dict[str, Any]:
    return {key: arguments.get(key) for key in ("name", "url", "sha256")}


def _trial(trial: Trial) -> dict[str, Any]:
    return asdict(trial)


def _shown(models: Models, one: ProviderSettings) -> dict[str, Any]:
    """Return a model as the owner sees it; of its key only whether there is one."""
    health = models.router.health
    told = asdict(one) | {"languages": list(one.languages)}
    told.pop("api_key_file")
    return told | {
        "from": "config.toml" if models.is_configured(one.name) else "vault",
        "key": models.has_key(one),
        "rests": health.rests(one.name),
        "seconds": health.seconds(one.name),
    }
