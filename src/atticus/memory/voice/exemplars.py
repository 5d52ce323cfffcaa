"""Which of the owner's own messages show best how they would say something, and whether a draft repeats them."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Sensitivity
from atticus.domain.people import fold
from atticus.memory.discreet import special
from atticus.memory.voice.profile import tongue, words
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.memory.voice.own import Written

MOST: Final = 8
TOO_LIKE: Final = 0.25
"""The share of a draft's runs of words from which on it is quoted, not written."""

_RUN: Final = 6
_SHORT, _LONG = 3, 90
_WORD: Final = re.compile(r"[^\W_]+")
_SIGN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def exemplars(matter: str, messages: Sequence[Written], *, first: Sequence[Written] = ()) -> list[Written]:
    """Return the owner's messages most like what is to be said, best first: at most `MOST`.

    Messages that may touch what is nobody's business, and those that hold a secret, are never among them.

    Args:
        matter: what is to be said.
        messages: the owner's, oldest first.
        first: those to the one it goes to: they come before all others.
    """
    wanted, spoken = Counter(tokens(matter)), tongue(matter)
    ours = {one.kept.id for one in first}
    fitting = _different([one for one in messages if _SHORT <= words(one.text) <= _LONG and _tellable(one)])
    held = [set(tokens(one.text)) for one in fitting]
    seen = Counter(token for each in held for token in each)
    rare = {token: math.log(1 + len(fitting) / seen[token]) for token in wanted if token in seen}

    def worth(place: int) -> tuple[bool, bool, float, int]:
        one = fitting[place]
        like = sum(rare[token] for token in held[place] if token in rare) / math.sqrt(len(held[place]) + 1)
        return one.kept.id in ours, not spoken or tongue(one.text) in {spoken, ""}, like, place

    best = sorted(range(len(fitting)), key=worth, reverse=True)[:MOST]
    return [fitting[place] for place in best]


def repeated(draft: str, sources: Iterable[str]) -> float:
    """Return the share of a draft's runs of six words that stand in one of the sources, from 0 to 1.

    A draft of fewer than six words repeats nothing: short courtesies are everybody's. In scripts without spaces a sign
    counts as a word.
    """
    runs = _runs(draft)
    if not runs:
        return 0.0
    there = {run for source in sources for run in _runs(source)}
    return sum(run in there for run in runs) / len(runs)


def _runs(text: str) -> list[tuple[str, ...]]:
    said = _SIGN.findall(text.casefold())
    return [tuple(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1)]


def _tellable(one: Written) -> bool:
    return one.kept.label.sensitivity is not Sensitivity.SECRET and not special(one.text)


def _different(messages: Sequence[Written]) -> list[Written]:
    """Return messages without those that say the same as a later one."""
    by_words = {" ".join(_WORD.findall(fold(one.text))): one for one in messages}
    return list(by_words.values())
