"""A time told by something else that happened is resolved from the evidence, or stays unresolved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Interval, Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.time import Unit
from atticus.memory.anchors import DEPTH, Relation, anchored, resolve, span_of
from atticus.memory.recall import Recaller

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.domain.time import Clock
    from atticus.vault.contract import Draft, Vault

ASKED = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "words", "relation", "asked"),
    [
        (
            "What did I buy two weeks before the wedding?",
            "two weeks before the wedding",
            "before",
            "When was the wedding?",
        ),
        (
            "Two weeks before the wedding, what did I buy?",
            "Two weeks before the wedding",
            "before",
            "When was the wedding?",
        ),
        (
            "Where was I the day after Ana's birthday?",
            "the day after Ana's birthday",
            "after",
            "When was Ana's birthday?",
        ),
        ("What have I read since the move?", "since the move", "since", "When was the move?"),
        ("What did I eat when I was in college?", "when I was in college", "while", "When I was in college?"),
        ("When I lived in Oslo, who was my flatmate?", "When I lived in Oslo", "while", "When I lived in Oslo?"),
        (
            "Who was there during the trip to Lisbon?",
            "during the trip to Lisbon",
            "during",
            "When was the trip to Lisbon?",
        ),
        ("What did we drink on our trip to Rome?", "on our trip to Rome", "during", "When was our trip to Rome?"),
        (
            "Who called the Sunday before the marathon?",
            "the Sunday before the marathon",
            "before",
            "When was the marathon?",
        ),
        (
            "What did I say a few days after I met Tomasz?",
            "a few days after I met Tomasz",
            "after",
            "When I met Tomasz?",
        ),
        ("After moving to Berlin, where did I work?", "After moving to Berlin", "after", "When was moving to Berlin?"),
        ("Who did I work with at my old job?", "at my old job", "while", "When was my old job?"),
        ("What did Ana wear at her wedding?", "at her wedding", "during", "When was Ana's wedding?"),
        ("Since I quit smoking, how often did I run?", "Since I quit smoking", "since", "When I quit smoking?"),
    ],
)
def test_a_question_tells_a_time_by_something_else(question: str, words: str, relation: str, asked: str) -> None:
    found = anchored(question)
    assert found is not None
    assert (question[found.start : found.stop], found.relation.value, found.question) == (words, relation, asked)


@pytest.mark.parametrize(
    "question",
    [
        "When did I move to Berlin?",
        "When was I in Rome?",
        "What did I do after lunch?",
        "What did I do before that?",
        "What did I do after work?",
        "What did I do since Monday?",
        "What happened before Christmas?",
        "What did I do after 3 May 2024?",
        "What did I do the day after tomorrow?",
        "What did I eat during the week?",
        "What did I do during the summer?",
        "How long after the wedding did we move?",
        "Who looked after my plants?",
        "What are you after?",
        "What did we give them at her wedding?",
        "Where did I go on Friday?",
        "What did I decide since last year?",
        "",
    ],
)
def test_what_is_no_thing_of_its_own_is_no_anchor(question: str) -> None:
    assert anchored(question) is None


def interval(begin: str, days: int = 1) -> Interval:
    at = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    moment = Moment(kind=Kind.MESSAGE, source="sms", at=at, text="")
    kept = Kept(id="1", moment=moment, label=PUBLIC, mine=True, import_id=None)
    return Interval(at, at + timedelta(days), Unit.DAY if days == 1 else Unit.STRETCH, "then", kept)


@pytest.mark.parametrize(
    ("words", "days", "meant"),
    [
        ("two weeks before the wedding", 1, "2024-06-14 2024-06-16"),
        ("the day after the wedding", 1, "2024-06-30 2024-06-30"),
        ("the week before the wedding", 1, "2024-06-22 2024-06-28"),
        ("the Friday before the wedding", 1, "2024-06-28 2024-06-28"),
        ("three days after the wedding", 3, "2024-07-04 2024-07-04"),
        ("right after the wedding", 1, "2024-06-30 2024-07-06"),
        ("before the wedding", 1, "2024-05-29 2024-06-28"),
        ("during the wedding", 3, "2024-06-29 2024-07-01"),
        ("since the wedding", 1, "2024-06-29 2025-03-01"),
        ("a year after the wedding", 1, "2025-01-01 2025-12-31"),
        ("two weeks before the wedding", 366, ""),
        ("when I was at the wedding", 1, ""),
    ],
)
def test_an_offset_is_counted_from_when_the_other_thing_was(words: str, days: int, meant: str) -> None:
    anchor = anchored(f"What did I do {words}?")
    assert anchor is not None
    found = resolve(anchor, interval("2024-06-29", days), at=ASKED)
    told = "" if found is None else f"{found.begin.date()} {(found.end - timedelta(microseconds=1)).date()}"
    assert told == meant


Told = str | tuple[str, str] | tuple[str, str, dict[str, Any]]


@pytest.fixture
def ask(vault: Vault, draft: Callable[..., Draft], clock: Clock) -> Callable[..., str]:
    def make(question: str, *life: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> str:
        drafts = []
        for n, (at, text, *more) in enumerate(life):
            given = {"kind": Kind.MESSAGE, "source": "sms", "external_id": str(n), "author": ME} | (
                more[0] if more else {}
            )
            mine = given["author"] == ME
            drafts.append(draft(text, at=datetime.fromisoformat(f"{at}T10:00:00+00:00"), mine=mine, **given))
        vault.keep(drafts)
        recaller = Recaller(vault, None, clock=clock, zone=UTC)
        found = span_of(question, lambda asked: recaller.recall(asked, at=ASKED, k=DEPTH), zone=UTC)
        return "" if found is None else f"{found.begin.date()} {(found.end - timedelta(microseconds=1)).date()}"

    return make


OTHERS = (
    ("2024-02-02", "The soup was far too salty"),
    ("2024-05-11", "Shall we look at curtains together?"),
    ("2024-09-09", "My phone is broken again"),
)


def test_a_day_is_counted_from_what_the_evidence_tells(ask: Callable[..., str]) -> None:
    life = (*OTHERS, ("2024-07-01", "The wedding was last Saturday, everybody danced"))
    assert ask("What did I buy two weeks before the wedding?", *life) == "2024-06-14 2024-06-16"


def test_an_event_of_the_calendar_tells_when_it_was(ask: Callable[..., str]) -> None:
    event = {
        "kind": Kind.EVENT,
        "source": "calendar",
        "title": "Trip to Lisbon",
        "until": datetime(2024, 4, 9, tzinfo=UTC),
    }
    life = (*OTHERS, ("2024-04-05", "", event))
    assert ask("Who was there during the trip to Lisbon?", *life) == "2024-04-05 2024-04-08"


def test_a_birthday_is_the_one_of_the_year_that_is_meant(ask: Callable[..., str]) -> None:
    life = (*OTHERS, ("2022-05-01", "Ana's birthday is on 3 June, she will be thirty"))
    assert ask("Where was I the day after Ana's birthday?", *life) == "2024-06-04 2024-06-04"


def test_what_is_only_spoken_of_is_no_anchor(ask: Callable[..., str]) -> None:
    life = (*OTHERS, ("2024-07-01", "I dream of a wedding by the sea"))
    assert ask("What did I buy two weeks before the wedding?", *life) == ""


def test_what_is_told_nowhere_stays_unresolved(ask: Callable[..., str]) -> None:
    assert ask("What have I read since the move to Porto?", *OTHERS) == ""


def test_a_stretch_of_life_is_told_in_one_piece(ask: Callable[..., str]) -> None:
    life = (*OTHERS, ("2024-07-01", "I was in college from 2009 to 2013, in Ghent"))
    assert ask("Who was my friend when I was in college?", *life) == "2009-01-01 2013-12-31"


def test_a_stretch_of_life_has_the_ends_that_are_told_apart(ask: Callable[..., str]) -> None:
    life = (
        *OTHERS,
        ("2023-01-05", "I started at the bakery in March 2021"),
        ("2023-06-05", "I quit the bakery last Friday"),
    )
    assert ask("Who did I like when I worked at the bakery?", *life) == "2021-03-01 2023-06-02"


@pytest.mark.parametrize(
    "told",
    [
        ("2023-01-05", "I started at the bakery in March 2021"),
        ("2023-01-05", "The bakery was closed last week"),
        ("2023-01-05", "I was at the bakery from 2009 to 2013", {"author": Party("Ana")}),
    ],
)
def test_a_stretch_of_life_with_one_end_or_of_somebody_else_stays_unknown(ask: Callable[..., str], told: Any) -> None:
    assert ask("Who did I like when I worked at the bakery?", *OTHERS, told) == ""


def test_a_question_without_an_anchor_asks_for_nothing() -> None:
    def never(question: str) -> Any:
        raise AssertionError(question)

    assert span_of("What did I eat on Friday?", never, zone=UTC) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "two",
                "weeks",
                "before",
                "after",
                "the",
                "my",
                "wedding",
                "since",
                "when",
                "I",
                "was",
                "in",
                "college",
                "Ana's",
                "her",
                "party",
                ",",
                "?",
            ]
        ),
        max_size=10,
    )
)
def test_no_question_breaks_it(words: list[str]) -> None:
    found = anchored(" ".join(words))
    if found:
        assert found.start < found.stop
        assert found.relation in Relation
        resolve(found, interval("2024-06-29"), at=ASKED)
