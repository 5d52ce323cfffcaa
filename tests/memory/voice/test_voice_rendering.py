"""Plain words come out in the owner's habits, saying the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.voice.exemplars import TOO_LIKE, exemplars, repeated
from atticus.memory.voice.own import written
from atticus.memory.voice.profile import profiled
from atticus.memory.voice.rendering import render
from tests.memory.voice.test_voice_own import OWNER, kept
from tests.memory.voice.test_voice_profile import profile

LOUD = profile(*["Hey Ana! I'm so in!! Can't wait 🎉"] * 30)
SMALL = profile(*["i'm on my way, thx. don't wait"] * 30)
FORMAL = profile(*["Dear Ana, I do not know yet. I am in the office.\nBest regards,\nRosa"] * 30)
PLAIN = "I am ten minutes late. Thank you for the tickets."


def test_each_profile_gives_its_own_form():
    assert render(PLAIN, LOUD, name="Ben") == "Hey Ben! I'm ten minutes late!! Thank you for the tickets 🎉"
    assert render(PLAIN, SMALL, name="Ben") == "i'm ten minutes late. thx for the tickets"
    formal = "Dear Ben,\nI am ten minutes late. Thank you for the tickets.\nBest regards,\nRosa"
    assert render(PLAIN, FORMAL, name="Ben") == formal


def test_no_message_means_no_change():
    assert render(PLAIN, profile(), name="Ben") == PLAIN


def test_a_greeting_with_a_name_needs_one():
    assert "Ana" not in render(PLAIN, LOUD)
    assert render(PLAIN, LOUD).startswith("I'm")


@pytest.mark.parametrize("grave", ["Grandfather died on Sunday.", "I am sorry.", "The biopsy is on Friday."])
def test_nothing_smiles_or_shouts_on_what_is_grave(grave):
    said = render(grave, LOUD, name="Ben")

    assert "!!" not in said.removeprefix("Hey Ben!")
    assert "🎉" not in said


def test_names_and_the_greeting_of_the_text_stay():
    assert render("Hello Ben, NASA called. Maria is with Maria.", SMALL, name="Ben").startswith(
        "Hello Ben, NASA called"
    )
    assert "Maria is" in render("We met. Maria is here, and Maria sings.", SMALL)


@given(st.text(max_size=200))
def test_the_same_words_give_the_same_draft_and_digits_stay(text):
    said = render(text, LOUD, name="Ben")

    assert said == render(text, LOUD, name="Ben")
    assert re.findall(r"[0-9]", said) == re.findall(r"[0-9]", text)


def test_quoting_is_seen_and_short_courtesies_are_not():
    source = "We could walk along the river on Sunday and have a coffee at the mill"

    assert repeated(source, [source]) == 1.0
    assert repeated("We could walk along the river on Sunday, said the cat to the dog", [source]) >= TOO_LIKE
    assert repeated("See you then!", ["See you then!"]) == 0.0
    assert repeated("A walk by the water this weekend, with coffee at the mill?", [source]) == 0.0


def test_exemplars_are_like_the_matter_and_never_private():
    texts = [
        "The train is late again",
        "Soup is on the stove now",
        "The train leaves at nine",
        "My biopsy train is on Friday",
    ]
    messages = [written(kept(text), OWNER) for text in texts]

    found = [one.text for one in exemplars("my train is late", messages)]

    assert found[0] == "The train is late again"
    assert "My biopsy train is on Friday" not in found


def test_a_profile_changes_no_word_it_does_not_know():
    assert profiled([]).messages == 0
    assert render("Zwölf Boxkämpfer jagen Viktor.", SMALL).lower().startswith("zwölf boxkämpfer jagen viktor")


def test_other_languages_keep_their_marks_and_spaces():
    chinese = profile(*["早！我到车站了，你在哪里？😂"] * 20, *["好的，明天见"] * 10)
    german = profile(*["Hallo Ana, ich bin im Büro. Im Zug ist es voll. LG Rosa"] * 30)

    assert chinese.asking == {"？": 20}
    assert german.contracted.whole == 0
    assert (
        render("我晚十分钟到。请先开始。", chinese, seed="b").replace("早！", "").startswith("我晚十分钟到。请先开始")
    )
    assert render("Der Zug ist weg.", german, name="Ben") == "Hallo Ben, der Zug ist weg. LG Rosa"


def test_a_word_gives_way_to_what_is_mostly_said_and_to_nothing_said_now_and_then():
    mostly = profile(*["That is lovely, see you there."] * 6, *["That is great, see you there."] * 3)
    sometimes = profile(*["That is lovely, see you there."] * 4, *["That is great, see you there."] * 4)

    assert "a lovely idea" in render("That is a great idea.", mostly)
    assert "a great idea" in render("That is a great idea.", sometimes)
