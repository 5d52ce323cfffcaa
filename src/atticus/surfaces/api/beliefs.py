"""Operations on beliefs: what Atticus holds to be true, as of now or of then, and what the owner corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import PATTERN, Status
from atticus.domain.errors import UsageError
from atticus.memory import correcting
from atticus.memory.understanding import believed
from atticus.surfaces.api import patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

APART: Final = ("tie", "goal", "promise", "decision")
"""Kinds that have a list of their own."""


class UnknownBeliefError(UsageError):
    """There is no such belief."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no belief {name!r}.", "Take the id from `atticus beliefs --json`.")


class NothingToCorrectError(UsageError):
    """It was not said what is right instead."""

    def __init__(self) -> None:
        super().__init__("It is not clear what is right instead.", "Give --to VALUE, or --wrong if it was never so.")


class CountedError(UsageError):
    """A pattern is to be set to another value."""

    def __init__(self) -> None:
        super().__init__("A pattern is counted and has no other value.", "Give --wrong if it should not be told again.")


def correct(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Hold another value in place of a belief's, or that it was never so.

    Raises:
        UnknownBeliefError, NothingToCorrectError, CountedError
    """
    to, wrong = arguments.get("to"), bool(arguments.get("wrong"))
    if (to is None) != wrong:
        raise NothingToCorrectError
    found = _named(arguments["belief"], house.vault.beliefs()) or _named(arguments["belief"], patterns.private(house))
    if found is None:
        raise UnknownBeliefError(arguments["belief"])
    if found.kind == PATTERN and to is not None:
        raise CountedError
    commit = correcting.correct(house.vault, found, to, clock=house.clock, zone=house.settings.tzinfo)
    return {"moment": commit.id, "belief": found.id, "to": to}


def _named(name: str, beliefs: Iterable[Belief]) -> Belief | None:
    return next((one for one in beliefs if one.id == name), None)


def _listing(name: str, wanted: Callable[[Belief], bool]) -> Callable[..., dict[str, Any]]:
    def listing(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
        # What is due or over is told by the clock, so a list is derived when it is asked for.
        found = believed(house.vault, at or house.clock.now())
        shown = [one for one in found if wanted(one) and (arguments.get("all") or _standing(one))]
        return {name: [one.as_json() for one in shown]}

    return listing


def _standing(belief: Belief) -> bool:
    return belief.status in {Status.HELD, Status.POSSIBLE}


OPERATIONS: Final = {
    "beliefs": _listing("beliefs", lambda belief: belief.kind not in APART),
    "promises": _listing("promises", lambda belief: belief.kind == "promise"),
    "decisions": _listing("decisions", lambda belief: belief.kind == "decision"),
    "correct": correct,
}
