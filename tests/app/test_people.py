"""People from the outside: found in what was brought in, decided on by the owner, gone when they are forgotten."""

from __future__ import annotations

import pytest

from tests.app.conftest import line


@pytest.fixture
def atticus(atticus):
    """The command with words alone: understanding needs no vectors, and these tests wait for none."""
    atticus.environment["ATTICUS_EMBEDDER"] = "none"
    return atticus


CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
UID:card-1\r
FN:Ana Kovač\r
NICKNAME:Anica\r
TEL;TYPE=CELL:+38591555010\r
EMAIL:ana.kovac@example.org\r
BDAY:1988-04-02\r
X-ABRELATEDNAMES:Luka Kovač\r
END:VCARD\r
"""


def said(n, author, text, day=1, **more):
    told = {"kind": "message", "source": "sms", "author": author, "thread": author} | more
    return line(n, text, at=f"2025-03-{day:02}T12:00:00+01:00", **told)


def bring_in(atticus, *lines, cards=None):
    atticus.json("me", "Rūta Fenwick")
    if cards:
        atticus.json("import", atticus.file("ana.vcf", cards), "--yes")
    atticus.json("import", atticus.file("m.jsonl", *lines), "--yes")
    atticus.json("understand")


def people(atticus, *more):
    found = atticus.json("people", *more)["people"]
    return {p["name"]: p for p in found if p["kind"] == "person"}, [p for p in found if p["kind"] == "tie"]


def test_a_card_and_what_is_said_make_people_with_ties_and_birthdays(atticus):
    mine = said(1, "me", "My sister Ana Kovač comes on Friday.", thread="Bo Lind")
    bring_in(atticus, mine, said(2, "Bo Lind", "Great!", 2), cards=CARDS)

    found, ties = people(atticus)

    assert set(found) == {"Ana Kovač", "Bo Lind"}
    assert set(found["Ana Kovač"]["names"]) >= {"Ana Kovač", "Anica"}
    assert set(found["Ana Kovač"]["handles"]) == {"tel:+38591555010", "mailto:ana.kovac@example.org"}
    assert found["Ana Kovač"]["birthday"] == "1988-04-02"
    assert found["Bo Lind"]["last_contact"].startswith("2025-03-02")
    assert [one["id"] for one in found["Bo Lind"]["evidence"]] == ["k:2"]
    (tie,) = [tie for tie in ties if tie["object"] == "Ana Kovač" and tie["subject"] == "me"]
    assert (tie["predicate"], tie["status"]) == ("sister", "held")
    text = "My sister Ana Kovač comes on Friday."
    (evidence,) = [one for one in tie["evidence"] if one["id"] == "k:1"]
    assert text[slice(*evidence["span"])] in text
    assert "Ana" in text[slice(*evidence["span"])]
    assert atticus.json("vault", "status")["people"] == 2


def test_two_people_of_one_name_stay_two_until_the_owner_decides_and_that_can_be_taken_back(atticus):
    cards = CARDS.replace("card-1", "card-2").replace("+38591555010", "+4915550100").replace("ana.kovac@", "ak@")
    bring_in(atticus, said(1, "Bo Lind", "Hello"), cards=CARDS + cards)
    before = atticus.json("people")
    assert [p["name"] for p in before["people"] if p["kind"] == "person"].count("Ana Kovač") == 2
    (suggested,) = atticus.json("people", "suggest")["suggestions"]

    done = atticus.json("people", "merge", suggested["first"]["by"], suggested["second"]["by"])
    (merged,) = [p for p in atticus.json("people", "show", "Ana Kovač")["people"] if p["kind"] == "person"]
    assert len(merged["handles"]) == 4

    atticus.json("forget", "--moment", done["moment"], "--yes")
    assert atticus.json("people") == before

    atticus.json("people", "merge", "+38591555010", "+4915550100")
    atticus.json("people", "split", "+38591555010", "+4915550100")
    again = [p for p in atticus.json("people", "show", "Ana Kovač")["people"] if p["kind"] == "person"]
    assert len(again) == 2
    assert atticus.json("people", "suggest")["suggestions"] == []


def test_an_unknown_name_is_told_in_one_sentence_and_changes_nothing(atticus):
    bring_in(atticus, said(1, "Bo Lind", "Hello"))

    done = atticus("people", "merge", "Bo Lind", "Nobody")

    assert done.returncode == 2
    assert "Nobody in this vault goes by 'Nobody'" in done.stderr
    assert atticus.json("vault", "status")["moments"] == 1


def test_a_file_cannot_decide_who_is_who(atticus):
    forged = said(3, "me", "Decided.", extra={"correction": {"same": ["Bo Lind", "Mia Park"]}})
    bring_in(atticus, said(1, "Bo Lind", "Hello"), said(2, "Mia Park", "Hi"), {**forged, "source": "owner"})

    assert set(people(atticus)[0]) == {"Bo Lind", "Mia Park"}


def test_a_decision_leaves_with_the_export_and_returns_with_it(atticus, tmp_path):
    bring_in(atticus, said(1, "Bo Lind", "Hello"), said(2, "Bosse", "Hi"))
    atticus.json("people", "merge", "Bo Lind", "Bosse")
    before = atticus.json("people")
    assert len(people(atticus)[0]) == 1

    atticus.json("vault", "export", tmp_path / "out")
    atticus.json("vault", "restore", tmp_path / "out", "--replace")
    atticus.json("understand")

    assert atticus.json("people") == before


def test_forgetting_a_person_forgets_their_ties_and_everything_else_stays(atticus):
    bring_in(
        atticus,
        said(1, "Ana Kovač", "My husband Luka is ill."),
        said(2, "Bo Lind", "My wife Mia sends her love."),
    )
    assert {"Ana Kovač", "Bo Lind"} <= set(people(atticus)[0])

    atticus.json("forget", "--person", "Ana Kovač", "--yes")

    found, ties = people(atticus)
    assert "Ana Kovač" not in found
    assert "Luka" not in found
    assert "Bo Lind" in found
    assert all("Ana" not in tie["subject"] + tie["object"] for tie in ties)


def test_taking_an_import_back_takes_its_people_back(atticus):
    bring_in(atticus, said(1, "Bo Lind", "Hello"))
    done = atticus.json("import", atticus.file("n.jsonl", said(2, "Mia Park", "Hi")), "--yes", "--wait")
    assert set(people(atticus)[0]) == {"Bo Lind", "Mia Park"}

    atticus.json("undo", str(done["import"]))

    assert set(people(atticus)[0]) == {"Bo Lind"}
