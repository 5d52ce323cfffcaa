"""The second hop: what the best hits share with moments that the question's own words do not reach."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from atticus.vault.words import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from atticus.domain.evidence import Kept

FROM: Final = 5
"""Best hits whose words are taken: what is further down would lead away."""

MOST: Final = 10
"""Words that are taken from them."""

HUB: Final = 100
HUB_SHARE: Final = 0.02
"""A word of more moments than this, or of a larger share of them, leads everywhere and nowhere."""

_FEWEST: Final = 2
_FEW: Final = 8
_LENGTH: Final = 20

_SENTENCE: Final = re.compile(r"[^.!?。！？\n]+[.!?。！？]*")
_ASKS: Final = re.compile(r"[?？]\s*$")
_NOTE: Final = re.compile(r"\[[^\]]*\]")

SHORT: Final = 150
"""Characters of a question that only asks; a longer one mostly tells something, too."""


def expansion(
    best: Iterable[tuple[Kept, float]],
    asked: frozenset[str],
    frequencies: Callable[[Sequence[str]], Mapping[str, int]],
    *,
    moments: int,
) -> list[str]:
    """Return the rare words of the best hits that the question does not have, the most telling first.

    Pseudo-relevance feedback after Lavrenko and Croft (Relevance-based language models, SIGIR 2001), with a cap on
    hubs; the vault's own ranking weighs the words by their rarity.

    Args:
        best: the best hits, each with its score.
        asked: the tokens of the question.
        frequencies: tells how many moments hold each token.
        moments: how many the vault has.
    """
    most = min(max(HUB_SHARE * moments, _FEW), HUB)
    weights: dict[str, float] = defaultdict(float)
    for kept, score in best:
        columns = fields(kept.moment)
        told = f"{columns.words} {columns.people}".split()
        counted = frequencies([token for token in dict.fromkeys(told) if token not in asked])
        for token, held in counted.items():
            if _FEWEST <= held <= most:
                rarity = math.log((moments - held + 0.5) / (held + 0.5))
                weights[token] += score * rarity / math.sqrt(len(told) + _LENGTH)
    return sorted((token for token in weights if weights[token] > 0), key=lambda token: (-weights[token], token))[:MOST]


def asking(text: str) -> float:
    """Return how much of a short text only asks, 0 to 1; what a camera saw, in brackets, is no part of it.

    A question is near in words to whoever asks the same, and holds no answer.
    """
    if len(text) > SHORT or ("?" not in text and "？" not in text):
        return 0.0
    sentences = [one.strip() for one in _SENTENCE.findall(_NOTE.sub("", text)) if one.strip()]
    whole = sum(map(len, sentences))
    return sum(len(one) for one in sentences if _ASKS.search(one)) / whole if whole else 0.0
