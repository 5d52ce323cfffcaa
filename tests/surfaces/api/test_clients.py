"""Pairing apps and changing what is open to them: narrow unless told otherwise, and every mistake a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.errors import AtticusError
from atticus.domain.scopes import May, Scope
from atticus.mind.clients import pairing
from atticus.mind.clients.pace import Pace, TooOftenError


@pytest.mark.parametrize(
    ("operation", "given", "why"),
    [
        ("clients_pair", {"name": "A B"}, "no name for an app"),
        ("clients_pair", {"name": "desk", "kinds": ["dream"]}, "no kind 'dream'"),
        ("clients_pair", {"name": "desk", "may": ["fly"]}, "no power 'fly'"),
        ("clients_pair", {"name": "desk", "may": ["add", "ask"]}, "may do nothing else"),
        ("clients_pair", {"name": "desk", "people": ["Nobody"]}, "Nobody in this vault goes by 'Nobody'"),
        ("clients_pair", {"name": "desk", "sensitivity": "secret"}, "no sensitivity 'secret'"),
        ("clients_scope", {"name": "other", "may": ["ask"]}, "No app 'other' is paired"),
        ("clients_scope", {"name": "other"}, "what is to change"),
        ("clients_end", {"name": "other"}, "No app 'other' is paired"),
        ("app_use", {"token": "wrong", "tool": "recall", "arguments": {}}, "opens nothing"),
        ("app_tools", {"token": ""}, "opens nothing"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(shared, operation, given, why):
    door, _ = shared

    with pytest.raises(AtticusError) as refused:
        door.run(operation, **given)

    assert why in str(refused.value)


def test_an_app_gets_the_narrowest_scope_and_may_only_look(shared):
    door, _ = shared
    made = door.run("clients_pair", name="narrow")

    assert made["may"] == ["read"]
    assert Scope.from_json(made["scope"]) == Scope()


def test_a_name_is_paired_once_until_it_is_ended(shared):
    door, _ = shared
    first = door.pair("once")
    with pytest.raises(pairing.NameTakenError):
        door.pair("once")

    door.run("clients_end", name="once")
    second = door.pair("once")

    vault = door.house().vault
    assert pairing.bearing(vault, first) is None
    assert pairing.bearing(vault, second).name == "once"


def test_a_scope_is_changed_in_parts_and_reset_as_a_whole(shared):
    door, _ = shared
    token = door.pair("parts", kinds=["event"], without=["Boris Quell"], may=["ask"])

    changed = door.run("clients_scope", name="parts", sensitivity="intimate", since="2025-01-01")
    reset = door.run("clients_scope", name="parts", reset=True, may=[])

    assert changed["scope"]["kinds"] == ["event"]
    assert changed["scope"]["sensitivity"] == "intimate"
    assert changed["scope"]["since"].startswith("2025-01-01")
    assert (Scope.from_json(reset["scope"]), reset["may"]) == (Scope(), ["read"])
    assert pairing.bearing(door.house().vault, token).name == "parts"


def test_pairing_changing_and_ending_stand_in_the_ledger(shared):
    door, _ = shared
    door.pair("told", may=["ask"])
    door.run("clients_scope", name="told", kinds=["event"])
    door.run("clients_end", name="told")

    lines = [line.what for line in door.house().vault.ledger() if line.facts.get("client") == "told"]

    assert lines == ["client_ended", "client_changed", "client_paired"]


@given(st.frozensets(st.sampled_from(May)))
def test_what_only_adds_never_looks_and_all_others_may(wanted):
    if May.ADD in wanted and len(wanted) > 1:
        with pytest.raises(pairing.AddsOnlyError):
            pairing.powers(wanted)
    else:
        assert (May.READ in pairing.powers(wanted)) is (May.ADD not in wanted)


def test_a_pace_lets_through_so_many_a_minute_and_fills_with_time():
    now = [0.0]
    pace = Pace(60, tick=lambda: now[0])

    for _ in range(60):
        pace.admit("one")
    with pytest.raises(TooOftenError) as refused:
        pace.admit("one")
    pace.admit("another")
    now[0] += 2.0
    pace.admit("one")
    pace.admit("one")
    with pytest.raises(TooOftenError):
        pace.admit("one")

    assert refused.value.seconds == 1
