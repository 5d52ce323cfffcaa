"""Digests in every language: each frame is there with its slots, and a month is told in it with its moments."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.moments import Kind
from atticus.memory import digest
from atticus.memory.digest.phrases import ENGLISH, frames
from atticus.mind.reminding.timewords import LANGUAGES
from tests.memory.digest.conftest import BEGIN, NOW

SLOTS = re.compile(r"{(\w+)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_frame_with_the_slots_that_english_fills(language):
    told = frames(language).told

    assert (told is ENGLISH.told) == (language == "en")
    assert told.keys() == ENGLISH.told.keys()
    for name, frame in told.items():
        assert sorted(SLOTS.findall(frame)) == sorted(SLOTS.findall(ENGLISH.told[name])), frame


def test_what_is_told_in_no_language_of_ours_is_told_in_english():
    assert frames("tlh") is ENGLISH


@pytest.mark.parametrize(
    ("language", "title", "journey", "steps"),
    [
        (
            "es",
            "Abril de 2025",
            "Night train to Ljubljana, con Nadia. Anotaste: «The night train to",
            "12.400 pasos el",
        ),
        (
            "fr",
            "Avril 2025",
            "Night train to Ljubljana, avec Nadia. Tu as noté : « The night train to",
            "12 400 pas le",
        ),
        (
            "de",
            "April 2025",
            "Night train to Ljubljana, mit Nadia. Du hast notiert: „The night train to",
            "12.400 Schri",
        ),
        (
            "pt",
            "Abril de 2025",
            "Night train to Ljubljana, com Nadia. Anotaste: “The night train to",
            "12.400 passos a",
        ),
        ("zh", "2025年4月", "Night train to Ljubljana，和Nadia。你记下：“The night train to", "4月3日：12,400步。"),
    ],
)
def test_a_month_is_told_in_its_language_and_quotes_what_was_said(standups, draft, language, title, journey, steps):
    walked = {"kind": Kind.HEALTH, "source": "health", "author": None}
    standups.keep([draft("12,400 steps", at=BEGIN + timedelta(days=92), external_id="walk", mine=False, **walked)])
    april = digest.period(digest.Length.MONTH, datetime(2025, 4, 10, tzinfo=UTC), UTC, language)

    found = digest.told(standups, standups.beliefs(), april, as_of=NOW, zone=UTC, language=language)

    assert found.title == title
    told = [one.text for one in found.sentences if one.text.startswith("Night train")]
    assert [one.startswith(journey) for one in told] == [True]
    assert told[0].endswith(("window.»", "window. »", "window.“", "window.”"))
    assert any(one.text.startswith(steps) for one in found.beside)


@pytest.mark.parametrize(
    ("language", "day", "week"),
    [
        ("es", "Lunes, 7 de abril de 2025", "Semana del 7 de abril de 2025"),
        ("fr", "Lundi 7 avril 2025", "Semaine du 7 avril 2025"),
        ("de", "Montag, 7. April 2025", "Woche vom 7. April 2025"),
        ("pt", "Segunda-feira, 7 de abril de 2025", "Semana de 7 de abril de 2025"),
        ("zh", "2025年4月7日星期一", "2025年4月7日起的一周"),
    ],
)
def test_a_day_and_a_week_have_their_title_in_the_language(language, day, week):
    at = datetime(2025, 4, 7, 12, tzinfo=UTC)

    titles = [digest.period(one, at, UTC, language).title for one in (digest.Length.DAY, digest.Length.WEEK)]

    assert titles == [day, week]
