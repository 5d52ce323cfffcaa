"""Where entries lie: the calendar Atticus keeps in the vault, and the owner's calendars on servers."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, Protocol

from atticus.mind.hands.calendar.own import OWN, OwnShelf
from atticus.mind.hands.shelves.places import Shelf
from atticus.mind.hands.shelves.served import Served
from atticus.mind.services.dav.protocols import CALDAV

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime, tzinfo

    from atticus.domain.time import Clock
    from atticus.mind.hands.shelves.places import Lying
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.tool import ToolError
    from atticus.vault.contract import Vault


class Calendar(Shelf, Protocol):
    """A shelf of entries."""

    @property
    def address(self) -> str:
        """The address under which guests are invited from there; empty where nobody can be."""
        ...

    async def within(self, start: datetime, end: datetime) -> list[Lying]:
        """Return the entries that may touch a span of time."""
        ...

    async def mails(self) -> bool:
        """Return whether its server itself writes to guests."""
        ...


class Calendars:
    """Every calendar of the owner's.

    Args:
        vault: keeps the one of Atticus.
        accounts: the owner's accounts on servers.
        clock: tells when.
        zone: the owner's.
    """

    def __init__(self, vault: Vault, accounts: Accounts, clock: Clock, zone: tzinfo) -> None:
        self.vault: Final = vault
        self.clock: Final = clock
        self.zone: Final = zone
        self._own: Final = OwnShelf(vault, clock, zone)
        self._served: Final = Served(accounts, CALDAV)

    @asynccontextmanager
    async def shelf(self, id: str) -> AsyncIterator[Calendar]:  # noqa: A002
        """Open one calendar; raises NoSuchShelfError, and what its server is in trouble with."""
        if id == OWN:
            yield self._own
            return
        async with self._served.shelf(id) as shelf:
            yield shelf

    async def each(self) -> AsyncIterator[Calendar | ToolError]:
        """Yield every calendar, open while it is looked at; a trouble in place of those that cannot be reached."""
        yield self._own
        async for shelf in self._served.each():
            yield shelf

    async def usual(self) -> str:
        """Return the id of the calendar that new entries go to; raises NoSuchShelfError where it is not there."""
        for settings in self._served.accounts:
            if settings.calendar:
                return await self._served.first(settings, settings.calendar)
        return OWN

    def is_me(self, address: str) -> bool:
        """Return whether an address is the owner's."""
        own = {one.address.lower() for one in self._served.accounts if one.address}
        return address.lower() in own or f"mailto:{address.lower()}" in self.vault.me().handles
