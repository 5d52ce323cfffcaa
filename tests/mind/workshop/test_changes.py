"""What changed between two texts is told word by word, and leads from the one to the other."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.workshop.changes import Change, changed, kept_share, parts

TEXTS = st.text(st.sampled_from("ab cd.\n!é漢字_'’  "), max_size=60)


@given(TEXTS, TEXTS)
def test_the_changes_lead_from_one_text_to_the_other(before, after):
    found = changed(before, after)

    assert "".join(one.text for one in found if one.sort != "added") == before
    assert "".join(one.text for one in found if one.sort != "removed") == after


@given(st.text(max_size=80))
def test_the_parts_of_a_text_join_to_it(text):
    assert "".join(parts(text)) == text


def test_words_that_stay_are_told_as_such():
    assert changed("See you at the blue gate.", "See you at the green gate!") == (
        Change("same", "See you at the "),
        Change("removed", "blue"),
        Change("added", "green"),
        Change("same", " gate"),
        Change("removed", "."),
        Change("added", "!"),
    )


def test_a_text_written_anew_keeps_nothing():
    assert kept_share("The kiln is cold.", "Zwei Boote fahren") == 0.0
    assert kept_share("The kiln is cold.", "The kiln is hot.") > 0.7
    assert kept_share("The kiln is cold.", "") == 0.0


def test_a_long_essay_is_compared_at_once():
    essay = "The river comes up brown and quick, and nobody believes me. " * 1_500
    began = time.perf_counter()

    found = changed(essay, essay.replace("brown", "grey", 40))

    assert time.perf_counter() - began < 10
    assert sum(one.sort == "added" for one in found) == 40
