"""What is held stands beside the evidence where a question asks for it, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.people import ME
from atticus.memory.recall import Recaller
from atticus.memory.speaking import MOST
from atticus.memory.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.time import Clock
    from atticus.vault.contract import Draft, Vault

DAY = datetime(2025, 6, 2, 12, 45, tzinfo=UTC)


@pytest.fixture
def told(vault: Vault, draft: Callable[..., Draft], clock: Clock) -> Callable[..., Recaller]:
    def make(*texts: str) -> Recaller:
        settings: dict[str, Any] = {"author": ME, "source": "note"}
        vault.keep([draft(text, at=DAY + timedelta(days=30 * n), **settings) for n, text in enumerate(texts)])
        understand(vault, None, now=clock.now())
        return Recaller(vault, None, clock=clock, zone=UTC)

    return make


def spoken(recaller: Recaller, question: str, **more: Any) -> list[tuple[str, str]]:
    return [(one.predicate, one.object) for one in recaller.recall(question, **more).beliefs]


LIFE = (
    "I live in Rome.",
    "My sister Ana is visiting.",
    "I love climbing.",
    "I love pistachio ice cream.",
    "I'm allergic to hazelnuts.",
    "I moved to Porto last week.",
)


def test_a_question_for_a_single_thing_gets_the_one_that_holds(told: Callable[..., Recaller]) -> None:
    assert spoken(told(*LIFE), "Where do I live?") == [("lives_in", "Porto")]


def test_what_is_asked_of_my_sister_is_not_asked_of_me(told: Callable[..., Recaller]) -> None:
    recaller = told(*LIFE)
    assert ("lives_in", "Porto") not in spoken(recaller, "Where does my sister live?")
    assert ("lives_in", "Porto") in spoken(recaller, "Does my sister know where I live?")


def test_at_an_earlier_instant_what_held_then_is_told(told: Callable[..., Recaller]) -> None:
    assert spoken(told(*LIFE), "Where do I live?", at=DAY + timedelta(days=20)) == [("lives_in", "Rome")]


def test_a_time_in_the_question_brings_what_held_in_it(told: Callable[..., Recaller]) -> None:
    assert ("lives_in", "Rome") in spoken(told(*LIFE), "Where did I live in July 2025?")


def test_a_tie_is_told_by_its_word_and_by_its_name(told: Callable[..., Recaller]) -> None:
    recaller = told(*LIFE)
    assert ("sister", "Ana") in spoken(recaller, "Who is my sister?")
    assert ("sister", "Ana") in spoken(recaller, "Who is Ana?")


def test_what_has_many_values_is_told_only_where_the_thing_is_named(told: Callable[..., Recaller]) -> None:
    recaller = told(*LIFE)
    assert spoken(recaller, "Do I like climbing?") == [("likes", "climbing")]
    assert spoken(recaller, "Which trains do I like?") == []


def test_what_is_nobodys_business_is_told_only_where_it_is_asked_for(told: Callable[..., Recaller]) -> None:
    recaller = told(*LIFE, "The hazelnuts were on sale in July.")
    assert spoken(recaller, "What am I allergic to?") == [("allergic_to", "hazelnuts")]
    assert spoken(recaller, "What do I like?") == [("likes", "pistachio ice cream"), ("likes", "climbing")]


def test_a_question_about_somebody_else_gets_no_home_of_the_owners(told: Callable[..., Recaller]) -> None:
    assert spoken(told(*LIFE), "Where does Ana live?") == [("sister", "Ana")]


def test_few_are_told(told: Callable[..., Recaller]) -> None:
    many = told(*(f"I love {what}." for what in ("tea", "rain", "chess", "bread", "jazz", "maps", "boats")))
    assert len(spoken(many, "What do I like?")) == MOST
