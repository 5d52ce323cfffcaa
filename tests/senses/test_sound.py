"""Sound files: which are opened at all, and what becomes of broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.hearing import HearingError
from atticus.senses.sound import RATE, WIDTH, NoSoundError, TooLongError, form, samples
from tests.senses.spoken import decodes, encoded, tone

PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n"


@pytest.mark.parametrize("data", [b"", b"O", PLAYLIST, b"ffconcat version 1.0\nfile x\n", b"%PDF-1.7", b"\xff\x00"])
def test_what_is_no_sound_is_never_opened(data):
    assert form(data) is None


@decodes
@pytest.mark.parametrize("data", [PLAYLIST, b"OggS" + bytes(900), b"RIFF\x10\x00\x00\x00WAVEfmt "])
def test_what_holds_no_sound_is_told_in_a_sentence(data):
    with pytest.raises(NoSoundError):
        list(samples(data))


@decodes
@pytest.mark.parametrize(
    ("container", "codec", "rate"),
    [("ogg", "libopus", 48_000), ("ipod", "aac", 44_100), ("mp3", "libmp3lame", 44_100), ("flac", "flac", 16_000)],
)
def test_every_common_format_gives_the_same_length(container, codec, rate):
    data = encoded(tone(2.0), container, codec, rate)

    assert sum(map(len, samples(data))) / WIDTH / RATE == pytest.approx(2.0, abs=0.1)


@decodes
def test_a_sound_that_is_too_long_is_told_before_it_is_whole():
    with pytest.raises(TooLongError, match="than 60 seconds"):
        list(samples(tone(61.0), longest=60.0))


@decodes
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_gives_anything_but_samples_or_a_sentence(data):
    sound = bytearray(OPUS)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sound)))
        sound[at : at + data.draw(st.sampled_from([0, 1, 10, 400]))] = data.draw(st.binary(max_size=12))
    told = ""
    length = 0
    try:
        length = sum(map(len, samples(bytes(sound))))
    except HearingError as error:
        told = error.what

    assert told or length <= 60 * RATE * WIDTH


@decodes
def test_a_sound_cut_short_is_heard_to_where_it_breaks_off():
    assert 0.5 < sum(map(len, samples(OPUS[: len(OPUS) * 2 // 3]))) / WIDTH / RATE < 2.0


OPUS = encoded(tone(2.0), "ogg", "libopus", 48_000) if not decodes.args[0] else b""
