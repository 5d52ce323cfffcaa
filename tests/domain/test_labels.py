"""Labels form a semilattice, and travel unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.labels import PUBLIC, Integrity, Label, Sensitivity, join_all

names = st.text(max_size=8)
labels = st.builds(
    Label,
    st.sampled_from(Integrity),
    st.none() | st.frozensets(names, max_size=4),
    st.sampled_from(Sensitivity),
    st.frozensets(names, max_size=3),
)


@given(labels, labels)
def test_join_is_commutative(a, b):
    assert a.join(b) == b.join(a)


@given(labels, labels, labels)
def test_join_is_associative(a, b, c):
    assert a.join(b).join(c) == a.join(b.join(c))


@given(labels)
def test_join_is_idempotent_and_public_is_neutral(a):
    assert a.join(a) == a
    assert a.join(PUBLIC) == a
    assert join_all([a]) == a


@given(st.lists(labels, max_size=6))
def test_the_join_of_many_is_that_of_each_with_the_next(several):
    one_by_one = PUBLIC
    for each in several:
        one_by_one = one_by_one.join(each)

    assert join_all(several) == one_by_one


@given(labels, labels)
def test_join_never_frees(a, b):
    joined = a.join(b)

    assert joined.integrity <= min(a.integrity, b.integrity)
    assert joined.sensitivity >= max(a.sensitivity, b.sensitivity)
    assert joined.origins >= a.origins | b.origins
    for one in (a, b):
        assert one.readers is None or (joined.readers is not None and joined.readers <= one.readers)


@given(labels)
def test_labels_come_back_from_json_as_they_were(a):
    assert Label.from_json(a.as_json()) == a


@given(labels, st.sampled_from(Integrity))
def test_integrity_is_only_ever_lowered(a, bound):
    assert a.at_most(bound).integrity <= min(a.integrity, bound)


def test_an_unknown_word_in_a_label_is_refused():
    with pytest.raises(KeyError):
        Label.from_json({"integrity": "emperor", "readers": None, "sensitivity": "ordinary", "origins": []})
