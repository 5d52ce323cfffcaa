"""Decisions on the command line, as an outsider puts them down and looks back at them."""

from __future__ import annotations

from tests.app.conftest import line


def test_a_decision_is_put_down_completed_looked_back_at_and_counted(atticus):
    atticus.environment |= {"ATTICUS_EMBEDDER": "none", "ATTICUS_ZONE": "UTC"}
    found = line(1, "I decided to sell the car.", at="2025-03-01T12:00:00+00:00")
    later = line(2, "The car is gone, I take the tram now.", at="2025-05-01T12:00:00+00:00")
    assert atticus("import", atticus.file("life.jsonl", found, later), "--yes", "--wait").returncode == 0
    belief = atticus.json("decisions")["decisions"][0]

    told = ("--option", "keep it", "--expect", "I walk more", "--sure", "80", "--review", "2999-03-01")
    kept = atticus.json("decisions", "complete", belief["id"], *told)

    assert (kept["what"], kept["since"][:10], kept["belief"]) == ("sell the car", "2025-03-01", belief["id"])
    shown = atticus.json("decisions", "show", kept["id"])
    assert any("the tram" in one["text"] or "The car is gone" in one["text"] for one in shown["about"])
    assert "Found in your words" not in atticus("decisions").stdout
    atticus.json("decisions", "review", kept["id"], "--went", "better", "--note", "Legs of steel")
    assert atticus.json("decisions", "calibration")["bands"][0]["came_true"] == 1
    assert "Legs of steel" in atticus("decisions").stdout

    for words in (("add", "x", "--sure", "30"), ("add", "x", "--review", "soon"), ("show", "zzz")):
        done = atticus("decisions", *words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
