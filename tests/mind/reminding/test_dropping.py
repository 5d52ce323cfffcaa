"""A reminder is taken back in six languages by its words, day, hour or place in a list, and nothing else is."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import anyio
import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.tasks import TaskState
from atticus.memory import reminders
from atticus.memory.understanding import understand
from atticus.mind.deeds.executing import Executor
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.mind.hands.reminders import Remind
from atticus.mind.reminding.dropping import dropping
from atticus.mind.reminding.saying import phrases, unnamed
from atticus.mind.reminding.wishes import narrowed
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
"""A Monday."""

SET = [
    ("water the plants", "2026-11-24T09:00"),
    ("die Blumen gießen", "2026-11-24T09:30"),
    ("pagar el alquiler", "2026-11-25T18:00"),
    ("appeler le plombier", "2026-11-25T19:00"),
    ("ligar para a Rita", "2026-11-26T08:00"),
    ("给牙医打电话", "2026-11-26T15:00"),
    ("wake up", "2026-11-27T06:30"),
    ("call Jonas", "2026-11-28T12:00"),
]


class Clock:
    """Goes on by a second whenever it is looked at."""

    def __init__(self):
        self.at = NOW

    def now(self):
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """A vault with the reminders of `SET`, set one after the other."""
    made, _ = create_vault(tmp_path_factory.mktemp("dropping") / "home", "a long passphrase")
    clock = Clock()
    tool = Remind(made, clock, ZONE)
    executor = Executor(made, {"remind": tool}, grants=Grants, clock=clock)
    jonas = Moment(kind=Kind.MESSAGE, source="chat", at=NOW, text="hi", author=Party("Jonas Berg"), people=(ME,))
    made.keep([Draft(moment=jonas, label=Label(Integrity.THIRD_PARTY, frozenset(), Sensitivity.ORDINARY), mine=False)])
    understand(made, None, now=NOW)

    async def go():
        for step, (text, at) in enumerate(SET):
            state = TaskState(task="t", words=(text,))
            call = labelled("remind", {"text": text, "at": at}, tool.manifest, (), state)
            await executor.run(call, state, step=step)

    anyio.run(go)
    yield made
    made.close()


def dropped(vault, words, just=()):
    return dropping(vault, words, now=NOW, zone=ZONE, unnamed=unnamed(), just=just)


MEANT = [
    ("cancel the reminder about the plants", ["water the plants"]),
    ("Please delete my reminder to water the plants.", ["water the plants"]),
    ("cancel the plants reminder", ["water the plants"]),
    ("stop reminding me about the plants", ["water the plants"]),
    ("don't remind me to water the plants", ["water the plants"]),
    ("cancel the alarm", ["wake up"]),
    ("turn off the alarm at 6:30", ["wake up"]),
    ("cancel my reminder for Thursday", ["ligar para a Rita", "给牙医打电话"]),
    ("cancel the last reminder", ["call Jonas"]),
    ("borra el recordatorio del alquiler", ["pagar el alquiler"]),
    ("quita la alarma", ["wake up"]),
    ("supprime le rappel pour le plombier", ["appeler le plombier"]),
    ("arrête de me rappeler d’appeler le plombier", ["appeler le plombier"]),
    ("lösch die Erinnerung an die Blumen", ["die Blumen gießen"]),
    ("stell den Wecker ab", ["wake up"]),
    ("apaga o lembrete da Rita", ["ligar para a Rita"]),
    ("取消牙医的提醒", ["给牙医打电话"]),
    ("取消闹钟", ["wake up"]),
    ("cancel the reminder about the goldfish", []),
]


@pytest.mark.parametrize(("words", "texts"), MEANT, ids=[one[0] for one in MEANT])
def test_the_reminders_that_words_mean_are_found(vault, words, texts):
    found = dropped(vault, words)
    assert found is not None
    assert [one.text for one in found.found] == texts
    assert not found.all


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("cancel all my reminders", "en"),
        ("borra todos mis recordatorios", "es"),
        ("supprime tous mes rappels", "fr"),
        ("lösche alle meine Erinnerungen", "de"),
        ("apaga todos os meus lembretes", "pt"),
        ("取消所有提醒", "zh"),
    ],
)
def test_all_are_dropped_only_where_all_is_said(vault, words, language):
    found = dropped(vault, words)
    assert found is not None
    assert (found.all, len(found.found), found.language) == (True, len(SET), language)


@pytest.mark.parametrize(
    "words",
    [
        "cancel all my alarms",
        "borra todas mis alarmas",
        "annule toutes mes alarmes",
        "stell alle Wecker ab",
        "apaga todos os alarmes",
        "把所有的闹钟都取消",
    ],
)
def test_where_alarms_are_named_no_other_reminder_goes(vault, words):
    found = dropped(vault, words)
    assert found is not None
    assert [one.text for one in found.found] == ["wake up"]
    assert found.all


@pytest.mark.parametrize(
    "words", ["cancel that", "never mind", "cancela eso", "annule ça", "vergiss das", "cancela isso", "算了"]
)
def test_what_was_just_set_is_taken_back_and_only_where_one_was(vault, words):
    assert dropped(vault, words) is None
    rita = next(one.id for one in reminders.waiting(vault) if one.text == "ligar para a Rita")
    found = dropped(vault, words, just=[rita])
    assert found is not None
    assert [one.text for one in found.found] == ["ligar para a Rita"]


@pytest.mark.parametrize(
    "words",
    [
        "cancel the meeting about the plants",
        "stop reminding me of my mother",
        "don't remind me about Jonas",
        "why did you cancel the reminder?",
        "the alarm woke me",
        "cancel",
        "",
        "Ana cancelled the reminder about the plants",
        "did you delete my reminder about the plants?",
        "borra la foto de las plantas",
        "取消会议",
    ],
)
def test_nothing_else_is(vault, words):
    assert dropped(vault, words) is None


NARROWED = [
    ("the first one", ["ligar para a Rita"]),
    ("2", ["给牙医打电话"]),
    ("the one at 8", ["ligar para a Rita"]),
    ("Rita", ["ligar para a Rita"]),
]


@pytest.mark.parametrize(("words", "texts"), NARROWED, ids=[one[0] for one in NARROWED])
def test_an_answer_tells_which_of_several_is_meant(vault, words, texts):
    several = dropped(vault, "cancel my reminder for Thursday")
    found = narrowed(several, words, now=NOW, zone=ZONE)
    assert found is not None
    assert [one.text for one in found.found] == texts


def test_both_are_dropped_and_words_about_something_else_mean_none(vault):
    several = dropped(vault, "cancel my reminder for Thursday")
    both = narrowed(several, "both", now=NOW, zone=ZONE)
    assert both is not None
    assert (both.all, len(both.found)) == (True, 2)
    assert narrowed(several, "what is on tomorrow?", now=NOW, zone=ZONE) is None
    assert narrowed(several, "", now=NOW, zone=ZONE) is None


def test_every_language_says_the_same_of_reminders():
    names = set(phrases("en"))
    assert all(set(phrases(one)) == names for one in ("es", "fr", "de", "pt", "zh"))
