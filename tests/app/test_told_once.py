"""What is told by itself comes once, though what is due is looked for in two places of a running server."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.app.building import build
from atticus.app.channelling import ChannelWatch
from atticus.app.noticing import NoticeWatch
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.memory import reminders
from atticus.mind import linking
from atticus.settings import RoutineSettings, Settings
from atticus.vault.contract import Deed, DeedState
from atticus.vault.open import create_vault
from tests.conftest import PASSPHRASE
from tests.surfaces.channels.bot_api import OWNER, TOKEN, running_bot_api

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.mind.house import House
    from tests.surfaces.channels.bot_api import BotApi


@pytest.fixture
def api() -> Iterator[BotApi]:
    with running_bot_api() as one:
        yield one


@pytest.fixture
def house(tmp_path, api) -> Iterator[House]:
    """A house whose owner linked Telegram and wants to be told things."""
    vault, _ = create_vault(tmp_path / "home", PASSPHRASE)
    vault.set_secret("telegram", TOKEN.encode())
    now = datetime.now(UTC)
    code = linking.offer(vault, "telegram", address=api.address, bot="@kims_atticus_bot", now=now)
    assert linking.redeem(vault, "telegram", code, account=str(OWNER), conversation=str(OWNER), now=now)
    chosen = RoutineSettings(push=True, quiet="", brief="", evening="", week="")
    settings = Settings(home=tmp_path / "home", embedder="none", zone="UTC", routines=chosen)
    yield build(settings, vault)
    vault.close()


def remind(house: House, text: str, *, name: str = "r1", sensitivity: Sensitivity = Sensitivity.ORDINARY) -> None:
    """Let something be due since a minute."""
    due = house.clock.now() - timedelta(minutes=1)
    house.vault.propose(Deed(key=name, task="t", state=DeedState.DONE, at=due, told={}))
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity)
    made = reminders.Reminder(id=name, text=text, due=due, first=due, every="once", label=label)
    reminders.keep(house.vault, made, now=due)


@contextmanager
def running(house: House, *watches: type[NoticeWatch | ChannelWatch]) -> Iterator[None]:
    """Run what a server runs, for as long as the block lasts."""
    stop = threading.Event()
    threads = [threading.Thread(target=watch(house, stop).run) for watch in watches]
    for one in threads:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in threads:
            one.join()


def heard(api: BotApi, saying: str = "") -> list[str]:
    """Return what the owner was told once something is there that says so, and a while later."""
    end = time.monotonic() + 60
    while not any(saying in one for one in api.says()):
        assert time.monotonic() < end, f"“{saying}” was not told, only {api.says()}"
        time.sleep(0.05)
    time.sleep(1.5)
    return api.says()


def test_a_due_reminder_is_told_once_by_a_running_server_and_after_its_restart(house, api):
    remind(house, "Turn the kiln off")
    with running(house, NoticeWatch, ChannelWatch):
        told = heard(api)
    with running(house, ChannelWatch, NoticeWatch):
        again = heard(api)

    assert [one.splitlines()[0] for one in told] == ["Reminder: Turn the kiln off"]
    assert again == told


@pytest.mark.parametrize("first", [NoticeWatch, ChannelWatch])
def test_whoever_looks_first_tells_it_and_the_other_does_not(house, api, first):
    remind(house, "Turn the kiln off")
    with running(house, first):
        time.sleep(1)
    with running(house, NoticeWatch, ChannelWatch):
        told = heard(api)

    assert [one.splitlines()[0] for one in told] == ["Reminder: Turn the kiln off"]
    api.presses_button("Done")
    with running(house, ChannelWatch):
        heard(api, saying="Heard.")
    assert reminders.waiting(house.vault) == []


def test_a_reminder_that_holds_a_secret_is_told_without_it_whoever_tells_it(house, api):
    remind(house, "The safe opens with 4711", sensitivity=Sensitivity.SECRET)
    with running(house, NoticeWatch, ChannelWatch):
        told = heard(api)

    assert len(told) == 1
    assert "atticus reminders" in told[0]
    assert "4711" not in str(api.bodies)


def test_reminders_come_where_nothing_else_is_to_be_told(house, api):
    remind(house, "Turn the kiln off")
    plain = replace(house, settings=replace(house.settings, routines=RoutineSettings()))
    with running(plain, NoticeWatch, ChannelWatch):
        told = heard(api)

    assert [one.splitlines()[0] for one in told] == ["Reminder: Turn the kiln off"]
