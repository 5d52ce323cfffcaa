"""Where entries lie: the calendar Atticus keeps in the vault, and the owner's calendars on servers."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote, unquote, urljoin

from atticus.mind.hands.calendar.own import OWN, OwnShelf
from atticus.mind.hands.calendar.places import Lying, NoSuchCalendarError
from atticus.mind.services.dav import items
from atticus.mind.services.dav.finding import schedules
from atticus.mind.services.dav.protocols import CALDAV
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime, tzinfo

    from atticus.domain.labels import Label
    from atticus.domain.time import Clock
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.services.dav.finding import Collection
    from atticus.mind.services.dav.wire import Wire
    from atticus.settings import DavSettings
    from atticus.vault.contract import Vault


class Shelf(Protocol):
    """A calendar. What it raises is told at `atticus.mind.services.dav.items`."""

    @property
    def id(self) -> str:
        """What it is known by ("home/personal")."""
        ...

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def mine(self) -> bool:
        """Whether nobody but the owner writes there."""
        ...

    @property
    def address(self) -> str:
        """The address under which guests are invited from there; empty where nobody can be."""
        ...

    async def within(self, start: datetime, end: datetime) -> list[Lying]:
        """Return the entries that may touch a span of time."""
        ...

    async def get(self, file: str) -> Lying | None:
        """Return an entry; None where there is none."""
        ...

    async def put(self, file: str, data: bytes, *, mark: str | None, label: Label) -> str:
        """Put an entry in its place, in place of the version with this mark or where there is none; return its mark."""
        ...

    async def remove(self, file: str, *, mark: str, made: bool) -> None:
        """Take an entry away that is still of this mark; `made` where it should be as if it had never been there."""
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
        self._accounts = accounts
        self._own: Final = OwnShelf(vault, clock, zone)

    @asynccontextmanager
    async def shelf(self, id: str) -> AsyncIterator[Shelf]:  # noqa: A002
        """Open one calendar; raises NoSuchCalendarError, and what its server is in trouble with."""
        if id == OWN:
            yield self._own
            return
        account, _, slug = id.partition("/")
        settings = next((one for one in self._accounts.all if one.name == account and one.caldav), None)
        if settings is None:
            raise NoSuchCalendarError(id)
        async with self._accounts.opened(settings) as wire:
            for one in await self._listed(wire, settings):
                if one.slug == slug:
                    yield OnServer(wire, one, settings)
                    return
            raise NoSuchCalendarError(id)

    async def each(self) -> AsyncIterator[Shelf | ToolError]:
        """Yield every calendar, open while it is looked at; a trouble in place of those that cannot be reached."""
        yield self._own
        for settings in self._accounts.all:
            if not settings.caldav:
                continue
            try:
                async with self._accounts.opened(settings) as wire:
                    for one in await self._listed(wire, settings):
                        yield OnServer(wire, one, settings)
            except ToolError as error:
                yield error

    async def usual(self) -> str:
        """Return the id of the calendar that new entries go to; raises NoSuchCalendarError where it is not there."""
        for settings in self._accounts.all:
            if settings.calendar and settings.caldav:
                async with self._accounts.opened(settings) as wire:
                    for one in await self._listed(wire, settings):
                        if settings.calendar in {one.name, one.slug}:
                            return _id(settings, one)
                raise NoSuchCalendarError(settings.calendar)
        return OWN

    def is_me(self, address: str) -> bool:
        """Return whether an address is the owner's."""
        own = {one.address.lower() for one in self._accounts.all if one.address}
        return address.lower() in own or f"mailto:{address.lower()}" in self.vault.me().handles

    async def _listed(self, wire: Wire, settings: DavSettings) -> list[Collection]:
        found = await self._accounts.collections(wire, settings, CALDAV)
        return [one for one in found if one.events]


class OnServer:
    """A calendar on a server."""

    def __init__(self, wire: Wire, collection: Collection, settings: DavSettings) -> None:
        self._wire = wire
        self._collection = collection
        self.id: Final = _id(settings, collection)
        self.name: Final = collection.name
        self.mine: Final = settings.by == "me" and collection.own
        self.address: Final = settings.address

    async def within(self, start: datetime, end: datetime) -> list[Lying]:
        """Ask the server for what touches a span; what repeats is told as a whole."""
        found = await items.within(self._wire, self._collection, start, end)
        return [Lying(self._file(one), one.etag, one.data) for one in found]

    async def get(self, file: str) -> Lying | None:
        """Bring one entry."""
        found = await items.item(self._wire, self._url(file))
        return Lying(file, found.etag, found.data) if found is not None else None

    async def put(self, file: str, data: bytes, *, mark: str | None, label: Label) -> str:  # noqa: ARG002 (a server keeps none)
        """Put one entry."""
        return await items.put(self._wire, self._url(file), data, CALDAV, etag=mark)

    async def remove(self, file: str, *, mark: str, made: bool) -> None:  # noqa: ARG002 (gone is gone)
        """Delete one entry."""
        await items.remove(self._wire, self._url(file), etag=mark)

    async def mails(self) -> bool:
        """Ask the server."""
        return await schedules(self._wire, self._collection.url)

    def _url(self, file: str) -> str:
        return urljoin(self._collection.url, quote(file))

    def _file(self, one: items.Item) -> str:
        return unquote(one.url.rpartition("/")[2])


def _id(settings: DavSettings, collection: Collection) -> str:
    return f"{settings.name}/{collection.slug}"
