"""The page of what Atticus believes: every belief with its evidence, to be corrected, confirmed or forgotten."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.beliefs import PATTERN, SELF, Status
from atticus.domain.errors import UsageError
from atticus.memory import correcting, discretion, forgetting
from atticus.memory.understanding import derive
from atticus.surfaces.web.believing import STANDING, sentence, way_back
from atticus.surfaces.web.believing import private as nobodys_business
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

GROUPS: Final = {
    "fact": later("Home, work and facts"),
    "tie": later("People close to you"),
    "preference": later("Likes and dislikes"),
    "diet": later("Likes and dislikes"),
    "value": later("What matters to you"),
    "trait": later("What matters to you"),
    "aspiration": later("Goals and dreams"),
    "goal": later("Goals and dreams"),
    "plan": later("Plans and decisions"),
    "decision": later("Plans and decisions"),
    "promise": later("Promises"),
    "routine": later("Habits, hobbies and skills"),
    "hobby": later("Habits, hobbies and skills"),
    "skill": later("Habits, hobbies and skills"),
    "possession": later("Things of yours"),
    "instruction": later("How you want answers"),
}
"""Headings by kinds of beliefs, in the order of the page."""

OTHERS: Final = later("About others")
PRIVATE: Final = later("Private")
LONGEST: Final = 200
"""Characters of a value that is right instead."""


VERBS: Final = frozenset({"wrong", "confirm", "correct", "forget", "private", "open"})
"""What can be decided about a belief."""


class NoSuchBeliefError(UsageError):
    """There is no such belief (any more)."""

    def __init__(self) -> None:
        super().__init__(
            later("That belief is not there any more."), later("Look at the page again; it shows what is believed now.")
        )


class WrongDayError(UsageError):
    """A day cannot be read."""

    def __init__(self, told: str) -> None:
        super().__init__(later("“%(told)s” is no day.", told=told), later("Write it as 2025-06-02."))


class NoValueError(UsageError):
    """It was not said what is right instead."""

    def __init__(self) -> None:
        super().__init__(
            later("It is not said what is right instead."),
            later("Write it in a few words, %(most)s letters at most.", most=LONGEST),
        )


async def you(request: Request) -> Response:
    """Show what is believed, as of now or of a day that the address names, as a date or as days gone by.

    Where it would take seconds to derive what was believed then, the page shows the day as it is understood today, and
    brings the rest (`?whole=1`).
    """
    house, query = house_of(request), request.query_params
    told, private = query.get("as_of", "").strip(), query.get("private") == "1"
    told = told or await run_in_threadpool(_slid, house, query.get("ago", "").strip())
    at = _day(house, told) if told else None
    return page(
        request,
        "you.html",
        as_of=told,
        private=private,
        settable=not told,
        here="/you",
        told=lambda one: sentence(one, house.settings.tzinfo, house.settings.language),
        **await run_in_threadpool(_grouped, house, at, private, query.get("whole") == "1"),
        **await run_in_threadpool(_reach, house, told),
    )


async def decide(request: Request) -> Response:
    """Correct, confirm, forget or mark a belief as private, and show what is believed then.

    Raises:
        NoSuchBeliefError, NoValueError
    """
    house, verb = house_of(request), request.path_params["verb"]
    if verb not in VERBS:
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
    found = _named(house, name, now)
    if found is None:
        raise NoSuchBeliefError
    if verb in {"private", "open"}:
        discretion.mark(house.vault, found, private=verb == "private", now=now)
        return
    if verb == "forget":
        forgetting.forget_belief(house.vault, found, now=now)
    elif verb == "confirm":
        correcting.confirm(house.vault, found, clock=clock, zone=zone)
    else:
        correcting.correct(house.vault, found, value if verb == "correct" else None, clock=clock, zone=zone)
    if house.vault.stale():
        derive(house.vault, now)


def _named(house: House, name: str, now: datetime) -> Belief | None:
    """Return a belief or a pattern by its id: one that is held, else one that only deriving anew would show."""
    held = (*house.present.beliefs(house.vault, now), *house.vault.beliefs((PATTERN,)))
    return next((one for one in held if one.id == name), None)


def _grouped(house: House, at: datetime | None, private: bool, whole: bool) -> dict[str, Any]:  # noqa: FBT001 (called in a thread)
    """Return what is held by heading, what is not sure, and how much is held back as nobody's business."""
    now = house.clock.now()
    found, is_whole = _found(house, at, now, whole=whole)
    own = discretion.marked(house.vault)
    shown = [one for one in found if private or not (nobodys_business(one) or one.id in own)]
    order = [*dict.fromkeys(GROUPS.values()), OTHERS, PRIVATE]
    groups: dict[str, list[Belief]] = {name: [] for name in order}
    for one in shown:
        if one.status is Status.HELD:
            groups[PRIVATE if one.id in own else _group(one)].append(one)
    return {
        "is_whole": is_whole,
        "groups": {name: rows for name, rows in groups.items() if rows},
        "unsure": [one for one in shown if one.status is Status.POSSIBLE],
        "held_back": sum(one.status in STANDING for one in found) - sum(one.status in STANDING for one in shown),
        "marked": own,
    }


def _found(house: House, at: datetime | None, now: datetime, *, whole: bool) -> tuple[tuple[Belief, ...], bool]:
    """Return what is believed now or was then, and whether it is all of it."""
    if at is None:
        return house.present.beliefs(house.vault, now), True
    if whole:
        return house.present.then(house.vault, at), True
    return house.present.at_once(house.vault, at, now)


def _reach(house: House, told: str) -> dict[str, Any]:
    """Return how many days the slider reaches back, and where it stands."""
    zone, at = house.settings.tzinfo, house.vault.spine().at
    today = house.clock.now().astimezone(zone).date()
    span = max(0, (today - datetime.fromtimestamp(int(at.min()) / 1000, zone).date()).days) if at.size else 0
    ago = (today - date.fromisoformat(told)).days if told else 0
    return {"span": span, "ago": min(max(ago, 0), span), "today": today}


def _slid(house: House, told: str) -> str:
    """Return the day so many days ago, as the slider tells it; empty for today and where it tells nothing."""
    if not (told.isascii() and told.isdigit() and len(told) <= 6) or int(told) == 0:  # noqa: PLR2004 (2,700 years)
        return ""
    today = house.clock.now().astimezone(house.settings.tzinfo).date()
    return (today - timedelta(days=min(int(told), (today - date.min).days))).isoformat()


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
