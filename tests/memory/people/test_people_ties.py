"""Dated ties, held only when sure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import Status
from atticus.domain.labels import Integrity
from atticus.domain.people import Party
from tests.memory.people.rows import START, card, claim, derived, met, said, sent

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief
    from atticus.memory.people.deriving import Derived
    from atticus.vault.contract import Met


def told(found: Derived, status: Status = Status.HELD) -> set[tuple[str, str, str]]:
    return {(tie.subject, tie.predicate, tie.object) for tie in found.ties if tie.status is status}


def only(found: Derived) -> Belief:
    assert len(found.ties) == 1, found.ties
    return found.ties[0]


def test_what_the_owner_says_plainly_is_held_with_its_evidence():
    tie = only(derived([met("Ana Kovač", "tel:+1")], [claim("tie", "me", "sister", "Ana Kovač", day=4, moment="m4")]))
    assert (tie.subject, tie.predicate, tie.object, tie.status) == ("me", "sister", "Ana Kovač", Status.HELD)
    assert [support.moment for support in tie.evidence] == ["m4"]
    assert tie.known_from == START + timedelta(days=4)
    assert (tie.kind, tie.valid_until, tie.known_until) == ("tie", None, None)


def test_a_tie_names_its_person_by_id():
    found = derived([met("Ana Kovač", "tel:+1")], [claim("tie", "me", "sister", "Ana")])
    assert only(found).more == {"person": found.people[0].id}
    assert only(found).object == "Ana Kovač"


def test_a_given_name_of_two_people_is_neither_of_them():
    rows = [met("Ana Kovač", "tel:+1"), met("Ana Horvat", "tel:+2")]
    found = derived(rows, [claim("tie", "me", "sister", "Ana")])
    assert told(found) == {("me", "sister", "Ana")}
    assert len(found.people) == 3


@pytest.mark.parametrize("told_as", ["Ana", "Aunt Ana Kovač", "Ana Kovac", "tel:+1", "Dr. Ana Kovač", "Sister Ana"])
def test_people_are_meant_by_other_forms_of_their_name(told_as: str):
    assert only(derived([met("Ana Kovač", "tel:+1")], [claim("tie", "me", "aunt", told_as)])).object == "Ana Kovač"


@pytest.mark.parametrize("told_as", ["Mr. Martin", "Old Chen", "Martin's sister", "Berg"])
def test_a_surname_is_not_taken_for_a_given_name(told_as: str):
    rows = [met("Martin Berg", "tel:+1"), met("Chen Hao", "tel:+2")]
    found = derived(rows, [claim("tie", "me", "colleague", told_as)])
    assert not {tie.object for tie in found.ties} & {"Martin Berg", "Chen Hao"}


def test_somebody_who_is_only_spoken_of_becomes_a_person():
    found = derived([], [claim("tie", "me", "sister", "Ana"), claim("tie", "Ana", "husband", "Pavel", day=2)])
    assert told(found) == {("me", "sister", "Ana"), ("Ana", "husband", "Pavel")}
    assert {person.name for person in found.people} == {"Ana", "Pavel"}
    assert all(person.human and person.moments == 0 for person in found.people)


def test_a_sister_and_a_niece_of_one_name_are_two():
    found = derived([], [claim("tie", "me", "sister", "Ana"), claim("tie", "me", "niece", "Ana", day=1)])
    assert len({person.id for person in found.people}) == 2


def test_who_is_only_possibly_there_is_no_person():
    found = derived([], [said(Party("Tom"), "tie", "me", "sister", "Ana", sure=0.8)])
    assert only(found).status is Status.POSSIBLE
    assert found.people == ()


def test_others_are_believed_less_until_several_say_so():
    rows = [met("Ana Kovač", "tel:+1")]
    one = said(Party("Tom"), "tie", "me", "sister", "Ana Kovač", sure=0.9)
    again = [said(Party("Tom"), "tie", "me", "sister", "Ana Kovač", day=day) for day in range(1, 9)]
    other = [said(Party("Mei"), "tie", "me", "sister", "Ana Kovač", sure=0.9, day=1)]
    assert only(derived(rows, [one])).status is Status.POSSIBLE
    assert only(derived(rows, [one, *again])).status is Status.POSSIBLE
    assert only(derived(rows, [one, *other])).status is Status.HELD


def test_somebody_is_believed_on_their_own_ties():
    tom = Party("Tom Reyes", "tel:+7")
    found = derived([met(tom.name, tom.handle)], [said(tom, "tie", "Tom Reyes", "wife", "Lena", sure=0.9)])
    assert told(found) == {("Tom Reyes", "wife", "Lena")}


def test_a_stranger_s_word_on_being_kin_is_not_that_of_somebody_well_known():
    bob = Party("Bob Lind", "tel:+66")
    claims = [said(bob, "tie", "me", "cousin", "tel:+66", sure=0.9)]
    strange = [met(bob.name, bob.handle, day=day) for day in range(9)]
    known = [*strange, sent(bob.name, bob.handle, day=2)]
    assert only(derived(strange, claims)).status is Status.POSSIBLE
    assert only(derived(known, claims)).status is Status.HELD


def test_the_other_way_round_is_the_same_tie():
    rows = [met("Ana Kovač", "tel:+1")]
    found = derived(rows, [claim("tie", "Ana Kovač", "brother", "me")])
    assert told(found) == {("me", "sibling", "Ana Kovač")}
    both = derived(rows, [claim("tie", "Ana Kovač", "brother", "me"), claim("tie", "me", "sister", "Ana", day=1)])
    assert told(both) == {("me", "sister", "Ana Kovač")}
    assert len(only(both).evidence) == 2


def test_a_word_without_an_inverse_stays_as_it_was_said():
    found = derived([met("Ana Kovač")], [claim("tie", "Ana Kovač", "dentist", "me")])
    assert told(found) == {("Ana Kovač", "dentist", "me")}


@pytest.mark.parametrize(
    ("word", "predicate"),
    [("Eldest son", "son"), ("co-worker", "colleague"), ("mother-in-law", "mother_in_law"), ("Mum", "mother")],
)
def test_relations_are_told_in_the_words_of_the_vocabulary(word: str, predicate: str):
    assert only(derived([met("Lin Mei")], [claim("tie", "me", word, "Lin Mei")])).predicate == predicate


@pytest.mark.parametrize("word", ["property manager", "likes", "", "sister company", "brother in arms"])
def test_what_is_no_relation_makes_no_tie(word: str):
    assert derived([met("Lin Mei")], [claim("tie", "me", word, "Lin Mei")]).ties == ()


def test_a_later_spouse_takes_the_place_of_the_earlier():
    rows = [met("Lena Brandt", "tel:+1"), met("Mia Vogel", "tel:+2")]
    claims = [claim("tie", "me", "wife", "Lena Brandt"), claim("tie", "me", "wife", "Mia Vogel", day=900)]
    found = derived(rows, claims)
    assert told(found) == {("me", "wife", "Mia Vogel")}
    before = next(tie for tie in found.ties if tie.status is Status.SUPERSEDED)
    assert (before.object, before.valid_until) == ("Lena Brandt", START + timedelta(days=900))
    assert before.known_until == START + timedelta(days=900)


def test_a_girlfriend_becomes_a_fiancee_becomes_a_wife():
    claims = [
        claim("tie", "me", word, "Lena Brandt", day=day)
        for word, day in (("girlfriend", 0), ("fiancée", 300), ("wife", 600))
    ]
    found = derived([met("Lena Brandt")], claims)
    assert told(found) == {("me", "wife", "Lena Brandt")}
    ends = {tie.predicate: tie.valid_until for tie in found.ties if tie.status is Status.SUPERSEDED}
    assert set(ends) == {"girlfriend", "fiance"}
    assert all(end == START + timedelta(days=600) for end in ends.values())


def test_of_two_mothers_authority_decides_before_time():
    rows = [met("Rosa Molina", "tel:+1"), met("Carmen Gil", "tel:+2")]
    own = claim("tie", "me", "mother", "Rosa Molina")
    later = [said(Party(who), "tie", "me", "mother", "Carmen Gil", day=50) for who in ("Tom", "Mei", "Li")]
    assert told(derived(rows, [own, *later])) == {("me", "mother", "Rosa Molina")}
    corrected = claim("tie", "me", "mother", "Carmen Gil", day=-9, integrity=Integrity.OWNER)
    assert told(derived(rows, [own, *later, corrected])) == {("me", "mother", "Carmen Gil")}


def test_sisters_and_friends_may_be_many():
    names = ("Ana Kovač", "Iva Kovač", "Mia Vogel")
    found = derived([met(name) for name in names], [claim("tie", "me", "sister", name) for name in names])
    assert len(told(found)) == 3


def test_one_person_is_not_both_wife_and_sister():
    claims = [claim("tie", "me", "wife", "Ana Kovač", day=day) for day in (1, 2, 3)]
    found = derived([met("Ana Kovač")], [*claims, claim("tie", "me", "sister", "Ana Kovač", sure=0.8)])
    assert told(found) == {("me", "wife", "Ana Kovač")}
    assert told(found, Status.POSSIBLE) == {("me", "sister", "Ana Kovač")}


def test_a_colleague_can_be_a_friend_too():
    claims = [claim("tie", "me", "colleague", "Ana Kovač"), claim("tie", "me", "friend", "Ana Kovač")]
    assert len(told(derived([met("Ana Kovač")], claims))) == 2


def test_an_ended_tie_says_until_when():
    over = START + timedelta(days=300)
    claims = [
        claim("tie", "me", "wife", "Lena Brandt"),
        claim("tie", "me", "wife", "Lena Brandt", day=400, valid_until=over),
    ]
    tie = only(derived([met("Lena Brandt")], claims))
    assert (tie.status, tie.valid_until) == (Status.HELD, over)
    again = derived([met("Lena Brandt")], [*claims, claim("tie", "me", "wife", "Lena Brandt", day=800)])
    assert only(again).valid_until is None


def test_an_ex_wife_is_a_wife_until_it_was_said():
    tie = only(derived([met("Lena Brandt")], [claim("tie", "me", "ex-wife", "Lena Brandt", day=7)]))
    assert (tie.predicate, tie.valid_until) == ("wife", START + timedelta(days=7))


def test_a_new_partner_does_not_rewrite_when_the_last_one_ended():
    claims = [
        claim("tie", "me", "husband", "Piotr Zając", day=100, valid_until=START + timedelta(days=50)),
        claim("tie", "me", "boyfriend", "Omar Said", day=400),
    ]
    found = derived([met("Piotr Zając"), met("Omar Said")], claims)
    assert {(tie.object, tie.status, tie.valid_until) for tie in found.ties} == {
        ("Piotr Zając", Status.HELD, START + timedelta(days=50)),
        ("Omar Said", Status.HELD, None),
    }


def test_the_owner_can_say_that_it_is_not_so():
    rows = [met("Ana Kovač", "tel:+1")]
    claims = [claim("tie", "me", "sister", "Ana Kovač", day=5)]
    against = claim("tie", "me", "not_sister", "Ana Kovač", day=1, integrity=Integrity.OWNER)
    assert only(derived(rows, [*claims, against])).status is Status.REFUTED
    assert derived(rows, [against]).ties == ()
    stranger = said(Party("Tom"), "tie", "me", "not_sister", "Ana Kovač", day=9)
    assert only(derived(rows, [*claims, stranger])).status is Status.HELD


@pytest.mark.parametrize(
    ("name", "predicate"),
    [
        ("Mom", "mother"),
        ("mum ❤️", "mother"),
        ("妈妈", "mother"),
        ("Oma", "grandmother"),
        ("ICE Dad mobile", "father"),
        ("Папа", "father"),
        ("Lin Wei (girlfriend)", "girlfriend"),
        ("Tom Reyes - neighbour", "neighbour"),
        ("老婆", "wife"),
        ("Mother-in-law", "mother_in_law"),
    ],
)
def test_the_owner_s_own_address_book_tells_ties(name: str, predicate: str):
    found = derived([met(name, "tel:+1")])
    assert told(found) == {("me", predicate, found.people[0].name)}


@pytest.mark.parametrize(
    "name", ["Ana's mom", "Uncle Wang", "Brother Lin", "Mama Mia Pizzeria", "Friend", "Anne", "Mari", "Mother Group"]
)
def test_what_only_looks_like_kin_is_none(name: str):
    assert told(derived([met(name, "tel:+1")])) == set()


def test_a_sender_s_own_display_name_proves_nothing():
    assert derived([met("Dad", "mailto:dad@example.org")]).ties == ()


def test_the_contact_called_mom_is_the_mother_the_address_book_names():
    rows = [met("Wang Xiuying", "tel:+861", n=20), met("Mother", n=5), met("妈妈", n=2)]
    claims = [*card("c1", "Wang Xiuying", "tel:+861"), claim("tie", "me", "mother", "Wang Xiuying", card=True)]
    found = derived(rows, claims)
    assert told(found) == {("me", "mother", "Wang Xiuying")}
    assert [(person.name, person.moments) for person in found.people] == [("Wang Xiuying", 27)]


def test_the_contact_called_mom_gets_the_name_the_owner_tells():
    found = derived([met("Mom", "tel:+1"), sent("Mom", "tel:+1")], [claim("tie", "me", "mother", "Rosa")])
    assert told(found) == {("me", "mother", "Rosa")}
    assert [set(person.names) for person in found.people] == [{"Mom", "Rosa"}]


def test_two_numbers_of_mothers_are_suggested_and_not_joined():
    rows = [met("Mom", "tel:+1"), met("Wang Xiuying", "tel:+2")]
    found = derived(rows, [claim("tie", "me", "mother", "Wang Xiuying", day=3)])
    assert len(found.people) == 2
    assert told(found) == {("me", "mother", "Wang Xiuying")}
    assert [suggestion.reason for suggestion in found.suggestions] == ["both are said to be the one and only"]


def test_who_is_noted_as_something_is_the_only_namesake_who_is_that():
    rows = [met("Lena Brandt", "tel:+1"), met("Lena Brandt (sister)"), met("Lena Brandt (dentist)")]
    claims = [claim("tie", "me", "sister", "Lena Brandt")]
    assert len(derived(rows).people) == 3
    assert [set(person.names) for person in derived(rows, claims).people if person.handles] == [
        {"Lena Brandt", "Lena Brandt (sister)"}
    ]


def test_a_tie_of_one_of_two_namesakes_stays_with_their_card():
    claims = [
        *card("c1", "Mei Lin", "tel:+1"),
        *card("c2", "Mei Lin", "tel:+2"),
        claim("tie", "me", "boss", "Mei Lin", moment="c2", card=True),
    ]
    found = derived([met("Mei Lin", "tel:+1"), met("Mei Lin", "tel:+2")], claims)
    assert [person.handles for person in found.people if person.id == only(found).more["person"]] == [("tel:+2",)]


def test_of_namesakes_the_one_known_as_that_is_meant():
    rows = [met("Mei Lin", "tel:+1"), met("Mei Lin", "tel:+2")]
    claims = [
        *card("c1", "Mei Lin", "tel:+1"),
        *card("c2", "Mei Lin", "tel:+2"),
        claim("tie", "me", "boss", "Mei Lin", moment="c2", card=True),
    ]
    found = derived(rows, [*claims, claim("tie", "me", "boss", "Mei Lin", day=3)])
    assert len(only(found).evidence) == 2
    assert len(found.people) == 2


def test_of_namesakes_nobody_can_tell_apart_nothing_is_held():
    claims = [claim("tie", "me", "sister", "Mei Lin", day=day) for day in range(5)]
    found = derived([met("Mei Lin", "tel:+1"), met("Mei Lin", "tel:+2")], claims)
    assert only(found).status is Status.POSSIBLE
    assert len(found.people) == 2


def test_how_often_people_talk_is_no_tie():
    rows = [row for day in range(90) for row in (met("Ana Kovač", day=day, n=30), sent("Ana Kovač", day=day, n=30))]
    assert derived(rows).ties == ()


def test_nobody_is_tied_to_themselves():
    claims = [claim("tie", "me", "brother", "Nora Lind"), claim("tie", "Ana Kovač", "sister", "Ana Kovač")]
    assert derived([met("Ana Kovač")], claims).ties == ()


def test_the_id_of_a_tie_is_of_what_it_says():
    rows = [met("Ana Kovač", "tel:+1")]
    one = only(derived(rows, [claim("tie", "me", "sister", "Ana Kovač")]))
    more = [claim("tie", "me", "sister", "Ana Kovač", day=day) for day in range(3)]
    same = only(derived([*rows, sent("Ana Kovač", "tel:+1", day=8)], more))
    other = only(derived(rows, [claim("tie", "me", "aunt", "Ana Kovač")]))
    assert one.id == same.id != other.id


def test_what_is_said_thousands_of_times_is_held_once_and_never_beyond_doubt():
    found = derived([], [claim("tie", "me", "sister", "Ana Kovač", moment=f"m{n}") for n in range(3_000)])

    assert only(found).confidence < 1
    assert only(found).status is Status.HELD


@pytest.mark.parametrize(
    ("before", "after"), [("friend", "boyfriend"), ("best_friend", "husband"), ("friend", "fiance")]
)
def test_a_friend_who_becomes_more_was_a_friend_until_then(before: str, after: str):
    rows = [met("Tomo Berg", "tel:+1")]
    found = derived(rows, [claim("tie", "me", before, "Tomo", day=1), claim("tie", "me", after, "Tomo", day=50)])
    assert told(found) == {("me", after, "Tomo Berg")}
    (friend,) = (tie for tie in found.ties if tie.predicate == before)
    assert (friend.status, friend.valid_until) == (Status.SUPERSEDED, START + timedelta(days=50))


def test_a_husband_who_is_called_the_best_friend_stays_both():
    rows = [met("Tomo Berg", "tel:+1")]
    found = derived(rows, [claim("tie", "me", "husband", "Tomo"), claim("tie", "me", "best_friend", "Tomo", day=9)])
    assert told(found) == {("me", "husband", "Tomo Berg"), ("me", "best_friend", "Tomo Berg")}


def test_a_wife_called_a_friend_in_passing_is_a_wife():
    rows = [met("Mira Berg", "tel:+1")]
    claims = [
        claim("tie", "me", "wife", "Mira", day=1),
        claim("tie", "me", "friend", "Mira", day=20),
        claim("tie", "me", "wife", "Mira", day=50),
    ]
    assert told(derived(rows, claims)) == {("me", "wife", "Mira Berg")}


def test_whether_a_partner_last_called_a_friend_is_still_one_is_a_question():
    rows = [met("Mira Berg", "tel:+1")]
    found = derived(rows, [claim("tie", "me", "partner", "Mira"), claim("tie", "me", "friend", "Mira", day=90)])
    assert told(found) == {("me", "partner", "Mira Berg")}
    assert told(found, Status.POSSIBLE) == {("me", "friend", "Mira Berg")}


@pytest.mark.parametrize("rows", [[met("Tomo Berg", "tel:+1")], [met("Ana Kovač", "tel:+1")]], ids=["met", "named"])
def test_of_a_child_and_a_sibling_by_one_word_each_neither_is_held(rows: list[Met]):
    found = derived(rows, [claim("tie", "me", "son", "Tomo", day=1), claim("tie", "me", "brother", "Tomo", day=5)])
    assert told(found) == set()
    assert {tie[1] for tie in told(found, Status.POSSIBLE)} == {"son", "brother"}


def test_whoever_does_one_thing_for_somebody_and_was_once_called_another_was_mixed_up():
    often = [claim("tie", "me", "supplier", "Tomo Berg", day=day) for day in range(3)]
    slip, other = (claim("tie", "me", "accountant", name, day=9) for name in ("Tomo Berg", "Ana Kovač"))
    found = derived([met("Tomo Berg", "tel:+1"), met("Ana Kovač", "tel:+2")], [*often, slip, other])
    assert told(found) == {("me", "supplier", "Tomo Berg"), ("me", "accountant", "Ana Kovač")}
    assert told(found, Status.POSSIBLE) == {("me", "accountant", "Tomo Berg")}


@pytest.mark.parametrize("rows", [[met("Tomo Berg", "tel:+1")], [met("Ana Kovač", "tel:+1")]], ids=["met", "named"])
def test_nobody_is_both_a_child_and_a_sibling(rows: list[Met]):
    claims = [
        claim("tie", "me", "son", "Tomo", day=1),
        claim("tie", "me", "son", "Tomo", day=2),
        claim("tie", "me", "brother", "Tomo", day=5),
    ]
    found = derived(rows, claims)
    assert {tie[1] for tie in told(found)} == {"son"}
    assert {tie[1] for tie in told(found, Status.POSSIBLE)} == {"brother"}


@pytest.mark.parametrize("told_as", ["friend", "best_friend", "son"])
def test_a_pet_is_no_friend(told_as: str):
    dog = claim("possession", "me", "owns", "labrador called Rex", sure=0.8, more={"name": "Rex"})
    found = derived([met("Ana Kovač", "tel:+1")], [dog, claim("tie", "me", told_as, "Rex", day=3)])
    assert not found.ties
    assert {person.name for person in found.people} == {"Ana Kovač"}


def test_a_friend_who_was_met_may_bear_the_name_of_a_pet():
    dog = claim("possession", "me", "owns", "dog called Rex", sure=0.8, more={"name": "Rex"})
    found = derived([met("Rex Oduya", "tel:+1")], [dog, claim("tie", "me", "friend", "Rex", day=3)])
    assert told(found) == {("me", "friend", "Rex Oduya")}
