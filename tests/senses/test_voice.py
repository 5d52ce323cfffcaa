"""Speech found in sound and packed into pieces: nothing lost, nothing twice, nothing too long."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from atticus.senses.sound import RATE
from atticus.senses.voice import CHUNK, FULL, PAUSE, SHORTEST, chunked, pieces, utterances


def chunk(number):
    return struct.pack("<h", number % 30_000) * CHUNK


def found(likely):
    return list(utterances(map(chunk, range(len(likely))), lambda one: likely[struct.unpack_from("<h", one)[0]]))


def test_speech_is_taken_with_its_beginning_and_a_pause_ends_it():
    first, second = found([0.0] * 20 + [0.9] * 30 + [0.0] * 40 + [0.9] * 30 + [0.0] * 5)

    assert first.begin < 20
    assert 30 <= len(first.chunks) <= 30 + PAUSE + 8
    assert second.begin + len(second.chunks) == 125


def test_a_click_is_no_speech():
    assert found([0.0] * 20 + [0.9] * (SHORTEST - 1) + [0.0] * 40) == []


def test_speech_without_a_pause_is_cut_where_it_is_quietest():
    likely = [0.9] * (2 * FULL)
    likely[FULL - 20] = 0.4
    first, *_ = found(likely)

    assert len(first.chunks) == FULL - 20


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.4, 0.9]), st.integers(1, 300)), max_size=12))
def test_no_chunk_of_speech_is_lost_or_heard_twice(stretches):
    likely = [one for one, length in stretches for _ in range(length)]
    some = found(likely)
    places = [place for one in some for place in range(one.begin, one.begin + len(one.chunks))]

    assert places == sorted(set(places))
    assert all(one.chunks == [chunk(one.begin + n) for n in range(len(one.chunks))] for one in some)
    packed = list(pieces(some))
    assert b"".join(one.samples for one in packed) == b"".join(c for one in some for c in one.chunks)
    assert all(len(one.samples) <= FULL * CHUNK * 2 for one in packed)


def test_words_in_a_piece_are_told_when_they_were_said():
    first, second = found([0.9] * 40 + [0.0] * 400 + [0.9] * 40)
    (piece,) = pieces([first, second])
    length = len(first.chunks) * CHUNK / RATE

    assert piece.instant(0.5) == 0.5
    assert piece.instant(length + 0.5) == second.begin * CHUNK / RATE + 0.5


@given(st.lists(st.binary(max_size=3_000), max_size=8))
def test_samples_of_any_sizes_come_in_chunks(some):
    whole = b"".join(chunked(some))

    assert len(whole) % (CHUNK * 2) == 0
    assert whole.rstrip(b"\0") == b"".join(some).rstrip(b"\0")
