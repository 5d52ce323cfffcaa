"""Operations on reminders: what is due and what is to come, and noting that one was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.memory import reminders

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


def listed(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Return what is due and what is to come; with `done`, note before that one was heard."""
    now, zone = house.clock.now(), house.settings.tzinfo
    if name := arguments.get("done"):
        reminders.told(house.vault, name, now, zone)
    return {
        "reminders": [
            {
                "reminder": one.id,
                "text": one.text,
                "due": one.due.astimezone(zone).isoformat(),
                "every": one.every,
                "now": one.due <= now,
                "from": one.label.integrity.name.lower(),
            }
            for one in reminders.waiting(house.vault)
        ]
    }


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {"reminders": listed}
