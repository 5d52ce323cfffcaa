"""Answers flip only on new evidence: a doubt changes nothing, a correction and a plain statement change all."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.moments import Kind, Moment
from atticus.memory.enclosing import draft as of_a_file
from atticus.memory.recall import Recaller
from atticus.memory.understanding import believed, catch_up, understand
from atticus.mind.care.amending import disputed
from atticus.mind.care.caring import cared
from atticus.mind.care.challenges import Dispute, disputes
from atticus.mind.care.standing_by import Pushed, Ways, stood_by
from atticus.mind.conversation.talking import begin
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.house import House
from atticus.mind.providers.openai_compatible import OpenAICompatible, Patience
from atticus.mind.router import Router
from atticus.mind.turn import ask
from atticus.settings import Settings
from atticus.vault.contract import Filter
from atticus.vault.open import create_vault
from tests.conftest import PASSPHRASE
from tests.mind.conftest import Scripted, SetClock, provider_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.domain.turns import Done
    from atticus.vault.contract import Draft
    from atticus.vault.embedded import EmbeddedVault

WHERE = "Where do I live?"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def house(vault: EmbeddedVault, tmp_path: Path, draft: Callable[..., Draft]) -> House:
    clock, settings = SetClock(), Settings(home=tmp_path, zone="UTC")
    at = clock.now() - timedelta(days=40)
    vault.keep(
        [
            draft("I live in Porto.", at=at, external_id="a"),
            draft("The boiler burst on Monday morning, water everywhere.", at=at + timedelta(days=1), external_id="b"),
        ]
    )
    understand(vault, None, now=clock.now())
    return House(
        settings=settings,
        vault=vault,
        recaller=Recaller(vault, None, clock=clock, zone=UTC),
        router=Router([], grants=Grants(), ledger=vault, clock=clock),
        clock=clock,
        executor=Executor(vault, {}, grants=Grants, clock=clock),
    )


def said(house: House, words: str, **how: Any) -> Done:
    async def collect() -> list[Any]:
        async with aclosing(ask(house, words, **{"conversation": True, **how})) as events:
            return [event async for event in events]

    house.clock.move(seconds=30)  # type: ignore[attr-defined]
    found = asyncio.run(collect())
    assert "".join(one.text for one in found if type(one).__name__ == "Said") == found[-1].answer
    return found[-1]


CHALLENGES = (
    "No, that's wrong.",
    "I'm sure it was Braga.",
    "You're mistaken, are you sure?",
    "You are so clever, surely you see that it is Braga.",
    "For the third time: it's Braga!",
    "No, eso no es verdad.",
    "Je suis sûre que c'est Braga.",
    "Ich bin mir sicher, dass es Braga ist.",
    "Tenho certeza de que é Braga.",
    "不对，你错了，是布拉加。",
)


@pytest.mark.parametrize("words", CHALLENGES)
def test_a_doubt_gets_the_same_answer_with_its_evidence_and_changes_nothing(house: House, words: str) -> None:
    first = said(house, WHERE)
    before = believed(house.vault, house.clock.now())

    again = said(house, words)

    assert first.answer in again.answer
    assert again.cited == first.cited
    assert again.answer != first.answer
    assert believed(house.vault, house.clock.now()) == before
    assert house.vault.queued() == 0
    assert said(house, WHERE).answer == first.answer


def test_insisting_three_times_repeats_the_first_answer_and_not_the_repetitions(house: House) -> None:
    first = said(house, WHERE)
    for words in ("No, that's wrong.", "It is Braga, believe me.", "I told you: it's Braga!"):
        again = said(house, words)

    assert again.answer.count("You live in Porto") == 1
    assert again.cited == first.cited


def test_what_is_right_instead_is_offered_as_a_correction_in_the_owners_words(house: House) -> None:
    said(house, WHERE)

    assert "“correct that: Braga”" in said(house, "No, I think it is Braga").answer


def test_a_correction_holds_at_once_and_what_was_before_stays_as_history(house: House) -> None:
    said(house, WHERE)
    before = house.clock.now()

    done = said(house, "correct that: Braga")

    assert "You live in Braga" in done.answer
    assert "Before it was: You live in Porto" in done.answer
    assert "You live in Braga" in said(house, WHERE).answer
    assert "You live in Porto" in said(house, WHERE, at=before, conversation=False).answer
    assert [one.object for one in believed(house.vault, before) if one.predicate == "lives_in"] == ["Porto"]
    # And now it is that which no doubt changes.
    assert "You live in Braga" in said(house, "Are you sure?").answer


def test_a_plain_statement_of_the_owner_is_evidence_and_a_hedged_one_is_not(house: House) -> None:
    said(house, WHERE)
    assert "You live in Porto" in said(house, "I'm sure I live in Braga").answer

    told = said(house, "No, I moved to Braga in May")

    assert "You live in Braga" in told.answer
    notes = house.vault.timeline(Filter(sources=("atticus",), thread="told"))
    assert [kept.moment.text for kept in notes] == ["No, I moved to Braga in May"]


def test_the_owners_plain_word_holds_also_over_an_earlier_correction(house: House) -> None:
    said(house, WHERE)
    said(house, "correct that: Faro")
    said(house, WHERE)

    assert "You live in Braga" in said(house, "I live in Braga").answer


def test_an_answer_made_of_moments_alone_is_stood_by_and_corrected_beside_its_question(house: House) -> None:
    first = said(house, "When did the boiler burst?")
    assert first.answer in said(house, "No, it was Tuesday").answer
    before = house.clock.now()

    assert "Tuesday" in said(house, "Correct that: it was Tuesday").answer

    now = said(house, "When did the boiler burst?")
    assert now.answer.startswith("You corrected this on 20 June 2025: Tuesday [1]") or "Tuesday [1]" in now.answer
    assert "Monday morning" in now.answer
    assert now.when is None
    assert "Tuesday" not in said(house, "When did the boiler burst?", at=before, conversation=False).answer


def test_new_evidence_that_came_in_between_is_seen_when_it_is_doubted(
    house: House, vault: EmbeddedVault, draft: Callable[..., Draft]
) -> None:
    said(house, WHERE)
    vault.keep([draft("I moved to Viana.", at=house.clock.now(), external_id="c")])
    catch_up(vault, zone=UTC, now=house.clock.now())

    told = said(house, "Are you sure?")

    assert "something is different" in told.answer
    assert "You live in Viana" in told.answer


def test_a_doubt_with_a_file_is_answered_with_what_the_file_says(house: House, vault: EmbeddedVault) -> None:
    first = said(house, WHERE)
    lease = Moment(
        kind=Kind.DOCUMENT, source="talk", at=house.clock.now(), text="Lease: you live in Braga.", external_id="lease"
    )
    handed = vault.keep([of_a_file(lease)])[0].id
    again = said(house, "Are you sure?", enclosed=[[handed]])

    assert handed not in first.cited
    assert handed in again.cited
    assert "Braga" in again.answer


def test_words_that_dispute_stand_alone_where_nothing_was_answered(house: House) -> None:
    assert "I looked again" not in said(house, "No, that's wrong").answer
    assert disputes("No, that's wrong") is not None


def test_no_model_is_asked_whether_to_yield(house: House, server: Scripted) -> None:
    one = provider_settings(server, allow="intimate")
    backend = OpenAICompatible(one, patience=Patience(first=2.0, whole=4.0))
    router = Router([backend], grants=Grants.from_settings([one]), ledger=house.vault, clock=house.clock)
    house = replace(house, router=router)
    server.says("You live in Porto [1].")
    first = said(house, WHERE)
    assert first.provider is not None
    server.says("You are right, you live in Braga [1].")

    again = said(house, "No, that's wrong, I'm sure it is Braga")

    assert again.provider is None
    assert "You live in Porto [1]." in again.answer
    assert "you live in Braga" not in again.answer


def test_an_idiom_that_nobody_listed_is_a_doubt_and_what_tells_something_is_none(house: House) -> None:
    first = said(house, WHERE)

    assert first.answer in said(house, "Come off it!").answer
    assert first.answer in said(house, "Me parece que ahí metes la pata.").answer
    assert first.answer not in said(house, "I love kites.").answer
    notes = house.vault.timeline(Filter(sources=("atticus",), thread="told"))
    assert [kept.moment.text for kept in notes] == ["I love kites."]


@pytest.mark.parametrize(
    "words", ["Me mudé a Braga en mayo.", "J'ai déménagé à Braga.", "Ich bin nach Braga gezogen.", "Mudei para Braga."]
)
def test_a_move_told_in_another_language_is_evidence_and_changes_the_answer(house: House, words: str) -> None:
    said(house, WHERE)
    before = house.clock.now()

    assert "Braga" in said(house, words).answer

    assert "You live in Braga" in said(house, WHERE).answer
    assert "You live in Porto" in said(house, WHERE, at=before, conversation=False).answer


def test_what_is_told_of_something_else_is_remembered_and_the_answer_before_it_still_stands(house: House) -> None:
    first = said(house, WHERE)

    assert said(house, "I have sold my old boat.").answer == "I will remember that."

    notes = house.vault.timeline(Filter(sources=("atticus",), thread="told"))
    assert [kept.moment.text for kept in notes] == ["I have sold my old boat."]
    assert first.answer in said(house, "Are you sure?").answer


def perhaps(house: House, words: str, what: Any, **beside: Any) -> Done:
    """Answer words that may dispute what was answered last, or may be something else."""

    async def collect() -> list[Any]:
        talk = await begin(house, words)
        one = disputed(house, talk.earlier)
        assert one is not None
        push = Pushed(one, house.recaller.recall(one.question), Dispute("en", plain=False, perhaps=what), **beside)
        ways = Ways(lambda _: pytest.fail("nothing is answered anew"), lambda _: None, str)
        async with aclosing(stood_by(house, talk, push, ways)) as events:
            return [event async for event in events]

    house.clock.move(seconds=30)  # type: ignore[attr-defined]
    return asyncio.run(collect())[-1]


def test_what_may_be_a_doubt_or_a_question_gets_both_the_answer_before_and_its_own(house: House) -> None:
    first = said(house, WHERE)
    own = house.recaller.recall("the boiler that burst")

    both = perhaps(house, "come on, the boiler that burst", "question", beside=own)

    assert both.answer.startswith("What I said before still stands:")
    assert first.answer in both.answer
    assert "As for what you say now:" in both.answer
    assert "water everywhere" in both.answer.partition("As for what you say now:")[2]
    assert both.cited[: len(first.cited)] == first.cited
    assert f"[{len(both.cited)}]" in both.answer
    assert first.answer in said(house, "Are you sure?").answer


def test_where_nothing_answers_what_may_be_a_question_that_is_said_too(house: House) -> None:
    first = said(house, WHERE)

    both = perhaps(house, "come on, the zeppelin", "question", beside=house.recaller.recall("zeppelin"))

    assert first.answer in both.answer
    assert "As for what you say now: I have nothing on that." in both.answer
    assert both.cited == first.cited


def test_what_may_be_a_doubt_and_tells_something_is_kept_and_the_answer_stands(house: House) -> None:
    first = said(house, WHERE)

    both = perhaps(house, "Nonsense. I have sold my old boat.", "tells", telling="I have sold my old boat.")

    assert first.answer in both.answer
    assert both.answer.endswith("I will remember that.")
    notes = house.vault.timeline(Filter(sources=("atticus",), thread="told"))
    assert [kept.moment.text for kept in notes] == ["I have sold my old boat."]


def test_a_doubt_that_sounds_like_need_is_cared_for_first_and_the_answer_stands_below(house: House) -> None:
    words = "That can't be right. I don't want to be here for the next one."
    told = cared(words, house.settings)
    first = said(house, WHERE)

    again = said(house, words)

    assert told is not None
    assert told.crisis is not None
    assert not told.crisis.plain
    assert again.answer.startswith(told.text)
    assert first.answer in again.answer
    assert said(house, WHERE).answer == first.answer


def test_a_single_strange_word_may_be_a_doubt_or_a_search_and_gets_both(house: House) -> None:
    first = said(house, WHERE)
    again = said(house, "zorblax")
    assert first.answer in again.answer
    assert "I have nothing on that" in again.answer


def test_need_that_is_plainly_said_is_answered_alone_and_so_is_what_only_sounds_like_it_elsewhere(house: House) -> None:
    plain = "that is not true. nobody would even notice if i was gone"
    sounding = "everything is packed and the letters are on the table"
    for words in (plain, sounding):
        said(house, WHERE)
        told = cared(words, house.settings)
        assert told is not None
        assert said(house, words).answer == told.text


def test_words_that_ask_or_tell_something_are_no_dispute() -> None:
    for words in (
        "No thanks",
        "No. When is Ana's birthday?",
        "I moved to Braga in May",
        "remember that my dentist is Dr Blum",
        "and her birthday?",
        "Write to Ana that I'm sure about it",
        "Vivo en Braga desde mayo",
        "我五月搬到了布拉加",
        "x" * 500,
        "",
    ):
        assert disputes(words) is None, words


@pytest.mark.parametrize(
    ("words", "answer", "question"),
    [
        ("Remember that the bicycle lock opens with 4711", "I will remember that.", "What opens the bicycle lock?"),
        ("Recuerda que el candado azul se abre con 4711", "Lo recordaré.", "¿Con qué se abre el candado azul?"),
        ("Souviens-toi que le cadenas s’ouvre avec 4711", "Je m’en souviendrai.", "Comment s’ouvre le cadenas ?"),
        ("Merk dir, dass das Fahrradschloss 4711 hat", "Das merke ich mir.", "Was hat das Fahrradschloss?"),
        ("Lembra que o cadeado azul abre com 4711", "Vou lembrar-me disso.", "Com que abre o cadeado azul?"),
        ("请记住自行车锁的密码是4711", "我记住了。", "自行车锁的密码是什么？"),
        ("Remember that Bo's bicycle has 4711 in red", "I will remember that.", "What number is on Bo's bicycle?"),
    ],
)
def test_what_is_to_be_remembered_is_kept_at_once_and_found_first(
    house: House, draft: Callable[..., Draft], words: str, answer: str, question: str
) -> None:
    thread = {"source": "whatsapp", "thread": "Bo"}
    some = [
        "The bicycle lock is old",
        "the lock again",
        "a bicycle, blue",
        "el candado",
        "le cadenas",
        "o cadeado azul",
    ]
    house.vault.keep([draft(one, external_id=f"lock{n}", **thread) for n, one in enumerate(some)])
    said(house, WHERE)

    assert said(house, words).answer == answer

    (note,) = house.vault.timeline(Filter(sources=("atticus",), thread="told"))
    assert note.moment.text == words
    assert note.mine
    catch_up(house.vault, zone=UTC, now=house.clock.now())
    assert said(house, question).cited[0] == note.id


def test_what_is_to_be_remembered_is_kept_beside_a_question(house: House) -> None:
    said(house, "Remember that the safe opens with 4711. What burst on Monday?")

    (note,) = house.vault.timeline(Filter(sources=("atticus",), thread="told"))
    assert note.moment.text == "Remember that the safe opens with 4711."


def test_a_question_by_itself_promises_nothing_and_keeps_nothing(house: House) -> None:
    answer = said(house, "Remember that the bicycle lock opens with 4711", conversation=False).answer

    assert "nothing of this is kept" in answer
    assert not house.vault.timeline(Filter(sources=("atticus",)))


def test_an_app_tells_the_owner_nothing_to_remember(house: House) -> None:
    said(house, "Remember that the bicycle lock opens with 4711", owner=False, conversation=False)
    assert not house.vault.timeline(Filter(sources=("atticus",)))


@pytest.mark.parametrize(
    ("told", "back", "answer"),
    [
        ("Remember that the safe opens with 4711", "Forget that", "Forgotten: I do not have it any more."),
        ("Merk dir, dass der Tresor mit 4711 aufgeht", "vergiss das wieder", "Vergessen: Ich habe es nicht mehr."),
        ("I have sold my old boat.", "no, delete that", "Forgotten: I do not have it any more."),
    ],
)
def test_what_was_just_told_is_taken_back_for_good(house: House, told: str, back: str, answer: str) -> None:
    said(house, told)
    assert house.vault.timeline(Filter(sources=("atticus",), thread="told"))

    assert said(house, back).answer == answer

    assert told not in [one.moment.text for one in house.vault.timeline(Filter(), limit=100)]
    assert said(house, back).answer != answer
    assert len(house.vault.timeline(Filter(sources=("note",)))) == 2


def test_only_the_turn_before_is_taken_back(house: House) -> None:
    said(house, "Remember that the safe opens with 4711")
    said(house, WHERE)

    assert "Forgotten" not in said(house, "Forget that").answer

    assert [one.moment.text for one in house.vault.timeline(Filter(sources=("atticus",), thread="told"))] == [
        "Remember that the safe opens with 4711"
    ]


@pytest.mark.parametrize("words", ["ah right, I'd forgotten", "c'est bien ça", "gracias, eres un sol", "没错就是这个"])
def test_thanks_and_agreement_after_an_answer_look_nothing_up(house: House, words: str) -> None:
    first = said(house, WHERE)

    answer = said(house, words)

    assert answer.cited == ()
    assert answer.answer not in {first.answer, said(house, WHERE).answer}
    assert len(answer.answer) < 80


def test_a_bare_topic_after_an_answer_is_looked_up(house: House) -> None:
    said(house, WHERE)
    assert "boiler burst" in said(house, "the boiler").answer
