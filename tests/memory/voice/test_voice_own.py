"""Only the owner's own words make a voice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Me, Party
from atticus.memory.voice.own import NotYourWordsError, Written, written

OWNER = Me(names=frozenset({"rosa lind"}))


ANA = (Party("Ana Silva"),)


def kept(text, *, mine=True, author=ME, kind=Kind.MESSAGE, people=ANA, thread=None, **more):
    moment = Moment(
        kind=kind,
        source="chat",
        at=datetime(2025, 3, 1, tzinfo=UTC),
        text=text,
        author=author,
        people=people,
        thread=thread,
    )
    integrity = more.get("integrity", Integrity.OWN if mine else Integrity.THIRD_PARTY)
    label = Label(integrity, frozenset({"me"}), Sensitivity.INTIMATE)
    return Kept(id="b6tj9cw60xvy9", moment=moment, label=label, mine=mine, import_id=None)


def test_a_message_of_mine_is_taken_with_whom_it_goes_to():
    one = written(kept("Hi Ana, tea at four?"), OWNER)

    assert one is not None
    assert one.text == "Hi Ana, tea at four?"
    assert one.audience == {"ana silva"}
    assert not one.group


@pytest.mark.parametrize(
    "not_mine",
    [
        kept("I write like this", mine=False, author=Party("Ana Silva")),
        kept("I am an assistant", author=ASSISTANT),
        kept("I look like the owner", mine=True, integrity=Integrity.THIRD_PARTY),
        kept("My diary", kind=Kind.NOTE),
        kept("user: hello\nassistant: hello to you"),
        kept("Ana: hello\nRosa Lind: hello\nAna: how are you\nRosa Lind: fine"),
        kept("https://example.org/kites"),
    ],
)
def test_what_is_not_mine_makes_no_voice(not_mine):
    assert written(not_mine, OWNER) is None


def test_nobody_elses_words_can_be_put_into_a_profile():
    theirs = kept("I write like this", mine=False, author=Party("Ana Silva"))

    with pytest.raises(NotYourWordsError):
        Written(kept=theirs, text=theirs.moment.text, audience=frozenset(), group=False)


def test_what_i_quote_forward_or_answer_below_is_not_counted():
    answered = written(kept("Fine by me.\nOn 3 May 2025, Ana Silva wrote:\n> Shall we LEAVE at nine?\n> Ana"), OWNER)
    forwarded = written(kept("Look at this\n---------- Forwarded message\nDEAR ALL, come!"), OWNER)
    quoted = written(kept("He said “what a GRAND day it is” and left, see https://example.org"), OWNER)

    assert answered.text == "Fine by me."
    assert forwarded.text == "Look at this"
    assert quoted.text == "He said and left, see"


def test_a_message_to_several_belongs_to_their_group():
    one = written(kept("Hello all", people=(Party("Ana"), Party("Ben")), thread="Book club"), OWNER)

    assert one.group
    assert one.audience == {"book club"}
