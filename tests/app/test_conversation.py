"""The conversation from the command line: kept where a person talks, not where a script asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.conftest import line

if TYPE_CHECKING:
    from tests.app.conftest import Installed


def said(atticus: Installed) -> list[str]:
    told = atticus.json("timeline", "--source", "atticus", "--limit", "50")["moments"]
    return [one["text"] for one in reversed(told) if one["author"] == "me"]


def test_a_person_converses_over_several_commands_and_a_script_leaves_nothing(atticus: Installed) -> None:
    atticus.environment |= {"ATTICUS_EMBEDDER": "none", "ATTICUS_ZONE": "UTC"}
    life = (line(1, "Ines has her birthday on 4 June."), line(2, "Bought a green rug."))
    atticus.json("import", atticus.file("m.jsonl", *life), "--yes")
    asked = atticus("ask", "Who is Ines?", "--keep")
    followed = atticus("ask", "and her birthday?", "--keep")
    atticus.json("ask", "Where is the rug?")
    atticus("ask", "Where is the rug?", "--incognito")
    atticus("ask", "Where is the rug?")

    assert "4 June" in followed.stdout
    assert "Read as: Ines's birthday?" in followed.stderr
    assert asked.returncode == 0
    assert said(atticus) == ["Who is Ines?", "and her birthday?"]
    assert "Who is Ines?" in atticus("ask", "What did I ask you?").stdout
    assert atticus("ask", "hello", "--keep", "--incognito").returncode == 2
    (atticus.home / "config.toml").write_text("[conversation]\nkeep = false\n")
    atticus("ask", "Where is the rug?", "--keep")
    assert said(atticus) == ["Who is Ines?", "and her birthday?"]
