import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.thinking.answers import MOST, MOST_OF_ONE, Proposal, Refused, taken_apart

ONE = {"moment": 1, "predicate": "likes", "object": "tea", "quote": "I like tea", "of": ""}


def answer(*beliefs):
    return json.dumps({"beliefs": list(beliefs)})


def test_a_belief_is_taken_as_it_is_told():
    assert taken_apart(answer(ONE)).proposals == (Proposal(1, "likes", "tea", "I like tea"),)


def test_words_around_the_answer_are_passed_over():
    assert taken_apart(f"Sure! ```json\n{answer(ONE)}\n``` Hope it helps").proposals


@pytest.mark.parametrize(
    "said",
    [
        "", "I found nothing.", "[]", "{}", '{"beliefs": {}}', '{"beliefs": 3}', '{"facts": []}', answer(ONE)[:-2],
        '{"beliefs": [{"moment": 1, "pre', "{" * 100_000, "[" * 100_000 + "}", "\x00{}", "{" + "9" * 10_000 + "}", "}{",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_none(said):
    assert taken_apart(said) is None


@pytest.mark.parametrize(
    "bad",
    [
        3, None, [], {}, {"moment": "1"}, {**ONE, "moment": True}, {**ONE, "moment": 1.5}, {**ONE, "quote": ""},
        {**ONE, "quote": None}, {**ONE, "object": "x" * 1_000}, {**ONE, "quote": "x" * 10_000}, {**ONE, "of": 7},
        {**ONE, "predicate": ["likes"]},
    ],
)  # fmt: skip
def test_a_bad_belief_costs_nothing_but_itself(bad):
    taken = taken_apart(answer(bad, ONE))
    assert len(taken.proposals) == 1
    assert taken.refused == {Refused.MALFORMED: 1}


def test_ten_thousand_beliefs_are_a_flood_and_not_a_reading():
    taken = taken_apart(answer(*({**ONE, "moment": n, "object": f"tea {n}"} for n in range(700))))
    assert len(taken.proposals) == MOST
    assert taken.refused[Refused.TOO_MANY] == 500
    assert taken_apart(answer(*({**ONE, "object": f"tea {n}"} for n in range(10_000)))) is None


def test_one_moment_says_only_so_much():
    taken = taken_apart(answer(*({**ONE, "object": f"tea {n}"} for n in range(20))))
    assert len(taken.proposals) == MOST_OF_ONE
    assert taken.refused == {Refused.TOO_MANY: 20 - MOST_OF_ONE}


def test_the_same_belief_told_twice_is_one():
    assert len(taken_apart(answer(ONE, ONE)).proposals) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.text() | JSON.map(json.dumps) | st.lists(JSON).map(lambda listed: json.dumps({"beliefs": listed})))
def test_whatever_is_said_it_ends_in_proposals_or_none(said):
    taken = taken_apart(said)
    assert taken is None or all(isinstance(one, Proposal) for one in taken.proposals)
