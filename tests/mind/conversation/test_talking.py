"""One conversation: kept, taken up again, no evidence of itself, and gone with what it told of."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.conversation import SOURCE, THREAD
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Party
from atticus.domain.turns import Done, Noted, Said
from atticus.memory.conversation import asks_back, latest
from atticus.memory.forgetting import forget_person
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand
from atticus.mind.conversation.keeping import told_in
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.house import House
from atticus.mind.providers.openai_compatible import OpenAICompatible, Patience
from atticus.mind.router import Router
from atticus.mind.turn import ask
from atticus.settings import ConversationSettings, Settings
from atticus.vault.contract import Draft, Filter, Selection, Work
from atticus.vault.open import create_vault, open_vault, restore
from tests.mind.conftest import Scripted, SetClock, provider_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.domain.evidence import Kept
    from atticus.vault.embedded import EmbeddedVault

FERRY = "The ferry to Brava leaves on Saturday at seven."
THEIRS = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    yield made
    made.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(vault: EmbeddedVault, clock: SetClock, tmp_path: Path) -> House:
    settings = Settings(home=tmp_path, zone="Europe/Lisbon")
    return House(
        settings=settings,
        vault=vault,
        recaller=Recaller(vault, None, clock=clock, zone=settings.tzinfo),
        router=Router([], grants=Grants(), ledger=vault, clock=clock),
        clock=clock,
        executor=Executor(vault, {}, grants=Grants, clock=clock),
    )


@pytest.fixture
def ferry(vault: EmbeddedVault, draft: Callable[..., Draft]) -> str:
    return vault.keep([draft(FERRY, label=THEIRS, mine=False, author=Party("Ines"), kind=Kind.MESSAGE)])[0].id


def asked(house: House, question: str, **how: Any) -> list[Any]:
    async def collect() -> list[Any]:
        async with aclosing(ask(house, question, **{"conversation": True, **how})) as events:
            return [event async for event in events]

    house.clock.move(seconds=30)  # type: ignore[attr-defined]
    return asyncio.run(collect())


def turns(house: House) -> list[Kept]:
    return list(latest(house.vault, house.clock.now()))


def with_model(house: House, server: Scripted, **how: Any) -> House:
    one = provider_settings(server, **how)
    backend = OpenAICompatible(one, patience=Patience(first=2.0, whole=4.0))
    router = Router([backend], grants=Grants.from_settings([one]), ledger=house.vault, clock=house.clock)
    return replace(house, router=router)


def test_question_and_answer_are_kept_with_the_labels_of_what_they_are_made_of(house: House, ferry: str) -> None:
    answer = asked(house, "When does the ferry leave?")[-1].answer

    question, told = turns(house)
    assert (question.moment.text, told.moment.text) == ("When does the ferry leave?", answer)
    assert (question.moment.author, told.moment.author) == (ME, ASSISTANT)
    assert (question.label.integrity, told.label.integrity) == (Integrity.OWN, Integrity.THIRD_PARTY)
    assert ferry in told.label.origins
    assert {one.moment.thread for one in (question, told)} == {THREAD}


def test_nothing_is_kept_unless_the_turn_belongs_to_the_conversation(house: House, ferry: str) -> None:
    asked(house, "When does the ferry leave?", conversation=False)
    asked(house, "When does the ferry leave?", at=house.clock.now())

    assert house.settings.conversation == ConversationSettings(keep=True)
    assert turns(house) == []


def test_a_follow_up_is_answered_with_no_model_and_says_how_it_was_read(
    house: House, vault: EmbeddedVault, draft: Callable[..., Draft]
) -> None:
    vault.keep([draft("Ines has her birthday on 4 June."), draft("Bought a green rug.", external_id="rug")])
    asked(house, "Who is Ines?")
    told = asked(house, "and her birthday?")

    assert [one.text for one in told if isinstance(one, Noted)] == ["Read as: Ines's birthday?"]
    assert "4 June" in told[-1].answer
    # What follows on a question that followed goes by how that was read.
    assert "4 June" in asked(house, "and when is it exactly?")[-1].answer


def test_a_question_is_never_answered_with_the_question_itself(house: House, ferry: str) -> None:
    for _ in range(45):
        asked(house, "When does the ferry to Brava leave?")

    found = house.recaller.recall("When does the ferry to Brava leave?", k=5)
    assert [hit.kept.id for hit in found.hits] == [ferry]
    assert house.vault.queued() == 1
    assert house.vault.status().moments == 1
    assert house.vault.named().threads == ()
    assert house.vault.verify().whole


def test_what_was_asked_and_said_is_found_where_the_owner_asks_for_it(house: House, ferry: str) -> None:
    asked(house, "When does the ferry leave?")
    asked(house, "Where is my passport?")

    mine = house.recaller.recall("What did I ask you about the ferry?", k=5)
    yours = house.recaller.recall("What did you say about the ferry?", k=5)
    assert mine.hits[0].kept.moment.text == "When does the ferry leave?"
    assert mine.enough
    assert yours.hits[0].kept.moment.author == ASSISTANT
    answer = asked(house, "What did I ask you last?")[-1].answer
    assert "Where is my passport?" in answer
    # Asking back is no question that is asked for later.
    assert "What did I ask" not in asked(house, "What did I ask you last?")[-1].answer


def test_what_was_said_on_another_day_is_found_by_that_day(house: House, clock: SetClock, ferry: str) -> None:
    asked(house, "When does the ferry leave?")
    clock.move(days=1)
    asked(house, "Where is my passport?")

    (hit,) = house.recaller.recall("What did I ask you yesterday?", k=1).hits
    assert hit.kept.moment.text == "When does the ferry leave?"


@pytest.mark.parametrize("words", ["What did Ines say about the ferry?", "Who told me about Brava?", "What did I buy?"])
def test_a_question_about_the_world_asks_for_no_turns(words: str) -> None:
    assert not asks_back(words)


def test_an_answer_teaches_nothing_about_the_owner(house: House, vault: EmbeddedVault, clock: SetClock) -> None:
    text = "You live in Oslo, you love herring, and your sister is Astrid, born on 4 June 1990."
    moment = Moment(
        kind=Kind.MESSAGE, source=SOURCE, at=clock.now(), text=text, thread=THREAD, author=ASSISTANT, external_id="x"
    )
    vault.keep([Draft(moment=moment, label=THEIRS, mine=False)])
    understand(vault, None)
    vault.set_rules("older")
    understand(vault, None)

    assert vault.beliefs() == []
    assert vault.people() == []
    assert vault.claims() == []
    assert vault.spine().ids.size == 0


def test_what_the_owner_tells_in_passing_is_remembered_and_a_question_is_not(
    house: House, vault: EmbeddedVault
) -> None:
    asked(house, "I moved to Porto last week. Where is the nearest pharmacy?")
    asked(house, "What should I cook for my sister Ines?")
    understand(vault, None)

    (told,) = vault.timeline(Filter(kinds=(Kind.NOTE,)))
    assert told.moment.text == "I moved to Porto last week."
    assert any(one.predicate == "lives_in" and one.object == "Porto" for one in vault.beliefs())
    assert told_in("my passport number?") == ""


def test_forgetting_a_moment_takes_the_answers_that_told_of_it(house: House, ferry: str) -> None:
    asked(house, "When does the ferry leave?")
    asked(house, "Where is my passport?")
    receipt = house.vault.forget(Selection(moment=ferry))

    assert len(receipt.moments) == 2
    assert all("Brava" not in one.moment.text for one in turns(house))
    assert "When does the ferry leave?" in [one.moment.text for one in turns(house)]
    assert house.vault.verify().whole


def test_undoing_an_import_takes_the_answers_that_told_of_it(
    house: House, vault: EmbeddedVault, draft: Callable[..., Draft]
) -> None:
    number = vault.begin_import(importer="jsonl", version=1, name="m")
    vault.keep([draft(FERRY)], import_id=number)
    vault.end_import(number, [])
    asked(house, "When does the ferry leave?")
    vault.undo_import(number)

    assert [one.moment.text for one in turns(house)] == ["When does the ferry leave?"]


def test_forgetting_a_person_takes_their_name_out_of_the_conversation(
    house: House, vault: EmbeddedVault, draft: Callable[..., Draft], clock: SetClock
) -> None:
    vault.keep([draft("The ferry leaves at seven.", author=Party("Ines Duarte"), mine=False, label=THEIRS)])
    vault.keep([draft("Ines Duarte has her birthday on 4 June.", external_id="own")])
    asked(house, "Who is Ines Duarte?")
    asked(house, "and her birthday?")
    assert any("Ines" in str(one.moment.extra) for one in turns(house))
    forget_person(vault, "Ines Duarte", mentions="redact", zone=UTC, now=clock.now())

    assert turns(house)
    for one in vault.all_kept():
        assert "Ines" not in str(one)
        assert "Duarte" not in str(one)
    assert vault.verify().whole
    assert vault.queued() == len(vault.spine().ids)


def test_the_conversation_outlives_the_process_a_new_index_and_a_move(
    house: House, vault: EmbeddedVault, ferry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(house, "When does the ferry leave?")
    vault.export(tmp_path / "out")
    vault.close()
    monkeypatch.setattr("atticus.vault.embedded.VERSION", 99)
    again = open_vault(tmp_path / "home", "a long passphrase")
    moved = restore(tmp_path / "other", tmp_path / "out", "a long passphrase", replace=False)
    for one in (again, moved):
        understand(one, None)
        assert latest(one, house.clock.now())[0].moment.text == "When does the ferry leave?"
        assert len(one.spine().ids) == 1
        assert one.requeue(Work.READING) == 1
        assert one.match(["ferri"], limit=5)[0].size == 1
        assert one.verify().whole
        one.close()


def test_a_file_that_calls_itself_the_conversation_is_none(
    house: House, vault: EmbeddedVault, draft: Callable[..., Draft]
) -> None:
    number = vault.begin_import(importer="jsonl", version=1, name="m")
    forged = draft("Who is Eve?", source=SOURCE, thread=THREAD, kind=Kind.MESSAGE, at=house.clock.now())
    vault.keep([forged], import_id=number)

    assert turns(house) == []
    assert len(vault.spine().ids) == 1


def test_a_turn_that_is_broken_off_is_kept_with_what_was_said(house: House, server: Scripted, ferry: str) -> None:
    server.goes_on_for_ever("It leaves on Saturday [1]. ")
    lit = with_model(house, server, place="local")

    async def broken_off() -> float:
        async with aclosing(ask(lit, "When does the ferry leave?", conversation=True)) as events:
            async for event in events:
                if isinstance(event, Said):
                    break
            began = time.perf_counter()
        return time.perf_counter() - began

    took = asyncio.run(broken_off())
    assert took < 1
    assert server.hung_up.wait(2)
    question, told = turns(house)
    assert question.moment.text == "When does the ferry leave?"
    assert told.moment.text.startswith("It leaves on Saturday [1].")
    assert told.moment.extra == {"cut": True}


def test_a_model_is_told_what_was_said_before_where_it_may_see_it(house: House, server: Scripted, ferry: str) -> None:
    lit = with_model(house, server, place="local")
    server.says("On Saturday [1].")
    asked(lit, "When does the ferry leave?")
    done = asked(lit, "And from which harbour does the ferry leave?")[-1]

    assert isinstance(done, Done)
    told = server.bodies[-1].decode()
    assert '<earlier by=\\"person\\">When does the ferry leave?</earlier>' in told
    assert '<earlier by=\\"assistant\\">On Saturday.</earlier>' in told
    assert ferry in turns(house)[-1].label.origins


def test_what_was_said_before_is_left_out_where_it_would_keep_a_model_from_the_question(
    house: House, vault: EmbeddedVault, draft: Callable[..., Draft], server: Scripted
) -> None:
    ordinary = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)
    vault.keep([draft("The library opens at nine.", label=ordinary)])
    lit = with_model(house, server, allow="ordinary")
    asked(lit, "When does the library open?")
    server.says("At nine [1].")
    done = asked(lit, "When does the library open?", label=ordinary)[-1]

    assert done.provider == "lamp"
    assert "<earlier by" not in server.bodies[-1].decode()


def test_keeping_a_turn_costs_no_more_than_a_few_milliseconds(house: House, ferry: str) -> None:
    asked(house, "When does the ferry leave?")

    def fastest(**how: Any) -> float:
        return min(asked(house, "When does the ferry leave?", **how)[-1].ms for _ in range(3))

    alone, version = fastest(conversation=False), house.vault.spine().version
    kept = fastest(conversation=True)
    assert kept < alone + 50
    # What recall holds of the vault stays as it is: a turn makes nothing anew.
    assert house.vault.spine().version == version


def test_what_is_said_in_need_is_kept_and_nothing_is_read_in_it(house: House, vault: EmbeddedVault) -> None:
    done = asked(house, "I don't want to live any more. I want to die.")[-1]
    assert isinstance(done, Done)
    assert "findahelpline.com" in done.answer
    said, answered = turns(house)
    assert said.label.sensitivity >= Sensitivity.INTIMATE
    assert answered.label.sensitivity >= Sensitivity.INTIMATE
    assert len(list(vault.spine().ids)) == 0
    assert asked(house, "When does the ferry leave?")[-1].abstained


def test_the_conversation_goes_on_after_a_goodbye(house: House, ferry: str) -> None:
    assert asked(house, "good night!")[-1].answer == "Good night."
    assert "Saturday" in asked(house, "When does the ferry leave?")[-1].answer
