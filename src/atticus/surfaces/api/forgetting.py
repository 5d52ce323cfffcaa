"""Operations that forget: moments, sources, spans of time, people with their mentions, and beliefs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.memory import forgetting
from atticus.memory.understanding import derive
from atticus.surfaces.api.beliefs import UnknownBeliefError
from atticus.surfaces.api.instants import instant
from atticus.surfaces.api.patterns import private
from atticus.vault.contract import Selection

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.memory.forgetting import Plan
    from atticus.mind.house import House
    from atticus.vault.contract import ForgetReceipt

CHOICES: Final = ("moment", "source", "person", "belief")


class NothingToForgetError(UsageError):
    """It was not said what to forget, or nothing is there."""

    def __init__(self, why: str) -> None:
        super().__init__(why, "Name one of --moment, --source, --person, --belief, or --since with --until.")


class UnknownWayError(UsageError):
    """There is no such way to treat mentions."""

    def __init__(self, way: str) -> None:
        super().__init__(f"Mentions cannot be treated by {way!r}.", f"Use one of {', '.join(forgetting.WAYS)}.")


def forget(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Forget what the arguments name, and return the receipt.

    Raises:
        NothingToForgetError, UnknownWayError, UnknownBeliefError, forgetting.ForgetOwnerError,
        forgetting.SeveralPeopleError, forgetting.NotExactlyError
    """
    span = instant(house, arguments.get("since")), instant(house, arguments.get("until"))
    chosen = [key for key in CHOICES if arguments.get(key)]
    if len(chosen) + (span != (None, None)) != 1 or (span[0] is None) != (span[1] is None):
        raise NothingToForgetError("It is not clear what to forget.")
    if chosen == ["person"]:
        return _person(house, arguments)
    if chosen == ["belief"]:
        return _belief(house, arguments["belief"])
    if span[0] is not None and span[1] is not None:
        selection = Selection(span=(span[0], span[1]))
    elif chosen == ["moment"]:
        found = house.vault.find(arguments["moment"])
        selection = Selection(moment=found.id if found else arguments["moment"])
    else:
        selection = Selection(source=arguments["source"])
    receipt = house.vault.forget(selection)
    if not receipt.moments:
        raise NothingToForgetError("There is nothing like that in the vault, so nothing was forgotten.")
    derive(house.vault, house.clock.now())
    return _receipt(receipt)


def preview(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Return what forgetting a person would take out and change; nothing is done."""
    found = forgetting.plan(house.vault, arguments["person"], zone=house.settings.tzinfo, now=house.clock.now())
    return {"moments": len(found.erase), "mentions": len(found.mentioning)} | _told(found)


def _person(house: House, arguments: dict[str, Any]) -> dict[str, Any]:
    way = arguments.get("mentions") or "redact"
    if way not in forgetting.WAYS:
        raise UnknownWayError(way)
    zone, now = house.settings.tzinfo, house.clock.now()
    receipt, found = forgetting.forget_person(house.vault, arguments["person"], mentions=way, zone=zone, now=now)
    if not receipt.moments and not receipt.redacted:
        raise NothingToForgetError("There is nobody like that in the vault, so nothing was forgotten.")
    return _receipt(receipt) | _told(found)


def _belief(house: House, name: str) -> dict[str, Any]:
    now = house.clock.now()
    believed = forgetting.known_beliefs(house.vault, zone=house.settings.tzinfo, now=now)
    found = next((one for one in believed if one.id == name), None)
    found = found or next((one for one in private(house) if one.id == name), None)
    if found is None:
        raise UnknownBeliefError(name)
    return _receipt(forgetting.forget_belief(house.vault, found, now=now))


def _receipt(receipt: ForgetReceipt) -> dict[str, Any]:
    told = asdict(receipt)
    told["receipt"] = told.pop("seq")
    redacted = list(receipt.redacted)
    counted = len(receipt.moments) + receipt.beliefs
    return told | {"moments": list(receipt.moments), "redacted": redacted, "forgotten": counted}


def _told(found: Plan) -> dict[str, Any]:
    """Return by which names somebody was looked for, shown once and kept nowhere, and what stays unclear."""
    return {"names": list(found.names), "handles": list(found.handles), "left": list(found.left)}


OPERATIONS: Final = {"forget": forget, "forget_preview": preview}
