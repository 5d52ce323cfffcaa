"""A reminder for a time is read in six languages as its asker means it, and nothing else is taken for one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.reminding.timed import timed

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
"""A Monday."""

ASKED = [
    ("remind me to water the plants tomorrow at 9", "water the plants", "24 09:00", "once"),
    ("Remind me tomorrow at 9 to water the plants.", "water the plants", "24 09:00", "once"),
    ("tomorrow at 9, remind me to water the plants", "water the plants", "24 09:00", "once"),
    ("can you remind me to call mum at 5pm?", "call mum", "23 17:00", "once"),
    ("remind me at 17:30 to take the bread out", "take the bread out", "23 17:30", "once"),
    ("remind me at 9 to lock up", "lock up", "23 21:00", "once"),
    ("remind me at 8:15 am to lock up", "lock up", "24 08:15", "once"),
    ("remind me in 20 minutes to check the oven", "check the oven", "23 10:20", "once"),
    ("remind me to check the oven in half an hour", "check the oven", "23 10:30", "once"),
    ("remind me on Friday at 5 pm to pay the rent", "pay the rent", "27 17:00", "once"),
    ("remind me on Monday at 8 to ring Bo", "ring Bo", "23 20:00", "once"),
    ("remind me to ring Bo on Monday at 8 am", "ring Bo", "30 08:00", "once"),
    ("remind me next Tuesday to buy stamps", "buy stamps", "24 09:00", "once"),
    ("remind me to ring Bo at 3 on Thursday", "ring Bo", "26 15:00", "once"),
    ("remind me to pay on the 30th of November", "pay", "30 09:00", "once"),
    ("remind me today to ring Bo", "ring Bo", "23 18:00", "once"),
    ("remind me to film the moon tonight", "film the moon", "23 20:00", "once"),
    ("remind me of the meeting tomorrow", "the meeting", "24 09:00", "once"),
    ("remind me to buy the Tuesday paper tomorrow", "buy the Tuesday paper", "24 09:00", "once"),
    ("remind me at half past eight to leave", "leave", "23 20:30", "once"),
    ("remind me at quarter to twelve to leave", "leave", "23 11:45", "once"),
    ("remind me every Monday at 8 to put out the bins", "put out the bins", "30 08:00", "weekly"),
    ("remind me every morning to take my vitamins", "take my vitamins", "24 09:00", "daily"),
    ("remind me every weekday at 5 pm to stop", "stop", "23 17:00", "weekdays"),
    ("set a timer for 10 minutes", "", "23 10:10", "once"),
    ("timer 5 min", "", "23 10:05", "once"),
    ("set a timer for half an hour", "", "23 10:30", "once"),
    ("erinnere mich morgen um 9 daran, die Blumen zu gießen", "die Blumen zu gießen", "24 09:00", "once"),
    ("Erinner mich in einer halben Stunde an den Herd", "den Herd", "23 10:30", "once"),
    ("Erinnerst du mich morgen an das Brot?", "das Brot", "24 09:00", "once"),
    ("erinnere mich um halb acht an die Nachrichten", "die Nachrichten", "23 19:30", "once"),
    ("erinnere mich jeden Freitag um 18 Uhr an die Mülltonne", "die Mülltonne", "27 18:00", "weekly"),
    ("stell einen Timer auf 12 Minuten", "", "23 10:12", "once"),
    ("recuérdame mañana a las 9 regar las plantas", "regar las plantas", "24 09:00", "once"),
    ("recuérdame regar las plantas mañana por la tarde", "regar las plantas", "24 17:00", "once"),
    ("recuérdame regar mañana a las nueve y media", "regar", "24 09:30", "once"),
    ("recuerdame dentro de 20 minutos apagar el horno", "apagar el horno", "23 10:20", "once"),
    ("recuérdame pagar el alquiler el viernes", "pagar el alquiler", "27 09:00", "once"),
    ("rappelle-moi demain à 9h d'arroser les plantes", "arroser les plantes", "24 09:00", "once"),
    ("rappelle-moi d'appeler maman ce soir", "appeler maman", "23 19:00", "once"),
    ("rappelle-moi dans 20 minutes de sortir le pain", "sortir le pain", "23 10:20", "once"),
    ("rappelle-moi tous les lundis à 8h30 de sortir les poubelles", "sortir les poubelles", "30 08:30", "weekly"),
    ("lembra-me amanhã às 9 de regar as plantas", "regar as plantas", "24 09:00", "once"),
    ("me lembra de tomar o remédio todos os dias às 8h", "tomar o remédio", "24 08:00", "daily"),
    ("me lembre de ligar para a Ana na sexta às 15h", "ligar para a Ana", "27 15:00", "once"),
    ("明天上午9点提醒我浇花", "浇花", "24 09:00", "once"),
    ("提醒我明天下午三点半开会", "开会", "24 15:30", "once"),
    ("20分钟后提醒我关火", "关火", "23 10:20", "once"),
    ("每天早上8点提醒我吃药", "吃药", "24 08:00", "daily"),
    ("定个10分钟的计时器", "", "23 10:10", "once"),
]
WOKEN = [
    ("wake me in an hour", "23 11:00", "once"),
    ("Wake me up at 7", "24 07:00", "once"),
    ("please wake me at 3", "23 15:00", "once"),
    ("wake me up tomorrow at 6:30 am", "24 06:30", "once"),
    ("tomorrow at 7 wake me up", "24 07:00", "once"),
    ("set an alarm for 7", "24 07:00", "once"),
    ("set an alarm for tomorrow at 5 pm", "24 17:00", "once"),
    ("wake me every weekday at 6", "24 06:00", "weekdays"),
    ("despiértame a las 7", "24 07:00", "once"),
    ("despiértame en una hora", "23 11:00", "once"),
    ("pon una alarma para las 7", "24 07:00", "once"),
    ("réveille-moi à 7h", "24 07:00", "once"),
    ("réveille-moi dans une demi-heure", "23 10:30", "once"),
    ("mets un réveil pour 6h30", "24 06:30", "once"),
    ("weck mich um 7", "24 07:00", "once"),
    ("weck mich in einer Stunde", "23 11:00", "once"),
    ("stell den Wecker auf 6:30 Uhr", "24 06:30", "once"),
    ("me acorda às 7", "24 07:00", "once"),
    ("acorda-me daqui a uma hora", "23 11:00", "once"),
    ("põe um alarme para as 6h30", "24 06:30", "once"),
    ("明天早上7点叫醒我", "24 07:00", "once"),
    ("一个小时后叫我起床", "23 11:00", "once"),
    ("设个7点的闹钟", "24 07:00", "once"),
]
UNTIMED = [
    ("remind me to call the dentist", "call the dentist"),
    ("remind me to buy it when it is cheap", "buy it when it is cheap"),
    ("recuérdame llamar al dentista", "llamar al dentista"),
    ("rappelle-moi d'appeler le dentiste", "appeler le dentiste"),
    ("erinnere mich daran, den Zahnarzt anzurufen", "den Zahnarzt anzurufen"),
    ("lembra-me de ligar ao dentista", "ligar ao dentista"),
    ("提醒我给牙医打电话", "给牙医打电话"),
]
OTHERS = [
    "remind me what Ana said about the flat",
    "wake me",
    "you wake me up at 7 every day and I hate it",
    "wake me up before you go",
    "the alarm is set for 7",
    "why did nobody wake me up at 7",
    "weck mich nicht",
    "Remind me who she is",
    "remind me when the regatta is",
    "remind me of my first day at school",
    "remember to remind me",
    "Ana had to remind me to eat yesterday",
    "When I get home, remind me to sleep",
    "Why did you remind me at 9 to eat?",
    "How long is the timer?",
    "recuérdame qué dijo Ana ayer",
    "erinnere mich daran, was Ana gesagt hat",
    "rappelle-moi qui elle est",
    "lembra-me quem é a Rita",
    "提醒我什么时候到家",
]


@pytest.mark.parametrize(("words", "text", "when", "every"), ASKED, ids=[one[0] for one in ASKED])
def test_what_and_when_are_read_as_they_are_meant(words: str, text: str, when: str, every: str) -> None:
    found = timed(words, now=NOW, zone=ZONE)
    assert found is not None
    assert found.at is not None
    assert (found.text, f"{found.at:%d %H:%M}", found.every) == (text, when, every)


@pytest.mark.parametrize(("words", "when", "every"), WOKEN, ids=[one[0] for one in WOKEN])
def test_who_wants_to_be_woken_is_told_the_next_morning_they_may_mean(words: str, when: str, every: str) -> None:
    found = timed(words, now=NOW, zone=ZONE)
    assert found is not None
    assert found.at is not None
    assert (found.text, found.named, f"{found.at:%d %H:%M}", found.every) == ("", "wake", when, every)


@pytest.mark.parametrize(("words", "text"), UNTIMED, ids=[one[0] for one in UNTIMED])
def test_a_reminder_without_a_time_is_one_that_wants_a_time(words: str, text: str) -> None:
    found = timed(words, now=NOW, zone=ZONE)
    assert found is not None
    assert (found.text, found.at) == (text, None)


@pytest.mark.parametrize("words", OTHERS)
def test_questions_and_stories_are_none(words: str) -> None:
    assert timed(words, now=NOW, zone=ZONE) is None


@given(
    st.sampled_from(["remind me ", "erinnere mich ", "recuérdame ", "rappelle-moi ", "lembra-me ", "提醒我"]),
    st.lists(
        st.sampled_from(
            [
                "tomorrow",
                "at",
                "9",
                "on",
                "friday",
                "every",
                "day",
                "in",
                "20",
                "minutes",
                "um",
                "halb",
                "acht",
                "mañana",
                "a",
                "las",
                "dos",
                "demain",
                "9h",
                "ce",
                "soir",
                "amanhã",
                "às",
                "15h",
                "na",
                "sexta",
                "明天",
                "下午",
                "三点",
                "半",
                "每天",
                "to",
                "de",
                "d'",
                "daran,",
                "milk",
                "24:00",
                "99",
                "0",
                "half",
                "past",
                "monday",
                "31st",
                "of",
                "february",
            ]
        ),
        max_size=9,
    ),
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 12, 31)),  # noqa: DTZ001 - a zone is put on it
)
def test_however_words_are_mixed_a_time_is_one_to_come(asks: str, words: list[str], now: datetime) -> None:
    instant = now.replace(tzinfo=ZONE)
    found = timed(asks + " ".join(words), now=instant, zone=ZONE)
    assert found is None or found.at is None or found.at > instant
