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
        "owner": [0.00616, 0.00771, 0.00657, 0.00839, 0.00998, 0.07365, 0.00709, 0.01721, 0.86323],
        "assistant": [0.98503, 0.01497],
        "reply": [0.01643, 0.01946, 0.01262, 0.8998, 0.0517],
    },
    "I wrote a letter to each of the children and put them under the piano lid.": {
        "owner": [0.01765, 0.00276, 0.00366, 0.00227, 0.00326, 0.00361, 0.00306, 0.00162, 0.9621],
        "assistant": [0.74757, 0.25243],
        "reply": [0.0054, 0.03622, 0.01064, 0.93405, 0.01368],
    },
    "You are wrong, ask my brother.": {
        "owner": [0.00089, 0.00095, 0.00112, 0.00183, 0.00219, 0.00429, 0.00219, 0.00326, 0.98328],
        "assistant": [0.57496, 0.42504],
        "reply": [0.05994, 0.73239, 0.0984, 0.09002, 0.01925],
    },
    "Bleib doch noch, ohne dich ist es so still.": {
        "owner": [0.01851, 0.00408, 0.00335, 0.00367, 0.00288, 0.03365, 0.00522, 0.0121, 0.91654],
        "assistant": [0.02353, 0.97647],
        "reply": [0.00995, 0.78043, 0.01242, 0.01606, 0.18114],
    },
    "¿A qué hora sale el barco?": {
        "owner": [0.00517, 0.00308, 0.00278, 0.0038, 0.00351, 0.00358, 0.00203, 0.01155, 0.96451],
        "assistant": [0.95216, 0.04784],
        "reply": [0.96333, 0.01137, 0.0065, 0.00694, 0.01186],
    },
    "我把钥匙都交给邻居了，以后不用再来": {
        "owner": [0.84429, 0.02448, 0.00329, 0.01221, 0.00518, 0.02607, 0.01735, 0.00955, 0.05756],
        "assistant": [0.61792, 0.38208],
        "reply": [0.04936, 0.02648, 0.00621, 0.10787, 0.81008],
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
