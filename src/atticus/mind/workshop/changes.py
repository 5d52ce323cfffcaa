"""What changed between two versions of a text, word by word, for people to read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG: Final = 1_000_000
"""The product of the lengths of two lists of parts from which on matching each with each would take minutes."""

_STOPS: Final = frozenset(".!?…。！？")

Sort = Literal["same", "added", "removed"]

_PARTS: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff][\w'’-]*|\n+|[^\S\n]+|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed, came or went.

    Args:
        sort: what became of it.
        text: the words, with the spaces around them.
    """

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that gave way to others in one place; either side may be empty.

    Args:
        before: the parts that went: words, marks and spaces.
        after: the parts that came.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]


def changed(before: str, after: str) -> tuple[Change, ...]:
    """Return the way from one text to another in stretches; those that are not "removed" join to the second text."""
    found: list[Change] = []
    for sort, text in _stretches(before, after):
        if found and found[-1].sort == sort:
            found[-1] = Change(sort, found[-1].text + text)
        elif text:
            found.append(Change(sort, text))
    return tuple(found)


def replacements(before: str, after: str) -> Iterator[Replacement]:
    """Yield what was replaced, added or removed between two texts, in order; spaces alone are no change."""
    first, second = parts(before), parts(after)
    one, other = ([at for at, part in enumerate(each) if not part.isspace()] for each in (first, second))
    for tag, a, b, c, d in _steps([first[at] for at in one], [second[at] for at in other]):
        if tag != "equal":
            yield Replacement(_between(first, one[a:b]), _between(second, other[c:d]))


def kept_share(before: str, after: str) -> float:
    """Return how much of a text's words stand in another that was made from it, from 0 to 1."""
    first = [part for part in parts(before) if not part.isspace()]
    second = [part for part in parts(after) if not part.isspace()]
    if not second:
        return 0.0
    left = Counter(first)
    left.subtract(second)
    # Counted, not matched: a paragraph that was moved is kept, and long texts take no longer than short ones.
    return 1 - sum(-n for n in left.values() if n < 0) / len(second)


def parts(text: str) -> list[str]:
    """Return the words, marks and spaces of a text, which join to it; in scripts without spaces a sign is a word."""
    return _PARTS.findall(text)


def _between(told: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(told[places[0] : places[-1] + 1]) if places else ()


def _stretches(before: str, after: str) -> Iterator[tuple[Sort, str]]:
    first, second = parts(before), parts(after)
    for tag, a, b, c, d in _matched(first, second):
        if tag == "equal":
            yield "same", "".join(second[c:d])
            continue
        if b > a:
            yield "removed", "".join(first[a:b])
        if d > c:
            yield "added", "".join(second[c:d])


def _matched(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the way from one list of parts to another; a lone space between two changes is part of them."""
    found: list[tuple[str, int, int, int, int]] = []
    for tag, a, b, c, d in _steps(first, second):
        lone = tag == "equal" and a > 0 and b < len(first) and all(part.isspace() for part in first[a:b])
        named = "replace" if lone or tag != "equal" else "equal"
        if found and found[-1][0] == named == "replace":
            _, start, _, begin, _ = found[-1]
            found[-1] = ("replace", start, b, begin, d)
        else:
            found.append((named, a, b, c, d))
    return found


def _steps(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what is equal and what is not: in a long text sentence by sentence, and by words where these differ."""
    if len(first) * len(second) <= _LONG:
        yield from SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        return
    one, other = _sentences(first), _sentences(second)
    starts, begins = _starts(one), _starts(other)
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        whole = (starts[a], starts[b], begins[c], begins[d])
        if tag != "replace" or (starts[b] - starts[a]) * (begins[d] - begins[c]) > _LONG:
            yield (tag, *whole)
            continue
        inner = SequenceMatcher(None, first[whole[0] : whole[1]], second[whole[2] : whole[3]], autojunk=False)
        for sort, e, f, g, h in inner.get_opcodes():
            yield sort, whole[0] + e, whole[0] + f, whole[2] + g, whole[2] + h


def _sentences(told: Sequence[str]) -> list[tuple[str, ...]]:
    found: list[list[str]] = [[]]
    for part in told:
        found[-1].append(part)
        if part in _STOPS or "\n" in part:
            found.append([])
    return [tuple(one) for one in found if one]


def _starts(told: Sequence[tuple[str, ...]]) -> list[int]:
    return [0, *accumulate(map(len, told))]
