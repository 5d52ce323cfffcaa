"""What happened since a decision stands beside what was expected, with sources, and no conclusion is drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from atticus.domain.people import Party
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


MUSIC = "Katerina plays the second suite at four."


def matters(vault, clock, draft, what, expect, *rows):
    """Return the lines of what happened since a decision, after a life in which these things were said."""
    told(vault, draft, (-40, f"{what}. {expect}."), *rows)
    one = add(vault, what, {"expect": expect} if expect else {}, clock=clock, zone=UTC)
    at = DECIDED + timedelta(days=200)
    found = look_back(Recaller(vault, None, clock=clock, zone=UTC), believed(vault, at), one, at=at, zone=UTC)
    return [line.text for line in found.about], [line.text for line in found.expected]


def test_a_number_or_a_word_of_every_day_brings_nothing_that_is_off_the_matter(vault, clock, draft):
    about, expected = matters(
        vault, clock, draft, "Work four days a week", "The way is part of the holiday",
        (20, "Four weeks, she said, and four photos."), (30, MUSIC), (40, "Take a proper holiday this year."),
        (50, "A week of rain and no bread."),
    )  # fmt: skip

    assert (about, expected) == ([], [])


def test_what_was_expected_is_met_by_several_of_its_words_or_by_one_beside_the_decision_s(vault, clock, draft):
    _, expected = matters(
        vault, clock, draft, "Join the rowing club", "My shoulders grow stronger",
        (20, "The shoulders of the road are closed."), (30, "My shoulders hurt after rowing."),
        (40, "My shoulders are so much stronger."),
    )  # fmt: skip

    assert [text.partition("“")[2] for text in expected] == [
        "My shoulders hurt after rowing.”",
        "My shoulders are so much stronger.”",
    ]


def test_only_the_sentence_on_the_matter_is_quoted_and_the_same_is_told_once(vault, clock, draft):
    about, _ = matters(
        vault, clock, draft, "Rent the allotment", "",
        (20, "The magnificent otter of Skarn came back! The allotment has a shed now."),
        (30, "Water the beans. The allotment has a shed now."),
        (40, "The otter sings in the kitchen for Ruth."),
    )  # fmt: skip

    assert [text.partition(": ")[2] for text in about] == ["“The allotment has a shed now.”"]


def test_who_wrote_it_alone_says_nothing_of_the_matter(vault, clock, draft):
    bayo = Party("Bayo")
    vault.keep([draft("Bayo asked about the allotment", at=DECIDED - timedelta(days=3), external_id="a")])
    vault.keep([draft("I sang in the kitchen", at=DECIDED + timedelta(days=9), external_id="b", author=bayo)])
    about, _ = matters(vault, clock, draft, "Rent the allotment with Bayo", "")

    assert about == []


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
