from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.moments import Kind
from atticus.domain.people import ME, Party
from atticus.domain.time import Precision
from atticus.memory.importers.recordings import Recordings
from atticus.memory.importers.recordings.boxes import made
from tests.memory.importers.contract import FUZZ, ImporterContract, moments
from tests.memory.importers.samples import CONTEXT
from tests.memory.importers.samples_recordings import VOICE, m4a, recording_samples

if TYPE_CHECKING:
    from pathlib import Path

READER = Recordings()


def large_folder(path: Path, size: int) -> int:
    path.mkdir()
    voice = VOICE + bytes(1 << 20)
    count = size // len(voice)
    for number in range(count):
        (path / f"{number:04d}.ogg").write_bytes(voice + str(number).encode())
    return count


class TestRecordings(ImporterContract):
    importer = READER
    suffix = ".ogg"
    big = staticmethod(large_folder)


def test_a_voice_note_comes_with_its_sound_and_nobody_knows_who_speaks(tmp_path: Path) -> None:
    (note,) = moments(READER, recording_samples(tmp_path)[0])

    assert (note.kind, note.text, note.author) == (Kind.SPEECH, "", None)
    assert (note.at.date().isoformat(), note.precision) == ("2025-03-02", Precision.DAY)
    assert [(one.media_type, one.data) for one in note.attachments] == [("audio/ogg", VOICE)]


def test_when_it_was_made_is_told_by_its_name_or_by_the_file(tmp_path: Path) -> None:
    harbour, named = moments(READER, recording_samples(tmp_path)[1])

    assert (harbour.at.isoformat(), harbour.precision, harbour.zone_assumed) == (
        "2025-03-01T09:05:00+01:00",
        Precision.SECOND,
        False,
    )
    assert (named.at.isoformat(), named.zone_assumed) == ("2025-03-01T09:05:33+01:00", True)


def test_one_that_tells_nothing_is_of_the_day_it_was_last_changed(tmp_path: Path) -> None:
    path = tmp_path / "New Recording 12.m4a"
    path.write_bytes(m4a(None))
    os.utime(path, (1_740_816_300, 1_740_816_300))
    (note,) = moments(READER, path)

    assert (note.at.date().isoformat(), note.precision) == ("2025-03-01", Precision.DAY)


@pytest.mark.parametrize(("speaker", "author"), [("me", ME), ("Ana García", Party("Ana García"))])
def test_the_owner_can_say_who_speaks(speaker: str, author: Party, tmp_path: Path) -> None:
    path = recording_samples(tmp_path)[0]
    (note,) = READER.read(path, context=replace(CONTEXT, options={"speaker": speaker}))

    assert note.author == author


def test_the_same_sound_is_the_same_moment_under_any_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a.ogg", tmp_path / "copy of a.ogg"
    for path in (first, second):
        path.write_bytes(VOICE)

    assert moments(READER, first)[0].external_id == moments(READER, second)[0].external_id


@given(st.binary(max_size=200))
@FUZZ
def test_no_boxes_make_it_raise(content: bytes) -> None:
    told = made(b"\x00\x00\x00\x08ftyp" + content)

    assert told is None or told.year >= 1990
