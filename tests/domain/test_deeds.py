import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.deeds import (
    Argument,
    Aspect,
    Call,
    Endorsement,
    Manifest,
    Means,
    Role,
    Sink,
    Undo,
    Value,
)
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.proposals import Proposal, Receipt
from atticus.domain.tasks import Seen, TaskState
from atticus.domain.told import BadDeedError, label_from_json

words = st.text(max_size=8)
data = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
labels = st.builds(
    Label,
    integrity=st.sampled_from(Integrity),
    readers=st.none() | st.frozensets(words, max_size=2),
    sensitivity=st.sampled_from(Sensitivity),
    origins=st.frozensets(words, max_size=2),
)
names = st.lists(words, max_size=2).map(tuple)
values = st.builds(Value, data, labels, names)
counts = st.dictionaries(words, st.integers(0, 9), max_size=2)
arguments = st.builds(
    Argument, st.sampled_from(Role), st.sampled_from(Means), st.none() | st.sampled_from(Sink), words, data
)
manifests = st.builds(
    Manifest,
    tool=words,
    sink=st.sampled_from(Sink),
    arguments=st.dictionaries(words, arguments, max_size=3),
    undo=st.sampled_from(Undo),
    says=words,
)
calls = st.builds(Call, words, st.dictionaries(words, st.lists(values, max_size=2).map(tuple), max_size=3), words)
endorsements = st.builds(
    Endorsement,
    sink=st.sampled_from(Sink),
    aspect=st.sampled_from(Aspect),
    means=st.sampled_from(Means),
    value=words,
    beside=st.frozensets(words, max_size=2),
    origins=st.frozensets(words, max_size=2),
)
states = st.builds(
    TaskState,
    task=words,
    words=names,
    plan=st.none() | st.frozensets(words, max_size=2),
    seen=st.lists(st.builds(Seen, words, labels, names), max_size=3).map(tuple),
    frozen=st.booleans(),
    calls=counts,
    deeds=counts,
    repeats=counts,
    today=counts,
    spent=st.floats(0, 1e6),
    stopped=st.booleans(),
)


instants = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (Hypothesis wants it bare)
proposals = st.builds(
    Proposal,
    key=words,
    call=calls,
    says=words,
    reason=words,
    endorse=st.lists(endorsements, max_size=2).map(tuple),
    undo=st.sampled_from(Undo),
    at=instants,
)
receipts = st.builds(
    Receipt,
    key=words,
    tool=words,
    says=words,
    line=st.integers(1, 9),
    at=instants,
    undo=st.sampled_from(Undo),
    until=st.none() | instants,
)


@pytest.mark.parametrize("made", [arguments, manifests, values, calls, endorsements, states, proposals, receipts])
def test_everything_about_a_deed_survives_being_written_down(made):
    @given(made)
    def survives(one):
        again = type(one).from_json(json.loads(json.dumps(one.as_json())))
        assert again == one
        assert again.as_json() == one.as_json()

    survives()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Manifest, {"tool": "mail"}),
        (Manifest, {"tool": "mail", "sink": "teleport", "arguments": {}}),
        (Manifest, []),
        (Argument, {"role": "boss"}),
        (Argument, 3),
        (Value, {"data": 1}),
        (Value, {"data": 1, "label": {"integrity": "high"}}),
        (Call, {"tool": 3, "arguments": {}}),
        (Endorsement, {"sink": "pay"}),
        (Proposal, {"key": "k"}),
        (Receipt, {"key": "k", "tool": "mail", "says": "", "line": 1, "at": "2025-01-01T10:00:00", "undo": "none"}),
        (Receipt, {"key": "k", "tool": "mail", "says": "", "line": 1, "at": "soon", "undo": "none"}),
        (TaskState, {"words": "all of it"}),
        (TaskState, {"frozen": "no"}),
        (TaskState, {"spent": -1}),
        (TaskState, {"calls": {"mail": "many"}}),
        (TaskState, None),
    ],
)
def test_what_describes_no_deed_is_told_in_one_sentence(kind, told):
    with pytest.raises(BadDeedError, match=r"^This is no .*: .*docs/gate\.md\.$"):
        kind.from_json(told)


def test_what_a_label_leaves_out_is_at_its_strictest():
    assert label_from_json({}) == Label(Integrity.THIRD_PARTY, frozenset(), Sensitivity.INTIMATE)
    assert label_from_json({"readers": None}).readers is None


def test_a_misspelt_field_of_a_label_is_told_rather_than_left_out():
    with pytest.raises(BadDeedError, match="'reader' is not known"):
        label_from_json({"reader": None})


@given(calls)
def test_the_label_of_a_call_is_the_join_of_what_it_carries(call):
    assert call.label == join_all(value.label for several in call.arguments.values() for value in several)


@given(states)
def test_a_task_is_tainted_once_anything_of_others_was_read(state):
    assert state.tainted == (state.label.integrity is Integrity.THIRD_PARTY)
