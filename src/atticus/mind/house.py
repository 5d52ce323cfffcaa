"""What a running house holds, as the surfaces see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from atticus.domain.hearing import Listener
    from atticus.domain.scopes import Client
    from atticus.domain.sight import Looker
    from atticus.domain.time import Clock
    from atticus.memory.present import Present
    from atticus.memory.recall import Recaller
    from atticus.memory.silence import Silence
    from atticus.mind.deeds.executing import Executor
    from atticus.mind.feeds.keeper import Feeds
    from atticus.mind.models.shelf import Models
    from atticus.mind.router import Router
    from atticus.mind.tool import Tool
    from atticus.settings import Settings
    from atticus.vault.contract import Vault


class Servers(Protocol):
    """The servers of others whose tools the owner may accept."""

    async def look(self) -> list[dict[str, Any]]:
        """Return what each offers."""
        ...

    async def accept(self, name: str, seen: str, told: Mapping[str, Any]) -> Tool:
        """Make a tool usable by what the owner says of it."""
        ...

    def drop(self, name: str) -> str:
        """Take a tool back out of use, and return what it was called."""
        ...


class Apps(Protocol):
    """The apps of others that the owner lets in."""

    @property
    def adding(self) -> AbstractContextManager[Any]:
        """Held while an app adds moments, so that two do not take the same new source."""
        ...

    def let_in(self, house: House, token: str) -> Client:
        """Return the app of a token, counting its request; raises where there is none or it comes too often."""
        ...

    def drop(self, name: str) -> None:
        """Let go of what is held for an app that is let in no more."""
        ...

    def part(self, house: House, client: Client) -> House:
        """Return the house as it is open to an app."""
        ...

    def at_work(self, house: House, client: Client) -> House:
        """Return the house as an app gets things done in it."""
        ...


class Channels(Protocol):
    """The messengers that can be linked."""

    async def who(self, name: str, address: str) -> Mapping[str, str]:
        """Return what Atticus is called in a channel and where it is found; raises AtticusError where it cannot be."""
        ...


def _present() -> Present:
    from atticus.memory.present import Present  # noqa: PLC0415 (deriving loads what most commands do without)

    return Present()


def _silence() -> Silence:
    from atticus.memory.silence import Silence  # noqa: PLC0415 (as above)

    return Silence()


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """An open vault with everything that thinks over it."""

    settings: Settings
    vault: Vault
    recaller: Recaller
    router: Router
    clock: Clock
    executor: Executor
    models: Models | None = None
    servers: Servers | None = None
    clients: Apps | None = None
    feeds: Feeds | None = None
    channels: Channels | None = None
    listener: Listener | None = None
    present: Present = field(default_factory=_present)
    silence: Silence = field(default_factory=_silence)
    looker: Looker | None = None


class Door(Protocol):
    """The way into a house whose vault may be absent or locked."""

    @property
    def state(self) -> Literal["absent", "locked", "open"]:
        """Whether there is a vault, and whether it is open."""
        ...

    def create(self, passphrase: str) -> str:
        """Make the vault, open it, and return the recovery key, which is shown once and kept nowhere."""
        ...

    def unlock(self, secret: str) -> None:
        """Open the vault with the passphrase or the recovery key; raises LockedError."""
        ...

    def lock(self) -> None:
        """Close the vault and forget its key."""
        ...

    def house(self) -> House:
        """Return the open house; raises LockedError where it is not open."""
        ...
