from datetime import UTC, datetime

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import ME, Kind, Moment
from atticus.domain.people import Me, Party
from atticus.memory.reading.ties import read_ties

LENA = Party("Lena Vale", "tel:+441")


def claims(text, *, mine=True, people=None, thread=None, kind=Kind.MESSAGE):
    moment = Moment(
        kind=kind,
        source="sms",
        at=datetime(2025, 5, 3, tzinfo=UTC),
        text=text,
        author=ME if mine else LENA,
        people=people if people is not None else (LENA,),
        thread=thread,
    )
    return read_ties(Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=mine, import_id=None), Me(), UTC)


def ties(text, **how):
    return {(c.subject, c.predicate, c.object) for c in claims(text, **how)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Mom, I'm home", "mother"),
        ("Hi Dad!", "father"),
        ("Dear Grandma\nthank you for the socks", "grandmother"),
        ("Thanks, Dad. See you", "father"),
        ("Me: Mum, are you up?", "mother"),
        ("妈，我到家了", "mother"),
        ("老公，几点回来", "husband"),
        ("Mamá, ya llegué", "mother"),
        ("Papa, ich bin da", "father"),
        ("мама, я дома", "mother"),
        ("See you Sunday!\nYour son, always\nLove, Dad", "child"),
    ],
)
def test_whom_the_owner_addresses_so_is_that_to_them(text, relation):
    assert ("me", relation, "tel:+441") in ties(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Son, drive carefully", "parent"),
        ("Okay, son, be safe", "parent"),
        ("Mom: did you eat?", "mother"),
        ("Dad here, new phone", "father"),
        ("it's Mum!", "mother"),
        ("Call me.\nLove, Mom", "mother"),
        ("See you soon. Love, Grandpa", "grandfather"),
        ("- Dad", "father"),
        ("Mum, I passed!", "child"),
    ],
)
def test_how_somebody_addresses_the_owner_or_signs_tells_who_they_are(text, relation):
    assert ("me", relation, "tel:+441") in ties(text, mine=False)


@pytest.mark.parametrize(
    "text",
    [
        "Oh man, what a day",
        "Dad, Mom, we're in the lobby",
        "Mom and Dad, hi",
        "Son of a gun",
        "come to daddy",
        "Dad jokes are the best",
        "Mom's cooking tonight",
        "bro, no way",
        "sis!",
        "I told Mom, she laughed",
        "Love you, Mom",
        "This is Dad's phone",
        "Mother Teresa was there",
    ],
)
def test_what_is_no_call_tells_nothing(text):
    assert ties(text) == set()
    assert ties(text, mine=False) == set()


@pytest.mark.parametrize(
    "text", ["Honey, call me", "Babe!", "Auntie, are you in?", "Uncle Wang, we are here", "宝贝，晚安"]
)
def test_a_weak_form_of_address_is_only_possible(text):
    told = claims(text)
    assert told
    assert all(claim.sure <= 0.5 for claim in told)


def test_in_a_group_nobody_is_addressed():
    assert ties("Mom, I'm home", people=(LENA, Party("Bo"))) == set()
    assert ties("Mom, I'm home", people=(Party("Family Group"),)) == set()
    assert ties("Mom, I'm home", people=(), thread="Brunch club") == set()
    assert ties("Son, be safe", mine=False, people=(), thread="Brunch") == set()


def test_a_thread_named_after_somebody_is_almost_a_direct_conversation():
    (claim,) = claims("Mom, I'm home", people=(), thread="Lena Vale")
    assert (claim.object, claim.sure) == ("Lena Vale", 0.64)


def test_a_note_addresses_nobody():
    assert ties("Mom, I miss you", kind=Kind.NOTE) == set()
