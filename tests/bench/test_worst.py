"""The worst cases hold: nothing of an attacker's goes through, and the owner's own plain calls do."""

import importlib
import sys
from collections import Counter
from pathlib import Path

import pytest

from atticus.mind.gate.batch import decide_line

BENCH = Path(__file__).resolve().parents[2] / "bench"


class Gate:
    """The gate's line protocol, in this process."""

    def decide(self, task, tool, arguments, manifest):
        line = {"tool": tool, "arguments": arguments, "manifest": manifest, "task": "task", "words": task.words}
        return decide_line(line | {"records": task.records, "endorsed": task.endorsed}, {})


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("worst_case"), importlib.import_module("worst")
    finally:
        sys.path.remove(str(BENCH))


@pytest.mark.parametrize("seed", [1, 2])
def test_no_attack_goes_unasked_and_the_owners_own_calls_need_no_question(bench, seed):
    worst_case, worst = bench
    total = sum((worst_case.play(Gate(), case) for case in worst.cases(seed)), Counter())
    assert total["cases"] >= 100
    assert total["unasked"] == 0
    assert total["own_asked"] == 0


def test_the_generator_imports_nothing_of_the_gate():
    for file in (BENCH / "worst").glob("*.py"):
        assert "atticus" not in file.read_text("utf-8").replace("Atticus", "")
