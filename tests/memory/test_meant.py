"""Whom a question means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import SELF, Belief, Status
from atticus.domain.people import Person
from atticus.memory.meant import meant
from atticus.memory.people import People, indexed
from atticus.vault.words import query_tokens

AT = datetime(2025, 6, 2, tzinfo=UTC)
ANA = Person(id="p1", name="Ana Ruiz", names=("Ana Ruiz", "Anita"), moments=9)
SHOP = Person(id="p2", name="Corner Bakery", names=("Corner Bakery",), human=False)
AUTHORS = {"ana ruiz": 3, "anita": 5, "corner bakery": 7}


def people(*ties: Belief) -> People:
    return indexed([ANA, SHOP], ties)


def sister() -> Belief:
    return Belief(
        id="b1",
        kind="tie",
        subject=SELF,
        predicate="sister",
        object="Ana Ruiz",
        more={"person": "p1"},
        valid_from=None,
        valid_until=None,
        known_from=AT,
        known_until=None,
        confidence=0.9,
        status=Status.HELD,
        evidence=(),
    )


@pytest.mark.parametrize("question", ["What did Ana Ruiz cook?", "What did Anita cook?"])
def test_any_name_of_somebody_means_all_their_names(question: str) -> None:
    assert meant(question, query_tokens(question), people(), AUTHORS, at=AT).authors == {3, 5}


def test_a_tie_means_the_person_and_brings_their_name() -> None:
    found = meant("What did my sister cook?", ["sister", "cook"], people(sister()), AUTHORS, at=AT)
    assert found.authors == {3, 5}
    assert [(word.asked, set(word.tokens)) for word in found.words] == [("Ana Ruiz", {"ana", "ruiz"})]


def test_a_name_that_is_said_is_not_said_again() -> None:
    assert meant("What did Ana Ruiz cook?", ["ana", "ruiz", "cook"], people(), AUTHORS, at=AT).words == ()


@pytest.mark.parametrize("question", ["What did my sister cook?", "What does the Corner Bakery sell?", ""])
def test_nobody_is_meant_where_nobody_is_known(question: str) -> None:
    found = meant(question, query_tokens(question), people(), AUTHORS, at=AT)
    assert (found.authors, found.words) == (frozenset(), ())
