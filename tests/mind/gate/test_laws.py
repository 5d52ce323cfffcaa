"""The laws of the gate: what holds for every call, every record and every state there can be."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atticus.domain.deeds import Argument, Aspect, Call, Endorsement, Manifest, Means, Role, Sink, Undo, Value
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.modes import Mode
from atticus.domain.tasks import TaskState
from atticus.mind.gate import Grants, Limits, Verdict, decide
from atticus.mind.gate.progress import having_done, having_read, having_refused, having_stopped
from atticus.mind.gate.provenance import Record, labelled

STRICT = {Verdict.ALLOW: 0, Verdict.ASK: 1, Verdict.DENY: 2}
POOL = (
    "bob@example.org",
    "Carla",
    "evil@example.net",
    "UK1234567890",
    "https://evil.example.net/x",
    "The code is 482913.",
    "42",
    "file-7",
)
WORDS = (
    "Send the minutes to bob@example.org and to Carla.",
    "Pay 42 to UK1234567890, please.",
    "What is new?",
    "Delete the draft called 'file-7'.",
)
PEOPLE = ("me", "bob@example.org", "carla", "evil@example.net")
MANIFEST = Manifest(
    tool="tool",
    sink=Sink.SEND,
    arguments={
        "to": Argument(Role.AUTHORITY, Means.WHO),
        "amount": Argument(Role.AUTHORITY, Means.AMOUNT),
        "thing": Argument(Role.TARGET, of="file"),
        "body": Argument(Role.CONTENT),
        "page": Argument(Role.SETTING),
    },
)

texts = st.sampled_from(POOL)
labels = st.builds(
    Label,
    integrity=st.sampled_from(Integrity),
    readers=st.none() | st.frozensets(st.sampled_from(PEOPLE), max_size=3),
    sensitivity=st.sampled_from(Sensitivity),
)
records = st.builds(
    Record,
    id=st.sampled_from([f"r{number}" for number in range(6)]),
    label=labels,
    sort=st.sampled_from(("", "file")),
    values=st.lists(texts, max_size=2).map(tuple),
    names=st.lists(st.sampled_from(("Carla", "file-7")), max_size=1).map(tuple),
)
strangers = st.builds(
    replace,
    records,
    id=st.sampled_from(("s0", "s1")),
    names=st.just(()),
    label=labels.map(lambda one: one.at_most(Integrity.THIRD_PARTY)),
)
several = st.lists(records, max_size=4, unique_by=lambda one: one.id).map(tuple)
arguments = st.fixed_dictionaries(
    {},
    optional={
        "to": texts | st.lists(texts, max_size=2),
        "amount": st.sampled_from((42, 42.0, 7, "42")),
        "thing": texts,
        "body": texts,
        "page": st.integers(0, 3),
    },
)
manifests = st.builds(
    replace,
    st.just(MANIFEST),
    sink=st.sampled_from(sorted(set(Sink) - {Sink.MODEL_EGRESS})),
    undo=st.sampled_from(Undo),
)
endorsements = st.builds(
    Endorsement,
    sink=st.sampled_from(Sink),
    aspect=st.sampled_from(Aspect),
    means=st.sampled_from(Means),
    value=st.sampled_from([one.casefold() for one in POOL] + ["42"]),
    beside=st.frozensets(st.sampled_from(("bob@example.org", "r0", "r1")), max_size=2),
)
grants = st.builds(
    Grants,
    endorsed=st.frozensets(endorsements, max_size=4),
    limits=st.builds(
        Limits, deeds=st.integers(0, 3), repeats=st.integers(1, 2), spending=st.sampled_from((0.0, 100.0))
    ),
)
states = st.builds(
    TaskState,
    task=st.sampled_from(("", "t1")),
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    plan=st.sampled_from((None, None, frozenset({"tool"}), frozenset())),
    deeds=st.dictionaries(st.sampled_from(("send", "pay")), st.integers(0, 3)),
    mode=st.sampled_from(Mode),
)


def verdict(manifest, told, read, given_, state):
    state = having_read(state, read)
    return decide(labelled("tool", told, manifest, read, state), manifest, given_, state).verdict


@given(manifests, arguments, several, several, grants, states)
def test_reading_more_never_frees(manifest, told, read, more, given_, state):
    other = tuple(one for one in more if one.id not in {each.id for each in read} and not one.names)
    before = having_read(state, read)
    call = labelled("tool", told, manifest, read, before)
    after = having_read(before, other)
    assert (
        STRICT[decide(call, manifest, given_, after).verdict] >= STRICT[decide(call, manifest, given_, before).verdict]
    )


@given(manifests, arguments, several.filter(bool), grants, states, st.data())
def test_a_value_that_also_came_from_what_was_read_is_never_freer(manifest, told, read, given_, state, data):
    state = having_read(state, read)
    taint = data.draw(st.sampled_from(state.seen)).label
    call = labelled("tool", told, manifest, read, state)
    tainted = Call(
        call.tool,
        {
            name: tuple(Value(one.data, one.label.join(taint), one.names) for one in values)
            for name, values in call.arguments.items()
        },
        call.task,
    )
    assert (
        STRICT[decide(tainted, manifest, given_, state).verdict]
        >= STRICT[decide(call, manifest, given_, state).verdict]
    )


@given(manifests, arguments, several, grants, states, st.data())
def test_fewer_endorsements_never_free(manifest, told, read, given_, state, data):
    fewer = (
        data.draw(st.frozensets(st.sampled_from(sorted(given_.endorsed, key=repr)))) if given_.endorsed else frozenset()
    )
    less = replace(given_, endorsed=fewer)
    assert STRICT[verdict(manifest, told, read, less, state)] >= STRICT[verdict(manifest, told, read, given_, state)]


@given(manifests, arguments, several, grants, states)
def test_lower_limits_never_free(manifest, told, read, given_, state):
    none = replace(given_, limits=Limits(calls=0, repeats=0, deeds=0, a_day={}, spending=0.0))
    assert STRICT[verdict(manifest, told, read, none, state)] >= STRICT[verdict(manifest, told, read, given_, state)]


@given(manifests, arguments, several, grants, states)
def test_fewer_words_of_the_owner_never_free(manifest, told, read, given_, state):
    silent = replace(state, words=())
    assert STRICT[verdict(manifest, told, read, given_, silent)] >= STRICT[verdict(manifest, told, read, given_, state)]


@settings(max_examples=300)
@given(manifests, arguments, several, st.lists(strangers, min_size=1, max_size=2), grants, states, st.data())
def test_no_text_of_others_enlarges_what_is_allowed(manifest, told, read, strange, given_, state, data):
    """Hijack invariance: whatever others write instead, no call becomes allowed that was not."""
    read = (*read, *strange)
    others = [one for one in read if one.label.integrity is Integrity.THIRD_PARTY and not one.names]
    written = {one.id: data.draw(st.lists(texts | st.text(max_size=20), max_size=3)) for one in others}
    instead = tuple(replace(one, values=tuple(written[one.id])) if one.id in written else one for one in read)
    before = verdict(manifest, told, read, given_, state)
    after = verdict(manifest, told, instead, given_, state)
    assert not (after is Verdict.ALLOW and before is not Verdict.ALLOW)


@given(manifests, arguments, several, grants, states)
def test_a_decision_is_the_same_after_a_restart(manifest, told, read, given_, state):
    state = having_read(state, read)
    call = labelled("tool", told, manifest, read, state)
    again = TaskState.from_json(json.loads(json.dumps(state.as_json())))
    assert decide(Call.from_json(json.loads(json.dumps(call.as_json()))), manifest, given_, again) == decide(
        call, manifest, given_, state
    )


@given(arguments, several, grants, states)
def test_a_tool_that_declares_nothing_is_denied(told, read, given_, state):
    assert verdict(None, told, read, given_, state) is Verdict.DENY


@given(manifests, arguments, several, grants, states)
def test_a_manifest_of_another_tool_is_no_manifest(manifest, told, read, given_, state):
    assert verdict(replace(manifest, tool="other"), told, read, given_, state) is Verdict.DENY


@given(manifests, arguments, several, grants, states, texts)
def test_an_argument_that_is_not_declared_is_denied(manifest, told, read, given_, state, value):
    assert verdict(manifest, told | {"bcc": value}, read, given_, state) is Verdict.DENY


@given(manifests, arguments, several, grants, states)
def test_stop_denies_everything(manifest, told, read, given_, state):
    assert verdict(manifest, told, read, given_, having_stopped(state)) is Verdict.DENY


@given(manifests, arguments, several, grants, states)
def test_after_a_refusal_a_task_only_looks(manifest, told, read, given_, state):
    found = verdict(manifest, told, read, given_, having_refused(state))
    assert found is Verdict.DENY or manifest.sink is Sink.READ


@given(manifests, arguments, several, grants, states)
def test_together_asks_whatever_would_be_done_and_teaching_only_looks(manifest, told, read, given_, state):
    do, together, teach = (verdict(manifest, told, read, given_, replace(state, mode=mode)) for mode in Mode)
    assert STRICT[together] >= STRICT[do]
    assert STRICT[teach] >= STRICT[together]
    assert manifest.sink is Sink.READ or (together is not Verdict.ALLOW and teach is Verdict.DENY)


@given(manifests, arguments, several, grants, states)
def test_a_yes_to_everything_asked_settles_it_for_this_call(manifest, told, read, given_, state):
    state = having_read(state, read)
    call = labelled("tool", told, manifest, read, state)
    decision = decide(call, manifest, given_, state)
    assume(decision.verdict is Verdict.ASK)
    after = decide(call, manifest, given_.endorse(decision.values), state)
    assert after.verdict in {Verdict.ALLOW, Verdict.ASK}
    assert len(after.values) == 0 or manifest.sink is Sink.ACCOUNT


@given(manifests, arguments, several, grants, states)
def test_what_a_deed_stores_is_trusted_no_more_than_what_it_carries(manifest, told, read, given_, state):
    state = having_read(state, read)
    call = labelled("tool", told, manifest, read, state)
    keeps = decide(call, manifest, given_, state).keeps
    assume(keeps is not None)
    assert keeps.join(call.label) == keeps
    assert keeps.integrity <= Integrity.SYSTEM


@given(several, states, st.data())
def test_the_words_of_a_model_carry_everything_that_was_read(read, state, data):
    state = having_read(state, read)
    body = data.draw(st.text(min_size=4).filter(lambda text: text.casefold() not in " ".join(WORDS).casefold()))
    (value,) = labelled("tool", {"body": body}, MANIFEST, read, state).arguments["body"]
    assert value.label.join(join_all(one.labelled for one in read)) == value.label


@given(manifests, arguments, several, states)
def test_a_captured_agent_cannot_count_down(manifest, told, read, state):
    state = having_read(state, read)
    call = labelled("tool", told, manifest, read, state)
    after = having_done(state, call, manifest)
    assert sum(after.calls.values()) == sum(state.calls.values()) + 1
    assert after.spent >= state.spent
    assert all(after.deeds.get(sink, 0) >= count for sink, count in state.deeds.items())
