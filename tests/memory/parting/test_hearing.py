"""A parting is heard in words no pattern knows, and only of the one it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.parting.hearing import Heard, Word
from atticus.memory.parting.weighing import NOTHING, weigh

KNOWN = {"walter": "walter odum", "greta": "greta finch", "mum": "ada odum", "mother": "ada odum", "小雨": "小雨"}

PARTINGS = [
    ("We chose the coffin and the hymns for Walter's service.", "walter"),
    ("Walter and I are done.", "walter"),
    ("Greta called, crying. Walter died in the night.", "walter"),
    ("Sat with Walter until the end. The hospice was very quiet.", "walter"),
    ("Unfriended Walter and deleted his number.", "walter"),
    ("Le llevé flores a la tumba de Walter.", "walter"),
    ("J'ai supprimé le numéro de Walter, on ne se parle plus.", "walter"),
    ("Walter hat den Kontakt abgebrochen.", "walter"),
    ("Apaguei o número do Walter e bloqueei tudo.", "walter"),
    ("小雨的追悼会在周五。", "小雨"),
]
STAYING = [
    "Greta's mother died, Walter drove her to the funeral.",
    "His mum passed away in May.",
    "Walter and I are done with the fence.",
    "Walter retired today. Nice speech.",
    "Deleted Walter's old address, here is the new one.",
    "Dinner with Walter on Thursday.",
    "小雨的手机没电了。",
]


@pytest.mark.parametrize(("text", "who"), PARTINGS)
def test_a_parting_is_heard_in_words_no_pattern_knows(text, who):
    heard = dict(Heard(text, KNOWN).words())
    assert heard.get(who) in {Word.GONE, Word.PERHAPS}


@pytest.mark.parametrize("text", STAYING)
def test_what_happens_to_others_and_to_things_is_no_parting(text):
    assert dict(Heard(text, KNOWN).words()) == {}


def test_the_one_who_tells_of_a_death_is_not_who_died():
    assert "greta" not in dict(Heard("Greta wrote that Walter died this morning.", KNOWN).words())


def test_words_without_a_stir_weigh_nothing():
    assert weigh(["ȡ", "brings", "salad"]) is NOTHING


@given(st.text(max_size=120))
def test_any_text_can_be_listened_to(text):
    assert all(word in KNOWN for word, _ in Heard(f"{text} Walter {text}", KNOWN).words())
