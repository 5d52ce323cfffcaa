"""Care is learned from whole situations that are told many ways, the same each time."""

import random
import re

import numpy as np

from atticus.mind.care.grams import grams
from bench import care
from bench.care_learning import as_rows, learn, shares, small
from bench.care_writing import ASSISTANT, LANGUAGES, OWNER, Text, situations, tell, told


def test_every_situation_can_be_told_and_leaves_no_choice_open():
    chance = random.Random(5)
    for one in situations():
        text = tell(one, chance)
        assert text
        assert not re.search(r"[{}|<>]", text), one


def test_every_language_has_every_sort():
    found = {(one.language, one.sort) for one in situations()}
    assert found == {(language, sort) for language in LANGUAGES for sort in (*OWNER, *ASSISTANT)}


def test_the_same_seed_tells_the_same_texts():
    some = situations()[:20]
    assert told(some, each=3, seed=4) == told(some, each=3, seed=4)


def test_each_situation_is_held_out_in_exactly_one_part():
    assert all(sum(one.held_out(part, 5) for part in range(5)) == 1 for one in situations())


def test_no_case_of_the_bench_is_among_what_is_learned():
    lines = {one.line.casefold() for one in situations()}
    assert not lines & {case.text.casefold() for case in care.cases()}


def test_what_is_learned_tells_two_sorts_apart_and_survives_being_made_small():
    texts = [
        Text(f"{word} {other}", sort, "en")
        for other in ("now", "then", "here")
        for word, sort in (("harbour", "honest"), ("quay", "honest"), ("alone", "lure"), ("lonely", "lure"))
    ]
    weights, bias = learn(texts, ("honest", "lure"))
    whole, scale = small(weights)
    for one in (weights, whole * scale):
        found = shares(as_rows(texts), one.astype(np.float32), bias)
        assert [("honest", "lure")[row.argmax()] for row in found] == [text.sort for text in texts]
    assert grams("harbour now") != grams("alone now")
