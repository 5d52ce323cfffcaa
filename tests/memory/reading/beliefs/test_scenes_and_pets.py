"""What is said of a scene, of a pet, of a way around something and of an errand."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from atticus.domain.people import Me
from atticus.memory.reading.beliefs.clauses import stretches
from atticus.memory.reading.beliefs.traces import traces
from atticus.memory.reading.ties import read_ties
from tests.memory.reading.beliefs.conftest import keep

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[..., set[tuple[str, str]]]


def eaten(text: str) -> set[str]:
    kept = keep(text)
    return {one.object for one in traces(kept, stretches(kept, Me()), Me()) if one.predicate == "meal"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "I love a blanket and a flask on nights out in the woods.",
            "a blanket and a flask on nights out in the woods",
        ),
        ("I like a lantern and warm socks when camping.", "a lantern and warm socks when camping"),
        ("I love tea and toast by candlelight.", "tea and toast by candlelight"),
    ],
)
def test_the_things_of_a_scene_stay_together(told: Told, text: str, whole: str):
    assert told(text) == {("likes", whole)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I love biscuits and milk before bed.", {"biscuits", "milk"}),
        ("I like a dog and a cat.", {"a dog", "a cat"}),
        ("I love hiking and swimming in the summer.", {"hiking", "swimming"}),
    ],
)
def test_kinds_of_things_are_told_one_by_one(told: Told, text: str, parts: set[str]):
    assert {name for predicate, name in told(text) if predicate == "likes"} == parts


@pytest.mark.parametrize(
    ("text", "pet"),
    [
        ("My furry friend Biscuit chewed my shoes.", "pet called Biscuit"),
        ("Our four-legged friend Olive is asleep.", "pet called Olive"),
        ("This is my good boy Rex.", "pet called Rex"),
        ("Went out with my pup Juno today.", "pup called Juno"),
        ("My feline companion, Miso, hates rain.", "pet called Miso"),
    ],
)
def test_an_animal_is_owned_and_nobodys_friend(told: Told, text: str, pet: str):
    assert ("owns", pet) in told(text)
    assert read_ties(keep(text), Me(), UTC) == []


@pytest.mark.parametrize("text", ["My buddy Rex, the labrador, is two.", "Furry friend Biscuit says hi."])
def test_an_animal_beside_a_name_makes_no_tie(text: str):
    assert read_ties(keep(text), Me(), UTC) == []


def test_a_friend_with_a_dog_is_a_friend():
    (tie,) = read_ties(keep("My buddy Rex, the dog walker, is here."), Me(), UTC)
    assert (tie.predicate, tie.object) == ("friend", "Rex")


@pytest.mark.parametrize(
    "text", ["We lost our furry friend Biscuit last year.", "I wish I had a pup. My pup Nobody died."]
)
def test_a_pet_that_is_gone_is_not_owned(told: Told, text: str):
    assert not {one for one in told(text) if one[0] == "owns"}


@pytest.mark.parametrize(
    "text",
    [
        "I try to avoid boredom by reading.",
        "I set off early so I avoid traffic.",
        "I take the back road and avoid traffic.",
        "I vary my runs so that I avoid boredom.",
        "I make sure to avoid confusion with clear labels.",
        "I always switch tasks to prevent fatigue and avoid boredom.",
    ],
)
def test_what_something_is_for_is_not_what_somebody_avoids(told: Told, text: str):
    assert not {one for one in told(text) if one[0] == "avoids"}


@pytest.mark.parametrize(
    ("text", "what"), [("I avoid crowded places.", "crowded places"), ("I avoid traffic.", "traffic")]
)
def test_what_somebody_avoids_is_read(told: Told, text: str, what: str):
    assert ("avoids", what) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "I decided to call them back later.",
        "I decided to return the jacket.",
        "I've decided to buy milk on the way home.",
        "I decided to ring the plumber.",
    ],
)
def test_an_errand_is_no_decision_to_hold(told: Told, text: str):
    assert not {one for one in told(text) if one[0] == "decided"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("I decided to return to university.", "return to university"),
        ("I decided to run for office.", "run for office"),
        ("We decided to buy a house.", "buy a house"),
    ],
)
def test_a_decision_that_stays_is_held(told: Told, text: str, what: str):
    assert ("decided", what) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana asked me over for ramen. I declined.",
        "No more ramen for me this month.",
        "I vowed to stop eating ramen.",
        "Leo suggested ramen but I said no.",
        "Shall we have ramen?",
        "I swore off ramen in May.",
        "I want to eliminate late ramen from my weeks.",
    ],
)
def test_a_meal_that_was_refused_was_not_eaten(text: str):
    assert not eaten(text)


def test_a_meal_that_was_eaten_counts():
    text = "Had ramen with Ana. I passed by the market later."
    assert eaten(text) == {"ramen"}
