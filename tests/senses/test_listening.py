"""Listening in a process of its own: what hangs, breaks off or is stopped ends at once, and is told in a sentence."""

from __future__ import annotations

import sys
import time

import pytest

from atticus.domain.hearing import ListeningStoppedError
from atticus.senses.listening import BrokeOffError, Ears, HungError, find
from atticus.senses.sound import NoSoundError, TooLargeError
from tests.senses.spoken import decodes, hears, said, tone, whisper

TONE = tone(1.0)


def ears(program, tmp_path, **more):
    return Ears(tmp_path, command=[sys.executable, "-c", program], **more)


def test_what_is_no_sound_begins_nothing(tmp_path):
    with pytest.raises(NoSoundError):
        ears("raise SystemExit", tmp_path).hear(b"%PDF-1.7")


def test_what_is_too_large_begins_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("atticus.senses.listening.LARGEST", 1_000)
    with pytest.raises(TooLargeError):
        ears("raise SystemExit", tmp_path).hear(TONE)


def test_what_hangs_is_ended(tmp_path):
    began = time.monotonic()
    with pytest.raises(HungError):
        ears("import time; time.sleep(60)", tmp_path, patience=0.5).hear(TONE)

    assert time.monotonic() - began < 10


def test_stop_ends_it_within_a_second(tmp_path):
    began = time.monotonic()
    with pytest.raises(ListeningStoppedError):
        ears("import time; time.sleep(60)", tmp_path).hear(TONE, stop=lambda: time.monotonic() - began > 0.3)

    assert time.monotonic() - began < 1.3


def test_leaving_the_house_ends_it_for_good(tmp_path):
    listener = ears("import time; time.sleep(60)", tmp_path)
    listener.close()
    with pytest.raises(ListeningStoppedError):
        listener.hear(TONE)


@pytest.mark.parametrize("program", ["import os; os.abort()", "print('what?')", "raise SystemExit(1)"])
def test_what_breaks_off_is_told(program, tmp_path):
    with pytest.raises(BrokeOffError):
        ears(program, tmp_path).hear(TONE)


def test_the_ear_is_told_no_passphrase_and_no_key(tmp_path, monkeypatch):
    monkeypatch.setenv("ATTICUS_PASSPHRASE_FILE", "/secret")
    monkeypatch.setenv("SOME_API_KEY", "hush")
    told = "import json, os; w = sorted(os.environ); print(json.dumps({'trouble': [' '.join(w), '']}))"
    with pytest.raises(Exception, match="HF_HUB_OFFLINE") as caught:
        ears(told, tmp_path).hear(TONE)

    assert "ATTICUS" not in str(caught.value)
    assert "KEY" not in str(caught.value)


def test_without_a_whole_model_nobody_listens_and_it_is_told_why(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"x")
    (tmp_path / "config.json").write_text("{}")
    found = find(tmp_path)

    assert found.listener is None
    assert "docs/hearing.md" in found.reason


@decodes
def test_a_broken_sound_is_told_in_a_sentence(tmp_path):
    with pytest.raises(Exception, match="no sound that can be heard"):
        Ears(tmp_path).hear(b"OggS" + bytes(500))


@decodes
def test_where_nobody_speaks_no_recogniser_is_loaded(tmp_path):
    transcript = Ears(tmp_path / "no-model-here").hear(tone(3.0))

    assert (transcript.text, round(transcript.seconds)) == ("", 3)


@decodes
def test_a_sound_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(Exception, match="longer than 60 seconds"):
        Ears(tmp_path).hear(tone(70.0), longest=60.0)


@pytest.mark.model
@hears
def test_real_speech_becomes_its_words_the_same_each_time(tmp_path):
    listener = Ears(whisper(tmp_path))
    sound = said("I bought two tickets for the concert. The train leaves at seven.", tmp_path / "a.wav")
    first = listener.hear(sound)

    assert "tickets for the concert" in first.text
    assert [one.language for one in first.words] == ["en"] * len(first.words)
    assert first == listener.hear(sound)
