"""A provider that fails is left alone, longer each time, and then tried by one request alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.health import LONGEST_REST, Health
from tests.mind.conftest import SetClock


def test_it_rests_twice_as_long_each_time_it_fails_again():
    clock = SetClock()
    health = Health(clock)
    health.failed("lamp")
    clock.move(seconds=61)
    assert health.rests("lamp") is None
    health.begun("lamp")
    health.failed("lamp")
    clock.move(seconds=61)
    assert "2 times in a row" in health.rests("lamp")
    clock.move(seconds=60)
    assert health.rests("lamp") is None


def test_after_a_rest_one_request_tries_and_the_others_wait_for_it():
    clock = SetClock()
    health = Health(clock)
    health.failed("lamp")
    clock.move(seconds=61)
    health.begun("lamp")
    assert "tried again" in health.rests("lamp")
    health.let_go("lamp")
    assert health.rests("lamp") is None
    health.begun("lamp")
    health.answered("lamp", 0.2)
    assert health.rests("lamp") is None
    assert health.failures("lamp") == 0


def test_of_a_healthy_one_many_requests_may_be_on_their_way():
    health = Health(SetClock())
    health.begun("lamp")
    assert health.rests("lamp") is None


@given(st.integers(1, 60))
def test_no_rest_is_longer_than_the_longest(times):
    clock = SetClock()
    health = Health(clock)
    for _ in range(times):
        health.failed("lamp")
    assert health.rests("lamp")
    clock.move(seconds=LONGEST_REST.total_seconds())
    assert health.rests("lamp") is None


def test_how_soon_it_begins_is_a_mean_that_forgets():
    health = Health(SetClock())
    assert health.seconds("lamp") is None
    for seconds in (1.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0):
        health.answered("lamp", seconds)
    assert 2.5 < health.seconds("lamp") < 3.0
