"""The page of one goal: its weeks, steps, plans and journal, and what the owner decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from atticus.domain.errors import AtticusError
from atticus.memory.understanding import believed
from atticus.mind.coach import deciding, journal
from atticus.mind.coach.goals import goals_at
from atticus.mind.coach.progress import progress
from atticus.mind.coach.proposals import proposals
from atticus.surfaces.web.believing import sentence
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.goals_chart import chart
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.coach.goals import Goal
    from atticus.mind.coach.progress import Progress
    from atticus.mind.coach.proposals import Proposal
    from atticus.mind.house import House
    from atticus.surfaces.web.goals_chart import Chart
    from atticus.vault.contract import Claimed

ENTRIES: Final = 30
"""Entries of the journal on the page of a goal."""

SECOND: Final = timedelta(seconds=1)
"""An end is the first instant after what it ends."""

_MOVES: Final = frozenset({"focus", "open", "pause", "done", "drop", "quiet", "loud"})
_STEPS: Final = frozenset({"tick", "untick", "unstep"})


class NoSuchGoalError(AtticusError):
    """There is no such goal (any more)."""

    def __init__(self) -> None:
        super().__init__(
            later("That goal is not there any more."), later("Look at your goals: the page shows what there is now.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A goal as a page shows it.

    Args:
        seen: the goal with what is seen of it.
        proposed: what the owner's words say was reached.
        chart: its weeks as a picture; None where it is not measured.
    """

    seen: Progress
    proposed: tuple[Proposal, ...]
    chart: Chart | None

    @property
    def goal(self) -> Goal:
        """The goal."""
        return self.seen.goal

    @property
    def text(self) -> str:
        """The goal with a capital letter."""
        return self.goal.text[:1].upper() + self.goal.text[1:]


def card(house: House, goal: Goal, at: datetime, claims: Sequence[Claimed] | None = None) -> Card:
    """Return a goal as a page shows it; `claims` are those that `measured` returns, where there are several."""
    seen = progress(house.vault, goal, at, house.settings.tzinfo, claims=claims)
    return Card(seen=seen, proposed=tuple(proposals(house.vault, goal, at)), chart=chart(seen))


def heard(goal: Goal) -> date | None:
    """Return the day on which a goal was last heard of in words after it was first; None where it was not."""
    told = goal.belief.more.get("heard") if goal.belief is not None else None
    last = date.fromisoformat(str(told)) if told else None
    return last if last is not None and last > goal.since.date() else None


async def goal(request: Request) -> Response:
    """Show one goal; raises NoSuchGoalError."""
    house = house_of(request)
    return page(
        request,
        "goals_one.html",
        private=False,
        settable=True,
        here="/goals",
        told=lambda one: sentence(one, house.settings.tzinfo, house.settings.language),
        zone=house.settings.tzinfo,
        second=SECOND,
        heard=heard,
        **await run_in_threadpool(_told, house, request.path_params["goal"]),
    )


async def decide(request: Request) -> Response:
    """Let a goal stand otherwise, change it, or tick a step, and show where that was asked for.

    Raises:
        NoSuchGoalError, TooManyInFocusError, BadGoalError, BadMeasureError, BadDayError, NoSuchStepError
    """
    house, verb = house_of(request), request.path_params["verb"]
    form = await fields(request)
    if verb not in _MOVES | _STEPS | set(_CHANGES):
        raise HTTPException(404)
    name = request.path_params["goal"]
    await run_in_threadpool(_decide, house, name, verb, form)
    back = "/goals" if word(form, "back") == "/goals" else f"/goals/{name}"
    return go(request, back)


def found(house: House, name: str, at: datetime) -> tuple[Goal, list[Goal]]:
    """Return a goal by its id, and all goals; raises NoSuchGoalError."""
    every = goals_at(house.vault, believed(house.vault, at), at)
    one = next((one for one in every if one.id == name), None)
    if one is None:
        raise NoSuchGoalError
    return one, every


def _told(house: House, name: str) -> dict[str, Any]:
    now = house.clock.now()
    one = found(house, name, now)[0]
    return {
        "card": card(house, one, now),
        "entries": journal.entries(house.vault, at=now, goal=one.id, limit=ENTRIES),
        "now": now,
    }


def _decide(house: House, name: str, verb: str, form: FormData) -> None:
    now, zone = house.clock.now(), house.settings.tzinfo
    one, every = found(house, name, now)
    if verb in _MOVES:
        deciding.move(house.vault, one, verb, every, now=now, zone=zone)
    elif verb in _STEPS:
        deciding.on_step(house.vault, one, word(form, "step"), verb, now=now, zone=zone)
    else:
        _CHANGES[verb](house, one, form)


def _set(house: House, one: Goal, form: FormData) -> None:
    said = {"why": one.why, "measure": None, "due": None}
    told = {key: word(form, key) for key in said if key in form}
    changed = {key: value for key, value in told.items() if key != "why" or value.strip() != one.why}
    # A field that was left as it stands decides nothing.
    known = {"measure": word(form, "measure_was"), "due": word(form, "due_was")}
    changed = {key: value for key, value in changed.items() if key == "why" or value.strip() != known[key]}
    if changed:
        deciding.change(house.vault, one, now=house.clock.now(), zone=house.settings.tzinfo, **changed)


def _step(house: House, one: Goal, form: FormData) -> None:
    texts = word(form, "text").splitlines() or [""]
    deciding.step(house.vault, one, texts, now=house.clock.now(), zone=house.settings.tzinfo)


def _plan(house: House, one: Goal, form: FormData) -> None:
    when, then = word(form, "when"), word(form, "then")
    deciding.plan(house.vault, one, when, then, now=house.clock.now(), zone=house.settings.tzinfo)


def _unplan(house: House, one: Goal, form: FormData) -> None:
    deciding.unplan(house.vault, one, word(form, "plan"), now=house.clock.now(), zone=house.settings.tzinfo)


def _wave(house: House, one: Goal, form: FormData) -> None:
    deciding.wave(house.vault, one, word(form, "moment"), now=house.clock.now(), zone=house.settings.tzinfo)


def _write(house: House, one: Goal, form: FormData) -> None:
    journal.write(house.vault, word(form, "text"), now=house.clock.now(), goal=one.id)


_CHANGES: Final[dict[str, Callable[[House, Goal, FormData], None]]] = {
    "set": _set,
    "step": _step,
    "plan": _plan,
    "unplan": _unplan,
    "wave": _wave,
    "write": _write,
}
