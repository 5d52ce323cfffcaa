"""A day, promises and people are told in the conversation by routines, with their moments, and without a model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_date

from tests.app.conftest import line

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a calendar//EN
BEGIN:VEVENT
UID:one@example.net
DTSTAMP:20260101T000000Z
DTSTART:{day}T093000Z
DTEND:{day}T100000Z
SUMMARY:Dentist Okafor
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def busy(atticus, tmp_path):
    """A vault in UTC with an entry in the calendar of tomorrow, a promise, and somebody the owner knows."""
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text('zone = "UTC"\n')
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    file = tmp_path / "calendar.ics"
    file.write_text(CALENDAR.format(day=f"{tomorrow:%Y%m%d}").replace("\n", "\r\n"))
    atticus("import", str(file), "--yes")
    atticus("remember", "Dana is my sister. She likes marzipan.")
    atticus("remember", "I promised Dana I would lend her the big ladder by next Friday.")
    atticus("understand")
    return atticus


def test_a_day_is_told_with_the_moment_it_rests_on_and_the_next_question_goes_on_from_there(busy):
    told = busy.json("ask", "--keep", "What is on tomorrow?")
    assert "- 09:30-10:00 Dentist Okafor [1]" in told["answer"]
    assert told["evidence"] == ["one@example.net"]
    assert told["provider"] is None

    today = busy.json("ask", "--keep", "and today?")
    assert "Nothing is due that I know of." in today["answer"]
    assert today["evidence"] == []

    again = busy.json("ask", "--keep", "what is on tomorrow?")
    doubted = busy.json("ask", "--keep", "no, that's wrong")
    assert doubted["answer"].startswith("I looked again. Your moments say the same as before:")
    assert again["answer"] in doubted["answer"]


def test_open_promises_and_what_is_good_to_know_are_told_and_the_unknown_is_for_recall(busy):
    promises = busy.json("ask", "what have I promised?")
    assert "ladder" in promises["answer"]
    assert promises["answer"].startswith("Open promises of yours:")
    for question in ("What did I promise Dana?", "¿Qué le prometí a mi hermana?", "Was habe ich Dana versprochen?"):
        told = busy.json("ask", question)["answer"]
        assert len(told.splitlines()) == 2, told
        assert "ladder" in told
    assert "escalera" not in busy.json("ask", "¿Qué me prometió Dana?")["answer"]
    before = busy.json("ask", "brief me on my sister")
    assert before["answer"].startswith("Before you meet my sister:")
    assert "Dana is your sister" in before["answer"]
    known = busy.json("ask", "What do you know about me?")
    assert "Dana" in known["answer"]
    nobody = busy.json("ask", "brief me on Zebulon")
    assert nobody["abstained"] is True


KNOWN = (
    ("What do you know about me?", "Your sister is Dana."),
    ("¿Qué sabes de mí?", "Tu hermana: Dana."),
    ("Que sais-tu de moi ?", "Ta sœur : Dana."),
    ("Was weißt du über mich?", "Deine Schwester: Dana."),
    ("O que sabes de mim?", "A tua irmã: Dana."),
    ("你知道我什么？", "你的姐妹：Dana。"),
)
TODAY = (
    ("What did I do today?", "You noted: “"),
    ("¿Qué hice hoy?", "Anotaste: «"),
    ("Qu’est-ce que j’ai fait aujourd’hui ?", "Tu as noté : « "),
    ("Was habe ich heute gemacht?", "Du hast notiert: „"),
    ("O que fiz hoje?", "Anotaste: “"),
    ("我今天做了什么？", "你记下：“"),
)


def test_what_is_believed_of_the_owner_and_what_a_day_held_are_told_in_the_language_they_are_asked_in(busy):
    for question, told_so in KNOWN:
        told = busy.json("ask", question)
        assert f"- {told_so} [1]" in told["answer"], question
        assert told["provider"] is None
        assert told["evidence"]
    for question, told_so in TODAY:
        told = busy.json("ask", question)
        assert told_so in told["answer"], question
        assert "ladder" in told["answer"]
        assert told["evidence"]

    month = busy.json("ask", "¿Qué ha pasado este mes?")["answer"].splitlines()
    days = ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo")
    assert any(one.startswith(f"- {day} ") and " · " in one for one in month for day in days)


def test_a_vault_that_is_not_read_yet_says_so_when_it_is_asked_what_it_knows(atticus):
    atticus("import", atticus.file("notes.jsonl", line(1, "I live in Leeds.")), "--yes")

    told = atticus.json("ask", "¿qué sabes de mí?")

    assert told["answer"].startswith("Todavía no sé nada de ti: lo que trajiste aún no está leído (faltan 1).")


def test_of_the_past_recall_answers_as_it_did(busy):
    told = busy.json("ask", "--at", "2026-01-01T00:00", "What is on tomorrow?")
    assert "Dentist" not in told["answer"]


def test_small_talk_gets_small_answers_and_a_task_for_a_model_is_told_to_be_one(busy):
    assert busy.json("ask", "good morning")["answer"] == "Hello. Ask me, or tell me what to keep."
    assert busy.json("ask", "thanks!")["answer"] == "You are welcome."
    assert busy.json("ask", "what day is it?")["answer"].startswith(f"It is {datetime.now(UTC):%A}")
    assert "Remind me to call Ana tomorrow at 9" in busy.json("ask", "what can you do?")["answer"]
    wanted = busy.json("ask", "write an email to my landlord")
    assert wanted["answer"].startswith("That needs a language model, and none is set up.")


def test_what_the_owner_asked_to_remember_is_told_back_with_its_day(busy):
    asked = "What did I ask you to remember?"
    assert busy.json("ask", asked)["answer"].startswith("You have not told me anything to remember yet.")
    busy.json("ask", "--keep", "Remember that the bins go out on Tuesday")
    busy.json("ask", "--keep", "Merk dir, dass das Rad bei Jonas steht")

    told = busy.json("ask", "was hast du dir gemerkt?")

    first, *lines = told["answer"].splitlines()
    assert first == "Was du mir gesagt hast, das Neueste zuerst:"
    assert [one.partition(" · ")[2] for one in lines] == [
        "„Merk dir, dass das Rad bei Jonas steht“ [1]",
        "„Remember that the bins go out on Tuesday“ [2]",
    ]


def test_who_tells_how_they_are_is_heard_also_right_after_an_answer(busy):
    busy.json("ask", "--keep", "who is my sister?")
    heard = busy.json("ask", "--keep", "I feel sad today")
    assert heard["answer"].startswith("I hear you.")


def test_a_promise_told_in_spanish_in_the_conversation_is_held_and_told_back(atticus):
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text('zone = "UTC"\nlanguage = "es"\n')
    atticus("remember", "Dana is my sister.")
    atticus.json("ask", "--keep", "Le prometí a Dana prestarle la escalera mañana.")
    atticus.json("ask", "--keep", "I owe Dana a call.")
    atticus("understand")

    told = atticus.json("ask", "¿Qué le prometí a Dana?")["answer"]
    assert told.splitlines()[1:] == [
        "- Prometiste a Dana: call Dana [1]",
        "- Prometiste a Dana: prestarle la escalera [2]",
    ]


@pytest.mark.parametrize(
    ("told", "confirmed", "asked", "line"),
    [
        (
            "I promised Marta the ladder by Friday",
            "I will remember that.",
            "What did I promise Marta?",
            "You promised Marta: the ladder",
        ),
        (
            "Le prometí a Marta llevarle el libro",
            "Lo recordaré.",
            "¿Qué le prometí a Marta?",
            "Prometiste a Marta: llevarle el libro",
        ),
        (
            "Ich habe Jonas versprochen, ihm das Rad zu reparieren",
            "Das merke ich mir.",
            "Was habe ich Jonas versprochen?",
            "Du hast Jonas",
        ),
        ("我答应小王周五还他钱", "我记住了。", "我答应过小王什么？", "你答应过小王：还他钱"),
    ],
)
def test_a_promise_to_somebody_whom_nothing_else_names_is_told_by_that_name(busy, told, confirmed, asked, line):
    assert busy.json("ask", "--keep", told)["answer"] == confirmed
    busy("understand")
    answer = busy.json("ask", asked)["answer"].splitlines()
    assert len(answer) == 2, answer
    assert line in answer[1]


@pytest.mark.parametrize(
    ("note", "asked", "language"),
    [
        ("Mia's recital is on {}.", "What is on {}?", "en"),
        ("Klassentreffen am {}", "Was steht am {} an?", "de"),
        ("El {} cena con Marta", "¿Qué hay el {}?", "es"),
    ],
)
def test_what_was_noted_for_a_day_is_told_on_it_though_its_year_is_not_said(busy, note, asked, language):
    day = datetime.now(UTC) + timedelta(days=40)
    written = {"en": "d MMMM", "de": "d. MMMM", "es": "d 'de' MMMM"}[language]
    spoken = format_date(day, written, locale=language)
    busy("remember", note.format(spoken))
    busy("understand")
    told = busy.json("ask", asked.format(spoken))["answer"].splitlines()
    assert len(told) == 2, told
    assert note.format(spoken) in told[1]
    assert told[0][0].isupper()


def test_reminders_are_listed_in_the_language_they_are_asked_in_and_dropped_by_what_they_are_about(busy):
    assert busy.json("ask", "what reminders do I have?")["answer"].startswith("There is nothing I am to remind you of.")
    busy.json("ask", "--keep", "remind me tomorrow at 9 to water the plants")
    busy.json("ask", "--keep", "when I get home, remind me to feed the cat")
    busy.json("ask", "--keep", "wake me up tomorrow at 6:30")

    heading, *lines = busy.json("ask", "welche Erinnerungen habe ich?")["answer"].splitlines()
    assert heading == "Woran ich dich erinnern soll:"
    assert len(lines) == 3
    assert "am Ort „home“: feed the cat [1]" in lines[0]
    assert "06:30: wake up [2]" in lines[1]

    which = busy.json("ask", "--keep", "cancel my reminder for tomorrow")["answer"]
    assert which.startswith("Which one do you mean?")
    assert len(busy.json("reminders")["reminders"]) == 3
    gone = busy.json("ask", "--keep", "the second one")["answer"]
    assert gone.startswith("I will not remind you of this any more:")
    assert gone.endswith("09:00: water the plants")
    assert [one["text"] for one in busy.json("reminders")["reminders"]] == ["feed the cat", "wake up"]

    busy.json("ask", "--keep", "remind me at 5 pm to ring Dana")
    assert busy.json("ask", "--keep", "cancel that")["answer"].endswith("ring Dana")
    assert [one["text"] for one in busy.json("reminders")["reminders"]] == ["feed the cat", "wake up"]


def test_nothing_is_erased_at_a_word_and_the_way_to_erase_it_is_told(busy):
    busy.json("ask", "--keep", "Remember that the locker code is 4711")

    told = busy.json("ask", "--keep", "forget what I told you about the locker")
    assert told["answer"].startswith("What you told me of it stands here.")
    assert "4711" in told["answer"]
    assert told["evidence"]
    everything = busy.json("ask", "--keep", "vergiss alles über Jonas")["answer"]
    assert everything.startswith("Auf ein Wort hin lösche ich nichts")
    assert "4711" in busy.json("ask", "what is the locker code?")["answer"]
