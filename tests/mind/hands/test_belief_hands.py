"""What is believed is put right on the owner's word alone, and forgotten only after a yes to that very belief."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import anyio
import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.tasks import TaskState
from atticus.mind.deeds.executing import Did, Executor, Waits
from atticus.mind.gate import Grants
from atticus.mind.gate.lint import faults
from atticus.mind.gate.provenance import labelled
from atticus.mind.hands import beliefs
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault
from tests.mind.conftest import SetClock
from tests.mind.deeds.tools_on_disk import Look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
THEIRS = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    for number, (text, mine) in enumerate(
        [("I live in Lisbon.", True), ("I am allergic to peanuts.", True), ("I love oolong tea.", True)]
    ):
        at = datetime.fromisoformat(f"2025-03-0{number + 1}T10:00:00+00:00")
        author = ME if mine else Party("Eve")
        moment = Moment(kind=Kind.NOTE, source="notes", at=at, text=text, author=author, external_id=str(number))
        made.keep([Draft(moment=moment, label=OWN if mine else THEIRS, mine=mine)])
    yield made
    made.close()


class Task:
    """A task of the owner's, step by step through the gate."""

    def __init__(self, vault: EmbeddedVault, words: str) -> None:
        made = beliefs.hands(vault, SetClock(), ZoneInfo("UTC"))
        self.tools: dict[str, Any] = {one.manifest.tool: one for one in made} | {"look": Look()}
        self.executor = Executor(vault, self.tools, grants=Grants, clock=SetClock(), patience=20.0)
        self.state = TaskState(task="t1", words=(words,))
        self.records: list[Any] = []
        self.step = 0

    def __call__(self, name: str, **arguments: Any) -> Any:
        self.step += 1
        call = labelled(name, arguments, self.tools[name].manifest, self.records, self.state)

        async def go() -> Any:
            return await self.executor.run(call, self.state, step=self.step)

        outcome = anyio.run(go)
        self.state = outcome.state
        if isinstance(outcome, Did):
            self.records.extend(outcome.records)
        return outcome

    def yes(self, waits: Waits) -> Any:
        return anyio.run(self.executor.approve, waits.entry.key)

    def undo(self, key: str) -> Any:
        return anyio.run(self.executor.undo, key)

    def said(self, words: str) -> list[str]:
        return [one["says"] for one in self("beliefs", words=words).data]

    def id_of(self, words: str) -> str:
        return self("beliefs", words=words).data[0]["belief"]


def test_what_the_tools_declare_is_without_fault(vault: EmbeddedVault) -> None:
    for one in beliefs.hands(vault, SetClock(), ZoneInfo("UTC")):
        assert faults(one.manifest, one.schema["properties"]) == ()


def test_the_owners_word_puts_a_belief_right_and_is_taken_back(vault: EmbeddedVault) -> None:
    task = Task(vault, "I do not live in Lisbon any more, I live in Porto. Put that right.")
    outcome = task("correct_belief", belief=task.id_of("lives in Lisbon"), to="Porto")
    assert isinstance(outcome, Did)
    assert task.said("lives") == ["me lives in Porto"]
    task.undo(outcome.entry.key)
    assert task.said("lives") == ["me lives in Lisbon"]


def test_a_value_the_owner_did_not_say_is_asked(vault: EmbeddedVault) -> None:
    task = Task(vault, "My home is wrong, put it right.")
    assert isinstance(task("correct_belief", belief=task.id_of("lives in Lisbon"), to="Madrid"), Waits)
    assert task.said("lives") == ["me lives in Lisbon"]


def test_once_others_were_read_even_a_denial_is_asked(vault: EmbeddedVault) -> None:
    task = Task(vault, "Look at the letter, please")
    wrong = task.id_of("lives in Lisbon")
    assert isinstance(task("look"), Did)
    assert isinstance(task("correct_belief", belief=wrong), Waits)
    assert task.said("lives") == ["me lives in Lisbon"]


def test_forgetting_always_waits_for_a_yes_and_then_it_is_gone(vault: EmbeddedVault) -> None:
    task = Task(vault, "Forget that I love oolong tea")
    waits = task("forget_belief", belief=task.id_of("oolong"))
    assert isinstance(waits, Waits)
    assert len(task.said("oolong")) == 1
    done = task.yes(waits)
    assert done.state.value == "done"
    assert "oolong" not in done.says
    assert task.said("oolong") == []


def test_what_is_nobodys_business_is_no_models_either(vault: EmbeddedVault) -> None:
    task = Task(vault, "What am I allergic to?")
    assert task.said("allergic peanuts") == []
