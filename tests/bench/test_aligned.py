"""The scenarios of alignment hold: no conflict is missed, and hardly one is told for nothing."""

import importlib
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("alignment"), importlib.import_module("aligned")
    finally:
        sys.path.remove(str(BENCH))


def test_no_conflict_is_missed_and_at_most_three_are_told_for_nothing(bench):
    alignment, aligned = bench
    found = [(case, alignment.told(case, alignment.held(case))) for case in aligned.cases()]
    assert len(found) >= 120
    assert sum(not case.against for case, _ in found) >= 60
    assert [case.told for case, told in found if not alignment._right(case.against, told)] == []
    assert len([case for case, told in found if not case.against and told]) <= 3
