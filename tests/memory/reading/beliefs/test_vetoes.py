"""A half, a pointer and a request of the moment say nothing lasting; a whole is kept whole."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "said",
    [
        "I enjoy keeping them warm and safe.",
        "I like making him happy.",
        "I bought two at the shop.",
        "I love the colours and theme.",
        "I'm trying to stay cheerful and learn.",
        "I'd prefer something automated for this backup.",
        "I really want to learn how to tie this knot.",
        "I've always wanted to savour tonight.",
        "I'm having trouble with the printer.",
        "I rely on notes.",
        "I'd like to learn more about beekeeping.",
    ],
)
def test_what_nobody_understands_later_is_not_held(told, said):
    assert told(said) == set()


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("I love painting portraits and still life.", {("likes", "painting portraits and still life")}),
        ("I love reading and hiking.", {("likes", "reading"), ("likes", "hiking")}),
        ("I love the smell and taste of basil.", {("likes", "the smell and taste of basil")}),
        ("I have a strong dislike for beige and much prefer bright colours.", {("dislikes", "beige")}),
        ("I have a phobia of dogs.", {("fears", "dogs")}),
        ("I follow a strict gluten-free diet.", {("diet", "gluten-free")}),
        ("I need to avoid gluten.", {("avoids", "gluten")}),
        ("I prefer to avoid crowded trains.", {("avoids", "crowded trains")}),
        ("I want to learn to play the cello by March.", {("wants", "learn to play the cello by March")}),
        ("I'd prefer an aisle seat.", {("prefers", "an aisle seat")}),
    ],
)
def test_a_whole_is_kept_whole(told, said, held):
    assert told(said) == held


@pytest.mark.parametrize("said", ["I learn best in small groups.", "I like both jazz as well as classical music."])
def test_how_well_something_is_done_is_no_reason(claims, said):
    assert [one.more.get("because") for one in claims(said)] == [None]
