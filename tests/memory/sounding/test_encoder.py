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
        "owner": [0.00781, 0.00636, 0.0082, 0.00766, 0.00722, 0.8933, 0.00675, 0.03511, 0.0276],
        "assistant": [0.9966, 0.0034],
        "reply": [0.01426, 0.01031, 0.01245, 0.07527, 0.88771],
    },
    "I wrote a letter to each of the children and put them under the piano lid.": {
        "owner": [0.05761, 0.01097, 0.00538, 0.0062, 0.00631, 0.00758, 0.4709, 0.00426, 0.43079],
        "assistant": [0.96669, 0.03331],
        "reply": [0.01046, 0.02858, 0.0118, 0.3506, 0.59855],
    },
    "You are wrong, ask my brother.": {
        "owner": [0.00429, 0.00507, 0.00342, 0.00313, 0.00478, 0.00309, 0.00431, 0.00288, 0.96902],
        "assistant": [0.49486, 0.50514],
        "reply": [0.01533, 0.91746, 0.01842, 0.02245, 0.02633],
    },
    "Bleib doch noch, ohne dich ist es so still.": {
        "owner": [0.00617, 0.0063, 0.00399, 0.00375, 0.00457, 0.01677, 0.00403, 0.01507, 0.93935],
        "assistant": [0.01425, 0.98575],
        "reply": [0.00578, 0.05024, 0.00811, 0.01295, 0.92293],
    },
    "¿A qué hora sale el barco?": {
        "owner": [0.00817, 0.01269, 0.01063, 0.01095, 0.01315, 0.01006, 0.00839, 0.67915, 0.24682],
        "assistant": [0.95294, 0.04706],
        "reply": [0.26628, 0.00938, 0.01402, 0.01169, 0.69864],
    },
    "我把钥匙都交给邻居了，以后不用再来": {
        "owner": [0.77617, 0.00741, 0.00505, 0.00801, 0.02091, 0.0155, 0.09339, 0.01828, 0.05529],
        "assistant": [0.93593, 0.06407],
        "reply": [0.01423, 0.00798, 0.00844, 0.01922, 0.95013],
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
