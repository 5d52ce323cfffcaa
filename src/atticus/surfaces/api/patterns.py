"""Operations on patterns: what the owner's days have in common, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import PATTERN, Status

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.mind.house import House

_ORDER: Final = ("day", "week", "change", "weekday")


def patterns(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return the patterns, the surest first; those on what is nobody's business only where they are asked for."""
    from atticus.memory.patterns import keeping  # noqa: PLC0415 (only where patterns are asked for)

    zone = house.settings.tzinfo
    if at is not None or arguments.get("special"):
        now, special = at or house.clock.now(), bool(arguments.get("special"))
        found = keeping.count(house.vault, zone=zone, now=now, special=special, known=at)
    else:
        keeping.refresh(house.vault, zone=zone, now=house.clock.now(), asked=True)
        found = house.vault.beliefs((PATTERN,))
    shown = [one for one in found if arguments.get("all") or one.status is Status.HELD]
    return {"patterns": [one.as_json() for one in sorted(shown, key=_surest)]}


def private(house: House) -> list[Belief]:
    """Return every pattern, those that are never kept among them, so that they can be corrected."""
    from atticus.memory.patterns import keeping  # noqa: PLC0415 (only where patterns are asked for)

    return keeping.count(house.vault, zone=house.settings.tzinfo, now=house.clock.now(), special=True)


def _surest(one: Belief) -> tuple[int, float, str]:
    return _ORDER.index(one.more["form"]), one.more["adjusted"], one.id


OPERATIONS: Final = {"patterns": patterns}
