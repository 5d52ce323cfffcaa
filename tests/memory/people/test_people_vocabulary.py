"""The vocabulary of ties is closed and whole."""

from __future__ import annotations

import pytest

from atticus.memory.people.kinship import tie_in
from atticus.memory.people.relations import RELATIONS, canonical, fits, inverse


def test_every_word_of_the_vocabulary_is_its_own_form():
    assert all(canonical(word) == (relation, False) for word, relation in RELATIONS.items())


def test_every_inverse_leads_back_to_the_family():
    for relation in RELATIONS.values():
        back = inverse(relation)
        if back is not None and relation.kin:
            assert inverse(back) == RELATIONS[relation.family], relation.word


def test_every_family_is_a_word_and_neutral():
    assert all(RELATIONS[relation.family].family == relation.family for relation in RELATIONS.values())


@pytest.mark.parametrize(
    ("told", "word", "over"),
    [
        ("Mother", "mother", False),
        ("Second son", "son", False),
        ("Childhood friend", "friend", False),
        ("University classmates", "classmate", False),
        ("Cousin (female)", "cousin", False),
        ("Brother-in-law", "brother_in_law", False),
        ("sister in law", "sister_in_law", False),
        ("ex_wife", "wife", True),
        ("former colleague", "colleague", True),
        ("late father", "father", True),
        ("kids", "child", False),
        ("domestic partner", "partner", False),
        ("best friend", "best_friend", False),
    ],
)
def test_relations_are_known_in_many_forms(told: str, word: str, over: bool):  # noqa: FBT001 (a table)
    assert canonical(told) == (RELATIONS[word], over)


@pytest.mark.parametrize("told", ["property manager", "car repair shop owner", "friendly", "", "—", "son of a gun"])
def test_other_words_are_no_relations(told: str):
    assert canonical(told) is None


def test_a_neutral_word_fits_its_gendered_ones_and_no_other():
    assert fits(RELATIONS["sibling"], RELATIONS["sister"])
    assert fits(RELATIONS["sister"], RELATIONS["sibling"])
    assert not fits(RELATIONS["sister"], RELATIONS["brother"])
    assert not fits(RELATIONS["sister"], RELATIONS["cousin"])


def test_a_word_before_a_name_is_weaker_than_one_in_brackets_and_that_than_one_alone():
    alone, noted, before = (tie_in(name) for name in ("Grandma", "Rose (grandma)", "Grandma Rose"))
    assert alone
    assert noted
    assert before
    assert alone[1] > noted[1] > 0.7 > before[1]
