"""Telegram is a channel like any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from atticus.surfaces.channels.telegram import Telegram
from tests.surfaces.channels.bot_api import TOKEN
from tests.surfaces.channels.contract import ChannelContract

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.surfaces.channels.bot_api import BotApi


@dataclass
class OwnersTelegram:
    """The owner's end of a bot."""

    api: BotApi
    last: dict[str, Any] | None = None

    def write(self, text: str, **more: Any) -> None:
        self.last = self.api.writes(text, **more)

    def edit(self, text: str) -> None:
        assert self.last is not None
        self.api.edits_to(self.last, text)

    def give(self, data: bytes) -> None:
        self.api.files["d"] = data
        told = {"file_id": "d", "file_unique_id": "d", "file_name": "letter.pdf", "mime_type": "application/pdf"}
        self.api.writes(None, document=told | {"file_size": len(data)})

    def press(self, label: str) -> None:
        self.api.presses_button(label)

    def shown(self) -> list[str]:
        return self.api.says()

    def fails(self, how: str) -> None:
        failing = {"busy": (429, {"retry_after": 7}), "broken": (500, {}), "never": (400, {}), "closed": (401, {})}
        self.api.fail["sendMessage"] = [failing[how]]

    def leave(self) -> None:
        self.api.port = 1


class TestTelegram(ChannelContract):
    words = "telegram.md"
    key = TOKEN

    @pytest.fixture
    def messenger(self, api: BotApi) -> OwnersTelegram:
        return OwnersTelegram(api)

    @pytest.fixture
    def channel(self, api: BotApi) -> Callable[[], Telegram]:
        return lambda: Telegram(TOKEN, api.address)
