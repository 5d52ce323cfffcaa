"""Voice notes as they come through a messenger, heard by somebody whose every word is known beforehand."""

from __future__ import annotations

import time
from dataclasses import replace

import anyio
import pytest

from atticus.domain.hearing import Heard, HearingError, ListeningStoppedError, Transcript
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from tests.surfaces.channels.bot_api import OWNER

VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 3, "mime_type": "audio/ogg"}


class Scripted:
    """Hears what it was told beforehand, or goes on listening until it is stopped."""

    keeps = False

    def __init__(self, text="", trouble="", *, endless=False):
        self.text, self.trouble, self.endless, self.begun = text, trouble, endless, False

    def hear(self, sound, *, longest=0.0, stop=lambda: False):  # noqa: ARG002 (see `Listener`)
        self.begun = True
        while self.endless:
            if stop():
                raise ListeningStoppedError
            time.sleep(0.05)
        if self.trouble:
            raise HearingError(self.trouble)
        return Transcript((Heard(self.text, 0.0, longest, "en", 0.9),) if self.text else (), 3.0, "a script")

    def close(self):
        """There is nothing to end."""


@pytest.fixture
def note(line):
    line.api.files["v"] = b"OggS sound"
    line.api.writes(None, voice=VOICE)
    return f"{OWNER}:101:file0"


def test_what_the_owner_says_is_their_own_word_told_back_and_its_sound_gone(line, note):
    line.house = replace(line.house, listener=Scripted("I'll bring Ana the ladder on Friday."))
    (says,) = line.turn()
    kept = line.house.vault.find(note, source="telegram")

    assert says == "Kept.\nI heard: I'll bring Ana the ladder on Friday."
    assert (kept.moment.kind, kept.label.integrity, kept.mine) == (Kind.SPEECH, Integrity.OWN, True)
    assert kept.attachments == ()
    assert line.house.vault.status().attachments == 0


def test_a_secret_that_was_spoken_is_not_told_back(line, note):
    line.house = replace(line.house, listener=Scripted("The wifi password is h4rbour99"))

    assert line.turn() == ["Kept."]


def test_what_cannot_be_heard_is_kept_as_sound_and_told(line, note):
    line.house = replace(line.house, listener=Scripted(trouble="It is broken."))
    (says,) = line.turn()
    kept = line.house.vault.find(note, source="telegram")

    assert says.startswith("Kept.\nvoice-101.ogg is kept as sound. It is broken.")
    assert line.house.vault.attachment(kept.attachments[0].blob) == b"OggS sound"


def test_a_sound_file_may_hold_anybodys_voice(line):
    line.house = replace(line.house, listener=Scripted("Vote for me."))
    line.api.files["s"] = b"ID3 sound"
    line.api.writes(None, audio={"file_id": "s", "file_unique_id": "s", "duration": 3, "mime_type": "audio/mpeg"})
    line.turn()
    kept = line.house.vault.find(f"{OWNER}:101:file0", source="telegram")

    assert (kept.moment.text, kept.label.integrity, kept.mine) == ("Vote for me.", Integrity.THIRD_PARTY, False)


def test_stop_ends_listening_within_a_second_and_the_voice_note_is_kept(line, note):
    listener = Scripted(endless=True)
    line.house = replace(line.house, listener=listener)
    vault = line.house.vault
    times = {}

    def over():
        if vault.find(note, source="telegram") is not None:
            times.setdefault("kept", time.monotonic())
        return "kept" in times

    async def live(host):
        async def press_stop():
            while not listener.begun:  # noqa: ASYNC110
                await anyio.sleep(0.05)
            line.api.writes("Stop!")
            times["said"] = time.monotonic()

        async with anyio.create_task_group() as group:
            group.start_soon(press_stop)
            await host.run(over)

    line.run(live)

    assert times["kept"] - times["said"] < 1.5
    assert vault.stopped()
    assert [one.media_type for one in vault.find(note, source="telegram").attachments] == ["audio/ogg"]


def test_a_voice_note_that_was_being_heard_when_the_house_was_left_is_heard_later(line, note):
    listener = Scripted(endless=True)
    line.house = replace(line.house, listener=listener)

    async def leave(host):
        await host.run(lambda: listener.begun)

    line.run(leave)
    assert line.house.vault.find(note, source="telegram") is None
    line.house = replace(line.house, listener=Scripted("Call Ana."))
    line.turn()

    assert line.house.vault.find(note, source="telegram").moment.text == "Call Ana."
