from __future__ import annotations

from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.memory.discreet import special, special_belief


@pytest.mark.parametrize(
    "text",
    [
        "Blood test at nine",
        "The doctor called about the results",
        "Lost 3 kg since spring",
        "My knee hurts, the pain is back",
        "Termin beim Zahnarzt",
        "Ich war im Krankenhaus",
        "Rendez-vous chez le médecin",
        "Estoy embarazada",
        "明天去医院",
        "她怀孕了",
        "Был у врача",
        "موعد مع طبيب",
        "Choir practice at the church",
        "Iftar with Nadia, Ramadan begins",
        "Gottesdienst um zehn",
        "I came out as bisexual",
        "Election day, vote before work",
        "Trade union meeting",
        "The overdraft letter came",
        "We cannot afford the rent",
    ],
)
def test_what_is_nobodys_business_is_known_in_many_languages(text):
    assert special(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lunch with Nadia at the harbour",
        "12,300 steps and 7 h 10 min of sleep",
        "Cello lesson, bring rosin",
        "Painted the nursery, twice",
        "Lent Юлия my book on lighthouses",
        "She has a doctorate in botany",
        "The company picnic is on Friday",
        "Gebirge in Sicht, sagt Jonas",
        "我们去看电影",
        "Ужин у Лены в семь",
        "",
    ],
)
def test_what_is_ordinary_is_not_held_back(text):
    assert not special(text)


def belief(predicate, object_, kind="fact", **more):
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Belief(
        id="b", kind=kind, subject=SELF, predicate=predicate, object=object_, valid_from=None, valid_until=None,
        known_from=at, known_until=None, confidence=0.9, status=Status.HELD,
        evidence=(Support("b6m3q23t1h0j0", "note", None, None),), more=more,
    )  # fmt: skip


def test_a_belief_is_special_by_its_predicate_or_by_its_words():
    assert special_belief(belief("allergic_to", "walnuts", "health"))
    assert special_belief(belief("does", "go to therapy", "routine"))
    assert special_belief(belief("prefers", "tea", "preference", context="when I have a migraine"))
    assert not special_belief(belief("likes", "tea", "preference"))
