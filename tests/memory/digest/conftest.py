"""Lives in a vault, made in a few lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.moments import Kind
from atticus.domain.people import ME, Party
from atticus.memory.digest import Length, period, told
from atticus.memory.understanding import understand

BEGIN = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def life(vault, draft):
    """Keeps moments told as (day of the year, text, fields) and derives what they say."""

    def keep(*moments):
        drafts = []
        for day, text, more in moments:
            given = {"external_id": f"k:{day}:{text[:60]}:{more.get('title', '')}"} | more
            at = given.pop("at", BEGIN + timedelta(days=day))
            drafts.append(draft(text, at=at, mine=given.get("author", ME) == ME, **given))
        vault.keep(drafts)
        understand(vault, None, now=NOW)
        return vault

    return keep


@pytest.fixture
def standups(life):
    """A life of daily meetings, with one journey in it."""
    daily = [
        (day, "Status of everybody.", {"kind": Kind.EVENT, "title": "Daily standup", "author": None})
        for day in range(120)
    ]
    chat = [
        (day, f"Can you look at ticket {day} before the standup?",
         {"kind": Kind.MESSAGE, "source": "chat", "author": Party("Otis"), "thread": "Otis"})
        for day in range(0, 120, 3)
    ]  # fmt: skip
    journey = [
        (
            95,
            "",
            {"kind": Kind.EVENT, "title": "Night train to Ljubljana", "author": None, "people": (Party("Nadia"),)},
        ),
        (95, "The night train to Ljubljana shook so much that Nadia's tea flew out of the window.", {}),
    ]
    return life(*daily, *chat, *journey)


@pytest.fixture
def month_of():
    def month(vault, at="2025-04-10", **more):
        asked = period(Length.MONTH, datetime.fromisoformat(at).replace(tzinfo=UTC), UTC)
        return told(vault, vault.beliefs(), asked, **({"as_of": NOW, "zone": UTC} | more))

    return month
