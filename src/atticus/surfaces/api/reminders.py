"""Operations on reminders: what is due and what is to come, and noting that one was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.memory import reminders
from atticus.mind.routines.causes import because, meet

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def listed(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return what is due and what is to come; with `done`, note before that one was heard."""
    now, zone, language = house.clock.now(), house.settings.tzinfo, house.settings.language
    meet(house.vault, house.settings.routines, now, zone)
    if name := arguments.get("done"):
        reminders.told(house.vault, name, now, zone)
    return {
        "reminders": [
            {
                "reminder": one.id,
                "text": one.text,
                "due": one.due.astimezone(zone).isoformat() if one.ready else None,
                "every": one.every,
                "now": one.ready and one.due <= now,
                "cause": one.cause.as_json() if one.cause else None,
                "because": because(house.vault, one, zone, language=language) or None,
                "from": one.label.integrity.name.lower(),
            }
            for one in reminders.waiting(house.vault)
        ]
    }


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {"reminders": listed}
