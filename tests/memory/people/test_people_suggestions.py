"""Who may be one is suggested, with a reason, and never against the owner's word."""

from __future__ import annotations

import pytest

from atticus.memory.people import reference
from tests.memory.people.rows import decision, derived, met


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Chen Jianguo", "Jianguo Chen", "another order"),
        ("Александр Попов", "Aleksandr Popov", "another spelling"),
        ("Jörg Müller", "Joerg Mueller", "another spelling"),
        ("Katarina Novak", "Katarine Novak", "one letter"),
        ("Priya Raman", "Priya Ramann", "one letter"),
        ("William Archer", "Bill Archer", "forms of one name"),
        ("Ana Kovač", "Ana", "short for"),
        ("Jianguo", "Chen Jianguo", "short for"),
        ("Uncle Jan (Jan Novák)", "Jan Novák", "stands in the other"),
        ("Jan Novák (chess)", "Jan Novák", "a note beside"),
        ("Dr. Okafor", "Doctor Okafor", "title"),
    ],
)
def test_names_that_may_be_one_are_suggested_and_not_joined(first: str, second: str, reason: str):
    found = derived([met(first, "tel:+11"), met(second, "tel:+22")])
    assert len(found.people) == 2
    assert [reason in suggestion.reason for suggestion in found.suggestions] == [True]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ana Kovač", "Ivo Kovač"), ("Li Wei", "Lin Wei"), ("Tom", "Ana"), ("王伟", "王芳"), ("Ana Kovač", "Bank of Ana")],
)
def test_other_names_are_not_suggested(first: str, second: str):
    assert derived([met(first, "tel:+11"), met(second, "tel:+22")]).suggestions == ()


def test_the_same_name_with_handles_of_one_kind_is_less_likely_one_person():
    clash = derived([met("Ines", "tel:+1"), met("Ines", "tel:+2")]).suggestions[0]
    other = derived([met("Ines", "tel:+1"), met("Ines", "mailto:i@example.org")]).suggestions[0]
    assert clash.score < other.score


def test_one_number_written_in_two_ways_under_two_names_is_suggested():
    found = derived([met("Omar Said", "tel:+491701234567"), met("O. S.", "tel:01701234567")])
    assert [s.reason for s in found.suggestions] == ["the same number, written in two ways"]


def test_an_address_that_spells_a_name_is_suggested():
    found = derived([met("Ana Kovac", "tel:+1"), met("ana.kovac@example.org", "mailto:ana.kovac@example.org")])
    assert [s.reason for s in found.suggestions] == ["the address spells the name"]


def test_what_the_owner_keeps_apart_is_never_suggested():
    rows = [met("Chen Jianguo", "tel:+11"), met("Jianguo Chen", "tel:+22")]
    assert derived(rows, [decision("tel:+11", "not_same_as", "tel:+22")]).suggestions == ()


def test_a_suggestion_tells_how_to_decide_it():
    rows = [met("Chen Jianguo", "tel:+11", n=5), met("Jianguo Chen")]
    found = derived(rows)
    told = found.suggestions[0].as_json()
    assert [told["first"]["by"], told["second"]["by"]] == ["tel:+11", "Jianguo Chen"]
    first, second = found.suggestions[0].first, found.suggestions[0].second
    assert len(derived(rows, [decision(reference(first), "same_as", reference(second))]).people) == 1


def test_the_likeliest_come_first_and_pairs_come_once():
    rows = [met("Chen Jianguo", "tel:+1"), met("Jianguo Chen", "tel:+2"), met("Jianguo"), met("Chen Jianguo (work)")]
    found = derived(rows).suggestions
    scores = [suggestion.score for suggestion in found]
    assert scores == sorted(scores, reverse=True)
    pairs = [frozenset((s.first.id, s.second.id)) for s in found]
    assert len(pairs) == len(set(pairs)) > 2
