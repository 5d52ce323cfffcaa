"""Standing wishes come to mind where they matter, few at a time, and never in place of one another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.people import ME
from atticus.memory.recall import Recaller
from atticus.memory.standing import MOST, WHY
from atticus.memory.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.domain.evidence import Evidence
    from atticus.domain.time import Clock
    from atticus.vault.contract import Draft, Vault

DAY = datetime(2025, 6, 2, 12, 45, tzinfo=UTC)
CHATTER = [f"The train to Porto was late again, number {n}" for n in range(40)]


@pytest.fixture
def told(vault: Vault, draft: Callable[..., Draft], clock: Clock) -> Callable[..., Recaller]:
    def make(*texts: str, **more: Any) -> Recaller:
        settings: dict[str, Any] = {"author": ME, "source": "assistant"} | more
        vault.keep([draft(text, at=DAY + timedelta(days=n), **settings) for n, text in enumerate(texts)])
        understand(vault, None)
        return Recaller(vault, None, clock=clock, zone=UTC)

    return make


def brought(found: Evidence) -> list[str]:
    return [hit.kept.moment.text for hit in found.hits if hit.why[0] in WHY.values()]


def test_a_wish_comes_to_the_questions_it_is_about(told: Callable[..., Recaller]) -> None:
    wish = "Whenever I ask about trains, tell me the platform."
    rivals = [f"The train to Porto was late, platform {n}, so I recommend buses" for n in range(40)]
    question = "Can you recommend a train to Porto?"
    recaller = told(wish, *rivals)
    assert brought(recaller.recall(question)) == [wish]


def test_a_wish_about_something_else_stays_away(told: Callable[..., Recaller]) -> None:
    recaller = told("Whenever I ask for code, include the imports.", *CHATTER)
    assert brought(recaller.recall("Can you suggest a train to Porto?")) == []


def test_a_wish_about_every_answer_comes_to_all_that_ask_for_help(told: Callable[..., Recaller]) -> None:
    recaller = told("Always answer in metric units.", *CHATTER)
    found = recaller.recall("Can you suggest a train to Porto?")
    assert brought(found) == ["Always answer in metric units."]
    assert len(found.hits) == 20
    assert all(hit.score >= 0 for hit in found.hits)


def test_what_only_looks_something_up_brings_none(told: Callable[..., Recaller]) -> None:
    recaller = told("Always answer in metric units.", *CHATTER)
    assert brought(recaller.recall("When was the train to Porto late?")) == []


def test_what_was_said_later_takes_its_place(told: Callable[..., Recaller]) -> None:
    recaller = told("Always use emojis in your answers.", "Never use emojis in your answers.", *CHATTER)
    assert brought(recaller.recall("Can you suggest a train to Porto?")) == ["Never use emojis in your answers."]


def test_another_wish_on_the_same_thing_does_not(told: Callable[..., Recaller]) -> None:
    both = ("Always reply with short lists.", "Always reply with simple words.")
    found = told(*both, *CHATTER).recall("Can you suggest a train to Porto?")
    assert sorted(brought(found)) == sorted(both)


def test_what_became_known_later_is_not_seen(told: Callable[..., Recaller]) -> None:
    recaller = told(*CHATTER, "Always answer me in metric units.")
    assert brought(recaller.recall("Can you suggest a train to Porto?"))
    assert brought(recaller.recall("Can you suggest a train to Porto?", at=DAY + timedelta(days=20))) == []


def test_they_are_few_stand_last_and_take_nothing_away_but_the_weakest(told: Callable[..., Recaller]) -> None:
    many = [f"I prefer the {n} train to Porto when it is late" for n in ("slow", "cheap", "early", "blue", "long")]
    recaller = told(*many, *[f"Porto again, by the late train number {n}, a slow cheap early one" for n in range(60)])
    question = "Can you recommend a train to Porto, number and all?"
    found = recaller.recall(question)
    new = brought(found)
    assert len(new) <= MOST
    wishes = [hit.why[0] in WHY.values() for hit in found.hits]
    assert wishes == sorted(wishes)
    scores = [hit.score for hit, wish in zip(found.hits, wishes, strict=True) if not wish]
    assert scores == sorted(scores, reverse=True)
    assert len(found.hits) == 20


def test_few_hits_have_room_for_fewer(told: Callable[..., Recaller]) -> None:
    recaller = told("Always answer in metric units.", "Never use emojis in your answers.", *CHATTER)
    assert len(brought(recaller.recall("Can you suggest a train to Porto?", k=4))) == 1
    assert brought(recaller.recall("Can you suggest a train to Porto?", k=3)) == []


def test_a_budget_holds_them_too(told: Callable[..., Recaller]) -> None:
    recaller = told("Always answer in metric units.", *CHATTER)
    found = recaller.recall("Can you suggest a train to Porto?", budget=2_000)
    assert brought(found) == ["Always answer in metric units."]


def test_no_moment_is_shown_twice(told: Callable[..., Recaller]) -> None:
    recaller = told("Always answer in metric units.", *CHATTER)
    ids: Sequence[str] = [hit.kept.id for hit in recaller.recall("Can you suggest a train?", k=60).hits]
    assert len(ids) == len(set(ids))
