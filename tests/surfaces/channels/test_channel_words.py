"""What a channel says of its own accord is said in the language of the owner's words, else in the owner's."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from atticus.mind.choosing import choose_language
from atticus.surfaces.channels.words import words_of
from atticus.vault.contract import DeedState
from tests.surfaces.channels.bot_api import OWNER

LANGUAGES = ("en", "es", "fr", "de", "pt", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_slots(language):
    known, english = words_of(language), words_of("en")
    assert known.language == language
    assert known.texts.keys() == english.texts.keys()
    for name, text in known.texts.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", english.texts[name])), name
        assert text.strip()
        for command in ("/ask", "/do", "/keep", "/resume", "STOP", "`atticus inbox"):
            assert (command in text) == (command in english.texts[name]), (name, command)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_deed_has_its_word(language):
    told = [words_of(language).state(state) for state in DeedState]
    assert all(told)
    assert len(set(told)) == len(DeedState)


def test_a_language_that_has_no_words_here_is_told_in_english():
    assert words_of("sl") == words_of("en")


@pytest.mark.parametrize(
    ("told", "kept", "undo", "undone"),
    [
        ("El té favorito de Ana es el jazmín", "Guardado.", "Deshacer", "Undone: I do not have it any more."),
        ("Anas Lieblingstee ist der Jasmin", "Behalten.", "Rückgängig", "Undone: I do not have it any more."),
        ("安娜最喜欢茉莉花茶", "记下了。", "撤销", "Undone: I do not have it any more."),
    ],
)
def test_what_is_kept_is_confirmed_in_the_language_it_was_told_in(line, told, kept, undo, undone):
    line.api.writes(told)
    assert line.turn() == [kept]
    line.api.presses_button(undo)
    # A button has no words of the owner's: it answers in the owner's own language.
    assert line.turn() == [undone]
    assert line.kept() == []


def test_an_owner_who_chose_a_language_is_spoken_to_in_it_where_words_do_not_tell(line):
    choose_language(line.house.vault, "de", known=LANGUAGES, now=datetime.now(UTC))
    line.api.writes("Ana: Jasmin")
    assert line.turn() == ["Behalten."]
    line.api.presses_button("Rückgängig")
    assert line.turn() == ["Rückgängig gemacht: Ich habe es nicht mehr."]
    line.api.writes("/help")
    assert line.turn()[-1].startswith("Erzähl mir etwas, und ich behalte es.")
    line.api.writes("STOP")
    assert line.turn()[-1] == "Alles ist angehalten. /resume lässt es weitergehen."
    line.api.writes("/resume")
    assert line.turn()[-1] == "Es geht weiter."


def test_a_promise_told_in_spanish_is_told_back_in_spanish(line):
    line.api.writes("Le prometí a Ana prestarle la escalera")
    assert line.turn() == ["Guardado.\nUna promesa tuya: prestarle la escalera"]


def test_a_question_of_a_day_needs_no_mark_in_any_language(line):
    line.api.writes("was steht heute an")
    (said,) = line.turn()
    assert "steht nichts an" in said
    assert line.kept() == []
    assert line.house.vault.find(f"{OWNER}:101", source="telegram") is None


def test_a_greeting_is_answered_and_not_kept(line):
    line.api.writes("hola")
    (said,) = line.turn()
    assert not said.startswith(("Guardado", "Kept"))
    assert line.kept() == []
