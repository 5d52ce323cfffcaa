"""Goals, plans, decisions and promises carry the state that later words give them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import Status

PROMISE = ("2025-01-05", "I'll send you the photos tomorrow!")
GOAL = ("2025-01-05", "I want to run a marathon by October.")


def state(beliefs, kind):
    (one,) = [one for one in beliefs if one.kind == kind]
    return one.more["state"]


def on(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize("done", ["Sent it!", "I just sent you the photos.", "I've sent you the photos", "Done!"])
def test_what_was_promised_and_done_is_kept(life, done):
    assert state(life(PROMISE, ("2025-01-06", done)), "promise") == "kept"


def test_a_promise_is_done_by_what_came_after_it_alone(life):
    assert state(life(("2025-01-04", "I sent you the photos"), PROMISE, now=on("2025-01-05")), "promise") == "open"


def test_something_else_that_was_sent_does_not_keep_a_promise(life):
    assert state(life(PROMISE, ("2025-01-09", "I sent you the invoice"), now=on("2025-01-12")), "promise") == "overdue"


@pytest.mark.parametrize(
    ("done", "left"),
    [
        ("I lent Dana the ladder", "kept"),
        ("I brought the big ladder to Dana", "kept"),
        ("I lent Bo the ladder", "open"),
        ("I bought the ladder", "open"),
        ("I lent Dana the drill", "open"),
    ],
)
def test_a_promised_thing_is_kept_when_it_is_handed_over(life, done, left):
    told = ("2025-01-05", "I promised Dana the ladder.", "atticus"), ("2025-01-06", f"{done}.", "atticus")
    assert state(life(*told, now=on("2025-01-07")), "promise") == left


def test_a_promise_is_overdue_once_its_time_is_past(life):
    assert state(life(PROMISE, now=on("2025-01-06")), "promise") == "open"
    assert state(life(PROMISE, now=on("2025-01-08")), "promise") == "overdue"


def test_a_promise_to_the_owner_is_kept_when_the_owner_has_it(life):
    beliefs = life(
        ("2025-01-05", "I'll bring you the drill on Friday.", "bruno"), ("2025-01-10", "Thanks for bringing the drill!")
    )

    assert state(beliefs, "promise") == "kept"
    assert [(one.subject, one.more["to"]) for one in beliefs if one.kind == "promise"] == [("Bruno Sá", "me")]


def test_a_promise_said_again_is_one_promise(life):
    beliefs = life(PROMISE, ("2025-01-06", "I'll send you the photos tomorrow!"))

    assert [len(one.evidence) for one in beliefs if one.kind == "promise"] == [2]


def test_a_goal_reached_is_done(life):
    assert state(life(GOAL, ("2025-09-30", "I ran the marathon yesterday!")), "goal") == "done"


def test_a_goal_given_up_is_dropped_and_held_no_more(life):
    (one,) = [one for one in life(GOAL, ("2025-04-30", "I gave up on the marathon.")) if one.kind == "goal"]

    assert (one.more["state"], one.status) == ("dropped", Status.SUPERSEDED)


def test_a_goal_is_overdue_once_its_time_is_past(life):
    assert state(life(GOAL, now=on("2025-06-01")), "goal") == "open"
    assert state(life(GOAL, now=on("2025-11-02")), "goal") == "overdue"


def test_a_plan_is_past_when_its_time_is_over(life):
    plan = ("2025-01-05", "I'm flying to Riga on Friday.")

    assert state(life(plan, now=on("2025-01-06")), "plan") == "open"
    assert state(life(plan, now=on("2025-02-06")), "plan") == "past"


def test_a_decision_turned_round_replaces_the_first(life):
    beliefs = life(("2025-01-05", "I've decided to sell the van."), ("2025-02-28", "I've decided not to sell the van."))

    assert [(one.object, one.status) for one in sorted(beliefs, key=lambda one: one.known_from)] == [
        ("sell the van", Status.SUPERSEDED),
        ("not to sell the van", Status.HELD),
    ]


def test_a_goal_that_was_dropped_may_be_taken_up_again(life):
    beliefs = life(
        ("2024-01-02", "My goal is to write a novel."),
        ("2024-06-02", "I've given up on writing a novel."),
        ("2025-01-02", "I want to write a novel after all."),
        now=on("2025-02-02"),
    )

    assert [(one.status.value, one.more["state"]) for one in beliefs if one.kind == "goal"] == [
        ("superseded", "dropped"),
        ("held", "open"),
    ]


@pytest.mark.parametrize(
    ("said", "over", "predicate"),
    [
        ("My hobby is pottery.", "I gave up pottery, no time.", "hobby"),
        ("I go to a spin class every Monday.", "I don't go to a spin class any more.", "does"),
        ("I play the cello.", "I don't play the cello any more.", "can"),
    ],
)
def test_what_was_given_up_is_done_no_longer(life, said, over, predicate):
    found = [one for one in life(("2024-01-02", said), ("2025-01-02", over)) if one.predicate == predicate]

    assert [one.status.value for one in found] == ["superseded"]
    assert found[0].more["ended_by"]


def test_a_promise_taken_back_is_not_overdue(life):
    beliefs = life(
        ("2025-01-05", "I'll bring the folding chairs on Friday."),
        ("2025-01-07", "Sorry, I can't bring the folding chairs on Friday."),
    )

    assert state(beliefs, "promise") == "dropped"
