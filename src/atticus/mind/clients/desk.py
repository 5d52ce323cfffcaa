"""The desk at which apps are met: whose token it is, how often it came, and the house as it is open to it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import LockedError, UsageError
from atticus.domain.scopes import May
from atticus.memory.recall import Recaller
from atticus.memory.scoped.view import Scoped
from atticus.mind.clients import pairing
from atticus.mind.clients.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from atticus.domain.scopes import Client, Scope
    from atticus.mind.deeds.executing import Executor
    from atticus.mind.house import House
    from atticus.settings import Settings
    from atticus.vault.contract import Vault

LOOKS_A_MINUTE: Final = 120
ADDED_A_MINUTE: Final = 1_200
WRONG_A_MINUTE: Final = 30


class NoTokenError(LockedError):
    """No app has this token."""

    def __init__(self) -> None:
        super().__init__(
            "This token opens nothing.", "Pair the app with `atticus clients pair NAME` and give it the token shown."
        )


class NotOpenError(UsageError):
    """An app may not do this."""

    def __init__(self, name: str, wanted: May) -> None:
        super().__init__(
            f"{name} may not {wanted.value} here.", f"The owner can allow it: `atticus clients scope {name} --may ...`."
        )


class Clients:
    """Lets apps in, each into the part of the house that is open to it.

    Args:
        acting: makes what runs the deeds of an app, by its name, with what finds things for it and the vault it sees.
        looks: requests of one app in a minute.
        added: requests of one app that only adds, in a minute.
        wrong: wrong tokens in a minute, of whomever.
    """

    def __init__(
        self,
        acting: Callable[[str, Recaller, Vault], Executor],
        *,
        looks: int = LOOKS_A_MINUTE,
        added: int = ADDED_A_MINUTE,
        wrong: int = WRONG_A_MINUTE,
    ) -> None:
        self._acting = acting
        self._looks, self._added, self._wrong = Pace(looks), Pace(added), Pace(wrong)
        self._guard = threading.Lock()
        self._open: dict[str, tuple[Scope, Vault, Recaller]] = {}
        self._adding = threading.Lock()

    @property
    def adding(self) -> AbstractContextManager[Any]:
        """Held while an app adds moments, so that two do not take the same new source."""
        return self._adding

    def let_in(self, house: House, token: str) -> Client:
        """Return the app of a token, counting its request.

        Raises:
            NoTokenError: no app has it, or has it any more.
            TooOftenError
        """
        client = pairing.bearing(house.vault, token)
        if client is None:
            self._wrong.admit("")
            raise NoTokenError
        (self._added if client.may == {May.ADD} else self._looks).admit(client.name)
        return client

    def drop(self, name: str) -> None:
        """Let go of what is held for an app that is let in no more."""
        with self._guard:
            self._open.pop(name, None)

    def part(self, house: House, client: Client) -> House:
        """Return the house as it is open to an app: a vault that holds its scope alone, to look at and nothing else."""
        seen, recaller = self._scoped(house, client)
        return replace(house, vault=seen, recaller=recaller, settings=_without_contact(house))

    def at_work(self, house: House, client: Client) -> House:
        """Return the house as an app gets things done in it: it looks things up in its scope, and all else waits."""
        seen, recaller = self._scoped(house, client)
        acting = self._acting(client.name, recaller, seen)
        return replace(house, recaller=recaller, executor=acting, settings=_without_contact(house))

    def _scoped(self, house: House, client: Client) -> tuple[Vault, Recaller]:
        with self._guard:
            held = self._open.get(client.name)
            if held is None or held[0] != client.scope:
                seen = Scoped(house.vault, client.scope, clock=house.clock).as_vault
                recaller = Recaller(seen, house.recaller.embedder, clock=house.clock, zone=house.settings.tzinfo)
                held = self._open[client.name] = (client.scope, seen, recaller)
            return held[1], held[2]


def _without_contact(house: House) -> Settings:
    """Return the owner's settings without whom they chose for a moment of need: that is told to nobody else."""
    return replace(house.settings, care=replace(house.settings.care, contact=""))


def require(client: Client, wanted: May) -> None:
    """Raise NotOpenError where an app may not do something."""
    if wanted not in client.may:
        raise NotOpenError(client.name, wanted)
