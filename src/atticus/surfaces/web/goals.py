"""The page of goals: what the owner wants, promised, was promised, plans and decided, by how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from atticus.domain.beliefs import SELF, Status
from atticus.memory.discretion import marked
from atticus.surfaces.web.believing import STANDING, private, sentence
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

PAST: Final = 40
"""What is over of each kind is shown up to here, the latest first."""

_WANTED: Final = frozenset({"goal", "aspiration"})
_KINDS: Final = (*sorted(_WANTED), "plan", "decision", "promise")
_OPEN: Final = frozenset({"open", "overdue"})
_BEGUN: Final = {"decision": "decided", "promise": "said", "plan": "said"}
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
    there = _latest(one for one in beliefs if one.subject == SELF and one.kind in {*_WANTED, "plan", "decision"})
    wanted = [one for one in there if one.kind in _WANTED]
    held = [one for one in there if one.status is Status.HELD]
    return Board(
        open=tuple(one for one in held if one.kind in _WANTED and one.more.get("state", "open") in _OPEN),
        unsure=tuple(one for one in there if one.status is Status.POSSIBLE),
        planned=tuple(one for one in held if one.kind == "plan" and one.more.get("state", "open") in _OPEN),
        done=tuple(one for one in held if one.kind != "decision" and one.more.get("state") in _DONE)[:PAST],
        past=tuple(one for one in wanted if _is_past(one))[:PAST],
        decided=tuple(one for one in held if one.kind == "decision"),
    )


def facts(one: Belief, zone: tzinfo) -> list[tuple[str, date]]:
    """Return what else is told of something undertaken: words ("by"), each with a day in the owner's zone."""
    begun = one.known_from if one.kind == "decision" else one.valid_from or one.known_from
    word = "from" if one.kind == "plan" and one.valid_from else _BEGUN.get(one.kind, "since")
    told = [(word, begun.astimezone(zone).date())]
    end = datetime.fromisoformat(str(one.more["due"])) if one.more.get("due") else one.valid_until
    if end is not None:
        # An end is the first instant after what it ends.
        told.append(("by" if one.more.get("due") else "until", (end - timedelta(seconds=1)).astimezone(zone).date()))
    if heard := one.more.get("heard"):
        last = date.fromisoformat(str(heard))
        told += [("last heard of", last)] if last > begun.astimezone(zone).date() else []
    if settled := one.more.get("settled"):
        done = datetime.fromisoformat(str(settled)).astimezone(zone).date()
        told.append(("kept" if one.kind == "promise" else "done", done))
    return told


async def goals(request: Request) -> Response:
    """Show goals, promises both ways and decisions; what is nobody's business only when asked."""
    house, asked = house_of(request), request.query_params.get("private") == "1"
    return page(
        request,
        "goals.html",
        private=asked,
        settable=True,
        here="/goals",
        told=lambda one: sentence(one, house.settings.tzinfo),
        dates=lambda one: facts(one, house.settings.tzinfo),
        **await run_in_threadpool(_told, house, asked),
    )


def _told(house: House, asked: bool) -> dict[str, Any]:  # noqa: FBT001 (called in a thread)
    found = [one for one in house.present.beliefs(house.vault, house.clock.now()) if one.kind in _KINDS]
    own = marked(house.vault)
    shown = [one for one in found if asked or not (private(one) or one.id in own)]
    held_back = sum(one.status in STANDING for one in found) - sum(one.status in STANDING for one in shown)
    return {"board": board(shown), "promises": promises(shown), "held_back": held_back}


def _latest(beliefs: Iterable[Belief]) -> list[Belief]:
    return sorted(beliefs, key=lambda one: (one.known_from, one.id), reverse=True)


def _is_past(one: Belief) -> bool:
    """Return whether something is over without having been done."""
    if one.status is Status.SUPERSEDED:
        return True
    return one.status is Status.HELD and one.more.get("state") in {"past", "dropped"}
