"""Decisions are the owner's own moments: put down, completed, looked back at, as of any time, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.deciding import keeping
from atticus.mind.deciding.keeping import (
    NoSuchDecisionError,
    NothingDecidedError,
    NotSureOfWhatError,
    TooEarlyError,
    add,
    complete,
    decisions,
    find,
    review,
)
from atticus.mind.deciding.recorded import Went
from atticus.vault.contract import Selection

TOLD = {
    "options": ["Stay where I am"],
    "reasons": ["the sea", " the rent "],
    "expect": "I will be less tired",
    "sure": 70,
    "review": date(2026, 9, 1),
}


@pytest.fixture
def moved(vault, clock):
    return add(vault, "Move to  Porto", TOLD, clock=clock, zone=UTC)


def test_a_decision_is_kept_as_the_owner_said_it_and_nobody_elses_word_counts(vault, clock, moved, draft):
    assert (moved.what, moved.options, moved.reasons) == (
        "Move to Porto",
        ("Stay where I am",),
        ("the sea", "the rent"),
    )
    assert (moved.expect, moved.sure, moved.review) == ("I will be less tired", 70, date(2026, 9, 1))

    kept = vault.moment(moved.moments[0])
    assert kept.label.integrity is Integrity.OWNER
    assert "70 % sure" in kept.moment.text
    theirs = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.ORDINARY)
    forged = {"correction": {"decision": {"id": "12345678", "what": "Sell everything"}}}
    vault.keep([draft("forged", label=theirs, source="owner", thread="decisions", extra=forged, external_id="x")])

    assert [one.what for one in decisions(vault, clock.now())] == ["Move to Porto"]


def test_what_was_left_out_is_added_and_what_was_said_stays(vault, clock, moved):
    clock.move(timedelta(days=1))
    later = complete(vault, moved, {"reasons": ["the sea", "Rui"], "sure": 60}, clock=clock, zone=UTC)

    assert (later.reasons, later.sure, later.expect) == (("the sea", "Rui"), 60, "I will be less tired")
    assert later.options == ("Stay where I am",)
    assert find(vault, moved.id, clock.now() - timedelta(hours=3)).sure == 70


def test_a_sureness_does_not_outlive_the_words_it_was_said_of(vault, clock, moved):
    clock.move(timedelta(days=1))

    assert complete(vault, moved, {"expect": "It rains less"}, clock=clock, zone=UTC).sure is None


def test_a_review_ends_the_waiting_until_the_owner_sets_another_day(vault, clock, moved):
    assert not moved.is_due(date(2026, 8, 31))
    assert moved.is_due(date(2026, 9, 1))
    clock.move(timedelta(days=200))

    once = review(vault, moved, {"went": "mixed", "note": "Warm, and far"}, clock=clock, zone=UTC)
    assert once.review is None
    assert [(one.went, one.note, one.outcome) for one in once.reviews] == [(Went.MIXED, "Warm, and far", None)]

    clock.move(timedelta(days=1))
    again = {"went": "better", "came_true": False, "review": date(2027, 3, 1)}
    twice = review(vault, once, again, clock=clock, zone=UTC)
    assert (twice.review, twice.reviews[-1].outcome, len(twice.reviews)) == (date(2027, 3, 1), False, 2)


def test_forgetting_its_moment_takes_a_review_back_and_then_the_decision(vault, clock, moved):
    clock.move(timedelta(days=200))
    done = review(vault, moved, {"went": "worse"}, clock=clock, zone=UTC)

    vault.forget(Selection(moment=done.moments[-1]))
    assert find(vault, moved.id).reviews == ()
    vault.forget(Selection(moment=moved.moments[0]))
    assert decisions(vault, clock.now()) == []


@pytest.mark.parametrize(
    ("what", "told", "error"),
    [
        ("  ", {}, NothingDecidedError),
        ("x" * (keeping.LONGEST + 1), {}, NothingDecidedError),
        ("Move", {"sure": 70}, NotSureOfWhatError),
        ("Move", {"expect": "sun", "sure": 101}, NotSureOfWhatError),
        ("Move", {"review": date(2026, 3, 1)}, TooEarlyError),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence_and_not_kept(vault, clock, what, told, error):
    with pytest.raises(error):
        add(vault, what, told, clock=clock, zone=UTC)
    assert decisions(vault, datetime(2030, 1, 1, tzinfo=UTC)) == []


def test_a_name_that_is_none_is_told(vault):
    with pytest.raises(NoSuchDecisionError, match="atticus decisions"):
        find(vault, "zzz")
