"""Probes are made of decisions alone, and tell what was wrong before, what is right now, and what was only dictated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from atticus.domain.labels import Integrity
from atticus.domain.people import Me, Person
from atticus.memory.learning.judging import Accuracy, accuracy, judge
from atticus.memory.learning.probes import probes
from tests.memory.people.rows import card, decision, met, sent

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FRUIT = ("figs", "plums", "pears", "limes", "dates", "kiwis")


def judged(claims, rows=()):
    return {one.probe.what: (one.before, one.now, one.inferred) for one in judge(claims, list(rows), Me(), now=NOW)}


def test_without_decisions_there_is_nothing_to_measure(reading):
    assert judge([reading("likes", "figs")], [], Me(), now=NOW) == []
    assert accuracy([]) == {}


def test_a_corrected_value_was_wrong_is_right_and_is_not_yet_inferred(reading, decided):
    told = [reading("lives_in", "Leeds"), decided("lives_in", "Leeds", to="Graz")]

    assert judged(told) == {"you · lives in · Leeds": (False, True, False)}


def test_what_was_confirmed_was_right_all_along(reading, decided):
    told = [reading("likes", "figs"), decided("likes", "figs", kind="confirmation")]

    assert judged(told) == {"you · likes · figs": (True, True, True)}


def test_with_enough_wrong_readings_of_a_sort_the_rest_is_right_by_inference_alone(reading, decided):
    told = [reading("likes", fruit, source="photo") for fruit in FRUIT]
    wrong = [decided("likes", fruit, day=200 + n) for n, fruit in enumerate(FRUIT[:4])]

    assert set(judged([*told, *wrong[:3]]).values()) == {(False, True, False)}
    assert set(judged([*told, *wrong]).values()) == {(False, True, True)}


def test_before_means_what_was_known_by_then(reading, decided):
    told = [reading("likes", "figs", day=10), decided("likes", "figs", day=20), reading("likes", "figs", day=30)]
    early = [reading("lives_in", "Leeds", day=100), decided("lives_in", "Leeds", day=50)]

    assert judged([*told, *early])["you · likes · figs"] == (False, True, False)
    assert judged([*told, *early])["you · lives in · Leeds"] == (True, True, False)


def test_of_two_decisions_about_the_same_the_later_is_the_probe(reading, decided):
    told = [reading("likes", "figs"), decided("likes", "figs", day=20)]
    again = [*told, decided("likes", "figs", day=40, kind="confirmation")]

    assert [one.right for one in probes(again)] == ["so it is"]
    assert judged(again) == {"you · likes · figs": (True, True, True)}


def test_a_value_that_was_given_and_then_corrected_again_is_no_longer_a_probe(reading, decided):
    told = [reading("lives_in", "Leeds"), decided("lives_in", "Leeds", day=20, to="Graz")]
    told.append(decided("lives_in", "Graz", day=40, to="Linz"))

    assert [(one.what, one.right) for one in probes(told)] == [("you · lives in · Graz", "Linz")]
    assert judged(told)["you · lives in · Graz"][1] is True


def test_what_plainly_changed_since_still_agrees(reading, decided):
    told = [reading("lives_in", "Leeds"), decided("lives_in", "Leeds", day=20, to="Graz")]
    moved = reading("lives_in", "Rome", day=100, more={"change": True})

    assert judged([*told, moved])["you · lives in · Leeds"][1] is True


def test_a_file_that_claims_to_decide_makes_no_probe(reading, decided):
    assert probes([reading("likes", "figs"), decided("likes", "figs", integrity=Integrity.OWN)]) == []


def test_who_is_who_and_ties_are_probes_too(decided):
    rows = [met("Ana Kovač", "tel:+1", day=1), sent("Ana Kovač", "tel:+1", day=2), met("Anica", "tel:+2", day=3)]
    said = [*card("card1", "tel:+1", "Ana Kovač")]
    told = [*said, decision("Ana Kovač", "same_as", "Anica")]
    tie = decided("friend", "Ana Kovač", kind="confirmation")

    found = judged([*told, tie], rows)

    assert found["Ana Kovač · Anica"] == (False, True, False)
    assert found["you · friend · Ana Kovač"] == (False, True, False)


def test_a_merge_by_name_and_handle_is_one_probe():
    by_name, by_handle = decision("Ana Kovač", "same_as", "Anica"), decision("tel:+1", "same_as", "tel:+2")
    told = [replace(one, moment="d") for one in (by_name, by_handle)]

    assert [one.what for one in probes(told)] == ["Ana Kovač · Anica"]


def test_a_later_decision_under_another_name_of_the_same_person_takes_the_earlier_one_back(reading, decided):
    first = decided("likes", "figs", day=20, subject="Ana", to="plums")
    second = decided("likes", "plums", day=40, subject="Anica")
    ana = Person(id="p", name="Ana", names=("Ana", "Anica"))

    assert [one.right for one in probes([first, second])] == ["plums", "not so"]
    assert [one.right for one in probes([first, second], [ana])] == ["not so"]


def test_accuracy_is_counted_by_kind_and_over_all(reading, decided):
    told = [
        reading("lives_in", "Leeds"),
        decided("lives_in", "Leeds", to="Graz"),
        reading("likes", "figs"),
        decided("likes", "figs", kind="confirmation"),
        decision("Ana Kovač", "not_same_as", "Anica"),
    ]

    found = accuracy(judge(told, [], Me(), now=NOW))

    assert found["beliefs"] == Accuracy(2, 1, 2, 1)
    assert found["people"] == Accuracy(1, 1, 1, 1)
    assert found["all"] == Accuracy(3, 2, 3, 2)
