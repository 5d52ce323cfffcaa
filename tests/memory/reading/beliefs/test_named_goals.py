"""Goals that stand as a noun are read where they are the owner's and still theirs."""

from __future__ import annotations

import pytest

from atticus.domain.moments import Kind


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("One step closer to my goal of opening a bakery!", "opening a bakery"),
        ("Saved 300 more towards my long-term goal of buying a small boat.", "buying a small boat"),
        ("It fits my fitness goal of running a half marathon, and I feel good.", "running a half marathon"),
    ],
)
def test_my_goal_of_doing_something_is_wanted(told, text, goal):
    assert ("wants", goal) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "I gave up on my goal of opening a bakery.",
        "Is it silly, my goal of opening a bakery?",
        "I never liked my goal of opening a bakery.",
        "Your goal of opening a bakery is great.",
        "I finally reached my goal of opening a bakery.",
    ],
)
def test_a_goal_given_up_reached_asked_or_anothers_is_not(told, text):
    assert {one for one in told(text) if one[0] == "wants"} == set()


def test_a_note_of_the_owners_labels_its_objective(told):
    note = {"kind": Kind.NOTE, "source": "note", "people": ()}

    found = told("I. Objective: Cycle around the lake before winter.\nII. Route: north shore first.", **note)

    assert ("wants", "Cycle around the lake before winter") in found


def test_the_objective_of_a_meeting_or_of_a_message_is_no_goal(told):
    text = "Objective: Agree on the budget of the third quarter."

    assert told(text, kind=Kind.NOTE, source="note", people=(), title="Team meeting") == set()
    assert told(text) == set()
