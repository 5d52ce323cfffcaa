"""Forgotten patterns: known again by what goes with what, whatever it is called and counts to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from atticus.domain.beliefs import PATTERN, SELF, Belief, Status
from atticus.domain.moments import Kind
from atticus.domain.people import Person
from atticus.memory.forgetting import forget_belief
from atticus.memory.patterns import keeping
from atticus.memory.patterns.hushing import names_of, without_hushed
from atticus.memory.understanding import understand
from tests.vault.test_forgetting import pages_holding

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = 200
NOW = FIRST + timedelta(days=DAYS + 2)
NAILA = Person(id="p1", name="Naila Aziz", names=("Naila Aziz", "Naila"), handles=("tel:+385915550100",))


def pattern(driver: str, outcome: str = "sleep", *, form: str = "day", **more: object) -> Belief:
    return Belief(
        id=f"{driver}>{outcome}",
        kind=PATTERN,
        subject=SELF,
        predicate=PATTERN,
        object="After days like this you slept longer.",
        valid_from=None,
        valid_until=None,
        known_from=NOW,
        known_until=None,
        confidence=0.9,
        status=Status.HELD,
        evidence=(),
        more={"form": form, "driver": driver, "outcome": outcome} | more,
    )


@pytest.mark.parametrize(
    ("forgotten", "gone", "stays"),
    [
        (pattern("did:run", direction="more"), pattern("did:run", lag=1, direction="less"), pattern("did:run", "mood")),
        (pattern("did:run"), pattern("did:training"), pattern("did:gym")),
        (pattern("did:training"), pattern("did:yoga"), pattern("did:dinner")),
        (pattern("with:Naila Aziz"), pattern("with:Naila"), pattern("called:Naila Aziz")),
        (
            pattern("2025-03-01", form="change"),
            pattern("2025-03-12", form="change"),
            pattern("2025-03-01", "mood", form="change"),
        ),
        (pattern("weekend", form="weekday"), pattern("Sunday", form="weekday"), pattern("Monday", form="weekday")),
        (pattern("Saturday", form="weekday"), pattern("weekend", form="weekday"), pattern("Sunday", form="weekday")),
    ],
)
def test_a_pattern_is_known_again_by_what_goes_with_what(vault, forgotten, gone, stays):
    vault.hold([NAILA], [])
    vault.hush(names_of(forgotten, vault.people()), at=NOW)

    assert without_hushed(vault, [forgotten, gone, stays]) == [stays]


@pytest.fixture
def months(vault, draft):
    """Two hundred nights, an hour longer after days with a run."""
    rng = np.random.default_rng(3)
    runs = rng.uniform(size=DAYS) < 0.4
    drafts = []
    for n in range(DAYS):
        minutes = round(420 + rng.normal(0, 25) + (60 if n and runs[n - 1] else 0))
        day, text = FIRST + timedelta(days=n), f"Slept {minutes // 60} h {minutes % 60} min"
        drafts.append(draft(text, at=day + timedelta(hours=7), kind=Kind.HEALTH, source="watch", author=None))
        if runs[n]:
            at = day + timedelta(hours=18)
            drafts.append(draft("", at=at, kind=Kind.EVENT, source="calendar", title="Morning run", author=None))
    vault.keep(drafts)
    understand(vault, None, now=NOW)
    return vault


def test_no_page_tells_of_a_forgotten_pattern_and_reading_everything_again_does_not_bring_it_back(months):
    (found,) = months.beliefs((PATTERN,))
    needle = b"After days with a run you slept"
    assert pages_holding(months.home, [needle]) == {needle}

    forget_belief(months, found, now=NOW)

    assert pages_holding(months.home, [needle]) == set()
    months.set_rules("")
    understand(months, None, now=NOW)
    keeping.refresh(months, zone=UTC, now=NOW, asked=True)
    assert months.beliefs((PATTERN,)) == []
    assert keeping.count(months, zone=UTC, now=NOW, special=True) == []
    assert pages_holding(months.home, [needle]) == set()
    assert len(list(months.all_kept())) > DAYS
