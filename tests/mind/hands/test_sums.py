"""Sums are right to the last digit, and nothing but a sum is ever done."""

from __future__ import annotations

import time
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.gate.lint import faults
from atticus.mind.hands.sums import NoSumError, Sums, evaluate


def test_what_it_declares_is_without_fault() -> None:
    assert faults(Sums.manifest, Sums.schema["properties"]) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 + 0.2", "0.3"),
        ("19.99 * 3 + 4.50", "64.47"),
        ("10 / 4", "2.5"),
        ("-7 // 2", "-4"),
        ("-7 % 3", "2"),
        ("2 ** 10", "1024"),
        ("1_000 * (2 + 3)", "5000"),
        ("sum([1.10, 2.20, 3.30])", "6.60"),
        ("mean(1, 2, 4.5)", "2.5"),
        ("median([4, 1, 3, 2])", "2.5"),
        ("max([3, 9, 4]) - min(3, 9)", "6"),
        ("round(2.675, 2)", "2.68"),
        ("round(2.5)", "3"),
        ("sqrt(16) + abs(-2) + len([1, 1])", "8"),
        ("1 / 3 * 3", "1"),
    ],
)
def test_a_sum_is_done_as_on_paper(text: str, value: str) -> None:
    assert evaluate(text) == Decimal(value)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_it_agrees_with_exact_fractions(first: int, second: int, third: int) -> None:
    exact = Fraction(first + second) / third
    found = Fraction(evaluate(f"({first} + {second}) / {third}"))
    assert abs(found - exact) <= abs(exact) / 10**26


@pytest.mark.parametrize(
    "text",
    [
        "",
        "__import__('os').system('true')",
        "().__class__",
        "open('x')",
        "x",
        "'a' * 9",
        "True + 1",
        "1 if 1 else 2",
        "[i for i in [1]]",
        "lambda: 1",
        "sum",
        "sum(*[1])",
        "round(1, ndigits=2)",
        "max()",
        "sqrt(-1)",
        "1 / 0",
        "5 % 0",
        "9 ** 9 ** 9 ** 9",
        "0x10",
        "1j",
        "1 << 99",
        "[1, 2]",
        "[1] + [2]",
        "1; 2",
        "1\n2",
        "(" * 300 + "1" + ")" * 300,
        "-" * 3_000 + "1",
        "1+" * 3_000 + "1",
    ],
)
def test_nothing_else_is_ever_done_and_never_for_long(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(NoSumError):
        evaluate(text)
    assert time.perf_counter() - began < 5


@given(st.text(alphabet="0123456789.+-*/%()[], summaxqrtround_", max_size=60))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    with suppress(NoSumError):
        assert evaluate(text).is_finite()
