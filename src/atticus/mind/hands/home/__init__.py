"""Hands on the owner's house, through their Home Assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.hands.home.doing import HomeDo, HomeSet
from atticus.mind.hands.home.looking import HomeState
from atticus.mind.hands.home.wire import HomeAssistant
from atticus.mind.hands.web.addresses import resolved

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.hands.web.addresses import Resolve
    from atticus.mind.tool import Tool


def hands(url: str, secret: Callable[[str], bytes | None], *, resolve: Resolve = resolved) -> tuple[Tool, ...]:
    """Return the hands on a house; none where no Home Assistant is set up.

    Args:
        url: where it is; empty for none.
        secret: returns a secret of the vault by its name.
        resolve: tells the numbers of a host.
    """
    if not url:
        return ()
    house = HomeAssistant(url, secret, resolve=resolve)
    return HomeState(house), HomeSet(house), HomeDo(house)
