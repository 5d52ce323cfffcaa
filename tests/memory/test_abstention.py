"""What is not there is not answered, and what is there is: in a young vault and in an old one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me
from atticus.memory.abstention import LEAST_NEW, Weight, enough, weigh
from atticus.memory.plan import Plan, read
from atticus.memory.speakers import Speakers
from atticus.vault.words import fields

if TYPE_CHECKING:
    from collections.abc import Sequence

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
NOBODY = Speakers(names=(), by_token={}, by_name={}, leading=frozenset(), assistants=())
LIFE = (
    "The dentist charged eighty euro",
    "Lunch with Ana at the harbour",
    "We painted the fence in the garden green",
    "Mum flew to Lyon and was two hours late",
)


class Counted:
    """What is known of the words of a few texts, each told so many times."""

    def __init__(self, texts: Sequence[str], times: int) -> None:
        self._held = [frozenset(fields(kept(text).moment).words.split()) for text in texts]
        self._times = times

    def frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        return {token: self._times * sum(token in one for one in self._held) for token in tokens}

    def common(self, token: str) -> bool:
        return not token

    def addressed(self, token: str) -> bool:
        return not token


def kept(text: str, **given: Any) -> Kept:
    told: dict[str, Any] = {"kind": Kind.NOTE, "source": "notes", "at": NOON} | given
    return Kept(id=text[:13], moment=Moment(text=text, **told), label=PUBLIC, mine=True, import_id=None)


def asked(question: str, words: Counted) -> Plan:
    zone = ZoneInfo("UTC")
    return read(question, at=NOON, zone=zone, me=Me(), speakers=NOBODY, names=(), vocabulary=words)


def weighed(
    question: str, *, likeness: Sequence[float] | None = None, times: int = 1, at: Sequence[datetime] = ()
) -> Weight:
    words = Counted(LIFE, times)
    moments = [kept(text, at=at[n] if at else NOON) for n, text in enumerate(LIFE)]
    near = likeness or [None] * len(LIFE)
    return weigh(asked(question, words), list(zip(moments, near, strict=True)), words, moments=len(LIFE) * times)


def test_a_word_nobody_ever_said_tells_more_in_an_old_vault() -> None:
    young, old = (weighed("How much did the orthodontist charge?", times=times) for times in (1, 50))
    assert young.strange == old.strange == 1
    assert young.new > old.new == LEAST_NEW
    assert young.evidence > old.evidence


def test_a_name_nobody_ever_said_tells_more_than_a_word() -> None:
    word, name = weighed("What did the dentist charge margarethe?"), weighed("What did the dentist charge Margarethe?")
    assert (word.strange, word.absent) == (1, 0)
    assert (name.strange, name.absent) == (0, 1)
    assert name.evidence < word.evidence


@pytest.mark.parametrize("question", ["متى قابلت مارغريت؟", "Когда звонила маргарита?", "पिल्ले का नाम क्या है?"])
def test_letters_without_capitals_are_no_names(question: str) -> None:
    assert weighed(question).absent == 0


def test_words_that_ask_and_count_weigh_nothing() -> None:
    plain = weighed("What did the dentist charge?")
    wordy = weighed("Can you list in order how much exactly the dentist would charge, mentioning only two items?")
    assert wordy.words == pytest.approx(plain.words)
    assert wordy.strange == plain.strange


def test_another_word_for_the_same_is_not_missing() -> None:
    said = weighed("Where did my mother fly?")
    assert (said.strange, said.words) == (0, pytest.approx(1))


def test_a_likeness_that_all_hits_have_tells_nothing() -> None:
    alike, apart = weighed("Wie spät?", likeness=[0.8] * 4), weighed("Wie spät?", likeness=[0.8, 0.1, 0.1, 0.1])
    assert alike.evidence < apart.evidence


def test_a_hit_far_from_the_time_asked_counts_less() -> None:
    march = datetime(2025, 3, 3, 12, tzinfo=UTC)
    there, elsewhere = (
        weighed("What did the dentist charge in March 2025?", at=[day, NOON, NOON, NOON])
        for day in (march, march - timedelta(days=400))
    )
    assert there.evidence > elsewhere.evidence > 0


def test_without_hits_there_is_nothing() -> None:
    words = Counted(LIFE, 1)
    plan = asked("What did the dentist charge?", words)
    assert not enough(weigh(plan, [], words, moments=0), plan)


@given(st.lists(st.floats(-1, 1), min_size=4, max_size=4), st.text(max_size=40))
def test_evidence_is_a_small_number_for_any_question(likeness: list[float], question: str) -> None:
    assert 0 < weighed(question, likeness=likeness).evidence < 2
