"""Measures of days: numbers, moods and happenings, each counted for the day it belongs to, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ASSISTANT, ME, Me, Party
from atticus.domain.time import Precision
from atticus.memory.reading import read
from atticus.memory.reading.measures import read_measures

LABEL = Label(Integrity.OWN, None, Sensitivity.INTIMATE)
ANA = Party("Ana Kovač")


def measures(text="", *, at="2025-03-02T07:30:00", zone=UTC, me=None, **told):
    moment = Moment(
        **{"kind": Kind.HEALTH, "source": "watch", "at": datetime.fromisoformat(at).replace(tzinfo=UTC), "text": text}
        | told
    )
    kept = Kept(id="0" * 13, moment=moment, label=LABEL, mine=moment.author == ME, import_id=None)
    return read_measures(kept, me or Me(), zone)


def number(text="", predicate="sleep", **told):
    found = [one.more["n"] for one in measures(text, **told) if one.predicate == predicate]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Slept 7 h 12 min", 432),
        ("Sleep: 7h05", 425),
        ("You slept for 7.5 hours.", 450),
        ("Time asleep 465 minutes, deep sleep 80 minutes", 465),
        ("Sleep duration: 7:12", 432),
        ("7 hours and 45 minutes of sleep", 465),
        ("Geschlafen: 6 Std 30", 390),
        ("睡眠时长：7小时20分钟", 440),
        ("수면 6시간 50분", 410),
        ("сон: 8 часов", 480),
        ("Sleep hours: 7.2", 432),
        ("Sleep 7h 10m · Steps 8,560 · Resting HR 58", 430),
    ],
)
def test_sleep_is_read_however_it_is_written(text, minutes):
    assert number(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "Sleep score 82",
        "Your sleep goal is 8 hours",
        "Average sleep 7 h 10 min",
        "Deep sleep: 95 min",
        "Weekly sleep: 52 hours",
        "Slept 25 min",
        "Sleep quality 90 %",
    ],
)
def test_a_goal_a_score_an_average_and_a_nap_are_no_night(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("8,560 steps", 8560),
        ("Steps: 12.580", 12580),
        ("You walked 6 210 steps today.", 6210),
        ("步数：8560", 8560),
        ("Schritte 4021", 4021),
    ],
)
def test_steps_are_read_with_every_mark_of_thousands(text, steps):
    assert number(text, "steps") == steps


@pytest.mark.parametrize(
    ("extra", "minutes"),
    [
        ({"sleep_minutes": 432}, 432),
        ({"sleepHours": 7.2}, 432),
        ({"type": "sleep", "value": 7.5, "unit": "h"}, 450),
        ({"睡眠": {"全部睡眠时长": "465 minutes", "深睡时长": "120 minutes"}}, 465),
        ({"summary": {"sleep": {"total_sleep_time": "7 h 30 min"}}}, 450),
        ({"sleep_score": 82}, None),
    ],
)
def test_fields_are_read_however_they_are_nested(extra, minutes):
    assert number(extra=extra) == minutes


def test_a_record_of_one_number_is_read_under_its_title():
    assert number("7 h 12 min", title="Sleep") == 432
    assert number("58", "heart", title="Resting heart rate") == 58


def test_the_words_of_a_number_are_quoted():
    (claim,) = measures("Last night: slept 7 h 12 min.")

    assert "Last night: slept 7 h 12 min."[claim.quote.start : claim.quote.stop] == "slept 7 h 12 min"
    assert claim.kind == "measure"


def test_a_night_counts_for_the_day_it_leads_into():
    at, woke = "2025-03-01T23:40:00", datetime(2025, 3, 2, 7, 10, tzinfo=UTC)
    (claim,) = measures("7 h 30 min", title="Sleep", at=at, until=woke)

    assert claim.more["day"] == "2025-03-02"


def test_a_late_evening_still_counts_for_its_day_and_utc_is_read_on_the_owners_clock():
    def day(**told):
        (claim,) = measures(kind=Kind.EVENT, source="calendar", title="Choir practice", **told)
        return claim.more["day"]

    assert day(at="2025-03-02T01:30:00") == "2025-03-01"
    assert day(at="2025-03-02T18:00:00", zone=ZoneInfo("Asia/Tokyo")) == "2025-03-02"
    assert day(at="2025-03-02T20:00:00", zone=ZoneInfo("Asia/Tokyo")) == "2025-03-03"
    assert day(at="2025-03-02T00:00:00", precision=Precision.DAY) == "2025-03-02"


def test_weight_is_marked_as_nobodys_business_and_pounds_are_kilograms():
    (claim,) = measures("Weight: 70.5 kg")
    assert (claim.more["n"], claim.more["special"]) == (70.5, "health")
    (claim,) = measures("Weight 150 lbs")
    assert claim.more["n"] == pytest.approx(68.04)


def test_what_an_assistant_or_somebody_else_writes_is_no_measure():
    assert measures("Slept 7 h 12 min", author=ASSISTANT) == []
    assert measures("I'm so happy! Slept 7 hours.", kind=Kind.MESSAGE, author=ANA) == []
    assert measures("Mood: 8/10", kind=Kind.NOTE, author=ANA) == []


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Mood: 6/10", 6),
        ("mood 4 of 5", 8),
        ("Stimmung: 3/10 heute", 3),
        ("I'm so happy right now!", 8),
        ("Feeling really down today.", 2),
        ("I'm not happy about any of this", 3),
        ("Had an awful day.", 2),
        ("Today was a good day", 8),
        ("Today was rough.", 2),
        ("So happy!", 8),
        ("Not good.", 3),
        ("Great mood today!", 8),
        ("mood: low", 2),
        ("Ich bin heute richtig glücklich", 8),
        ("Estoy muy triste", 2),
        ("je suis vraiment contente", 8),
        ("今天很开心", 8),
        ("Мне так грустно", 2),
    ],
)
def test_mood_is_read_in_the_owners_own_plain_words(text, mood):
    assert number(text, "mood", kind=Kind.NOTE, author=ME) == mood


@pytest.mark.parametrize(
    "text",
    [
        "Happy birthday!",
        "I'm happy to help",
        "I'm glad, and happy for you",
        "Are you happy?",
        "I'd be happy if it rained",
        "I was so sad yesterday",
        "She said “I am so happy”",
        "I'm not sad",
        "I'm good at chess",
        "What sad news",
        "I hope I'm happy there",
        "mood lighting for 3 rooms",
        "Good day to you, sir",
        "Good evening!",
        "Very good point",
        "Today was the deadline",
        "Have a great day!",
    ],
)
def test_politeness_questions_wishes_and_other_days_are_no_mood(text):
    assert number(text, "mood", kind=Kind.MESSAGE, author=ME) is None


def test_tiredness_is_energy_and_no_mood():
    (claim,) = measures("I'm so tired", kind=Kind.MESSAGE, author=ME)
    assert (claim.predicate, claim.more["n"]) == ("energy", 2)


def happened(title="", **told):
    found = measures(**{"kind": Kind.EVENT, "source": "calendar", "title": title, "at": "2025-03-02T18:00:00"} | told)
    return {(one.predicate, one.more.get("as") or one.object) for one in found}


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Morning run", "run"),
        ("Yoga class", "yoga"),
        ("Laufen im Park", "run"),
        ("晨跑", "run"),
        ("Budget meeting", "meeting"),
        ("Choir practice 12", "choir practice"),
        ("Dry run of the show", "dry run of the show"),
        ("Running late: call office", "running late call office"),
    ],
)
def test_titles_of_one_activity_are_one(title, what):
    assert ("did", what) in happened(title)


def test_an_event_tells_with_whom_and_where():
    found = happened("Dinner", people=(ANA, ME), place=Place("Café Morgenrot"))
    assert found == {("did", "dinner"), ("with", "Ana Kovač"), ("at", "Café Morgenrot")}
    assert ("with", "Thandiwe") in happened("Lunch with Thandiwe")


def test_what_was_declined_did_not_happen():
    me = Me(frozenset(), frozenset({"mailto:me@example.org"}))
    answers = {"mailto:me@example.org": "declined"}
    assert happened("Choir practice", extra={"answers": answers}, me=me) == set()


@pytest.mark.parametrize(
    "title",
    [
        "Therapy",
        "Dentist",
        "Zahnarzt",
        "看病",
        "Evening prayer",
        "Sunday mass",
        "Union meeting",
        "Tinder date",
        "AA meeting",
    ],
)
def test_what_is_nobodys_business_is_marked(title):
    found = measures(kind=Kind.EVENT, source="calendar", title=title, people=(ANA,))
    assert found
    assert all(one.more.get("special") for one in found)


def test_a_workout_is_an_activity_and_a_field_of_no_distance_is_none():
    assert [one.more["as"] for one in measures("Running 6.1 km, 38 min")] == ["run"]
    assert [one.more["as"] for one in measures("Workout: Running, 5.2 km in 31 min")] == ["run"]
    assert measures("Running 0 km") == []
    assert [one.more["as"] for one in measures(extra={"跑步": {"距离统计": "5.2 kilometers"}})] == ["run"]
    assert measures(extra={"跑步": {"距离统计": "0 kilometers"}}) == []


def test_mail_sent_late_in_the_evening_is_late_work():
    late = {"kind": Kind.MESSAGE, "source": "mail", "author": ME, "text": "The draft is attached."}
    assert [one.predicate for one in measures(**late, at="2025-03-02T22:10:00")] == ["late_mail"]
    assert measures(**late, at="2025-03-02T16:10:00") == []
    assert measures(**late | {"author": ANA}, at="2025-03-02T22:10:00") == []


def test_a_correction_repeats_numbers_and_measures_nothing():
    text = "Not so: After days with a run you slept 1 h 40 min longer."
    assert measures(text, kind=Kind.NOTE, author=ME) != []
    assert measures(text, kind=Kind.NOTE, author=ME, extra={"correction": {"belief": "x", "to": None}}) == []


def test_the_rules_read_measures_beside_everything_else():
    moment = Moment(
        kind=Kind.HEALTH, source="watch", at=datetime(2025, 3, 2, tzinfo=UTC) + timedelta(hours=7), text="8,560 steps"
    )
    claims = read(Kept(id="0" * 13, moment=moment, label=LABEL, mine=False, import_id=None), me=Me(), zone=UTC).claims
    assert [(one.kind, one.predicate) for one in claims] == [("measure", "steps")]
