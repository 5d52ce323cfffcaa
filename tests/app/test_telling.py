"""Digests, the profile and the portable understanding, as an outsider runs them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.app.conftest import line


@pytest.fixture
def atticus(atticus):
    """The command with words alone: understanding needs no vectors, and these tests wait for none."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    atticus.environment["ATTICUS_ZONE"] = "UTC"
    return atticus


def note(n, at, text, **more):
    return line(n, text, at=f"{at}T12:00:00+00:00", **more)


LIFE = (
    note(1, "2025-03-01", "I live in Leeds. I love kites."),
    note(2, "2025-04-02", "", kind="event", author=None, title="Kite festival at Rivermouth beach"),
    note(3, "2025-04-02", "The kite festival at Rivermouth beach was wild, my dragon kite flew out to sea!"),
    note(4, "2025-04-03", "I moved to Graz. I'm allergic to walnuts."),
    note(5, "2025-04-09", "Mended the dragon kite with sailcloth and Nadia's green thread."),
)


def shown(value):
    return [one["text"] for one in (*value["sentences"], *value["beside"])]


def test_a_month_a_topic_and_a_profile_are_told_with_their_moments(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    month = atticus.json("digest", "month", "--at", "2025-04")
    topic = atticus.json("digest", "topic", "kite")
    profile = atticus.json("profile")
    there = {f"k:{n}" for n in range(1, 6)}

    assert month["title"] == "April 2025"
    assert any("Kite festival at Rivermouth beach" in text and "flew out to sea" in text for text in shown(month))
    assert any("You live in Graz. You lived in Leeds" in text for text in shown(month))
    assert any(text.startswith("Spoken of") for text in shown(topic))
    assert "green thread" in topic["sentences"][-1]["text"]
    sentences = [one for section in profile["sections"] for one in section["sentences"]]
    assert "You live in Graz." in [one["text"] for one in sentences]
    for one in (*month["sentences"], *topic["sentences"], *sentences):
        assert {piece["id"] for piece in one["evidence"]} <= there
        assert one["evidence"]
    ids = {one["id"] for one in atticus.json("beliefs", "--all")["beliefs"]}
    assert {belief for one in sentences for belief in one["beliefs"]} <= ids
    text = atticus("digest", "month", "--at", "2025-04").stdout
    assert "Look one up: atticus moment ID" in text or "[" in text
    assert "You live in Graz." in atticus("profile").stdout


def test_what_is_forgotten_is_in_no_digest_profile_or_export(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")
    before = json.dumps([atticus.json("digest", "month", "--at", "2025-04"), atticus.json("profile")])
    assert "Rivermouth" in before
    assert "Graz" in before

    atticus.json("forget", "--since", "2025-04-01", "--until", "2025-04-05", "--yes")
    target = atticus.folder / "me.json"
    atticus.json("profile", "--export", str(target))
    after = json.dumps(
        [
            atticus.json("digest", "month", "--at", "2025-04", "--all", "--special"),
            atticus.json("digest", "topic", "festival", "--special"),
            atticus.json("profile", "--special"),
            json.loads(target.read_text("utf-8")),
        ]
    )

    for word in ("Rivermouth", "dragon kite flew", "Graz", "walnut"):
        assert word not in after
    assert "Leeds" in after


def test_health_is_told_only_with_special(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    asked = (("digest", "month", "--at", "2025-04", "--all"), ("digest", "topic", "walnuts allergy"), ("profile",))
    for words in asked:
        assert "walnut" not in json.dumps(atticus.json(*words)).replace("walnuts allergy", "")
        assert "walnut" not in atticus(*words).stdout.replace("walnuts allergy", "")
    assert "You are allergic to walnuts." in atticus("profile", "--special").stdout
    assert "--special tells it" in atticus("profile").stdout


def test_the_understanding_leaves_in_one_file_and_inside_an_export(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")
    target, folder = atticus.folder / "me.json", atticus.folder / "out"

    done = atticus("profile", "--export", str(target))
    again = atticus("profile", "--export", str(target))
    atticus.json("vault", "export", str(folder))

    assert done.returncode == 0
    assert "plain text that left the vault" in done.stdout
    assert (again.returncode, "exists already" in again.stderr) == (1, True)
    alone, inside = (json.loads(path.read_text("utf-8")) for path in (target, folder / "understanding.json"))
    assert alone["format"] == "atticus.understanding/1"
    assert alone["beliefs"] == inside["beliefs"]
    assert atticus.json("vault", "restore", str(folder), "--replace")["moments"] == len(LIFE)


def test_an_empty_vault_says_what_to_do_first(atticus):
    atticus.json("me", "Rosa Lind")

    assert "atticus import PATH" in atticus("profile").stdout
    assert "atticus import PATH" in atticus("digest").stdout


def test_a_day_without_anything_names_the_last_one_with_something(atticus):
    atticus.json("import", atticus.file("m.jsonl", *LIFE), "--yes", "--wait")

    assert "atticus digest day --at 2025-04-09" in atticus("digest", "day", "--at", "2025-09-01").stdout


def test_what_makes_no_sense_is_told_in_one_sentence(atticus):
    atticus.json("me", "Rosa Lind")
    wrong = {
        "told by its date": ("digest", "day", "kites"),
        "not said of whom": ("digest", "person"),
        "not said of what": ("digest", "topic"),
        "Nobody in this vault": ("digest", "person", "Ottokar"),
        "no point in time": ("digest", "month", "--at", "someday"),
        "invalid choice": ("digest", "year"),
    }

    for why, words in wrong.items():
        done = atticus(*words)
        assert (done.returncode, why in done.stderr) == (2, True), done.stderr


def test_asking_does_not_load_what_only_telling_needs():
    heavy = (
        "atticus.memory.digest",
        "atticus.memory.profile",
        "atticus.memory.portable",
        "atticus.memory.reading.beliefs",
    )
    code = f"import sys, atticus.surfaces.api.operations; print([one for one in {heavy!r} if one in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
