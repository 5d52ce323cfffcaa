"""What is asked is worth it, is nobody else's business, and is asked once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.memory.beliefs.derive import derive
from atticus.memory.learning.questions import MOST, questions
from atticus.memory.learning.sorts import weighed

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def asked(claims):
    return questions(derive(weighed(claims), now=NOW), claims, now=NOW)


def test_at_most_five_are_asked_what_helps_most_first(reading):
    told = [reading("likes", f"dish {n}x", author="Rosa", day=300) for n in range(9)]
    told.append(reading("lives_in", "Leeds", author="Rosa", day=300))

    found = asked(told)

    assert len(found) == MOST
    assert found[0].belief.object == "Leeds"
    assert found[0].why == ("Rosa said it, not you",)


def test_what_is_held_is_not_asked(reading):
    assert asked([reading("likes", "figs")]) == []


@pytest.mark.parametrize(
    ("predicate", "kind", "thing"),
    [("health", "health", "asthma"), ("politics", "politics", "the greens"), ("likes", "preference", "his therapist")],
)
def test_nothing_private_is_ever_asked(reading, predicate, kind, thing):
    assert asked([reading(predicate, thing, kind=kind, sure=0.6, day=300)]) == []
    assert asked([reading(predicate, thing, kind=kind, author="Rosa", day=300)]) == []


@pytest.mark.parametrize("kind", ["correction", "confirmation", "later"])
def test_what_was_answered_or_waved_away_is_not_asked_again_in_any_spelling(reading, decided, kind):
    told = [reading("likes", "figs", author="Rosa"), reading("likes", "soup", author="Rosa")]

    found = asked([*told, decided("likes", "FIGS", kind=kind), reading("likes", "Figs", author="Bo", day=310)])

    assert [one.belief.object for one in found] == ["soup"]


def test_why_a_reading_is_doubtful_is_told(reading, decided):
    told = [reading("likes", f"dish {n}x", source="photo") for n in range(5)]

    found = asked([*told, *(decided("likes", f"dish {n}x") for n in range(4))])

    assert [(one.belief.object, one.why) for one in found] == [
        ("dish 4x", ("of readings like this, 4 of 4 were wrong",))
    ]


def test_what_was_said_unsurely_says_so(reading):
    (one,) = asked([reading("likes", "figs", sure=0.6)])
    assert one.why == ("it was not said plainly",)


def test_old_promises_are_not_asked(reading):
    promise = {"kind": "promise", "sure": 0.6, "more": {"to": "Ana"}}

    assert asked([reading("promised", "bring the cake", day=10, **promise)]) == []
    assert len(asked([reading("promised", "bring the cake", day=360, **promise)])) == 1
