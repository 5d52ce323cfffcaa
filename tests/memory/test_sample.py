from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import datetime
from importlib.metadata import entry_points
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.domain.reading import Importer, Reading
from atticus.memory import sample
from atticus.memory.intake import bring_in
from atticus.memory.understanding import understand

ZONE = ZoneInfo(sample.ZONE)
READING = Reading(now=datetime(2026, 8, 31, 12, tzinfo=ZONE), zone=ZONE, me=sample.OWNER)
EXPECTED = {
    "contacts.vcf": "contacts",
    "calendar.ics": "calendar",
    "WhatsApp Chat with Bayo.txt": "whatsapp",
    "_chat.txt": "whatsapp",
    "WhatsApp Chat with Vestuves Nida.txt": "whatsapp",
    "mail.mbox": "mail",
    "Notes": "notes",
    "phone.jsonl": "moments",
}
FICTION = re.compile(
    r"(?:\+44|0)(?:7700900\d{3}|1144960\d{3}|1632960\d{3})|\+33639981\d{3}",
)
NUMBER = re.compile(r"(?<![\w.,/:-])(?:\+|0)\d(?:[ \-]?\d){8,12}(?![\w.:])")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


def importers() -> dict[str, Importer]:
    return {point.name: point.load()() for point in entry_points(group="atticus.importers")}


def path_of(name):
    return next(path for path in sample.files() if path.name == name)


def read(name) -> list[Moment | Problem]:
    return list(importers()[EXPECTED[name]].read(path_of(name), context=READING))


@pytest.fixture(scope="module")
def life() -> list[Moment]:
    return [moment for name in EXPECTED for moment in read(name) if isinstance(moment, Moment)]


def said(moment: Moment) -> str:
    return f"{moment.title or ''}\n{moment.text}"


def test_every_part_of_the_sample_life_is_listed_and_there():
    assert [path.name for path in sample.files()] == list(EXPECTED)
    assert all(path.exists() for path in sample.files())


@pytest.mark.parametrize("name", EXPECTED)
def test_each_part_is_recognised_by_its_own_importer_alone(name):
    recognised = {word for word, importer in importers().items() if importer.identify(path_of(name))}

    assert recognised == {EXPECTED[name]}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_part_is_read_without_a_single_problem(name):
    records = read(name)

    assert [record for record in records if isinstance(record, Problem)] == []
    assert len(records) >= 15


def test_it_is_a_few_hundred_moments_from_many_sources(life):
    sources = Counter(moment.source for moment in life)

    assert 350 <= len(life) <= 620
    assert {"whatsapp", "calendar", "contacts", "mail", "notes", "calls", "photos", "assistant"} <= sources.keys()
    assert min(sources[word] for word in ("whatsapp", "calendar", "mail")) >= 40
    assert {moment.kind for moment in life} >= {
        Kind.MESSAGE, Kind.EVENT, Kind.NOTE, Kind.CALL, Kind.NOTICE, Kind.PHOTO, Kind.DOCUMENT, Kind.HEALTH, Kind.SPEECH,
    }  # fmt: skip


def test_something_happens_in_each_of_the_twelve_months(life):
    months = Counter(f"{moment.at.astimezone(ZONE):%Y-%m}" for moment in life)
    year = [f"2025-{month:02}" for month in range(9, 13)] + [f"2026-{month:02}" for month in range(1, 9)]

    assert min(months[month] for month in year) >= 15


def test_nothing_lies_outside_the_year_but_what_the_calendar_plans(life):
    first, last = datetime(2025, 9, 1, tzinfo=ZONE), datetime(2026, 9, 1, tzinfo=ZONE)
    planned = [moment for moment in life if moment.at >= last]

    assert all(moment.at >= first for moment in life)
    assert {moment.source for moment in planned} == {"calendar"}
    assert all(moment.at.year == 2026 for moment in planned)
    assert all(moment.known is not None and moment.known < last for moment in planned)


def test_names_and_words_come_in_many_scripts(life):
    text = " ".join(said(moment) for moment in life)
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())

    assert all(scripts[script] >= 20 for script in ("LATIN", "CJK", "CYRILLIC", "GREEK", "ARABIC", "DEVANAGARI"))
    assert set("ūčėšžáọ") <= set(unicodedata.normalize("NFC", text))


def test_the_owner_is_recognised_in_every_conversation(life):
    def by_owner(moments):
        return [moment for moment in moments if sample.OWNER.is_me(moment.author)]

    threads = {moment.thread for moment in life if moment.source == "whatsapp"}

    assert len(threads) == 3
    for thread in threads:
        spoken = [moment for moment in life if moment.source == "whatsapp" and moment.thread == thread]
        assert 5 <= len(by_owner(spoken)) < len(spoken)
    assert len(by_owner(moment for moment in life if moment.source == "mail")) >= 10
    assert len(by_owner(moment for moment in life if moment.source == "assistant")) >= 10
    assert len([moment for moment in life if moment.by_assistant]) >= 8


def test_a_cancelled_lesson_does_not_happen_and_the_others_do(life):
    lessons = {
        moment.at.astimezone(ZONE).date().isoformat()
        for moment in life
        if moment.source == "calendar" and (moment.title or "").startswith("Cello lesson")
    }

    assert len(lessons) == 43
    assert "2026-03-17" not in lessons
    assert {"2025-09-09", "2026-03-24", "2026-06-10"} <= lessons


def test_the_warranty_comes_with_its_certificate(life):
    attachments = [attachment for moment in life for attachment in moment.attachments if moment.source == "mail"]

    assert {attachment.media_type for attachment in attachments} == {"application/pdf", "text/plain"}
    assert all(b"HVK-20977-S2" in attachment.data for attachment in attachments)


@pytest.mark.parametrize("question", [question for question in sample.EVIDENCE if question != sample.UNANSWERED])
def test_every_question_is_answered_by_the_data(life, question):
    assert sample.EVIDENCE[question]
    for fragment in sample.EVIDENCE[question]:
        assert any(fragment in said(moment) for moment in life if not moment.by_assistant), fragment


def test_the_last_question_is_not_answered_by_anything(life):
    assert sample.questions("en")[-1] == sample.UNANSWERED
    assert sample.EVIDENCE[sample.UNANSWERED] == ()
    assert not [said(moment) for moment in life if re.search(r"\bdogs?\b", said(moment), re.IGNORECASE)]


def test_telephone_numbers_come_from_ranges_kept_free_for_fiction(life):
    handles = [party.handle for moment in life for party in (moment.author, *moment.people) if party and party.handle]
    written = [found.group() for moment in life for found in NUMBER.finditer(f"{said(moment)}\n{dict(moment.extra)}")]
    numbers = {handle.removeprefix("tel:") for handle in handles if handle.startswith("tel:")}
    numbers |= {re.sub(r"[ \-]", "", number) for number in written}

    assert len(numbers) >= 12
    assert {number for number in numbers if not FICTION.fullmatch(number)} == set()


def test_addresses_belong_to_example_domains(life):
    handles = [party.handle for moment in life for party in (moment.author, *moment.people) if party and party.handle]
    texts = [*handles, *(f"{said(moment)}\n{dict(moment.extra)}\n{moment.external_id}" for moment in life)]
    domains = {found.group(1) for text in texts for found in ADDRESS.finditer(text)}

    assert len(domains) >= 8
    assert {domain for domain in domains if not re.search(r"(^|\.)example\.(org|com|net)$", domain)} == set()


def test_its_people_and_what_she_says_of_herself_are_understood_without_a_model(vault, clock):
    vault.set_me(sample.OWNER)
    for path in sample.files():
        bring_in(vault, path, clock=clock, zone=ZONE)
    understand(vault, None, zone=ZONE, now=READING.now)

    ties = {
        (one.predicate, one.object) for one in vault.beliefs(("tie",)) if one.subject == "me" and one.status == "held"
    }
    assert ties >= {
        ("partner", "Adébáyọ̀ Akintọ́lá"),
        ("mother", "Dalia Kazlauskaitė"),
        ("father", "David Fenwick"),
        ("colleague", "Anjali Deshpande"),
        ("grandmother", "Močiutė Aldona"),
    }
    people = {person.name: person for person in vault.people()}
    assert people["Adébáyọ̀ Akintọ́lá"].birthday == "1990-05-30"
    assert "Bayo" in people["Adébáyọ̀ Akintọ́lá"].names
    assert people["陈静怡"].rhythm is not None
    held = {(one.predicate, one.object) for one in vault.beliefs() if one.subject == "me" and one.status == "held"}
    assert ("works_as", "hydrologist") in held
