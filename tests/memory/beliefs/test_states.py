"""What later words and time itself make of what was undertaken; where that is unsure it stays open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import Status

GOAL = ("2025-01-05", "I want to run a marathon by October.")
LATER = datetime(2025, 3, 1, tzinfo=UTC)


def one(beliefs, kind):
    (found,) = [one for one in beliefs if one.kind == kind]
    return found


@pytest.mark.parametrize(
    ("aim", "told"),
    [
        ("I'm aiming for 90% in botany this spring.", "I got 93% in botany!"),
        ("I want to pass my driving test by May.", "I passed my driving test!"),
        ("My goal is to finish the 900-word draft of my essay.", "I wrote 950 words of the essay, draft finished."),
        ("I'm trying to save €2,000 by March.", "We saved €2,100!"),
    ],
)
def test_a_result_that_reaches_an_aim_ends_it(life, aim, told):
    assert one(life(("2025-01-05", aim), ("2025-02-20", told), now=LATER), "goal").more["state"] == "done"


@pytest.mark.parametrize("told", ["I got 71% in botany.", "I got 93% in chemistry!", "Skipped my run this morning."])
def test_another_result_leaves_an_aim_open(life, told):
    aim = ("2025-01-05", "I'm aiming for 90% in botany by June.")
    assert one(life(aim, ("2025-02-20", told), now=LATER), "goal").more["state"] == "open"


def test_a_run_left_out_is_no_goal_given_up(life):
    assert (
        one(life(GOAL, ("2025-02-20", "I skipped my marathon run this morning."), now=LATER), "goal").status == "held"
    )


@pytest.mark.parametrize(
    "told", ["The floor plan has been sent.", "Bruno, the floor plan is already sent to your inbox."]
)
def test_a_promise_is_kept_by_what_is_told_as_done(life, told):
    beliefs = life(("2025-01-05", "I'll send you the floor plan tomorrow."), ("2025-01-06", told), now=LATER)
    assert one(beliefs, "promise").more["state"] == "kept"


@pytest.mark.parametrize(
    "told", ["I sent the photos to my client.", "I sent the papers to the notary.", "I sent Lena Brandt the photos."]
)
def test_what_others_got_keeps_no_promise(life, told):
    beliefs = life(
        ("2025-01-05", "I'll send you the photos of the loft tomorrow."),
        ("2025-01-09", told),
        now=datetime(2025, 1, 12, tzinfo=UTC),
    )
    assert one(beliefs, "promise").more["state"] == "overdue"


def test_a_length_of_time_is_a_deadline(life):
    beliefs = life(("2025-01-05", "I want to learn to swim within a month."), now=LATER)
    assert (one(beliefs, "goal").more["due"][:10], one(beliefs, "goal").more["state"]) == ("2025-02-04", "overdue")


@pytest.mark.parametrize(
    "said", ["I'll call you when I get there.", "I'll drive you home.", "I'll send you a picture in five minutes."]
)
def test_an_errand_is_over_with_its_day(life, said):
    then, after = datetime(2025, 1, 5, 20, tzinfo=UTC), datetime(2025, 1, 6, 1, tzinfo=UTC)
    assert [b.status for b in life(("2025-01-05", said), now=then) if b.kind == "promise"] in (
        [],
        [Status.HELD],
        [Status.POSSIBLE],
    )
    errand = [(b.status, b.more["state"]) for b in life(("2025-01-05", said), now=after) if b.kind == "promise"]
    assert errand in ([], [(Status.SUPERSEDED, "past")])


def test_an_errand_of_tomorrow_lives_two_days(life):
    said = ("2025-01-05", "I'll bring you the ladder tomorrow.")
    assert one(life(said, now=datetime(2025, 1, 6, 20, tzinfo=UTC)), "promise").status is Status.HELD
    assert one(life(said, now=datetime(2025, 1, 7, 1, tzinfo=UTC)), "promise").status is Status.SUPERSEDED


def test_a_promise_nobody_spoke_of_again_lapses(life):
    beliefs = life(("2025-01-05", "I'll send you the floor plan."), now=datetime(2025, 3, 10, tzinfo=UTC))
    assert (one(beliefs, "promise").status, one(beliefs, "promise").more["state"]) == (Status.SUPERSEDED, "past")


def test_a_goal_is_open_as_long_as_it_is_spoken_of(life):
    goal, else_ = ("2024-01-05", "I want to learn Welsh."), ("2024-09-20", "I love pears.")
    now = datetime(2024, 10, 1, tzinfo=UTC)
    lapsed = one(life(goal, else_, now=now), "goal")
    assert (lapsed.status, lapsed.more["state"]) == (Status.SUPERSEDED, "past")
    assert one(life(goal, ("2024-08-02", "I want to learn Welsh."), else_, now=now), "goal").more["state"] == "open"


def test_silence_about_everything_makes_no_goal_lapse(life):
    goal = ("2024-01-05", "I want to learn Welsh.")
    assert one(life(goal, now=datetime(2024, 10, 1, tzinfo=UTC)), "goal").status is Status.HELD


def test_a_dated_plan_is_done_at_its_date_alone(life):
    plan = ("2025-01-05", "We're going to visit my aunt Odile on 20 February.")
    assert one(life(plan, ("2025-01-08", "We visited my aunt Odile."), now=LATER), "plan").more["state"] == "past"


def test_a_plan_said_again_moves_its_date(life):
    beliefs = life(("2025-01-05", "We're flying to Riga tomorrow."), ("2025-01-09", "We're flying to Riga tomorrow."))
    assert one(beliefs, "plan").valid_from.day == 10


def test_a_decision_of_a_day_is_over_with_it(life):
    beliefs = life(("2025-01-05", "Today my aunt left and I decided to stay in with the goats."), now=LATER)
    assert (one(beliefs, "decision").status, one(beliefs, "decision").more["state"]) == (Status.SUPERSEDED, "past")


def test_a_date_just_past_is_not_next_years(life):
    assert [b.object for b in life(("2025-05-10", "I'm visiting Odile on May 9."), now=LATER) if b.kind == "plan"] == []
    assert one(life(("2025-05-10", "I'm visiting Odile on May 19."), now=LATER), "plan").valid_from.day == 19
