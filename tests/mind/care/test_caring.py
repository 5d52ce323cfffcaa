from dataclasses import replace
from pathlib import Path

import pytest

from atticus.mind.care.caring import cared
from atticus.mind.care.crisis import Need
from atticus.mind.care.lexicon import LANGUAGES
from atticus.mind.care.linting import lint
from atticus.mind.care.numbers import NUMBERS, country_of, numbers
from atticus.settings import CareSettings, Settings, SettingsError, load

BY_LANGUAGE = {
    "en": ("bye", "I want to die"),
    "es": ("hasta mañana", "quiero morir"),
    "fr": ("bonne nuit", "je veux mourir"),
    "de": ("tschüss", "ich will nicht mehr leben"),
    "pt": ("até amanhã", "não quero mais viver"),
    "zh": ("再见", "我不想活了"),
}


def settings(**care):
    return Settings(home=Path("nowhere"), zone="Europe/Ljubljana", care=CareSettings(**care))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goodbye_is_answered_by_one_sentence_that_holds_nobody_back(language):
    told = cared(BY_LANGUAGE[language][0], settings())
    assert told is not None
    assert told.crisis is None
    assert "?" not in told.text
    assert "？" not in told.text
    assert len(told.text.splitlines()) == 1
    assert lint(told.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["US", "DE", "SI", "ZZ"])
def test_a_crisis_is_answered_in_its_language_with_the_numbers_of_the_country(language, country):
    told = cared(BY_LANGUAGE[language][1], settings(country=country, contact="Ana"))
    assert told is not None
    assert told.crisis is not None
    assert told.crisis.language == language
    assert "Ana" in told.text
    assert "https://findahelpline.com" in told.text
    known = numbers(country)
    for number in (known.emergency, known.line) if known else ():
        assert number in told.text
    assert "{" not in told.text
    assert lint(told.text) == []


def test_the_country_is_that_of_the_zone_where_none_is_told():
    told = cared("I want to die", settings())
    assert told is not None
    assert "112" in told.text
    assert country_of("America/Chicago") == "US"
    assert country_of("Etc/UTC") == ""


def test_nobody_is_named_where_nobody_was_chosen():
    told = cared("I want to die", settings())
    assert told is not None
    assert "You chose" not in told.text
    assert "\n\n\n" not in told.text


def test_a_goodbye_for_ever_is_no_farewell():
    told = cared("goodbye forever", settings())
    assert told is not None
    assert told.crisis is not None
    assert told.crisis.need is Need.CRISIS


def test_a_question_is_left_to_thought():
    assert cared("When is my dentist appointment?", settings()) is None


@pytest.mark.parametrize(("words", "heard"), [("ok", None), ("1", None), ("I want to die", Need.CRISIS)])
def test_whoever_lives_in_a_language_without_words_for_this_is_understood_by_english_ones(words, heard):
    told = cared(words, replace(settings(), language="it"))
    assert heard is (told and told.crisis and told.crisis.need)


def test_every_number_tells_its_source_and_day():
    for country, one in NUMBERS.items():
        assert len(country) == 2
        assert one.emergency
        assert one.line
        assert "." in one.source
        assert one.checked >= "2026-04-21"


@pytest.mark.parametrize("line", ['contcat = "Ana"', "contact = 3", 'country = "Slovenia"', 'contact = "a\\nb"'])
def test_a_choice_that_cannot_be_understood_is_told(tmp_path, line):
    (tmp_path / "config.toml").write_text(f"[care]\n{line}\n", "utf-8")
    with pytest.raises(SettingsError):
        load(home=tmp_path, environ={})


def test_the_owners_choice_is_read(tmp_path):
    (tmp_path / "config.toml").write_text('[care]\ncontact = "Ana"\ncountry = "SI"\n', "utf-8")
    assert load(home=tmp_path, environ={}).care == CareSettings(contact="Ana", country="SI")
