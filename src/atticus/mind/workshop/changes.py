"""What changed between two versions of a text, word by word, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG: Final = 1_000_000
"""The product of the lengths of two lists from which on their commonest parts match nothing by themselves."""

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
    """Yield what was replaced, added or removed between two texts, in order."""
    first, second = parts(before), parts(after)
    for tag, a, b, c, d in _matched(first, second):
        if tag != "equal":
            yield Replacement(tuple(first[a:b]), tuple(second[c:d]))


def kept_share(before: str, after: str) -> float:
    """Return how much of a text's words stand in another that was made from it, from 0 to 1."""
    first = [part for part in parts(before) if not part.isspace()]
    second = [part for part in parts(after) if not part.isspace()]
    if not second:
        return 0.0
    same = sum(block.size for block in _matcher(first, second).get_matching_blocks())
    return same / len(second)


def parts(text: str) -> list[str]:
    """Return the words, marks and spaces of a text, which join to it; in scripts without spaces a sign is a word."""
    return _PARTS.findall(text)


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


def _matcher(first: Sequence[str], second: Sequence[str]) -> SequenceMatcher[str]:
    # Over spaces and little words that stand everywhere, long texts would be compared for minutes.
    return SequenceMatcher(None, first, second, autojunk=len(first) * len(second) > _LONG)


def _matched(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the way from one list of parts to another; a lone space between two changes is part of them."""
    found: list[tuple[str, int, int, int, int]] = []
    for tag, a, b, c, d in _matcher(first, second).get_opcodes():
        lone = tag == "equal" and a > 0 and b < len(first) and all(part.isspace() for part in first[a:b])
        named = "replace" if lone or tag != "equal" else "equal"
        if found and found[-1][0] == named == "replace":
            _, start, _, begin, _ = found[-1]
            found[-1] = ("replace", start, b, begin, d)
        else:
            found.append((named, a, b, c, d))
    return found
