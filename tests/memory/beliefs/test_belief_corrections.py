"""The owner's word beats every inference, at once and for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import Claim, Status
from atticus.domain.labels import Integrity
from atticus.memory.beliefs.derive import derive
from atticus.memory.beliefs.then import as_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def correct(claimed):
    """Return the owner's correction of a belief, on a day."""

    def of(at, belief, to=None, *, integrity=Integrity.OWNER):
        one = claimed(
            at, belief.predicate, belief.object, kind="correction", quote=None, integrity=integrity, moment=f"c{at}{to}"
        )
        claim = Claim(
            kind="correction",
            subject=belief.subject,
            predicate=belief.predicate,
            object=belief.object,
            more={"belief": belief.id, "to": to},
        )
        return type(one)(**{name: getattr(one, name) for name in one.__slots__ if name != "claim"}, claim=claim)

    return of


def shown(beliefs):
    return sorted((one.object, one.status.value) for one in beliefs)


def test_a_belief_the_owner_denies_is_refuted(claimed, correct):
    said = [claimed("2025-01-01", "hobby", "chess", kind="hobby")]
    (chess,) = derive(said, now=NOW)

    (after,) = derive([*said, correct("2025-02-01", chess)], now=NOW)

    assert (after.status, after.id) == (Status.REFUTED, chess.id)
    assert as_of([after], datetime(2025, 1, 15, tzinfo=UTC))[0].status is Status.HELD
    assert as_of([after], datetime(2025, 2, 2, tzinfo=UTC)) == ()


def test_a_refuted_belief_never_comes_back_however_often_it_is_said(claimed, correct):
    said = [claimed("2025-01-01", "hobby", "chess", kind="hobby")]
    correction = correct("2025-02-01", derive(said, now=NOW)[0])
    again = [claimed(f"2025-03-{n:02}", "hobby", "Chess", kind="hobby") for n in range(1, 29)]

    beliefs = derive([*again, correction, *said], now=NOW)

    assert {one.status for one in beliefs} == {Status.REFUTED}


def test_fifty_corrections_over_a_year_all_hold(claimed, correct):
    start = datetime(2025, 1, 1, tzinfo=UTC)
    said, corrections = [], []
    for n in range(50):
        at = (start + timedelta(days=7 * n)).date().isoformat()
        wrong = claimed(at, "likes", f"dish {n}x", kind="preference")
        corrections.append(correct(at, derive([wrong], now=NOW)[0]))
        said += [wrong, claimed("2025-12-30", "likes", f"dish {n}x", kind="preference")]

    beliefs = derive([*said, *corrections], now=NOW)

    assert len(beliefs) == 50
    assert {one.status for one in beliefs} == {Status.REFUTED}


def test_a_corrected_value_takes_the_place_of_the_wrong_one(claimed, correct):
    said = [claimed("2025-01-01", "works_at", "Arup")]
    (arup,) = derive(said, now=NOW)

    beliefs = derive([*said, correct("2025-02-01", arup, "Aarup Boats")], now=NOW)

    assert shown(beliefs) == [("Aarup Boats", "held"), ("Arup", "refuted")]
    new = next(one for one in beliefs if one.status is Status.HELD)
    assert (new.confidence, [one.moment for one in new.evidence]) == (1.0, ["c2025-02-01Aarup Boats"])


def test_what_is_inferred_later_does_not_replace_a_correction(claimed, correct):
    said = [claimed("2025-01-01", "lives_in", "Leeds")]
    (leeds,) = derive(said, now=NOW)
    later = [claimed("2025-03-01", "lives_in", "Leeds"), claimed("2025-04-01", "lives_in", "Hull")]

    beliefs = derive([*said, correct("2025-02-01", leeds, "York"), *later], now=NOW)

    assert [one.object for one in beliefs if one.status is Status.HELD] == ["York"]


def test_a_plain_change_after_a_correction_is_believed(claimed, correct):
    said = [claimed("2025-01-01", "lives_in", "Leeds")]
    (leeds,) = derive(said, now=NOW)
    moved = claimed(
        "2025-06-01", "lives_in", "Rome", more={"change": True}, valid_from=datetime(2025, 5, 20, tzinfo=UTC)
    )

    beliefs = derive([*said, correct("2025-02-01", leeds, "York"), moved], now=NOW)

    assert [one.object for one in beliefs if one.status is Status.HELD] == ["Rome"]
    assert [one.object for one in as_of(beliefs, datetime(2025, 3, 1, tzinfo=UTC)) if one.status is Status.HELD] == [
        "York"
    ]


def test_a_correction_can_itself_be_corrected(claimed, correct):
    said = [claimed("2025-01-01", "birthday", "--05-03")]
    (first,) = derive(said, now=NOW)
    one = correct("2025-02-01", first, "--05-04")
    second = next(b for b in derive([*said, one], now=NOW) if b.status is Status.HELD)

    beliefs = derive([*said, one, correct("2025-03-01", second, "--05-05")], now=NOW)

    assert shown(beliefs) == [("--05-03", "refuted"), ("--05-04", "refuted"), ("--05-05", "held")]


def test_a_correction_to_what_is_held_already_is_held_once(claimed, correct):
    said = [
        claimed("2025-01-01", "likes", "tea", kind="preference"),
        claimed("2025-01-02", "likes", "coffee", kind="preference"),
    ]
    tea = next(one for one in derive(said, now=NOW) if one.object == "tea")

    beliefs = derive([*said, correct("2025-02-01", tea, "coffee")], now=NOW)

    assert shown(beliefs) == [("coffee", "held"), ("tea", "refuted")]


@pytest.mark.parametrize("integrity", [Integrity.THIRD_PARTY, Integrity.SYSTEM, Integrity.OWN])
def test_only_the_owners_decision_corrects(claimed, correct, integrity):
    said = [claimed("2025-01-01", "hobby", "chess", kind="hobby")]
    (chess,) = derive(said, now=NOW)

    (after,) = derive([*said, correct("2025-02-01", chess, integrity=integrity)], now=NOW)

    assert after.status is Status.HELD


def test_a_correction_outlives_the_evidence_of_what_it_corrected(claimed, correct):
    (leeds,) = derive([claimed("2025-01-01", "lives_in", "Leeds")], now=NOW)

    (york,) = derive([correct("2025-02-01", leeds, "York")], now=NOW)

    assert (york.object, york.status) == ("York", Status.HELD)
