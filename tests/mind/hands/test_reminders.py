"""Reminders lie in the vault: they come at their time, once each, after every restart, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import anyio
import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.tasks import TaskState
from atticus.memory import reminders
from atticus.mind.deeds.executing import Did, Executor, Refused
from atticus.mind.gate import Grants
from atticus.mind.gate.lint import faults
from atticus.mind.gate.provenance import labelled
from atticus.mind.hands.reminders import DropReminder, MoveReminder, Remind, Reminders
from atticus.vault.contract import DeedState, Draft
from atticus.vault.open import create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault

ZONE = ZoneInfo("Europe/Berlin")
ASKED = TaskState(task="t1", words=("Remind me tomorrow at eight: water the plants",))


@pytest.fixture
def own_vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    yield made
    made.close()


def executor_of(vault: EmbeddedVault, clock: Any) -> Executor:
    tools = {kind.manifest.tool: kind(vault, clock, ZONE) for kind in (Remind, Reminders, MoveReminder, DropReminder)}
    return Executor(vault, tools, grants=Grants, clock=clock)


@pytest.fixture
def executor(own_vault: EmbeddedVault, clock: Any) -> Executor:
    return executor_of(own_vault, clock)


def do(executor: Executor, tool: str, step: int = 1, **arguments: Any) -> Any:
    call = labelled(tool, arguments, executor.tools[tool].manifest, (), ASKED)

    async def go() -> Any:
        return await executor.run(call, ASKED, step=step)

    return anyio.run(go)


def plants(executor: Executor, **more: Any) -> str:
    outcome = do(executor, "remind", text="water the plants", at="2025-06-21T08:00", **more)
    assert isinstance(outcome, Did)
    return str(outcome.data["reminder"])


def due(vault: EmbeddedVault, clock: Any) -> list[str]:
    return [one.text for one in reminders.due(vault, clock.now())]


@pytest.mark.parametrize("kind", [Remind, Reminders, MoveReminder, DropReminder])
def test_what_reminders_declare_is_sound(kind: Any) -> None:
    assert faults(kind.manifest, list(kind.schema["properties"])) == ()


def test_it_is_due_at_its_local_time_and_over_when_it_was_told(executor: Executor, own_vault: Any, clock: Any) -> None:
    name = plants(executor)

    clock.move(hours=20, minutes=59)
    assert due(own_vault, clock) == []
    clock.move(minutes=1)
    assert due(own_vault, clock) == due(own_vault, clock) == ["water the plants"]
    assert reminders.told(own_vault, name, clock.now(), ZONE).waiting is False
    assert due(own_vault, clock) == reminders.waiting(own_vault) == []


def test_a_timer_counts_from_now_and_one_in_the_owners_words_is_the_owners(
    executor: Executor, own_vault: Any, clock: Any
) -> None:
    do(executor, "remind", text="water the plants", in_minutes=10)

    clock.move(minutes=10)
    (one,) = reminders.due(own_vault, clock.now())
    assert one.label.integrity is not Integrity.THIRD_PARTY
    assert one.due == clock.now()


def test_it_survives_a_restart(executor: Executor, own_vault: Any, tmp_path: Path, clock: Any) -> None:
    plants(executor)
    own_vault.close()
    clock.move(days=2)

    again = open_vault(tmp_path / "home", "a long passphrase")
    try:
        assert due(again, clock) == ["water the plants"]
    finally:
        again.close()


def test_what_comes_again_is_told_once_however_long_nobody_looked(
    executor: Executor, own_vault: Any, clock: Any
) -> None:
    name = plants(executor, every="daily")

    clock.move(days=10)
    assert due(own_vault, clock) == ["water the plants"]
    assert reminders.told(own_vault, name, clock.now(), ZONE).due.isoformat() == "2025-07-01T08:00:00+02:00"
    assert due(own_vault, clock) == []
    clock.move(days=1)
    assert due(own_vault, clock) == ["water the plants"]


def test_a_clock_that_was_set_back_tells_nothing_twice(executor: Executor, own_vault: Any, clock: Any) -> None:
    name = plants(executor, every="daily")
    clock.move(days=1)
    reminders.told(own_vault, name, clock.now(), ZONE)

    clock.move(hours=-12)
    before = reminders.waiting(own_vault)
    reminders.told(own_vault, name, clock.now(), ZONE)
    assert reminders.waiting(own_vault) == before
    assert due(own_vault, clock) == []


def test_moved_and_taken_back_it_comes_when_it_did(executor: Executor, own_vault: Any) -> None:
    name = plants(executor)
    (before,) = do(executor, "reminders", 2).data

    moved = do(executor, "move_reminder", 3, reminder=name, at="2025-06-22T09:00")
    assert isinstance(moved, Did)
    assert [one["due"] for one in do(executor, "reminders", 4).data] == ["2025-06-22T09:00:00+02:00"]
    assert anyio.run(executor.undo, moved.entry.key).state is DeedState.UNDONE
    assert do(executor, "reminders", 5).data == [before]


def test_one_that_was_heard_comes_again_and_taken_back_is_over(executor: Executor, own_vault: Any, clock: Any) -> None:
    name = plants(executor)
    clock.move(hours=21)
    assert reminders.told(own_vault, name, clock.now(), ZONE).waiting is False

    later = do(executor, "move_reminder", 2, reminder=name, at="2025-06-21T08:10")
    assert isinstance(later, Did)
    clock.move(minutes=10)
    assert due(own_vault, clock) == ["water the plants"]
    anyio.run(executor.undo, later.entry.key)
    assert reminders.waiting(own_vault) == []


@pytest.mark.parametrize(
    ("more", "comes"), [({"only_next": True}, "2025-06-22T08:00:00+02:00"), ({}, "2025-06-22T08:10:00+02:00")]
)
def test_one_that_comes_back_is_moved_once_or_for_good(
    executor: Executor, own_vault: Any, clock: Any, more: dict[str, Any], comes: str
) -> None:
    name = plants(executor, every="daily")
    assert isinstance(do(executor, "move_reminder", 2, reminder=name, at="2025-06-21T08:10", **more), Did)

    clock.move(hours=21)
    assert due(own_vault, clock) == []
    clock.move(minutes=10)
    assert due(own_vault, clock) == ["water the plants"]
    assert reminders.told(own_vault, name, clock.now(), ZONE).due.isoformat() == comes


def test_what_came_lately_is_known_and_what_was_dropped_did_not_come(
    executor: Executor, own_vault: Any, clock: Any
) -> None:
    once, daily = plants(executor), plants(executor, step=2, every="daily")
    dropped = str(do(executor, "remind", 3, text="ring Bo", at="2025-06-21T09:00").data["reminder"])
    do(executor, "drop_reminder", 4, reminder=dropped)
    since = clock.now()
    assert reminders.told_since(own_vault, since, clock.now()) == []

    clock.move(hours=21, minutes=5)
    assert {one.id for one in reminders.told_since(own_vault, since, clock.now())} == {once, daily}
    for name in (once, daily):
        reminders.told(own_vault, name, clock.now(), ZONE)
    assert {one.id for one in reminders.told_since(own_vault, since, clock.now())} == {once, daily}
    clock.move(hours=3)
    assert reminders.told_since(own_vault, clock.now() - timedelta(hours=1), clock.now()) == []


def test_a_time_that_is_over_moves_nothing_and_one_for_a_place_has_none(executor: Executor, own_vault: Any) -> None:
    name = plants(executor)
    before = reminders.waiting(own_vault)
    over = do(executor, "move_reminder", 2, reminder=name, at="2020-01-01T09:00")
    assert isinstance(over, Refused)
    assert "is over" in over.reason
    assert reminders.waiting(own_vault) == before

    there = str(do(executor, "remind", 3, text="buy bread", place="the bakery").data["reminder"])
    failed = do(executor, "move_reminder", 4, reminder=there, at="2025-06-22T09:00")
    assert isinstance(failed, Refused)
    assert "when you reach the bakery" in failed.reason
    assert {one.id for one in reminders.waiting(own_vault)} == {name, there}


def test_set_dropped_and_taken_back_in_turn(executor: Executor, own_vault: Any) -> None:
    name = plants(executor)
    listed = do(executor, "reminders", 2)
    assert [one["text"] for one in listed.data] == ["water the plants"]

    dropped = do(executor, "drop_reminder", 3, reminder=name)
    assert reminders.waiting(own_vault) == []
    assert anyio.run(executor.undo, dropped.entry.key).state is DeedState.UNDONE
    assert [one.id for one in reminders.waiting(own_vault)] == [name]
    assert anyio.run(executor.undo, name).state is DeedState.UNDONE
    assert reminders.waiting(own_vault) == []
    assert own_vault.find(name, source=reminders.SOURCE) is None


@pytest.mark.parametrize("at", ["2025-06-20T08:00", "soon", ""])
def test_a_time_that_is_over_or_none_is_refused_in_one_sentence(executor: Executor, own_vault: Any, at: str) -> None:
    outcome = do(executor, "remind", text="water the plants", at=at)

    assert isinstance(outcome, Refused)
    assert "Give a time to come" in outcome.reason
    assert reminders.waiting(own_vault) == []


def test_a_file_cannot_set_a_reminder(own_vault: Any, clock: Any) -> None:
    moment = Moment(
        kind=Kind.TASK,
        source=reminders.SOURCE,
        at=clock.now(),
        text="Pay eve",
        external_id="r1",
        extra={"every": "once", "waiting": True},
    )
    label = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.ORDINARY)
    own_vault.keep([Draft(moment=moment, label=label, mine=False)])

    assert due(own_vault, clock) == []
    with pytest.raises(reminders.NoSuchReminderError):
        reminders.find(own_vault, "r1")
