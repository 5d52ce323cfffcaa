"""Every catalogue holds every text of the pages: nothing missing, unsure, left over, or with other places in it."""

from __future__ import annotations

import re
from configparser import ConfigParser
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.memory.people.relations import RELATIONS
from atticus.memory.profile.sentences import relation
from atticus.mind.deeds.entries import whence
from atticus.surfaces.web.inbox import STATES
from atticus.surfaces.web.render import HERE
from atticus.surfaces.web.tongues import LOCALES, later, texts, told
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HOW = Path(__file__).parents[3] / "babel.cfg"
PLACES = re.compile(r"%\(\w+\)s|%%|</?\w+[^>]*>")
TRANSLATED = sorted(path.stem for path in LOCALES.glob("*.po"))

Key = str | tuple[str, ...]


@cache
def extracted() -> frozenset[Key]:
    """Return every text that templates and code ask a catalogue for, read as babel.cfg tells."""
    told_by = ConfigParser()
    told_by.read(HOW)
    methods = [tuple(section.split(": ", 1)) for section in told_by.sections()]
    found = extract_from_dir(
        HERE,
        method_map=[(pattern, method) for method, pattern in methods],
        options_map={pattern: dict(told_by[f"{method}: {pattern}"]) for method, pattern in methods},
        keywords={**DEFAULT_KEYWORDS, "later": None},
    )
    return frozenset(key for _, _, key, _, _ in found)


def catalogue(language: str) -> Catalog:
    return read_po(BytesIO((LOCALES / f"{language}.po").read_bytes()), locale=language, abort_invalid=True)


def test_texts_are_found_in_templates_and_in_code() -> None:
    found = extracted()

    assert len(found) > 1000
    assert "Skip to the content" in found
    assert "That goal is not there any more." in found
    assert ("%(num)s message", "%(num)s messages") in found


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_every_text_and_no_other(language: str) -> None:
    there = {one.id for one in catalogue(language) if one.id}

    assert sorted(map(str, extracted() - there)) == []
    assert sorted(map(str, there - extracted())) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_is_sure_and_whole_and_keeps_the_places_of_its_text(language: str) -> None:
    read = catalogue(language)
    for one in read:
        if not one.id:
            continue
        assert not one.fuzzy, one.id
        meant = (one.id,) if isinstance(one.id, str) else tuple(one.id)
        said = (one.string,) if isinstance(one.string, str) else tuple(one.string)
        assert len(said) == (1 if isinstance(one.id, str) else read.num_plurals), one.id
        for form in said:
            assert form.strip() == form != "", one.id
            wanted = sorted(PLACES.findall(meant[-1]))
            # A form for one thing alone may leave its number out.
            assert sorted(PLACES.findall(form)) in (wanted, sorted(PLACES.findall(meant[0]))), one.id


def test_words_of_lower_layers_that_stand_on_pages_are_in_the_catalogues() -> None:
    for word in RELATIONS:
        assert relation(word) in extracted()
    for integrity in Integrity:
        assert whence(Label(integrity, frozenset({"me"}), Sensitivity.ORDINARY)) in extracted()
    assert set(STATES) == {one.value for one in DeedState}


def test_a_text_for_later_is_english_until_a_page_tells_it() -> None:
    one = later("Write it in a few words, %(most)s letters at most.", most=1200)

    assert one == "Write it in a few words, 1,200 letters at most."
    assert told(one, "es") == "Escríbelo en pocas palabras, 1.200 letras como mucho."
    assert told("what nobody translated: 100 %", "es") == "what nobody translated: 100 %"
    assert told("", "es") == ""


def test_a_word_that_was_put_in_is_never_taken_for_a_place() -> None:
    assert told(later("“%(told)s” is no day.", told="%(x)s 5 %"), "es") == "«%(x)s 5 %» no es un día."


def test_one_and_many_are_told_apart() -> None:
    spanish = texts("es")

    assert spanish.ngettext("%(num)s message", "%(num)s messages", 1) == "%(num)s mensaje"
    assert spanish.ngettext("%(num)s message", "%(num)s messages", 2) == "%(num)s mensajes"
