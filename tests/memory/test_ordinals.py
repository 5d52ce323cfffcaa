from __future__ import annotations

from datetime import UTC, datetime, timedelta

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Party
from atticus.memory.ordinals import WIDE, Ordinals

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def said(text: str, *, id_: str | None = None, after: int = 0) -> Moment:
    at = NOON + timedelta(seconds=after)
    return Moment(kind=Kind.MESSAGE, source="whatsapp", at=at, text=text, author=Party("Ana"), external_id=id_)


def test_identical_moments_of_a_minute_are_numbered_and_others_are_not() -> None:
    ordinals = Ordinals()
    told = [said("ok"), said("ok", after=20), said("yes"), said("ok", after=70), said("ok", after=30)]
    assert [ordinals.next(one) for one in told] == [0, 1, 0, 0, 2]


def test_what_has_an_id_needs_no_number() -> None:
    ordinals = Ordinals()
    assert [ordinals.next(said("ok", id_="7")) for _ in range(3)] == [0, 0, 0]


def test_as_many_as_are_promised_are_remembered_and_no_more_than_twice_as_many() -> None:
    ordinals = Ordinals(wide=10)
    assert ordinals.next(said("first")) == 0
    for number in range(9):
        ordinals.next(said(f"between {number}"))
    assert ordinals.next(said("first")) == 1
    for number in range(40):
        ordinals.next(said(f"after {number}"))
    assert ordinals.next(said("first")) == 0
    assert len(ordinals._young) + len(ordinals._old) <= 20


def test_a_chat_that_an_export_holds_twice_is_numbered_alike() -> None:
    ordinals = Ordinals(wide=10)
    chat = [said(f"{number // 2}") for number in range(60)]
    assert [ordinals.next(one) for one in chat] == [ordinals.next(one) for one in chat] == [0, 1] * 30
    assert WIDE >= 100_000
