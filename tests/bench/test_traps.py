from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import SELF, Belief, Quote, Status, Support
from bench.traps import cases, templates
from bench.traps.fill import Gold, template
from bench.traps.judge import KEYS, covers, day, judge, matches

AT = datetime(2025, 3, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def run():
    return list(cases(seed=5))


def belief(predicate, thing, *, kind="fact", quote=None, status=Status.HELD, subject=SELF, until=None, more=None):
    return Belief(
        id="b",
        kind=kind,
        subject=subject,
        predicate=predicate,
        object=thing,
        valid_from=None,
        valid_until=until,
        known_from=AT,
        known_until=None,
        confidence=1.0,
        status=status,
        evidence=(Support("m", "chat", "x", quote),),
        more=more or {},
    )


def case_of(run, group, field="text"):
    return next(one for one in run if one.template.group == group and one.field == field and not one.must)


def inside(case):
    return Quote(case.start, case.start + 3, case.field)


def test_a_run_has_enough_traps_of_every_class(run):
    groups = Counter(case.template.group for case in run if not case.control)
    ordinary = [group for group in groups if not group.startswith("special")]
    assert len(ordinary) >= 14
    assert sum(groups[group] for group in ordinary) >= 2_000
    assert min(groups.values()) >= 20
    assert sum(groups[group] for group in groups if group.startswith("special")) >= 100
    assert sum(case.control for case in run) >= 500


def test_templates_are_many_and_fall_into_two_halves_that_never_change():
    traps = [one for one in templates() if one.group not in {"control", "special: control"}]
    assert len(traps) >= 120
    assert len({one.id for one in templates()}) == len(templates())
    share = sum(one.half == "unseen" for one in templates()) / len(templates())
    assert 0.4 < share < 0.6
    assert template("joking", "I'm allergic to Mondays.").half == "seen"


def test_the_same_seed_gives_the_same_cases_and_another_gives_others(run):
    assert [one.moment.text for one in cases(seed=5)] == [one.moment.text for one in run]
    assert [one.moment.text for one in cases(seed=6)] != [one.moment.text for one in run]


def test_the_judged_sentence_stands_in_its_moment_and_no_slot_is_left_open(run):
    for case in run:
        text = getattr(case.moment, case.field)
        assert 0 <= case.start < case.stop <= len(text)
        assert "{" not in text
        assert "}" not in text
        for gold in (*case.may, *case.must):
            assert "{" not in gold.object


def test_what_must_be_held_is_said_in_the_moment(run):
    for case in run:
        for gold in case.must:
            assert covers(gold.object, case.moment.text), case.moment.text


def test_every_register_is_used(run):
    assert {"chat", "mail", "note", "diary", "assistant", "event"} <= {case.register for case in run}


def test_a_held_belief_on_a_trap_is_wrong(run):
    case = case_of(run, "joking")
    assert judge(case, [belief("lives_in", "Leeds", quote=inside(case))], now=AT).wrong


def test_a_belief_on_the_words_around_a_trap_is_not_judged(run):
    case = next(one for one in run if one.template.group == "joking" and one.start > 5)
    assert not judge(case, [belief("lives_in", "Leeds", quote=Quote(0, 3))], now=AT).wrong


@pytest.mark.parametrize(
    "other",
    [
        belief("lives_in", "Leeds", status=Status.SUPERSEDED),
        belief("lives_in", "Leeds", status=Status.POSSIBLE),
        belief("lives_in", "Leeds", until=AT - timedelta(days=1)),
        belief("lives_in", "Leeds", subject="Ana"),
        belief("not_lives_in", "Leeds"),
    ],
)
def test_what_is_not_held_of_the_owner_now_is_no_error(run, other):
    assert not judge(case_of(run, "joking"), [other], now=AT).wrong


def test_a_special_trap_must_not_even_be_thought_possible(run):
    case = case_of(run, "special: not meant")
    possible = belief("has_condition", "diabetes", kind="health", status=Status.POSSIBLE, quote=inside(case))
    assert judge(case, [possible], now=AT).wrong


def test_holding_nothing_passes_traps_but_meets_no_control(run):
    verdicts = [judge(case, [], now=AT) for case in run]
    assert not any(one.wrong for one in verdicts)
    assert sum(one.held for one in verdicts) == 0
    assert sum(one.must for one in verdicts) > 800


def test_a_reader_that_holds_just_what_is_said_is_right_throughout(run):
    for case in run:
        said = [belief(KEYS[g.key][0].strip("*"), g.object, quote=inside(case)) for g in (*case.may, *case.must)]
        verdict = judge(case, said, now=case.moment.at)
        assert not verdict.wrong
        assert not verdict.other
        assert verdict.held == verdict.must


def test_likes_and_dislikes_are_never_mixed():
    assert matches(Gold("likes", "olives"), belief("likes", "green olives"))
    assert not matches(Gold("likes", "olives"), belief("dislikes", "olives"))
    assert not matches(Gold("dislikes", "olives"), belief("likes", "olives"))


def test_a_birthday_must_be_the_day():
    assert matches(Gold("birthday", "the 2nd of October"), belief("birthday", "--10-02"))
    assert not matches(Gold("birthday", "the 2nd of October"), belief("birthday", "1990-10-03"))
    assert day("July 9th") == day("1984-07-09") == (7, 9)
    assert day("someday") is None
