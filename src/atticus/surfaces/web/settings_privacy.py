"""Settings, privacy: what models may see, what is held back, who is left in peace, secrets by name, and yeses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from atticus.domain.deeds import Endorsement
from atticus.domain.errors import UsageError
from atticus.memory.discretion import marked
from atticus.memory.silence import speak_again
from atticus.surfaces.web.believing import STANDING, private
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.house import House


class NoSuchEndorsementError(UsageError):
    """Nothing of this name was allowed."""

    def __init__(self) -> None:
        super().__init__(later("That is not allowed any more."), later("The page shows what is allowed now."))


class NotSilentError(UsageError):
    """Nobody of this name is kept silent about."""

    def __init__(self) -> None:
        super().__init__(later("Of them nothing is held back any more."), later("The page shows of whom it is now."))


async def privacy(request: Request) -> Response:
    """Show what the owner allowed and what is held back; `names` in the address tells of whom nothing is told."""
    house, named = house_of(request), request.query_params.get("names") == "1"
    return page(request, "settings_privacy.html", named=named, **await run_in_threadpool(_told, house))


async def take_back(request: Request) -> Response:
    """Let Atticus ask again about what was allowed once and for all; raises NoSuchEndorsementError."""
    house, name = house_of(request), request.path_params["name"]
    await run_in_threadpool(_take_back, house, name)
    return go(request, "/settings/privacy#allowed")


async def tell_again(request: Request) -> Response:
    """Tell of somebody again, on the owner's word; raises NotSilentError."""
    house, form = house_of(request), await request.form()
    await run_in_threadpool(_tell_again, house, str(form.get("name", "")))
    return go(request, "/settings/privacy?names=1#quiet")


def _tell_again(house: House, name: str) -> None:
    now = house.clock.now()
    if name not in house.silence.names(house.vault, house.present.beliefs(house.vault, now), now):
        raise NotSilentError
    speak_again(house.vault, name, now=now)


def _take_back(house: House, name: str) -> None:
    if name not in house.vault.endorsed():
        raise NoSuchEndorsementError
    house.vault.endorse(name, None, at=house.clock.now())
    house.vault.record("endorsement_taken_back", {"name": name})


def _told(house: House) -> dict[str, Any]:
    now = house.clock.now()
    beliefs = house.present.beliefs(house.vault, now)
    kept, own = house.models, marked(house.vault)
    standing = [one for one in beliefs if one.status in STANDING]
    quiet = house.silence.reasons(house.vault, beliefs, now)
    return {
        "models": kept.known() if kept else house.settings.providers,
        "special": sum(private(one) for one in standing),
        "marked": sum(one.id in own for one in standing),
        "quiet": sorted(quiet.items()),
        "secrets": house.vault.secrets(),
        "endorsed": [(name, Endorsement.from_json(told)) for name, told in house.vault.endorsed().items()],
    }
