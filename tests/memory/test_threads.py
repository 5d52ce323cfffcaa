"""Words gather in the threads they belong to."""

from __future__ import annotations

import numpy as np
import pytest

from atticus.memory.shape import shape_of
from atticus.memory.threads import Term, gathered, shares
from atticus.vault.contract import Spine


def spine(threads: list[int]) -> Spine:
    n = len(threads)
    return Spine(
        ids=np.arange(n, dtype=np.int64),
        at=np.arange(n, dtype=np.int64),
        known=np.zeros(n, np.int64),
        thread=np.array(threads, np.int64),
        kind=np.zeros(n, np.int8),
        author=np.full(n, -1, np.int32),
        mine=np.zeros(n, np.bool_),
        names=(),
        version=1,
    )


SHAPE = shape_of(spine([4] * 10 + [9] * 90))


def term(positions: list[int], *, name: bool = False, held: int | None = None) -> Term:
    found = np.array(positions, np.int64)
    return Term("word", name, len(positions) if held is None else held, found, np.ones(len(positions), np.float32))


def test_a_word_of_one_thread_alone_lifts_all_of_it() -> None:
    lift = gathered([term([0, 1, 2])], SHAPE).lift
    assert (lift[:10] == 1).all()
    assert (lift[10:] == 0).all()


def test_a_word_of_many_threads_lifts_hardly_any() -> None:
    lift = gathered([term([0, 1, 20, 30])], SHAPE).lift
    assert lift.max() == pytest.approx(1 / 16)


def test_a_name_speaks_louder_than_a_word() -> None:
    lift = gathered([term([0, 1, 2], name=True), term([20, 21, 22])], SHAPE).lift
    assert lift[0] == pytest.approx(3 / 4)
    assert lift[50] == pytest.approx(1 / 4)


def test_a_word_that_fills_its_thread_counts_less_there_than_elsewhere() -> None:
    words = gathered([term([*range(10), 50])], SHAPE).words
    assert 0 < words[0] < words[50]
    assert gathered([term([*range(10), 50])], SHAPE, local=False).words[0] == 1


def test_a_word_that_is_rare_in_its_thread_keeps_its_weight() -> None:
    words = gathered([term([30, 31, 32])], SHAPE).words
    assert words[30] == pytest.approx(1, abs=0.05)


def test_of_a_word_that_is_not_all_looked_up_no_thread_is_told() -> None:
    found = gathered([term([0, 1, 2], held=80)], SHAPE)
    assert not found.lift.any()
    assert found.words[0] == 1


def test_once_or_twice_is_chance() -> None:
    assert not gathered([term([0, 1])], SHAPE).lift.any()


def test_nothing_asked_is_nothing_gathered() -> None:
    found = gathered([], SHAPE)
    assert not found.words.any()
    assert not found.lift.any()


def token(name: str, positions: list[int]) -> Term:
    return Term(
        name,
        name=False,
        held=len(positions),
        positions=np.array(positions, np.int64),
        scores=np.ones(len(positions), np.float32),
    )


def test_a_moment_holds_a_word_by_any_of_its_tokens_and_rare_words_count_more() -> None:
    terms = [token("bo", [0, 1, 2, 3, 4, 5]), token("robert", [6]), token("shoe", [5, 9])]
    held = shares([("bo", "robert"), ("shoe",), ("nowhere",)], terms, 100)
    assert held[5] == pytest.approx(1)
    assert held[6] == held[0]
    assert 0 < held[9] < 0.5 < held[0] < 1
    assert held[50] == 0


def test_a_single_word_counts_half_and_no_word_nothing() -> None:
    assert shares([("bo",)], [token("bo", [3])], 100)[3] == pytest.approx(0.5)
    assert not shares([], [], 100).any()
