"""The words around ideas are the same in every language that beliefs are told in."""

import string

import pytest

from atticus.memory.profile import catalogue
from atticus.mind.workshop.words import words_of


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt", "zh"])
def test_every_text_is_there_with_its_places(language):
    told, english = words_of(language).texts, words_of("en").texts

    assert told.keys() == english.keys()
    assert {name: places(text) for name, text in told.items()} == {name: places(text) for name, text in english.items()}
    assert words_of(language).beliefs is catalogue(language)


def test_no_two_languages_say_the_same():
    assert len({words_of(one).texts["nothing"] for one in ("en", "es", "fr", "de", "pt", "zh")}) == 6


def test_english_stands_in_for_a_language_without_words():
    assert words_of("tlh") == words_of("en")


def test_a_name_stands_where_it_is_about_one_person_alone():
    assert words_of("es").title("said", "Ana") == "Lo que dijo Ana"
    assert words_of("es").title("said", "") == "Lo que dijeron"
    assert words_of("es").title("likes", "Ana") == "Lo que te gusta a ti"
