"""Operations on decisions: those the owner put down, how they went, and how sure the owner was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import Status
from atticus.domain.errors import UsageError
from atticus.memory.understanding import believed
from atticus.surfaces.api import beliefs

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.mind.deciding.recorded import Recorded
    from atticus.mind.house import House

_STANDING: Final = frozenset({Status.HELD, Status.POSSIBLE})


class BadDayError(UsageError):
    """A day cannot be read."""

    def __init__(self, told: str) -> None:
        super().__init__(f"{told!r} is no day.", "Write it as 2027-03-01.")


def listed(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Return the decisions that were found in the owner's words, and those they put down, as of an instant."""
    from atticus.mind.deciding.keeping import decisions  # noqa: PLC0415 (kept out of what asking pays)

    at = as_of or house.clock.now()
    today = at.astimezone(house.settings.tzinfo).date()
    kept = decisions(house.vault, at)
    return beliefs.OPERATIONS["decisions"](house, arguments, as_of) | {
        "kept": [one.as_json() | {"due": one.is_due(today)} for one in kept]
    }


def add(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Keep a decision of the owner's.

    Raises:
        NothingDecidedError, NotSureOfWhatError, TooEarlyError, BadDayError
    """
    from atticus.mind.deciding import keeping  # noqa: PLC0415

    told = _told(arguments)
    made = keeping.add(house.vault, arguments.get("what") or "", told, clock=house.clock, zone=house.settings.tzinfo)
    return made.as_json()


def show(house: House, arguments: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Return one decision with what happened since, beside what was expected.

    Raises:
        NoSuchDecisionError
    """
    from atticus.mind.deciding.looking_back import look_back  # noqa: PLC0415

    at, zone = as_of or house.clock.now(), house.settings.tzinfo
    one = _found(house, arguments["id"], at)
    return look_back(house.recaller, believed(house.vault, at), one, at=at, zone=zone).as_json()


def complete(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Add to a decision what was left out; one that was found in the owner's words is put down by that.

    Raises:
        NoSuchDecisionError, NotSureOfWhatError, TooEarlyError, BadDayError
    """
    from atticus.mind.deciding import keeping  # noqa: PLC0415

    told, zone = _told(arguments), house.settings.tzinfo
    found = _belief(house, arguments["id"])
    if found is None:
        one = _found(house, arguments["id"], None)
        return keeping.complete(house.vault, one, told, clock=house.clock, zone=zone).as_json()
    what = arguments.get("what") or found.object
    return keeping.add(house.vault, what, told, clock=house.clock, zone=zone, found=found).as_json()


def review(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Keep how a decision went, by the owner's word.

    Raises:
        NoSuchDecisionError, TooEarlyError, BadDayError
    """
    from atticus.mind.deciding import keeping  # noqa: PLC0415

    told = {name: arguments.get(name) for name in ("went", "note")}
    came = arguments.get("came_true")
    told |= {"came_true": None if came is None else came == "yes", "review": _day(arguments.get("again"))}
    one = _found(house, arguments["id"], None)
    return keeping.review(house.vault, one, told, clock=house.clock, zone=house.settings.tzinfo).as_json()


def calibrated(house: House, _: dict[str, Any], as_of: datetime | None) -> dict[str, Any]:
    """Return how sure the owner was beside how often it came true."""
    from atticus.mind.deciding.calibration import calibration  # noqa: PLC0415
    from atticus.mind.deciding.keeping import decisions  # noqa: PLC0415

    return calibration(decisions(house.vault, as_of or house.clock.now())).as_json()


def _found(house: House, name: str, at: datetime | None) -> Recorded:
    """Return a decision by its own id, or by that of the belief it was found as."""
    from atticus.mind.deciding.keeping import decisions, find  # noqa: PLC0415

    known = [one for one in decisions(house.vault, at or house.clock.now()) if one.belief == name]
    return known[0] if known else find(house.vault, name, at)


def _belief(house: House, name: str) -> Belief | None:
    """Return a decision that was found in the owner's words and not put down yet."""
    from atticus.mind.deciding.keeping import decisions  # noqa: PLC0415

    now = house.clock.now()
    if any(one.belief == name for one in decisions(house.vault, now)):
        return None
    standing = (one for one in house.vault.beliefs(["decision"]) if one.status in _STANDING)
    return next((one for one in standing if one.id == name), None)


def _told(arguments: dict[str, Any]) -> dict[str, Any]:
    names = {"option": "options", "reason": "reasons", "expect": "expect", "sure": "sure"}
    told = {kept: arguments[name] for name, kept in names.items() if arguments.get(name) is not None}
    return told | {"review": _day(arguments.get("review"))}


def _day(told: str | None) -> date | None:
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise BadDayError(told) from None


OPERATIONS: Final = {
    "decisions": listed,
    "decisions_add": add,
    "decisions_show": show,
    "decisions_complete": complete,
    "decisions_review": review,
    "decisions_calibration": calibrated,
}
