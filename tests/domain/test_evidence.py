"""An excerpt says what it leaves out, and where what it shows stands."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.beliefs import Quote
from atticus.domain.evidence import Hit, Kept, excerpted
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment

TEXT = "We left at dawn. The road was empty. A fox crossed it."


def hit(excerpt: tuple[Quote, ...] | None) -> Hit:
    moment = Moment(kind=Kind.NOTE, source="note", at=datetime(2025, 6, 2, tzinfo=UTC), text=TEXT)
    kept = Kept(id="x", moment=moment, label=PUBLIC, mine=True, import_id=None)
    return Hit(kept=kept, score=1.0, why=(), excerpt=excerpt)


def test_a_whole_hit_shows_its_text_and_says_nothing_of_excerpts() -> None:
    assert hit(None).text == TEXT
    assert hit(None).excerpt_as_json() == {}


def test_whatever_is_left_out_is_marked() -> None:
    assert hit((Quote(0, 16), Quote(37, 54))).text == "We left at dawn. … A fox crossed it."
    assert hit((Quote(17, 36),)).text == " … The road was empty. …"


def test_other_programs_learn_the_text_and_the_spans() -> None:
    told = hit((Quote(0, 16),)).excerpt_as_json()
    assert told == {"text": "We left at dawn. …", "excerpt": True, "spans": [[0, 16]]}


@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=8))
def test_every_quote_stands_in_the_excerpt_in_order(text: str, cuts: list[int]) -> None:
    at = sorted(min(cut, len(text)) for cut in cuts)
    quotes = tuple(Quote(a, b) for a, b in zip(at[::2], at[1::2], strict=False))
    shown, place = excerpted(text, quotes), 0
    for quote in quotes:
        place = shown.index(text[quote.start : quote.stop], place) + quote.stop - quote.start
