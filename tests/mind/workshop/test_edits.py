"""What an owner does to a draft is read by kind, and a new text is no habit."""

from __future__ import annotations

import pytest

from atticus.memory.voice.rules import Manner
from atticus.mind.workshop.edits import edits

DRAFT = "Hey Ana! I'm at the weir and the heron is back!! It's an awesome sight, and I can't wait to show you 🙂"


def kinds(draft: str, edited: str, to: str = "Ana") -> set[tuple[str, str, str]]:
    found = edits(draft, edited, to=to, names={"ana silva"}, own={"rui", "prado"})
    return {(one.kind, one.before, one.after) for one in found}


@pytest.mark.parametrize(
    ("edited", "seen"),
    [
        (DRAFT.replace("Hey Ana!", "Dear Ana,"), ("greeting", "", "Dear {name},")),
        (DRAFT.removeprefix("Hey Ana! "), ("greeting", "", "")),
        (f"{DRAFT}\nR.", ("farewell", "", "R.")),
        (f"{DRAFT}\nLove, Rui", ("farewell", "", "Love, Rui")),
        (DRAFT.replace("awesome", "lovely"), ("word", "awesome", "lovely")),
        (DRAFT.replace("!!", "."), ("exclamation", "", "")),
        (DRAFT.removesuffix(" 🙂"), ("emoji", "", "")),
        (
            DRAFT.replace("I'm", "I am").replace("It's", "It is").replace("can't", "cannot"),
            ("contraction", "", "full"),
        ),
        ("Hey Ana! The heron is back!", ("shorter", "", "")),
    ],
)
def test_each_kind_of_edit_is_read(edited, seen):
    assert seen in kinds(DRAFT, edited)


@pytest.mark.parametrize(
    ("draft", "edited", "language", "to_whom"),
    [
        ("Können Sie mir das Buch geben? Ich danke Ihnen.", "Kannst du mir das Buch geben? Ich danke dir.", "german", "familiar"),
        ("Tu peux venir demain avec ton frère ?", "Vous pouvez venir demain avec votre frère ?", "french", "formal"),
    ],
)  # fmt: skip
def test_another_form_of_address_is_read(draft, edited, language, to_whom):
    assert ("address", language, to_whom) in kinds(draft, edited)


def test_a_word_beside_a_contraction_is_read_as_a_word():
    assert ("word", "call", "ring") in kinds(
        "I'll call you when the rehearsal is over.", "I will ring you when the rehearsal is over."
    )


def test_names_numbers_and_marks_are_no_habit():
    assert kinds("See you at the gate with Marta at 7.", "See you at the gate with Joana at 8!") == set()


def test_a_text_written_anew_tells_no_words():
    assert kinds(DRAFT, "The boat leaves early, so bring bread and the green rope, please!") == {
        ("greeting", "", "")
    } | {("emoji", "", "") for _ in ()}


def test_nothing_changed_is_nothing():
    assert edits(DRAFT, DRAFT, to="Ana") == []
    assert edits(DRAFT, " ", to="Ana") == []


def test_it_is_told_for_whom():
    assert edits("It is awesome here.", "It is lovely here.", to="Ana") == [
        Manner(kind="word", before="awesome", after="lovely", to="Ana")
    ]
