"""Words are taken apart into the likeliest pieces that an encoder knows, and every letter of them is accounted for."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.memory.sounding.encoder import encoder
from atticus.memory.sounding.pieces import SPECIAL, UNKNOWN, Pieces, plain

LIKELY = {"▁": -4.0, "▁sun": -5.0, "flower": -6.0, "▁sunflower": -9.0, "s": -3.0, "u": -8.0, "n": -8.0, "fl": -9.0}


@pytest.fixture
def few():
    return Pieces({one: at + SPECIAL for at, one in enumerate(LIKELY)}, [0.0] * SPECIAL + list(LIKELY.values()))


def spelled(pieces, numbers):
    names = {number: one for one, number in pieces.numbers.items()}
    return [names.get(number, "?") for number in numbers]


def test_a_whole_word_wins_where_it_is_likelier_than_its_parts(few):
    assert spelled(few, few.of("sunflowers sun")) == ["▁sunflower", "s", "▁sun"]


def test_a_letter_that_no_piece_has_is_one_unknown_and_the_rest_is_read(few):
    assert spelled(few, few.of("sunß")) == ["▁sun", "?"]
    assert few.of("ß")[-1] == UNKNOWN


def test_nothing_is_read_of_nothing(few):
    assert few.of("") == few.of(" \n\u200b") == []


@pytest.mark.parametrize(
    ("one", "other"), [("Good NIGHT", "good night"), ("don’t", "don't"), ("ﬁne", "fine"), ("a\u200bb", "ab")]
)
def test_how_a_letter_is_written_makes_no_difference(one, other):
    assert encoder().pieces.of(one) == encoder().pieces.of(other)


@given(st.text(alphabet="sunflower ", max_size=14))
def test_no_other_way_to_take_a_word_apart_is_likelier(text):
    pieces = Pieces({one: at + SPECIAL for at, one in enumerate(LIKELY)}, [0.0] * SPECIAL + list(LIKELY.values()))
    for word in text.split():
        found = sum(pieces.likely[one] if one != UNKNOWN else -19.0 for one in pieces.of(word))
        assert found == pytest.approx(best(f"▁{word}"))


def best(word):
    if not word:
        return 0.0
    ways = [LIKELY[word[:n]] + best(word[n:]) for n in range(1, len(word) + 1) if word[:n] in LIKELY]
    return max([*ways, -19.0 + best(word[1:])], default=-math.inf)


@given(st.text(max_size=80))
def test_any_text_is_read_in_pieces_that_spell_it(text):
    pieces = encoder().pieces
    told = spelled(pieces, pieces.of(text))
    wanted = "".join(f"▁{word}" for word in plain(text).split())
    assert len("".join(told)) == len(wanted)
    assert all(one in {"?", other} for one, other in zip("".join(told), wanted, strict=True))
