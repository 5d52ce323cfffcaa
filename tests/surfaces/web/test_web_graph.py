"""The picture of who is who: laid out without chance, nobody on top of anybody."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from atticus.surfaces.web.graph import MOST, Known, kind_of, lines, picture

WORDS = ("sister", "friend", "colleague", "neighbour", "wife", "doctor")


def known(n: int, moments: int = 5, *ties: str) -> Known:
    return Known(id=f"p{n:03}", name=f"Person {n}", moments=moments, ties=ties)


people = st.lists(st.tuples(st.integers(0, 5000), st.lists(st.sampled_from(WORDS), max_size=2)), max_size=90).map(
    lambda rows: [known(n, moments, *ties) for n, (moments, ties) in enumerate(rows)]
)


@given(people)
def test_nobody_stands_on_anybody_else_or_outside_the_picture(some: list[Known]) -> None:
    drawn = picture(some, ())

    assert len(drawn.nodes) == min(len(some), MOST)
    for one, other in combinations(drawn.nodes, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > 90
    for one in drawn.nodes:
        assert math.hypot(one.x, one.y) > 100, "the owner stands alone in the middle"
        assert abs(one.x) + one.r < drawn.width / 2
        assert drawn.top < one.y - one.r
        assert one.y + one.r < drawn.top + drawn.height


@given(people, st.randoms())
def test_the_same_people_give_the_same_picture_in_any_order(some: list[Known], random) -> None:
    ties = [(one.id, other.id, "child") for one, other in combinations(some[:6], 2)]
    mixed, mixed_ties = list(some), list(ties)
    random.shuffle(mixed)
    random.shuffle(mixed_ties)

    assert picture(mixed, mixed_ties) == picture(some, ties)


def test_kinds_stand_together_and_the_strongest_nearest() -> None:
    some = [known(n, 100 - n, "friend" if n % 2 else "sister") for n in range(30)]
    nodes = picture(some, ()).nodes
    distance = {one.id: math.hypot(one.x, one.y) for one in nodes}
    around = sorted((math.atan2(one.y, one.x), one.kind) for one in nodes)
    kinds = [kind for _, kind in around]
    turns = sum(one != other for one, other in pairwise(kinds))

    assert distance["p000"] < distance["p028"]
    assert distance["p001"] < distance["p029"]
    assert turns <= 2, "one sector each"


def test_lines_tell_who_is_what_to_whom_once() -> None:
    drawn = picture(
        [known(1, 9, "sister"), known(2, 3)],
        [("p001", "p002", "spouse"), ("p002", "p001", "spouse"), ("p1", "px", "x")],
    )

    assert [(one.kind, one.says) for one in drawn.bonds] == [
        ("family", "Person 1: your sister"),
        ("between", "Person 2: Person 1’s spouse"),
    ]


def test_of_many_those_with_a_tie_to_the_owner_stay() -> None:
    drawn = picture([*(known(n, 999) for n in range(MOST)), known(100, 0, "friend")], ())

    assert len(drawn.nodes) == MOST
    assert "p100" in {one.id for one in drawn.nodes}


def test_the_nearest_of_several_ties_tells_the_kind() -> None:
    assert kind_of(("colleague", "wife")) == "family"
    assert kind_of(()) == "through"
    assert kind_of(("a word nobody knows",)) == "other"


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_a_name_fits_in_two_lines(name: str) -> None:
    told = lines(name)

    assert 1 <= len(told) <= 2
    assert all(0 < len(one) <= 15 for one in told)


def test_a_name_is_cut_between_letters() -> None:
    assert lines("Ana") == ("Ana",)
    assert lines("Maria da Conceição Vaz") == ("Maria da", "Conceição Vaz")
    assert lines("o\u0323\u0300" * 9)[0] in {"o\u0323\u0300" * n + "…" for n in range(1, 6)}
