from __future__ import annotations

import importlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support

BENCH = Path(__file__).resolve().parents[2] / "bench"
PROFILE = {
    "birth": "1990-05-02",
    "home_address": {"city": "Port Alma City", "district": "Harbour District", "street_name": "Linden Road"},
    "workplace": {"street_name": "Mill Avenue"},
    "job": "Repair worker/boat builder",
    "family": "First marriage with a spouse, having 2 children.",
    "relation": [[{"name": "Ilse Brandt", "nickname": "Ilsi", "relation": "Elder sister"}]],
    "hobbies": ["Playing Pétanque (Solo)"],
    "favorite_foods": ["Pumpkin soup"],
    "memory_date": ["2015-06-01 Wedding Anniversary"],
    "aim": ["Short-term goal: Obtain the sailing licence within 2 years."],
}


@pytest.fixture
def persona(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module("persona")
    for name in [one for one in sys.modules if one == "persona" or one.partition(".")[0] == "traps"]:
        monkeypatch.delitem(sys.modules, name)


def belief(predicate, thing, *, kind="fact", subject=SELF, status=Status.HELD):
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Belief(
        id="b",
        kind=kind,
        subject=subject,
        predicate=predicate,
        object=thing,
        valid_from=None,
        valid_until=None,
        known_from=at,
        known_until=None,
        confidence=1.0,
        status=status,
        evidence=(Support("m", "chat", "x", None),),
    )


@pytest.mark.parametrize(
    ("group", "right", "wrong"),
    [
        ("home", belief("lives_in", "Port Alma"), belief("lives_in", "Porto")),
        ("work", belief("works_as", "boat builder"), belief("works_as", "house painter")),
        ("family", belief("wife", "Mona", kind="tie"), belief("wife", "Mona", kind="tie", status=Status.POSSIBLE)),
        ("ties", belief("sister", "Ilse Brandt", kind="tie"), belief("sister", "Ilse Berg", kind="tie")),
        ("ties", belief("sister", "Ilsi", kind="tie"), belief("mother", "Ilsi", kind="tie")),
        ("hobbies", belief("hobby", "pétanque"), belief("hobby", "playing cards")),
        ("foods", belief("likes", "pumpkin soup"), belief("dislikes", "pumpkin soup")),
        ("dates", belief("birthday", "1990-05-02"), belief("birthday", "1990-05-03")),
        ("goals", belief("goal", "get the sailing licence", kind="goal"), belief("goal", "get a driving licence")),
    ],
)
def test_a_value_is_held_by_a_belief_that_says_it_and_by_no_other(persona, group, right, wrong):
    mine = [value for value in persona.values(PROFILE) if value.group == group]
    assert any(persona.is_held(value, [right]) for value in mine)
    assert not any(persona.is_held(value, [wrong]) for value in mine)


@pytest.mark.parametrize(
    ("relation", "right", "wrong"),
    [
        ("Billiards buddy", "friend", "wife"),
        ("Roller skating partner", "friend", "wife"),
        ("Chess enthusiasts", "friend", "client"),
        ("High school classmates", "classmate", "boss"),
        ("Fund financial manager", "adviser", "boss"),
        ("Property manager", "property_manager", "boss"),
        ("Business partner", "supplier", "girlfriend"),
        ("Cousin (female)", "cousin", "sister"),
    ],
)
def test_a_relation_is_held_by_a_word_of_the_same_sense_alone(persona, relation, right, wrong):
    value = persona.Value("ties", ("Ana Reis",), relation=relation)

    assert persona.is_held(value, [belief(right, "Ana Reis", kind="tie")])
    assert not persona.is_held(value, [belief(wrong, "Ana Reis", kind="tie")])


def test_of_a_goal_its_deed_is_asked_for_and_not_by_when_or_what_for(persona):
    aim = "Sail around the northern islands within 2 years to see the puffins."
    (value,) = [one for one in persona.values(PROFILE | {"aim": [aim]}) if one.group == "goals"]

    assert persona.is_held(value, [belief("wants", "sail round the northern islands", kind="goal")])
    assert not persona.is_held(value, [belief("wants", "see the puffins", kind="goal")])


def test_a_profile_yields_every_group(persona):
    assert {value.group for value in persona.values(PROFILE)} == set(persona.GROUPS)
