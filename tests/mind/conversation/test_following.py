"""A question that follows on another means what it would mean between people; one that stands alone is left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.people import Person
from atticus.memory.people import People, indexed
from atticus.mind.conversation.following import Before, followed, refers

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PEOPLE = indexed(
    [
        Person(id="i", name="Ines Duarte", names=("Ines Duarte", "Ines")),
        Person(id="k", name="Kofi Mensah", names=("Kofi Mensah", "Kofi")),
        Person(id="w", name="王芳", names=("王芳",)),
    ],
    [],
)


def meant(before: str, words: str, answer: str = "") -> str:
    return followed(words, Before(before, answer), lambda: PEOPLE, at=NOW, zone=UTC)


@pytest.mark.parametrize(
    ("before", "words", "whole"),
    [
        ("Who is Ines?", "and her birthday?", "Ines Duarte's birthday?"),
        ("Who is Ines?", "When did I last see her?", "When did I last see Ines Duarte?"),
        ("Where does my sister work?", "and where does she live?", "where does my sister live?"),
        ("When did I last meet Ines?", "And Kofi?", "When did I last meet Kofi?"),
        ("When is Ines's birthday?", "what about Kofi's?", "When is Kofi's birthday?"),
        ("How often did I swim in May?", "and in June?", "How often did I swim in June?"),
        ("How often did I swim?", "and last week?", "How often did I swim last week?"),
        ("Who told me about the boiler?", "When was that?", "When was that? (Who told me about the boiler?)"),
        ("Where is my passport?", "and the spare key?", "the spare key? (Where is my passport?)"),
        ("Who is Ines?", "and the birthday?", "the birthday? (Ines Duarte)"),
        ("Wer ist Ines?", "und ihr Geburtstag?", "ihr Geburtstag? (Ines Duarte)"),
        ("¿Quién es Ines?", "¿y su cumpleaños?", "su cumpleaños? (Ines Duarte)"),
        ("When is my mum's birthday?", "and Kofi's?", "When is Kofi's birthday?"),
        ("When did I last talk to my sister?", "and Ines?", "When did I last talk to Ines?"),
        ("When is Ines's birthday?", "and my mum's?", "When is my mum's birthday?"),
        ("Wann hat Ines Geburtstag?", "und meine Mutter?", "Wann hat meine Mutter Geburtstag?"),
        ("¿Cuándo es el cumpleaños de mi padre?", "¿y mi hermana?", "¿Cuándo es el cumpleaños de mi hermana?"),
        ("Quel âge a ma mère ?", "et mon père ?", "Quel âge a mon père ?"),
        ("Quantos anos tem a minha irmã?", "e o meu irmão?", "Quantos anos tem o meu irmão?"),
        ("我爸爸的生日是哪天", "那我妈妈呢？", "我妈妈的生日是哪天"),
        ("王芳是谁？", "她的生日呢？", "王芳的生日呢？"),
        ("What did Ines tell Kofi?", "and when is her flight?", "when is her flight? (Ines Duarte, Kofi Mensah)"),
        ("Who is Thandeka?", "Tell me about her job", "Tell me about Thandeka's job"),
    ],
)
def test_what_follows_on_a_question_is_read_with_it(before: str, words: str, whole: str) -> None:
    assert meant(before, words) == whole


@pytest.mark.parametrize(
    "words",
    [
        "When is my next appointment?",
        "Who is Kofi?",
        "and when is Kofi's birthday?",
        "and what did I promise my landlord last year about the garden fence and the shed?",
        "Is it going to rain?",
        "How many books did I read in 2025?",
        "What did he say to Kofi about the boat?",
        "",
    ],
)
def test_what_stands_alone_is_left_as_it_is(words: str) -> None:
    assert meant("Who is Ines?", words) == words


def test_nothing_is_made_of_words_that_nothing_came_before() -> None:
    assert followed("and her birthday?", None, lambda: PEOPLE, at=NOW, zone=UTC) == "and her birthday?"


def test_she_is_nobody_where_nobody_was_named() -> None:
    assert meant("Where is my passport?", "and her birthday?") == "and her birthday?"


def test_whom_the_answer_named_is_meant_where_the_question_named_nobody() -> None:
    assert meant("Who lives in Porto?", "and her birthday?", "Your sister is Ines.") == "Ines Duarte's birthday?"
    assert meant("Who lives in Porto?", "and her birthday?", "Ines and Kofi do.") == "and her birthday?"


def test_people_are_not_loaded_for_a_question_that_stands_alone() -> None:
    def everybody() -> People:
        raise AssertionError

    assert followed("Where is my passport?", Before("Who is Ines?"), everybody, at=NOW, zone=UTC)


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("Tell her I am late", True),
        ("Send that to Ines", True),
        ("And on Friday", True),
        ("Buy milk", False),
        ("Tell Ines that I am late", False),
        ("Tell Kofi his parcel is here", False),
        ("Find out what time it is", False),
    ],
)
def test_a_request_that_points_back_is_told_from_one_that_does_not(words: str, *, back: bool) -> None:
    assert refers(words) is back
