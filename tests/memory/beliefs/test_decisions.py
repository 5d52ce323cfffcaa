"""What the owner decided holds under every name and spelling, and only they decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.beliefs import Claim, Status
from atticus.domain.labels import Integrity
from atticus.domain.people import Person
from atticus.memory.beliefs.decisions import implies, key
from atticus.memory.beliefs.derive import derive
from atticus.memory.beliefs.vocabulary import VOCABULARY

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def decide(claimed):
    """Return the owner's decision about a belief, on a day."""

    def of(at, belief, kind="correction", *, integrity=Integrity.OWNER, **more):
        one = claimed(at, belief.predicate, belief.object, integrity=integrity, moment=f"d{at}{kind}{more}")
        told = {"belief": belief.id} | ({"to": None} if kind == "correction" else {}) | more
        claim = Claim(kind=kind, subject=belief.subject, predicate=belief.predicate, object=belief.object, more=told)
        return replace(one, claim=claim)

    return of


def standing(beliefs, predicate=None):
    return sorted(
        (one.object, one.status.value)
        for one in beliefs
        if one.status in {Status.HELD, Status.POSSIBLE} and predicate in {None, one.predicate}
    )


def test_a_possible_belief_that_is_confirmed_is_held_and_shows_both_words(claimed, decide):
    hinted = claimed("2025-01-01", "likes", "figs", kind="preference", mine=False)
    (possible,) = derive([hinted], now=NOW)
    assert possible.status is Status.POSSIBLE

    (held,) = derive([hinted, decide("2025-02-01", possible, "confirmation")], now=NOW)

    assert (held.id, held.status, held.confidence) == (possible.id, Status.HELD, 1.0)
    assert [one.moment for one in held.evidence] == [hinted.moment, held.more["confirmed"]]


def test_what_is_inferred_after_a_confirmation_does_not_replace_it_but_a_plain_change_does(claimed, decide):
    said = [claimed("2025-01-01", "lives_in", "Leeds")]
    (leeds,) = derive(said, now=NOW)
    yes = decide("2025-02-01", leeds, "confirmation")
    hull = claimed("2025-03-01", "lives_in", "Hull")
    moved = claimed("2025-04-01", "lives_in", "Graz", more={"change": True})

    assert ("Leeds", "held") in standing(derive([*said, yes, hull], now=NOW))
    assert standing(derive([*said, yes, moved], now=NOW)) == [("Graz", "held")]


def test_a_later_plain_word_ends_a_taste_that_was_confirmed(claimed, decide):
    said = [claimed("2025-01-01", "likes", "figs", kind="preference")]
    yes = decide("2025-02-01", derive(said, now=NOW)[0], "confirmation")
    against = claimed("2025-03-01", "dislikes", "figs", kind="preference")

    beliefs = derive([*said, yes, against], now=NOW)

    assert [(one.predicate, one.status) for one in beliefs if one.status is Status.HELD] == [("dislikes", Status.HELD)]


def test_a_confirmed_taste_takes_the_place_of_its_opposite(claimed, decide):
    said = [
        claimed("2025-01-01", "likes", "figs", kind="preference"),
        claimed("2025-02-01", "dislikes", "figs", kind="preference"),
    ]
    likes = next(one for one in derive(said, now=NOW) if one.predicate == "likes")

    beliefs = derive([*said, decide("2025-03-01", likes, "confirmation")], now=NOW)

    assert [one.predicate for one in beliefs if one.status is Status.HELD] == ["likes"]


def test_what_was_refuted_can_be_confirmed_by_the_owner_alone(claimed, decide):
    said = [claimed("2025-01-01", "hobby", "chess", kind="hobby")]
    (chess,) = derive(said, now=NOW)
    no = decide("2025-02-01", chess)

    assert standing(derive([*said, no, decide("2025-03-01", chess, "confirmation")], now=NOW)) == [("chess", "held")]
    forged = decide("2025-03-01", chess, "confirmation", integrity=Integrity.THIRD_PARTY)
    assert standing(derive([*said, no, forged], now=NOW)) == []


@pytest.mark.parametrize("again", ["LEEDS", "leeds", "Headingley, Leeds", "Léeds"])
def test_a_wrong_value_does_not_come_back_in_another_spelling_or_told_more_exactly(claimed, decide, again):
    said = [claimed("2025-01-01", "lives_in", "Leeds")]
    no = decide("2025-02-01", derive(said, now=NOW)[0])
    between = [claimed("2025-03-01", "lives_in", "Hull"), claimed("2025-04-01", "lives_in", again)]

    beliefs = derive([*said, no, *between], now=NOW)

    assert again not in [one.object for one in beliefs if one.status in {Status.HELD, Status.POSSIBLE}]


def test_a_wrong_belief_about_somebody_stays_wrong_when_they_go_by_another_name(claimed, decide):
    def people(shown, *others):
        return [Person(id="p", name=shown, names=(shown, *others))]

    theirs = {"mine": False, "kind": "preference"}
    said = [claimed("2025-01-01", "likes", "figs", subject="Bruno Sá", **theirs)]
    (figs,) = derive(said, now=NOW, people=people("Bruno Sá"))
    no = decide("2025-02-01", figs)
    later = [*said, no, claimed("2025-03-01", "likes", "figs", subject="Bru", **theirs)]

    beliefs = derive(later, now=NOW, people=people("Bru", "Bruno Sá"))

    assert {(one.subject, one.status) for one in beliefs} == {("Bru", Status.REFUTED)}


def test_whoever_never_liked_a_thing_does_not_prefer_it_either(claimed, decide):
    said = [claimed("2025-01-01", "likes", "figs", kind="preference")]
    no = decide("2025-02-01", derive(said, now=NOW)[0])
    prefers = claimed("2025-03-01", "prefers", "figs", kind="preference")

    assert standing(derive([*said, no, prefers], now=NOW)) == []


def test_a_correction_of_the_spelling_alone_leaves_one_belief(claimed, decide):
    said = [claimed("2025-01-01", "works_at", "vantry works")]
    (wrong,) = derive(said, now=NOW)

    assert standing(derive([*said, decide("2025-02-01", wrong, to="Vantry Works")], now=NOW)) == [
        ("Vantry Works", "held")
    ]


def test_what_had_to_make_room_for_a_wrong_value_is_held_again(claimed, decide):
    said = [claimed("2025-01-01", "lives_in", "Rome"), claimed("2025-02-01", "lives_in", "Leeds")]
    leeds = next(one for one in derive(said, now=NOW) if one.object == "Leeds")
    tastes = [
        claimed("2025-01-01", "likes", "figs", kind="preference"),
        claimed("2025-02-01", "dislikes", "figs", kind="preference"),
    ]
    dislikes = next(one for one in derive(tastes, now=NOW) if one.predicate == "dislikes")

    assert standing(derive([*said, decide("2025-03-01", leeds)], now=NOW)) == [("Rome", "held")]
    assert standing(derive([*said, decide("2025-03-01", leeds, to="Graz")], now=NOW)) == [("Graz", "held")]
    assert standing(derive([*tastes, decide("2025-03-01", dislikes)], now=NOW), "likes") == [("figs", "held")]


def test_a_promise_to_one_is_not_refuted_with_the_same_promise_to_another(claimed, decide):
    def promise(to, day):
        return claimed(day, "promised", "bring the cake", kind="promise", more={"to": to}, moment=f"p{to}")

    said = [promise("Ana", "2025-12-01"), promise("Bo", "2025-12-02")]
    ana = next(one for one in derive(said, now=NOW) if one.more["to"] == "Ana")

    beliefs = derive([*said, decide("2025-12-03", ana, whom="Ana")], now=datetime(2025, 12, 4, tzinfo=UTC))

    assert {one.more["to"]: one.status for one in beliefs} == {"Ana": Status.REFUTED, "Bo": Status.HELD}


def test_a_favourite_is_corrected_in_its_own_slot(claimed, decide):
    def favourite(of, thing, day):
        return claimed(
            day, "favourite", thing, kind="preference", more={"of": of, "strength": "clear"}, moment=f"f{of}"
        )

    said = [favourite("colour", "blue", "2025-01-01"), favourite("tea", "oolong", "2025-01-02")]
    blue = next(one for one in derive(said, now=NOW) if one.object == "blue")

    beliefs = derive([*said, decide("2025-02-01", blue, to="green", of="colour")], now=NOW)

    assert standing(beliefs) == [("green", "held"), ("oolong", "held")]
    assert next(one for one in beliefs if one.object == "green").more["of"] == "colour"


def test_a_decision_about_who_is_who_is_no_belief(claimed):
    decided = claimed("2025-01-01", "not_same_as", "Bo", kind="identity", subject="Ana", integrity=Integrity.OWNER)

    assert derive([decided], now=NOW) == ()


@given(st.text(), st.text(), st.sampled_from(sorted(VOCABULARY)))
def test_every_value_implies_itself_in_any_case_and_no_other_of_a_predicate_with_many(one, other, name):
    predicate = VOCABULARY[name]
    assert implies(one, one, predicate)
    assert implies(f" {one} ", one, predicate)
    if not predicate.single:
        assert implies(one, other, predicate) is (key(one) == key(other))


def test_a_birthday_told_without_its_year_is_the_same_birthday():
    birthday = VOCABULARY["birthday"]
    assert implies("1990-05-03", "--05-03", birthday)
    assert implies("--05-03", "1990-05-03", birthday)
    assert not implies("1991-05-03", "1990-05-03", birthday)
