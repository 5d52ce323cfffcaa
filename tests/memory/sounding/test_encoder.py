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
        "owner": [0.0039, 0.00895, 0.00771, 0.00752, 0.01105, 0.83671, 0.00653, 0.05253, 0.0651],
        "assistant": [0.99382, 0.00618],
        "reply": [0.01498, 0.01025, 0.0157, 0.18323, 0.77584],
    },
    "I wrote a letter to each of the children and put them under the piano lid.": {
        "owner": [0.03247, 0.00589, 0.00222, 0.00288, 0.012, 0.00626, 0.0283, 0.00405, 0.90593],
        "assistant": [0.97294, 0.02706],
        "reply": [0.00971, 0.02781, 0.0072, 0.8064, 0.14888],
    },
    "You are wrong, ask my brother.": {
        "owner": [0.00224, 0.00622, 0.0049, 0.00384, 0.00506, 0.00555, 0.00328, 0.00275, 0.96616],
        "assistant": [0.61421, 0.38579],
        "reply": [0.01173, 0.81947, 0.05315, 0.06155, 0.0541],
    },
    "Bleib doch noch, ohne dich ist es so still.": {
        "owner": [0.01686, 0.00795, 0.00556, 0.00645, 0.00666, 0.07902, 0.00822, 0.05347, 0.81581],
        "assistant": [0.02589, 0.97411],
        "reply": [0.00891, 0.08766, 0.00848, 0.01103, 0.88393],
    },
    "¿A qué hora sale el barco?": {
        "owner": [0.00442, 0.00708, 0.0051, 0.00699, 0.00619, 0.00597, 0.00293, 0.04604, 0.91531],
        "assistant": [0.97166, 0.02834],
        "reply": [0.91574, 0.00946, 0.00681, 0.01101, 0.05698],
    },
    "我把钥匙都交给邻居了，以后不用再来": {
        "owner": [0.85223, 0.03443, 0.00258, 0.03748, 0.00825, 0.01515, 0.03554, 0.00744, 0.00688],
        "assistant": [0.37454, 0.62546],
        "reply": [0.01112, 0.00537, 0.00804, 0.01576, 0.95972],
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
