"""A budget is a promise."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.memory.pack import FRAME, cost, estimate, packed


def found(*texts: str) -> list[tuple[int, Kept]]:
    at = datetime(2025, 6, 2, tzinfo=UTC)
    moments = [Moment(kind=Kind.NOTE, source="note", at=at, text=text) for text in texts]
    return [(n, Kept(id=str(n), moment=m, label=PUBLIC, mine=True, import_id=None)) for n, m in enumerate(moments)]


@given(st.lists(st.text(max_size=400), max_size=30), st.integers(0, 500))
def test_it_is_never_exceeded_and_the_order_is_kept(texts: list[str], budget: int) -> None:
    chosen = list(packed(found(*texts), budget, estimate))
    assert sum(cost(kept.moment, estimate) for _, kept in chosen) <= budget
    assert [n for n, _ in chosen] == sorted(n for n, _ in chosen)


def test_what_does_not_fit_makes_room_for_what_does() -> None:
    assert [n for n, _ in packed(found("x" * 4_000, "short", "y" * 4_000, "brief"), 100, estimate)] == [1, 3]


def test_a_title_costs_too() -> None:
    at = datetime(2025, 6, 2, tzinfo=UTC)
    bare, titled = (Moment(kind=Kind.NOTE, source="note", at=at, text="text", title=t) for t in (None, "A long title"))
    assert FRAME < cost(bare, estimate) < cost(titled, estimate)
