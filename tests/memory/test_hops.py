"""What the best hits share leads on; what is everywhere does not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory.hops import HUB, MOST, SHORT, asking, expansion

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)


def kept(text: str) -> Kept:
    moment = Moment(kind=Kind.NOTE, source="note", at=datetime(2025, 6, 2, tzinfo=UTC), text=text, author=ME)
    return Kept(id="1", moment=moment, label=OWN, mine=True, import_id=None)


def held(**counts: int) -> dict[str, int]:
    return counts


class Counted:
    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def __call__(self, tokens: Sequence[str]) -> dict[str, int]:
        return {token: self.counts.get(token, 0) for token in tokens}


def test_rare_words_of_the_best_hits_are_taken_but_not_the_questions_own() -> None:
    counted = Counted(held(kiln=3, potteri=9, studio=4))
    found = expansion([(kept("the kiln of the pottery studio"), 1.0)], frozenset({"potteri"}), counted, moments=5_000)
    assert found == ["kiln", "studio"]


@pytest.mark.parametrize("count", [0, 1, HUB + 1, 4_000])
def test_a_word_of_one_moment_or_of_too_many_leads_nowhere(count: int) -> None:
    counted = Counted(held(kiln=count))
    assert expansion([(kept("the kiln"), 1.0)], frozenset(), counted, moments=100_000) == []


def test_words_of_better_hits_come_first() -> None:
    counted = Counted(held(kiln=5, oven=5))
    best = [(kept("oven"), 0.2), (kept("kiln"), 1.0)]
    assert expansion(best, frozenset(), counted, moments=5_000) == ["kiln", "oven"]


@given(st.lists(st.text(max_size=80), max_size=6))
def test_never_more_words_than_are_looked_for(told: list[str]) -> None:
    found = expansion(
        [(kept(one or "-"), 1.0) for one in told], frozenset(), lambda all_: dict.fromkeys(all_, 5), moments=900
    )
    assert len(found) <= MOST
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Which kiln do you use?", 1.0),
        ("I use a small kiln.", 0.0),
        ("你用哪个窑？", 1.0),
        ("Nice! [photo: is it a kiln?]", 0.0),
        ("", 0.0),
        ("[?]", 0.0),
        ("W" * SHORT + "?", 0.0),
    ],
)
def test_how_much_of_a_text_only_asks(text: str, share: float) -> None:
    assert asking(text) == share


def test_a_text_that_tells_and_asks_asks_in_part() -> None:
    assert 0 < asking("I use a small kiln. You?") < 0.5


@given(st.text())
def test_a_share_is_a_share(text: str) -> None:
    assert 0 <= asking(text) <= 1
