"""Operations on channels: which are linked and who else wrote, linking one by a code, ending one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.mind import linking

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.house import House

    Send = Callable[[dict[str, Any]], None]


class NoChannelsError(UsageError):
    """This house has no channels."""

    def __init__(self) -> None:
        super().__init__("Channels cannot be linked here.", "Run the command by itself.")


def listed(house: House, _: dict[str, Any], __: Send) -> dict[str, Any]:
    """Return every channel with its state, and who wrote to it without being the owner."""
    now = house.clock.now().isoformat()
    found = [
        {
            "channel": one.channel,
            "name": one.bot,
            "state": "linked" if one.linked else "waiting for its code" if one.until > now else "not linked",
            "waiting": len(house.vault.due(one.channel, house.clock.now())),
        }
        for one in linking.links(house.vault)
    ]
    return {"channels": found, "strangers": linking.strangers(house.vault)}


def link(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Reach a channel, and return a code that links the account that sends it, once within 15 minutes.

    Raises:
        NoChannelsError, AtticusError: the channel cannot be reached; then nothing is kept.
    """
    if house.channels is None:
        raise NoChannelsError
    name, address = arguments["channel"], arguments.get("address") or ""
    told = asyncio.run(house.channels.who(name, address))
    code = linking.offer(house.vault, name, address=address, bot=told["name"], now=house.clock.now())
    return {"channel": name, "name": told["name"], "code": code, "link": f"{told['link']}?start={code}", "minutes": 15}


def end(house: House, arguments: dict[str, Any], _: Send) -> dict[str, Any]:
    """Let a channel go; what came through it stays. Raises NotLinkedError."""
    linking.end(house.vault, arguments["channel"], now=house.clock.now())
    return {"ended": arguments["channel"]}


OPERATIONS: Final[dict[str, Callable[[House, dict[str, Any], Send], Any]]] = {
    "channels": listed,
    "channels_list": listed,
    "channels_link": link,
    "channels_end": end,
}
