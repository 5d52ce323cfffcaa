"""How Atticus thinks, chosen on the page: a server that was found, a download, a key, or no model at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL

from atticus.domain.errors import UsageError
from atticus.mind.models import getting
from atticus.mind.models.catalogue import WEIGHTS
from atticus.mind.models.vendors import VENDORS
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.first_steps import settle, step_page
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import by_htmx, go
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House
    from atticus.mind.models.fetching import Weights
    from atticus.mind.provider import Found

STEP: Final = "thinking"
OTHER: Final = "other"
LONGEST: Final = 500
SMALL_GB: Final = 2.0
"""Weights up to this size are offered first; the rest wants a strong computer."""

NAMES: Final = {
    "openai": "OpenAI",
    "anthropic": "Anthropic (Claude)",
    "google": "Google (Gemini)",
    "openrouter": "OpenRouter",
    "llama-api": "Llama API",
    OTHER: later("another OpenAI-compatible server"),
}
"""Whom a key can be of, as people call them."""


class IncompleteModelError(UsageError):
    """A form does not say enough of a model."""

    def __init__(self, what: str) -> None:
        super().__init__(what, later("Fill that in and try again."))


class GoneServerError(UsageError):
    """A server that was found a moment ago does not answer any more."""

    def __init__(self) -> None:
        super().__init__(later("That server does not answer any more."), later("Start it and look again."))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A model that was chosen, not yet tried."""

    entry: dict[str, Any]
    key: str | None = None
    weights: Weights | None = None


async def thinking(request: Request) -> Response:
    """Show whom Atticus can think with; a choice is tried before it is kept, and skipping is one too."""
    house = house_of(request)
    if request.method != "POST":
        return await _shown(request, house)
    form = await fields(request)
    if word(form, "way") == "none":
        return go(request, await run_in_threadpool(settle, house, STEP, "skipped"))
    try:
        chosen = await _chosen(request, house, form)
    except UsageError as error:
        return await _shown(request, house, error=error, form=form, status_code=422)
    again = URL("").include_query_params(**{name: told for name, told in _asked(form).items() if told}).query
    begun = desk_of(request).attempts.start(
        house,
        chosen.entry,
        chosen.key,
        weights=chosen.weights,
        again=again,
        kept=lambda: settle(house, STEP, "done"),
    )
    return go(request, f"/first/thinking/{begun.id}")


async def attempt(request: Request) -> Response:
    """Show how far a try is; as a piece of a page while it runs, and with what came of it in words at its end."""
    house = house_of(request)
    under_way = desk_of(request).attempts.attempt(request.path_params["attempt"])
    template = "first_try.html" if by_htmx(request) else "first_try_page.html"
    return step_page(request, house, template, STEP, attempt=under_way)


async def stop(request: Request) -> Response:
    """Stop a try at once; what was downloaded stays for the next time."""
    house_of(request)
    under_way = desk_of(request).attempts.attempt(request.path_params["attempt"])
    under_way.stop.set()
    return go(request, f"/first/thinking/{under_way.id}")


async def _shown(
    request: Request,
    house: House,
    *,
    error: UsageError | None = None,
    form: FormData | None = None,
    status_code: int = 200,
) -> Response:
    known = await run_in_threadpool(_known, house)
    taken = {one.url.rstrip("/") for one in known}
    return step_page(
        request,
        house,
        "first_thinking.html",
        STEP,
        status_code,
        known=known,
        found=[one for one in await _found(request) if one.url.rstrip("/") not in taken and one.models],
        small=[one for one in WEIGHTS if one.gigabytes <= SMALL_GB],
        large=[one for one in WEIGHTS if one.gigabytes > SMALL_GB],
        here={one["name"] for one in getting.here(house.settings.home / "models")},
        runs_files=find_spec("xllamacpp") is not None,
        vendors=NAMES,
        error=error,
        asked=_asked(form if form is not None else request.query_params),
    )


def _asked(told: Mapping[str, Any]) -> dict[str, str]:
    """Return what was told of a vendor's model, to fill the form in again; of the key nothing."""
    return {name: str(told.get(name, ""))[:LONGEST] for name in ("vendor", "model", "url")}


async def _found(request: Request) -> tuple[Found, ...]:
    find_models = desk_of(request).find_models
    return tuple(await find_models()) if find_models else ()


def _known(house: House) -> tuple[Any, ...]:
    return house.models.known() if house.models else house.settings.providers


async def _chosen(request: Request, house: House, form: FormData) -> Chosen:
    """Return what a form tells of a model; raises UsageError where it does not tell enough."""
    way = word(form, "way")
    if way == "found":
        return _of_server(house, form, await _found(request))
    if way == "download":
        weights = getting.meant(name=word(form, "weights"))
        entry = {"name": _free(house, weights.name), "model": weights.name, "protocol": "gguf"}
        return Chosen(entry | {"place": "local", "open": True}, weights=weights)
    return _of_vendor(house, form)


def _of_server(house: House, form: FormData, found: tuple[Found, ...]) -> Chosen:
    url, model = word(form, "server"), word(form, "model")
    server = next((one for one in found if one.url == url and model in one.models), None)
    if server is None:
        raise GoneServerError
    place = "local" if word(form, "mine") == "1" else "remote"
    return Chosen({"name": _free(house, server.name), "url": server.url, "model": model, "place": place})


def _of_vendor(house: House, form: FormData) -> Chosen:
    vendor, model = word(form, "vendor"), word(form, "model").strip()
    key, url = word(form, "key").strip() or None, word(form, "url").strip()
    if vendor not in NAMES:
        raise IncompleteModelError(later("It is not said whose key it is."))
    if vendor == OTHER and not url.startswith(("https://", "http://")):
        raise IncompleteModelError(later("The address of the server is missing, or does not begin with https://."))
    if not model:
        raise IncompleteModelError(later("It is not said which model to use."))
    if vendor == OTHER:
        return Chosen({"name": _free(house, URL(url).hostname or OTHER), "url": url, "model": model}, key)
    if key is None:
        raise IncompleteModelError(later("The key is missing."))
    one = VENDORS[vendor]
    return Chosen({"name": _free(house, vendor), "url": one.url, "protocol": one.protocol, "model": model}, key)


def _free(house: House, name: str) -> str:
    """Return a name no model has yet."""
    taken = {one.name for one in _known(house)}
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "model"
    return next(told for told in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if told not in taken)
