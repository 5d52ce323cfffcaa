"""What happened since a decision stands beside what was expected, with sources, and no conclusion is drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from atticus.memory.recall import Recaller
from atticus.memory.understanding import believed, understand
from atticus.mind.deciding.keeping import add, review
from atticus.mind.deciding.looking_back import look_back
from atticus.mind.routines.brief import brief, look

DECIDED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def told(vault, draft, *rows):
    vault.keep([draft(text, at=DECIDED + timedelta(days=days), external_id=f"n{days}") for days, text in rows])
    understand(vault, None, now=DECIDED + timedelta(days=400))


@pytest.fixture
def seen(vault, clock, draft):
    def look_at(at: datetime):
        one = add(
            vault,
            "Join the rowing club in Viana",
            {"expect": "I will sleep through the night", "sure": 60},
            clock=clock,
            zone=UTC,
        )
        told(
            vault,
            draft,
            (-30, "The rowing club in Viana has a place for me."),
            (20, "First evening at the rowing club in Viana, soaked to the skin."),
            (60, "Finally I could sleep through the whole night again."),
            (61, "Bought lemons and a red umbrella."),
            (90, "The doctor says the rowing club in Viana is bad for my back pain."),
            (300, "Left the rowing club in Viana for good, sold my oar."),
        )
        recaller = Recaller(vault, None, clock=clock, zone=UTC)
        return look_back(recaller, believed(vault, at), one, at=at, zone=UTC)

    return look_at


def test_only_what_came_after_it_and_speaks_of_it_is_told_with_its_source(seen, vault):
    found = seen(DECIDED + timedelta(days=200))

    texts = [line.text for line in (*found.about, *found.expected)]
    assert any("soaked" in text for text in texts)
    assert any("whole night" in text for text in texts)
    assert not any(word in text for text in texts for word in ("place for me", "lemons", "sold my oar", "Decided"))
    for line in (*found.about, *found.expected):
        assert vault.moment(line.evidence[0].moment).moment.at > DECIDED


def test_what_is_nobodys_business_is_held_back_and_counted(seen):
    found = seen(DECIDED + timedelta(days=200))

    assert not any("doctor" in line.text for line in (*found.about, *found.expected))
    assert found.held_back == 1


def test_the_brief_of_the_day_says_that_it_is_time_to_look_back_and_says_it_once_a_week(vault, clock, draft):
    day = date(2026, 6, 1)
    one = add(vault, "Learn to sail", {"review": day}, clock=clock, zone=UTC)

    def lines(after: int, language: str = "en"):
        now = datetime(2026, 6, 1, 7, tzinfo=UTC) + timedelta(days=after)
        return [line.text for line in brief(look(vault, now, UTC, language=language)).sentences]

    assert lines(-1) == []
    assert lines(0) == ["Time to look back: Learn to sail"]
    assert lines(0, "de") == ["Zeit zurückzuschauen: Learn to sail"]
    assert (lines(1), len(lines(7))) == ([], 1)
    clock.move(timedelta(days=95))
    review(vault, one, {"went": "better"}, clock=clock, zone=UTC)
    assert lines(7) == []


def test_a_decision_about_health_is_never_told_unasked(vault, clock):
    add(vault, "Begin the new medication", {"review": date(2026, 6, 1)}, clock=clock, zone=UTC)

    assert brief(look(vault, datetime(2026, 6, 1, 7, tzinfo=UTC), UTC)).sentences == ()
