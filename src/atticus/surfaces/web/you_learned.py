"""The pages of what is counted and what was learned: patterns of the owner's days, and what Atticus got wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from atticus.domain.beliefs import PATTERN, Status
from atticus.memory.discreet import special
from atticus.memory.hushing import quiet_claims
from atticus.memory.learning.judging import accuracy, judge
from atticus.surfaces.web.believing import sentence
from atticus.surfaces.web.desk import house_of
from atticus.surfaces.web.render import page

if TYPE_CHECKING:
    from datetime import tzinfo

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

_ORDER: Final = ("day", "week", "change", "weekday")
MOST_EXCEPTIONS: Final = 9
MOST_UNASKED: Final = 20_000
"""Moments of a vault in which the past is derived anew without being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A pattern as the page shows it.

    Args:
        belief: the pattern, with its sentence.
        held: how often it held.
        of: how often it could have.
        exceptions: the days on which it did not, with the moments that show it, the latest first.
        since: the first day it was counted from.
        until: the last.
        caution: why it is no proof of a cause.
        says: its sentence in the owner's language.
    """

    belief: Belief
    held: int
    of: int
    exceptions: tuple[tuple[date, tuple[str, ...]], ...]
    since: date
    until: date
    caution: str
    says: str


async def patterns(request: Request) -> Response:
    """Show the patterns, the surest first, each with its count, its exceptions and its caution."""
    house, asked = house_of(request), request.query_params.get("private") == "1"
    return page(
        request,
        "you_patterns.html",
        private=asked,
        here="/you/patterns",
        **await run_in_threadpool(_patterns, house, asked),
    )


async def learned(request: Request) -> Response:
    """Show what Atticus got wrong by the owner's own word, and what became of it.

    The past before each decision is derived anew, which takes long in a large vault: there only when it is asked for.
    """
    house, asked = house_of(request), request.query_params.get("count") == "1"
    small = await run_in_threadpool(lambda: house.vault.status().moments <= MOST_UNASKED)
    told = await run_in_threadpool(_learned, house) if asked or small else {"wrong": [], "accuracy": None}
    return page(request, "you_learned.html", **told)


def shown(one: Belief, zone: tzinfo, language: str) -> Shown:
    """Return a held pattern as the page shows it."""
    more = one.more
    exceptions = [(date.fromisoformat(each["day"]), tuple(each["moments"])) for each in more.get("exceptions", ())]
    first, last = (date.fromisoformat(each) for each in more["period"])
    return Shown(
        belief=one,
        held=more["held"],
        of=more["of"],
        exceptions=tuple(sorted(exceptions, reverse=True)[:MOST_EXCEPTIONS]),
        since=first,
        until=last,
        caution=more["caution"],
        says=sentence(one, zone, language),
    )


def _patterns(house: House, asked: bool) -> dict[str, Any]:  # noqa: FBT001 (called in a thread)
    from atticus.memory.patterns import keeping  # noqa: PLC0415 (only where patterns are asked for)

    zone, now = house.settings.tzinfo, house.clock.now()
    kept = house.vault.beliefs
    found = keeping.count(house.vault, zone=zone, now=now, special=True) if asked else kept((PATTERN,))
    held = [one for one in found if one.status is Status.HELD and (asked or not special(one.object))]
    held.sort(key=lambda one: (_ORDER.index(one.more["form"]), one.more["adjusted"], one.id))
    return {
        "patterns": [shown(one, zone, house.settings.language) for one in held],
        "counted": bool(house.vault.pattern_mark()),
    }


def _learned(house: House) -> dict[str, Any]:
    vault, now = house.vault, house.clock.now()
    claims = vault.claims()
    quiet = quiet_claims(vault, claims)
    judged = judge([one for number, one in enumerate(claims) if number not in quiet], vault.met(), vault.me(), now=now)
    judged.sort(key=lambda one: (one.probe.at, one.probe.moment), reverse=True)
    return {"wrong": [one for one in judged if not one.before], "accuracy": accuracy(judged)}
