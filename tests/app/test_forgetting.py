"""Forgetting from the outside: what is forgotten is gone from every list, and importing it again changes nothing."""

from __future__ import annotations

import json

import pytest

from tests.app.conftest import line


@pytest.fixture
def atticus(atticus):
    """The command with words alone: understanding needs no vectors, and these tests wait for none."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    return atticus


def said(n, text, author="me", thread="Rosa", day="2024-01-10"):
    told = {"kind": "message", "source": "sms", "author": author, "thread": thread}
    return line(n, text, at=f"{day}T12:00:00+00:00", **told)


LINES = (
    said(1, "I love papaya.", day="2024-01-01"),
    said(2, "I live in Leeds.", day="2024-01-02"),
    said(3, "I'll send you the photos by Friday.", day="2024-01-03"),
    said(4, "See you at the match.", "Lwazi Dube", thread="Lwazi Dube"),
    said(5, "Lunch with Lwazi was lovely.", day="2024-01-11"),
)


def bring_in(atticus, *lines):
    return atticus.json("import", atticus.file("m.jsonl", *lines), "--yes", "--wait")


def listed(atticus, name, *more):
    return {one["object"]: one for one in atticus.json(name, *more)[name]}


def test_a_forgotten_belief_is_in_no_list_and_does_not_return(atticus):
    bring_in(atticus, *LINES)
    papaya, (photos,) = listed(atticus, "beliefs")["papaya"], listed(atticus, "promises", "--all").values()

    receipts = [atticus.json("forget", "--belief", one["id"], "--yes") for one in (papaya, photos)]

    assert [(one["forgotten"], one["beliefs"], one["moments"]) for one in receipts] == [(1, 1, [])] * 2
    bring_in(atticus, *LINES)
    assert "papaya" not in listed(atticus, "beliefs", "--as-of", "2024-01-05")
    assert "papaya" not in listed(atticus, "beliefs", "--all")
    assert listed(atticus, "promises", "--all") == {}
    assert "Leeds" in listed(atticus, "beliefs")
    assert atticus.json("vault", "status")["moments"] == len(LINES)
    assert "papaya" not in json.dumps(atticus.json("ledger"))
    again = atticus("forget", "--belief", papaya["id"], "--yes")
    assert again.returncode == 2
    assert "There is no belief" in again.stderr


def test_a_forgotten_person_is_redacted_where_others_mention_them(atticus):
    bring_in(atticus, *LINES)

    refused = atticus("forget", "--person", "Lwazi Dube", "--json")
    done = atticus.json("forget", "--person", "Lwazi Dube", "--yes")

    assert refused.returncode == 2
    assert "Add --yes" in refused.stderr
    assert (done["forgotten"], len(done["redacted"]), done["left"]) == (1, 1, [])
    assert done["names"] == ["Lwazi Dube"]
    assert "Lwazi" not in json.dumps(atticus.json("ledger"))
    assert bring_in(atticus, *LINES)["revised"] == 0
    told = [one["text"] for one in atticus.json("timeline")["moments"]]
    assert "Lunch with [someone] was lovely." in told
    assert "Lwazi" not in json.dumps(atticus.json("timeline")) + json.dumps(atticus.json("people", "--all"))
    again = atticus("forget", "--person", "Lwazi Dube", "--yes")
    assert again.returncode == 2
    assert "nothing was forgotten" in again.stderr


def test_mentions_stay_where_the_owner_keeps_them(atticus):
    bring_in(atticus, *LINES)

    done = atticus.json("forget", "--person", "Lwazi Dube", "--mentions", "keep", "--yes")

    assert (done["forgotten"], done["redacted"]) == (1, [])
    assert "Lunch with Lwazi was lovely." in [one["text"] for one in atticus.json("timeline")["moments"]]


def test_names_are_joined_and_parted_before_anything_was_understood(atticus):
    atticus.json("import", atticus.file("m.jsonl", said(1, "Hi", "Bo Lind"), said(2, "Hi", "Bosse")), "--yes")

    atticus.json("people", "merge", "Bo Lind", "Bosse")

    people = [one for one in atticus.json("people")["people"] if one["kind"] == "person"]
    assert [set(one["names"]) for one in people] == [{"Bo Lind", "Bosse"}]
    more = [said(3, "Hello", "Mia Park"), said(4, "Hello", "Mimi")]
    atticus.json("import", atticus.file("n.jsonl", *more), "--yes")
    atticus.json("people", "split", "Mia Park", "Mimi")
    assert len([one for one in atticus.json("people")["people"] if one["kind"] == "person"]) == 3
