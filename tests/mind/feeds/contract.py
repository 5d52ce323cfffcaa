"""What every feed promises, whatever it is connected to."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from atticus.domain.moments import Moment, content, identity
from atticus.domain.reading import Reading

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def reading(now: datetime = NOW) -> Reading:
    return Reading(now=now, zone=UTC)


def everything(feed: Any, cursor: Any, now: datetime = NOW) -> tuple[list[Moment], dict[str, Any]]:
    """Return all moments of one look, and the cursor after it, through JSON as the vault keeps it."""
    moments: list[Moment] = []
    for batch in feed.look(cursor, context=reading(now)):
        moments += [item for item in batch.items if isinstance(item, Moment)]
        cursor = json.loads(json.dumps(dict(batch.cursor)))
    return moments, cursor


class FeedContract:
    """Inherit it; `feed` gives a feed over a source that holds at least two moments, `more` adds one to the source."""

    def test_a_second_look_brings_nothing(self, feed):
        moments, cursor = everything(feed, {})

        assert len(moments) >= 2
        assert everything(feed, cursor)[0] == []

    def test_what_comes_later_comes_once_however_long_nobody_looked(self, feed, more):
        _, cursor = everything(feed, {})
        more()

        brought, cursor = everything(feed, cursor, NOW + timedelta(days=7))
        assert len(brought) == 1
        assert everything(feed, cursor, NOW + timedelta(days=7))[0] == []

    def test_a_look_that_was_broken_off_brings_the_same_again(self, feed):
        first, _ = everything(feed, {})
        again, _ = everything(feed, {})

        assert [(identity(one), content(one)) for one in first] == [(identity(one), content(one)) for one in again]

    def test_a_cursor_is_never_ahead_of_what_was_given(self, feed):
        """Killed after any batch, the next look brings all that was not in the batches before."""
        whole = {identity(one) for one in everything(feed, {})[0]}
        had: set[bytes] = set()
        batches = list(feed.look({}, context=reading()))
        for batch in batches:
            had |= {identity(item) for item in batch.items if isinstance(item, Moment)}
            rest = {identity(one) for one in everything(feed, json.loads(json.dumps(dict(batch.cursor))))[0]}
            assert had | rest == whole

    def test_its_place_tells_no_secret(self, feed):
        assert feed.place
        assert "token" not in feed.place
