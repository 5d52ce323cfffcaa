"""Packing moments into a budget of tokens: short ones whole, long ones by their best passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.evidence import excerpted
from atticus.memory.passages import best_passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from atticus.domain.beliefs import Quote
    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment

FRAME: Final = 12
"""Tokens of what stands around a moment wherever it is shown: its number, its date, its author."""

DEEPEST: Final = 200
"""Hits looked at for one budget."""

MISSES: Final = 25
"""Moments in a row that do not fit before it is full."""

PLAINLY_LONG: Final = 6
"""Characters for each token allowed above which a text is read by its sentences before it is counted whole."""

SHARES: Final = (0.10, 0.02)
"""What one moment may take of a budget: the best hit, and the ones far behind it."""

ROOM_FOR: Final = 20
EVEN: Final = 2
"""So many hits at least should find room: none takes more than twice its even part of what is left for them."""

FEWEST: Final = 80
"""Tokens of an excerpt that any long moment may have, whatever the budget."""

WORTH: Final = 24
"""Tokens below which an excerpt says too little to be shown."""

ALIKE: Final = 0.7
"""Share of the words of two moments that are the same where they tell the same."""

FEWEST_SHARED: Final = 4
"""Words that two moments must share at least: "see you there" twice is no repetition."""

COMPARED: Final = 1_000
"""Characters of a moment that are compared."""

SAME_HOURS: Final = timedelta(hours=24)
"""How far apart the same thing is told twice; what returns every week is told anew."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A moment in a packed context.

    Args:
        position: as it was found.
        kept: the moment.
        excerpt: what of its text is shown; None where all of it is.
    """

    position: int
    kept: Kept
    excerpt: tuple[Quote, ...] | None = None


def estimate(text: str) -> int:
    """Return about how many tokens a text has, where no tokenizer is at hand: a quarter of its characters."""
    return len(text) // 4 + 1


def cost(moment: Moment, count: Callable[[str], int], excerpt: tuple[Quote, ...] | None = None) -> int:
    """Return the tokens a moment takes when it is shown, whole or by an excerpt."""
    text = moment.text if excerpt is None else excerpted(moment.text, excerpt)
    return FRAME + count(f"{moment.title}\n{text}" if moment.title else text)


def packed(
    found: Iterable[tuple[int, float, Kept]], budget: int, count: Callable[[str], int], weights: Mapping[str, float]
) -> Iterator[Packed]:
    """Yield what fits, best first: short moments whole, long ones by the passages that speak to the question.

    How much of a long moment is shown falls with its score. A moment that does not fit even so is left out and the
    next ones tried.

    Args:
        found: positions, scores and moments, best first.
        budget: tokens.
        count: how many tokens a text has.
        weights: what each token of the question is worth.
    """
    left, misses, taken, best = budget, 0, 0, 0.0
    for position, score, kept in _repeats_last(found):
        best = max(best, score)
        to_come = max(1, ROOM_FOR - taken)
        allowed = min(left, allowance(budget, score / best if best > 0 else 1.0), max(FEWEST, EVEN * left // to_come))
        shown = _shown(kept.moment, allowed, count, weights)
        if shown is None:
            misses += 1
        else:
            excerpt, needed = shown
            yield Packed(position, kept, excerpt)
            left, misses, taken = left - needed, 0, taken + 1
        if left <= FRAME or misses >= MISSES:
            return


def _repeats_last(found: Iterable[tuple[int, float, Kept]]) -> Iterator[tuple[int, float, Kept]]:
    """Yield what was found in its order, but last what says nearly the same as something better of the same hours."""
    told: list[tuple[datetime, frozenset[str]]] = []
    repeats = []
    for one in found:
        at, said = one[2].moment.at, _said(one[2].moment)
        if any(abs(at - other) <= SAME_HOURS and _alike(said, words) for other, words in told):
            repeats.append(one)
        else:
            told.append((at, said))
            yield one
    yield from repeats


def _said(moment: Moment) -> frozenset[str]:
    return frozenset(f"{moment.title or ''} {moment.text[:COMPARED]}".casefold().split())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= FEWEST_SHARED and shared >= ALIKE * len(a | b)


def allowance(budget: int, worth: float) -> int:
    """Return the tokens one moment may take, from its score as a share of the best one's."""
    most, least = SHARES
    return max(FEWEST, round(budget * (least + (most - least) * max(0.0, min(1.0, worth)) ** 2)))


def _shown(
    moment: Moment, allowed: int, count: Callable[[str], int], weights: Mapping[str, float]
) -> tuple[tuple[Quote, ...] | None, int] | None:
    """Return the excerpt of a moment, None for all of it, with its tokens; None where nothing of it fits."""
    if len(moment.text) <= PLAINLY_LONG * allowed:
        whole = cost(moment, count)
        if whole <= allowed:
            return None, whole
    room = allowed - cost(moment, count, ())
    if room < WORTH:
        return None
    excerpt = best_passages(moment.text, weights, room, count)
    needed = cost(moment, count, excerpt)
    if not excerpt or needed > allowed:
        return None
    everything = excerpt[0].start == 0 and excerpt[0].stop == len(moment.text)
    return None if everything else excerpt, needed
