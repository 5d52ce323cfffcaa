"""Patterns of the month: at most two that are new, with counts and exceptions, in the owner's language, once a month."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from atticus.domain.beliefs import Belief, Status, Support
from atticus.domain.people import Me
from atticus.mind.routines import patterns
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES
from atticus.mind.routines.phrases_patterns import COUNTED, told
from atticus.mind.routines.today import Today

FIRST = datetime(2025, 6, 1, 7, tzinfo=UTC)


def pattern(name, *, driver="did:swim", outcome="mood", effect=1.0, form="day", lag=0, adjusted=0.001, **more):
    return Belief(
        id=name,
        kind="pattern",
        subject="me",
        predicate="pattern",
        object=f"On days with a swim ({name}) your mood, as your own words tell it, was 1.0 points of ten higher: "
        "12 of 15; see the 3 exceptions.",
        valid_from=None,
        valid_until=None,
        known_from=FIRST - timedelta(days=1),
        known_until=None,
        confidence=0.99,
        status=Status.HELD,
        evidence=(Support("b6emrypw023y7", "chat", None, None),),
        more={
            "driver": driver, "label": "swim", "outcome": outcome, "form": form, "lag": lag, "effect": effect,
            "direction": "more" if effect > 0 else "less", "interval": [effect - 0.3, effect + 0.3],
            "held": 12, "of": 15, "exceptions": [{"day": "2025-05-03", "moments": []}] * 3, "adjusted": adjusted, **more,
        },
    )  # fmt: skip


def lines(monkeypatch, now, then, day=FIRST, **more):
    """The lines of a day where so many patterns are counted at the beginning of its month, and of the one before."""
    month = day.replace(day=1, hour=0)

    def counted(_vault, *, zone, now, known):
        assert (zone, known) == (UTC, now)  # nothing known later is counted
        return list(found_now) if now == month else list(then)

    found_now = now
    monkeypatch.setattr(patterns.keeping, "count", counted)
    vault = Vault()
    today = Today(vault=vault, beliefs=(), people={}, me=Me(), now=day, zone=UTC, **more)
    return [one.sentence for one in patterns.of_the_month(today)]


class Vault(SimpleNamespace):
    """As much of a vault as tells its state."""

    __hash__ = object.__hash__

    def spine(self):
        return SimpleNamespace(version=1)

    def understood(self):
        return 1

    def readings(self):
        return 1


def test_what_is_new_or_changed_is_told_on_the_first_with_its_counts_and_at_most_two(monkeypatch):
    old, turned = pattern("old"), pattern("turned", effect=-1.0)
    now = [old, pattern("turned"), pattern("b", adjusted=0.002), pattern("c", adjusted=0.01)]

    found = lines(monkeypatch, now, [old, turned])

    assert [one.beliefs for one in found] == [("turned",), ("b",)]
    assert found[0].text.startswith("Changed in your days: On days with a swim")
    assert found[1].text.startswith("New in your days: ")
    assert all("12 of 15; see the 3 exceptions" in one.text for one in found)


def test_other_days_of_the_month_and_who_wants_none_hear_nothing(monkeypatch):
    assert lines(monkeypatch, [pattern("a")], [], day=FIRST + timedelta(days=1)) == []
    assert lines(monkeypatch, [pattern("a")], [], patterns=False) == []
    assert lines(monkeypatch, [pattern("a")], [pattern("a")]) == []


@pytest.mark.parametrize(
    "one",
    [
        pattern("s", special="health"),
        pattern("h", outcome="heart"),
        pattern("w", driver="with:1234"),
        pattern("t", driver="touch:1234"),
        pattern("d", driver="alcohol"),
        replace(pattern("r"), status=Status.REFUTED),
    ],
    ids=lambda one: one.id,
)
def test_nothing_of_the_body_of_other_people_or_of_what_was_refuted_is_told(monkeypatch, one):
    assert lines(monkeypatch, [one], []) == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize(
    "one",
    [
        pattern("day"), pattern("after", lag=1), pattern("week", form="week"), pattern("weeks", form="week", lag=1),
        pattern("sunday", form="weekday", driver="Sunday", outcome="sleep"),
        pattern("weekend", form="weekday", driver="weekend", outcome="steps", effect=-2.0),
        pattern("since", form="change", driver="2025-03-04", outcome="work"),
        pattern("late", driver="late_mail", outcome="energy"), pattern("at", driver="at:weir"),
    ],
    ids=lambda one: one.id,
)  # fmt: skip
def test_every_language_tells_it_with_its_counts_and_no_slot_left(language, one):
    text = told(one, LANGUAGES[language], new=True)

    assert text is not None
    assert not re.search(r"[{}]", text)
    assert "12" in text
    assert "3" in text
    if language != "en":
        assert one.object[:12] not in text


def test_the_catalogues_have_the_same_outcomes_and_drivers():
    every = [one for language, one in COUNTED.items() if language != "en"]

    assert len({frozenset(one.outcomes) for one in every}) == 1
    assert len({frozenset(one.drivers) for one in every}) == 1
    assert set(COUNTED) == set(LANGUAGES)
    assert told(pattern("x"), ENGLISH, new=False) == f"Changed in your days: {pattern('x').object.rstrip('.')}"
