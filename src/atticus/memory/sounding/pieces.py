"""Words as the pieces that an encoder knows: whole where they are common, and in parts where they are not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEGIN: Final = 0
END: Final = 2
UNKNOWN: Final = 3
SPECIAL: Final = 4
"""How many pieces stand for no letters; the first of them are the numbers above."""

_FIRST: Final = "\u2581"
"""What a piece begins with that begins a word."""

_UNLIKELY: Final = 10.0
"""How much less likely than the rarest piece a letter is that no piece has."""

_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f]")
_APOSTROPHES: Final = re.compile(r"[’‘ʼ`´]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """What words are taken apart into: the likeliest pieces, as in SentencePiece's unigram model (Kudo, 2018).

    Args:
        numbers: of each piece.
        likely: the logarithm of how likely each is, by its number.
    """

    numbers: Mapping[str, int]
    likely: Sequence[float]
    _longest: int = field(init=False)
    _unlikely: float = field(init=False)

    def __post_init__(self) -> None:
        """Find the longest piece and how unlikely an unknown letter is."""
        object.__setattr__(self, "_longest", max(map(len, self.numbers)))
        object.__setattr__(self, "_unlikely", min(self.likely) - _UNLIKELY)

    def of(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text, in order.

        Args:
            text: of any language; read in lower case.
        """
        return [one for word in plain(text).split() for one in self._word(_FIRST + word)]

    def _word(self, word: str) -> list[int]:
        size = len(word)
        best = [0.0] + [-1e30] * size
        before = [(0, UNKNOWN)] * (size + 1)
        for at in range(size):
            for end in range(at + 1, min(size, at + self._longest) + 1):
                number = self.numbers.get(word[at:end])
                if number is not None and (told := best[at] + self.likely[number]) > best[end]:
                    best[end], before[end] = told, (at, number)
            if (told := best[at] + self._unlikely) > best[at + 1]:
                best[at + 1], before[at + 1] = told, (at, UNKNOWN)
        found: list[int] = []
        while size:
            size, number = before[size]
            found.append(number)
        return found[::-1]


def plain(text: str) -> str:
    """Return a text in lower case, each letter and apostrophe in its usual form, and nothing that is not seen.

    Args:
        text: of any language.
    """
    usual = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _APOSTROPHES.sub("'", usual).lower()
