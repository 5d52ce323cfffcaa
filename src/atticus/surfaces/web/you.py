"""The page of what Atticus believes: every belief with its evidence, to be corrected, confirmed or forgotten."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.beliefs import SELF, Status
from atticus.domain.errors import UsageError
from atticus.memory import correcting, forgetting
from atticus.memory.understanding import believed, derive
from atticus.surfaces.web.believing import STANDING, sentence, way_back
from atticus.surfaces.web.believing import private as nobodys_business
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

GROUPS: Final = {
    "fact": "Home, work and facts",
    "tie": "People close to you",
    "preference": "Likes and dislikes",
    "diet": "Likes and dislikes",
    "value": "What matters to you",
    "trait": "What matters to you",
    "aspiration": "Goals and dreams",
    "goal": "Goals and dreams",
    "plan": "Plans and decisions",
    "decision": "Plans and decisions",
    "promise": "Promises",
    "routine": "Habits, hobbies and skills",
    "hobby": "Habits, hobbies and skills",
    "skill": "Habits, hobbies and skills",
    "possession": "Things of yours",
    "instruction": "How you want answers",
}
"""Headings by kinds of beliefs, in the order of the page."""

OTHERS: Final = "About others"
PRIVATE: Final = "Private"
LONGEST: Final = 200
"""Characters of a value that is right instead."""


class NoSuchBeliefError(UsageError):
    """There is no such belief (any more)."""

    def __init__(self) -> None:
        super().__init__("That belief is not there any more.", "Look at the page again; it shows what is believed now.")


class WrongDayError(UsageError):
    """A day cannot be read."""

    def __init__(self, told: str) -> None:
        super().__init__(f"{told!r} is no day.", "Write it as 2025-06-02.")


class NoValueError(UsageError):
    """It was not said what is right instead."""

    def __init__(self) -> None:
        super().__init__(
            "It is not said what is right instead.", f"Write it in a few words, {LONGEST} letters at most."
        )


async def you(request: Request) -> Response:
    """Show what is believed, as of now or of a day that the address names."""
    house, query = house_of(request), request.query_params
    told, private = query.get("as_of", "").strip(), query.get("private") == "1"
    at = _day(house, told) if told else house.clock.now()
    groups, unsure, held_back = await run_in_threadpool(_grouped, house, at, private)
    return page(
        request,
        "you.html",
        groups=groups,
        unsure=unsure,
        held_back=held_back,
        as_of=told,
        private=private,
        settable=not told,
        here="/you",
        told=lambda one: sentence(one, house.settings.tzinfo),
    )


async def decide(request: Request) -> Response:
    """Correct, confirm or forget a belief, and show what is believed then.

    Raises:
        NoSuchBeliefError, NoValueError
    """
    house, verb = house_of(request), request.path_params["verb"]
    if verb not in {"wrong", "confirm", "correct", "forget"}:
        raise HTTPException(404)
    form = await fields(request)
    value = (word(form, "to") or "").strip()
    if verb == "correct" and not 0 < len(value) <= LONGEST:
        raise NoValueError
    await run_in_threadpool(_decide, house, request.path_params["belief"], verb, value)
    back = way_back(word(form, "back"))
    return go(request, f"{back}?private=1" if word(form, "private") == "1" else back)


def _decide(house: House, name: str, verb: str, value: str) -> None:
    now, clock, zone = house.clock.now(), house.clock, house.settings.tzinfo
    found = next((one for one in believed(house.vault, now) if one.id == name), None)
    if found is None:
        raise NoSuchBeliefError
    if verb == "forget":
        forgetting.forget_belief(house.vault, found, now=now)
    elif verb == "confirm":
        correcting.confirm(house.vault, found, clock=clock, zone=zone)
    else:
        correcting.correct(house.vault, found, value if verb == "correct" else None, clock=clock, zone=zone)
    if house.vault.stale():
        derive(house.vault, now)


def _grouped(
    house: House,
    at: datetime,
    private: bool,  # noqa: FBT001 (called in a thread)
) -> tuple[dict[str, list[Belief]], list[Belief], int]:
    """Return what is held by heading, what is not sure, and how much is held back as nobody's business."""
    found = believed(house.vault, at)
    shown = [one for one in found if private or not nobodys_business(one)]
    order = [*dict.fromkeys(GROUPS.values()), OTHERS, PRIVATE]
    groups: dict[str, list[Belief]] = {name: [] for name in order}
    for one in shown:
        if one.status is Status.HELD:
            groups[_group(one)].append(one)
    unsure = [one for one in shown if one.status is Status.POSSIBLE]
    held_back = sum(one.status in STANDING for one in found) - sum(one.status in STANDING for one in shown)
    return {name: rows for name, rows in groups.items() if rows}, unsure, held_back


def _group(one: Belief) -> str:
    if nobodys_business(one):
        return PRIVATE
    if one.subject != SELF and one.kind != "promise":
        return OTHERS
    return GROUPS.get(one.kind, GROUPS["fact"])


def _day(house: House, told: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(told) + timedelta(days=1), time(), house.settings.tzinfo)
    except (ValueError, OverflowError) as error:
        raise WrongDayError(told) from error
