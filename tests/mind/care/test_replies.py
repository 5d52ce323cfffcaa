"""What is said after an answer is weighed by what was learned from written replies."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.care.challenges import disputes, tells
from atticus.mind.care.replies import LEARNED, Reply, weigh_reply


@pytest.mark.parametrize(
    "words",
    [
        "who sold you that fairy tale",
        "my accountant would weep over that",
        "that smells of a mistake to me, check it",
        "ese cuento no se lo cree nadie",
        "qui t'a raconté ces bêtises",
        "wer hat dir denn diesen unsinn erzählt",
        "quem te contou essa besteira",
        "这种瞎话谁告诉你的",
    ],
)
def test_a_doubt_in_words_that_nobody_listed_is_heard(words: str) -> None:
    assert disputes(words) is not None


@pytest.mark.parametrize(
    "words",
    [
        "what time does the ferry leave on Friday?",
        "remind me to water the ferns at eight",
        "¿a qué hora sale el barco el viernes?",
        "à quelle heure part le bateau vendredi ?",
        "wann fährt die fähre am freitag?",
        "a que horas sai o barco na sexta?",
        "星期五的船几点开？",
    ],
)
def test_a_question_or_task_of_its_own_is_no_dispute(words: str) -> None:
    assert disputes(words) is None
    assert not tells(words)


@pytest.mark.parametrize(
    "words",
    [
        "my cousin had a baby boy yesterday",
        "we sold the caravan in August",
        "vendimos el coche viejo en agosto",
        "on a vendu la caravane en août",
        "wir haben im august den wohnwagen verkauft",
        "vendemos a caravana em agosto",
        "我们八月把房车卖了",
    ],
)
def test_news_of_ones_own_life_is_told_and_no_dispute(words: str) -> None:
    assert tells(words)
    assert disputes(words) is None
    assert not tells(f"{words}?")


@given(st.text(max_size=400))
def test_what_a_reply_sounds_like_adds_up_to_one(text: str) -> None:
    found = weigh_reply(text)
    assert found.question + found.disputes + found.tells + found.other == pytest.approx(1, abs=1e-6)


def test_words_of_nothing_that_is_known_are_a_question() -> None:
    assert weigh_reply("…") == Reply(1.0, 0.0, 0.0, 0.0, 0.0)


def test_what_else_a_reply_may_be_is_never_a_dispute() -> None:
    assert Reply(0.1, 0.4, 0.2, 0.2, 0.1).otherwise == "tells"
    assert Reply(0.1, 0.4, 0.2, 0.2, 0.1).disputes == pytest.approx(0.6)


def test_the_weights_of_replies_stay_small() -> None:
    assert len((files("atticus.mind.care") / f"{LEARNED}.npz").read_bytes()) < 500_000
