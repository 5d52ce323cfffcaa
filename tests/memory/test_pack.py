"""A budget is a promise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept, excerpted
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.memory.pack import FRAME, ROOM_FOR, allowance, cost, estimate, packed

DAY = datetime(2025, 6, 2, tzinfo=UTC)
LONG = " ".join(f"Nothing happened on day {n} of the long journey." for n in range(80))


def found(*texts: str, apart: timedelta = timedelta()) -> list[tuple[int, float, Kept]]:
    moments = [Moment(kind=Kind.NOTE, source="note", at=DAY + n * apart, text=text) for n, text in enumerate(texts)]
    return [
        (n, 1 / (n + 1), Kept(id=str(n), moment=m, label=PUBLIC, mine=True, import_id=None))
        for n, m in enumerate(moments)
    ]


def words(text: str) -> int:
    return len(text.split())


@given(
    st.lists(st.text(max_size=1_200), max_size=30),
    st.integers(0, 500),
    st.sampled_from([estimate, words]),
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 5)),
)
def test_it_is_never_exceeded(texts: list[str], budget: int, count: object, weights: dict[str, float]) -> None:
    assert callable(count)
    chosen = list(packed(found(*texts), budget, count, weights))
    assert sum(cost(one.kept.moment, count, one.excerpt) for one in chosen) <= budget
    assert len({one.position for one in chosen}) == len(chosen)


@given(st.lists(st.text(min_size=1, max_size=1_200), max_size=20), st.integers(50, 500))
def test_spans_are_exact_in_order_and_apart(texts: list[str], budget: int) -> None:
    for one in packed(found(*texts), budget, estimate, {"a": 1.0}):
        text = one.kept.moment.text
        if one.excerpt is not None:
            ends = [at for quote in one.excerpt for at in (quote.start, quote.stop)]
            assert ends == sorted(ends)
            assert 0 <= ends[0] < ends[-1] <= len(text)
            assert len(excerpted(text, one.excerpt)) <= len(text) + 3 * (len(one.excerpt) + 1)


def test_short_moments_stay_whole() -> None:
    assert [one.excerpt for one in packed(found("short", "brief"), 400, estimate, {})] == [None, None]


def test_a_long_moment_gives_the_sentence_that_speaks_to_the_question() -> None:
    text = f"{LONG} The dentist charged 80 euro for the crown. {LONG}"
    (one,) = packed(found(text), 1_000, estimate, {"dentist": 3.0, "charg": 2.0})
    assert one.excerpt is not None
    shown = excerpted(text, one.excerpt)
    assert "The dentist charged 80 euro for the crown." in shown
    assert shown.startswith("Nothing happened on day 0")
    assert " … " in shown
    assert shown.endswith("…")
    assert cost(one.kept.moment, estimate, one.excerpt) <= allowance(1_000, 1.0)


def test_what_does_not_fit_makes_room_for_what_does() -> None:
    assert [one.position for one in packed(found("x" * 4_000, "short"), 34, estimate, {})] == [1]


def test_long_moments_leave_room_for_others() -> None:
    texts = [f"{n} {LONG}" for n in range(3 * ROOM_FOR)]
    assert len(list(packed(found(*texts), 4_000, estimate, {}))) >= ROOM_FOR


def test_the_best_may_say_more_than_those_far_behind() -> None:
    assert allowance(4_000, 1.0) > allowance(4_000, 0.5) > allowance(4_000, 0.0) == allowance(4_000, float("-inf"))


def test_what_repeats_something_better_of_the_same_hours_comes_last() -> None:
    twice = "Your table for four at the Old Harbour is booked"
    order = packed(found(f"{twice} today.", "Lunch with Ana", f"{twice} now."), 400, estimate, {})
    assert [one.position for one in order] == [0, 1, 2]
    again = packed(found(f"{twice} today.", f"{twice} now.", "Lunch with Ana"), 400, estimate, {})
    assert [one.position for one in again] == [0, 2, 1]


def test_what_returns_every_week_is_no_repetition() -> None:
    weekly = ["Reminder: choir practice at seven in the hall", "Reminder: choir practice at seven in the hall", "Tea"]
    order = packed(found(*weekly, apart=timedelta(days=7)), 400, estimate, {})
    assert [one.position for one in order] == [0, 1, 2]


def test_a_title_costs_too() -> None:
    bare, titled = (Moment(kind=Kind.NOTE, source="note", at=DAY, text="text", title=t) for t in (None, "A long title"))
    assert FRAME < cost(bare, estimate) < cost(titled, estimate)
