"""Patterns are told in Spanish from what was counted, whatever they are of."""

from __future__ import annotations

import itertools
import re

import pytest

from atticus.memory.patterns import wording
from atticus.memory.patterns.diary import OUTCOMES
from atticus.memory.patterns.spanish import sentence

ENGLISH = re.compile(r"\b(?:the|you|with|on|in|your|more|than|of|days?|weeks?|nights?|since)\b", re.IGNORECASE)
COUNTED = {
    "form": "day",
    "driver": "did:run",
    "label": "run",
    "outcome": "sleep",
    "lag": 0,
    "direction": "more",
    "effect": 41.2,
    "held": 22,
    "of": 25,
    "otherwise": {"held": 30, "of": 70},
}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {},
            "En las noches anteriores a días con una carrera, dormiste 41 minutos más: 22 de 25; mira las 3 excepciones.",
        ),
        (
            {"lag": 1, "outcome": "steps", "direction": "less", "effect": -1934.0, "of": 23},
            "Al día siguiente de días con una carrera, diste 1.900 pasos menos: 22 de 23; mira la única excepción.",
        ),
        (
            {"driver": "meetings", "exceeds": 2.4, "outcome": "late_mail", "effect": 0.3},
            ("En días con más reuniones de lo habitual (2,4 más de media), enviaste correo después de las 21:00 más a "
            "menudo: 22 de 25; en los demás, 30 de 70."),
        ),
        (
            {"form": "week", "driver": "with:p1", "label": "Ana", "least": 2, "outcome": "exercise", "effect": 95.0},
            ("En semanas de 2 días o más con Ana en tu calendario, hiciste 1 h 35 min más de ejercicio al día: 22 de 25 "
            "semanas; mira las 3 excepciones."),
        ),
        (
            {"form": "change", "driver": "2026-03-02", "of": 22},
            ("Desde el 2 de marzo de 2026, más o menos, dormiste 41 minutos más que antes: 22 de 22 semanas desde "
            "entonces; sin excepción."),
        ),
        (
            {"form": "weekday", "driver": "Saturday", "outcome": "steps", "effect": 3000.0},
            "Los sábados, diste 3.000 pasos más que los demás días: 22 de 25; mira las 3 excepciones.",
        ),
        (
            {"form": "weekday", "driver": "weekend"},
            ("En las noches que llevan al sábado y al domingo, dormiste 41 minutos más que en las demás noches: 22 de "
            "25; mira las 3 excepciones."),
        ),
    ],
)  # fmt: skip
def test_a_pattern_is_told_in_spanish(more: dict[str, object], said: str) -> None:
    assert sentence(COUNTED | more) == said


def test_whatever_is_counted_has_words() -> None:
    happenings = [f"{sort}:x" for sort in wording._HAPPENINGS]
    drivers = [*(f"did:{name}" for name in wording._ACTIVITIES), *happenings, *wording._MORE]
    for driver, outcome, form in itertools.product(drivers, OUTCOMES, ("day", "week")):
        more = {"driver": driver, "label": "Ana", "outcome": outcome, "form": form, "exceeds": 12.0, "least": 1}
        assert not ENGLISH.search(sentence(COUNTED | more)), (driver, outcome, form)
    assert set(OUTCOMES) == set(wording._OUTCOMES)


def test_a_real_pattern_is_told_in_spanish(months) -> None:
    life = months(days=200)
    run = life.some_days()
    life.happens("run", run)
    life.number("sleep", 420 + 45 * run + life.noise() * 12)
    found = life.patterns()

    assert found
    for one in found:
        assert not ENGLISH.search(sentence(one.more)), one.object
