"""How a question is read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.people import Me
from atticus.memory.plan import Plan, read
from atticus.memory.speakers import Speakers, speakers_of
from atticus.vault.contract import Spine

AT = datetime(2025, 6, 18, 12, tzinfo=UTC)
NAMES = ("me", "assistant", "melanie", "chen jianguo", "chen jie (collector)", "bank of commerce")


def speakers(*, thread: list[int], author: list[int]) -> Speakers:
    n = len(thread)
    return speakers_of(
        Spine(
            ids=np.arange(n, dtype=np.int64),
            at=np.zeros(n, np.int64),
            known=np.zeros(n, np.int64),
            thread=np.array(thread, np.int32),
            kind=np.zeros(n, np.int8),
            author=np.array(author, np.int32),
            mine=np.array(author) == 0,
            names=NAMES,
            version=1,
        )
    )


# Thread 1 is the owner with Melanie; in thread 2 everybody writes once in a while.
SPEAKERS = speakers(thread=[1] * 4 + [2] * 20, author=[0, 2, 0, 2, 3, 4, 5] + [0] * 17)


class Heard:
    """A vocabulary in which others call the owner Caroline, and one city is in every second moment."""

    def common(self, token: str) -> bool:
        return token == "haikou"

    def addressed(self, token: str) -> bool:
        return token == "carolin"


def plan(question: str, me: Me = Me()) -> Plan:  # noqa: B008
    return read(question, at=AT, zone=UTC, me=me, speakers=SPEAKERS, names=NAMES, vocabulary=Heard())


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Melanie paint?", ("melanie",)),
        ("what did melanie paint?", ("melanie",)),
        ("When did Chen Jianguo call?", ("chen jianguo",)),
        ("When did Jianguo call?", ("chen jianguo",)),
        ("What does Chen Jie collect?", ("chen jie (collector)",)),
        ("Is there a bank near the park?", ()),
        ("Which river did I see?", ()),
    ],
)
def test_people_are_found_by_their_names(question: str, named: tuple[str, ...]) -> None:
    assert plan(question).named == named


def test_one_word_of_a_name_counts_only_where_written_as_a_name() -> None:
    assert plan("who is the collector?").named == ()


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("What did Melanie paint last Friday?", "What did paint ?"),
        ("In January 2025, which dish did I cook?", "which dish did I cook?"),
        ("Where did Caroline swim?", "Where did swim?"),
        ("When did Chen Jianguo visit Haikou?", "When did Chen Jianguo visit ?"),
        ("yesterday", "yesterday"),
    ],
)
def test_what_is_embedded_leaves_out_dates_and_names_that_tell_nothing_apart(question: str, meaning: str) -> None:
    assert plan(question).meaning == meaning


@pytest.mark.parametrize(
    "question",
    ["What do I like?", "Where is my passport?", "Wo ist mein Pass?", "¿Dónde está mi pasaporte?", "我的护照在哪里"],
)
def test_a_question_in_the_first_person_is_about_the_owner(question: str) -> None:
    assert plan(question).owner


def test_the_owner_is_recognised_by_name() -> None:
    assert plan("Where does Ana Souza live?", Me(names=frozenset({"ana souza"}))).owner
    assert plan("Where does Caroline live?").owner
    assert not plan("Where does Anabel live?", Me(names=frozenset({"ana"}))).owner


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Which library did you recommend to me?", True),
        ("What was your suggestion for the garden?", True),
        ("Can you list my deadlines?", False),
        ("What do I like?", False),
    ],
)
def test_what_an_assistant_said_is_asked_for_explicitly(question: str, asked: bool) -> None:  # noqa: FBT001
    assert plan(question).assistant is asked


def test_time_is_read_against_the_instant_asked() -> None:
    (span,) = plan("What did I do yesterday?").spans
    assert span.begin == datetime(2025, 6, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "question", ["What happened yesterday?", "Anything from Melanie?", "What did Melanie say last week?"]
)
def test_a_question_of_when_and_who_is_bare(question: str) -> None:
    assert plan(question).bare


@pytest.mark.parametrize("question", ["What did the dentist charge yesterday?", "What is love?"])
def test_a_question_about_something_is_not_bare(question: str) -> None:
    assert not plan(question).bare


@given(st.text())
def test_any_question_can_be_read_and_told(question: str) -> None:
    told: dict[str, Any] = plan(question).as_json()
    assert set(told) == {"words", "meaning", "people", "owner", "assistant", "when", "time"}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Where did I meet Henrique?", {"henrique"}),
        ("Henrique and Margarethe came?", {"margarethe"}),  # the first word of a sentence is always written so
        ("Did Henrique come? Which day was it?", {"henrique"}),
        ("What happened in March 2025 in Porto?", {"porto"}),
        ("Wann hat Ana den Vertrag mit der Firma unterschrieben?", set()),  # German writes every noun so
        ("我的展览什么时候开幕？", set()),
        ("what is the name of my dog", set()),
    ],
)
def test_words_written_as_names_are_told_apart(question: str, names: set[str]) -> None:
    assert plan(question).proper == names


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Chen Wei say?", ()),
        ("What did Wei Chen say?", ("chen jianguo", "chen jie (collector)")),
        ("What did Professor Melanie say?", ("melanie",)),
        ("What did Melanie's Toyota cost?", ("melanie",)),
        ("Did Caroline Chen call?", ()),
        ("What did Melanie and Chen Jie buy?", ("melanie", "chen jie (collector)")),
    ],
)
def test_part_of_somebody_elses_name_names_nobody(question: str, named: tuple[str, ...]) -> None:
    assert plan(question).named == named


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("When did Melanie paint the lake?", True),
        ("On what day was the concert?", True),
        ("Wann war das Konzert?", True),
        ("展览什么时候开幕？", True),
        ("What did Melanie paint when she was ill?", True),
        ("What did Melanie paint?", False),
    ],
)
def test_a_question_that_asks_when_is_seen(question: str, when: bool) -> None:  # noqa: FBT001
    assert plan(question).when is when
