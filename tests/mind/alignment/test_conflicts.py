from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.domain.deeds import Argument, Call, Manifest, Means, Role, Sink, Value
from atticus.domain.labels import PUBLIC
from atticus.mind.alignment import aligned

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
EVIDENCE = (Support("0000000000001", "note", None, None),)


def belief(predicate, thing, kind="preference", **other):
    return Belief(
        id=f"{predicate}:{thing}",
        kind=kind,
        subject=SELF,
        predicate=predicate,
        object=thing,
        valid_from=None,
        valid_until=None,
        known_from=NOW - timedelta(days=90),
        known_until=None,
        confidence=0.9,
        status=Status.HELD,
        evidence=EVIDENCE,
        more=other,
    )


def call(tool, **told):
    return Call(tool, {name: (Value(data, PUBLIC),) for name, data in told.items()})


VEGETARIAN = belief("diet", "vegetarian", "diet")
STEAK = call("reserve_table", restaurant="Steakhouse Prime", at="2025-06-03T19:00")


def against(deed, *held, at=NOW, manifest=None):
    goals = [one for one in held if one.kind in {"goal", "decision"}]
    rules = [one for one in held if one.kind == "instruction"]
    rest = [one for one in held if one not in goals and one not in rules]
    return aligned(deed, rest, goals, rules, at, manifest=manifest)


def test_a_conflict_names_the_belief_and_its_evidence():
    (found,) = against(STEAK, VEGETARIAN)
    assert found.belief == VEGETARIAN
    assert found.evidence == EVIDENCE
    assert found.reason == "You eat vegetarian, and this has to do with meat."
    assert not found.private


@pytest.mark.parametrize("diet", ["mostly vegetarian", "raw vegan", "whole-food plant-based"])
def test_a_stricter_way_of_eating_leaves_out_what_the_plain_one_does(diet: str):
    assert [one.belief.object for one in against(STEAK, belief("diet", diet, "diet"))] == [diet]


@pytest.mark.parametrize("status", [Status.SUPERSEDED, Status.REFUTED, Status.FORGOTTEN, Status.POSSIBLE])
def test_only_what_is_held_counts(status):
    assert against(STEAK, replace(VEGETARIAN, status=status)) == ()


def test_what_others_like_is_no_conflict_of_the_owners():
    assert against(STEAK, replace(VEGETARIAN, subject="Ana Kovač")) == ()


def test_what_was_not_known_yet_or_no_longer_holds_is_no_conflict():
    assert against(STEAK, replace(VEGETARIAN, known_from=NOW + timedelta(days=1))) == ()
    assert against(STEAK, replace(VEGETARIAN, known_until=NOW - timedelta(days=1))) == ()
    assert against(STEAK, replace(VEGETARIAN, valid_until=NOW - timedelta(days=1))) == ()
    assert against(STEAK, replace(VEGETARIAN, valid_from=NOW + timedelta(days=1))) == ()


def test_what_a_body_does_not_bear_is_told_to_the_owner_alone():
    (found,) = against(call("order_food", items=["pad thai"]), belief("allergic_to", "peanuts", "health"))
    assert found.private


def test_a_preference_turned_around_counts_as_the_later_word_has_it():
    tea = belief("prefers", "tea", over="coffee")
    coffee = replace(belief("prefers", "coffee", over="tea"), known_from=NOW - timedelta(days=1))
    espresso = call("order_item", item="espresso")
    assert against(espresso, tea)
    assert against(espresso, tea, coffee) == ()


@pytest.mark.parametrize(
    ("deed", "held"),
    [
        (call("order_food", items=["veggie burger"]), VEGETARIAN),
        (call("order_groceries", items=["oat milk"]), belief("diet", "vegan", "diet")),
        (call("order_groceries", items=["peanut-free bars"]), belief("allergic_to", "peanuts", "health")),
        (call("cancel_booking", title="Steakhouse Prime"), VEGETARIAN),
        (call("send_message", text="The steakhouse has closed"), VEGETARIAN),
        (call("order_food", items=["cheese pizza"]), belief("likes", "steak")),
        (call("order_food", items=["soup"]), belief("dislikes", "it")),
        (call("order_food", items=["soup"]), belief("lives_in", "Rome", "fact")),
    ],
)
def test_what_only_sounds_alike_is_no_conflict(deed, held):
    assert against(deed, held) == ()


def test_a_message_that_agrees_on_something_is_held_against_tastes():
    assert against(call("send_message", text="Let's meet at the steakhouse"), VEGETARIAN)


def test_the_kind_of_a_tool_may_be_told_by_its_manifest():
    manifest = Manifest(
        tool="x1",
        sink=Sink.PAY,
        arguments={"amount": Argument(Role.AUTHORITY, Means.AMOUNT), "to": Argument(Role.CONTENT)},
    )
    rule = belief("always", "Always ask me before spending more than 50 euros.", "instruction")
    assert against(call("x1", to="Shoe Corner", amount=80), rule, manifest=manifest)
    assert against(call("x1", to="Shoe Corner", amount=20), rule, manifest=manifest) == ()


@pytest.mark.parametrize(
    ("rule", "deed", "fits"),
    [
        ("Never book flights before 9 am.", call("book", what="flight", at="2025-07-01T06:00"), False),
        ("Never book flights before 9 am.", call("book", what="flight", at="2025-07-01T09:00"), True),
        ("Never book flights before 9 am.", call("book", what="train", at="2025-07-01T06:00"), True),
        ("When you book hotels, never choose hostels.", call("book_hotel", name="City Hostel"), False),
        ("Always cc Marta when you write to the landlord.", call("send_email", to="landlord", cc="Marta"), True),
        ("Always book aisle seats.", call("book_seat", seat="window seat 3A"), False),
        ("Always book aisle seats.", call("book_seat", seat="aisle seat 3C"), True),
        ("Always answer in short sentences.", call("book_seat", seat="window seat 3A"), True),
    ],
)
def test_standing_instructions(rule, deed, fits):
    assert (against(deed, belief("never", rule, "instruction")) == ()) is fits


def test_a_routine_keeps_its_time_and_no_other():
    routine = belief("does", "go swimming", "routine", when="every tuesday evening")
    tuesday = "2025-06-03T{}:00"
    assert against(call("create_event", title="Dinner", start=tuesday.format(19)), routine)
    assert against(call("create_event", title="Dentist", start=tuesday.format("09")), routine) == ()
    assert against(call("create_event", title="Swimming", start=tuesday.format(19)), routine) == ()
    assert against(call("create_event", title="Dinner", start="2025-06-04T19:00"), routine) == ()


def test_goals_are_held_against_what_leads_away_from_them():
    spanish = belief("wants", "learn Spanish", "goal", state="open")
    assert against(call("cancel_subscription", title="Spanish class"), spanish)
    assert (
        against(
            call("cancel_subscription", title="Spanish class"), belief("wants", "learn Spanish", "goal", state="done")
        )
        == ()
    )
    saving = belief("wants", "save 5000 euros", "goal", state="open")
    assert against(call("pay", to="Gadget World", amount=400), saving)
    assert against(call("pay", to="Landlord", item="rent", amount=900), saving) == ()
    assert against(call("pay", to="Bakery", amount=4), saving) == ()
