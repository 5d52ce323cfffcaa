"""What a model alone reads is held only where the owner says it plainly; else it is a question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.derive import derive

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MODEL = {"read_by": "model"}
PLAIN = {"read_by": "model", "plain": True}


def statuses(claims):
    return {one.object: one.status for one in derive(claims, now=NOW)}


def test_the_owners_own_plain_statement_is_held(claimed):
    (one,) = derive([claimed("2025-02-01", "owns", "a loom", kind="possession", sure=0.68, more=PLAIN)], now=NOW)
    assert one.status is Status.HELD
    assert one.confidence < 0.7
    assert one.more["read_by"] == "model"


def test_anything_else_is_a_question(claimed):
    claims = [claimed("2025-02-01", "owns", "a loom", kind="possession", sure=0.6, more=MODEL)]
    assert statuses(claims) == {"a loom": Status.POSSIBLE}


def test_said_again_on_another_day_it_is_held_and_on_the_same_day_it_is_not(claimed):
    first = claimed("2025-02-01", "owns", "a loom", kind="possession", sure=0.6, more=MODEL)
    again = claimed("2025-02-01", "owns", "a loom", kind="possession", sure=0.6, more=MODEL, moment="other")
    later = claimed("2025-02-03", "owns", "a loom", kind="possession", sure=0.6, more=MODEL)
    assert statuses([first, again]) == {"a loom": Status.POSSIBLE}
    assert statuses([first, later]) == {"a loom": Status.HELD}


def test_what_is_faint_stays_a_question_however_often_it_is_said(claimed):
    claims = [claimed(f"2025-02-0{n}", "likes", "tea", kind="preference", sure=0.55, more=MODEL) for n in range(1, 9)]
    assert statuses(claims) == {"tea": Status.POSSIBLE}


@pytest.mark.parametrize("more", [MODEL, PLAIN])
def test_nobody_else_can_make_it_plain(claimed, more):
    claims = [claimed("2025-02-01", "lives_in", "Leeds", sure=0.68, more=more, mine=False)]
    assert Status.HELD not in statuses(claims).values()


def test_what_is_private_is_no_question_either(claimed):
    claims = [claimed(f"2025-02-0{n}", "health", "asthma", kind="health", sure=0.6, more=MODEL) for n in range(1, 9)]
    assert statuses(claims) == {}


def test_what_is_possible_replaces_nothing_and_is_not_taken_for_the_word_of_others(claimed):
    home = claimed("2025-01-01", "lives_in", "Leeds")
    guess = claimed("2025-02-01", "lives_in", "York", sure=0.6, more=MODEL)
    found = {one.object: one for one in derive([home, guess], now=NOW)}
    assert found["Leeds"].status is Status.HELD
    assert found["York"].status is Status.POSSIBLE
    assert "others_say" not in found["Leeds"].more


def test_what_rules_read_too_is_not_told_as_a_models(claimed):
    rule = claimed("2025-01-01", "owns", "a loom", kind="possession")
    model = claimed("2025-02-01", "owns", "a loom", kind="possession", sure=0.68, more=PLAIN)
    (one,) = derive([rule, model], now=NOW)
    assert "read_by" not in one.more
