from __future__ import annotations

import importlib
import json
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def judged(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("judged")


@pytest.fixture
def sheet(judged, tmp_path):
    """A sheet of what a short note says, with the first of it marked as wrong."""
    said = Moment(
        kind=Kind.NOTE,
        source="note",
        at=datetime(2025, 5, 3, 9, tzinfo=UTC),
        text="I love quince jam. I hate turnips. My favourite tea is nettle.",
        author=ME,
        external_id="note:1",
    )
    lines = [{"seed": 1} | line for line in judged.told("mine", judged.Life("one", (said,), ()), "held")]
    for line in lines:
        line["right"] = True
    lines[0] |= {"right": False, "why": "cut"}
    path = tmp_path / "sheet.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.mark.parametrize(
    ("right", "n", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (1, 1, 0.207, 1.0)]
)
def test_intervals_are_wilson_s(judged, right, n, low, high):
    assert judged.wilson(right, n) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


def test_a_draw_has_its_part_of_every_predicate(judged):
    pool = [
        {"predicate": name, "n": n}
        for name, count in (("likes", 60), ("lives_in", 30), ("owns", 10))
        for n in range(count)
    ]
    drawn = judged._spread(pool, 10, random.Random(3))
    assert Counter(one["predicate"] for one in drawn) == {"likes": 6, "lives_in": 3, "owns": 1}


def test_a_sheet_shows_what_is_held_in_its_words(sheet):
    lines = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    assert any("quince jam" in line["says"] and "[[I love quince jam" in line["words"][0]["text"] for line in lines)


def test_kept_marks_hold_no_word_of_what_was_read(judged, sheet, tmp_path, capsys):
    kept = tmp_path / "judged.jsonl"
    judged.counted(sheet, kept, wrong=False)
    told = capsys.readouterr().out
    assert "quince" not in kept.read_text("utf-8")
    judged.counted(kept, None, wrong=False)
    assert capsys.readouterr().out == told
    assert "wrong: cut 1" in told
