"""Habits are counted as they are, and told with their counts."""

from __future__ import annotations

import pytest

from atticus.memory.voice.forms import form
from atticus.memory.voice.own import written
from atticus.memory.voice.profile import profiled
from atticus.memory.voice.telling import in_words
from tests.memory.voice.test_voice_own import OWNER, kept


def profile(*texts):
    return profiled([written(kept(text), OWNER) for text in texts])


@pytest.mark.parametrize(
    ("text", "greeting", "farewell", "body"),
    [
        ("Hey Ana! Tea at four?", "Hey {name}!", None, ("Tea at four?",)),
        ("hi, tea at four", "hi,", None, ("tea at four",)),
        ("Ana, the kettle is on.", "{name},", None, ("the kettle is on.",)),
        ("Evening plans have changed.", None, None, ("Evening plans have changed.",)),
        ("Liebe Ana,\nder Tee ist da.\nLiebe Grüße\nRosa", "Liebe {name},", "Liebe Grüße\nRosa", ("der Tee ist da.",)),
        ("The kettle is on. See you soon, Ana!", None, "See you soon, {name}!", ("The kettle is on.",)),
        ("Dear Ana, it is signed.\nR.", "Dear {name},", "R.", ("it is signed.",)),
        ("The tea is ready. Take care, Boris!", None, "Take care, {name}!", ("The tea is ready.",)),
        ("I love tea", None, None, ("I love tea",)),
        ("你好！茶好了。晚安", "你好！", "晚安", ("茶好了。",)),
    ],
)
def test_greetings_farewells_and_signatures_are_found(text, greeting, farewell, body):
    found = form(text, {"ana silva"}, {"rosa", "lind"})

    assert (found.greeting.form if found.greeting else None) == greeting
    assert (found.farewell.form if found.farewell else None) == farewell
    assert found.sentences == body


def test_emoji_are_whole_whatever_they_are_made_of():
    assert form("Done 👩‍🚒👍🏽 :) ❤️ 10:30 km/h").emoji == ("👩‍🚒", "👍🏽", ":)", "❤️")


def test_habits_are_counted():
    found = profile(
        "hey Ana! now i'm at the lake :) we can't wait",
        "I do not know, maybe tomorrow!!",
        "Pics are up. Pics of the lake, thanks!",
        "Hey Ana! Are you in?? I am.",
    )

    assert found.messages == 4
    assert found.few
    assert found.greetings == {"Hey {name}!": 1, "hey {name}!": 1}
    assert found.called == {"Ana": 2}
    assert (found.lower.part, found.lower.whole) == (1, 3)
    assert (found.lower_i.part, found.lower_i.whole) == (1, 3)
    assert (found.contracted.part, found.contracted.whole) == (2, 4)
    assert found.final == {"": 1, "!": 1, "!!": 1, ".": 1}
    assert found.asking == {"??": 1}
    assert found.with_emoji.part == 1


def test_formality_and_languages_are_told_apart():
    found = profile(
        "Kannst du mir bitte den Schlüssel geben?",
        "Ich danke Ihnen für die Hilfe, haben Sie Zeit?",
        "Is the key with you now?",
    )

    assert found.languages == {"german": 2, "english": 1}
    assert found.address["german"] == (1, 1)


def test_every_habit_is_told_with_its_count():
    told = in_words(profile(*["Hey Ana! The tea is great :)"] * 5))

    assert any("5 of 5 messages" in one for one in told)
    assert in_words(profile()) == []
