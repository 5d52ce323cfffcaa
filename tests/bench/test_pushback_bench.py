from __future__ import annotations

import importlib
import json
from collections import Counter
from pathlib import Path

import pytest

from atticus.mind.care.challenges import texts
from atticus.mind.care.lexicon import LANGUAGES

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def pushback(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("pushback")


FOUR_SORTS = {"challenge": 110, "correction": 30, "evidence": 20, "other": 40}


@pytest.mark.parametrize(
    ("words", "sorts"),
    [
        *((words, FOUR_SORTS) for words in ("FRESH", "NEWEST", "LAST", "UNSEEN")),
        ("BLIND", {"challenge": 110, "other": 120}),
    ],
)
def test_the_words_of_others_are_of_known_sorts_half_of_them_english(pushback, words, sorts):
    lines = [json.loads(line) for line in getattr(pushback, words).read_text("utf-8").splitlines()]
    assert Counter(line["is"] for line in lines) == sorts
    assert sum(line["language"] == "en" for line in lines) == len(lines) / 2
    assert {line["language"] for line in lines} == set(LANGUAGES)
    assert len({line["id"] for line in lines}) == len({line["text"] for line in lines}) == len(lines)


def test_every_correction_and_statement_names_a_value_and_no_look_alike_does(pushback):
    for sort, named in (("correction", True), ("evidence", True), ("other", False)):
        assert {"{value}" in words for _, words in pushback.fresh(sort)} == {named}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_tells_what_the_words_before_it_were_taken_for(pushback, language):
    told = texts(language)
    assert pushback.taken(f"{told['stands']}\n\nYou live in Braga. [1]\n\n{told['mend']}") == "challenge"
    assert pushback.taken(f"{told['holds']}\n\nYou live in Braga. [1]") == "challenge, and answered as well"
    assert pushback.taken(f"{told['nothing']} {told['mend']}") == "challenge"
    assert pushback.taken(f"{told['changed']}\n\nYou live in Braga. [1]") == "challenge"
    assert pushback.taken(told["corrected"].format(now="You live in Braga.")) == "correction"
    assert pushback.taken(told["which"].format(value="Braga")) == "correction"
    assert pushback.taken(f"{told['kept']}\n\nYou live in Braga. [1]") == "statement"


@pytest.mark.parametrize("answer", ["You live in Braga. [1]", "I have nothing on that.", ""])
def test_an_answer_of_its_own_was_taken_for_none_of_these(pushback, answer):
    assert pushback.taken(answer) == ""
