"""Vows are promises in whatever form they are made, and a diet that changed is told as the new one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import Status
from atticus.domain.moments import Kind
from atticus.memory.beliefs.derive import derive
from tests.memory.beliefs.conftest import claim_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.beliefs import Claim

NOW = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("I'll come over on the first weekend of August. I promise.", "come over on the first weekend of August"),
        ("Before you all: I promise I'll carry the drum at your parade.", "carry the drum at your parade"),
        (
            "Deal. I promise: twelve jars of honey, by the end of September",
            "twelve jars of honey, by the end of September",
        ),
        ("So I promised: I'll show her the lighthouse at Hook.", "show her the lighthouse at Hook"),
    ],
)
def test_a_vow_is_a_promise_in_whatever_form_it_is_made(claims: Callable, text: str, promised: str):
    assert [one.object for one in claims(text) if one.kind == "promise"] == [promised]


@pytest.mark.parametrize(
    "text", ["I'll bring it", "We'll remind you.", "I promised her, I'll do it!", "I promise: I am fine"]
)
def test_what_says_nothing_by_itself_is_no_promise(claims: Callable, text: str):
    assert not [one for one in claims(text) if one.kind == "promise" and one.sure >= 0.5]


@pytest.mark.parametrize("text", ["I kept my promise with a day to spare", "I went on Sunday, as promised."])
def test_a_promise_kept_is_told(claims: Callable, text: str):
    assert [one.object for one in claims(text) if one.kind == "done" and "promise" in one.object] == ["keep my promise"]


def _diets(*told: list[Claim]) -> list[tuple[str, Status]]:
    rows = [
        claim_of(f"2025-06-{day + 1:02}", claim)
        for day, found in enumerate(told)
        for claim in found
        if claim.kind == "diet"
    ]
    return sorted((one.object, one.status) for one in derive(rows, now=NOW) if one.predicate == "diet")


@pytest.mark.parametrize(
    "text", ["I eat fish again, twice a week.", "I've started eating fish.", "From today I eat fish"]
)
def test_a_vegetarian_who_eats_fish_again_is_a_pescatarian(claims: Callable, text: str):
    found = _diets(claims("I'm vegetarian."), claims(text))
    assert found == [("pescatarian", Status.HELD), ("vegetarian", Status.SUPERSEDED)]


@pytest.mark.parametrize("text", ["I eat fish again, twice a week.", "I eat fish these days", "I eat fish."])
def test_fish_alone_tells_nothing_of_the_diet_of_anybody_else(claims: Callable, text: str):
    assert _diets(claims(text)) == []


def test_fish_but_no_meat_is_a_diet_of_its_own(claims: Callable):
    assert _diets(claims("I eat fish these days! So put me down for fish, no meat.")) == [("pescatarian", Status.HELD)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**Decided on 4 March 2025: sell.** Chosen for quiet.", ["Boat or garden: sell"]),
        ("Decided, after all: keep the boat one more summer", ["keep the boat one more summer"]),
        ("I've decided. I'm getting the blue canoe. It floats.", ["get the blue canoe"]),
        ("To be decided: everything.", []),
    ],
)
def test_a_decision_written_down_is_read_with_what_it_is_about(claims: Callable, text: str, told: list[str]):
    found = claims(text, kind=Kind.NOTE, source="notes", title="Boat or garden", people=())
    assert [one.object for one in found if one.kind == "decision"] == told


def test_resolutions_of_a_year_are_goals_each(claims: Callable):
    text = "A new page. This year: learn to whistle, see Grandpa more than the dentist, and stop being late."
    found = claims(text, kind=Kind.NOTE, source="notes", title="Monday", people=())
    goals = [(one.object, one.quote and text[one.quote.start : one.quote.stop]) for one in found if one.kind == "goal"]
    told = ["learn to whistle", "see Grandpa more than the dentist", "stop being late"]
    assert goals == [(one, one) for one in told]


@pytest.mark.parametrize("text", ["This year: rain, wind and floods.", "This year: I am fine."])
def test_what_else_a_year_brought_is_no_goal(claims: Callable, text: str):
    assert not [one for one in claims(text, kind=Kind.NOTE, source="notes", people=()) if one.kind == "goal"]


def test_what_somebody_would_like_of_the_one_they_write_to_is_no_goal(claims: Callable):
    assert not [
        one for one in claims("We would very much like to rent 4C from 3 May at 700 a month") if one.kind == "goal"
    ]


@pytest.mark.parametrize(
    ("text", "predicate", "told"),
    [
        ("We moved into 9A Linden Row today, in the snow.", "address", "9A Linden Row"),
        ("I said yes! I start at Harbour Trust on the 7th of July", "works_at", "Harbour Trust"),
        ("I resign from Calder Partners with my last day on Friday.", "works_at", "Calder Partners"),
    ],
)
def test_a_new_home_and_a_new_job_are_read_as_they_are_told(claims: Callable, text: str, predicate: str, told: str):
    found = [one for one in claims(text) if one.predicate == predicate]
    assert [one.object for one in found] == [told]
    assert bool(found[0].more.get("ended")) is ("resign" in text)


def test_whoever_teaches_a_pastime_is_no_company_in_it(claims: Callable):
    found = [one for one in claims("I had a cello lesson with Marta Ilves today.") if one.kind == "trace"]
    assert ("pastime", "playing the cello") in [(one.predicate, one.object) for one in found]
    assert not [one for one in found if one.predicate == "company"]
