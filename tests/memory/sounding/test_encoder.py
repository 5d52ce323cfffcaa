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
        "owner": [0.00592, 0.01299, 0.00936, 0.0101, 0.01199, 0.81333, 0.01121, 0.06589, 0.0592],
        "assistant": [0.99615, 0.00385],
        "reply": [0.01368, 0.00799, 0.01198, 0.12326, 0.84308],
    },
    "I wrote a letter to each of the children and put them under the piano lid.": {
        "owner": [0.29368, 0.01428, 0.00522, 0.00816, 0.01728, 0.0114, 0.19735, 0.00573, 0.44691],
        "assistant": [0.9497, 0.0503],
        "reply": [0.01137, 0.03347, 0.01311, 0.31751, 0.62454],
    },
    "You are wrong, ask my brother.": {
        "owner": [0.00296, 0.00421, 0.00388, 0.00307, 0.00553, 0.00455, 0.00415, 0.00333, 0.96834],
        "assistant": [0.78931, 0.21069],
        "reply": [0.01753, 0.73151, 0.08214, 0.11602, 0.0528],
    },
    "Bleib doch noch, ohne dich ist es so still.": {
        "owner": [0.00971, 0.00753, 0.00543, 0.00473, 0.00456, 0.02501, 0.00548, 0.03459, 0.90297],
        "assistant": [0.01882, 0.98118],
        "reply": [0.01191, 0.11514, 0.01112, 0.01151, 0.85032],
    },
    "¿A qué hora sale el barco?": {
        "owner": [0.0085, 0.01356, 0.00817, 0.01471, 0.01268, 0.00873, 0.00878, 0.39014, 0.53474],
        "assistant": [0.9737, 0.0263],
        "reply": [0.47194, 0.0119, 0.01388, 0.01753, 0.48475],
    },
    "我把钥匙都交给邻居了，以后不用再来": {
        "owner": [0.77799, 0.0244, 0.00196, 0.04574, 0.01659, 0.02639, 0.06147, 0.01408, 0.03137],
        "assistant": [0.65752, 0.34248],
        "reply": [0.01332, 0.00768, 0.00844, 0.01881, 0.95174],
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
