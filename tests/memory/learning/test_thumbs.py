"""Thumbs count for the very question they were given to, and for no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.ids import to_text
from atticus.domain.labels import Integrity
from atticus.memory.learning.recalled import judge_thumbs
from atticus.memory.learning.thumbs import Thumbs, thumbs

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def thumb(decided):
    """Return the claim of a thumb."""

    def of(question, *moments, up=True, day=0, integrity=Integrity.OWNER):
        word = "answered_by" if up else "not_answered_by"
        more = {"moments": [to_text(one) for one in moments], "why": None}
        claim = Claim(kind="thumb", subject=SELF, predicate=word, object=question, more=more)
        at = AT - timedelta(days=100 - day)
        made = replace(decided("-", question, day=day), at=at, known=at, moment=f"t{day}{up}{question}")
        return replace(made, claim=claim, integrity=integrity)

    return of


def verdicts(claims, question, **more):
    return Thumbs(thumbs(claims)).verdicts(question, **({"at": AT} | more))


@pytest.mark.parametrize(
    "asked",
    [
        "When did Ana visit Rome?",
        "when did ana visit ROME",
        "  When did Ana visit Rome ",
        "When did Ana visit in Rome?",
    ],
)
def test_the_same_question_is_known_in_other_clothes(thumb, asked):
    assert verdicts([thumb("When did Ana visit Rome?", 7)], asked) == {to_text(7): True}


@pytest.mark.parametrize(
    "asked",
    ["Why did Ana visit Rome?", "When did Ana visit Paris?", "When did Ana not visit Rome?", "Ana", "", "Rome?"],
)
def test_another_question_is_another_question(thumb, asked):
    assert verdicts([thumb("When did Ana visit Rome?", 7)], asked) == {}


def test_the_newest_word_on_a_moment_counts_and_later_ones_are_not_seen_before(thumb):
    told = [thumb("When did Ana visit Rome?", 7, 8, day=1), thumb("When did Ana visit Rome?", 7, up=False, day=5)]

    assert verdicts(told, "When did Ana visit Rome?") == {to_text(7): False, to_text(8): True}
    then = AT - timedelta(days=97)
    assert verdicts(told, "When did Ana visit Rome?", at=then) == {to_text(7): True, to_text(8): True}
    assert verdicts(told, "When did Ana visit Rome?", without=[told[1].moment])[to_text(7)] is True


def test_only_the_owner_gives_thumbs(thumb):
    assert thumbs([thumb("When did Ana visit Rome?", 7, integrity=Integrity.OWN)]) == []


def test_a_thumb_is_a_probe_of_what_is_found(thumb):
    up, down = thumb("When did Ana visit Rome?", 7, day=1), thumb("When did Ana visit Rome?", 9, up=False, day=2)
    asked = []

    def find(question, at, without):
        asked.append((question, at, tuple(without)))
        return [to_text(9)] if without else [to_text(7)]

    found = judge_thumbs(thumbs([up, down]), find, {to_text(7), to_text(9)}, now=AT)

    assert [(one.before, one.now, one.inferred) for one in found] == [(False, True, False)] * 2
    assert asked[0] == ("When did Ana visit Rome?", up.known, (up.moment, down.moment))
    assert judge_thumbs(thumbs([up, down]), find, set(), now=AT) == []
