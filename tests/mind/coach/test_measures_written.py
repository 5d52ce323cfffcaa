"""A measure is written as people write it, in six languages, or refused in one sentence."""

from __future__ import annotations

import contextlib
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.coach.measures import COUNTERS, BadMeasureError, from_json, measure
from atticus.mind.coach.plans import EVERY_DAY, days_of, time_of


@pytest.mark.parametrize(
    ("told", "counter", "about", "per", "aim"),
    [
        ("runs a week: 3", "did", "run", "week", 3),
        ("runs: 3 a week", "did", "run", "week", 3),
        ("3 runs per week", "did", "run", "week", 3),
        ("run 3 times a week", "did", "run", "week", 3),
        ("8,000 steps a day", "steps", "", "day", 8000),
        ("8.000 pasos al día", "steps", "", "day", 8000),
        ("10.000 Schritte am Tag", "steps", "", "day", 10000),
        ("12 000 pas par jour", "steps", "", "day", 12000),
        ("run 7.5 km a week", "did", "run", "week", 7.5),
        ("sleep a night: 7.5 h", "sleep", "", "day", 450),
        ("sleep a night: 7", "sleep", "", "day", 420),
        ("exercise a day: 30 min", "exercise", "", "day", 30),
        ("time with Ana a month: 2", "with", "Ana", "month", 2),
        ("choir practice weekly: 1", "did", "choir practice", "week", 1),
        ("saved a month: 200", "saved", "", "month", 200),
        ("workouts a week: 4", "training", "training", "week", 4),
        ("pages a day: 20", "pages", "", "day", 20),
        ("correr 3 veces por semana", "did", "run", "week", 3),
        ("seiten am tag: 20", "pages", "", "day", 20),
        ("pages par jour : 20", "pages", "", "day", 20),
        ("páginas por dia: 20", "pages", "", "day", 20),
        ("跑步 每周: 3", "did", "run", "week", 3),
    ],
)
def test_a_measure_is_what_was_written(told: str, counter: str, about: str, per: str, aim: float) -> None:
    found = measure(told)

    assert (found.counter, found.about, found.per, found.aim) == (counter, about, per, aim)
    assert from_json(found.as_json()) == found
    assert measure(found.written) == found


@pytest.mark.parametrize(
    "told", ["", "be happy", "runs a week", "runs a week: 0", "3 a week", "runs a year: 3", "x" * 300]
)
def test_what_is_no_measure_gets_one_sentence_with_what_can_be_counted(told: str) -> None:
    with pytest.raises(BadMeasureError) as error:
        measure(told)
    assert "runs a week: 3" in error.value.do
    assert all(one.name in error.value.do for one in COUNTERS)


@given(st.text(max_size=120))
def test_whatever_is_written_is_a_measure_or_refused(told: str) -> None:
    with contextlib.suppress(BadMeasureError):
        assert measure(told).aim > 0


@pytest.mark.parametrize(
    ("when", "days", "at"),
    [
        ("Tuesday 18:00", {1}, time(18)),
        ("Tue and Thu, 6 pm", {1, 3}, time(18)),
        ("weekdays at 7", {0, 1, 2, 3, 4}, time(7)),
        ("every day 7:30", EVERY_DAY, time(7, 30)),
        ("22:30", EVERY_DAY, time(22, 30)),
        ("dienstags um 18 Uhr", {1}, time(18)),
        ("martes a las 19:00", {1}, time(19)),
        ("le samedi à 9h30", {5}, time(9, 30)),
        ("samedi 9h30", {5}, time(9, 30)),
        ("terça-feira às 20", {1}, time(20)),
        ("周二 18:00", {1}, time(18)),
        ("at 12 am on weekends", {5, 6}, time(0)),
        ("after breakfast", set(), None),
        ("when the sun is out", set(), None),
        ("mon amie appelle", set(), None),
    ],
)
def test_an_occasion_tells_its_days_and_its_time(when: str, days: set[int], at: time | None) -> None:
    assert (days_of(when), time_of(when)) == (frozenset(days), at)
