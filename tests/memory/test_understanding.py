"""The queue is drained, once, and stops when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from atticus.memory.understanding import AT_ONCE, understand
from atticus.vault.contract import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from atticus.vault.contract import Draft, Vault


class Lengths:
    """An embedder of two dimensions, of which tests can make several spaces."""

    dimensions = 2

    def __init__(self, space: str = "lengths/2/int8/1") -> None:
        self.space = space
        self.texts: list[str] = []

    def reads(self, text: str) -> bool:
        del text
        return True

    def embed(self, texts: Sequence[str], *, query: bool) -> NDArray[np.float32]:
        del query
        self.texts.extend(texts)
        angles = np.array([len(t) / 100 for t in texts], np.float32)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)

    def count(self, text: str) -> int:
        return len(text)


@pytest.fixture
def filled(vault: Vault, draft: Callable[..., Draft]) -> Vault:
    vault.keep([draft(f"note {n}") for n in range(2 * AT_ONCE + 5)])
    return vault


def test_every_moment_gets_a_vector_and_leaves_the_queue(filled: Vault) -> None:
    told: list[tuple[int, int]] = []
    done = understand(filled, Lengths(), on_progress=lambda n, left: told.append((n, left)))
    assert done.understood == done.vectors == done.read == 2 * AT_ONCE + 5
    assert done.left == filled.queued() == 0
    assert told == [(AT_ONCE, AT_ONCE + 5), (2 * AT_ONCE, 5), (2 * AT_ONCE + 5, 0)]
    assert set(filled.vectors(Lengths().space).ids.tolist()) == set(filled.spine().ids.tolist())


def test_a_second_run_embeds_nothing(filled: Vault) -> None:
    understand(filled, Lengths())
    again = Lengths()
    assert understand(filled, again).understood == 0
    assert again.texts == []


def test_a_new_space_is_filled_beside_the_old_one_which_goes_when_it_is_whole(filled: Vault) -> None:
    understand(filled, Lengths("old"))
    new = Lengths("new")

    half = understand(filled, new, stop=lambda: len(new.texts) >= AT_ONCE)
    between = filled.status().spaces
    understand(filled, Lengths("new"))

    assert half.left > 0
    assert between["old"] == len(filled.spine().ids)
    assert filled.status().spaces == {"new": len(filled.spine().ids)}


def test_it_stops_between_batches_and_goes_on_later(filled: Vault) -> None:
    embedder = Lengths()
    done = understand(filled, embedder, stop=lambda: len(embedder.texts) >= AT_ONCE)
    assert (done.understood, done.left) == (AT_ONCE, AT_ONCE + 5)
    assert understand(filled, Lengths()).understood == AT_ONCE + 5


def test_what_comes_in_meanwhile_is_read_before_the_rest_gets_its_vectors(
    filled: Vault, draft: Callable[..., Draft]
) -> None:
    unread: list[int] = []

    def meanwhile(done: int, _left: int) -> None:
        unread.append(filled.queued(Work.READING))
        if done == AT_ONCE:
            filled.keep([draft("it came later")])

    understand(filled, Lengths(), on_progress=meanwhile)

    assert unread == [0, 0, 0]


def test_without_an_embedder_the_jobs_are_done_and_words_are_what_there_is(filled: Vault) -> None:
    done = understand(filled, None)
    assert (done.understood, done.vectors, done.left, done.space) == (2 * AT_ONCE + 5, 0, 0, None)


def test_an_embedder_that_comes_later_finds_everything_to_do(filled: Vault) -> None:
    understand(filled, None)
    assert understand(filled, Lengths()).vectors == 2 * AT_ONCE + 5


def test_a_long_moment_has_several_vectors(vault: Vault, draft: Callable[..., Draft]) -> None:
    vault.keep([draft("A sentence of a long story. " * 100)])
    done = understand(vault, Lengths())
    assert done.understood == 1
    assert done.vectors > 1


def test_newer_rules_read_everything_again_and_the_same_rules_nothing(filled: Vault) -> None:
    assert understand(filled, None).read == 2 * AT_ONCE + 5
    assert understand(filled, None).read == 0
    filled.set_rules("an older version")
    assert understand(filled, None).read == 2 * AT_ONCE + 5
