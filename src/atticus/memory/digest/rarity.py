"""What is telling in a life: the words that are rare in it. A daily meeting is no news, a first journey is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.vault.languages import FUNCTION_WORDS
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me
    from atticus.vault.contract import Vault

READ: Final = 600
"""Characters of a moment that are weighed: what a long text is about stands in its beginning."""

MOST: Final = 16
_COMMON: Final = 0.15
_YOUNG: Final = 300
"""Moments of a vault that is too young to tell what is common in it."""

_ONCE: Final = 0.55
_TWICE: Final = 0.8
_UNSPACED: Final = "\u2e80"
_BEST: Final = 5
_TITLED: Final = 3
_MATCHES: Final = 4_000
_A_DAY_MS: Final = 86_400_000


class Rarity:
    """How telling the words of some moments are in the life of one person.

    Args:
        vault: the open vault, which knows how often each word occurs.
        moments: the moments to be weighed.
        me: the names the owner goes by, which tell nothing.
    """

    def __init__(self, vault: Vault, moments: Sequence[Kept], me: Me) -> None:
        read = {kept.id: _tokens(_text(kept)) for kept in moments}
        different = {token for found in read.values() for token in found}
        spine = vault.spine()
        total = max(_YOUNG, len(spine.ids))
        order = np.argsort(spine.ids)
        self._ids, self._instants = spine.ids[order], spine.at[order]
        own = {token for name in me.names for token in tokens(name)} | _EMPTY
        counted = vault.frequencies(sorted(different - own))
        self._weight: Mapping[str, float] = {
            token: weight for token, count in counted.items() if (weight := _weight(count, total)) > 0
        }
        self._read = {id_: self._top(found) for id_, found in read.items()}
        self._vault, self._counted = vault, counted
        self._again: dict[tuple[str, ...], NDArray[np.int64]] = {}

    def words(self, kept: Kept) -> Mapping[str, float]:
        """Return the most telling words of a moment with their weights, from 0 to 1."""
        return self._read.get(kept.id) or self._top(_tokens(_text(kept)))

    def again(self, kept: Kept) -> int:
        """Return how many days, before and after its own, have a moment with the words of an event's title."""
        moment = kept.moment
        if moment.kind is not Kind.EVENT or not moment.title:
            return 0
        rarest = sorted(
            (one for one in set(_tokens(moment.title)) if self._counted.get(one)), key=self._counted.__getitem__
        )
        key = tuple(rarest[:_TITLED])
        if key not in self._again:
            self._again[key] = self._days(key)
        day = milliseconds(moment.at) // _A_DAY_MS
        return int((np.abs(self._again[key] - day) > 1).sum())

    def first(self, name: str) -> int | None:
        """Return when the words of a name were first all in a moment: milliseconds since 1970; None if never."""
        found = self._at(sorted(set(_tokens(name))))
        return int(found.min()) if len(found) else None

    def _days(self, words: Sequence[str]) -> NDArray[np.int64]:
        return np.unique(self._at(words) // _A_DAY_MS)

    def _at(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Return when the moments were that hold all of these words."""
        ids: NDArray[np.int64] | None = None
        for word in words:
            found, _ = self._vault.match([word], limit=_MATCHES)
            ids = found if ids is None else np.intersect1d(ids, found)
        if ids is None or not len(ids):
            return np.zeros(0, np.int64)
        place = np.searchsorted(self._ids, ids)
        place = place[(place < len(self._ids)) & (self._ids[np.minimum(place, len(self._ids) - 1)] == ids)]
        at: NDArray[np.int64] = self._instants[place]
        return at

    def of(self, text: str) -> float:
        """Return how telling a sentence is, from 0 to 1: the mean of its five rarest words."""
        return strength(self._top(_tokens(text)))

    def _top(self, found: Iterable[str]) -> dict[str, float]:
        weighed = sorted(((self._weight.get(token, 0.0), token) for token in set(found)), reverse=True)
        return {token: weight for weight, token in weighed[:MOST] if weight > 0}


def strength(words: Mapping[str, float], *, least: int | None = None) -> float:
    """Return how telling words are together, from 0 to 1: what lacks five rare words, or `least`, is short of news."""
    best = sorted(words.values(), reverse=True)[:_BEST]
    return sum(best) / max(len(best), least or _BEST)


def likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Return how much of the lesser of two sets of words is in the other, from 0 to 1; one shared word is chance."""
    shared = first.keys() & second.keys()
    least = min(sum(first.values()), sum(second.values()))
    if len(shared) <= 1 or least <= 0:
        return 0.0
    return sum(min(first[one], second[one]) for one in shared) / least


def _text(kept: Kept) -> str:
    return f"{kept.moment.title or ''}\n{kept.moment.text[:READ]}"


def _tokens(text: str) -> list[str]:
    return [one for one in tokens(text) if len(one) > 1 and not one[0].isdigit() and (one[0] < _UNSPACED or one[1:])]


def _weight(count: int, total: int) -> float:
    if count <= 0 or count > _COMMON * total:
        return 0.0
    weight = math.log((total + 1) / (count + 0.5)) / math.log(total + 1)
    # A word that never came before or after is as often a slip as news.
    return weight * (_ONCE if count == 1 else _TWICE if count == 2 else 1.0)  # noqa: PLR2004 (once, twice)


_EMPTY: Final = frozenset(token for listed in FUNCTION_WORDS.values() for token in tokens(fold(listed)))
