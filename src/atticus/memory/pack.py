"""Packing moments into a budget of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment

FRAME: Final = 12
"""Tokens of what stands around a moment wherever it is shown: its number, its date, its author."""

DEEPEST: Final = 200
"""Hits looked at for one budget."""

MISSES: Final = 25
"""Moments in a row that do not fit before it is full."""

LONGEST_PIECE: Final = 8
"""Characters of a token in ordinary text, at most."""


def estimate(text: str) -> int:
    """Return about how many tokens a text has, where no tokenizer is at hand: a quarter of its characters."""
    return len(text) // 4 + 1


def cost(moment: Moment, count: Callable[[str], int]) -> int:
    """Return the tokens a moment takes when it is shown."""
    return FRAME + count(f"{moment.title}\n{moment.text}" if moment.title else moment.text)


def packed(found: Iterable[tuple[int, Kept]], budget: int, count: Callable[[str], int]) -> Iterator[tuple[int, Kept]]:
    """Yield what fits, best first; a moment that does not fit is left out and the next ones tried.

    Args:
        found: positions and moments, best first.
        budget: tokens.
        count: how many tokens a text has.
    """
    left, misses = budget, 0
    for position, kept in found:
        # Counting a long text takes longer than seeing that it cannot fit: no tokenizer takes eight characters at once.
        hopeless = len(kept.moment.text) > LONGEST_PIECE * left
        needed = left + 1 if hopeless else cost(kept.moment, count)
        if needed <= left:
            yield position, kept
            left, misses = left - needed, 0
        else:
            misses += 1
        if left <= FRAME or misses >= MISSES:
            return
