"""The pages of decisions: to put one down, to look back at it, and how sure the owner was beside what came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import UsageError
from atticus.memory.understanding import believed
from atticus.mind.deciding import keeping
from atticus.mind.deciding.calibration import GUESSING, calibration
from atticus.mind.deciding.looking_back import look_back
from atticus.mind.deciding.recorded import Went
from atticus.surfaces.web.believing import STANDING, private
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.deciding.calibration import Calibration
    from atticus.mind.house import House

CHART: Final = 240
"""Units of the chart's sides; what is drawn in it is scaled to them."""

_EDGE: Final = 34
_SMALLEST: Final = 5.0
_LARGEST: Final = 12.0


class NotADayError(UsageError):
    """A day cannot be read."""

    def __init__(self, told: str) -> None:
        super().__init__(later("“%(told)s” is no day.", told=told), later("Write it as 2027-03-01."))


class NotAShareError(UsageError):
    """A sureness cannot be read."""

    def __init__(self, told: str) -> None:
        super().__init__(
            later("“%(told)s” is no share of a hundred.", told=told), later("Write how sure you are from 0 to 100.")
        )


class NotSaidHowError(UsageError):
    """It was not said how a decision went."""

    def __init__(self) -> None:
        super().__init__(later("It is not said how it went."), later("Choose one of the four answers."))


async def decisions(request: Request) -> Response:
    """Show decisions by how they stand, and how well the owner's sureness fits what came."""
    house = house_of(request)
    return page(request, "decisions.html", **await run_in_threadpool(_listed, house))


async def add(request: Request) -> Response:
    """Put a decision down, and show it.

    Raises:
        NothingDecidedError, NotSureOfWhatError, TooEarlyError, NotADayError, NotAShareError
    """
    house, form = house_of(request), await fields(request)
    made = await run_in_threadpool(
        lambda: keeping.add(
            house.vault,
            word(form, "what"),
            _told(form),
            clock=house.clock,
            zone=house.settings.tzinfo,
            found=_found(house, word(form, "belief")),
        )
    )
    return go(request, f"/decisions/{made.id}")


async def decision(request: Request) -> Response:
    """Show one decision, with what happened since beside what was expected.

    Raises:
        NoSuchDecisionError
    """
    house = house_of(request)
    return page(request, "decision.html", **await run_in_threadpool(_looked, house, request.path_params["decision"]))


async def change(request: Request) -> Response:
    """Complete a decision or say how it went, and show it.

    Raises:
        NoSuchDecisionError, NotSureOfWhatError, TooEarlyError, NotADayError, NotAShareError, NotSaidHowError
    """
    house, form, verb = house_of(request), await fields(request), request.path_params["verb"]
    one = await run_in_threadpool(keeping.find, house.vault, request.path_params["decision"])
    clock, zone = house.clock, house.settings.tzinfo
    if verb == "complete":
        await run_in_threadpool(lambda: keeping.complete(house.vault, one, _told(form), clock=clock, zone=zone))
    elif verb == "review":
        said = _review(form)
        await run_in_threadpool(lambda: keeping.review(house.vault, one, said, clock=clock, zone=zone))
    else:
        raise HTTPException(404)
    return go(request, f"/decisions/{one.id}")


def chart(found: Calibration) -> list[dict[str, Any]]:
    """Return the bands as points of a square chart: what was said to the right, what came true upwards."""
    most = max((one.outcomes for one in found.bands), default=1)
    side = CHART - 2 * _EDGE

    def across(share: float) -> float:
        return round(_EDGE + side * share, 1)

    def up(share: float) -> float:
        return round(CHART - _EDGE - side * share, 1)

    return [
        {
            "x": across(one.said),
            "y": up(one.share),
            "low": up(one.between[0]),
            "high": up(one.between[1]),
            "r": round(_SMALLEST + (_LARGEST - _SMALLEST) * one.outcomes / most, 1),
        }
        for one in found.bands
    ]


def _listed(house: House) -> dict[str, Any]:
    now, zone = house.clock.now(), house.settings.tzinfo
    today = now.astimezone(zone).date()
    kept = keeping.decisions(house.vault, now)
    due = sorted((one for one in kept if one.is_due(today)), key=lambda one: (one.review or today, one.id))
    known = {one.belief for one in kept}
    found = [one for one in _standing(believed(house.vault, now)) if one.id not in known and not private(one)]
    measured = calibration(kept)
    return {
        "due": due,
        "open": [one for one in kept if one not in due and not one.reviews],
        "reviewed": [one for one in kept if one not in due and one.reviews],
        "found": sorted(found, key=lambda one: (one.known_from, one.id), reverse=True),
        "measured": measured,
        "points": chart(measured),
        "side": CHART,
        "edge": _EDGE,
        "guessing": GUESSING,
        "today": today,
    }


def _looked(house: House, name: str) -> dict[str, Any]:
    now, zone = house.clock.now(), house.settings.tzinfo
    one = keeping.find(house.vault, name, now)
    seen = look_back(house.recaller, believed(house.vault, now), one, at=now, zone=zone)
    today = now.astimezone(zone).date()
    return {"one": one, "seen": seen, "ways": list(Went), "due": one.is_due(today), "today": today}


def _standing(beliefs: Sequence[Belief]) -> list[Belief]:
    return [one for one in beliefs if one.kind == "decision" and one.subject == "me" and one.status in STANDING]


def _found(house: House, name: str) -> Belief | None:
    if not name:
        return None
    return next((one for one in _standing(house.vault.beliefs(["decision"])) if one.id == name), None)


def _told(form: FormData) -> dict[str, Any]:
    """Return what a form tells of a decision; of options and reasons one stands on each line."""
    told: dict[str, Any] = {name: word(form, name).splitlines() for name in ("options", "reasons")}
    sure = word(form, "sure").strip()
    if sure and not (sure.isascii() and sure.isdigit()):
        raise NotAShareError(sure)
    expect = word(form, "expect").strip()
    return told | {"expect": expect, "sure": int(sure) if sure else None, "review": _day(word(form, "review"))}


def _review(form: FormData) -> dict[str, Any]:
    went, came = word(form, "went"), word(form, "came_true")
    if went not in set(Went):
        raise NotSaidHowError
    return {
        "went": went,
        "note": word(form, "note"),
        "came_true": {"yes": True, "no": False}.get(came),
        "review": _day(word(form, "again")),
    }


def _day(told: str) -> date | None:
    if not told.strip():
        return None
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        raise NotADayError(told) from None
