import pytest

from atticus.memory.reading.kinship import ENDING, LEXICON, RELATIONS, composed, inverse, relation_of
from atticus.memory.reading.tie_lexicon import CHINESE


def test_every_word_comes_down_to_the_vocabulary():
    assert {kin.relation for ways in LEXICON.values() for _, kin in ways} <= RELATIONS
    assert set(CHINESE.values()) <= RELATIONS
    assert {turned for relation in RELATIONS if (turned := inverse(relation))} <= RELATIONS
    assert ENDING <= RELATIONS


def test_a_neutral_inverse_turned_again_is_neutral():
    neutral = {
        "parent",
        "child",
        "sibling",
        "spouse",
        "partner",
        "grandparent",
        "grandchild",
        "cousin",
        "friend",
        "colleague",
    }
    assert all(inverse(str(inverse(relation))) == relation for relation in neutral)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Eldest son", ("son", False)),
        ("High school classmates", ("classmate", False)),
        ("former colleague", ("colleague", True)),
        ("Ex-wife", ("wife", True)),
        ("Cousin (female)", ("cousin", False)),
        ("Childhood friend", ("friend", False)),
        ("Brother-in-law", ("brother_in_law", False)),
        ("父亲", ("father", False)),
        ("Best friend", ("best_friend", False)),
        ("Repair shop owner", None),
        ("Supplier", ("supplier", False)),
        ("Financial advisor", ("adviser", False)),
        ("Property manager", None),
        ("Friend of my sister", None),
        ("", None),
        ("colleague's wife", None),
    ],
)
def test_a_free_text_names_a_relation_or_none(told, meant):
    got = relation_of(told)
    assert got == meant


def test_only_certain_pairs_compose():
    assert composed("wife", "mother") == "mother_in_law"
    assert composed("sister", "daughter") == "niece"
    assert composed("brother", "girlfriend") is None
    assert composed("friend", "sister") is None
