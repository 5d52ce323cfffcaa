"""Whose short name it is."""

from __future__ import annotations

import pytest

from atticus.domain.moments import Kind
from atticus.vault.contract import Role
from tests.memory.people.rows import card, claim, decision, derived, met, names

BOOK = [
    *card("1", "Amara Obi", "mailto:amara@example.org"),
    claim("tie", "Amara Obi", "spouse", "Paul Reyes", moment="1", card=True),
    *card("2", "Paul Reyes", "tel:+15550100"),
]
CHAT = met("Amara", n=12)


def pictured(*who: str, day: int) -> list:
    """A photograph with several people."""
    more = {"role": Role.INVOLVED, "mine": True, "kind": Kind.PHOTO, "first": f"photo {day}"}
    return [met(name, day=day, **more) for name in who]


def test_a_given_name_met_with_the_family_of_its_only_bearer_is_theirs():
    found = derived([CHAT, *pictured("Amara", "Paul Reyes", day=3), *pictured("Amara", "Paul Reyes", day=9)], BOOK)
    assert names(found) == [{"Amara", "Amara Obi"}, {"Paul Reyes"}]


def test_two_short_names_met_together_are_the_couple_of_the_address_book():
    found = derived([CHAT, *pictured("Amara", "Paul", day=3), *pictured("Amara", "Paul", day=9)], BOOK)
    assert names(found) == [{"Amara", "Amara Obi"}, {"Paul", "Paul Reyes"}]


def test_one_meeting_with_the_family_makes_no_given_name_theirs():
    assert {"Amara"} in names(derived([CHAT, *pictured("Amara", "Paul Reyes", day=3)], BOOK))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param([met("Amara Lind", "tel:+15550177")], [], id="another bears the given name"),
        pytest.param(pictured("Amara", "Amara Obi", day=20), [], id="both are in one picture"),
        pytest.param(
            [], [decision("Amara", "not_same_as", "mailto:amara@example.org")], id="the owner keeps them apart"
        ),
        pytest.param([], [claim("tie", "me", "colleague", "Amara", sure=0.9)], id="the short name is somebody else"),
    ],
)
def test_a_namesake_stays_another(rows: list, told: list):
    company = [*pictured("Amara", "Paul Reyes", day=3), *pictured("Amara", "Paul Reyes", day=9)]
    found = names(derived([CHAT, *company, *rows], [*BOOK, *told]))
    assert {"Amara"} in found


def test_the_beginning_of_one_long_name_of_the_book_is_its_bearer():
    book = card("1", "Tante Maria Wolf", "tel:+15550101")
    assert names(derived([met("Tante Maria", n=4)], book)) == [{"Tante Maria", "Tante Maria Wolf"}]
    assert {"Tante Maria"} in names(derived([met("Tante Maria", n=4), met("Tante Maria Berg")], book))
