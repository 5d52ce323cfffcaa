"""Finding people by name, by part of a name, and by what they are to the owner."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from atticus.domain.people import Person
from atticus.memory.people import indexed
from tests.memory.people.rows import START, claim, derived, met

ROWS = [
    met("Ana Kovač", "tel:+1", n=30),
    met("Anica", "tel:+1", n=3),
    met("Ana Horvat", "tel:+2", n=8),
    met("Chen Jianguo", "tel:+86", n=5),
    met("王伟", "tel:+861", n=4),
    met("Lena Brandt", "tel:+49", n=20),
    met("Mia Vogel", "tel:+50", n=9),
    met("Mom", "tel:+3", n=12),
    met("Will Stone", "tel:+4", n=2),
]
CLAIMS = [
    claim("tie", "me", "sister", "Ana Kovač"),
    claim("tie", "Ana Kovač", "husband", "Pavel"),
    claim("tie", "me", "wife", "Lena Brandt"),
    claim("tie", "me", "wife", "Mia Vogel", day=500),
    claim("tie", "me", "colleague", "Chen Jianguo"),
]
FOUND = derived(ROWS, CLAIMS)
PEOPLE = indexed(FOUND.people, FOUND.ties)


def found(name: str) -> list[str]:
    return [person.name for person in PEOPLE.find(name)]


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ("Ana Kovač", ["Ana Kovač"]),
        ("ana kovac", ["Ana Kovač"]),
        ("ANICA", ["Ana Kovač"]),
        ("Ana", ["Ana Kovač", "Ana Horvat"]),
        ("Horvat", ["Ana Horvat"]),
        ("Dr. Ana Horvat", ["Ana Horvat"]),
        ("Ms. Horvat", ["Ana Horvat"]),
        ("Jianguo", ["Chen Jianguo"]),
        ("王伟", ["王伟"]),
        ("tel:+49", ["Lena Brandt"]),
        ("my sister", ["Ana Kovač"]),
        ("my sibling", ["Ana Kovač"]),
        ("my brother", []),
        ("my sister's husband", ["Pavel"]),
        ("Ana Kovač's husband", ["Pavel"]),
        ("Mom", ["Mom"]),
        ("my mother", ["Mom"]),
        ("妈妈", ["Mom"]),
        ("my wife", ["Mia Vogel"]),
        ("my colleagues", ["Chen Jianguo"]),
        ("nobody at all", []),
        ("", []),
    ],
)
def test_people_are_found_by_what_they_are_called(asked: str, people: list[str]):
    assert found(asked) == people


def test_a_tie_is_found_as_it_was_at_a_time():
    early, late = START + timedelta(days=100), START + timedelta(days=600)
    assert [person.name for person in PEOPLE.find("my wife", at=early)] == ["Lena Brandt"]
    assert [person.name for person in PEOPLE.find("my wife", at=late)] == ["Mia Vogel"]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("When did I last see Ana Kovač?", ["Ana Kovač"]),
        ("when did i last see ana kovac?", ["Ana Kovač"]),
        ("What did Jianguo tell my sister about it", ["Chen Jianguo", "Ana Kovač"]),
        ("Will it rain on the stone bridge?", ["Will Stone"]),
        ("what will happen with the stone", []),
        ("王伟什么时候来？", ["王伟"]),
        ("What does mom like?", ["Mom"]),
        ("Which books did I buy in May?", []),
    ],
)
def test_a_question_names_people(question: str, people: list[str]):
    assert [person.name for person in PEOPLE.within(question)] == people


def test_aliases_are_folded_as_authors_are():
    assert PEOPLE.aliases(PEOPLE.find("Anica")[0]) == {"ana kovač", "anica"}


def test_a_part_of_a_name_that_many_share_means_nobody_in_a_question():
    people = indexed([Person(id=str(n), name=f"Ana X{n}", names=(f"Ana X{n}",)) for n in range(9)], ())
    assert people.within("What did Ana say?") == ()
    assert len(people.find("Ana")) == 9


def test_a_thousand_people_are_indexed_quickly():
    many = [Person(id=str(n), name=f"Ana{n} Marić{n}", names=(f"Ana{n} Marić{n}", f"A{n}")) for n in range(1000)]
    indexed(many, FOUND.ties)
    begun = time.process_time()
    indexed(many, FOUND.ties)
    assert time.process_time() - begun < 0.1
