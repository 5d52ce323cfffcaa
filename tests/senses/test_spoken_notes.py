"""The promise itself: what was spoken is found by a question, by the real command line and through Telegram."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.memory.recall import Recaller
from atticus.memory.understanding import understand
from atticus.senses.listening import Ears
from tests.app.conftest import Installed
from tests.senses.spoken import encoded, hears, said, whisper
from tests.surfaces.channels.bot_api import OWNER
from tests.surfaces.channels.conftest import api, house, line  # noqa: F401 (fixtures)

pytestmark = [pytest.mark.model, hears]
KEY = "The key for the boat house is hanging behind the green door in the cellar."


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return whisper(tmp_path_factory.mktemp("whisper"))


def voice(text, folder):
    return encoded(said(text, folder / "said.wav"), "ogg", "libopus", 48_000)


def test_a_voice_note_is_imported_and_found_by_a_question(model, tmp_path):
    atticus = Installed(tmp_path)
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text(f'[hearing]\nmodel = "{model.as_posix()}"\n', "utf-8")
    (tmp_path / "PTT-20250302-WA0007.ogg").write_bytes(voice(KEY, tmp_path))
    atticus.json("remember", "The plumber comes on Friday")
    name = str(tmp_path / "PTT-20250302-WA0007.ogg")
    done = atticus.json("import", name, "--yes", "--speaker", "me", "--wait")

    assert (done["new"], done["problems"]) == (1, [])
    hit = atticus.json("recall", "Where is the key for the boat house?")["hits"][0]
    assert "behind the green door" in hit["text"]
    assert hit["at"].startswith("2025-03-02")
    assert atticus.json("import", name, "--yes", "--speaker", "me")["same"] == 1
    assert atticus.json("vault", "status")["attachments"] == 0


def test_a_voice_note_from_the_street_is_found_by_a_question(model, line, tmp_path):  # noqa: F811
    line.house = replace(line.house, listener=Ears(model))
    vault, clock = line.house.vault, line.house.clock
    line.api.files["v"] = voice(KEY, tmp_path)
    note = {"file_id": "v", "file_unique_id": "v", "duration": 5, "mime_type": "audio/ogg"}
    line.api.writes(None, voice=note)
    says = line.turn()
    understand(vault, None, zone=UTC, now=clock.now())

    kept = vault.find(f"{OWNER}:101:file0", source="telegram")
    assert says[0].startswith("Kept.\nI heard: The key for the boat house")
    assert (kept.moment.kind, kept.label.integrity, kept.mine) == (Kind.SPEECH, Integrity.OWN, True)
    assert kept.attachments == ()
    evidence = Recaller(vault, None, clock=clock, zone=UTC).recall("Where is the key for the boat house?")
    assert evidence.hits[0].kept.id == kept.id


def test_a_voice_note_that_was_passed_on_is_somebody_elses_word(model, line, tmp_path):  # noqa: F811
    line.house = replace(line.house, listener=Ears(model, keeps=True))
    line.api.files["v"] = voice("I promise to pay you on Friday.", tmp_path)
    note = {"file_id": "v", "file_unique_id": "v", "duration": 3, "mime_type": "audio/ogg"}
    ana = {"type": "user", "date": 1, "sender_user": {"id": 77, "is_bot": False, "first_name": "Ana"}}
    line.api.writes(None, voice=note, forward_origin=ana)
    line.turn()

    kept = line.house.vault.find(f"{OWNER}:101", source="telegram")
    assert "pay you on Friday" in kept.moment.text
    assert (kept.moment.author.name, kept.label.integrity, kept.mine) == ("Ana", Integrity.THIRD_PARTY, False)
    assert len(kept.attachments) == 1
