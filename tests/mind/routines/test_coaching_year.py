"""A whole year of the sample life, day by day: coached it stays within bounds, and without coaching nothing is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from atticus.memory import sample
from atticus.memory.intake import bring_in
from atticus.memory.understanding import understand
from atticus.mind.coach import deciding
from atticus.mind.routines.notices import notices
from atticus.settings import CoachSettings, RoutineSettings
from atticus.vault.open import create_vault
from tests.conftest import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.mind.routines.notices import Notice
    from atticus.vault.contract import Vault

pytestmark = pytest.mark.slow

ZONE = ZoneInfo(sample.ZONE)
FIRST = datetime(2025, 9, 2, 18, 5, tzinfo=ZONE)
GOALS = (
    ("Learn the cello suite", "cello lesson a week: 1", "Tuesday 18:00", "warm up with scales"),
    ("Walk by the water", "walk a week: 2", "every day 17:00", "walk to the weir"),
    ("Write the wall texts", "words a week: 300", "weekdays 8:00", "write a page"),
    ("Sleep enough", "sleep a night: 7 h", "22:30", "leave the phone in the kitchen"),
    ("Find out what I want", "", "Sunday 10:00", "sit with the notebook"),
)
CHOSEN = RoutineSettings(push=True, brief="18:00", evening="18:00", week="sunday 18:00", most=99)
COACH = CoachSettings(check_in="daily", hour="18:00")


@pytest.fixture(scope="module")
def vault(tmp_path_factory) -> Iterator[Vault]:
    made, _ = create_vault(tmp_path_factory.mktemp("year") / "home", "a passphrase of a test")
    known = made.me()
    made.set_me(type(known)(known.names | sample.OWNER.names, known.handles | sample.OWNER.handles))
    for path in sample.files():
        bring_in(made, path, clock=FakeClock(datetime(2026, 9, 1, tzinfo=UTC)), zone=ZONE)
    understand(made, None, zone=ZONE, now=datetime(2026, 9, 1, tzinfo=UTC))
    for n, (text, measure, when, then) in enumerate(GOALS):
        at = FIRST - timedelta(hours=5 - n)
        deciding.add(made, text, (), now=at, zone=ZONE, measure=measure, plans=[(when, then)], steps=[then], focus=True)
    yield made
    made.close()


def of_goals(found: list[Notice]) -> list[Notice]:
    said = [one for goal in GOALS for one in (goal[0], goal[3])]
    return [one for one in found if one.cause in {"check_in", "drift"} or any(words in one.text for words in said)]


def test_a_coached_year_stays_within_the_cap_and_asks_about_each_silence_once(vault: Vault) -> None:
    told: set[str] = set()
    days: Counter[str] = Counter()
    silences: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    chosen = replace(CHOSEN, evening="", most=3)
    for n in range(0, 365, 3):
        found = notices(vault, chosen, FIRST + timedelta(days=n), ZONE, told=told, coach=COACH)
        told |= {key for one in found for key in (one.key, one.lasting) if key}
        days[f"{n}"] += len(found)
        seen.update(one.cause for one in found)
        silences.update(one.lasting for one in found if one.lasting)

    assert max(days.values()) <= 3
    assert seen["check_in"] > 50
    assert silences
    assert max(silences.values()) == 1


def test_no_coaching_means_nothing_of_goals_over_a_whole_year(vault: Vault) -> None:
    assert of_goals(notices(vault, CHOSEN, FIRST, ZONE, coach=COACH))
    for n in range(0, 365, 14):
        off = replace(COACH, enabled=False)
        assert of_goals(notices(vault, CHOSEN, FIRST + timedelta(days=n), ZONE, coach=off)) == []
    deciding.consent(vault, on=False, now=FIRST, zone=ZONE)

    found = [one for n in range(365) for one in notices(vault, CHOSEN, FIRST + timedelta(days=n), ZONE, coach=COACH)]

    assert of_goals(found) == []
    assert {"brief", "evening", "week"} <= {one.cause for one in found}
