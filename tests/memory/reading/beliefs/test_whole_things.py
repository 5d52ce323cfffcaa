"""What somebody likes or shuns is told whole: no quality without its thing, no half of a list, no general word alone."""

from __future__ import annotations

import pytest

from atticus.memory.reading.beliefs.things import is_quality


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("I don't enjoy overly damp and cramped cellars.", "overly damp and cramped cellars"),
        ("I dislike games with dark or gory scenes.", "games with dark or gory scenes"),
        ("I'm not a fan of puppet films or shows.", "puppet films or shows"),
        ("I'm into acoustic and rock music.", "acoustic and rock music"),
        ("I avoid any hats or gloves made of fur.", "hats or gloves made of fur"),
        ("I prefer home-made, salty snacks.", "home-made, salty snacks"),
        ("I avoid certain nuts, berries, and cheeses.", "certain nuts, berries, and cheeses"),
        ("I prefer barns that are no taller than two storeys.", "barns that are no taller than two storeys"),
        ("I love noisy, crowded, and colourful markets.", "noisy, crowded, and colourful markets"),
    ],
)  # fmt: skip
def test_a_list_of_qualities_keeps_its_thing(told, text, object_):
    assert object_ in {words for _, words in told(text)}


def test_a_list_of_things_is_still_several(told):
    assert {("likes", "apples"), ("likes", "pears"), ("likes", "plums")} <= told("I love apples, pears and plums.")


def test_what_is_included_is_named_without_the_word(told):
    assert ("avoids", "discos") in told("I avoid night clubs, including discos and karaoke bars.")


@pytest.mark.parametrize(
    "text",
    [
        "We need to go slowly and avoid stumbling.",
        "I mix tango with waltz to keep it fresh and avoid boredom.",
        "I'm currently on antibiotics and need to avoid sunlight.",
        "Portraits and still life is my favourite!",
        "I like these new chairs.",
    ],
)
def test_what_is_for_now_or_only_a_part_is_no_taste(told, text):
    assert not {one for one in told(text) if one[0] in {"avoids", "likes"} and "tango" not in one[1]}


def test_a_goal_in_quotation_marks_keeps_both(told):
    assert ("wants", "turn the barn into a 'tea house'") in told("I have a goal to turn the barn into a 'tea house'.")


@pytest.mark.parametrize("words", ["smaller", "overly fancy", "self-paced", "made from recycled", "rustic"])
def test_qualities_are_known(words):
    assert is_quality(words)


@pytest.mark.parametrize("words", ["music", "video content", "animals", "garlic", "the library"])
def test_things_are_no_qualities(words):
    assert not is_quality(words)


def test_two_nuts_are_two_allergies(told):
    assert {("allergic_to", "peanut"), ("allergic_to", "cashew")} <= told("I have a severe peanut and cashew allergy.")


def test_a_condition_without_a_name_is_none(told):
    assert not {one for one in told("I have a medical condition that makes me tired.") if one[0] == "health"}
