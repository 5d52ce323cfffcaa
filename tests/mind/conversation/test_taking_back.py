import pytest

from atticus.mind.conversation.taking_back import takes_back


@pytest.mark.parametrize(
    "words",
    [
        "Forget that.",
        "no, delete that please",
        "forget what I just said",
        "don't remember that",
        "Olvida eso",
        "bórralo",
        "Oublie ça !",
        "ne garde pas ça",
        "Vergiss das wieder",
        "Merk dir das nicht",
        "esquece isso",
        "não guardes isso",
        "忘了它吧",
        "别记这个",
    ],
)
def test_to_take_back_is_known_in_six_languages(words: str) -> None:
    assert takes_back(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "never mind",
        "don't forget that",
        "Forget that I told you about Ana",
        "forget about the dentist",
        "I forget that all the time",
        "vergiss nicht, dass Ana kommt",
        "no olvides eso que te dije de Ana",
        "别忘了",
        "did you forget that?",
    ],
)
def test_what_only_speaks_of_forgetting_takes_nothing_back(words: str) -> None:
    assert not takes_back(words)
