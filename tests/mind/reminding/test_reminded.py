"""A reminder is dropped through the gate, can be had back, and what is said of it keeps its label."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.deeds import Value
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.tasks import TaskState
from atticus.domain.turns import Did, Done, Said
from atticus.memory import reminders
from atticus.memory.conversation import latest
from atticus.memory.recall import Recaller
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.mind.hands.reminders import DropReminder, MoveReminder, Remind, Reminders
from atticus.mind.house import House
from atticus.mind.router import Router
from atticus.mind.turn import ask
from atticus.settings import Settings
from atticus.vault.open import create_vault
from tests.mind.conftest import SetClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWNERS = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
INTIMATE = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
SECRET = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.SECRET)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    vault, _ = create_vault(tmp_path / "home", "a long passphrase")
    clock, settings = SetClock(), Settings(home=tmp_path, zone="Europe/Lisbon")
    hands = (Remind, Reminders, MoveReminder, DropReminder)
    tools = {kind.manifest.tool: kind(vault, clock, settings.tzinfo) for kind in hands}
    yield House(
        settings=settings,
        vault=vault,
        recaller=Recaller(vault, None, clock=clock, zone=settings.tzinfo),
        router=Router([], grants=Grants(), ledger=vault, clock=clock),
        clock=clock,
        executor=Executor(vault, tools, grants=Grants, clock=clock),
    )
    vault.close()


def keep(house: House, text: str, label: Label) -> None:
    state = TaskState(task=text, words=(text,))
    at = house.clock.now().replace(year=house.clock.now().year + 1).isoformat()
    told = {"text": Value(text, label), "at": Value(at, OWNERS)}
    call = labelled("remind", told, house.executor.tools["remind"].manifest, (), state)
    asyncio.run(house.executor.run(call, state, step=0))


def said(house: House, words: str) -> list[Any]:
    async def collect() -> list[Any]:
        async with aclosing(ask(house, words, conversation=True)) as events:
            return [event async for event in events]

    house.clock.move(seconds=30)  # type: ignore[attr-defined]
    return asyncio.run(collect())


def texts(house: House) -> list[str]:
    return [one.text for one in reminders.waiting(house.vault)]


def test_what_is_dropped_is_a_deed_and_can_be_had_back(house: House) -> None:
    said(house, "Remind me tomorrow at 9 to water the plants")
    did, told, done = said(house, "cancel the reminder about the plants")

    assert isinstance(did, Did)
    assert isinstance(told, Said)
    assert isinstance(done, Done)
    assert (told.text, done.provider) == (done.answer, None)
    assert texts(house) == []
    assert did.key is not None
    asyncio.run(house.executor.undo(did.key))
    assert texts(house) == ["water the plants"]


def dues(house: House) -> list[str]:
    return [f"{one.due.astimezone(house.settings.tzinfo):%d %H:%M}" for one in reminders.waiting(house.vault)]


def test_one_that_was_just_set_is_moved_over_and_over_and_can_be_had_back(house: House) -> None:
    said(house, "Remind me tomorrow at 7 pm to water the plants")
    (first,) = dues(house)
    did, told, _ = said(house, "no, at 8")

    assert isinstance(did, Did)
    assert told.text.startswith("I moved the reminder: ")
    assert dues(house) == [first.replace("19:00", "20:00")]
    assert did.key is not None
    asyncio.run(house.executor.undo(did.key))
    assert dues(house) == [first]


def test_moves_go_on_from_the_last_one_and_what_was_moved_can_be_cancelled(house: House) -> None:
    said(house, "Remind me tomorrow at 7 pm to water the plants")
    said(house, "no, at 8")
    said(house, "push it back half an hour")
    assert dues(house)[0].endswith("20:30")
    said(house, "cancel that")
    assert texts(house) == []


def test_of_several_the_owner_says_which_moves(house: House) -> None:
    said(house, "Remind me tomorrow at 9 to water the plants")
    said(house, "Remind me tomorrow at 10 to ring Bo")

    assert said(house, "move my reminder to 6 pm")[-1].answer.startswith("Which one do you mean?")
    assert {one[-5:] for one in dues(house)} == {"09:00", "10:00"}
    said(house, "the second one")
    assert {one[-5:] for one in dues(house)} == {"09:00", "18:00"}


def test_a_reminder_of_that_is_of_what_was_said_before(house: House) -> None:
    said(house, "I need to renew my passport.")
    said(house, "remind me of that tomorrow at 9")
    assert texts(house) == ["I need to renew my passport."]


@pytest.mark.parametrize(
    "turns",
    [
        ("Remind me tomorrow at 10 that the PIN of my card is 4711",),
        ("The PIN of my card is 4711.", "remind me of that tomorrow at 9"),
    ],
)
def test_a_reminder_of_a_secret_is_a_secret_and_is_not_told_back(house: House, turns: tuple[str, ...]) -> None:
    for words in turns:
        answer = said(house, words)[-1].answer
    (one,) = reminders.waiting(house.vault)
    assert one.label.sensitivity is Sensitivity.SECRET
    assert "4711" not in said(house, "what reminders do I have?")[-1].answer
    assert answer


def test_what_is_told_of_reminders_is_kept_under_their_labels(house: House) -> None:
    keep(house, "ask the doctor about the rash", INTIMATE)
    keep(house, "ring Bo", OWNERS)
    assert len(texts(house)) == 2

    which = said(house, "cancel my reminder")[-1].answer
    assert "the rash" in which
    kept = latest(house.vault, house.clock.now())[-1]
    assert kept.moment.text == which
    assert kept.label.sensitivity is Sensitivity.INTIMATE
    assert said(house, "ring Bo")[-1].answer.endswith("ring Bo")


def test_the_words_of_a_secret_are_not_told_back(house: House) -> None:
    keep(house, "the safe opens with 4711", SECRET)

    assert "4711" not in said(house, "what reminders do I have?")[-1].answer
    gone = said(house, "cancel my reminder")[-1].answer
    assert "4711" not in gone
    assert gone.startswith("I will not remind you of this any more:")
    assert texts(house) == []


def test_stop_is_obeyed_and_nothing_is_dropped(house: House) -> None:
    said(house, "Remind me tomorrow at 9 to water the plants")
    house.vault.stop(stopped=True)

    answer = said(house, "cancel the reminder about the plants")[-1].answer
    assert not answer.startswith("I will not remind you")
    assert texts(house) == ["water the plants"]
