"""A day on which nobody does anything: everything the house does by itself runs, and no model is asked."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.app.building import build
from atticus.app.door import FrontDoor
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.memory import reminders
from atticus.mind.turn import ask
from atticus.settings import ProviderSettings, Settings, UnderstandingSettings
from tests.app.test_app_thinking import PENS, Lamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from atticus.mind.house import House
    from atticus.vault.embedded import EmbeddedVault
    from tests.conftest import FakeClock

DAY = timedelta(hours=24)
STEP = timedelta(seconds=30)
OWN = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.INTIMATE)


class Day:
    """What a worker waits on: each wait lets the clocks go on by half a minute, until the day is over."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.waits = clock, 0
        self.began = self.until = clock.at

    def begin(self) -> None:
        self.waits, self.until = 0, self.clock.at + DAY

    def is_set(self) -> bool:
        return self.clock.at >= self.until

    def wait(self, _: float) -> bool:
        self.waits += 1
        self.clock.move(STEP)
        return self.is_set()

    def seconds(self) -> float:
        return (self.clock.at - self.began).total_seconds()


@pytest.fixture
def lamp() -> Iterator[Lamp]:
    server = Lamp()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()


def furnished(
    vault: EmbeddedVault, clock: FakeClock, lamp: Lamp, home: Path, draft: Callable[..., Any], **how: Any
) -> tuple[FrontDoor, House, Day]:
    """Return a house with a life in it: moments, a conversation, a reminder, an open task, models for all there is."""
    one = ProviderSettings(name="lamp", url=lamp.url, model="m-1", place="local", tools=True)
    settings = Settings(home=home, zone="UTC", embedder="none", providers=(one,), **how)
    day = Day(clock)
    vault.keep([draft(PENS), draft("My sister Ines lives in Porto.", external_id="two")])
    when: datetime = clock.at + timedelta(hours=3)
    reminder = reminders.Reminder(id="r", text="water", due=when, first=when, every="daily", label=OWN)
    reminders.keep(vault, reminder, now=clock.at)
    task = {"state": {"task": "t", "words": ["Go on"]}, "steps": [], "records": [], "moments": [], "waiting": {}}
    vault.put_task("t", task | {"calls": 0}, at=clock.at)
    return FrontDoor(settings, now=day.seconds), build(settings, vault, clock=clock), day


def live(door: FrontDoor, house: House, day: Day) -> None:
    day.begin()
    door._keep_understanding(house, day)  # type: ignore[arg-type]  # it is all an event is asked for


def test_a_day_of_idling_asks_no_model_where_none_was_chosen_to_read(
    vault: EmbeddedVault, clock: FakeClock, lamp: Lamp, tmp_path: Path, draft: Callable[..., Any]
) -> None:
    door, house, day = furnished(vault, clock, lamp, tmp_path, draft)
    live(door, house, day)

    assert day.waits == DAY / STEP
    assert lamp.questions == []
    assert vault.queued() == 0
    assert [line.what for line in vault.ledger(limit=100) if line.what.startswith("model")] == []
    assert vault.spent(clock.at.date()) == []


def test_what_is_new_is_read_once_and_a_day_without_anything_new_asks_nothing(
    vault: EmbeddedVault, clock: FakeClock, lamp: Lamp, tmp_path: Path, draft: Callable[..., Any]
) -> None:
    door, house, day = furnished(vault, clock, lamp, tmp_path, draft, understanding=UnderstandingSettings(model="lamp"))
    live(door, house, day)
    read = len(lamp.questions)
    assert 1 <= read <= 2

    live(door, house, day)
    assert len(lamp.questions) == read

    async def converse() -> None:
        async with aclosing(ask(house, "What did I ask you?", conversation=True)) as told:
            async for _ in told:
                pass

    asyncio.run(converse())
    asked = len(lamp.questions)
    live(door, house, day)
    # A turn of the conversation is nothing new to read.
    assert len(lamp.questions) == asked


def test_a_model_that_fails_all_day_is_asked_a_few_times_and_left_alone(
    vault: EmbeddedVault,
    clock: FakeClock,
    lamp: Lamp,
    tmp_path: Path,
    draft: Callable[..., Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    lamp.fails = True
    door, house, day = furnished(vault, clock, lamp, tmp_path, draft, understanding=UnderstandingSettings(model="lamp"))
    live(door, house, day)

    assert 1 <= len(lamp.questions) <= 6
    assert "is tried again in 1 min" in capsys.readouterr().err
