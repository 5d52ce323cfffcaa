"""Briefs over a real vault: what is due stands in them, nothing else, nothing known later, nothing private."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ME, Party
from atticus.domain.time import Precision
from atticus.memory import correcting
from atticus.memory.understanding import understand
from atticus.mind.routines.brief import LINES, brief, look
from atticus.mind.routines.first import brought_up, first_minute, worth_knowing
from atticus.mind.routines.meeting import meeting
from atticus.mind.routines.phrases import LANGUAGES
from atticus.mind.routines.review import evening, week
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault
from tests.conftest import FakeClock

LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
DAY = datetime(2025, 6, 13, 7, 0, tzinfo=UTC)
ANA, BO = Party("Ana Kovač", "tel:+38640111222"), Party("Bo Lind", "tel:+4670333444")


def at(day, hour=12, minute=0):
    return datetime(2025, 6, day, hour, minute, tzinfo=UTC)


def event(title, day, hour=12, *, hours=1, known=1, **more):
    begins = at(day, hour)
    return Moment(
        kind=Kind.EVENT, source="calendar", at=begins, until=begins + timedelta(hours=hours), known=at(known), title=title,
        text=more.pop("text", ""), external_id=f"{title} {day}", **more,
    )  # fmt: skip


def message(day, text, who=ANA, *, mine=False, hour=12):
    return Moment(
        kind=Kind.MESSAGE, source="chat", at=at(day, hour), text=text, author=ME if mine else who, people=(who,), thread=who.name
    )  # fmt: skip


LIFE = (
    message(1, "Ana is my sister, Bo is my neighbour.", mine=True, hour=9),
    message(2, "Her birthday? Ana was born on 20 June 1990.", BO, mine=True),
    event("Quarterly review", 13, 9, people=(BO,), place=Place("Town Hall, Main Street")),
    event("Swim with Ana", 13, 18),
    event("Dermatologist", 13, 15),
    event("Book club", 13, 20),
    message(12, "Sorry, book club is cancelled this week", BO),
    event("Entered too late", 13, 22, known=14),
    event("Sailing in Istria", 12, 0, hours=72, precision=Precision.DAY),
    event("Yesterday's lunch", 12, 12),
    message(11, "I'll send you the photos by Friday, 13 June", mine=True),
    message(12, "Dinner tomorrow at 19:30 at the harbour grill, I booked the terrace table.", BO),
    message(12, "See you tomorrow!", BO, hour=13),
    message(12, "If it rains tomorrow we could meet at the museum cafe instead", BO, hour=14),
    message(12, "How did the climbing exam go in the end?", ANA, hour=20),
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    made, _ = create_vault(tmp_path_factory.mktemp("brief") / "home", "a passphrase of a test")
    made.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in LIFE])
    understand(made, None, now=at(14))
    yield made
    made.close()


def told(vault, now=DAY, **more):
    return [one.text for one in brief(look(vault, now, UTC, **more)).sentences]


def test_a_brief_holds_what_is_due_in_order_of_time_with_its_evidence(vault):
    today = brief(look(vault, DAY, UTC))
    lines = [one.text for one in today.sentences]

    assert lines[0] == "09:00-10:00 Quarterly review, with Bo Lind, Town Hall"
    assert any(line.startswith("18:00-19:00 Swim with Ana") for line in lines)
    assert any(line.startswith("19:30") and "harbour grill" in line for line in lines)
    assert any("send" in line and "photos" in line and "due today" in line for line in lines)
    assert any(line == "Day 2 of 3: Sailing in Istria" for line in lines)
    assert len(lines) <= LINES
    assert today.title == "Your Friday 13 June"
    assert all(one.evidence for one in today.sentences)
    clocked = [line[:5] for line in lines if re.match(r"\d\d:\d\d", line)]
    assert clocked == sorted(clocked)


@pytest.mark.parametrize("words", ["Book club", "Entered too late", "lunch", "See you tomorrow", "museum"])
def test_what_is_off_unknown_over_or_says_nothing_stands_in_no_brief(vault, words):
    assert not any(words in line for line in told(vault))


def test_what_is_nobodys_business_is_told_by_its_time_alone_unless_asked(vault):
    assert "15:00-16:00 a private appointment" in told(vault)
    assert any("Dermatologist" in line for line in told(vault, unasked=False))


def test_what_becomes_known_later_is_not_seen(vault):
    early = told(vault, at(13, 7) - timedelta(days=2))

    assert not any("harbour grill" in line for line in early)


def test_an_evening_tells_the_day_and_tomorrow_and_a_week_what_is_open(vault):
    after = evening(look(vault, at(12, 21), UTC))
    sections = {one.name: [line.text for line in one.sentences] for one in after.sections}
    assert any("Quarterly review" in line for line in sections["tomorrow"])

    whole = {one.name for one in week(look(vault, at(12, 21), UTC)).sections}
    assert {"was", "open", "ahead"} <= whole


def test_before_a_meeting_the_tie_the_last_word_and_open_promises_are_told(vault):
    today = look(vault, at(13, 8), UTC)
    ana = next(one for one in vault.people() if one.name == "Ana Kovač")
    lines = {one.kind: one.text for one in meeting(today, ana)}

    assert lines["tie"] == "Ana Kovač is your sister"
    assert "climbing exam" in lines["last"]
    assert "photos" in lines["promise"]


def test_the_first_minute_tells_promises_birthdays_and_questions_without_an_answer(vault):
    found = first_minute(look(vault, at(13, 8), UTC))
    causes = {one.cause for one in found}

    assert {"promise", "asked"} <= causes
    assert len(found) <= 5
    assert all(one.sentence.evidence for one in found)
    assert any(one.sentence.beliefs for one in found), "what is believed can be corrected by its id"


def self_told(day, text):
    return Moment(kind=Kind.NOTE, source="notes", at=at(day), text=text, author=ME, external_id=text)


def test_nobody_is_told_what_they_know_of_themselves_by_heart(tmp_path):
    other, _ = create_vault(tmp_path / "home", "a passphrase of a test")
    facts = ("My birthday is 3 May 1990.", "My address is 4 Mill Lane, Porto.", "My name is Rui.", "I work as a nurse.")
    notes = [self_told(1, text) for text in facts] + [self_told(12, "I decided to sell the car.")]
    other.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in (*LIFE, *notes)])
    understand(other, None, now=at(14))
    today, later = look(other, at(13, 8), UTC), look(other, at(13) + timedelta(days=60), UTC)
    first, news, old = (
        [one.sentence.text for one in found]
        for found in (first_minute(today), worth_knowing(today), worth_knowing(later))
    )
    known = {one.predicate for one in today.beliefs}
    other.close()

    assert {"birthday", "address", "works_as"} <= known
    assert not re.search("our birthday|address|Mill Lane|name is Rui", " ".join(first + news))
    assert not any("nurse" in text for text in news)
    assert any("sell the car" in text for text in news)
    assert not any("sell the car" in text for text in old), "what was decided two months ago is no news"


def test_what_is_worth_knowing_can_be_acted_on(vault):
    found = worth_knowing(look(vault, at(13, 8), UTC))

    assert {"promise", "asked"} <= {one.cause for one in found} <= {"promise", "birthday", "asked", "touch", "calendar"}
    assert all(one.sentence.evidence for one in found)


def test_an_old_import_is_looked_at_from_its_own_last_day(vault):
    assert brought_up(look(vault, at(13) + timedelta(days=400), UTC)).now < at(14)
    assert brought_up(look(vault, at(13), UTC)).now == at(13)


def test_a_decision_about_an_old_import_does_not_make_it_look_new(tmp_path):
    other, _ = create_vault(tmp_path / "home", "a passphrase of a test")
    other.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in LIFE])
    understand(other, None, now=at(14))
    late = at(13) + timedelta(days=400)
    correcting.confirm(other, other.beliefs()[0], clock=FakeClock(late), zone=UTC)
    seen = brought_up(look(other, late, UTC))
    other.close()

    assert seen.now < at(14)


def test_nothing_is_told_of_somebody_who_died(vault, tmp_path):
    other, _ = create_vault(tmp_path / "home", "a passphrase of a test")
    other.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in LIFE])
    other.keep([Draft(moment=message(12, "Ana died last night.", BO, mine=True, hour=23), label=LABEL, mine=True)])
    understand(other, None, now=at(14))
    lines = told(other)
    asked = first_minute(look(other, DAY, UTC))
    other.close()

    assert not any("photos" in line or "Ana was" in line for line in lines)
    assert not any("Ana" in one.sentence.text for one in asked)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_every_sentence_with_the_same_slots(vault, language):
    slots = {name: set(re.findall(r"{(\w+)}", text)) for name, text in LANGUAGES["en"].frames.items()}
    here = {name: set(re.findall(r"{(\w+)}", text)) for name, text in LANGUAGES[language].frames.items()}

    assert here.keys() == slots.keys()
    assert all(here[name] <= slots[name] for name in slots)
    assert len(LANGUAGES[language].days) == 7
    assert len(LANGUAGES[language].months) == 12
    assert len(told(vault, language=language)) == len(told(vault))


def test_seven_lines_are_all_and_the_rest_is_counted(vault):
    assert len(brief(look(vault, DAY, UTC), lines=3).matters) == 3
    whole = brief(look(vault, DAY, UTC), lines=50)
    assert brief(look(vault, DAY, UTC), lines=3).more == len(whole.matters) - 3
    assert replace(whole, matters=()).as_json()["empty"]
