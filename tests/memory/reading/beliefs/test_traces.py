"""What one moment shows without saying it: only the owner's own doing, and nothing private."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Place
from atticus.domain.people import Me, Party
from atticus.memory.reading.beliefs.clauses import stretches
from atticus.memory.reading.beliefs.traces import traces
from atticus.memory.reading.beliefs.traces.forms import find, split, table
from atticus.memory.reading.beliefs.traces.meals import dishes
from tests.memory.reading.beliefs.conftest import keep

ENTRY = {"kind": Kind.EVENT, "source": "calendar", "author": None, "people": (), "mine": False}
PHOTO = {"kind": Kind.PHOTO, "source": "photo", "people": ()}


def shown(text: str = "", **told) -> set[tuple[str, str]]:
    kept = keep(text, **told)
    return {(one.predicate, one.object) for one in traces(kept, stretches(kept, Me()), Me())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Went bouldering after work, my arms are jelly.", "climbing"),
        ("Played pool with Nuno until midnight.", "billiards"),
        ("We flew kites on the beach all afternoon.", "flying kites"),
        ("Choir practice ran late again.", "singing"),
        ("Finished the jigsaw at last!", "puzzles"),
        ("Two hours of mahjong with the neighbours.", "mahjong"),
    ],
)
def test_a_pastime_is_seen_in_the_owners_words(text, name):
    assert ("pastime", name) in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "No badminton tonight, the hall is closed and we cancelled.",
        "I never play tennis.",
        "My son has football practice at five.",
        "Dad plays chess in the park.",
        "His tennis coach called.",
        "The new tennis shoes arrived at the shop.",
        "They invited me to a badminton evening.",
        "I used to play golf.",
        "Read the article on basketball.",
        "I'm running late, and the shop is running low on bags.",
    ],
)
def test_what_is_not_the_owners_doing_shows_nothing(text):
    assert {one for one in shown(text) if one[0] == "pastime"} == set()


def test_an_entry_of_the_owners_calendar_shows_what_it_is_for():
    assert ("pastime", "badminton") in shown("", title="Badminton", **ENTRY)
    assert ("pastime", "badminton") in shown("Court 3, badminton with Inês", title="Thursday", **ENTRY)


@pytest.mark.parametrize("title", ["Cancelled: Badminton", "(Deleted) Badminton", "Declined: Badminton"])
def test_an_entry_that_was_called_off_shows_nothing(title):
    assert shown("Badminton with Inês", title=title, **ENTRY) == set()


def test_an_invitation_of_somebody_else_shows_nothing():
    assert shown("", title="Badminton", **(ENTRY | {"author": Party("Inês Prado")})) == set()


def test_what_others_and_notices_say_shows_nothing():
    assert shown("I love badminton, see you on the court.", mine=False) == set()
    assert shown("Badminton gear 40 % off", kind=Kind.NOTICE, author=Party("Shop"), mine=False) == set()


def test_a_picture_of_a_screen_shows_nothing():
    assert shown("Screenshot of a basketball match", **PHOTO) == set()
    assert ("pastime", "basketball") in shown("On the basketball court with Ana", **PHOTO)


@pytest.mark.parametrize(
    "title",
    ["Yoga at the rehab clinic", "Choir practice at church", "Prenatal yoga", "Party branch chess evening"],
)
def test_what_is_private_leaves_no_trace(title):
    assert shown("", title=title, **ENTRY) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A plate of braised pork belly and rice", "braised pork belly"),
        ("Tonight: Hainanese chicken rice", "hainanese chicken rice"),
        ("Lisbon-style grilled fish for lunch", "lisbon style grilled fish"),
        ("Ramen again", "ramen"),
        ("We had hotpot", "hot pot"),
        ("tomato egg soup", "tomato egg soup"),
    ],
)
def test_a_dish_is_named_with_how_it_is_made(text, name):
    assert [one.name for one in dishes(text, split(text))][:1] == [name]


@pytest.mark.parametrize("text", ["the fish were biting", "a cold winter", "rice", "a hot day by the pot", "green tea"])
def test_other_words_are_no_dish(text):
    assert list(dishes(text, split(text))) == []


def test_home_is_where_a_place_says_so_and_not_at_friends_or_in_hotels():
    here = "Living room at home, Rua do Alecrim, Chiado, Lisbon"

    assert ("home", "Rua do Alecrim, Chiado, Lisbon") in shown("Sofa", place=Place(here), **PHOTO)
    for name in (
        "Homestay bedroom, Via Roma, Centro, Turin",
        "Ana's home, Rua Nova, Baixa, Porto",
        "Home Depot, A1, B, C",
    ):
        assert shown("Sofa", place=Place(name), **PHOTO) == set()


def test_a_place_named_after_the_owner_is_the_owners():
    kept = keep("Sofa", place=Place("Rui Sá's home, Rua Nova, Baixa, Porto"), **PHOTO)

    found = traces(kept, [], Me(names=frozenset({"rui sá"})))

    assert [(one.predicate, one.object) for one in found] == [("home", "Rua Nova, Baixa, Porto")]
    assert traces(kept, [], Me()) == []


def test_who_is_at_home_early_lives_there_and_a_dinner_guest_does_not():
    here = Place("At home, Rua do Alecrim, Chiado, Lisbon")

    early = shown("Breakfast with my parents", place=here, at="2025-06-11T08:00", **PHOTO)
    evening = shown("Dinner with my parents", place=here, at="2025-06-11T19:00", **PHOTO)

    assert ("household", "parents") in early
    assert ("household", "parents") not in evening


def test_the_company_of_a_pastime_is_named():
    found = shown("Played pool with my old friend Han Dong and Leo Braga.")

    assert {("company", "Han Dong"), ("company", "Leo Braga")} <= found
    assert ("company", "Ana Reis") in shown("Basketball court", **(PHOTO | {"people": (Party("Ana Reis"),)}))


@pytest.mark.parametrize(
    ("title", "there"),
    [
        ("Wedding anniversary", True),
        ("Our 10th wedding anniversary", True),
        ("Buy a present for the wedding anniversary", False),
        ("Ana's wedding anniversary", False),
        ("Wedding anniversary dinner", False),
    ],
)
def test_a_day_kept_every_year_is_the_day_of_its_entry(title, there):
    told = ("yearly", "wedding anniversary on 20 August")

    assert (told in shown("", title=title, **(ENTRY | {"at": "2025-08-20T00:00"}))) is there


def test_a_trace_quotes_the_words_that_show_it():
    text = "Long day. Then badminton, and a bowl of tonkotsu ramen."
    kept = keep(text)

    for one in traces(kept, stretches(kept, Me()), Me()):
        assert one.quote is not None
        assert text[one.quote.start : one.quote.stop] in {"badminton", "tonkotsu ramen"}
        assert one.sure <= 0.5


def test_a_verb_of_the_table_is_found_in_all_its_forms():
    known = table("kites: *fly kites | kite\nswimming: *swim laps")

    for text, name in (("we flew kites", "kites"), ("flying kites", "kites"), ("swam laps", "swimming")):
        assert [one.name for one in find(known, split(text))] == [name]


@given(st.text(max_size=200))
def test_no_text_breaks_a_trace_and_every_quote_lies_inside(text):
    kept = keep(text, place=Place(text), title=text, **(PHOTO | {"kind": Kind.NOTE}))

    for one in traces(kept, stretches(kept, Me()), Me()):
        assert one.quote is None or 0 <= one.quote.start < one.quote.stop <= len(text)
