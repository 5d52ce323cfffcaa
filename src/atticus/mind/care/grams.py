"""What a text is made of, for the weights of care: its words, their pairs and the letters within, as numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

from atticus.mind.care.folding import fold

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
    pieces = ["#" if one.isdigit() else one for one in _PIECE.findall(fold(text).replace("\n", " "))]
    if not pieces:
        return []
    return sorted({crc32(one.encode()) % BUCKETS for one in _spelled(pieces)})


def _spelled(pieces: list[str]) -> Iterator[str]:
    framed = [_FRAME[0], *pieces, _FRAME[1]]
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
        if len(one) > 2:  # noqa: PLR2004
            word = f"<{one}>"
            yield from (f"={word[i : i + n]}" for n in _LETTERS for i in range(len(word) - n + 1))
