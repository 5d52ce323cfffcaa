"""How a parting sounds is learned from whole lines that are told many ways, the same each time."""

import re
import tomllib

from atticus.memory.parting.weighing import OTHER, WHO
from bench.care_writing import LANGUAGES
from bench.parting_learning import WRITTEN, lines, pieces_about, told


def test_every_language_has_every_sort_and_enough_lines():
    assert {(one.language, one.sort) for one in lines()} == {
        (language, sort) for language in LANGUAGES for sort in ("gone", "over", "near", "again")
    }
    counts = {language: sum(one.language == language for one in lines()) for language in LANGUAGES}
    assert counts["en"] >= 400
    assert min(counts.values()) >= 120


def test_every_line_names_whom_it_is_about():
    assert all("<who>" in one.line for one in lines())


def test_the_same_seed_tells_the_same():
    assert told(lines()[:20], each=2, seed=4) == told(lines()[:20], each=2, seed=4)


def test_who_it_is_about_is_marked_apart_from_others():
    assert pieces_about("Greta wrote that Walter died", "Walter", ["Walter", "Greta"]) == [
        OTHER,
        "wrote",
        "that",
        WHO,
        "died",
    ]


def test_no_case_of_the_bench_is_among_what_is_learned():
    cases = tomllib.loads((WRITTEN.parent / "words.toml").read_text("utf-8"))["case"]
    said = {
        _plain(one["me"].replace(one["name"], "X").replace(one["name"].split()[0], "X")) for one in cases if "me" in one
    }
    assert not said & {_plain(one.line.replace("<who>", "X")) for one in lines()}


def _plain(text):
    return re.sub(r"\W+", " ", text).strip()
