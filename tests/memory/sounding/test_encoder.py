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
        "owner": [0.01793, 0.01151, 0.01269, 0.0146, 0.014, 0.74663, 0.01615, 0.07854, 0.08795],
        "assistant": [0.99793, 0.00207],
        "reply": [0.01317, 0.0083, 0.01179, 0.16881, 0.79793],
    },
    "I wrote a letter to each of the children and put them under the piano lid.": {
        "owner": [0.12306, 0.0206, 0.00548, 0.00629, 0.01158, 0.01099, 0.50273, 0.00474, 0.31453],
        "assistant": [0.96215, 0.03785],
        "reply": [0.01051, 0.02503, 0.01175, 0.22715, 0.72555],
    },
    "You are wrong, ask my brother.": {
        "owner": [0.00294, 0.00389, 0.00291, 0.00261, 0.00432, 0.00367, 0.00265, 0.00277, 0.97424],
        "assistant": [0.77426, 0.22574],
        "reply": [0.03418, 0.74846, 0.11819, 0.06209, 0.03708],
    },
    "Bleib doch noch, ohne dich ist es so still.": {
        "owner": [0.01743, 0.00896, 0.00554, 0.00441, 0.00546, 0.02537, 0.00494, 0.0324, 0.8955],
        "assistant": [0.00853, 0.99147],
        "reply": [0.01021, 0.10469, 0.01273, 0.01409, 0.85828],
    },
    "¿A qué hora sale el barco?": {
        "owner": [0.0095, 0.01166, 0.00787, 0.0114, 0.01086, 0.0071, 0.00594, 0.22275, 0.71291],
        "assistant": [0.97156, 0.02844],
        "reply": [0.63043, 0.01069, 0.01318, 0.01669, 0.32902],
    },
    "我把钥匙都交给邻居了，以后不用再来": {
        "owner": [0.83262, 0.01233, 0.00209, 0.02282, 0.01813, 0.01909, 0.05842, 0.01176, 0.02273],
        "assistant": [0.85684, 0.14316],
        "reply": [0.01413, 0.00735, 0.00781, 0.01718, 0.95353],
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
