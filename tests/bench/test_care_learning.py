"""Care is learned from whole situations that are told many ways, the same each time."""

import json
import random
import re

import numpy as np
import pytest

from atticus.memory.sounding.folding import fold
from atticus.memory.sounding.grams import grams
from atticus.mind.care.replies import REPLIES
from bench import care
from bench.care_learning import AFTER, SAID_AFTER, as_rows, learn, of_need, of_replies, shares, small
from bench.care_writing import ASSISTANT, LANGUAGES, OWNER, WRITTEN, Text, situations, tell, told

PUSHBACK = SAID_AFTER.parents[1]


@pytest.mark.parametrize("folder", [WRITTEN, SAID_AFTER])
def test_every_situation_can_be_told_and_leaves_no_choice_open(folder):
    chance = random.Random(5)
    for one in situations(folder):
        text = tell(one, chance)
        assert text
        assert not re.search(r"[{}|<>]", text), one


def test_every_language_has_every_sort_of_reply_and_a_third_challenge():
    found = {(one.language, one.sort) for one in situations(SAID_AFTER)}
    assert found == {(language, sort) for language in LANGUAGES for sort in REPLIES}
    for language in LANGUAGES:
        sorts = [one.sort for one in situations(SAID_AFTER) if one.language == language]
        assert len(sorts) >= (500 if language == "en" else 150)
        assert 0.3 < sorts.count("challenge") / len(sorts) < 0.6


def test_no_words_of_the_bench_of_push_back_are_among_the_replies_that_are_learned():
    fresh = [json.loads(line)["text"] for line in (PUSHBACK / "pushback_fresh.jsonl").read_text("utf-8").splitlines()]
    own = [
        words
        for name in ("challenges", "unseen")
        for line in (PUSHBACK / "pushback_words" / f"{name}.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
        for words in line.split("\t")[2].split(" | ")
    ]
    known = {plain(text) for text in (*fresh, *own)}
    assert not known & {plain(one.line) for one in situations(SAID_AFTER)}


def plain(text):
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def test_replies_are_put_together_as_a_reply_of_a_known_sort():
    some = situations(SAID_AFTER)[:40]
    assert {one.sort for one in told(some, each=2, seed=4, beside=AFTER)} <= set(REPLIES)
    assert {sort for beside in AFTER.values() for sort in (*beside, *beside.values())} <= set(REPLIES)


def test_each_lesson_learns_from_its_own_folder_and_at_its_own_pace():
    need, replies = of_need([])["owner"], of_replies([Text("When does it start?", "ordinary", "en")])
    assert {one.folder for one in need.situations()} == {WRITTEN}
    assert {one.folder for one in replies.situations()} == {SAID_AFTER}
    assert [one.sort for one in replies.plain] == ["question"]
    assert need.pace != replies.pace


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
