"""The encoder hears in whole sentences what it was taught to, to the digit as it was taught."""

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.memory.sounding.encoder import FILE, LONGEST, MOST, STEP, encoder, softmax
from atticus.memory.sounding.pieces import BEGIN, END

TAUGHT = {
    "Night, thanks for the recipe!": {
        "owner": [0.00738, 0.00702, 0.00871, 0.00868, 0.00793, 0.89304, 0.00687, 0.03084, 0.02952],
        "assistant": [0.99645, 0.00355],
        "reply": [0.01449, 0.01172, 0.01219, 0.08385, 0.87775],
    },
    "I wrote a letter to each of the children and put them under the piano lid.": {
        "owner": [0.0726, 0.01368, 0.00658, 0.00646, 0.00734, 0.00717, 0.36806, 0.00501, 0.5131],
        "assistant": [0.97143, 0.02857],
        "reply": [0.00981, 0.02547, 0.01178, 0.41543, 0.53752],
    },
    "You are wrong, ask my brother.": {
        "owner": [0.00505, 0.00524, 0.00382, 0.00346, 0.00474, 0.00347, 0.00462, 0.00295, 0.96664],
        "assistant": [0.39345, 0.60655],
        "reply": [0.0103, 0.93612, 0.01559, 0.01765, 0.02035],
    },
    "Bleib doch noch, ohne dich ist es so still.": {
        "owner": [0.00869, 0.00719, 0.00461, 0.00477, 0.0055, 0.02606, 0.0043, 0.01489, 0.92399],
        "assistant": [0.01306, 0.98694],
        "reply": [0.00713, 0.05018, 0.00894, 0.0118, 0.92195],
    },
    "¿A qué hora sale el barco?": {
        "owner": [0.00816, 0.01221, 0.01178, 0.01046, 0.01378, 0.00975, 0.0075, 0.64243, 0.28392],
        "assistant": [0.95981, 0.04019],
        "reply": [0.29161, 0.00948, 0.01526, 0.01208, 0.67157],
    },
    "我把钥匙都交给邻居了，以后不用再来": {
        "owner": [0.73615, 0.00815, 0.00671, 0.0078, 0.02502, 0.01519, 0.09117, 0.0301, 0.07972],
        "assistant": [0.95251, 0.04749],
        "reply": [0.01312, 0.00943, 0.00882, 0.02191, 0.94672],
    },
}
"""Shares that the trainer's framework reckons with the weights that are shipped, in 32 bits (`bench/care_encoder.py --hear`)."""


def heard(text):
    return encoder().heard(next(encoder().runs(text)))


@pytest.mark.parametrize("text", TAUGHT)
def test_the_forward_pass_is_the_one_that_was_taught(text):
    for name, shares in TAUGHT[text].items():
        assert heard(text)[name] == pytest.approx(shares, abs=1e-3)


@given(st.text(max_size=300))
@settings(max_examples=20, deadline=None)
def test_shares_of_each_question_make_one(text):
    for run in encoder().runs(text):
        assert run[0] == BEGIN
        assert run[-1] == END
        assert all(shares.sum() == pytest.approx(1, abs=1e-4) for shares in encoder().heard(run).values())


def test_a_long_text_is_read_in_runs_that_overlap_and_leave_nothing_out():
    text = "and then the ferry went past the red lighthouse again, "
    numbers = encoder().pieces.of(text * 9)
    runs = [run[1:-1] for run in encoder().runs(text * 9)]
    assert 1 < len(runs) <= MOST
    assert all(len(run) <= LONGEST for run in runs)
    assert all(run[:1] == numbers[STEP * at : STEP * at + 1] for at, run in enumerate(runs))
    assert sum(len(run[:STEP]) for run in runs[:-1]) + len(runs[-1]) == len(numbers)
    assert len(list(encoder().runs(text * 90))) == MOST


def test_what_stands_beside_a_word_changes_what_is_heard():
    chocolates = heard("I took the whole box of chocolates and feel sick, great birthday")["owner"]
    tablets = heard("I took the whole box of sleeping tablets and feel sick")["owner"]
    assert tablets[:5].sum() > 0.5 > chocolates[:5].sum()


def test_great_numbers_do_no_harm():
    assert softmax(np.array([1e4, 0, -1e4], np.float32)) == pytest.approx([1, 0, 0])


def test_the_weights_stay_small():
    assert len((files("atticus.memory.sounding") / FILE).read_bytes()) < 20_000_000
