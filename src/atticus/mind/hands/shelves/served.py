"""Calendars and address books on a server, as shelves."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urljoin

from atticus.mind.hands.shelves.places import Lying, NoSuchShelfError
from atticus.mind.services.dav import items
from atticus.mind.services.dav.finding import schedules
from atticus.mind.services.dav.protocols import CALDAV
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from atticus.domain.labels import Label
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.services.dav.finding import Collection
    from atticus.mind.services.dav.protocols import Protocol
    from atticus.mind.services.dav.wire import Wire
    from atticus.settings import DavSettings


_A_DAY: Final = timedelta(days=1)


class OnServer:
    """A calendar or an address book on a server.

    Args:
        wire: an open connection.
        collection: what it is.
        settings: of its account.
        protocol: of it.
    """

    def __init__(self, wire: Wire, collection: Collection, settings: DavSettings, protocol: Protocol) -> None:
        self._wire = wire
        self._collection = collection
        self._protocol = protocol
        self.id: Final = id_of(settings, collection)
        self.name: Final = collection.name
        self.mine: Final = settings.by == "me" and collection.own
        self.address: Final = settings.address
        self.keeps: Final = False

    async def within(self, start: datetime, end: datetime) -> list[Lying]:
        """Ask the server for the events that may touch a span; what repeats is told as a whole.

        A server takes times without a zone, and whole days, for those of a zone of its own: it is asked for a day more.
        """
        found = await items.within(self._wire, self._collection, start - _A_DAY, end + _A_DAY)
        return [_lying(one) for one in found]

    async def matching(self, word: str, *, most: int) -> list[Lying]:
        """Ask the server for the cards that a word stands in."""
        return [_lying(one) for one in await items.matching(self._wire, self._collection, word, most=most)]

    async def get(self, file: str) -> Lying | None:
        """Bring one."""
        found = await items.item(self._wire, self._url(file))
        return Lying(file, found.etag, found.data) if found is not None else None

    async def put(self, file: str, data: bytes, *, mark: str | None, label: Label) -> str:  # noqa: ARG002 (a server keeps none)
        """Put one."""
        return await items.put(self._wire, self._url(file), data, self._protocol, etag=mark)

    async def remove(self, file: str, *, mark: str, made: bool) -> None:  # noqa: ARG002 (gone is gone)
        """Delete one."""
        await items.remove(self._wire, self._url(file), etag=mark)

    async def mails(self) -> bool:
        """Ask the server whether it writes to guests."""
        return await schedules(self._wire, self._collection.url)

    def _url(self, file: str) -> str:
        return urljoin(self._collection.url, quote(file))


class Served:
    """Every calendar, or every address book, on the owner's servers.

    Args:
        accounts: the owner's accounts.
        protocol: which of the two.
    """

    def __init__(self, accounts: Accounts, protocol: Protocol) -> None:
        self._accounts = accounts
        self._protocol = protocol
        self.accounts: Final = tuple(one for one in accounts.all if self._url(one))

    @asynccontextmanager
    async def shelf(self, id: str) -> AsyncIterator[OnServer]:  # noqa: A002
        """Open one; raises NoSuchShelfError, and what its server is in trouble with."""
        account, _, slug = id.partition("/")
        settings = next((one for one in self.accounts if one.name == account), None)
        if settings is None:
            raise NoSuchShelfError(id)
        async with self._accounts.opened(settings) as wire:
            found = await self._slugged(wire, settings, slug)
            if found is None:
                raise NoSuchShelfError(id)
            yield OnServer(wire, found, settings, self._protocol)

    async def each(self) -> AsyncIterator[OnServer | ToolError]:
        """Yield every one, open while it is looked at; a trouble in place of those that cannot be reached."""
        for settings in self.accounts:
            try:
                async with self._accounts.opened(settings) as wire:
                    for one in await self.listed(wire, settings):
                        yield OnServer(wire, one, settings, self._protocol)
            except ToolError as error:
                yield error

    async def first(self, settings: DavSettings, name: str = "") -> str:
        """Return the id of the first collection of an account that goes by a name, or of its first own one.

        Raises:
            NoSuchShelfError
            ToolError: its server is in trouble.
        """
        async with self._accounts.opened(settings) as wire:
            for one in await self.listed(wire, settings):
                if (name and name in {one.name, one.slug}) or (not name and one.own and one.writable):
                    return id_of(settings, one)
        raise NoSuchShelfError(name or settings.name)

    async def listed(self, wire: Wire, settings: DavSettings) -> list[Collection]:
        """Return what there is in an account; calendars for tasks alone are left out."""
        return [one for one in await self._accounts.collections(wire, settings, self._protocol) if one.events]

    async def _slugged(self, wire: Wire, settings: DavSettings, slug: str) -> Collection | None:
        """Return a collection by the last part of its address, looked for once more where it may be new."""
        for fresh in (False, True):
            listed = await self._accounts.collections(wire, settings, self._protocol, fresh=fresh)
            found = next((one for one in listed if one.slug == slug and one.events), None)
            if found is not None:
                return found
        return None

    def _url(self, settings: DavSettings) -> str:
        return settings.caldav if self._protocol is CALDAV else settings.carddav


def id_of(settings: DavSettings, collection: Collection) -> str:
    """Return what a collection is known by: its account and the last part of its address."""
    return f"{settings.name}/{collection.slug}"


def _lying(one: items.Item) -> Lying:
    return Lying(unquote(one.url.rpartition("/")[2]), one.etag, one.data)
