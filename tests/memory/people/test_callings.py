"""By which words people are called, and by which they are not."""

from __future__ import annotations

import pytest

from atticus.domain.people import Person
from atticus.memory.people.callings import names_of


def words_for(name):
    return set(names_of([Person(id="p", name=name, names=(name,))], ()))


@pytest.mark.parametrize(
    ("name", "word"),
    [("Ana Kovač", "ana"), ("Wang Xiuying", "xiuying"), ("Maria Clara dos Santos", "maria"), ("Will Osgood", "will")],
)
def test_somebody_is_called_by_their_given_name_alone(name, word):
    assert word in words_for(name)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Bergen Furniture Designer", "bergen"),
        ("New Customer (tall)", "new"),
        ("Manager Osei", "manager"),
        ("He Zhiyuan", "he"),
    ],
)
def test_what_somebody_is_and_everyday_words_are_no_names(name, word):
    assert word not in words_for(name)
    assert name.casefold() in words_for(name)
