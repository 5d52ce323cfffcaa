"""A courtesy is no promise; what it says something of may be one."""

from __future__ import annotations

import pytest

from atticus.memory.reading.beliefs.courtesies import most_sure


@pytest.mark.parametrize(
    "said",
    [
        "I'll keep you posted!",
        "I'll keep you updated on how it goes.",
        "I'll let you know how it turns out.",
        "I'll let you know as soon as I hear anything.",
        "I'll keep my fingers crossed for you.",
        "I'll take your advice.",
        "I'll think about it.",
        "I promise to be there for you.",
        "I'll give it a try.",
        "I'll check it out for sure.",
        "I'll share more updates with you soon.",
        "I'll get back to you.",
        "I'll keep that in mind.",
    ],
)
def test_a_courtesy_promises_nothing(claims, said):
    assert [one for one in claims(said) if one.kind == "promise"] == []


@pytest.mark.parametrize(
    "said", ["I'll keep you updated on the kiln repair.", "I'll let you know the price of the boiler."]
)
def test_news_of_something_named_may_be_promised_and_is_not_held(claims, said):
    assert [one.sure < 0.7 for one in claims(said) if one.kind == "promise"] == [True]


@pytest.mark.parametrize(
    "said",
    [
        "Ich halte dich auf dem Laufenden",
        "sage dir Bescheid",
        "te mantengo al tanto",
        "je te tiens au courant",
        "te mantenho informado",
        "我到时候告诉你",
        "我考虑一下",
    ],
)
def test_courtesies_of_other_languages_bind_nobody(said):
    assert most_sure(said) == 0.0


@pytest.mark.parametrize(
    "said", ["I'll send you the kiln manual.", "I'll lend you my ladder.", "I'll call you on Friday about the lease."]
)
def test_what_somebody_waits_for_is_promised(told, said):
    assert [name for name, _ in told(said)] == ["promised"]
