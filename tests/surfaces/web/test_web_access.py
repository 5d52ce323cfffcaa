"""One-time links, sessions, and the wait after wrong tries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.errors import LockedError
from atticus.surfaces.web.access import LINK_SECONDS, SESSION_IDLE_SECONDS, Access
from atticus.surfaces.web.patience import Patience, TooSoonError


class Ticks:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


def token_of(link: str) -> str:
    return link.rsplit("/", 1)[1]


def test_a_link_opens_one_session_and_only_one(ticks):
    access = Access(tick=ticks)
    token = token_of(access.sign_in_link("http://127.0.0.1:4747/"))

    assert access.holds(access.exchange(token))
    assert access.exchange(token) is None


def test_a_link_is_of_this_server_and_hard_to_guess(ticks):
    access = Access(tick=ticks)
    links = {access.sign_in_link("http://127.0.0.1:4747/") for _ in range(50)}

    assert len(links) == 50
    assert all(link.startswith("http://127.0.0.1:4747/enter/") for link in links)
    assert all(len(token_of(link)) >= 43 for link in links)  # 256 bits in base 64


def test_a_link_expires_after_ten_minutes(ticks):
    access = Access(tick=ticks)
    in_time, too_late = (token_of(access.sign_in_link("http://x")) for _ in range(2))

    ticks.now += LINK_SECONDS - 1
    assert access.exchange(in_time)
    ticks.now += 1
    assert access.exchange(too_late) is None
    assert LINK_SECONDS == 600


@given(st.text())
def test_no_guess_opens_anything(guess):
    access = Access()
    access.sign_in_link("http://x")

    assert access.exchange(guess) is None
    assert not access.holds(guess)


def test_a_link_is_no_session_and_a_session_is_no_link(ticks):
    access = Access(tick=ticks)
    token = token_of(access.sign_in_link("http://x"))
    assert not access.holds(token)
    session = access.exchange(token)
    assert access.exchange(session) is None


def test_an_ended_session_is_refused_at_once_and_others_stay_open(ticks):
    access = Access(tick=ticks)
    mine, other = (access.exchange(token_of(access.sign_in_link("http://x"))) for _ in range(2))

    access.end(mine)

    assert not access.holds(mine)
    assert access.holds(other)


def test_an_unused_session_ends_and_a_used_one_does_not(ticks):
    access = Access(tick=ticks)
    used, unused = (access.exchange(token_of(access.sign_in_link("http://x"))) for _ in range(2))

    for _ in range(3):
        ticks.now += SESSION_IDLE_SECONDS / 2
        assert access.holds(used)

    assert not access.holds(unused)


def test_sessions_of_one_server_are_unknown_to_another(ticks):
    session = (first := Access(tick=ticks)).exchange(token_of(first.sign_in_link("http://x")))

    assert not Access(tick=ticks).holds(session)


def test_sessions_are_told_with_where_and_since_when_and_never_with_what_opens_them(ticks):
    access = Access(tick=ticks)
    token = access.exchange(token_of(access.sign_in_link("http://x")), browser="B" * 9_000, address="10.0.0.2")

    access.seen(token, address="10.0.0.3")
    (one,) = access.sessions()

    assert one.address == "10.0.0.3"
    assert len(one.browser) == 300
    assert one.since <= one.seen
    assert token not in repr(one)


def test_all_others_end_and_this_one_stays(ticks):
    access = Access(tick=ticks)
    tokens = [access.exchange(token_of(access.sign_in_link("http://x"))) for _ in range(3)]
    mine = access.seen(tokens[0])

    assert access.end_others(mine.name) == 2
    assert [access.holds(token) for token in tokens] == [True, False, False]
    assert not access.end_named("nobody")


def wrong() -> None:
    raise LockedError("Wrong.")


def test_three_wrong_tries_are_free_and_then_the_wait_doubles(ticks):
    patience = Patience(tick=ticks)
    waits = []
    for _ in range(11):
        began = ticks.now
        while True:
            try:
                patience.attempt(wrong)
            except TooSoonError:
                ticks.now += 0.5
            except LockedError:
                break
        waits.append(ticks.now - began)

    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_the_right_secret_too_soon_is_not_even_tried(ticks):
    patience, tried = Patience(tick=ticks), []
    for _ in range(3):
        with pytest.raises(LockedError):
            patience.attempt(wrong)

    with pytest.raises(TooSoonError, match="Wait 1 second and"):
        patience.attempt(lambda: tried.append(1))
    assert tried == []
    ticks.now += 1
    patience.attempt(lambda: tried.append(1))
    assert tried == [1]


def test_a_right_secret_forgives_the_wrong_ones_before(ticks):
    patience = Patience(tick=ticks)
    for _ in range(5):
        for _ in range(2):
            with pytest.raises(LockedError, match="Wrong"):
                patience.attempt(wrong)
        patience.attempt(lambda: None)
