"""Promises in what the owner tells Atticus itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me
from atticus.memory.reading import read

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def promises(text, *, integrity=Integrity.OWNER, kind=Kind.NOTE, **more):
    moment = Moment(kind=kind, source="telegram", at=AT, text=text, author=ME, **more)
    label = Label(integrity, frozenset({"me"}), Sensitivity.INTIMATE)
    kept = Kept(id="b8g3b24sznp0h", moment=moment, label=label, mine=True, import_id=None)
    found = [one for one in read(kept, me=Me(), zone=UTC).claims if one.kind == "promise"]
    for one in found:
        assert text[one.quote.start : one.quote.stop].strip()
    return [(one.object, one.more.get("to")) for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I owe Ana 40 euros; ask about her visa", [("pay Ana 40 euros", "Ana"), ("ask about her visa", "Ana")]),
        ("i owe Nguyễn $12.50", [("pay Nguyễn $12.50", "Nguyễn")]),
        ("I still owe my sister a call", [("call my sister", "my sister")]),
        ("I owe Dana a reply, and Bo owes me one", [("answer Dana", "Dana")]),
        ("I owe Dana a lunch", [("owe Dana a lunch", "Dana")]),
        ("Call Bo and thank her for the book", [("Call Bo", "Bo"), ("thank her for the book", "Bo")]),
        ("Saw Élodie today. Send her the photos.", [("Send her the photos", "Élodie")]),
        ("I owe you one", []),
        ("I owe it all to my mother", []),
        ("I owe her 40 euros", []),
        ("Ana owes me 20 dollars", []),
        ("Do I owe Ana 40 euros?", []),
        ("Buy milk", []),
        ("Ask about the visa", []),
        ("Call on Monday", []),
        ("Asked Ana about her visa", []),
        ("Don't call Ana", []),
        ("Help is on the way", []),
    ],
)
def test_a_note_to_atticus_tells_what_is_owed_and_to_whom(text, told):
    assert promises(text) == told


def test_the_day_it_is_due_is_read():
    moment = Moment(kind=Kind.NOTE, source="telegram", at=AT, text="Call Ana tomorrow", author=ME)
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.INTIMATE)
    kept = Kept(id="b8g3b24sznp0h", moment=moment, label=label, mine=True, import_id=None)
    (claim,) = [one for one in read(kept, me=Me(), zone=UTC).claims if one.kind == "promise"]

    assert claim.more["due"].startswith("2026-03-04")


def test_a_debt_told_in_a_conversation_is_one_and_an_errand_may_be_meant_for_atticus():
    def in_talk(text):
        moment = Moment(kind=Kind.NOTE, source="atticus", at=AT, text=text, author=ME, thread="told")
        label = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
        kept = Kept(id="b8g3b24sznp0h", moment=moment, label=label, mine=True, import_id=None)
        return [one.object for one in read(kept, me=Me(), zone=UTC).claims if one.kind == "promise"]

    assert in_talk("I owe Dana a call") == ["call Dana"]
    assert in_talk("Call Dana tomorrow") == []


def test_nothing_is_read_so_where_it_was_not_told_to_atticus():
    text = "I owe Ana 40 euros; ask about her visa"

    assert promises(text, integrity=Integrity.OWN) == []
    assert promises(text, integrity=Integrity.THIRD_PARTY) == []
    assert promises(text, kind=Kind.MESSAGE) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "I",
                "owe",
                "Ana",
                "40",
                "euros",
                ";",
                "and",
                "call",
                "her",
                ",",
                ".",
                "?",
                "my",
                "sister",
                "a",
                "lunch",
                "Bo",
                "\n",
            ]
        ),
        max_size=14,
    )
)
def test_whatever_the_words_a_promise_stands_in_them(words):
    for told, _ in promises(" ".join(words)):
        assert told
