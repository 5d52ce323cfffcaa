"""Runs of words with capital letters, as names are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from atticus.mind.egress.folding import UPPER, letters

CAPITAL: Final = rf"[{UPPER}][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
"""A word with a capital letter."""

PARTICLE: Final = r"(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|al|el|y|e)"
"""What stands between the words of a name with a small letter."""

_WORD: Final = re.compile(r"[^\s\u00a0]+")
_TRAILING: Final = re.compile(r"(?:['’][sS]?)?\.?\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a run.

    Args:
        start: where it begins in the text.
        stop: where it ends, without its genitive and full stop.
        letters: folded.
        plain: folded, without what stands behind an apostrophe ("they" of "they're").
        shouted: whether all of it is in capital letters.
    """

    start: int
    stop: int
    letters: str
    plain: str
    shouted: bool


def words_of(text: str, start: int, stop: int) -> list[Word]:
    """Return the words of a part of a text."""
    found: list[Word] = []
    for one in _WORD.finditer(text, start, stop):
        trailing = _TRAILING.search(one[0])
        bare = one[0][: trailing.start()] if trailing else one[0]
        plain = re.split("['’]", bare)[0]
        shouted = len(bare) > 1 and bare.isupper()
        found.append(Word(one.start(), one.start() + len(bare), letters(bare), letters(plain), shouted))
    return found
