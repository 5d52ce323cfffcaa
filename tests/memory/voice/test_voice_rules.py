"""A rule the owner accepted stands in every draft after it, as far as rules can write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.voice.rules import Manner, in_words, obeyed, unmet

DRAFT = "Hey Ana! I'm at the weir!! It's awesome 🙂 See you there"


@pytest.mark.parametrize(
    ("manner", "text"),
    [
        (Manner(kind="greeting", after="Dear {name},"), "Dear Ana, I'm at the weir!! It's awesome 🙂 See you there"),
        (Manner(kind="greeting"), "I'm at the weir!! It's awesome 🙂 See you there"),
        (Manner(kind="farewell", after="R."), f"{DRAFT}\nR."),
        (Manner(kind="word", before="awesome", after="lovely"), DRAFT.replace("awesome", "lovely")),
        (Manner(kind="exclamation"), "Hey Ana. I'm at the weir. It's awesome 🙂 See you there"),
        (Manner(kind="emoji"), "Hey Ana! I'm at the weir!! It's awesome. See you there"),
        (Manner(kind="contraction", after="full"), "Hey Ana! I am at the weir!! It is awesome 🙂 See you there"),
    ],
)
def test_a_rule_is_put_into_a_draft(manner, text):
    assert obeyed(DRAFT, [manner], name="Ana") == text


def test_several_rules_are_kept_to_at_once():
    manners = [
        Manner(kind="greeting", after="Dear Ana,"),
        Manner(kind="farewell", after="R."),
        Manner(kind="contraction", after="full"),
    ]

    assert obeyed("I'm at the weir. The heron's nest is empty.", manners, name="Ana") == (
        "Dear Ana, I am at the weir. The heron's nest is empty.\nR."
    )


def test_short_forms_come_where_english_has_them():
    assert obeyed("I am late. Yes, I am.", [Manner(kind="contraction", after="short")]) == "I'm late. Yes, I am."


def test_a_word_keeps_its_capital():
    assert obeyed("Awesome day, awesome boat.", [Manner(kind="word", before="awesome", after="fine")]) == (
        "Fine day, fine boat."
    )


def test_nobody_is_called_by_no_name():
    assert obeyed("The boat is here.", [Manner(kind="greeting", after="Dear {name},")]) == "The boat is here."


def test_what_would_have_to_be_written_anew_is_told_and_left():
    manner = Manner(kind="address", before="german", after="familiar", to="Jo")
    text = "Ich danke Ihnen für das Buch."

    assert obeyed(text, [manner]) == text
    assert unmet(text, [manner], spoken="german") == ["It does not keep to your rule “Say du to Jo, not Sie.” yet."]
    assert unmet("Ich danke dir.", [manner], spoken="german") == []


@given(st.text(max_size=60), st.sampled_from(["exclamation", "emoji"]))
def test_a_rule_kept_to_is_kept_to_again(text, kind):
    once = obeyed(text, [Manner(kind=kind)])

    assert obeyed(once, [Manner(kind=kind)]) == once


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        (Manner(kind="farewell", after="A.", to="Ana"), "Sign off to Ana with “A.”."),
        (Manner(kind="farewell"), "End messages without a sign-off."),
        (Manner(kind="greeting", to="Ana"), "Begin messages to Ana without a greeting."),
        (Manner(kind="address", before="german", after="formal"), "Say Sie to others, not du."),
        (Manner(kind="shorter", to="Ana"), "Keep messages to Ana short: about half of what a draft would have."),
    ],
)
def test_a_rule_is_one_sentence(manner, words):
    assert in_words(manner) == words
