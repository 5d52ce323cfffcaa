"""A challenge is known by what it says; what tells or asks something of its own is none."""

from __future__ import annotations

import pytest

from atticus.mind.care.challenges import disputes, tells, tongue


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Oh, give me a break.", "en"),
        ("You don't have a clue.", "en"),
        ("My uncle says that's wrong.", "en"),
        ("One more mistake and I'm deleting you.", "en"),
        ("Wikipedia says something else.", "en"),
        ("You are so smart, just agree with me.", "en"),
        ("Eso es una mentira.", "es"),
        ("Mi padre dice que no es así.", "es"),
        ("Tu plaisantes ?", "fr"),
        ("Ma tante dit que c'est faux.", "fr"),
        ("Das kann gar nicht sein.", "de"),
        ("Mein Onkel sagt, das ist falsch.", "de"),
        ("Isso é mentira.", "pt"),
        ("别开玩笑了", "zh"),
    ],
)
def test_doubt_appeal_flattery_and_threat_are_challenges_in_their_own_language(words: str, language: str) -> None:
    said = disputes(words)
    assert said is not None
    assert said.to is None
    assert said.language == language


@pytest.mark.parametrize(
    "words",
    [
        "Are you sure the bakery is closed on Monday?",
        "Seriously cold outside",
        "No, I meant the other Jonas",
        "Thank you, that was quick",
        "He was wrong about the train",
        "That was mean of her",
        "My brother says hello",
        "tell me more",
        "¿Seguro que el tren sale hoy?",
        "Non, je parlais de l'autre Claire",
        "Bist du sicher, dass das Bad morgen offen ist?",
        "Tem certeza que a loja fecha cedo?",
        "你确定银行明天开门吗？",
        "谢谢你",
    ],
)
def test_thanks_questions_of_their_own_and_who_was_meant_are_no_challenge_alone(words: str) -> None:
    said = disputes(words)
    assert said is None or said.perhaps is not None


@pytest.mark.parametrize(
    "words",
    [
        "update it to Faro",
        "replace that with Faro, please",
        "put Faro instead",
        "make it Faro",
        "it has been moved to Faro",
        "cámbialo por Faro",
        "pon Faro en su lugar",
        "remplace ça par Faro",
        "mets Faro à la place",
        "ändere das auf Faro",
        "ersetze das durch Faro",
        "troca isso por Faro",
        "把它改成Faro",
    ],
)
def test_what_is_to_stand_there_instead_is_a_correction(words: str) -> None:
    said = disputes(words)
    assert said is not None
    assert said.to == "Faro"


@pytest.mark.parametrize("words", ["make it quick", "make it shorter", "put the kettle on instead"])
def test_what_only_sounds_like_a_correction_is_none(words: str) -> None:
    said = disputes(words)
    assert said is None or said.to is None


@pytest.mark.parametrize(
    "words",
    [
        "I have started at the mill",
        "Me mudé a Faro",
        "Depuis mai je travaille ici",
        "Ich bin nach Faro gezogen",
        "Comecei a trabalhar em Faro",
        "我搬到法鲁了",
    ],
)
def test_moving_and_starting_work_tell_something_and_dispute_nothing(words: str) -> None:
    assert tells(words)
    assert disputes(words) is None
    assert not tells(f"{words}?")


def test_words_that_do_not_tell_their_language_are_answered_in_the_one_before() -> None:
    assert tongue("hm", "pt") == "pt"
    assert tongue("Das ist nicht so", "en") == "de"
    assert tongue("不对", "en") == "zh"
