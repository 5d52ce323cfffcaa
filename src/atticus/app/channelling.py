"""The messengers there are, made from what the owner set up, and run while the house is open."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError, UsageError
from atticus.mind import linking

if TYPE_CHECKING:
    import threading
    from collections.abc import Mapping

    from atticus.mind.house import House
    from atticus.mind.linking import Link
    from atticus.surfaces.channels.telegram import Telegram
    from atticus.vault.contract import Vault

KINDS: Final = ("telegram",)
TICK: Final = 1.0
TROUBLED: Final = 30.0


class NoSuchChannelError(UsageError):
    """There is no messenger of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Atticus does not speak {name!r}.", f"It speaks {', '.join(KINDS)}.")


class NoTokenError(UsageError):
    """The key of a bot is missing."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no token for {name}.",
            f"Make a bot with @BotFather, then `atticus secrets set {name}` with the token it gives you.",
        )


class Messengers:
    """The messengers that can be linked.

    Args:
        vault: holds their keys.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def open(self, name: str, address: str) -> Telegram:
        """Return a messenger; raises NoSuchChannelError, NoTokenError."""
        if name not in KINDS:
            raise NoSuchChannelError(name)
        token = self._vault.secret(name)
        if not token:
            raise NoTokenError(name)
        from atticus.surfaces.channels.telegram import ADDRESS, Telegram

        return Telegram(token.decode(), address or ADDRESS)

    async def who(self, name: str, address: str) -> Mapping[str, str]:
        """Return what Atticus is called there; see `Channels.who`."""
        channel = self.open(name, address)
        try:
            return await channel.who()
        finally:
            await channel.close()


class ChannelWatch:
    """Runs every channel that was set up, and notices when one is linked, ended or set up anew.

    Args:
        house: the open house.
        stop: set when the house is left.
    """

    def __init__(self, house: House, stop: threading.Event) -> None:
        self._house = house
        self._stop = stop

    def run(self) -> None:
        """Run channels until the house is left; while none is set up this costs one look a second."""
        while not self._stop.is_set():
            found = linking.links(self._house.vault)
            if found:
                self._host(found)
            self._stop.wait(TICK)

    def _host(self, found: list[Link]) -> None:
        """Host channels, and begin again after a while where that ends in a mistake of ours: nothing is lost by it."""
        import anyio

        try:
            anyio.run(self._hosting, found)
        except Exception as error:  # noqa: BLE001 (the thread lives as long as the house; no word of a message is told)
            first = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
            print(f"atticus: a channel broke off ({type(first).__name__}); it begins again.", file=sys.stderr)
            self._stop.wait(TROUBLED)

    async def _hosting(self, found: list[Link]) -> None:
        """Host these channels until what is set up is something else."""
        import anyio

        from atticus.surfaces.channels.hosting import Host

        wanted = [(one.channel, one.address, one.bot) for one in found]
        watching = {"over": False}

        async def host(one: Link) -> None:
            trouble = partial(_told, one.channel)
            try:
                channel = Messengers(self._house.vault).open(one.channel, one.address)
            except AtticusError as error:
                trouble(str(error))
                return
            try:
                await Host(self._house, channel, trouble).run(lambda: watching["over"])
            finally:
                with anyio.CancelScope(shield=True):
                    await channel.close()

        async with anyio.create_task_group() as group:
            for one in found:
                group.start_soon(host, one)
            while not self._stop.is_set():
                await anyio.sleep(TICK)
                now = await anyio.to_thread.run_sync(linking.links, self._house.vault)
                if [(one.channel, one.address, one.bot) for one in now] != wanted:
                    break
            watching["over"] = True


def _told(name: str, trouble: str) -> None:
    print(f"atticus: {name}: {trouble}", file=sys.stderr)
