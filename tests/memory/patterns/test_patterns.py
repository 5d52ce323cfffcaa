"""Patterns: what is there is found and counted, what is not there is not told, and what is private is not looked at."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from atticus.domain.beliefs import Claim, Status
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Person


def after(happened, lag=1):
    return np.concatenate([np.zeros(lag), happened[: len(happened) - lag]])


@pytest.fixture
def runner(months):
    """A year in which one sleeps 41 minutes longer after days with a run, and other things happen too."""
    year = months()
    runs = year.some_days()
    year.happens("run", runs)
    year.happens("Choir practice", year.some_days())
    year.happens("yoga", year.some_days(0.25))
    year.number("sleep", 430 + 40 * year.noise() + 41 * after(runs))
    year.number("steps", 8000 + 2000 * year.noise())
    return year


def test_a_regularity_is_told_with_its_count_and_its_exceptions(runner):
    (found,) = [one for one in runner.patterns() if one.more["form"] == "day"]

    more = found.more
    assert (more["driver"], more["outcome"], more["lag"], more["direction"]) == ("did:run", "sleep", 1, "more")
    assert more["interval"][0] < 41 < more["interval"][1]
    said = re.fullmatch(
        r"After days with a run you slept (\d+) minutes longer: (\d+) of (\d+); see the (\d+) exceptions\.",
        found.object,
    )
    assert said, found.object
    minutes, held, of, exceptions = map(int, said.groups())
    assert minutes == round(more["effect"])
    assert (held, of) == (more["held"], more["of"])
    assert exceptions == of - held
    assert len(more["exceptions"]) == min(exceptions, 40)
    assert "no proof of a cause" in more["caution"]
    assert more["comparisons"] > 20
    assert more["adjusted"] >= more["p"]
    assert more["period"] == ["2024-01-01", "2024-12-25"]
    assert found.kind == found.predicate == "pattern"


def test_the_evidence_is_the_moments_of_the_days_that_show_it(runner):
    (found,) = [one for one in runner.patterns() if one.more["form"] == "day"]
    by_id = {one.moment: one for one in runner.claims}

    evidence = [by_id[one.moment] for one in found.evidence]

    assert {one.claim.predicate for one in evidence} == {"did", "sleep"}
    runs = {one.claim.more["day"] for one in evidence if one.claim.predicate == "did"}
    nights = {one.claim.more["day"] for one in evidence if one.claim.predicate == "sleep"}
    assert {(datetime.fromisoformat(night).toordinal() - 1) for night in nights} == {
        datetime.fromisoformat(day).toordinal() for day in runs
    }
    assert [one.moment for one in found.evidence] == sorted(one.moment for one in found.evidence)


def test_the_same_claims_in_any_order_give_the_same_patterns(runner):
    before = runner.patterns()
    random.Random(3).shuffle(runner.claims)

    assert before
    assert runner.patterns() == before


def test_where_nothing_is_nothing_is_told(months):
    told = []
    for seed in range(8):
        year = months(seed=seed)
        for name in ("run", "Choir practice", "yoga", "Board games"):
            year.happens(name, year.some_days())
        year.number("sleep", 430 + 40 * year.noise(0.5))
        year.number("mood", 6 + year.noise(0.4))
        told += year.patterns()
    assert told == []


def test_days_of_the_week_do_not_make_two_things_go_together(months):
    year = months()
    fridays = np.array([1.0 if n % 7 == 4 else 0.0 for n in range(year.days)])
    keep = year.rng.uniform(size=year.days) < 0.8
    year.happens("Choir practice", fridays * keep)
    year.number("sleep", 430 + 25 * year.noise() - 60 * fridays)

    (found,) = year.patterns()

    assert (found.more["form"], found.more["driver"]) == ("weekday", "Friday")
    assert re.match(
        r"In the nights that lead into Fridays you slept \d+ minutes less than in other nights: ", found.object
    ) or ("1 h" in found.object)


def test_two_slow_drifts_do_not_go_together(months):
    year = months()
    season = np.sin(np.linspace(0, 2 * np.pi, year.days))
    year.happens("swim", (year.rng.uniform(size=year.days) < 0.35 + 0.3 * season).astype(float))
    year.number("sleep", 430 + 30 * year.noise() - 40 * season)

    assert [one for one in year.patterns() if one.more["form"] in {"day", "week"}] == []


def test_two_things_that_happen_together_are_told_once(months):
    year = months()
    runs = year.some_days()
    park = runs * (year.rng.uniform(size=year.days) < 0.85)
    year.happens("run", runs)
    year.happens("Old Mill park", park, kind=Kind.PLACE, predicate="at")
    year.number("sleep", 430 + 35 * year.noise() + 45 * after(runs))

    assert [one.more["driver"] for one in year.patterns() if one.more["form"] == "day"] == ["did:run"]


def test_the_only_sport_there_is_is_told_by_its_name(months):
    year = months()
    yoga = year.some_days()
    year.happens("yoga", yoga)
    year.number("sleep", 430 + 35 * year.noise() + 45 * after(yoga))

    assert [one.more["driver"] for one in year.patterns()] == ["did:yoga"]


def test_a_habit_is_found_beside_a_lasting_change(months):
    year = months()
    runs = year.some_days(0.2)
    year.happens("run", runs)
    moved = 90.0 * (np.arange(year.days) >= 182)
    year.number("sleep", 430 + 35 * year.noise() + 30 * after(runs) - moved)

    assert {one.more["form"] for one in year.patterns()} == {"day", "change"}


def test_weeks_are_compared_where_weeks_are_what_differs(months):
    year = months()
    runs = year.some_days(0.25)
    week = np.arange(year.days) // 7
    many = (np.bincount(week, runs) >= 2).astype(float)
    year.happens("run", runs)
    year.number("sleep", 430 + 30 * year.noise() + 40 * after(many)[week])

    (found,) = year.patterns()

    assert (found.more["form"], found.more["lag"], found.more["driver"]) == ("week", 1, "did:run")
    assert found.object.startswith("In weeks that follow weeks with 2 or more days with a run you slept ")
    assert " minutes longer a night: " in found.object


def test_a_lasting_change_is_told_with_its_date_and_a_slow_drift_is_none(months):
    year = months()
    year.number("sleep", 430 + 30 * year.noise() - 60.0 * (np.arange(year.days) >= 182))
    year.number("steps", 8000 + 1500 * year.noise() + 4000 * np.linspace(0, 1, year.days))

    (found,) = year.patterns()

    assert (found.more["form"], found.more["outcome"], found.more["direction"]) == ("change", "sleep", "less")
    assert abs((date.fromisoformat(found.more["driver"]) - date(2024, 7, 1)).days) <= 14
    assert re.match(
        r"Since about \d+ (June|July) 2024 you slept .* less than before: \d+ of \d+ weeks since then", found.object
    )


def test_what_is_nobodys_business_is_looked_at_only_when_asked(months):
    year = months()
    visits = year.some_days()
    year.happens("Therapy", visits, special="health")
    year.number("sleep", 430 + 30 * year.noise() + 45 * after(visits))
    year.number("weight", 70 + 0.5 * year.noise() - 1.2 * after(visits), special="health")

    assert year.patterns() == ()
    asked = year.patterns(special=True)
    assert {one.more["outcome"] for one in asked} == {"sleep", "weight"}
    assert all(one.more["special"] == "health" for one in asked)


def test_people_are_named_once_and_never_blamed(months):
    year = months()
    met = year.some_days()
    half = year.rng.uniform(size=year.days) < 0.5
    year.happens("Ana K.", met * half, predicate="with")
    year.happens("Ana Kovač", met * ~half, predicate="with")
    year.number("mood", 6 + year.noise() - 1.5 * met)
    people = [Person(id="p", name="Ana Kovač", names=("Ana Kovač", "Ana K."))]

    (found,) = year.patterns(people=people)

    assert found.object.startswith("On days with Ana Kovač in your calendar your mood, as your own words tell it, was ")
    assert found.more["caution"].startswith("It says nothing about Ana Kovač:")


def test_what_is_no_news_is_not_told(months):
    year = months()
    runs = year.some_days()
    year.happens("run", runs)
    year.number("steps", 6000 + 1500 * year.noise() + 6000 * runs)

    assert year.patterns() == ()


def test_a_refuted_pattern_stays_refuted_whatever_its_count_is_later(runner):
    (found,) = [one for one in runner.patterns() if one.more["form"] == "day"]
    said = Claim(
        kind="correction", subject="me", predicate="pattern", object=found.object, more={"belief": found.id, "to": None}
    )
    runner.claims.append(replace(runner.claims[0], claim=said, integrity=Integrity.OWNER, mine=True))

    (again,) = [one for one in runner.patterns() if one.more["form"] == "day"]
    runner.claims = [one for one in runner.claims if one.claim.more.get("day", "") < "2024-10-01"] + runner.claims[-1:]
    (fewer,) = [one for one in runner.patterns() if one.more["form"] == "day"]

    assert found.status is Status.HELD
    assert again.status is fewer.status is Status.REFUTED
    assert fewer.object != found.object


def test_a_short_time_tells_nothing(months):
    few = months(days=50)
    runs = few.some_days()
    few.happens("run", runs)
    few.number("sleep", 430 + 10 * few.noise() + 90 * after(runs))

    assert few.patterns() == ()
    assert few.patterns(now=datetime(2024, 1, 2, tzinfo=UTC)) == ()
