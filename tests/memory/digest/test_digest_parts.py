from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.beliefs import Support
from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.domain.sentences import Sentence
from atticus.memory.digest.lines import Line, chosen
from atticus.memory.digest.noise import advert
from atticus.memory.digest.numbers import numbers
from atticus.memory.digest.quoting import LONGEST, pick, transcript
from atticus.memory.digest.rarity import likeness

AT = datetime(2025, 4, 1, 8, 0, tzinfo=UTC)
OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)


class Plain:
    """Finds long words telling."""

    def of(self, text):
        return min(1.0, sum(len(word) > 6 for word in text.split()) / 5)


def kept(text, *, day=0, kind=Kind.NOTE, **more):
    moment = Moment(kind=kind, source="note", at=AT + timedelta(days=day), text=text, author=ME, **more)
    return Kept(id=f"{day:013d}", moment=moment, label=OWN, mine=True, import_id=None)


@given(st.text(max_size=400))
def test_what_is_quoted_stands_in_the_text_and_is_short(text):
    picked = pick(kept(text), Plain())

    if picked is not None:
        words = text[picked.quote.start : picked.quote.stop]
        assert words.strip()
        assert len(words) <= LONGEST
        assert " ".join(words.split()) in picked.text


def test_the_sentence_that_tells_most_is_quoted_without_its_markup():
    text = "## Plan\n- [ ] ok\n* Then we repainted the lighthouse together with astonishing carelessness.\nDone."

    assert pick(kept(text), Plain()).text == "Then we repainted the lighthouse together with astonishing carelessness."


def test_of_a_talk_with_an_assistant_only_the_owner_is_quoted():
    text = "user: Which harbour has the cheapest moorings?\nassistant: Certainly! Rotterdam harbour offers moorings."

    assert transcript(text)
    assert pick(kept(text), Plain()).text == "Which harbour has the cheapest moorings?"


@pytest.mark.parametrize(
    "text",
    [
        "Your code is 482913",
        "482913 is your login code",
        "验证码 482913",
        "30 % off everything",
        "To unsubscribe click here",
    ],
)
def test_codes_and_adverts_are_known(text):
    assert advert(text)


@pytest.mark.parametrize(
    "text", ["We met 482913 starlings", "The code of the sea is older", "Half of us were off today"]
)
def test_ordinary_words_are_no_adverts(text):
    assert not advert(text)


def test_numbers_are_told_for_a_day_and_as_a_mean_for_more():
    days = [
        kept("Slept 6 h 30 min. 8,000 steps.", kind=Kind.HEALTH),
        kept("Slept 7 h 30 min. 12.000 Schritte", day=1, kind=Kind.HEALTH),
    ]

    assert [one.text for one in numbers(days[:1], UTC, dated=False)] == ["8,000 steps.", "6 h 30 min of sleep."]
    assert numbers(days[:1], UTC, dated=True)[0].text == "8,000 steps on 1 April."
    assert [one.text for one in numbers(days, UTC, dated=True)] == [
        "10,000 steps a day on average (2 days), most on 2 April.",
        "7 h 00 min of sleep a night on average (2 nights).",
    ]
    assert numbers([kept("12,000 steps to the temple")], UTC, dated=False) == []


def line(text, worth, *, day=0, moments=(), words=None):
    at = AT + timedelta(days=day)
    sentence = Sentence(kind="happening", text=text, evidence=(Support(f"m{text}", "note", None, None),), at=at)
    return Line(sentence=sentence, worth=worth, moments=frozenset(moments), words=words or {})


def test_a_repetition_gives_way_to_something_else():
    words = {"kite": 0.9, "beach": 0.8, "dragon": 0.9}
    lines = [line("a", 1.0, words=words), line("b", 0.95, words=words), line("c", 0.5, day=1)]

    assert [one.sentence.text for one in chosen(lines, 2, UTC)] == ["a", "c"]


@given(
    st.lists(st.tuples(st.floats(0, 2), st.integers(0, 30), st.sampled_from("abcdefgh")), max_size=25),
    st.integers(1, 12),
)
def test_what_is_chosen_is_few_in_order_of_time_and_never_twice(told, most):
    lines = [line(text, worth, day=day) for worth, day, text in told]

    found = chosen(lines, most, UTC)

    assert len(found) <= most
    assert [one.sentence.at for one in found] == sorted(one.sentence.at for one in found)
    assert len({one.sentence.text for one in found}) == len(found)
    assert chosen(list(reversed(lines)), most, UTC) == found or len({one.sentence.text for one in lines}) < len(lines)


@given(*[st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 1), max_size=8)] * 2)
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(first, second):
    assert likeness(first, second) == pytest.approx(likeness(second, first))
    assert 0 <= likeness(first, second) <= 1 + 1e-9
    assert likeness(first, first) == pytest.approx(1) if len(first) > 1 else likeness(first, first) == 0
