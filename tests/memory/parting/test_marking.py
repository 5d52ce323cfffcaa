"""What is marked when a moment is read is all that can be heard in it later, whoever becomes known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.memory.parting.hearing import Heard
from atticus.memory.parting.marking import MAY_TELL, TELLING, claims, marks, names

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
OWNER = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.INTIMATE)

TELLING_OF = [
    ("Noor died last night.", "noor"),
    ("noor broke up with me on the phone", "noor"),
    ("Took roses to Noor's grave.", "noor"),
    ("So good to see you all. Noor Haddad passed away on Sunday. More soon.", "noor haddad"),
    ("Greta called, crying. Walter died in the night.", "walter"),
    ("Please stop suggesting that I see Noor.", "noor"),
    ("Noor and I are back together!", "noor"),
    ("My grandmother died on Sunday, the service is on Friday.", "grandmother"),
    ("Je ne parle plus à Noor", "noor"),
    ("Les cendres d'Anouk sont dans la mer.", "anouk"),
    ("Ich habe keinen Kontakt mehr zu Jürgen", "jürgen"),
    ("Mi abuela murió ayer", "abuela"),
    ("Não falo mais com o João", "joão"),
    ("我和小雨分手了", "小雨"),
    ("小雨去世了", "小雨"),
    ("Will died last night.", "will"),
]
PLAIN = [
    "Dinner with Noor on Thursday at eight.",
    "The parcel is at the post office, bring your card.",
    "Can you send me the recipe for the plum cake?",
    "Wir sehen uns am Samstag am See.",
    "明天下午三点在车站见。",
]


def kept(text, label=OWN, author=ME, extra=None):
    moment = Moment(
        kind=Kind.NOTE, source="notes", at=datetime(2025, 5, 1, tzinfo=UTC), text=text, author=author, extra=extra or {}
    )
    return Kept(id="m", moment=moment, label=label, mine=author == ME, attachments=(), import_id=None)


@pytest.mark.parametrize(("text", "word"), TELLING_OF)
def test_whatever_is_heard_of_somebody_stands_under_a_mark_made_without_knowing_them(text, word):
    called = names([word])
    assert dict(Heard(text, {word: word}).words())
    assert called is not None
    assert not called.isdisjoint(marks(text))


@pytest.mark.parametrize("text", PLAIN)
def test_most_texts_are_not_marked(text):
    assert marks(text) == frozenset()


def test_whoever_is_called_by_an_everyday_word_may_be_named_anywhere():
    assert names(["walter", "he"]) is None


def test_a_moment_keeps_its_marks_as_one_claim_and_the_assistant_tells_of_nobody():
    (one,) = claims(kept("Noor died last night."))
    assert (one.kind, one.predicate, "noor" in one.object.split()) == ("parting", MAY_TELL, True)
    assert claims(kept("Noor died last night.", author=ASSISTANT)) == []
    assert claims(kept(PLAIN[0])) == []


def test_the_owners_word_to_be_told_again_is_kept_and_nobody_elses_counts():
    extra = {TELLING: "noor haddad"}
    text = "Noor Haddad may be spoken of again."
    assert [(one.predicate, one.object) for one in claims(kept(text, OWNER, extra=extra))] == [(TELLING, "noor haddad")]
    assert TELLING not in {one.predicate for one in claims(kept(text, OWN, extra=extra))}


@given(st.text(max_size=200))
def test_any_text_can_be_marked(text):
    assert "" not in marks(f"{text} died {text}")
