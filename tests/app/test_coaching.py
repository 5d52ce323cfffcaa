"""Goals and the journal from the outside: put down, seen as of any day, forgotten, and silent where that is wanted."""

from __future__ import annotations

import pytest


@pytest.fixture
def atticus(atticus):
    """The command with words alone: nothing here needs vectors."""
    atticus.environment |= {"ATTICUS_EMBEDDER": "none", "ATTICUS_ZONE": "Europe/Lisbon"}
    return atticus


def test_a_goal_is_kept_followed_and_forgotten(atticus):
    goal = atticus.json(
        "goals", "add", "Row to the island by 2031-05-01", "--why", "I see it every morning", "--measure", "rowing a week: 2",
        "--step", "mend the oar", "--step", "ask about the tide", "--when", "every day 9:00", "--then", "row an hour", "--focus",
    )  # fmt: skip
    assert (goal["standing"], goal["due"], len(goal["steps"])) == ("focus", "2031-05-02T00:00:00+01:00", 2)

    ticked = atticus.json("goals", "tick", "island", "oar")
    entry = atticus.json("journal", "The oar is mended. A calm sea.", "--goal", "island")
    shown = atticus.json("goals", "show", "island")

    assert [step["done"] is not None for step in shown["steps"]] == [True, False]
    assert [one["moment"] for one in shown["journal"]] == [entry["moment"]]
    assert shown["progress"]["spans"][-1]["value"] == 0
    assert atticus.json("goals", "--at", "2026-01-01") == {"goals": [], "board": [], "coaching": True}
    assert "row an hour" in atticus("brief").stdout

    for one in {one["moment"] for one in (*ticked["evidence"], *shown["evidence"])}:
        atticus("forget", "--moment", one, "--yes")
    assert atticus.json("goals")["board"] == []


def test_no_coaching_holds_over_every_command(atticus):
    atticus.json("goals", "add", "Row to the island", "--when", "every day 9:00", "--then", "row an hour", "--focus")
    said = atticus.json("ask", "No coaching, please.", "--keep")
    assert said["answer"].startswith("Coaching is off")
    for words in (("brief",), ("brief", "week"), ("goals", "check")):
        assert "island" not in atticus(*words).stdout
    assert "Coaching is off" in atticus("goals").stdout

    assert atticus.json("goals", "coach", "on")["coaching"] is True
    assert "row an hour" in atticus("brief").stdout
    (atticus.home / "config.toml").write_text("[coach]\nenabled = false\n")
    assert "row an hour" not in atticus("brief").stdout


def test_a_mistake_is_one_sentence(atticus):
    atticus.json("goals", "add", "Learn a knot")
    for words, says in (
        (("goals", "add", "Row", "--when", "Tuesday"), "needs both halves"),
        (("goals", "focus", "nothing"), "There is no goal 'nothing'"),
    ):
        done = atticus(*words)
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr
