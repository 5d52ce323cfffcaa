"""Drafts and the owner's voice, as an outsider runs them."""

from __future__ import annotations

import pytest

from tests.app.conftest import line


@pytest.fixture
def atticus(atticus):
    """The command with words alone: none of this needs vectors."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    atticus.environment["ATTICUS_ZONE"] = "UTC"
    return atticus


def said(n, text, author="me", to="Ana Silva"):
    people = [to] if author == "me" else []
    return line(n, text, kind="message", source="chat", thread=to, author=author, people=people)


LIFE = [
    *(said(n, f"hey Ana! i'm at stop {n}, can't wait to see the kites") for n in range(1, 25)),
    *(said(n, "DEAR ROSA, I AM WELL!!!", author="Ana Silva") for n in range(30, 40)),
    said(41, "Good evening Ben, the parcel is here.", to="Ben Okafor"),
]


def test_a_voice_and_a_draft_without_a_model(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    ana = atticus.json("voice", "--to", "Ana Silva")
    ben = atticus.json("voice", "--to", "Ben Okafor")
    made = atticus.json("draft", "I am late. I cannot find the kite.", "--to", "Ana Silva")
    page = atticus("draft", "I am late. I cannot find the kite.", "--to", "Ana Silva").stdout

    assert ana["narrow"]
    assert ana["profile"]["messages"] == 24
    assert ana["profile"]["greetings"] == {"hey {name}!": 24}
    assert not ben["narrow"]
    assert (ben["messages_to"], ben["profile"]["messages"]) == (1, 25)
    assert made["by"] == "habits"
    assert made["draft"] == "hey Ana! i'm late. i can't find the kite"
    assert "DEAR ROSA" not in str(made)
    assert page.startswith(made["draft"])
    assert "No model is chosen" in page
    assert "too few to tell" in atticus("voice", "--to", "Ben Okafor").stdout


def test_nobody_can_be_imitated_and_nothing_is_drafted_for_a_stranger(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    stranger = atticus("draft", "hello", "--to", "Zebulon Quux")

    assert stranger.returncode == 2
    assert "Nobody in this vault goes by" in stranger.stderr
    assert atticus("voice", "--of", "Ana Silva").returncode == 2


def test_an_empty_vault_says_what_to_do(atticus):
    atticus.json("remember", "The kettle is blue.")

    assert "atticus import" in atticus("voice").stdout
    assert atticus.json("draft", "I am late.")["draft"] == "I am late."
