"""Readings of a sort that was wrong again and again become questions; nothing else changes, and it can be unlearned."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.beliefs import Status
from atticus.domain.labels import Integrity
from atticus.memory.beliefs.derive import derive
from atticus.memory.beliefs.statements import HELD_FROM
from atticus.memory.learning.sorts import MOST_UNTOUCHED, Sort, Trust, effect, sort_of, trusts, weighed

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FRUIT = ("figs", "plums", "pears", "limes", "dates", "kiwis")


def statuses(claims):
    return {one.object: one.status.value for one in derive(weighed(claims), now=NOW)}


@pytest.fixture
def photos(reading):
    return [reading("likes", fruit, source="photo", day=n) for n, fruit in enumerate(FRUIT)]


def test_three_wrong_likes_from_photos_make_the_others_questions(reading, decided, photos):
    notes = [reading("likes", "soup", source="note"), reading("hobby", "chess", source="photo")]
    wrong = [decided("likes", fruit) for fruit in FRUIT[:3]]

    after = statuses([*photos, *notes, *wrong])

    assert {after[fruit] for fruit in FRUIT[:3]} == {"refuted"}
    assert {after[fruit] for fruit in FRUIT[3:]} == {"possible"}
    assert (after["soup"], after["chess"]) == ("held", "held")
    assert statuses([*photos, *notes, *wrong[:2]])["limes"] == "held"


def test_a_doubtful_reading_stays_a_question_however_often_it_comes(reading, decided, photos):
    wrong = [decided("likes", fruit) for fruit in FRUIT[:3]]
    often = [reading("likes", "kiwis", source="photo", day=100 + n) for n in range(20)]

    assert statuses([*photos, *often, *wrong])["kiwis"] == "possible"


def test_what_was_learned_is_unlearned_with_the_decisions_and_only_the_owner_teaches(decided, photos):
    before = derive(photos, now=NOW)
    forged = [decided("likes", fruit, integrity=Integrity.THIRD_PARTY) for fruit in FRUIT[:3]]

    assert derive(weighed(photos), now=NOW) == before
    assert weighed(photos) is photos
    assert statuses([*photos, *forged])["limes"] == "held"


def test_what_was_confirmed_and_what_was_left_alone_speaks_for_a_sort(reading, decided, photos):
    wrong = [decided("likes", fruit) for fruit in FRUIT[:3]]
    right = [decided("likes", fruit, kind="confirmation") for fruit in FRUIT[3:5]]
    silent = [reading("likes", f"dish {n}x", source="photo") for n in range(80)]

    assert statuses([*photos, *wrong, *right])["kiwis"] == "held"
    assert statuses([*photos, *silent, *wrong])["kiwis"] == "held"


def test_a_source_that_is_wrong_in_three_other_predicates_is_doubted_in_all(reading, decided):
    wrong = [(predicate, f"thing {n}x") for predicate in ("likes", "hobby", "can") for n in range(4)]
    told = [reading(predicate, thing, source="photo") for predicate, thing in wrong]
    more = [reading("owns", "a kayak", source="photo", kind="possession"), reading("owns", "a tent", kind="possession")]
    decisions = [decided(predicate, thing) for predicate, thing in wrong]

    after = statuses([*told, *more, *decisions])

    assert (after["a kayak"], after["a tent"]) == ("possible", "held")


def test_unsure_words_of_the_owner_are_held_once_six_of_their_sort_were_confirmed(reading, decided):
    hedged = [reading("likes", f"dish {n}x", sure=0.6) for n in range(8)]
    yes = [decided("likes", f"dish {n}x", kind="confirmation") for n in range(6)]

    assert statuses([*hedged, *yes])["dish 7x"] == "held"
    assert statuses([*hedged, *yes[:4]])["dish 7x"] == "possible"


@pytest.mark.parametrize(
    ("predicate", "author", "kind"),
    [("likes", "Rosa", "preference"), ("health", None, "health"), ("politics", None, "politics")],
)
def test_no_confirmation_lifts_what_others_say_or_what_is_nobodys_business(reading, decided, predicate, author, kind):
    told = [reading(predicate, f"thing {n}x", kind=kind, author=author, sure=0.65) for n in range(40)]
    yes = [decided(predicate, f"thing {n}x", kind="confirmation") for n in range(30)]

    after = statuses([*told, *yes])

    assert {after.get(f"thing {n}x", "nothing") for n in range(30, 40)} <= {"possible", "nothing"}


def test_the_order_of_claims_changes_nothing(reading, decided, photos):
    claims = [*photos, reading("likes", "soup"), *(decided("likes", fruit) for fruit in FRUIT[:3])]
    shuffled = random.Random(7).sample(claims, len(claims))

    assert trusts(shuffled) == trusts(claims)
    assert derive(weighed(shuffled), now=NOW) == derive(weighed(claims), now=NOW)


def test_of_two_decisions_about_one_value_the_newer_counts(decided, photos):
    wrong = [decided("likes", "figs", day=n) for n in (200, 210, 220)]
    told = trusts([*photos, *wrong, decided("likes", "figs", day=230, kind="confirmation")])

    (trust,) = [one for sort, one in told.items() if one.right or one.wrong]
    assert (trust.right, trust.wrong) == (1, 0)


SORTS = st.builds(
    Sort,
    predicate=st.sampled_from(["likes", "health", "politics", "friend", "lives_in"]),
    source=st.just("sms"),
    voice=st.sampled_from(["own", "records", "theirs", "others"]),
    plain=st.booleans(),
)
COUNTS = st.floats(0, 1e6)


@given(SORTS, COUNTS, COUNTS, st.integers(0, 10**6), st.tuples(COUNTS, COUNTS))
def test_trust_is_a_share_and_never_lifts_what_must_not_be_lifted(sort, right, wrong, untouched, beside):
    trust = Trust(right=right, wrong=wrong, untouched=untouched, plain=sort.plain, beside=beside)

    assert 0 < trust.mean < 1
    if effect(sort, trust) == "held":
        assert (sort.voice, sort.plain) == ("own", False)
        assert sort.predicate in {"likes", "lives_in"}
        assert trust.mean >= HELD_FROM
    assert Trust(right=0, wrong=0, untouched=untouched, plain=True).mean <= 1 - 0.18 / (6 + MOST_UNTOUCHED)


def test_what_an_assistant_says_and_what_is_denied_is_no_reading(reading):
    assert sort_of(reading("likes", "figs", author="assistant")) is None
    assert sort_of(reading("likes", "figs", more={"denied": True})) is None
    assert sort_of(reading("likes", "figs")) == Sort("likes", "note", "own", plain=True)


def held_out(true, learned):
    return sum((one in learned) is right for one, right in true.items())


@pytest.mark.parametrize(("bad", "gain"), [(0.1, 20), (0.97, 0)])
def test_held_out_readings_come_out_right_more_often_where_a_sort_is_wrong_and_no_less_where_none_is(
    reading, decided, bad, gain
):
    gained = 0
    for seed in range(6):
        rng = random.Random(seed)
        told, true = [], {}
        for n in range(80):
            source = ("photo", "note", "sms", "mail")[n % 4]
            told.append(reading("likes", f"dish {n}x", source=source, day=n))
            true[f"dish {n}x"] = rng.random() < (bad if source == "photo" else 0.97)
        looked_at = rng.sample(sorted(true), 30)
        decisions = [decided("likes", one) for one in looked_at if not true[one]]
        decisions += [
            decided("likes", one, kind="confirmation") for one in looked_at if true[one] and rng.random() < 0.2
        ]
        rest = {one: right for one, right in true.items() if one not in looked_at}
        before = {one.object for one in derive(told, now=NOW) if one.status is Status.HELD}
        after = {one.object for one in derive(weighed([*told, *decisions]), now=NOW) if one.status is Status.HELD}
        assert held_out(rest, after) >= held_out(rest, before) - (bad < 0.5)
        gained += held_out(rest, after) - held_out(rest, before)
    assert gained >= gain
