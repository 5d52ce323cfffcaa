"""A reminder is put off or to another time in six languages, by the words of its owner, and nothing else is."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import anyio
import pytest

from atticus.domain.tasks import TaskState
from atticus.memory import reminders
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.mind.hands.reminders import Remind
from atticus.mind.reminding.moving import moving, time_of
from atticus.mind.reminding.saying import unnamed
from atticus.mind.reminding.timed import moved
from atticus.vault.open import create_vault

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
"""A Monday."""

SET = [
    ("take the pills", "2026-11-23T09:50"),
    ("call the dentist", "2026-11-23T19:00"),
    ("wake up", "2026-11-24T06:30"),
    ("die Blumen gießen", "2026-11-24T09:30"),
    ("pagar el alquiler", "2026-11-25T18:00"),
    ("appeler le plombier", "2026-11-25T19:00"),
    ("ligar para a Rita", "2026-11-26T08:00"),
    ("给牙医打电话", "2026-11-26T15:00"),
]


class Clock:
    def __init__(self, at):
        self.at = at

    def now(self):
        self.at += timedelta(seconds=1)
        return self.at


def with_reminders(home, told):
    """Return a vault in which reminders were set an hour ago."""
    made, _ = create_vault(home, "a long passphrase")
    clock = Clock(NOW - timedelta(hours=1))
    tool = Remind(made, clock, ZONE)
    executor = Executor(made, {"remind": tool}, grants=Grants, clock=clock)

    async def go():
        for step, (text, at) in enumerate(told):
            state = TaskState(task="t", words=(text,))
            call = labelled("remind", {"text": text, "at": at}, tool.manifest, (), state)
            await executor.run(call, state, step=step)

    anyio.run(go)
    return made


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """A vault with the reminders of `SET`, the first of them due."""
    made = with_reminders(tmp_path_factory.mktemp("moving") / "home", SET)
    yield made
    made.close()


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """A vault in which nothing is due."""
    made = with_reminders(tmp_path_factory.mktemp("later") / "home", SET[1:])
    yield made
    made.close()


def meant(vault, words, just=()):
    """Return what words move, with when each comes then."""
    ids = [one.id for one in reminders.waiting(vault) if one.text in just]
    wish = moving(vault, words, now=NOW, zone=ZONE, unnamed=unnamed(), just=ids)
    if wish is None:
        return None
    times = [time_of(wish, one, now=NOW, zone=ZONE) for one in wish.found]
    return [(one.text, f"{at.at.astimezone(ZONE):%m-%d %H:%M}") for one, at in zip(wish.found, times, strict=True)]


ABOUT = [
    ("move the dentist reminder to Friday", [("call the dentist", "11-27 19:00")]),
    ("Move the reminder about the dentist to 8", [("call the dentist", "11-23 20:00")]),
    ("push the reminder to call the dentist back an hour", [("call the dentist", "11-23 20:00")]),
    ("postpone my dentist reminder by half an hour please", [("call the dentist", "11-23 19:30")]),
    ("change my alarm to 7", [("wake up", "11-24 07:00")]),
    ("change the alarm to 6:45 tomorrow", [("wake up", "11-24 06:45")]),
    ("move the reminder at 7 to 9pm", [("call the dentist", "11-23 21:00"), ("appeler le plombier", "11-25 21:00")]),
    ("move the reminder about the goldfish to Friday", []),
    ("verschieb die Erinnerung an die Blumen auf Freitag", [("die Blumen gießen", "11-27 09:30")]),
    ("verschiebe den Wecker um eine Stunde", [("wake up", "11-24 07:30")]),
    ("cambia el recordatorio del alquiler a las 8", [("pagar el alquiler", "11-25 20:00")]),
    ("mueve el recordatorio del alquiler al viernes", [("pagar el alquiler", "11-27 18:00")]),
    ("décale le rappel pour le plombier à 20h", [("appeler le plombier", "11-25 20:00")]),
    ("repousse le rappel du plombier d'une heure", [("appeler le plombier", "11-25 20:00")]),
    ("muda o lembrete da Rita para as 9", [("ligar para a Rita", "11-26 09:00")]),
    ("passa o lembrete da Rita para sexta", [("ligar para a Rita", "11-27 08:00")]),
    ("把牙医的提醒改到周五", [("给牙医打电话", "11-27 15:00")]),
    ("把闹钟改到7点", [("wake up", "11-24 07:00")]),
]


@pytest.mark.parametrize(("words", "told"), ABOUT, ids=[one[0] for one in ABOUT])
def test_the_reminder_that_words_name_moves(vault, words, told):
    assert meant(vault, words) == told


JUST = [
    ("change it to 8", "11-23 20:00"),
    ("no, at 8", "11-23 20:00"),
    ("make it 8:30", "11-23 20:30"),
    ("sorry, I meant tomorrow", "11-24 19:00"),
    ("push it back an hour", "11-23 20:00"),
    ("move it to Friday at 3", "11-27 15:00"),
    ("mejor a las 8", "11-23 20:00"),
    ("cámbialo a las 8", "11-23 20:00"),
    ("non, à 20h", "11-23 20:00"),
    ("décale-le à demain", "11-24 19:00"),
    ("nein, um 8", "11-23 20:00"),
    ("schieb das um eine Stunde", "11-23 20:00"),
    ("lieber morgen", "11-24 19:00"),
    ("mach 8 Uhr draus", "11-23 20:00"),
    ("não, às 8", "11-23 20:00"),
    ("muda isso para amanhã", "11-24 19:00"),
    ("改到8点", "11-23 20:00"),
    ("不，明天", "11-24 19:00"),
]


@pytest.mark.parametrize(("words", "at"), JUST, ids=[one[0] for one in JUST])
def test_what_was_just_set_moves_and_only_where_one_was(vault, words, at):
    assert meant(vault, words) is None
    assert meant(vault, words, just=["call the dentist"]) == [("call the dentist", at)]


SNOOZED = [
    ("snooze", "11-23 10:10"),
    ("Snooze that for 20 minutes", "11-23 10:20"),
    ("snooze it until noon", "11-23 12:00"),
    ("5 more minutes", "11-23 10:05"),
    ("remind me again in an hour", "11-23 11:00"),
    ("remind me later", "11-23 11:00"),
    ("snooze until later", "11-23 11:00"),
    ("remind me about it tomorrow", "11-24 09:50"),
    ("recuérdamelo en 10 minutos", "11-23 10:10"),
    ("recuérdamelo más tarde", "11-23 11:00"),
    ("otros 5 minutos", "11-23 10:05"),
    ("rappelle-moi encore dans 10 minutes", "11-23 10:10"),
    ("rappelle-moi plus tard", "11-23 11:00"),
    ("noch 5 Minuten", "11-23 10:05"),
    ("erinner mich später nochmal", "11-23 11:00"),
    ("erinnere mich in 10 Minuten nochmal", "11-23 10:10"),
    ("mais 10 minutos", "11-23 10:10"),
    ("lembra-me mais tarde", "11-23 11:00"),
    ("10分钟后再提醒我", "11-23 10:10"),
    ("稍后再提醒我", "11-23 11:00"),
]


@pytest.mark.parametrize(("words", "at"), SNOOZED, ids=[one[0] for one in SNOOZED])
def test_what_is_due_is_put_off(vault, words, at):
    assert meant(vault, words) == [("take the pills", at)]


@pytest.mark.parametrize(
    "words",
    [
        "5 more minutes",
        "remind me later",
        "remind me again in an hour",
        "otros 5 minutos",
        "encore 10 minutes",
        "noch 5 Minuten",
        "mais 10 minutos",
        "稍后再提醒我",
    ],
)
def test_where_nothing_is_due_words_that_name_no_reminder_put_none_off(later, words):
    assert meant(later, words) is None


def test_where_nothing_is_due_snooze_means_none(later):
    assert meant(later, "snooze") == []


@pytest.mark.parametrize(
    "words",
    [
        "move the meeting to Friday",
        "move the dentist reminder to the kitchen",
        "change the alarm sound",
        "why did you move the reminder to Friday?",
        "remind me to move the car to the garage at 8",
        "no, that is wrong",
        "actually tomorrow is fine",
        "I moved to Lisbon in May",
        "two more coffees",
        "verschieb das Treffen auf Freitag",
        "noch zwei Bier",
        "mais um café",
        "把车挪到车库",
        "",
    ],
)
def test_nothing_else_is_moved(vault, words):
    assert meant(vault, words, just=["call the dentist"]) is None


OF = datetime(2026, 11, 23, 19, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("8", "11-23 20:00"),
        ("11", "11-23 23:00"),
        ("8 in the morning", "11-24 08:00"),
        ("noon", "11-23 12:00"),
        ("9:30", "11-23 21:30"),
        ("half past six", "11-23 18:30"),
        ("in 20 minutes", "11-23 10:20"),
        ("20 minutes earlier", "11-23 18:40"),
        ("next week", "11-30 19:00"),
        ("December 3", "12-03 19:00"),
        ("tonight", "11-23 20:00"),
        ("every day", "11-23 19:00"),
    ],
)
def test_what_a_new_time_leaves_open_stays_as_it_was(words, at):
    found = moved(words, OF, language="en", now=NOW, zone=ZONE)
    assert found is not None
    assert found.at is not None
    assert f"{found.at.astimezone(ZONE):%m-%d %H:%M}" == at
    assert found.every == ("daily" if words == "every day" else "once")


def test_an_hour_that_is_over_is_not_meant():
    found = moved("8", NOW.replace(hour=9), language="en", now=NOW, zone=ZONE)
    assert found is not None
    assert found.at == NOW.replace(hour=20)
