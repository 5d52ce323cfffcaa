"""The built-in sample life as one to measure on: its moments, its questions, and the moments that answer them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import entry_points
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lives import Life, Question

from atticus.domain.moments import Moment
from atticus.domain.people import ME
from atticus.domain.reading import Reading
from atticus.memory import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKED: datetime = datetime(2026, 9, 1, tzinfo=UTC)


def sample_life() -> Life:
    """Return the sample life; a question's evidence is every moment that holds one of its fragments."""
    moments = tuple(
        replace(moment, external_id=str(n), author=ME if sample.OWNER.is_me(moment.author) else moment.author)
        for n, moment in enumerate(one for path in sample.files() for one in _read(path))
    )
    questions = []
    for question, fragments in sample.EVIDENCE.items():
        answers = (m.external_id for m in moments if any(f in f"{m.title or ''}\n{m.text}" for f in fragments))
        evidence = frozenset(map(str, answers))
        questions.append(Question(question, ASKED, evidence, "sample"))
    return Life("sample", moments, tuple(q for q in questions if q.evidence))


def _read(path: Path) -> Iterator[Moment]:
    reading = Reading(now=ASKED, zone=ZoneInfo(sample.ZONE), me=sample.OWNER)
    readers = (point.load()() for point in entry_points(group="atticus.importers"))
    reader = next(one for one in readers if one.identify(path))
    yield from (one for one in reader.read(path, context=reading) if isinstance(one, Moment))


UNANSWERABLE = (
    sample.UNANSWERED,
    "What did the plumber charge for the new boiler?",
    "Which gym did I join in January?",
    "What colour did we paint the nursery?",
    "How much did I pay for the motorhome?",
    "Which school do my children go to?",
    "Where did I learn to surf?",
    "What was the score of the football final?",
    "Which hotel did we book in Tokyo?",
    "Who won the chess tournament at the club?",
    "What is the password of the printer?",
    "What did Henrique think of the opera?",
    "Which shares did I sell in spring?",
    "When was the cat vaccinated?",
    "What did the estate agent in Bristol offer?",
    "Why did I leave the rowing team?",
    "Wie heißt mein Hund?",
    "我的狗叫什么名字？",
)
"""Questions on which the sample life has nothing, as people would ask them."""
