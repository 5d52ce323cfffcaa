"""The first run: four steps from a new vault to the first thing it knows, each skippable, each open again later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import LockedError
from atticus.memory.discreet import special_belief
from atticus.memory.understanding import derive
from atticus.mind.routines.brief import look
from atticus.mind.routines.first import brought_up, first_minute
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.first_steps import STEPS, settle, step_page
from atticus.surfaces.web.forms import UPLOAD_LIMIT, fields, word
from atticus.surfaces.web.patience import TooSoonError
from atticus.surfaces.web.render import by_htmx, go
from atticus.surfaces.web.sample_life import brought
from atticus.surfaces.web.tongues import later
from atticus.vault.contract import Work
from atticus.vault.keys import is_recovery_key, read_keys

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House
    from atticus.surfaces.web.desk import Desk
    from atticus.surfaces.web.first_steps import How

SAID: Final = frozenset({"confirm", "wrong", "correct", "forget"})
"""What a line of the first minute can be answered with."""


class WrongKeyError(LockedError):
    """What was typed back is not what the recovery key says."""

    def __init__(self, what: str) -> None:
        super().__init__(what, later("Look at what you wrote down and type it again."))


async def overview(request: Request) -> Response:
    """Show the four steps, with what became of each."""
    house = house_of(request)
    return step_page(request, house, "first.html", None)


async def key(request: Request) -> Response:
    """Let the owner prove that the recovery key was kept, or go on without."""
    house, desk = house_of(request), desk_of(request)
    if request.method != "POST":
        return _key_page(request, house, desk)
    form = await fields(request)
    if word(form, "way") == "skip":
        desk.proof.drop()
        return go(request, await run_in_threadpool(settle, house, "key", "skipped"))
    try:
        await run_in_threadpool(desk.patience.attempt, lambda: _prove(house, desk, form))
    except TooSoonError as error:
        return _key_page(request, house, desk, error=error, status_code=429)
    except LockedError as error:
        return _key_page(request, house, desk, error=error, status_code=422)
    desk.proof.drop()
    return go(request, await run_in_threadpool(settle, house, "key", "done"))


def source(request: Request) -> Response:
    """Show what can be brought in first."""
    house = house_of(request)
    records = [one for one in house.vault.imports() if not one.undone]
    return step_page(
        request,
        house,
        "first_source.html",
        "source",
        sample=brought(house),
        records=records,
        moments=len(house.vault.spine().ids),
        possible=desk_of(request).incoming.possible,
        limit=UPLOAD_LIMIT,
    )


async def minute(request: Request) -> Response:
    """Show the few things most worth knowing, once what came in was read; until then how far that is."""
    house = house_of(request)
    told = await run_in_threadpool(_minute, house)
    template = "first_reading.html" if by_htmx(request) and told["left"] else "first_minute.html"
    if by_htmx(request) and not told["left"]:
        return go(request, "/first/minute")
    said = request.query_params.get("said", "")
    return step_page(request, house, template, "minute", said=said if said in SAID else "", **told)


async def over(request: Request) -> Response:
    """Note that a step is over, and lead to the next."""
    house, step = house_of(request), request.path_params["step"]
    if step not in STEPS[1:]:
        raise HTTPException(404)
    how: How = "done" if word(await fields(request), "way") == "done" else "skipped"
    return go(request, await run_in_threadpool(settle, house, step, how))


def _key_page(
    request: Request, house: House, desk: Desk, *, error: LockedError | None = None, status_code: int = 200
) -> Response:
    return step_page(request, house, "first_key.html", "key", status_code, wanted=desk.proof.wanted, error=error)


def _prove(house: House, desk: Desk, form: FormData) -> None:
    """Hold what was typed against the key: two groups while its digest is held, after a restart all of it."""
    if desk.proof.wanted is not None:
        if not desk.proof.holds(word(form, "first"), word(form, "second")):
            raise WrongKeyError(later("These are not the two groups of your recovery key."))
        return
    if not is_recovery_key(read_keys(house.settings.home / "keys.json"), word(form, "whole")):
        raise WrongKeyError(later("This is not the recovery key of this vault."))


def _minute(house: House) -> dict[str, Any]:
    """Return what is known first, or how much is still to be read."""
    vault, now = house.vault, house.clock.now()
    moments, left = len(vault.spine().ids), vault.queued(Work.READING)
    if left:
        return {"left": left, "moments": moments, "lines": [], "as_of": None}
    if vault.stale():
        derive(vault, now)
    view = look(vault, now, house.settings.tzinfo, language=house.settings.language)
    seen = brought_up(view)
    held = {one.id: one for one in seen.beliefs}
    lines = [(one.sentence, _belief(one.sentence.beliefs, held)) for one in first_minute(seen)]
    return {"left": 0, "moments": moments, "lines": lines, "as_of": None if seen.now == view.now else seen.day}


def _belief(names: tuple[str, ...], held: dict[str, Belief]) -> Belief | None:
    """Return the belief a line tells, by which it can be set right."""
    found = next((held[name] for name in names if name in held), None)
    return None if found is None or special_belief(found) else found
