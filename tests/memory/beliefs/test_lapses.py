"""What was undertaken is held as long as somebody would count on it, and no longer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import Status


def on(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def one(beliefs, kind):
    (found,) = [one for one in beliefs if one.kind == kind]
    return found.status, found.more["state"]


def test_a_plan_is_held_until_its_time_is_over(life):
    plan = ("2025-01-05", "We're flying to Riga on 20 January.")
    assert one(life(plan, now=on("2025-01-19")), "plan") == (Status.HELD, "open")
    assert one(life(plan, now=on("2025-01-22")), "plan") == (Status.SUPERSEDED, "past")


@pytest.mark.parametrize(
    ("said", "waited", "over"),
    [
        ("I'll send you the floor plan tomorrow.", "2025-01-10", "2025-01-20"),
        ("I'll bring you the ladder on 31 January.", "2025-02-20", "2025-03-10"),
        ("I'll send you the floor plan.", "2025-01-10", "2025-01-20"),
        ("I'll bring you the ladder.", "2025-01-20", "2025-02-10"),
    ],
)
def test_a_promise_is_waited_for_as_long_as_it_was_told_ahead(life, said, waited, over):
    promise = ("2025-01-05", said)
    assert one(life(promise, now=on(waited)), "promise")[1] in {"open", "overdue"}
    assert one(life(promise, now=on(over)), "promise") == (Status.SUPERSEDED, "past")


def test_a_goal_whose_time_went_by_is_a_question(life):
    goal = ("2025-01-05", "I want to run a marathon by May.")
    assert one(life(goal, now=on("2025-03-05")), "goal") == (Status.HELD, "open")
    assert one(life(goal, now=on("2025-06-05")), "goal") == (Status.POSSIBLE, "overdue")
    assert one(life(goal, now=on("2025-09-05")), "goal") == (Status.SUPERSEDED, "past")


def test_a_goal_about_which_something_was_done_is_a_question(life):
    goal = ("2025-01-05", "My goal is to paint the attic walls and the attic floor.")
    done = ("2025-02-01", "I bought paint for the attic walls.")
    assert one(life(goal, done, now=on("2025-02-03")), "goal") == (Status.POSSIBLE, "open")


def test_what_may_be_a_mood_is_held_once_it_is_said_on_another_day(life):
    said = "I want to get fit."
    assert one(life(("2025-01-05", said), now=on("2025-02-01")), "goal")[0] is Status.POSSIBLE
    assert one(life(("2025-01-05", said), ("2025-01-19", said), now=on("2025-02-01")), "goal")[0] is Status.HELD


def test_one_deed_reaches_a_goal_however_it_was_told(life):
    beliefs = life(
        ("2025-01-05", "I want to pass my driving test by May."),
        ("2025-01-09", "My goal is to pass the driving test."),
        ("2025-02-20", "I passed my driving test!"),
        now=on("2025-03-01"),
    )
    assert {one.more["state"] for one in beliefs if one.kind == "goal"} == {"done"}


def test_one_number_does_not_reach_an_aim_with_two(life):
    beliefs = life(
        ("2025-01-05", "My goal is to solve 10 riddles with 80% right by March."),
        ("2025-01-20", "I got 85% right in 3 riddles."),
        now=on("2025-02-01"),
    )
    assert "done" not in {one.more["state"] for one in beliefs if one.kind == "goal"}


def test_half_of_it_is_not_all_of_it(life):
    goal, half = ("2025-01-05", "I want to run a marathon by October."), ("2025-04-01", "I ran a half marathon!")
    assert one(life(goal, half, now=on("2025-05-01")), "goal")[1] == "open"


@pytest.mark.parametrize(
    ("result", "state"), [("I just received my essay grade of 92%!", "done"), ("I got an essay grade of 84%.", "open")]
)
def test_a_result_told_as_a_noun_reaches_an_aim_or_not(life, result, state):
    goal = ("2025-01-05", "I'm aiming to raise my essay grade from 82% to 90%.")
    assert one(life(goal, ("2025-02-10", result), now=on("2025-02-12")), "goal")[1] == state
