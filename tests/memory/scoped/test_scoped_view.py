"""A view through a scope answers as if there were nothing else: no word, no score, no belief comes from outside."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.beliefs import Claim, Quote
from atticus.domain.ids import UnknownMomentError, to_number
from atticus.domain.labels import Integrity, Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.domain.scopes import Scope
from atticus.memory import correcting
from atticus.memory.discretion import mark
from atticus.memory.recall import Recaller
from atticus.memory.scoped.view import Scoped
from atticus.memory.understanding import understand
from atticus.vault.contract import Selection, Thought
from atticus.vault.open import create_vault
from atticus.vault.words import tokens
from tests.memory.scoped.lives import ANA, INSIDE, NOW, OUTSIDE, lived, theirs, told

WIDE = Scope(sensitivity=Sensitivity.INTIMATE, special=True)
LEAVING_OUT = {
    "kind": replace(WIDE, kinds=frozenset({Kind.MESSAGE})),
    "person": replace(WIDE, people=("Ana Petrova",)),
    "mention": replace(WIDE, without=("Boris Quell",)),
    "since": replace(WIDE, since=datetime(2025, 1, 1, tzinfo=UTC)),
    "until": replace(WIDE, until=datetime(2026, 1, 1, tzinfo=UTC)),
    "sensitivity": replace(WIDE, sensitivity=Sensitivity.ORDINARY),
    "secret": WIDE,
    "special": replace(WIDE, special=False),
    "place": replace(WIDE, special=False),
}
NARROW = Scope(
    kinds=frozenset({Kind.MESSAGE}),
    people=("Ana Petrova",),
    without=("Boris Quell",),
    since=datetime(2025, 1, 1, tzinfo=UTC),
    until=datetime(2026, 1, 1, tzinfo=UTC),
)
QUESTIONS = ("What about the garden?", "What did Boris say?", "green gate", "What do I love?", "When do we meet?")


class Bags:
    """An embedder of hashed words."""

    space = "bags/32/int8/test"
    dimensions = 32
    unrelated = 0.0

    def reads(self, text):
        return bool(text)

    def embed(self, texts, *, query):
        del query
        rows = np.full((len(texts), self.dimensions), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in tokens(text):
                row[hashlib.blake2b(token.encode(), digest_size=2).digest()[0] % self.dimensions] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def count(self, text):
        return len(text.split())


class Standing:
    """A clock that stands still."""

    def now(self):
        return NOW


def fresh(tmp_path, name, drafts):
    vault, _ = create_vault(tmp_path / name, "correct horse battery staple")
    return lived(vault, drafts)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A vault with everything in it."""
    vault = fresh(tmp_path_factory.mktemp("whole"), "home", [*INSIDE, *OUTSIDE.values()])
    yield vault
    vault.close()


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    """A vault with nothing but what every scope leaves in."""
    vault = fresh(tmp_path_factory.mktemp("inside"), "home", INSIDE)
    yield vault
    vault.close()


def through(vault, scope):
    return Scoped(vault, scope, clock=Standing())


def everything_told(view, embedder=None):
    """Return all that can be learned through a view, without the ids of moments."""
    recaller = Recaller(view.as_vault, embedder, clock=Standing(), zone=UTC)
    found = [recaller.recall(question, k=50) for question in QUESTIONS]
    return {
        "hits": [
            [(hit.kept.moment.external_id, round(hit.score, 5), hit.why, hit.text) for hit in one.hits] for one in found
        ],
        "enough": [one.enough for one in found],
        "plans": [one.plan for one in found],
        "people": sorted((p.name, p.names, p.handles, p.moments, p.first, p.last, p.rhythm) for p in view.people()),
        "beliefs": sorted(
            (b.kind, b.subject, b.predicate, b.object, round(b.confidence, 6), b.status.value, len(b.evidence))
            for b in view.beliefs()
        ),
        "status": replace(view.status(), schema=""),
    }


@pytest.mark.parametrize("why", OUTSIDE)
def test_what_a_scope_leaves_out_is_in_nothing_that_is_told(whole, why):
    canary = OUTSIDE[why].moment.external_id

    told_of = repr(everything_told(through(whole, LEAVING_OUT[why])))
    wide = repr(everything_told(through(whole, WIDE)))

    assert canary not in told_of
    assert f"CANARY{why.upper()}" not in told_of
    assert "m:1" in told_of
    assert (canary in wide) is (why != "secret")


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(sorted(LEAVING_OUT))))
def test_however_limits_are_put_together_each_holds(whole, limits):
    usual = {one.name: getattr(WIDE, one.name) for one in fields(WIDE)}
    scope = WIDE
    for why in sorted(limits):
        changed = {name: getattr(LEAVING_OUT[why], name) for name, value in usual.items()}
        scope = replace(scope, **{name: value for name, value in changed.items() if value != usual[name]})

    view = through(whole, scope)
    seen = {kept.moment.external_id for kept in view.kept(whole.spine().ids)}
    recalled = repr(Recaller(view.as_vault, None, clock=Standing(), zone=UTC).recall("garden", k=50))

    assert seen >= {one.moment.external_id for one in INSIDE}
    for why in {*limits, "secret"}:
        assert OUTSIDE[why].moment.external_id not in seen
        assert f"CANARY{why.upper()}" not in recalled


def test_nothing_outside_moves_a_score_a_belief_or_a_name(whole, inside):
    assert everything_told(through(whole, NARROW)) == everything_told(through(inside, WIDE))


def test_nothing_outside_moves_what_is_near_in_meaning(whole, inside):
    embedder = Bags()
    for vault in (whole, inside):
        understand(vault, embedder, now=NOW)

    assert len(through(whole, NARROW).vectors(embedder.space).ids) == len(INSIDE)
    assert everything_told(through(whole, NARROW), embedder) == everything_told(through(inside, WIDE), embedder)


def test_a_whole_vault_ranks_words_as_it_does_without_a_view(inside):
    view = through(inside, WIDE)

    for wanted in (["garden"], ["garden", "green", "gate"], ["nowhere"]):
        ids, scores = view.match(wanted, limit=10)
        plain_ids, plain_scores = inside.match(wanted, limit=10)

        assert dict(zip(ids.tolist(), np.round(scores, 4).tolist(), strict=True)) == pytest.approx(
            dict(zip(plain_ids.tolist(), np.round(plain_scores, 4).tolist(), strict=True)), abs=1e-3
        )


def test_a_moment_outside_cannot_be_fetched_by_its_id(whole):
    secret = whole.find("m:26")
    view = through(whole, WIDE)

    with pytest.raises(UnknownMomentError):
        view.moment(secret.id)


def test_what_is_not_for_looking_cannot_be_reached_through_a_view(whole):
    view = through(whole, WIDE)

    for name in ("keep", "forget", "secret", "ledger", "all_kept", "timeline", "attachment", "set_me", "export"):
        assert not hasattr(view, name)


def test_somebody_left_out_is_left_out_under_every_name(vault):
    known = theirs(30, ANA, "The kettle sings, CANARYONE.")
    lived(
        vault,
        [
            *INSIDE,
            known,
            told(31, "Ana has a new kettle, CANARYTWO."),
            told(32, "my sister wrote about the kettle, CANARYTHREE."),
            told(33, "The banana kettle is mine."),
        ],
    )

    words = repr(everything_told(through(vault, replace(WIDE, without=("Ana Petrova",))))) + repr(
        [kept.moment.text for kept in through(vault, replace(WIDE, without=("Ana Petrova",))).kept(vault.spine().ids)]
    )

    assert "CANARY" not in words
    assert "banana kettle" in words


def test_a_name_that_comes_to_mean_two_people_opens_neither(vault):
    lived(vault, INSIDE)
    scope = replace(WIDE, people=("Ana",))
    before = len(through(vault, scope).spine().ids)

    other = Party("Ana Lindqvist", "tel:+4915133333333")
    lived(vault, [theirs(50 + n, other, f"Hello number {n} from the other Ana.") for n in range(3)])

    assert before > 0
    assert len(through(vault, scope).spine().ids) == 0


def test_what_the_owner_corrected_outside_of_a_scope_is_not_told_within_it(vault, clock):
    lived(vault, INSIDE)
    scope = Scope(kinds=frozenset({Kind.MESSAGE}))
    before = [one for one in through(vault, scope).beliefs() if "pistachio" in one.object]
    correcting.correct(vault, before[0], "walnut CANARY", clock=clock, zone=UTC)

    after = through(vault, scope).beliefs()

    assert before
    assert not [one for one in after if "pistachio" in one.object and one.status.value in {"held", "possible"}]
    assert "CANARY" not in repr(after)


def test_what_a_model_read_beside_other_moments_is_not_told_within_a_scope(vault):
    lived(vault, INSIDE)
    number = to_number(vault.find("m:2").id)
    read = Claim(
        kind="hobby", subject="me", predicate="hobby", object="CANARY", quote=Quote(0, 6), more={"read_by": "model"}
    )
    vault.put_thoughts([Thought(number, "a model", b"digest", claims=(read,))])
    understand(vault, None, now=NOW)

    assert "CANARY" in repr(vault.beliefs())
    assert "CANARY" not in repr(through(vault, WIDE).beliefs())


def test_new_moments_are_seen_and_forgotten_ones_gone_at_the_next_look(vault):
    lived(vault, INSIDE)
    view = through(vault, WIDE)
    assert len(view.spine().ids) == len(INSIDE)

    commit = vault.keep([told(40, "A late garden thought.")])[0]
    assert view.moment(commit.id).moment.text == "A late garden thought."

    vault.forget(Selection(moment=commit.id))
    with pytest.raises(UnknownMomentError):
        view.moment(commit.id)


def test_an_empty_scope_answers_with_nothing(whole):
    view = through(whole, Scope(kinds=frozenset({Kind.SIGHT})))

    told_of = everything_told(view)

    assert not any(told_of["hits"])
    assert told_of["people"] == told_of["beliefs"] == []
    assert told_of["status"].moments == 0
    assert told_of["status"].first is None


instants = st.none() | st.datetimes(timezones=st.just(UTC))


@given(
    st.builds(
        Scope,
        kinds=st.frozensets(st.sampled_from(Kind)),
        people=st.lists(st.text(), max_size=2).map(tuple),
        without=st.lists(st.text(), max_size=2).map(tuple),
        since=instants,
        until=instants,
        sensitivity=st.sampled_from(Sensitivity),
        special=st.booleans(),
    )
)
def test_a_scope_is_written_and_read_back_the_same(scope):
    assert Scope.from_json(scope.as_json()) == scope


def test_integrity_of_what_others_said_stays_with_it(whole):
    view = through(whole, WIDE)

    assert view.moment(whole.find("m:1").id).label.integrity is Integrity.THIRD_PARTY


def test_what_the_owner_marked_as_private_is_told_to_no_app_from_its_next_request_on(whole):
    view = through(whole, replace(WIDE, special=False))
    one = view.beliefs()[0]

    mark(whole, one, private=True, now=datetime(2026, 1, 1, tzinfo=UTC))

    assert one.id not in {each.id for each in view.beliefs()}
    assert view.status().beliefs == len(view.beliefs())
    mark(whole, one, private=False, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert one.id in {each.id for each in view.beliefs()}
