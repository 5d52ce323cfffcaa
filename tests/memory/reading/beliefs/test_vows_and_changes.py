"""Vows are promises in whatever form they are made, and a diet that changed is told as the new one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import Status
from atticus.memory.beliefs import derive
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
