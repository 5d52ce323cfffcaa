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
        "I only take painkillers as a last resort.",
        "I only fly when absolutely necessary.",
        "I can only wear this one tonight.",
        "I still like to go for a spin sometimes.",
        "I like the old ones.",
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
        (
            "I have a strong dislike for beige and much prefer bright colours.",
            {("dislikes", "beige"), ("prefers", "bright colours")},
        ),
        (
            "I can't stand loud bars and vastly prefer small pubs.",
            {("dislikes", "loud bars"), ("prefers", "small pubs")},
        ),
        ("I avoid sugary drinks and rely mostly on water.", {("avoids", "sugary drinks")}),
        (
            "I avoid shops that close early and rely on tourists.",
            {("avoids", "shops that close early and rely on tourists")},
        ),
        ("I prefer fresh, locally grown food.", {("prefers", "fresh, locally grown food")}),
        (
            "I make sure to read a chapter every evening.",
            {("does", "read a chapter")},
        ),
        ("I find guided tours too long and boring.", {("dislikes", "guided tours")}),
        (
            "I love lighting a few candles, putting on a record, and just dancing around the kitchen.",
            {("likes", "lighting a few candles, putting on a record, and just dancing around the kitchen")},
        ),
        ("I like teas like sencha and hojicha.", {("likes", "teas like sencha and hojicha")}),
        ("I like the taste and smell of rosemary and thyme.", {("likes", "the taste and smell of rosemary and thyme")}),
        ("I prefer rooms that are not open to the street.", {("prefers", "rooms that are not open to the street")}),
        ("I only buy from local farms.", {("prefers", "buy from local farms")}),
        ("I can only use unscented soaps.", {("prefers", "unscented soaps")}),
        ("I like watching cartoons and late TV shows.", {("likes", "watching cartoons and late TV shows")}),
        ("I follow a raw vegan diet.", {("diet", "raw vegan")}),
        ("I'm mostly vegetarian.", {("diet", "mostly vegetarian")}),
        ("I follow a strict sugar-free and dairy-free diet.", {("avoids", "sugar"), ("avoids", "dairy")}),
        (
            "I refuse to buy toys that have been painted by hand, as I believe they chip.",
            {("avoids", "buy toys that have been painted by hand")},
        ),
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
