"""What the owner tells Atticus of itself, from the outside: it counts at once, is measured, and can be taken back."""

from __future__ import annotations

import pytest

from tests.app.conftest import line


@pytest.fixture
def atticus(atticus):
    """The command with words alone: understanding needs no vectors, and these tests wait for none."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    return atticus


def said(n, day, text, author="me", thread="Rosa"):
    told = {"kind": "message", "source": "sms", "author": author, "thread": thread}
    return line(n, text, at=f"{day}T12:00:00+00:00", **told)


def bring_in(atticus, *lines):
    atticus.json("import", atticus.file("m.jsonl", *lines), "--yes", "--wait")


def beliefs(atticus, *more):
    return {(b["predicate"], b["object"]): b for b in atticus.json("beliefs", *more)["beliefs"] if b["subject"] == "me"}


def test_what_others_say_is_asked_held_once_confirmed_and_open_again_once_that_is_forgotten(atticus):
    bring_in(atticus, said(1, "2026-01-10", "You love mushrooms, don't forget to buy some.", author="Rosa"))
    (asked,) = atticus.json("questions")["questions"]
    assert (asked["predicate"], asked["object"], asked["status"]) == ("likes", "mushrooms", "possible")
    assert asked["why"] == ["Rosa said it, not you"]
    assert asked["said"][0]["text"].startswith("You love mushrooms")

    done = atticus.json("confirm", asked["id"])
    assert beliefs(atticus)["likes", "mushrooms"]["status"] == "held"
    assert atticus.json("questions")["questions"] == []

    atticus.json("forget", "--moment", done["moment"], "--yes")
    assert beliefs(atticus)["likes", "mushrooms"]["status"] == "possible"
    assert [one["id"] for one in atticus.json("questions")["questions"]] == [asked["id"]]

    waved = atticus.json("questions", "--later", asked["id"])
    assert waved["questions"] == []
    atticus.json("understand")
    assert atticus.json("questions")["questions"] == []
    assert beliefs(atticus)["likes", "mushrooms"]["status"] == "possible"


def test_what_was_decided_is_measured_before_now_and_by_inference_alone(atticus):
    bring_in(
        atticus,
        said(1, "2025-01-10", "I live in Leeds."),
        said(2, "2025-01-11", "I love mushrooms."),
        said(3, "2025-01-12", "I love figs."),
    )
    held = beliefs(atticus)
    atticus.json("correct", held["lives_in", "Leeds"]["id"], "--to", "Graz")
    wrong = atticus.json("correct", held["likes", "mushrooms"]["id"], "--wrong")
    atticus.json("confirm", held["likes", "figs"]["id"])

    told = atticus.json("learned")

    assert told["accuracy"]["beliefs"] == {"probes": 3, "before": 1, "now": 3, "inferred": 1}
    assert [(one["what"], one["right"]) for one in told["wrong"]] == [
        ("you · lives in · Leeds", "Graz"),
        ("you · likes · mushrooms", "not so"),
    ]
    likes = next(one for one in told["sorts"] if one["predicate"] == "likes")
    assert (likes["right"], likes["wrong"], likes["effect"]) == (1, 1, None)
    assert "Right now; by itself I would be wrong." in atticus("learned").stdout

    atticus.json("forget", "--moment", wrong["moment"], "--yes")
    assert atticus.json("learned")["accuracy"]["beliefs"]["probes"] == 2


def test_a_thumb_lifts_what_answers_that_question_and_drops_what_does_not(atticus):
    bring_in(
        atticus,
        *(
            said(n, f"2025-02-{n:02}", f"The garage key number {n} is on the shelf, the garage key.")
            for n in range(1, 15)
        ),
        said(20, "2025-03-01", "It hangs in the hall now, behind the coats.", thread="Bo"),
    )
    question = "Where is the garage key?"

    def found(asked=question):
        return {hit["id"]: hit["why"] for hit in atticus.json("recall", asked, "-k", "10", "--explain")["hits"]}

    first = next(iter(found()))
    assert "k:20" not in found()
    atticus.json("thumb", "up", "--question", question, "--moment", "k:20", "--why", "the newest place")
    down = atticus.json("thumb", "down", "--question", question, "--moment", first)

    hits = found("where is the GARAGE key")
    assert hits["k:20"][0] == "you said it answers this"
    assert first not in hits
    assert "k:20" not in found("Where is the cellar key?")
    told = atticus.json("learned")["accuracy"]["recall"]
    assert told == {"probes": 2, "before": 0, "now": 2, "inferred": 0}
    assert all(down["moment"] != one["moment"] for one in atticus.json("recall", question, "-k", "10")["hits"])


def test_a_decision_about_nothing_is_told_in_one_sentence(atticus):
    bring_in(atticus, said(1, "2025-01-10", "I live in Leeds."))

    assert "no belief 'nope'" in atticus("confirm", "nope").stderr
    assert "no belief 'nope'" in atticus("questions", "--later", "nope").stderr
    assert atticus("thumb", "up", "--question", " ").returncode == 2
    assert "no moment" in atticus("thumb", "up", "--question", "Where?", "--moment", "nope").stderr
    assert atticus.json("learned") == {"probes": 0, "accuracy": {}, "wrong": [], "sorts": []}


def test_what_was_decided_about_something_forgotten_is_told_no_more(atticus):
    bring_in(
        atticus,
        said(1, "2025-01-10", "I live in Leeds."),
        said(2, "2025-01-11", "I love mushrooms."),
        said(3, "2025-01-12", "I love figs."),
    )
    held = beliefs(atticus)
    atticus.json("correct", held["likes", "mushrooms"]["id"], "--wrong")
    atticus.json("confirm", held["likes", "figs"]["id"])
    atticus.json("correct", held["lives_in", "Leeds"]["id"], "--to", "Graz")
    assert atticus.json("learned")["probes"] == 3
    known = {(b["predicate"], b["object"]): b for b in atticus.json("beliefs", "--all")["beliefs"]}

    for forgotten in (("likes", "mushrooms"), ("likes", "figs"), ("lives_in", "Graz")):
        atticus.json("forget", "--belief", known[forgotten]["id"], "--yes")

    learned = atticus.json("learned")
    assert learned["probes"] == 0
    told = str(learned) + str(atticus.json("questions"))
    assert not any(word in told for word in ("mushrooms", "figs", "Graz"))
