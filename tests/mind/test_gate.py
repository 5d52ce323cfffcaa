from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.gate import (
    MODEL_EGRESS,
    Egress,
    Grant,
    Grants,
    SameNameError,
    State,
    Verdict,
    decide,
)
from atticus.settings import ProviderSettings

STRICTNESS = {Verdict.ALLOW: 0, Verdict.ASK: 1, Verdict.DENY: 2}
NAMES = ("lamp", "cloud", "stranger")

names = st.sampled_from(NAMES)
kinds = st.sampled_from((MODEL_EGRESS, "send", "pay", ""))
calls = st.builds(Egress, kind=kinds, target=names, purpose=st.text(max_size=5))
labels = st.builds(
    Label,
    integrity=st.sampled_from(Integrity),
    readers=st.none() | st.frozensets(st.sampled_from(("Ana", "Ben")), max_size=2),
    sensitivity=st.sampled_from(Sensitivity),
    origins=st.frozensets(st.text(max_size=3), max_size=2),
)
grant = st.builds(Grant, kind=kinds, target=names, up_to=st.sampled_from(Sensitivity))
grants = st.builds(Grants, local=st.frozensets(names), given=st.frozensets(grant, max_size=5))
states = st.builds(State, known=st.frozensets(names), stopped=st.booleans())


def egress(target: str) -> Egress:
    return Egress(kind=MODEL_EGRESS, target=target, purpose="ask")


def of(sensitivity: Sensitivity) -> Label:
    return Label(Integrity.OWNER, frozenset(), sensitivity)


OWNERS = Grants(
    local=frozenset({"lamp"}),
    given=frozenset(
        {Grant(MODEL_EGRESS, "lamp", Sensitivity.ORDINARY), Grant(MODEL_EGRESS, "cloud", Sensitivity.ORDINARY)}
    ),
)
USUAL = State(known=frozenset({"lamp", "cloud", "fresh"}))


@given(calls, labels, labels, grants, states)
def test_more_taint_never_frees(call, label, other, grants, state):
    before = decide(call, label, grants, state).verdict
    after = decide(call, label.join(other), grants, state).verdict
    assert STRICTNESS[after] >= STRICTNESS[before]


@given(calls, labels, st.sampled_from(Sensitivity), grants, states)
def test_raising_sensitivity_never_frees(call, label, to, grants, state):
    raised = replace(label, sensitivity=max(label.sensitivity, to))
    assert (
        STRICTNESS[decide(call, raised, grants, state).verdict]
        >= STRICTNESS[decide(call, label, grants, state).verdict]
    )


@given(calls, labels, grants, states, st.data())
def test_removing_a_grant_never_frees(call, label, grants, state, data):
    fewer = Grants(
        local=data.draw(st.frozensets(st.sampled_from(sorted(grants.local)))) if grants.local else frozenset(),
        given=data.draw(st.frozensets(st.sampled_from(sorted(grants.given, key=repr))))
        if grants.given
        else frozenset(),
    )
    assert (
        STRICTNESS[decide(call, label, fewer, state).verdict] >= STRICTNESS[decide(call, label, grants, state).verdict]
    )


@given(calls, labels, grants, states)
def test_stop_denies_everything(call, label, grants, state):
    assert decide(call, label, grants, replace(state, stopped=True)).verdict is Verdict.DENY


@given(calls, labels, grants, states)
def test_the_same_question_gets_the_same_answer(call, label, grants, state):
    assert decide(call, label, grants, state) == decide(call, label, grants, state)


@given(calls, labels, grants, states)
def test_an_unknown_provider_is_denied(call, label, grants, state):
    without = replace(state, known=state.known - {call.target})
    assert decide(call, label, grants, without).verdict is Verdict.DENY


@given(st.text().filter(lambda kind: kind != MODEL_EGRESS), names, labels, grants, states)
def test_an_unknown_kind_of_sink_is_denied(kind, target, label, grants, state):
    call = Egress(kind=kind, target=target, purpose="ask")
    assert decide(call, label, grants, state).verdict is Verdict.DENY


@given(calls, labels, grants, states)
def test_a_secret_goes_nowhere_but_to_what_the_owner_marked_local(call, label, grants, state):
    secret = replace(label, sensitivity=Sensitivity.SECRET)
    if call.target not in grants.local:
        assert decide(call, secret, grants, state).verdict is Verdict.DENY


@given(calls, labels, grants, states)
def test_what_would_be_endorsed_suffices(call, label, grants, state):
    decision = decide(call, label, grants, state)
    assert (decision.endorse is not None) == (decision.verdict is Verdict.ASK)
    if decision.endorse is not None:
        more = replace(grants, given=grants.given | {decision.endorse})
        assert decide(call, label, more, state).verdict is Verdict.ALLOW


@given(calls, labels, grants, states, st.text(min_size=20))
def test_a_purpose_never_changes_a_verdict(call, label, grants, state, purpose):
    other = replace(call, purpose=purpose)
    assert decide(other, label, grants, state).verdict is decide(call, label, grants, state).verdict


@pytest.mark.parametrize(
    ("target", "sensitivity", "verdict"),
    [
        ("lamp", Sensitivity.ORDINARY, Verdict.ALLOW),
        ("lamp", Sensitivity.INTIMATE, Verdict.ALLOW),
        ("lamp", Sensitivity.SECRET, Verdict.ALLOW),
        ("cloud", Sensitivity.ORDINARY, Verdict.ALLOW),
        ("cloud", Sensitivity.INTIMATE, Verdict.ASK),
        ("cloud", Sensitivity.SECRET, Verdict.DENY),
        ("fresh", Sensitivity.ORDINARY, Verdict.ASK),
        ("fresh", Sensitivity.INTIMATE, Verdict.ASK),
        ("fresh", Sensitivity.SECRET, Verdict.DENY),
        ("stranger", Sensitivity.ORDINARY, Verdict.DENY),
    ],
)
def test_the_rules_of_model_egress(target, sensitivity, verdict):
    assert decide(egress(target), of(sensitivity), OWNERS, USUAL).verdict is verdict


def test_only_the_owners_mark_makes_a_loopback_address_local():
    unmarked = ProviderSettings(name="lamp", url="http://127.0.0.1:11434/v1", model="m")
    decision = decide(egress("lamp"), of(Sensitivity.INTIMATE), Grants.from_settings([unmarked]), USUAL)
    assert decision.verdict is Verdict.ASK
    marked = replace(unmarked, place="local")
    assert (
        decide(egress("lamp"), of(Sensitivity.INTIMATE), Grants.from_settings([marked]), USUAL).verdict is Verdict.ALLOW
    )


def test_an_explicit_grant_lets_a_remote_provider_see_what_is_intimate_but_no_secret():
    cloud = ProviderSettings(name="cloud", url="https://models.example/v1", model="m", allow="intimate")
    assert (
        decide(egress("cloud"), of(Sensitivity.INTIMATE), Grants.from_settings([cloud]), USUAL).verdict is Verdict.ALLOW
    )
    assert decide(egress("cloud"), of(Sensitivity.SECRET), Grants.from_settings([cloud]), USUAL).verdict is Verdict.DENY


def test_two_providers_of_one_name_are_refused():
    lamp = ProviderSettings(name="lamp", url="http://127.0.0.1:1/v1", model="m", place="local")
    with pytest.raises(SameNameError, match="'lamp'"):
        Grants.from_settings([lamp, replace(lamp, url="https://models.example/v1", place="remote")])
