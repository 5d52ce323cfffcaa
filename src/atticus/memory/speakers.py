"""Who speaks in a vault: which names a question may mean, and which of them tell its moments apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atticus.vault.contract import Spine

LEADING: Final = 0.2
"""Share of a thread's moments from which a speaker's name no longer tells its moments apart."""

_MOST_NAMESAKES: Final = 3
_NOBODY: Final = frozenset({"me", "assistant"})


@dataclass(frozen=True, slots=True)
class Speakers:
    """The authors of a vault by the tokens of their names.

    Args:
        names: the tokens of each author's name, by number in the spine; empty for the owner and assistants.
        by_token: the authors whose names hold a token.
        by_name: the author of each name, folded; without the owner and assistants.
        leading: tokens of names of those who say much of the thread they speak in most.
        assistants: the numbers of assistants.
    """

    names: tuple[tuple[str, ...], ...]
    by_token: Mapping[str, tuple[int, ...]]
    by_name: Mapping[str, int]
    leading: frozenset[str]
    assistants: tuple[int, ...]

    def named(
        self, asked: Iterable[str], *, written: Sequence[Sequence[str]] = (), owner: frozenset[str] = frozenset()
    ) -> frozenset[int]:
        """Return the authors a question names.

        A whole name (its first two words) is enough by itself. One word of a name is enough where it is written as
        a name, few share it, no whole name has used it up, and no other name stands beside it: who asks about
        "Mara Lindqvist" does not mean Olof Lindqvist.

        Args:
            asked: the tokens of the question.
            written: its words that are written as names, those that stand together as one name.
            owner: the words of the owner's names.
        """
        there = frozenset(asked)
        possible = {number for token in there for number in self.by_token.get(token, ())}
        whole = {number for number in possible if there.issuperset(self.names[number][:2])}
        used = {token for number in whole for token in self.names[number]}
        partly = {
            number
            for name in written
            for place, token in enumerate(name)
            if token in there - used and len(self.by_token.get(token, ())) <= _MOST_NAMESAKES
            for number in self.by_token.get(token, ())
            if self._belongs(name[:place], name[place + 1 :], number, owner)
        }
        return frozenset(whole | partly)

    def _belongs(self, before: Sequence[str], after: Sequence[str], number: int, owner: frozenset[str]) -> bool:
        # A title stands before a name ("Professor Danielle"): only what is somebody's name speaks against it there.
        named = [token for token in before if token in self.by_token or token in owner]
        return set(self.names[number]).issuperset([*named, *after])


def speakers_of(spine: Spine) -> Speakers:
    """Return who speaks in a vault."""
    names = tuple(() if name in _NOBODY else tuple(tokens(name)) for name in spine.names)
    by_token: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for token in dict.fromkeys(name):
            by_token.setdefault(token, []).append(number)
    return Speakers(
        names=names,
        by_token={token: tuple(numbers) for token, numbers in by_token.items()},
        by_name={name: number for number, name in enumerate(spine.names) if name not in _NOBODY},
        leading=frozenset(token for number in _leaders(spine) for token in names[number]),
        assistants=tuple(number for number, name in enumerate(spine.names) if name == "assistant"),
    )


def _leaders(spine: Spine) -> set[int]:
    if not len(spine.ids):
        return set()
    _, thread, lengths = np.unique(spine.thread, return_inverse=True, return_counts=True)
    spoken = spine.author >= 0
    pairs, counts = np.unique(spine.author[spoken].astype(np.int64) * len(lengths) + thread[spoken], return_counts=True)
    authors, threads = np.divmod(pairs, len(lengths))
    best: dict[int, tuple[int, float]] = {}
    for author, where, count in zip(authors.tolist(), threads.tolist(), counts.tolist(), strict=True):
        if count > best.get(author, (0, 0.0))[0]:
            best[author] = (count, count / lengths[where])
    return {author for author, (_, share) in best.items() if share >= LEADING}
