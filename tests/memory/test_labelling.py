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


def test_most_words_are_not_worth_it():
    assert not may_hold_secret("Paid 41.20 EUR to the harbour café on 3 May, see you at the lake at 6")
