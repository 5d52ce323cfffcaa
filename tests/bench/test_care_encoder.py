"""The encoder is learned from the situations that are not held out, and is kept so that nothing of it is lost."""

from collections import Counter

import numpy as np

from atticus.memory.sounding.encoder import LONGEST, encoder, unpacked
from atticus.memory.sounding.pieces import BEGIN, END, UNKNOWN
from bench.care_encoder import SHIPPED, SORTS, Texts, numbers, packed, shipped, told
from bench.care_learning import SAID_AFTER
from bench.care_writing import HELD, OWNER, Text, situations


def some():
    care, said = situations()[::60], situations(SAID_AFTER)[::60]
    plain = [Text(f"The ferry leaves at {hour}.", "ordinary", "en") for hour in range(12)]
    return Texts(care, said, plain)


def test_one_situation_of_ten_is_kept_from_learning():
    held = [one for one in situations() if one.held_out(0, HELD)]
    assert 0.07 < len(held) / len(situations()) < 0.13
    assert {one.sort for one in held} >= set(OWNER)


def test_an_epoch_is_the_same_each_time_and_another_the_next():
    assert list(told(some(), 1)) == list(told(some(), 1)) != list(told(some(), 2))


def test_texts_of_need_dispute_nothing_and_disputes_are_no_need():
    asked = Counter(row.wanted for row in told(some(), 3))
    challenge, other = SORTS["reply"].index("challenge"), SORTS["reply"].index("other")
    crisis, ordinary = OWNER.index("crisis"), OWNER.index("ordinary")
    assert asked[crisis, -1, other] > 0
    assert asked[ordinary, -1, challenge] > 0
    assert not any(owner == crisis and reply != other for owner, _, reply in asked)


def test_a_share_of_none_leaves_replies_and_everyday_texts():
    assert all(reply >= 0 for _, _, reply in (row.wanted for row in told(some(), 4, 0.0)))


def test_a_text_is_read_with_both_ends_and_no_longer_than_the_encoder_reads():
    pieces = encoder().pieces
    plain = numbers(pieces, "the ferry was late again " * 40)
    assert (plain[0], plain[-1], len(plain)) == (BEGIN, END, LONGEST + 2)
    chance = np.random.default_rng(1)
    lost = [numbers(pieces, "the ferry was late again today", chance) for _ in range(60)]
    assert any(UNKNOWN in one for one in lost)
    assert len({tuple(one) for one in lost}) > 5


def test_what_is_shipped_is_kept_again_as_it_is():
    words, weights = shipped()
    again = unpacked({**words, **packed({name: one for name, one in weights.items() if name != "words"})})
    run = numbers(encoder().pieces, "Leaving already? It gets lonely here.")
    for name, shares in encoder().heard(run).items():
        assert np.abs(again.heard(run)[name] - shares).max() < 0.01
    assert SHIPPED.exists()
