"""The page of goals: what the owner wants, promised, was promised, plans and decided, by how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from atticus.domain.beliefs import SELF, Status
from atticus.memory.discretion import marked
from atticus.memory.understanding import believed
from atticus.mind.coach import deciding
from atticus.mind.coach.counting import measured
from atticus.mind.coach.goals import MOST_IN_FOCUS, Standing, consents, decisions, goals_at
from atticus.mind.coach.goals import goals as kept_goals
from atticus.surfaces.web.believing import STANDING, private, sentence
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.forms import fields, word
from atticus.surfaces.web.goal import SECOND, card, heard
from atticus.surfaces.web.render import go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

PAST: Final = 40
"""What is over of each kind is shown up to here, the latest first."""

WANTED: Final = frozenset({"goal", "aspiration"})
"""Kinds of beliefs that are goals."""

_KINDS: Final = (*sorted(WANTED), "plan", "decision", "promise")
_OPEN: Final = frozenset({"open", "overdue"})
_BEGUN: Final = {"decision": later("decided"), "promise": later("said"), "plan": later("said")}
_DONE: Final = frozenset({"done", "kept"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Promises both ways, the latest first.

    Args:
        mine: the owner's, still open.
        theirs: made to the owner, still open.
        unsure: those that may have been made.
        kept: kept, by either side.
        past: of which nothing is waited for any more.
    """

    mine: tuple[Belief, ...] = ()
    theirs: tuple[Belief, ...] = ()
    unsure: tuple[Belief, ...] = ()
    kept: tuple[Belief, ...] = ()
    past: tuple[Belief, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any((self.mine, self.theirs, self.unsure, self.kept, self.past))


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Goals, plans and decisions of the owner by how they stand, the latest first."""

    open: tuple[Belief, ...] = ()
    unsure: tuple[Belief, ...] = ()
    planned: tuple[Belief, ...] = ()
    done: tuple[Belief, ...] = ()
    past: tuple[Belief, ...] = ()
    decided: tuple[Belief, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything at all."""
        return any((self.open, self.unsure, self.planned, self.done, self.past, self.decided))


def promises(beliefs: Iterable[Belief]) -> Promises:
    """Return promises by who made them and how they stand; what was never so is left out."""
    there = _latest(one for one in beliefs if one.kind == "promise")
    waiting = [one for one in there if one.status is Status.HELD and one.more.get("state") in _OPEN]
    return Promises(
        mine=tuple(one for one in waiting if one.subject == SELF),
        theirs=tuple(one for one in waiting if one.subject != SELF),
        unsure=tuple(one for one in there if one.status is Status.POSSIBLE),
        kept=tuple(one for one in there if one.status is Status.HELD and one.more.get("state") in _DONE)[:PAST],
        past=tuple(one for one in there if _is_past(one))[:PAST],
    )


def board(beliefs: Iterable[Belief]) -> Board:
    """Return what the owner wants, plans and decided by how it stands; what was never so is left out."""
    there = _latest(one for one in beliefs if one.subject == SELF and one.kind in {*WANTED, "plan", "decision"})
    wanted = [one for one in there if one.kind in WANTED]
    held = [one for one in there if one.status is Status.HELD]
    return Board(
        open=tuple(one for one in held if one.kind in WANTED and one.more.get("state", "open") in _OPEN),
        unsure=tuple(one for one in there if one.status is Status.POSSIBLE),
        planned=tuple(one for one in held if one.kind == "plan" and one.more.get("state", "open") in _OPEN),
        done=tuple(one for one in held if one.kind != "decision" and one.more.get("state") in _DONE)[:PAST],
        past=tuple(one for one in wanted if _is_past(one))[:PAST],
        decided=tuple(one for one in held if one.kind == "decision"),
    )


def facts(one: Belief, zone: tzinfo) -> list[tuple[str, date]]:
    """Return what else is told of something undertaken: words ("by"), each with a day in the owner's zone."""
    begun = one.known_from if one.kind == "decision" else one.valid_from or one.known_from
    word = later("from") if one.kind == "plan" and one.valid_from else _BEGUN.get(one.kind, later("since"))
    told: list[tuple[str, date]] = [(word, begun.astimezone(zone).date())]
    end = datetime.fromisoformat(str(one.more["due"])) if one.more.get("due") else one.valid_until
    if end is not None:
        # An end is the first instant after what it ends.
        told.append(
            (
                later("by") if one.more.get("due") else later("until"),
                (end - timedelta(seconds=1)).astimezone(zone).date(),
            )
        )
    if heard := one.more.get("heard"):
        last = date.fromisoformat(str(heard))
        told += [(later("last heard of"), last)] if last > begun.astimezone(zone).date() else []
    if settled := one.more.get("settled"):
        done = datetime.fromisoformat(str(settled)).astimezone(zone).date()
        told.append((later("kept") if one.kind == "promise" else later("done"), done))
    return told


async def goals(request: Request) -> Response:
    """Show goals by how they stand, promises both ways, plans and decisions; private ones only when asked."""
    house, asked = house_of(request), request.query_params.get("private") == "1"
    return page(
        request,
        "goals.html",
        private=asked,
        settable=True,
        here="/goals",
        told=lambda one: sentence(one, house.settings.tzinfo, house.settings.language),
        dates=lambda one: facts(one, house.settings.tzinfo),
        zone=house.settings.tzinfo,
        second=SECOND,
        heard=heard,
        most=MOST_IN_FOCUS,
        **await run_in_threadpool(_told, house, asked),
    )


async def add(request: Request) -> Response:
    """Put down a goal and show it.

    Raises:
        BadGoalError, SuchAGoalError, TooManyInFocusError, BadMeasureError, BadDayError
    """
    house = house_of(request)
    form = await fields(request)
    name = await run_in_threadpool(_add, house, form)
    return go(request, f"/goals/{name}")


async def coach(request: Request) -> Response:
    """Keep whether the owner wants to be coached, and show the goals."""
    house = house_of(request)
    on = word(await fields(request), "on") == "1"
    now, zone = house.clock.now(), house.settings.tzinfo
    await run_in_threadpool(lambda: deciding.consent(house.vault, on=on, now=now, zone=zone))
    return go(request, "/goals")


def _add(house: House, form: FormData) -> str:
    now = house.clock.now()
    when, then = word(form, "when").strip(), word(form, "then").strip()
    return deciding.add(
        house.vault,
        word(form, "text"),
        goals_at(house.vault, believed(house.vault, now), now),
        now=now,
        zone=house.settings.tzinfo,
        why=word(form, "why"),
        measure=word(form, "measure"),
        due=word(form, "due"),
        steps=word(form, "steps").splitlines(),
        plans=[(when, then)] if when or then else (),
        focus=word(form, "focus") == "1",
    )


def _told(house: House, asked: bool) -> dict[str, Any]:  # noqa: FBT001 (called in a thread)
    now = house.clock.now()
    every = house.present.beliefs(house.vault, now)
    own = marked(house.vault)
    decided = decisions(house.vault, now)
    kept = kept_goals(decided, every)
    found = [one for one in every if one.kind in _KINDS]
    shown = [one for one in found if asked or not (private(one) or one.id in own)]
    held_back = [one for one in kept if not asked and one.private]
    kept = [one for one in kept if asked or not one.private]
    focus = [one for one in kept if one.standing is Standing.FOCUS]
    claims = measured(house.vault) if focus else ()
    beside = {one.id for one in found if one.kind not in WANTED and one.status in STANDING}
    beside -= {one.id for one in shown}
    return {
        "board": board(shown),
        "promises": promises(shown),
        "held_back": len(held_back) + len(beside),
        "cards": [card(house, one, now, claims) for one in focus],
        "by": {name: [one for one in kept if one.standing is name][:PAST] for name in Standing},
        "any_goal": bool(kept),
        "coaching": consents(decided),
        "enabled": house.settings.coach.enabled,
    }


def _latest(beliefs: Iterable[Belief]) -> list[Belief]:
    return sorted(beliefs, key=lambda one: (one.known_from, one.id), reverse=True)


def _is_past(one: Belief) -> bool:
    """Return whether something is over without having been done."""
    if one.status is Status.SUPERSEDED:
        return True
    return one.status is Status.HELD and one.more.get("state") in {"past", "dropped"}
