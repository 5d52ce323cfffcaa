"""What a text is made of: its words, their pairs and the letters within, as numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

from atticus.memory.sounding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

BUCKETS: Final = 1 << 16
"""How many numbers there are; what shares one is told apart by all the others of a text."""

_PIECE: Final = re.compile(r"[\u3400-\u9fff]|[a-z\u00df-\u024f]+|\d+|[?!]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_FRAME: Final = "^$"
_LETTERS: Final = (3, 4, 5)


def grams(text: str) -> list[int]:
    """Return the numbers of what a text is made of, each once, in order.

    Args:
        text: of any language; read as `fold` reads it.
    """
    found = pieces(text)
    return sorted({number(one) for one in _spelled(found)}) if found else []


def pieces(text: str) -> list[str]:
    """Return the words, single Chinese characters and marks of a text, in order; a number of any size is "#".

    Args:
        text: of any language; read as `fold` reads it.
    """
    return ["#" if one.isdigit() else one for one in _PIECE.findall(fold(text).replace("\n", " "))]


def number(gram: str) -> int:
    """Return the number of a gram, below `BUCKETS`: the same on every machine."""
    return crc32(gram.encode()) % BUCKETS


def _spelled(some: list[str]) -> Iterator[str]:
    framed = [_FRAME[0], *some, _FRAME[1]]
    for at, one in enumerate(framed):
        if one not in _FRAME:
            yield one
        if at >= 1:
            yield f"{framed[at - 1]} {one}"
        if at >= 2:  # noqa: PLR2004
            yield f"{framed[at - 2]} {framed[at - 1]} {one}"
            yield f"{framed[at - 2]} _ {one}"
        if at >= 3 and _HAN.match(one):  # noqa: PLR2004
            yield f"{framed[at - 3]} {framed[at - 2]} {framed[at - 1]} {one}"
        yield from letters(one)


def letters(word: str) -> Iterator[str]:
    """Yield the runs of letters within a word, its ends marked; none of the shortest words."""
    if len(word) > 2:  # noqa: PLR2004
        framed = f"<{word}>"
        yield from (f"={framed[i : i + n]}" for n in _LETTERS for i in range(len(framed) - n + 1))
