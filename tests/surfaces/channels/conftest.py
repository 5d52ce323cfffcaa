"""A Bot API on the loopback address, and a house with a linked Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import anyio
import pytest

from atticus.app.building import build
from atticus.mind import linking
from atticus.settings import Settings
from atticus.surfaces.channels.hosting import Host
from atticus.surfaces.channels.telegram import Telegram
from atticus.vault.contract import Filter
from atticus.vault.open import create_vault
from tests.conftest import PASSPHRASE
from tests.surfaces.channels.bot_api import OWNER, TOKEN, running_bot_api

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from atticus.mind.house import House
    from tests.surfaces.channels.bot_api import BotApi


@pytest.fixture
def api() -> Iterator[BotApi]:
    with running_bot_api() as one:
        yield one


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    vault, _ = create_vault(tmp_path / "home", PASSPHRASE)
    yield build(Settings(home=tmp_path / "home", embedder="none", zone="UTC"), vault)
    vault.close()


@dataclass
class Telegraph:
    """The owner's end of a linked Telegram, and Atticus's end, one turn at a time."""

    house: House
    api: BotApi

    def run(self, does: Callable[[Host], Awaitable[object]]) -> None:
        async def once() -> None:
            channel = Telegram(TOKEN, self.api.address)
            try:
                await does(Host(self.house, channel))
            finally:
                await channel.close()

        anyio.run(once)

    def turn(self) -> list[str]:
        """Receive, deal with it, deliver; return what the owner sees."""

        async def all_of_it(host: Host) -> None:
            await host.receive()
            await host.deal()
            await host.tell()
            await host.deliver()

        self.run(all_of_it)
        return self.api.says()

    def kept(self) -> list[str]:
        return sorted(one.moment.text for one in self.house.vault.timeline(Filter(sources=("telegram",)), limit=500))


@pytest.fixture
def line(house, api) -> Telegraph:
    """A linked Telegram, with nothing said yet."""
    vault, now = house.vault, datetime.now(UTC)
    code = linking.offer(vault, "telegram", address=api.address, bot="@kims_atticus_bot", now=now)
    assert linking.redeem(vault, "telegram", code, account=str(OWNER), conversation=str(OWNER), now=now)
    return Telegraph(house, api)
