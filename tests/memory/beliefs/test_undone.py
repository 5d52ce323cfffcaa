"""A decision is held while somebody would still state it, and ends with what undoes it, moves it or has it done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.then import as_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.domain.beliefs import Belief

    Life = Callable[..., tuple[Belief, ...]]


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def status(beliefs: Sequence[Belief], *, nth: int = 0) -> Status:
    made = [one for one in beliefs if one.kind == "decision"]
    return sorted(made, key=lambda one: one.known_from)[nth].status


DECIDED = "2024-06-01"
LATER = "2024-06-12"
SOON = at("2024-06-20")


@pytest.mark.parametrize(
    ("decided", "later"),
    [
        ("I've decided to postpone opening the bakery.", "I'm gathering the papers for the bakery."),
        ("I've decided to set aside my plan to open a bakery.", "I registered the bakery with the town today."),
        ("I've decided to put my startup on hold.", "I'm preparing the documents for my venture."),
        ("We decided to use Tasklane for our chores.", "We switched from Tasklane to a list on the fridge."),
        ("We decided to use Tasklane for our chores.", "We switched to a list on the fridge for our chores."),
        ("We decided to use Tasklane for our chores.", "We've decided to use Choreboard for our chores."),
        ("We decided to use Tasklane for our chores.", "We moved our chores to a list on the fridge."),
        ("I've decided on the blue wool coat.", "I wore the coat twice and sent it back."),
        ("I've decided on the blue wool coat.", "The blue coat was too tight. I returned it yesterday."),
        ("I've decided on the blue wool coat.", "I got a refund for the wool coat."),
        (
            "I've decided on the long oak table from Halden.",
            "In the end I bought a glass one instead of the oak table.",
        ),
        ("I've decided to keep 27 and 28 June free for the translation.", "I postponed the translation to August."),
        ("I've decided to keep 27 and 28 June free for the translation.", "The translation was moved to August."),
        (
            "I've decided to keep 27 and 28 June free for the translation.",
            "They gave us another two weeks. We got an extension for the translation.",
        ),
        ("I've decided to take the driving course.", "I cancelled the driving course."),
        ("I've decided to sell the car.", "I changed my mind about the car."),
    ],
)
def test_a_decision_ends_with_what_undoes_it(life: Life, decided: str, later: str):
    assert status(life((DECIDED, decided), now=SOON)) is Status.HELD
    found = life((DECIDED, decided), (LATER, later), now=SOON)
    (one,) = (one for one in found if one.kind == "decision" and one.known_from == at(DECIDED))
    assert (one.status, one.valid_until, one.more["state"]) == (Status.SUPERSEDED, at(LATER), "past")
    assert status(as_of(found, at("2024-06-10"))) is Status.HELD


@pytest.mark.parametrize(
    ("decided", "later"),
    [
        ("I've decided to postpone opening the bakery.", "I bought rolls at the market."),
        ("I've decided to postpone the driving course.", "I'm preparing my slides for the pottery course."),
        ("I've decided to postpone opening the bakery.", "I postponed the bakery for another year."),
        ("We decided to use Tasklane for our chores.", "We switched to an electric stove for our kitchen."),
        ("We decided to use Tasklane for our chores.", "Should we have switched from Tasklane to something else?"),
        ("We decided to use Tasklane for our chores.", "We might switch from Tasklane to paper."),
        ("We decided to use Tasklane for our chores.", "We did not switch from Tasklane to paper."),
        ("We decided to switch to Choreboard for our chores.", "We switched to Choreboard for our chores."),
        ("We decided to use Choreboard for our chores.", "We switched from Tasklane to Choreboard."),
        ("I've decided on the blue wool coat.", "I returned the winter coat of my brother."),
        ("I've decided on the blue wool coat.", "The library book was dull. I returned it."),
        ("I've decided to take the driving course.", "I cancelled the pottery course."),
        ("I've decided to leave the choir.", "I gave up on the choir."),
        ("I've decided to sell the car.", "I took the car to the garage."),
        ("I've decided to keep 27 and 28 June free for the translation.", "The concert was moved to August."),
    ],
)
def test_a_decision_stands_by_what_speaks_of_something_else(life: Life, decided: str, later: str):
    assert status(life((DECIDED, decided), (LATER, later), now=SOON)) is Status.HELD


def test_nobody_else_undoes_a_decision(life: Life):
    lines = [(DECIDED, "I've decided on the blue wool coat."), (LATER, "I sent the blue wool coat back.", "bruno")]
    assert status(life(*lines, now=SOON)) is Status.HELD


def test_what_was_decided_against_and_done_is_asked(life: Life):
    lines = [(DECIDED, "I've decided not to order the oak table."), (LATER, "I ordered the oak table.")]
    assert status(life(*lines, now=SOON)) is Status.POSSIBLE


@pytest.mark.parametrize(
    "decided",
    [
        "I've decided on the long oak table from Halden.",
        "I've decided to buy a second-hand tandem.",
        "I've decided to sign up for the driving course.",
        "I've decided to turn down the offer from the museum.",
    ],
)
def test_what_is_chosen_is_past_after_some_weeks(life: Life, decided: str):
    assert status(life((DECIDED, decided), now=at("2024-06-20"))) is Status.HELD
    found = life((DECIDED, decided), now=at("2024-08-01"))
    assert status(found) is Status.SUPERSEDED
    assert status(as_of(found, at("2024-06-20"))) is Status.HELD


@pytest.mark.parametrize(
    ("decided", "over"),
    [
        ("I've decided to rent out the cabin in August.", True),
        ("I've decided to work four days from August.", False),
        ("I've decided to open my own workshop in 2015.", True),
        ("I've decided to become a beekeeper.", False),
    ],
)
def test_a_decision_for_a_time_is_over_with_it(life: Life, decided: str, *, over: bool):
    assert (status(life((DECIDED, decided), now=at("2024-09-10"))) is Status.SUPERSEDED) is over


@pytest.mark.parametrize(
    ("decided", "days", "stands"),
    [
        ("I've decided to put the bakery on hold.", "2024-08-01", True),
        ("I've decided to put the bakery on hold.", "2024-11-01", False),
        ("I've decided to become a beekeeper.", "2025-05-01", True),
        ("I've decided to become a beekeeper.", "2025-07-01", False),
    ],
)
def test_a_decision_unheard_of_for_long_is_asked(life: Life, decided: str, days: str, *, stands: bool):
    found = life((DECIDED, decided), (days, "I love figs."), now=at(days))
    assert status(found) is (Status.HELD if stands else Status.POSSIBLE)


@pytest.mark.parametrize(
    "errand",
    [
        "I've decided to exchange two pictures on the poster.",
        "I've decided to replace three lines of the letter.",
        "I've decided to rewrite the second paragraph.",
    ],
)
def test_a_detail_is_no_decision_that_is_held(life: Life, errand: str):
    assert status(life((DECIDED, errand), now=SOON)) is not Status.HELD


def test_a_pointing_word_takes_what_stands_before_it(lines: Callable[..., list]):
    said = lines([(DECIDED, "The coat was too tight. I sent it back.")])
    (turn,) = (one.claim for one in said if one.claim.kind == "turn")
    assert (turn.predicate, "coat" in turn.object) == ("undid", True)
