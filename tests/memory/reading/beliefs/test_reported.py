"""A promise the owner tells Atticus of is held; the same words to somebody else tell of what may long be over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

TO_ATTICUS = {"kind": Kind.NOTE, "source": "owner", "people": ()}


@pytest.mark.parametrize(
    ("text", "subject", "to", "words"),
    [
        ("I promised Dana to lend her the big ladder.", "me", "Dana", "lend her the big ladder"),
        ("I promised Dana I would lend her the ladder by Friday.", "me", "Dana", "lend her the ladder by Friday"),
        ("Tired. I've just promised Ana Sá that I'll mow her lawn.", "me", "Ana Sá", "mow her lawn"),
        ("i promised my sister to call on sunday, so keep that free", "me", None, "call on sunday"),
        ("Bo promised me to bring the cake on Saturday.", "Bo", "me", "bring the cake on Saturday"),
        ("Bo has promised that he'd return the drill", "Bo", "me", "return the drill"),
    ],
)
def test_a_promise_that_is_told_of_is_one(claims: Callable, text: str, subject: str, to: str | None, words: str):
    found = [one for one in claims(text, **TO_ATTICUS) if one.kind == "promise"]
    assert [(one.subject, one.more.get("to"), one.object) for one in found] == [(subject, to, words)]


@pytest.mark.parametrize(
    "text",
    [
        "I promised Dana to call, but I forgot.",
        "As a kid I promised Dana to marry her.",
        "I never promised Dana to come.",
        "Did I promise Dana to come?",
        "Dana says I promised her to come.",
        "I promised to be good.",
    ],
)
def test_what_is_over_asked_or_denied_is_none(claims: Callable, text: str):
    assert [one for one in claims(text, **TO_ATTICUS) if one.kind == "promise"] == []


@pytest.mark.parametrize(
    "told",
    [
        {"source": "sms"},
        TO_ATTICUS | {"source": "notes"},
        TO_ATTICUS | {"integrity": Integrity.SYSTEM},
        {"mine": False},
    ],
)
def test_to_others_and_from_others_the_same_words_hold_nothing(claims: Callable, told: dict):
    words = "I promised Dana to lend her the big ladder."
    assert [one for one in claims(words, **told) if one.kind == "promise"] == []
