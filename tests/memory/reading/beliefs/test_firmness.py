"""What is held of an aim, a plan, a promise or a decision is whole, lasts, and points at nothing said before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.reading.beliefs.firmness import lasts, points, says_what

HELD = 0.7


def surest(claims, kind):
    return max((one.sure for one in claims if one.kind == kind), default=0.0)


@pytest.mark.parametrize(
    "words",
    ["send it to you later", "take them to the park", "view these with my aunt", "paint that lamp", "make one for her",
     "show him the loft", "go there next week", "finish this"],
)  # fmt: skip
def test_words_that_point_at_what_was_said_before_are_seen(words):
    assert points(words)


@pytest.mark.parametrize(
    "words",
    ["send you the song that I wrote", "visit my aunt this weekend", "read one book a month", "open shops that sell honey",
     "sell the van", "bring you the drill", "show you the trick that Odile taught me"],
)  # fmt: skip
def test_words_that_say_what_they_mean_point_at_nothing(words):
    assert not points(words)


@given(st.text(max_size=60))
def test_any_words_may_be_asked_about(words):
    assert points(words) in {True, False}
    assert says_what(words) in {True, False}
    assert lasts(words) in {True, False}


@pytest.mark.parametrize(
    "words", ["leave tomorrow evening", "rest on Friday", "go for 6 nights next year", "start in May"]
)
def test_a_plan_that_only_has_a_time_says_nothing(words):
    assert not says_what(words)


@pytest.mark.parametrize(
    "words", ["go to Graz in May", "marry in June", "visit Odile on Friday", "go fishing next week"]
)
def test_a_plan_with_its_thing_says_what_is_planned(words):
    assert says_what(words)


@pytest.mark.parametrize(
    "words",
    ["sell the van", "stay with my company", "not to take on any night shifts", "put the shop on hold", "quit smoking"],
)
def test_a_decision_to_change_something_lasts(words):
    assert lasts(words)


@pytest.mark.parametrize(
    "words",
    ["skip the gym", "take a day off", "check out a new bar", "drive the goods to Lille today", "three colours"],
)
def test_a_decision_of_a_day_does_not_last(words):
    assert not lasts(words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm determined to do better.", "goal"),
        ("I want to improve my mood.", "goal"),
        ("I'm going away tomorrow night.", "plan"),
        ("I decided to skip the choir.", "decision"),
        ("I take them to the river every day.", "routine"),
        ("I swim every morning, but lately my knee hurts.", "routine"),
    ],
)
def test_what_a_friend_would_say_with_a_maybe_is_not_sure(claims, text, kind):
    assert surest(claims(text), kind) < HELD


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to run a marathon by October.", "goal"),
        ("My goal is to save 5,000 euros.", "goal"),
        ("We're flying to Riga on Friday.", "plan"),
        ("I've decided to sell the van.", "decision"),
        ("I swim every morning before work.", "routine"),
    ],
)
def test_what_is_told_plainly_and_whole_is_sure(claims, text, kind):
    assert surest(claims(text), kind) >= HELD


def test_a_time_of_another_clause_is_no_deadline(claims):
    (one,) = [
        one
        for one in claims("I'll send you the lease of the flat we're going to see on Friday.")
        if one.kind == "promise"
    ]
    assert "due" not in one.more


def test_a_time_by_which_is_no_appointment(claims):
    assert not [one for one in claims("I'm going to run 5 miles by 1 July.") if one.kind == "plan"]


@pytest.mark.parametrize(
    ("said", "there"), [("9 May at 11 am", False), ("20 April", False), ("19 June at 11 am", True)]
)
def test_a_day_lately_past_is_no_time_to_come(claims, said, there):
    found = [one for one in claims(f"I'm meeting Odile at the mill on {said}.") if one.kind == "plan"]
    assert bool(found) is there
