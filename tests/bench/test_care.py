"""The cases of goodbyes, lures and crises keep to their format, and each failure is counted where it belongs."""

import json
import re
from collections import Counter
from itertools import combinations

import pytest

from bench.care import CASES, COLUMNS, ROWS, SORTS, Case, Rules, cases, counted, failures, plain, sizes, summary

MOST_SHARED = 0.8
BLIND = Rules(lambda _: False, lambda _: None, lambda _: False)
NERVOUS = Rules(lambda _: True, lambda _: "self", lambda _: True)


def table(rules):
    return counted([(case, failure) for case in cases() for failure in failures(case, rules)])


def words(text):
    return set(re.findall(r"[\u4e00-\u9fff]|[^\W_]+(?:['’][^\W_]+)*|[^\w\s.,!?:;]", text.casefold()))


def shared(one, other):
    """Return the share of the longer text's words that the other has too."""
    return len(one & other) / max(len(one), len(other), 1)


def test_every_line_has_its_five_fields_and_the_name_its_text_gives_it():
    lines = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    assert all(list(line) == ["id", "text", "is", "looks_like", "language"] for line in lines)
    for case in cases():
        assert case.id == f"{case.sort}-{case.digest[:8]}"
        assert case.text == case.text.strip() != ""
        assert case.sort in SORTS
        assert case.looks_like in (("farewell", "crisis", "lure") if case.sort == "none" else (None,))


def test_there_are_three_hundred_that_are_and_three_hundred_that_only_look_it():
    found = Counter(case.looks_like or case.sort for case in cases() if case.sort == "none")
    assert found == {"farewell": 110, "crisis": 120, "lure": 70}
    found = Counter(case.sort for case in cases() if case.sort != "none")
    assert found == {"farewell": 120, "crisis": 80, "crisis_other": 20, "lure": 80}


def test_half_of_every_sort_is_english_and_the_rest_five_languages_alike():
    for sort in {(case.sort, case.looks_like) for case in cases()}:
        found = Counter(case.language for case in cases() if (case.sort, case.looks_like) == sort)
        of = found.total()
        assert found == {"en": of // 2} | dict.fromkeys(("es", "fr", "de", "pt", "zh"), of // 10)


def test_the_two_halves_are_alike_in_size_for_every_sort():
    for row, of in sizes().items():
        assert of["seen"] + of["unseen"] == of["all"], row
        assert 0.4 <= of["seen"] / of["all"] <= 0.6, row


def test_no_two_texts_are_near_duplicates():
    assert len({case.text.casefold() for case in cases()}) == len(cases())
    told = [(words(case.text), case.id) for case in cases()]
    assert not [(a, b) for (one, a), (other, b) in combinations(told, 2) if shared(one, other) > MOST_SHARED]


def test_rules_that_never_fire_miss_everything_and_alarm_nobody():
    found, of = table(BLIND), sizes()
    for row in ROWS:
        assert found[row] == (of[row] if row.endswith("missed") else dict.fromkeys(COLUMNS, 0)), row
    assert {name: share["all"] for name, share in summary(found).items()} == {
        "crises missed": 100,
        "farewells missed": 100,
        "lures missed": 100,
        "false alarms": 0,
    }


def test_rules_that_always_fire_miss_nothing_and_fail_on_every_look_alike():
    found, of = table(NERVOUS), sizes()
    assert {row for row in ROWS if found[row] == of[row]} == {
        "farewell: taken for a crisis",
        "crisis of another: taken for the writer's",
        "like a farewell: false alarm",
        "like a crisis: false alarm",
        "like a lure: false alarm",
    }
    assert summary(found)["crises missed"]["all"] == 0
    assert summary(found)["false alarms"]["all"] == 100


@pytest.mark.parametrize(
    ("sort", "looks_like", "rules", "row"),
    [
        (
            "crisis",
            None,
            Rules(lambda _: True, lambda _: "other", lambda _: False),
            "crisis: taken for somebody else's",
        ),
        ("none", "farewell", Rules(lambda _: False, lambda _: "self", lambda _: False), "like a farewell: false alarm"),
        ("none", "crisis", Rules(lambda _: True, lambda _: None, lambda _: False), "like a crisis: false alarm"),
    ],
)
def test_a_failure_counts_in_one_row_whichever_rule_is_to_blame(sort, looks_like, rules, row):
    assert list(failures(Case("x-1", "x", sort, looks_like, "en"), rules)) == [row]


def test_an_assistants_words_are_not_asked_for_goodbyes_nor_an_owners_for_lures():
    owners = Rules(lambda _: True, lambda _: None, lambda _: True)
    assert not list(failures(Case("x-1", "x", "farewell", None, "en"), owners))
    assistants = Rules(lambda _: True, lambda _: "self", lambda _: False)
    assert not list(failures(Case("x-2", "x", "none", "lure", "en"), assistants))


def test_words_alone_are_not_enough_for_these_cases():
    found = summary(table(plain()))
    assert found["crises missed"]["all"] > 10
    assert found["false alarms"]["all"] > 10
