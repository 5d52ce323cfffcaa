"""Drafts say what the owner wants said, in the owner's manner, and never by quoting."""

from __future__ import annotations

import asyncio
import re

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.digest.persons import UnknownPersonError
from atticus.memory.understanding import derive
from atticus.memory.voice.rules import Manner
from atticus.mind.workshop.drafting import NothingToSayError, as_json, draft, voice
from atticus.mind.workshop.imitation import ImitationError
from atticus.vault.contract import Draft, Work
from tests.mind.conftest import NOW

OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
SAID = (
    "Hey Ana! I'm bringing the blue kite to the lake on Sunday morning!!",
    "Hey Ana! Can't wait, the wind is great today!!",
    "I'm at the station, the train is late again!!",
)
MATTER = "I am ten minutes late. Start without me."


@pytest.fixture(scope="module")
def ana(vault, life):
    """Thirty messages to Ana, and a derived Ana."""
    for n in range(30):
        text = SAID[n % 3] if n < 3 else f"{SAID[n % 3][:-2]} {n}!!"
        life.keep(
            text, f"2025-05-{n % 28 + 1:02d}T10:{n:02d}:00+00:00", mine=True, labelled=OWN, author="me",
            people=(Party("Ana Silva"),), thread="Ana Silva",
        )  # fmt: skip
    life.keep("I WRITE LIKE THIS :P", "2025-05-03T10:00:00+00:00", author="Ana Silva", thread="Ana Silva")
    vault.finish(Work.READING, [])
    derive(vault, NOW)


def made(turn, matter=MATTER, to="Ana Silva"):
    return asyncio.run(draft(turn.house(()), matter, to))


def test_without_a_model_my_own_words_come_back_in_my_habits(ana, turn):
    found = made(turn)

    assert found.by == "habits"
    assert "ten minutes late" in found.text
    assert found.text.startswith(("Hey Ana", "I'm"))
    assert any("No model" in note for note in found.notes)
    assert found.shown
    assert turn.ledger() == []


def test_a_voice_counts_nothing_of_the_other(ana, turn):
    found = as_json(voice(turn.house(()), "Ana Silva"))

    assert found["narrow"]
    assert found["profile"]["messages"] == 30
    assert ":P" not in str(found)


def test_a_model_writes_from_my_messages_and_the_ledger_knows(ana, turn, server, provider):
    server.says("Hey Ana! I'm ", "ten minutes late, start without me!!")
    turn.providers = (provider(server, place="local"),)

    found = made(turn)

    assert (found.by, found.text) == ("model", "Hey Ana! I'm ten minutes late, start without me!!")
    asked = server.bodies[-1].decode()
    assert "ten minutes late" in asked
    assert "train is late" in asked
    assert "I WRITE LIKE THIS" not in asked
    assert [one.facts["purpose"] for one in turn.ledger() if one.what == "model_egress"] == ["draft"]
    assert found.label.integrity is Integrity.OWN
    assert found.label.origins == {one.kept.id for one in found.shown}


def test_a_quotation_is_no_draft_and_is_asked_for_once_more(ana, turn, server, provider):
    server.says("Hey Ana! I'm bringing the blue kite to the lake on Sunday morning!!")
    turn.providers = (provider(server, place="local"),)
    before = len(server.bodies)

    found = made(turn)

    assert len(server.bodies) - before == 2
    assert found.by == "habits"
    assert "blue kite" not in found.text
    assert any("again" in note for note in found.notes)


def test_a_number_of_an_earlier_message_is_not_told_to_anybody(ana, turn, server, provider):
    matter = "I'm late, the train stands at the station"
    number = next(n for one in made(turn, matter).shown for n in re.findall(r"[0-9]+", one.text))
    server.says(f"Hey Ana! I'm late by {number} minutes, see you there!!")
    turn.providers = (provider(server, place="local"),)
    turn._router = None

    found = made(turn, matter)

    assert found.by == "habits"
    assert any("told something of your earlier messages" in note for note in found.notes)


def test_a_model_that_fails_leaves_me_my_own_words(ana, turn, server, provider):
    server.says("")
    turn.providers = (provider(server, place="local"),)

    assert made(turn).by == "habits"


def test_nothing_goes_to_a_provider_the_labels_keep_out(ana, turn, server, provider):
    turn.providers = (provider(server, place="remote"),)
    before = len(server.bodies)

    found = made(turn)

    assert found.by == "habits"
    assert len(server.bodies) == before
    assert not found.left_machine


def test_there_must_be_something_to_say_and_somebody_to_say_it_to(ana, turn):
    with pytest.raises(NothingToSayError):
        made(turn, "  ")
    with pytest.raises(UnknownPersonError):
        made(turn, to="Zebulon Quux")


def test_a_rule_of_mine_reaches_the_model_and_stands_in_what_it_wrote(ana, turn, server, provider, vault):
    manner = Manner(kind="farewell", after="R.", to="Ana Silva")
    told = {"kind": manner.kind, "before": "", "after": manner.after, "to": manner.to}
    rule = Moment(
        kind=Kind.NOTE, source="atticus", at=NOW, text="Rule", thread="workshop", author=ME,
        external_id="rule:1", extra={"rule": told, "state": "accepted", "turn": 1},
    )  # fmt: skip
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    vault.keep([Draft(moment=rule, label=label, mine=True)])
    server.says("Hey Ana! Ten minutes late, start without me!!")
    turn.providers = (provider(server, place="local"),)
    turn._router = None

    found = made(turn)

    assert "Always: Sign off to Ana Silva with" in server.bodies[-1].decode()
    assert found.text == "Hey Ana! Ten minutes late, start without me!!\nR."


def test_a_wish_to_write_as_somebody_else_reaches_no_model(ana, turn, server, provider):
    turn.providers = (provider(server, place="local"),)
    before = len(server.bodies)

    with pytest.raises(ImitationError):
        made(turn, "Say hello, written like my boss would")

    assert len(server.bodies) == before
