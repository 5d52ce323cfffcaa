"""What a later word or a birthday takes over, though nobody says that it changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.derive import derive
from atticus.memory.beliefs.then import as_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Claimed

    Life = Callable[..., tuple[Belief, ...]]


def held(beliefs: Sequence[Belief], predicate: str) -> set[str]:
    return {one.object for one in beliefs if one.predicate == predicate and one.status is Status.HELD}


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "years"), [("2024-05-02", "34"), ("2024-05-04", "35"), ("2025-05-02", "35"), ("2027-06-01", "38")]
)
def test_an_age_is_counted_on_at_every_birthday(life: Life, now: str, years: str):
    found = life(("2024-02-01", "My birthday is on May 3rd."), ("2024-03-01", "I'm 34 years old."), now=at(now))
    assert held(found, "age") == {years}


def test_the_age_of_then_is_known_as_of_then(life: Life):
    found = life(("2024-02-01", "My birthday is on May 3rd."), ("2024-03-01", "I'm 34 years old."))
    assert held(as_of(found, at("2024-04-01")), "age") == {"34"}
    assert held(as_of(found, at("2025-07-01")), "age") == {"36"}


def test_a_leap_day_counts_on_the_first_of_march(life: Life):
    lines = [("2025-01-01", "I was born on 29 February 1992."), ("2025-01-02", "I'm 32 years old.")]
    assert held(life(*lines, now=at("2025-02-28")), "age") == {"32"}
    assert held(life(*lines, now=at("2025-03-02")), "age") == {"33"}


@pytest.mark.parametrize(
    ("now", "status"),
    [("2024-07-01", Status.HELD), ("2025-02-01", Status.POSSIBLE), ("2025-04-01", Status.SUPERSEDED)],
)
def test_an_age_without_a_birthday_is_held_for_half_a_year_and_asked_for_as_long(life: Life, now: str, status: Status):
    (one,) = life(("2024-03-01", "I'm 34 years old."), now=at(now))
    assert (one.object, one.status) == ("34", status)


def test_an_age_is_asked_after_what_may_have_been_the_birthday(claimed: Callable[..., Claimed]):
    told = claimed("2024-03-01", "age", "34")
    guess = claimed("2024-03-10", "birthday", "--05-11", kind="birthday", sure=0.6)
    before, after = (derive([told, guess], now=at(now)) for now in ("2024-05-01", "2024-06-01"))
    assert held(before, "age") == {"34"}
    assert held(after, "age") == set()
    assert [one.object for one in after if one.predicate == "age" and one.status is Status.POSSIBLE] == ["34"]


def test_a_decision_told_again_in_more_words_is_held_once(life: Life):
    found = life(
        ("2024-03-01", "I've decided to move the bakery to the harbour."),
        ("2024-04-01", "I've decided to move the bakery to the harbour next to the chapel."),
        ("2024-04-02", "I've decided to sell the old van."),
    )
    assert len(held(found, "decided")) == 2


def test_a_decision_against_a_thing_is_no_fuller_telling_of_it(life: Life):
    found = life(
        ("2024-03-01", "I've decided to move the bakery to the harbour."),
        ("2024-04-01", "I've decided not to move the bakery to the old harbour."),
    )
    assert "not to move the bakery to the old harbour" in held(found, "decided")


def test_a_routine_told_once_is_asked_when_nothing_told_of_it_for_half_a_year(life: Life):
    once = ("2024-03-01", "I meditate for 10 minutes every morning.")
    later = [("2024-06-01", "I love plums."), ("2024-11-01", "I love figs.")]
    assert len(held(life(once, later[0]), "does")) == 1
    assert held(life(once, *later), "does") == set()
    assert len(held(life(once, ("2024-07-01", once[1]), *later), "does")) == 1


def test_what_was_joined_before_its_time_is_planned_no_more(life: Life):
    plan = ("2024-06-15", "I'm planning to join the Lisbon Rowing Club in September to make friends.")
    early = ("2024-08-01", "I joined the Lisbon Rowing Club on July 29.")
    assert len(held(life(plan, now=at("2024-08-02")), "plans")) == 1
    (one,) = (one for one in life(plan, early, now=at("2024-08-02")) if one.predicate == "plans")
    assert one.more["state"] == "done"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I meditate for 10 minutes every morning.", "I meditate for 25 minutes every morning."),
        ("I walk 5000 steps every day.", "I walk 8000 steps daily."),
    ],
)
def test_a_routine_gives_way_to_its_later_number(life: Life, before: str, after: str):
    found = life(("2024-03-01", before), ("2024-06-01", after))
    (one,) = (one for one in found if one.predicate == "does" and one.status is Status.SUPERSEDED)
    assert one.valid_until == at("2024-06-01")
    assert len(held(found, "does")) == 1


@pytest.mark.parametrize(
    "other", ["I run 10 miles every Sunday.", "I swim 3 miles every Tuesday.", "I run 40 minutes every Tuesday."]
)
def test_routines_of_other_days_deeds_and_measures_stand_side_by_side(life: Life, other: str):
    assert len(held(life(("2024-03-01", "I run 3 miles every Tuesday."), ("2024-06-01", other)), "does")) == 2


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ("I signed up for the driving course today.", False),
        ("I've decided to start the driving course in May.", False),
        ("I told Ana about the driving course.", True),
        ("I signed up for the pottery course today.", True),
        ("I cancelled the driving course.", True),
    ],
)
def test_what_was_put_off_is_over_when_it_is_taken_up(life: Life, later: str, *, stands: bool):
    found = life(("2024-03-01", "I've decided to postpone the driving course."), ("2024-06-01", later))
    (one,) = (one for one in found if one.object == "postpone the driving course")
    assert (one.status is Status.HELD) is stands


def test_what_was_put_off_for_something_else_is_taken_up_by_its_own_name(life: Life):
    found = life(
        ("2024-03-01", "I've decided to postpone the bakery and focus on my exams."),
        ("2024-06-01", "I started the bakery today!"),
    )
    assert not [one for one in held(found, "decided") if "bakery" in one]


def photos(claimed: Callable[..., Claimed], place: str, first: str, days: int) -> list[Claimed]:
    begin = at(first)
    weeks = [(begin + timedelta(days=9 * n)).date().isoformat() for n in range(days)]
    return [claimed(day, "home", place, kind="trace", moment=f"{place}{day}") for day in weeks]


@pytest.mark.parametrize(
    "told",
    [
        "We moved to Ghent.",
        "I moved into a small flat.",
        "This is our new home in Ghent!",
        "I'm moving house today.",
        "I just moved today, so the internet is not set up yet.",
    ],
)
def test_a_home_that_photos_show_ends_with_a_move(
    claimed: Callable[..., Claimed], lines: Callable[..., list[Claimed]], told: str
):
    shown = photos(claimed, "Porto", "2024-01-01", 12)
    assert held(derive(shown, now=at("2024-06-01")), "lives_at") == {"Porto"}
    found = derive([*shown, *lines([("2024-05-01", told)])], now=at("2024-06-01"))
    (one,) = (one for one in found if one.predicate == "lives_at")
    assert (one.status, one.valid_until) == (Status.SUPERSEDED, at("2024-05-01"))


def test_the_home_that_photos_show_since_a_move_is_held(
    claimed: Callable[..., Claimed], lines: Callable[..., list[Claimed]]
):
    shown = [*photos(claimed, "Porto", "2024-01-01", 12), *photos(claimed, "Ghent", "2024-04-28", 8)]
    found = derive([*shown, *lines([("2024-05-20", "We moved to Ghent.")])], now=at("2024-08-01"))
    assert held(found, "lives_at") == {"Ghent"}


def test_a_piece_of_furniture_that_was_moved_is_no_move(
    claimed: Callable[..., Claimed], lines: Callable[..., list[Claimed]]
):
    shown = photos(claimed, "Porto", "2024-01-01", 12)
    sofa = lines([("2024-05-01", "I moved the sofa yesterday. I'm moving the shelf today.")])
    assert held(derive([*shown, *sofa], now=at("2024-06-01")), "lives_at") == {"Porto"}


def test_a_hoped_for_home_is_no_move(claimed: Callable[..., Claimed], lines: Callable[..., list[Claimed]]):
    shown = photos(claimed, "Porto", "2024-01-01", 12)
    hope = lines([("2024-05-01", "I hope our new home in Ghent will have a garden. Should we have moved house?")])
    assert held(derive([*shown, *hope], now=at("2024-06-01")), "lives_at") == {"Porto"}


@pytest.mark.parametrize(("now", "status"), [("2024-07-01", Status.HELD), ("2024-11-01", Status.POSSIBLE)])
def test_a_weight_of_long_ago_is_asked(claimed: Callable[..., Claimed], now: str, status: Status):
    (one,) = derive([claimed("2024-03-01", "weight", "64 kg", kind="health")], now=at(now))
    assert one.status is status
