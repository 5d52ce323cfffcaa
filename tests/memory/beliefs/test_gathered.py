"""What many moments show together: enough of it, over weeks, with its counts; the owner's own word above it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.beliefs import SELF, Claim, Quote, Status
from atticus.domain.labels import Integrity
from atticus.memory.beliefs.derive import derive
from atticus.memory.beliefs.gathered import ENOUGH
from tests.memory.beliefs.conftest import NOW, claim_of

if TYPE_CHECKING:
    from random import Random

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Claimed

FIRST = date(2025, 2, 3)


def trace(predicate: str, name: str, *days: int, quote: bool = True, **more) -> list[Claimed]:
    """Return traces on days counted from the first."""
    claim = Claim(
        kind="trace",
        subject=SELF,
        predicate=predicate,
        object=name,
        quote=Quote(0, len(name)) if quote else None,
        sure=0.5,
        more=more,
    )
    return [claim_of((FIRST + timedelta(days=day)).isoformat(), claim, moment=f"{day:04}{name}") for day in days]


def held(claims: list[Claimed], status: Status = Status.HELD) -> dict[tuple[str, str], Belief]:
    return {(one.predicate, one.object): one for one in derive(claims, now=NOW) if one.status is status}


def test_what_is_done_week_after_week_is_a_pastime_with_its_counts():
    one = held(trace("pastime", "badminton", *range(0, 105, 7)))["hobby", "badminton"]

    assert dict(one.more) == {
        "times": 15,
        "weeks": 15,
        "first": "2025-02-03",
        "last": "2025-05-12",
        "gathered": 15,
    }
    assert len(one.evidence) == 15
    assert one.known_from.date() == FIRST + timedelta(days=28)


@pytest.mark.parametrize(
    "days",
    [(0, 7, 14), (0, 1, 2, 3, 4, 5, 6, 7), (0, 0, 0, 0, 0, 0), (0, 1, 2, 70, 71, 72)],
    ids=["too few", "one week only", "one day only", "two weeks far apart"],
)
def test_what_is_done_for_a_while_only_is_not(days):
    assert held(trace("pastime", "badminton", *days)) == {}


def test_much_evidence_is_counted_and_the_oldest_and_newest_of_it_are_listed():
    one = held(trace("pastime", "badminton", *range(0, 280, 7)))["hobby", "badminton"]

    assert one.more["gathered"] == 40
    assert len(one.evidence) == 24
    assert [one.evidence[0].moment, one.evidence[-1].moment] == ["0000badminton", "0273badminton"]


def test_what_the_owner_gave_up_or_dislikes_is_not_gathered_from_what_was_before(claimed):
    before = trace("pastime", "badminton", *range(0, 105, 7))

    assert held([*before, claimed("2025-06-01", "dislikes", "badminton", kind="preference")]).keys() == {
        ("dislikes", "badminton")
    }
    assert (
        held([*before, claimed("2025-06-01", "hobby", "playing badminton", kind="hobby", more={"ended": True})]) == {}
    )


def test_what_the_owner_says_themselves_stays_one_belief_and_takes_the_counts(claimed):
    found = held([*trace("pastime", "badminton", *range(0, 105, 7)), claimed("2025-06-01", "hobby", "badminton")])

    (one,) = found.values()
    assert one.more["times"] == 15
    assert len(one.evidence) == 16


def test_what_stopped_long_ago_is_over_and_what_rests_for_a_season_is_not():
    other = trace("pastime", "chess", *range(0, 320, 7))

    stopped = held([*trace("pastime", "badminton", *range(-77, 0, 7)), *other], Status.SUPERSEDED)
    resting = held([*trace("pastime", "badminton", *range(70, 224, 7)), *other])

    assert stopped["hobby", "badminton"].valid_until is not None
    assert ("hobby", "badminton") in resting


def test_what_rests_for_longer_than_ever_is_a_question_and_a_collection_stays():
    other = trace("pastime", "chess", *range(0, 320, 7))
    quiet = [
        *trace("pastime", "badminton", *range(70, 168, 7)),
        *trace("pastime", "collecting stamps", *range(70, 168, 7)),
    ]
    winters = trace("pastime", "skiing", *range(-40, 30, 7), *range(170, 190, 3))

    assert ("hobby", "badminton") in held([*quiet, *other], Status.POSSIBLE)
    assert ("hobby", "collecting stamps") in held([*quiet, *other])
    assert ("hobby", "skiing") in held([*winters, *other])


def test_strolls_however_often_make_no_walker():
    strolls = trace("pastime", "walking", *range(0, 280, 5))

    assert held(strolls) == {}
    assert ("hobby", "walking") in held(strolls, Status.POSSIBLE)


def test_what_is_to_come_shows_nothing():
    assert held(trace("pastime", "badminton", *range(400, 505, 7))) == {}


def test_a_dish_counts_with_its_fuller_names_and_one_name_is_told():
    meals = [
        *trace("meal", "ramen", 0, 7),
        *trace("meal", "tonkotsu ramen", 14, 21, 28, 35),
        *trace("meal", "japanese tonkotsu ramen", 42, kitchen="japanese"),
        *trace("meal", "tomato egg soup", 1, 8, 15, 36),
        *trace("meal", "tomato egg", 22),
    ]

    assert held(meals).keys() == {("eats", "tonkotsu ramen"), ("eats", "tomato egg soup")}


def test_home_is_where_most_days_show_it_and_nowhere_where_none_has_most():
    here = trace("home", "Rua Nova, Baixa, Porto", *range(0, 70, 7), quote=False)
    there = trace("home", "Via Roma, Centro, Turin", 3, 10, quote=False)
    spread = [one for n in range(9) for one in trace("home", f"Street {n}, Town", *range(n, 90, 30), quote=False)]

    assert held([*here, *there]).keys() == {("lives_at", "Rua Nova, Baixa, Porto")}
    assert held(spread) == {}


def test_a_move_shows_and_the_home_before_is_kept_with_its_end():
    claims = [
        *trace("home", "Rua Nova, Baixa, Porto", *range(0, 175, 5), quote=False),
        *trace("home", "Via Roma, Centro, Turin", *range(200, 275, 7), quote=False),
    ]

    assert held(claims).keys() == {("lives_at", "Via Roma, Centro, Turin")}
    former = held(claims, Status.SUPERSEDED)["lives_at", "Rua Nova, Baixa, Porto"]
    assert former.valid_until is not None
    assert former.valid_until.date() == FIRST + timedelta(days=200)


def test_mother_and_father_are_told_as_parents_where_both_are():
    claims = [
        one
        for n, who in enumerate(("parents", "mother", "father"))
        for one in trace("household", who, *range(n, 70, 7))
    ]

    assert held(claims).keys() == {("lives_with", "parents")}


def test_a_refuted_pastime_never_comes_back(claimed):
    claims = trace("pastime", "badminton", *range(0, 105, 7))
    (one,) = held(claims).values()
    refuted = Claim(
        kind="correction", subject=SELF, predicate="hobby", object="badminton", more={"belief": one.id, "to": None}
    )
    claims.append(claim_of("2025-06-01", refuted, integrity=Integrity.OWNER, moment="fix"))
    claims += trace("pastime", "badminton", *range(140, 280, 7))

    assert held(claims) == {}


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(ENOUGH)))
def test_the_order_of_traces_changes_nothing(random: Random, predicate: str):
    claims = [*trace(predicate, "one thing", *range(0, 90, 6)), *trace(predicate, "other thing", *range(2, 60, 9))]
    shuffled = list(claims)
    random.shuffle(shuffled)

    assert derive(shuffled, now=NOW) == derive(claims, now=NOW)
