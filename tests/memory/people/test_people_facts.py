"""What is known of each person: contact, rhythm, names and birthday."""

from __future__ import annotations

from datetime import timedelta

import pytest

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.vault.contract import Role
from tests.memory.people.rows import START, card, claim, decision, derived, met, said, sent


def test_first_and_last_contact_are_days_of_words_calls_and_meetings():
    rows = [
        met("Ana Kovač", day=3),
        sent("Ana Kovač", day=10),
        met("Ana Kovač", day=12, kind=Kind.CALL, role=Role.INVOLVED),
        met("Ana Kovač", day=400, kind=Kind.EVENT, role=Role.INVOLVED),
        met("Ana Kovač", day=-500, kind=Kind.DOCUMENT, role=Role.INVOLVED),
        met("Ana Kovač", day=20, role=Role.INVOLVED),
    ]
    person = derived(rows).people[0]
    assert (person.first, person.last) == (START + timedelta(days=3), START + timedelta(days=12))


def test_who_was_never_in_contact_has_no_dates():
    person = derived([met("Ana Kovač", kind=Kind.EVENT, role=Role.INVOLVED)]).people[0]
    assert (person.first, person.last, person.rhythm, person.moments) == (None, None, None, 1)


@pytest.mark.parametrize(
    ("days", "rhythm"),
    [((0, 7, 14), None), ((0, 7, 14, 21), 7.0), ((0, 1, 2, 30), 1.0), ((0, 2, 6, 14, 15), 3.0), ((0, 0, 0, 0), None)],
)
def test_the_rhythm_is_the_median_of_the_days_between_contact(days: tuple[int, ...], rhythm: float | None):
    rows = [met("Ana Kovač", day=day, first=f"m{n}") for n, day in enumerate(days)]
    assert derived(rows).people[0].rhythm == rhythm


def test_a_moment_that_names_somebody_twice_counts_once():
    rows = [
        met("Ana Kovač", "tel:+1", n=3, first="m1"),
        met("Ana Kovač", "tel:+1", n=3, first="m1", role=Role.INVOLVED),
    ]
    assert derived(rows).people[0].moments == 3


def test_moments_of_all_names_and_handles_count():
    rows = [met("Ana Kovač", "tel:+1", n=3), met("Ana", "tel:+1", n=4), met("Ana Kovač", "mailto:a@example.org", n=5)]
    assert derived(rows).people[0].moments == 12


def test_names_come_the_most_used_first_and_a_full_name_is_shown():
    rows = [met("Ana", "tel:+1", n=40), met("Ana Kovač", "tel:+1", n=2), met("ANA KOVAČ", "tel:+1", n=1)]
    person = derived(rows).people[0]
    assert (person.name, person.names) == ("Ana Kovač", ("Ana", "Ana Kovač"))


def test_who_has_only_a_number_is_shown_by_it_and_counts_as_nobody_known():
    person = derived([met("+385 91 555 0100", "tel:+385915550100")]).people[0]
    assert (person.name, person.names, person.human) == ("+385915550100", ("+385915550100",), False)


def test_the_owner_s_word_on_a_birthday_beats_a_card_which_beats_what_is_said():
    ana = Party("Ana Kovač", "tel:+1")
    rows = [met(ana.name, ana.handle)]
    of_others = [
        said(Party("Tom"), "birthday", "Ana Kovač", "birthday", "1990-05-04", day=5),
        said(ana, "birthday", "tel:+1", "birthday", "1990-05-04", day=6),
    ]
    on_card = [*card("c1", "Ana Kovač", "tel:+1"), claim("birthday", "Ana Kovač", "birthday", "1990-05-03", card=True)]
    own = [claim("birthday", "Ana Kovač", "birthday", "1990-05-02", day=2)]
    told = claim("birthday", "tel:+1", "birthday", "1991-05-01", day=1, integrity=Integrity.OWNER)
    assert derived(rows, of_others).people[0].birthday == "1990-05-04"
    assert derived(rows, of_others + on_card).people[0].birthday == "1990-05-03"
    assert derived(rows, of_others + on_card + own).people[0].birthday == "1990-05-02"
    assert derived(rows, [*of_others, *on_card, *own, told]).people[0].birthday == "1991-05-01"


def test_a_year_from_one_claim_completes_the_day_of_another():
    claims = [
        claim("birthday", "Ana Kovač", "birthday", "--05-02", day=9),
        said(Party("Tom"), "birthday", "Ana Kovač", "birthday", "1990-05-02"),
    ]
    assert derived([met("Ana Kovač")], claims).people[0].birthday == "1990-05-02"


@pytest.mark.parametrize("told", ["1990-13-02", "--02-30", "May 2", "1990", "", "--05-02T00:00"])
def test_what_is_no_day_is_no_birthday(told: str):
    assert derived([met("Ana Kovač")], [claim("birthday", "Ana Kovač", "birthday", told)]).people[0].birthday is None


def test_a_weak_word_on_a_birthday_is_not_enough_alone():
    weak = said(Party("Tom"), "birthday", "Ana Kovač", "birthday", "--05-02", sure=0.6)
    again = [said(Party("Mei"), "birthday", "Ana Kovač", "birthday", "--05-02", sure=0.6, day=n) for n in (1, 2)]
    assert derived([met("Ana Kovač")], [weak]).people[0].birthday is None
    assert derived([met("Ana Kovač")], [weak, *again]).people[0].birthday == "--05-02"


def test_the_birthday_of_one_of_two_namesakes_stays_with_their_card():
    claims = [
        *card("c1", "Mei Lin", "tel:+1"),
        *card("c2", "Mei Lin", "tel:+2"),
        claim("birthday", "Mei Lin", "birthday", "--07-01", moment="c2", card=True),
    ]
    found = derived([met("Mei Lin", "tel:+1"), met("Mei Lin", "tel:+2")], claims)
    assert {person.handles: person.birthday for person in found.people} == {("tel:+1",): None, ("tel:+2",): "--07-01"}


def test_the_owner_s_birthday_is_nobody_else_s():
    claims = [claim("birthday", "me", "birthday", "--07-01"), claim("birthday", "Nora Lind", "birthday", "--07-01")]
    assert [person.birthday for person in derived([met("Ana Kovač")], claims).people] == [None]


def test_people_come_the_most_met_first():
    rows = [met("Ana Kovač", n=2), met("Tom Reyes", n=9), met("Mei Lin", n=5)]
    found = derived(rows, [decision("Ana Kovač", "same_as", "Mei Lin")])
    assert [person.moments for person in found.people] == [9, 7]
