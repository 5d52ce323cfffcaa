"""The owner's accounts on WebDAV servers, and the way to their passwords and collections."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from atticus.mind.services.dav.finding import collections
from atticus.mind.services.dav.protocols import CALDAV
from atticus.mind.services.dav.wire import Login, Wire, WrongPasswordError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from atticus.mind.services.dav.finding import Collection
    from atticus.mind.services.dav.protocols import Protocol
    from atticus.mind.services.dav.wire import Bounds
    from atticus.settings import DavSettings

    Secret = Callable[[str], bytes | None]

LASTS: Final = 600.0
"""Seconds for which the list of an account's collections is not asked for again."""


class Accounts:
    """Every account of the owner's.

    Args:
        settings: the accounts.
        secret: gives a secret of the vault by name.
        bounds: how much a server may take; None for the usual.
    """

    def __init__(self, settings: Sequence[DavSettings], secret: Secret, bounds: Bounds | None = None) -> None:
        self.all: Final = tuple(settings)
        self._secret = secret
        self._bounds = bounds
        self._listed: dict[tuple[str, str], tuple[float, tuple[Collection, ...]]] = {}

    @asynccontextmanager
    async def opened(self, settings: DavSettings) -> AsyncIterator[Wire]:
        """Open a connection with an account; raises WrongPasswordError where there is no password."""
        word = self._secret(f"dav:{settings.name}")
        if not word:
            raise WrongPasswordError(settings.name, "There is no password for")
        login = Login(settings.name, settings.user, word.decode("utf-8", "replace"))
        async with Wire(login, self._bounds) as wire:
            yield wire

    async def collections(
        self, wire: Wire, settings: DavSettings, protocol: Protocol, *, fresh: bool = False
    ) -> tuple[Collection, ...]:
        """Return the calendars or the address books of an account, as they were listed some minutes ago at most.

        Args:
            wire: an open connection with it.
            settings: the account.
            protocol: which of the two.
            fresh: whether they are to be listed now.

        Raises:
            NoServerError, WrongPasswordError, BadAnswerError, RefusedError
        """
        key = (settings.name, protocol.name)
        before = self._listed.get(key)
        if before is not None and not fresh and time.monotonic() - before[0] < LASTS:
            return before[1]
        url = settings.caldav if protocol is CALDAV else settings.carddav
        found = await collections(wire, url, protocol)
        self._listed[key] = (time.monotonic(), found)
        return found
