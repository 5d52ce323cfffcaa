"""The workshop, as an outsider runs it."""

from __future__ import annotations

import json

import pytest

from tests.app.conftest import line
from tests.app.test_voice import said


@pytest.fixture
def atticus(atticus):
    """The command with words alone: none of this needs vectors."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    atticus.environment["ATTICUS_ZONE"] = "UTC"
    return atticus


LIFE = [
    *(said(n, f"Hey Ana! I'm at stop {n}!") for n in range(1, 25)),
    said(30, "I'd love to learn to sail one day", author="Ana Silva"),
    line(31, "Idea for Ana: a map of the harbour, drawn by hand."),
]


def test_from_a_draft_to_a_rule_that_the_next_draft_keeps_to(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")
    for text in ("I am at the weir. It is awesome here.", "I saw the boats. The green one is awesome."):
        piece = atticus.json("draft", text, "--to", "Ana Silva")["piece"]
        file = atticus.folder / "mine.txt"
        file.write_text(f"Dear Ana,\n{text.replace('awesome', 'lovely')}\nR.", "utf-8")
        edited = atticus.json("workshop", "edit", piece, "--file", str(file))

    proposed = {one["rule"]: one["id"] for one in edited["proposed"]}
    sign_off = "Sign off to Ana Silva with “R.”."
    assert {sign_off, "Write “lovely” rather than “awesome” to Ana Silva."} <= set(proposed)
    assert "Make it a rule?" in atticus("workshop").stdout
    assert atticus("workshop", "accept", proposed[sign_off]).stdout == f"Held from now on: {sign_off}\n"
    made = atticus("draft", "The heron is back.", "--to", "Ana Silva", "--throwaway").stdout.split("\n\n")[0]
    assert made.endswith("\nR.")
    assert atticus.json("voice", "--to", "Ana Silva")["rules"] == [sign_off]
    assert "removed" in str(atticus.json("workshop", "remove", proposed[sign_off]))


def test_versions_are_shown_compared_taken_up_again_ended_and_deleted(atticus):
    piece = atticus.json("workshop", "new", "The river is brown and quick.", "--kind", "essay")["id"]
    atticus.json("workshop", "edit", piece, "The river is green and quick.")

    page = atticus("workshop", "show", piece, "--diff").stdout
    assert "The river is [-brown-]{+green+} and quick." in page
    assert atticus("workshop", "edit", piece, "The river is green and quick.").stdout.startswith("Nothing changed")
    back = atticus.json("workshop", "back", piece, "1")
    assert [(one["version"], one["back_to"]) for one in back["versions"]] == [(1, None), (2, None), (3, 1)]
    ended = atticus.json("workshop", "end", piece, "mine")
    assert atticus.json("moment", ended["moment"])["text"] == "The river is brown and quick."
    assert atticus.json("workshop", "list")["pieces"] == []
    assert "your own" in atticus("workshop", "list", "--all").stdout
    assert "is gone with all its versions" in atticus("workshop", "delete", piece).stdout
    assert atticus.json("workshop", "list", "--all")["pieces"] == []


def test_pieces_and_rules_come_along_in_an_export_and_are_never_recalled(atticus, tmp_path):
    piece = atticus.json("workshop", "new", "The zephyrous lighthouse stands.", "--kind", "essay")["id"]
    atticus.json("workshop", "edit", piece, "The zephyrous lighthouse leans.")

    assert atticus.json("recall", "zephyrous lighthouse")["hits"] == []
    atticus("vault", "export", str(tmp_path / "out"))
    assert atticus("vault", "verify").returncode == 0
    restored = atticus("vault", "restore", str(tmp_path / "out"), "--replace")
    assert restored.returncode == 0, restored.stderr
    assert len(atticus.json("workshop", "show", piece)["versions"]) == 2
    assert atticus.json("recall", "zephyrous lighthouse")["hits"] == []


def test_ideas_cite_what_they_rest_on_and_can_be_kept(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    found = atticus.json("ideas", "a birthday for Ana Silva", "--hold")
    page = atticus("ideas", "a birthday for Ana Silva").stdout

    assert "Ideas you had" in page
    assert "map of the harbour" in page
    assert all(one["evidence"] for one in found["sentences"])
    assert atticus.json("workshop", "show", found["piece"])["kind"] == "ideas"


def test_ideas_are_told_in_the_language_of_the_owner_but_for_what_was_said(atticus):
    atticus.environment["ATTICUS_LANGUAGE"] = "es"
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    found = atticus.json("ideas", "a birthday for Ana Silva", "--hold")
    page = atticus("ideas", "a birthday for Ana Silva").stdout
    kept = atticus.json("workshop", "show", found["piece"])

    assert "Ideas que tuviste" in page
    assert "map of the harbour" in page
    assert "(tú, " in page
    assert "No hay ningún modelo elegido" in page
    assert "Ideas you had" not in page
    assert found["title"] == kept["title"] == "Ideas: a birthday for Ana Silva"
    assert "Ideas que tuviste" in kept["versions"][-1]["text"]


def test_nobody_else_is_imitated(atticus):
    atticus.json("remember", "A kite is red.")
    for words in (["draft", "write it like my boss would"], ["ideas", "a poem in the style of Ana Silva"]):
        declined = atticus(*words, "--json")
        assert declined.returncode == 1
        assert "your voice alone" in json.loads(declined.stdout)["error"]["what"]


def test_bad_input_is_one_sentence(atticus):
    atticus.json("workshop", "new", "The river is brown.")
    for words in (
        ["new"],
        ["new", "  "],
        ["new", "x", "--file", "y"],
        ["new", "--file", "nowhere.txt"],
        ["new", "x", "--kind", "sonnet"],
        ["show", "ffff"],
        ["accept", "ffff"],
        ["end", "ffff", "burnt"],
    ):
        done = atticus("workshop", *words)

        assert done.returncode == 2, words
        assert done.stderr.startswith("atticus: ")
        assert len(done.stderr.strip().splitlines()) == 1
