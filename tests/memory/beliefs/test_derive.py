"""Beliefs follow what was said: the later word counts, the owner's above all, and nothing is lost."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atticus.domain.beliefs import Status
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Person
from atticus.memory.beliefs.derive import derive
from atticus.memory.beliefs.then import as_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MOVE = (
    ("2025-01-05", "I live in Leeds."),
    ("2025-03-10", "I moved to York last week."),
    ("2025-06-01", "I live in York."),
)


def day(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def shown(beliefs, predicate=None):
    return [(one.predicate, one.object, one.status.value) for one in beliefs if predicate in {None, one.predicate}]


def test_a_later_value_takes_the_place_of_an_earlier_one_and_both_are_kept(life):
    leeds, york = life(*MOVE)

    assert (leeds.object, leeds.status, leeds.known_until) == ("Leeds", Status.SUPERSEDED, day("2025-03-10"))
    assert (york.object, york.status, york.valid_from) == ("York", Status.HELD, day("2025-03-03"))
    assert leeds.valid_until == york.valid_from
    assert (leeds.more["replaced_by"], york.more["instead_of"]) == (york.id, leeds.id)


def test_what_was_believed_is_told_for_any_day(life):
    beliefs = life(*MOVE)

    assert shown(as_of(beliefs, day("2025-01-01"))) == []
    assert shown(as_of(beliefs, day("2025-02-01"))) == [("lives_in", "Leeds", "held")]
    assert shown(as_of(beliefs, day("2025-04-01"))) == [("lives_in", "York", "held")]


def test_as_of_an_earlier_day_nothing_of_what_came_later_is_told(life):
    (leeds,) = as_of(life(*MOVE), day("2025-02-01"))

    assert (leeds.valid_until, leeds.known_until, dict(leeds.more)) == (None, None, {})


def test_a_former_home_is_no_home(life):
    beliefs = life(("2025-01-05", "I lived in Oslo until 2019."), ("2025-02-05", "I live in Rome."))

    assert shown(beliefs) == [("lives_in", "Oslo", "superseded"), ("lives_in", "Rome", "held")]
    assert shown(as_of(beliefs, NOW)) == [("lives_in", "Rome", "held")]


def test_a_mind_changed_twice_is_held_as_it_is_now(life):
    beliefs = life(("2025-01-05", "I love olives."), ("2025-03-10", "I hate olives."), ("2025-05-10", "I love olives."))

    assert sorted(shown(beliefs)) == [
        ("dislikes", "olives", "superseded"),
        ("likes", "olives", "held"),
        ("likes", "olives", "superseded"),
    ]
    assert shown(as_of(beliefs, day("2025-04-01"))) == [("dislikes", "olives", "held")]


def test_a_diet_changes(life):
    beliefs = life(
        ("2025-01-05", "I'm vegetarian."),
        ("2025-03-10", "I'm vegan now."),
        ("2025-05-10", "I'm no longer vegan."),
    )

    assert [one.status for one in beliefs] == [Status.SUPERSEDED, Status.SUPERSEDED]
    assert as_of(beliefs, NOW) == ()


def test_a_denial_refutes_what_was_believed(life):
    (one,) = life(("2025-01-05", "I live in Leeds."), ("2025-02-05", "I don't live in Leeds."))

    assert one.status is Status.REFUTED
    assert len(one.evidence) == 2


def test_another_birthday_means_that_the_first_was_wrong(life):
    beliefs = life(("2025-01-05", "My birthday is on 3 May."), ("2025-02-05", "My birthday is on 4 May."))

    assert shown(beliefs) == [("birthday", "--05-03", "refuted"), ("birthday", "--05-04", "held")]


def test_a_birthday_with_its_year_is_the_same_birthday(life):
    (one,) = life(("2025-01-05", "My birthday is on 3 May."), ("2025-02-05", "I was born on 3 May 1990."))

    assert (one.object, one.status, len(one.evidence)) == ("1990-05-03", Status.HELD, 2)


def test_what_others_say_of_the_owner_is_possible_until_the_owner_says_it(life):
    rumour = ("2025-01-05", "You live in Leeds, right?", "bruno")

    (possible,) = life(rumour)
    (held,) = life(rumour, ("2025-02-05", "I live in Leeds."))

    assert possible.status is Status.POSSIBLE
    assert (held.status, held.known_from, len(held.evidence)) == (Status.HELD, day("2025-02-05"), 2)


def test_what_others_say_never_replaces_the_owners_word_but_is_shown_beside_it(life):
    beliefs = life(("2025-01-05", "I live in Leeds."), ("2025-02-05", "You live in York, right?", "bruno"))

    assert shown(beliefs) == [("lives_in", "Leeds", "held"), ("lives_in", "York", "possible")]
    assert [other["object"] for other in beliefs[0].more["others_say"]] == ["York"]


def test_what_somebody_says_of_themselves_is_believed_of_them(life):
    (one,) = life(("2025-01-05", "I love jazz.", "bruno"))

    assert (one.subject, one.object, one.status) == ("Bruno Sá", "jazz", Status.HELD)


def test_a_belief_is_about_the_person_behind_a_name(claimed):
    person = Person(id="p", name="Bruno Sá Carneiro", names=("Bruno Sá Carneiro", "Bruno Sá"))

    (one,) = derive(
        [claimed("2025-01-05", "likes", "jazz", kind="preference", subject="Bruno Sá", mine=False)],
        now=NOW,
        people=[person],
    )

    assert one.subject == "Bruno Sá Carneiro"


@pytest.mark.parametrize(
    "told", [{"mine": False, "subject": "me"}, {"mine": False, "subject": "Bruno Sá"}, {"sure": 0.6}]
)
def test_what_is_nobodys_business_takes_the_owners_own_sure_word(claimed, told):
    assert derive([claimed("2025-01-05", "faith", "Quaker", kind="faith", **told)], now=NOW) == ()


def test_what_is_nobodys_business_is_believed_on_the_owners_plain_word(claimed):
    (one,) = derive([claimed("2025-01-05", "faith", "Quaker", kind="faith")], now=NOW)

    assert one.status is Status.HELD


def test_something_unsure_said_on_three_days_is_held(claimed):
    unsure = [claimed(f"2025-01-0{n}", "owns", "a boat", kind="possession", sure=0.65) for n in (1, 2, 3)]

    assert [one.status for one in derive(unsure[:2], now=NOW)] == [Status.POSSIBLE]
    assert [one.status for one in derive(unsure, now=NOW)] == [Status.HELD]


def test_more_evidence_makes_more_confident(claimed):
    one = derive([claimed("2025-01-01", "hobby", "chess", kind="hobby", sure=0.8)], now=NOW)
    two = derive([claimed(f"2025-01-0{n}", "hobby", "chess", kind="hobby", sure=0.8) for n in (1, 2)], now=NOW)

    assert one[0].confidence < two[0].confidence < 1


def test_the_same_thing_in_other_words_is_one_belief(claimed):
    said = [
        claimed("2025-01-01", "likes", "the Mushrooms", kind="preference"),
        claimed("2025-01-02", "likes", "mushroom", kind="preference"),
    ]

    (one,) = derive(said, now=NOW)

    assert len(one.evidence) == 2


def test_two_readings_of_the_same_words_are_one_belief(claimed):
    said = [
        claimed("2025-01-01", "prefers", "window seats", kind="preference", moment="m", sure=0.85),
        claimed("2025-01-01", "prefers", "window seats on trains", kind="preference", moment="m", sure=0.9),
    ]

    assert [one.object for one in derive(said, now=NOW)] == ["window seats on trains"]


def test_a_place_told_more_exactly_is_the_same_home(claimed):
    said = [claimed("2025-01-01", "lives_in", "Leeds"), claimed("2025-01-02", "lives_in", "Headingley, Leeds")]

    (one,) = derive(said, now=NOW)

    assert (one.object, one.status) == ("Headingley, Leeds", Status.HELD)


def test_favourites_of_different_things_stand_side_by_side(life):
    beliefs = life(("2025-01-01", "My favourite colour is green."), ("2025-01-02", "My favourite river is the Minho."))

    assert [one.status for one in beliefs] == [Status.HELD, Status.HELD]


def test_ties_and_names_are_left_to_others(claimed):
    assert (
        derive(
            [claimed("2025-01-01", "sister", "Ana", kind="tie"), claimed("2025-01-01", "name", "Ana", kind="name")],
            now=NOW,
        )
        == ()
    )


def test_every_belief_has_evidence_and_its_id_depends_on_what_it_says_alone(life):
    first, second = life(*MOVE), life(("2024-01-01", "I love jazz."), *MOVE)

    assert all(one.evidence for one in second)
    assert {one.id for one in first} < {one.id for one in second}


WORDS = st.sampled_from(["tea", "York", "Leeds", "jazz", "send the book", "run a marathon"])
SAID = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(
            ["likes", "dislikes", "lives_in", "owns", "wants", "promised", "did", "dropped", "favourite", "decided"]
        ),
        WORDS,
        st.booleans(),
        st.sampled_from([0.5, 0.65, 0.8, 0.92]),
        st.sampled_from([{}, {"denied": True}, {"ended": True}, {"change": True}]),
    ),
    max_size=14,
)
KINDS = {"likes": "preference", "dislikes": "preference", "lives_in": "fact", "owns": "possession", "wants": "goal", "promised": "promise", "did": "done", "dropped": "done", "favourite": "preference", "decided": "decision"}  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=SAID, seed=st.integers(0, 99))
def test_the_order_in_which_claims_come_changes_nothing(claimed, said, seed):
    claims = [
        claimed(
            (day("2025-01-01") + timedelta(days=at)).date().isoformat(),
            predicate,
            words,
            kind=KINDS[predicate],
            mine=mine,
            subject="me" if mine or at % 2 else "Bruno Sá",
            sure=sure,
            more=more,
            integrity=Integrity.OWN if mine else Integrity.THIRD_PARTY,
        )
        for at, predicate, words, mine, sure, more in said
    ]
    shuffled = random.Random(seed).sample(claims, len(claims))

    assert derive(claims, now=NOW) == derive(shuffled, now=NOW)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=SAID)
def test_of_a_single_valued_predicate_one_value_is_held_at_a_time(claimed, said):
    claims = [
        claimed((day("2025-01-01") + timedelta(days=at)).date().isoformat(), "lives_in", words, sure=sure, more=more)
        for at, _, words, _, sure, more in said
    ]
    beliefs = derive(claims, now=NOW)

    assert sum(one.status is Status.HELD for one in beliefs) <= 1
    for at in range(45):
        assert (
            len([one for one in as_of(beliefs, day("2025-01-01") + timedelta(days=at)) if one.status is Status.HELD])
            <= 1
        )


def test_a_sentence_that_nobody_weighed_is_no_taste(claimed):
    loose = claimed("2025-01-05", "likes", "wet socks", kind="preference")
    loose = replace(loose, claim=replace(loose.claim, more={}))

    assert derive([loose], now=NOW) == ()


@pytest.mark.parametrize(
    ("order", "held"),
    [
        ("Please always answer in metric.", True),
        ("Never book anything before nine.", True),
        ("My mother always helped me with homework.", False),
        ("Can you always tell?", False),
    ],
)
def test_an_instruction_is_an_order(claimed, order, held):
    assert bool(derive([claimed("2025-01-05", "always", order, kind="instruction")], now=NOW)) is held


def test_the_birthdays_of_others_are_with_people(claimed):
    told = [claimed("2025-01-05", "birthday", "--02-14", kind="birthday", subject=who) for who in ("me", "Ana Kovač")]

    assert [one.subject for one in derive(told, now=NOW)] == ["me"]


def test_the_owners_own_card_tells_their_birthday(claimed):
    card = claimed("2025-01-05", "birthday", "1991-11-23", kind="birthday", mine=False, quote=None)
    card = replace(card, author=None, kind=Kind.DOCUMENT, source="contacts")

    assert [(one.object, one.status) for one in derive([card], now=NOW)] == [("1991-11-23", Status.HELD)]
