"""Ideas come from what the owner kept, every sentence with its sources, and nobody's private matters among them."""

from __future__ import annotations

import asyncio

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind
from atticus.domain.people import ME, Party
from atticus.memory.understanding import understand
from atticus.mind.workshop.ideas import NoMatterError, as_json, ideas, keep, read
from atticus.mind.workshop.imitation import ImitationError
from atticus.mind.workshop.pieces import find
from atticus.mind.workshop.writing import sourced
from atticus.vault.contract import Selection
from tests.mind.conftest import NOW

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.ORDINARY)
MATTER = "a birthday for Ana"


@pytest.fixture(scope="module")
def ana(vault, life):
    """What Ana said, what was noted of her, and ideas the owner had."""
    for n, text in enumerate(
        ("I'd love to learn to sail one day!", "I wish I could cure my asthma.", "See you at the gate at ten.")
    ):
        life.keep(text, f"2025-05-0{n + 1}T10:00:00+00:00", author="Ana Silva", thread="Ana Silva")
    for n, (text, kind) in enumerate(
        (
            ("Idea for Ana: a map of the harbour, drawn by hand.", Kind.NOTE),
            ("Ana loves old maps.", Kind.NOTE),
            ("Ana loves her priest, she told me.", Kind.NOTE),
            ("Idea: paint the shed green.", Kind.NOTE),
        )
    ):
        life.keep(
            text, f"2025-05-1{n}T10:00:00+00:00", kind=kind, source="notes", mine=True, author=ME.name, labelled=OWN,
        )  # fmt: skip
    life.keep(
        "Coming!", "2025-05-20T10:00:00+00:00", mine=True, labelled=OWN, author="me",
        people=(Party("Ana Silva"),), thread="Ana Silva",
    )  # fmt: skip
    understand(vault, None, now=NOW)


def thought(turn, matter=MATTER):
    return asyncio.run(ideas(turn.house(()), matter))


def test_without_a_model_my_own_notes_come_back_with_their_sources(ana, turn):
    found = thought(turn)
    by_name = {section.name: [one.text for one in section.sentences] for section in found.gathered.sections}

    assert [one.name for one in found.gathered.people] == ["Ana Silva"]
    assert any("Ana loves old maps" in text for text in by_name["cares"])
    assert any("learn to sail" in text for text in by_name["said"])
    assert any("map of the harbour" in text for text in by_name["ideas"])
    assert all(sentence.evidence for sentence in found.gathered.sentences)
    assert "shed" not in str(by_name)
    assert any("No model" in note for note in found.notes)
    assert turn.ledger() == []


def test_combinations_are_questions_that_rest_on_both_halves(ana, turn):
    (section,) = (one for one in thought(turn).gathered.sections if one.name == "questions")

    assert all("?" in one.text and len({piece.moment for piece in one.evidence}) > 1 for one in section.sentences)


def test_what_is_nobodys_business_is_no_idea(ana, turn):
    told = str(as_json(thought(turn), "en"))

    assert "asthma" not in told
    assert "priest" not in told


def test_a_model_cites_and_what_it_cannot_cite_is_its_own(ana, turn, server, provider):
    server.says("Here you go:\n- A day on a sailing boat. [1]\n- A kite. [99]\n- A visit to her priest. [1]\n")
    turn.providers = (provider(server, place="local"),)

    found = thought(turn)

    assert [(one.text, bool(one.moments)) for one in found.ideas] == [
        ("A day on a sailing boat.", True),
        ("A kite.", False),
    ]
    assert found.provider == "lamp"
    asked = server.bodies[-1].decode()
    assert "learn to sail" in asked
    assert "asthma" not in asked
    assert set(found.gathered.moments) <= found.label.origins


def test_lines_that_are_no_ideas_are_left_out(ana, turn):
    gathered = thought(turn).gathered

    assert read("Sure!\n\n1. One thing [1][2]\n* Another\nThat is all.", gathered)[0].text == "One thing"
    assert len(read("- x\n" * 30, gathered)) == 8


def test_kept_ideas_hold_on_to_their_sources_and_go_with_them(ana, turn, vault):
    piece = keep(turn.house(()), thought(turn))
    lines = sourced(turn.house(()), piece.newest)

    assert piece.newest.by == "atticus"
    harbour = next(one for one in lines if "map of the harbour" in one.text)
    assert "drawn by hand" in harbour.sources[0].moment.text
    vault.forget(Selection(moment=harbour.sources[0].id))
    with pytest.raises(Exception, match="no piece"):
        find(vault, piece.id)


def test_nothing_to_go_by_is_said(ana, turn):
    assert "Nothing that you kept bears on it yet." in thought(turn, "zorblax").notes
    with pytest.raises(NoMatterError):
        thought(turn, "  ")
    with pytest.raises(ImitationError):
        thought(turn, "a poem, written like Ana would")
