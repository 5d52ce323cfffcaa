"""Errors speak the owner's language on a page, and English everywhere else."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.providers.troubles import UnreachableError
from atticus.surfaces.web.retold import CATALOGUES, retold
from atticus.surfaces.web.tongues import LOCALES, told
from tests.surfaces.web.sentences_in_source import sentences

PLACES = re.compile(r"%\(\w+\)s")
BRACES = re.compile(r"\{\w+\}")
TRANSLATED = sorted(path.stem for path in LOCALES.glob("*.po"))


def catalogue(language: str) -> dict[str, str]:
    read = read_po(BytesIO((CATALOGUES / f"{language}.po").read_bytes()), locale=language, abort_invalid=True)
    return {str(one.id): str(one.string) for one in read if one.id}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_every_sentence_of_an_error_and_no_other(language: str) -> None:
    there = catalogue(language)

    assert [f"{where}: {text}" for text, where in sentences().items() if text not in there] == []
    assert sorted(there.keys() - sentences().keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_told_and_in_places_that_it_has(language: str) -> None:
    for text, said in catalogue(language).items():
        assert said.strip() != "", text
        assert (said[0].isspace(), said[-1].isspace()) == (text[0].isspace(), text[-1].isspace()), text
        assert set(PLACES.findall(said)) <= set(PLACES.findall(text)), text
        assert set(BRACES.findall(said)) == set(BRACES.findall(text)), text
        assert ("\n" in said) == ("\n" in text), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_known_again_by_what_it_says(language: str) -> None:
    for text, said in catalogue(language).items():
        values = {place[2:-2]: f"<{number}>" for number, place in enumerate(PLACES.findall(text))}
        assert retold(text % values, language) == said % values


def test_a_real_error_is_told_in_spanish_on_a_page() -> None:
    error = UnreachableError("llama")

    assert error.what == "llama cannot be reached, or the connection broke."
    assert told(error.what, "es") == "No se puede llegar a llama, o la conexión se cortó."
    assert told(error.do, "es") == "Ponlo en marcha, o comprueba su dirección."
    assert told(error.what, "en") == error.what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "llama: chosen. You allow llama to see what is intimate. You want the fastest first.",
            "llama: elegido. Permites que llama vea lo que es íntimo. Quieres primero: el más rápido.",
        ),
        (
            "cloud was not asked. This is secret, and cloud is not marked as local.",
            "No se preguntó a cloud. Esto es secreto, y cloud no consta como tuyo.",
        ),
        (
            "Changed “Tea in Ely” in Home, and its server tells ana@example.org",
            "Se cambió «Tea in Ely» en Home, y su servidor avisa a ana@example.org",
        ),
        ("You will be reminded on Friday 13 June 2025, 10:30", "Se te recordará: viernes, 13 de junio de 2025, 10:30"),
        ("Dropped the reminder for Friday 31 June 2025, 10:30", "Se quitó el recordatorio de: Friday 31 June 2025, 10:30"),
        (
            "The calendar at a.example cannot be fetched: it answered with the error 503. It is tried again.",
            "No se puede obtener el calendario de a.example: respondió con el error 503. Se intentará de nuevo.",
        ),
    ],
)  # fmt: skip
def test_several_sentences_and_what_stands_in_them_are_told(text: str, said: str) -> None:
    assert told(text, "es") == said


def test_what_no_catalogue_knows_stays_as_it_is() -> None:
    assert told("Nobody ever wrote this sentence, 100 % sure.", "es") == "Nobody ever wrote this sentence, 100 % sure."
    assert told("That version is gone.", "tlh") == "That version is gone."


@given(st.text(max_size=60))
def test_no_text_is_broken_by_looking_for_it(text: str) -> None:
    assert isinstance(retold(text, "es"), str)
    assert retold(f"There is no goal {text}.", "es").startswith("No hay ninguna meta ")


@given(st.text(max_size=60))
def test_what_stands_in_a_sentence_is_put_in_as_it_is(text: str) -> None:
    assert retold(f"There is no import {text}.", "es") == f"No hay ninguna importación {retold(text, 'es')}."
