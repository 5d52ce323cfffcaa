"""A calendar behind an address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.importers.calendar import Calendar
from atticus.mind.feeds.address import (
    CalendarAddress,
    OpenAddressError,
    UnreachableError,
    WithdrawnError,
    retry_after,
    safe,
)
from tests.mind.feeds.conftest import event
from tests.mind.feeds.contract import NOW, FeedContract, everything, reading


@pytest.fixture
def feed(served):
    served.events["a"] = event("a@x", "Dentist", "20260310T090000Z")
    served.events["b"] = event("b@x", "Choir", "20260311T180000Z")
    served.events["old"] = event("old@x", "Last year", "20250311T180000Z")
    return CalendarAddress(served.url, Calendar())


@pytest.fixture
def more(served):
    def add():
        served.events["c"] = event("c@x", "Picnic", "20260401T120000Z")

    return add


class TestAddress(FeedContract):
    """What every feed promises, except that a changed calendar comes as a whole, and the vault knows what it has."""

    def test_what_comes_later_comes_once_however_long_nobody_looked(self, feed, more):
        before, cursor = everything(feed, {})
        more()

        after, cursor = everything(feed, cursor, NOW + timedelta(days=7))
        assert {one.external_id for one in after} - {one.external_id for one in before} == {"c@x"}
        assert everything(feed, cursor, NOW + timedelta(days=7))[0] == []


def gone(feed, cursor, now=NOW):
    return [name for batch in feed.look(cursor, context=reading(now)) for name in batch.gone]


def test_what_did_not_change_is_not_sent_again(feed, served):
    _, cursor = everything(feed, {})
    everything(feed, cursor)

    assert served.answered == [200, 304]
    assert served.asked[1]["if-none-match"] == cursor["tag"]


def test_without_a_tag_what_is_the_same_is_not_read_again(feed, served):
    served.tagged = False
    _, cursor = everything(feed, {})

    assert everything(feed, cursor)[0] == []
    assert served.answered == [200, 200]
    assert feed.every == 300


def test_what_is_withdrawn_is_gone_only_where_it_was_still_to_come(feed, served):
    _, cursor = everything(feed, {})
    del served.events["a"], served.events["old"]

    assert gone(feed, cursor) == ["a@x"]
    assert gone(feed, cursor, datetime(2026, 3, 12, tzinfo=UTC)) == []


def test_a_calendar_that_came_in_half_withdraws_nothing(feed, served):
    _, cursor = everything(feed, {})
    for broken in (b"", b"<html>Please sign in</html>", served.body()[:200]):
        served.broken = broken
        with pytest.raises(UnreachableError, match="no whole calendar"):
            everything(feed, cursor)


def test_an_empty_calendar_is_one(feed, served):
    _, cursor = everything(feed, {})
    served.events.clear()

    assert gone(feed, cursor) == ["a@x", "b@x"]


@pytest.mark.parametrize("status", [401, 403, 410])
def test_an_address_that_was_withdrawn_is_told_as_such(feed, served, status):
    served.status = status
    with pytest.raises(WithdrawnError, match="not given out any more"):
        everything(feed, {})


def test_a_server_that_asks_for_patience_gets_it(feed, served):
    served.status, served.headers = 503, {"Retry-After": "120"}
    with pytest.raises(UnreachableError) as failed:
        everything(feed, {})

    assert failed.value.wait == 120


def test_a_server_that_leads_to_the_open_is_not_followed(feed, served):
    served.status, served.headers = 302, {"Location": "http://example.org/calendar.ics"}
    with pytest.raises(UnreachableError, match="not encrypted"):
        everything(feed, {})


def test_no_sentence_tells_the_address(feed, served):
    served.status = 500
    with pytest.raises(UnreachableError) as failed:
        everything(feed, {})

    assert "token" not in str(failed.value)


def test_addresses_are_encrypted_or_on_this_computer():
    assert safe("webcal://example.org/a.ics") == "https://example.org/a.ics"
    for bad in ("http://example.org/a.ics", "file:///etc/passwd", "example.org", "", "https://"):
        with pytest.raises(OpenAddressError):
            safe(bad)


@given(st.text(max_size=40))
def test_any_retry_after_is_a_number_that_is_not_negative_or_none(told):
    wait = retry_after({"retry-after": told})

    assert wait is None or wait >= 0
