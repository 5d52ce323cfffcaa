"""Looking for secrets is quick, and finds what it found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.labelling import SECRET, may_hold_secret


@given(st.text(max_size=20), st.from_regex(SECRET), st.text(max_size=20))
def test_whatever_is_found_was_worth_looking_for(before, secret, after):
    text = before + secret + after
    assert may_hold_secret(text) or not SECRET.search(text)


@pytest.mark.parametrize(
    "text", ["PA\u017f\u017fword: h4rb", "p\u0130n 4711", "P\u0131N is 4711", "api \u212aey: a1b2"]
)
def test_letters_that_only_look_like_others_hide_nothing(text):
    assert SECRET.search(text)
    assert may_hold_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "the PIN of my card is 4711",
        "Die PIN meiner Karte lautet 4711",
        "El PIN de mi tarjeta es 4711",
        "la contraseña es hunter22",
        "le mot de passe du wifi est abc123",
        "A senha do wifi é abc123",
    ],
)
def test_a_secret_that_is_told_in_a_sentence_is_one(text):
    assert SECRET.search(text)
    assert may_hold_secret(text)


@pytest.mark.parametrize("text", ["the pin is on the table 3 times", "pin it to page 12", "I lost my pin at 4 pm"])
def test_a_pin_that_opens_nothing_is_none(text):
    assert not SECRET.search(text)


def test_most_words_are_not_worth_it():
    assert not may_hold_secret("Paid 41.20 EUR to the harbour café on 3 May, see you at the lake at 6")
