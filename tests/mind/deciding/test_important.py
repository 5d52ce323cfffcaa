"""Important decisions are laid out and handed back; what is none is answered like any question."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.domain.turns import Noted
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand
from atticus.mind.deciding.important import Matter, important
from atticus.mind.deciding.ranking import Unranked, ranks
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.house import House
from atticus.mind.providers.openai_compatible import OpenAICompatible, Patience
from atticus.mind.router import Router
from atticus.mind.turn import ask
from atticus.settings import Settings
from tests.mind.conftest import Scripted, provider_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atticus.vault.contract import Draft
    from atticus.vault.embedded import EmbeddedVault
    from tests.conftest import FakeClock


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Should I leave my job?", Matter.WORK),
        ("Do you think I should marry Jonas?", Matter.LOVE),
        ("should we sell the house", Matter.HOME),
        ("Should I stop my medication?", Matter.HEALTH),
        ("Is it a good idea to invest my savings in a bakery?", Matter.MONEY),
        ("¿Debería dejar mi trabajo?", Matter.WORK),
        ("Dois-je arrêter mon traitement ?", Matter.HEALTH),
        ("Soll ich mein Erspartes in Aktien anlegen?", Matter.MONEY),
        ("Devemos vender a casa?", Matter.HOME),
        ("我应该辞职吗？", Matter.WORK),
    ],
)
def test_a_question_for_an_important_decision_is_known_in_six_languages(question: str, matter: Matter) -> None:
    found = important(question)
    assert found is not None
    assert found.matter is matter


@pytest.mark.parametrize(
    "question",
    [
        "Should I wear a coat?",
        "Should I leave work early today?",
        "Should I sell my old bike?",
        "Should I marry the two spreadsheets?",
        "Should I buy house plants?",
        "Should Ana leave her job?",
        "Should I have left my job?",
        "What did I say about leaving my job?",
        "Should I marry Abigail in the game?",
        "¿Debería llevar abrigo?",
        "Dois-je prendre un parapluie ?",
        "Soll ich eine Jacke anziehen?",
        "Devo comprar pão?",
        "我应该穿外套吗？",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(question: str) -> None:
    assert important(question) is None


def test_what_there_is_to_choose_between_stands_in_the_owners_words() -> None:
    found = important("Should I take the job in Leeds or stay at O'Neil's?")
    assert found is not None
    assert found.options == ("take the job in Leeds", "stay at O'Neil's")


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("You should leave [1].", True),
        ("I'd recommend staying [2].", True),
        ("Du solltest bleiben.", True),
        ("你应该辞职。", True),
        ("The better option is to stay.", True),
        ("You wrote that you should leave [1].", False),
        ("Your sister said “you should stay” [3].", False),
        ("Leaving would give you time for your kites [2].", False),
        ("It is yours to decide.", False),
    ],
)
def test_a_sentence_that_ranks_is_told_from_one_that_reports(sentence: str, is_one: bool) -> None:  # noqa: FBT001
    assert ranks(sentence) is is_one


def test_sentences_that_rank_are_left_out_however_the_pieces_fall() -> None:
    text = "Leaving frees your evenings [1]. You should leave. Staying keeps the team [2]."
    for size in (1, 3, 7, 100):
        lint = Unranked()
        said = "".join(lint.feed(text[n : n + size]) for n in range(0, len(text), size)) + lint.end()
        assert said == "Leaving frees your evenings [1]. Staying keeps the team [2]."
        assert lint.out == 1


@pytest.fixture
def house(vault: EmbeddedVault, clock: FakeClock, tmp_path: Path, draft: Callable[..., Draft]) -> House:
    at = clock.now() - timedelta(days=60)
    texts = (
        "I work at Ferrant Mills.",
        "My boss at the office shouted again, I hate this job.",
        "I am so proud of what my colleagues at Ferrant Mills made today.",
        "My sister Ines is here for the weekend.",
        "My brother Rui died in March.",
    )
    vault.keep([draft(text, at=at + timedelta(days=n), external_id=f"n{n}") for n, text in enumerate(texts)])
    vault.keep([draft("You should quit!", at=at, kind=Kind.MESSAGE, author=Party("Kofi"), mine=False, external_id="k")])
    understand(vault, None, now=clock.now())
    settings = Settings(home=tmp_path, zone="UTC")
    return House(
        settings=settings,
        vault=vault,
        recaller=Recaller(vault, None, clock=clock, zone=UTC),
        router=Router([], grants=Grants(), ledger=vault, clock=clock),
        clock=clock,
        executor=Executor(vault, {}, grants=Grants, clock=clock),
    )


def said(house: House, words: str) -> list[Any]:
    async def collect() -> list[Any]:
        async with aclosing(ask(house, words)) as events:
            return [event async for event in events]

    return asyncio.run(collect())


def test_each_side_gets_its_case_from_the_owners_own_words_and_none_is_put_first(house: House) -> None:
    done = said(house, "Should I leave my job?")[-1]

    leaving, staying = done.answer.split("The strongest case for: leaving things as they are")
    assert "I hate this job" in leaving
    assert "proud of what my colleagues" in staying
    assert "You should quit" not in done.answer
    assert "This is yours to decide" in leaving
    assert "Can it be taken back?" in staying
    assert not ranks(leaving)
    assert len(done.cited) == done.answer.count("[") > 0


def test_people_are_handed_back_and_nobody_who_is_gone_is_named(house: House) -> None:
    answer = said(house, "Should I leave my job?")[-1].answer

    assert "Ines (sister)" in answer
    assert "Rui" not in answer


def test_a_side_that_nothing_speaks_for_says_so(house: House) -> None:
    assert "no argument against it" in said(house, "Should I sell the house?")[-1].answer


def test_a_model_is_told_the_rules_and_its_verdict_is_left_out(house: House, server: Scripted) -> None:
    one = provider_settings(server, allow="intimate")
    backend = OpenAICompatible(one, patience=Patience(first=2.0, whole=4.0))
    router = Router([backend], grants=Grants.from_settings([one]), ledger=house.vault, clock=house.clock)
    server.says("You wrote that you hate it [1]. ", "You should definitely leave [1]. ", "You were proud, too [2].")

    found = said(replace(house, router=router), "Should I leave my job?")

    answer = found[-1].answer
    assert "You wrote that you hate it [1]" in answer
    assert "definitely leave" not in answer
    assert "Ines (sister)" in answer
    assert any("yours to decide" in event.text for event in found if isinstance(event, Noted))
    assert b"theirs to decide" in server.bodies[-1]


def test_a_ranking_that_the_owner_asks_for_is_given(house: House, server: Scripted) -> None:
    one = provider_settings(server, allow="intimate")
    backend = OpenAICompatible(one, patience=Patience(first=2.0, whole=4.0))
    router = Router([backend], grants=Grants.from_settings([one]), ledger=house.vault, clock=house.clock)
    server.says("You should leave, by what you wrote [1].")

    answer = said(replace(house, router=router), "Should I leave my job? What would you do?")[-1].answer

    assert "You should leave" in answer
