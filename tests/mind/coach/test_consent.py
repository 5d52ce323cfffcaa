"""Whoever wants no coaching says so once, in their own language; who only speaks of coaching is not taken at it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from atticus.app.noticing import NoticeWatch
from atticus.mind import linking
from atticus.mind.coach import deciding
from atticus.mind.coach.consent import answered_by, coaches, wanted
from atticus.settings import CoachSettings, RoutineSettings, Settings
from tests.conftest import FakeClock
from tests.surfaces.web.stage import NOW, PASSPHRASE, HomeDoor

STOP = (
    "no coaching", "No coaching, please.", "Stop coaching me!", "please stop coaching me", "don't coach me",
    "I don't want to be coached", "turn coaching off", "no more coaching, thanks", "Kein Coaching mehr, danke",
    "Hör auf, mich zu coachen.", "sin coaching", "No más coaching, por favor", "Pas de coaching, merci",
    "Arrête de me coacher !", "Chega de coaching", "不要辅导我", "别再督促我了。",
)  # fmt: skip
GO_ON = (
    "Coach me again",
    "turn coaching back on",
    "Coaching an",
    "activa el coaching",
    "reprends le coaching",
    "恢复辅导",
)
NEITHER = (
    "Is there no coaching at work?", "Stop coaching me, my boss said", "My coach was late", "What did I say about coaching?",
    "No coaching today, the pool is closed", "I stopped coaching the under-tens", "Who will coach me in spring?", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "meant"),
    [*((one, False) for one in STOP), *((one, True) for one in GO_ON), *((one, None) for one in NEITHER)],
)
def test_only_a_plain_word_about_being_coached_counts(words: str, meant: object) -> None:
    assert wanted(words) is meant


def test_the_last_word_holds_and_the_settings_hold_above_it(tmp_path) -> None:
    door = HomeDoor(tmp_path / "home")
    door.create(PASSPHRASE)
    house, chosen = door.house(), CoachSettings()

    def answered(words: str, settings: Settings = house.settings) -> str | None:
        return answered_by(house.vault, settings, words, now=NOW)

    try:
        assert coaches(house.vault, chosen, NOW)
        assert answered("What is due today?") is None
        told = answered("no coaching")
        assert told is not None
        assert told.startswith("Coaching is off")
        assert not coaches(house.vault, chosen, NOW)
        answered("coach me again")
        assert coaches(house.vault, chosen, NOW)
        assert not coaches(house.vault, replace(chosen, enabled=False), NOW)
        shut = replace(house.settings, language="de", coach=replace(chosen, enabled=False))
        told = answered("coach me again", shut)
        assert told is not None
        assert told.startswith("Coaching bleibt aus")
    finally:
        door.lock()


def test_a_silence_is_told_once_by_the_running_server_also_days_later(tmp_path) -> None:
    door = HomeDoor(tmp_path / "home")
    door.create(PASSPHRASE)
    clock = FakeClock(NOW)
    try:
        chosen = RoutineSettings(push=True, brief="")
        settings = replace(door.settings, zone="UTC", routines=chosen, coach=CoachSettings(hour="18:00"))
        house = replace(door.house(), clock=clock, settings=settings)
        code = linking.offer(house.vault, "telegram", address="https://example.org", bot="@b", now=NOW)
        assert linking.redeem(house.vault, "telegram", code, account="1", conversation="1", now=NOW)
        deciding.add(house.vault, "Row to the island", (), now=NOW, zone=UTC, measure="rowing a week: 3", focus=True)
        watch, told = NoticeWatch(house, threading.Event()), []
        for day in range(20):
            clock.at = NOW.replace(hour=18, minute=5) + timedelta(days=day)
            told += [day] * watch.turn()
            told += [day] * watch.turn()
        assert told == [7]
    finally:
        door.lock()
