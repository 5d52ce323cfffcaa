"""Which passages of a moment stand for it: windows to embed, and the best ones to show."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Quote
from atticus.domain.people import ASSISTANT, ME
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from atticus.domain.moments import Moment

VIEW: Final = "author-title-text/1"
"""Names how the texts are composed; a change here is a new space."""

WINDOW: Final = 700
"""Characters of a window: about 180 word pieces of English prose, which leaves room for the head within 256."""

MOST: Final = 32
"""Windows of one moment; a longer text is sampled evenly."""

LONGEST_SENTENCE: Final = 200
"""Characters of a sentence; what runs on without an end is cut between words."""

SHORTEST: Final = 8
"""Tokens below which nothing more is worth adding."""

LONGEST_PIECE: Final = 8
"""Characters of a token in ordinary text, at most."""

HEAD: Final = 0.3
"""Share of an excerpt that the beginning of the moment may take, for context."""

_SHORTEST_STEM: Final = 2
_LONGEST_BEGINNING: Final = 4
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|(?<=[。！？])|\s*\n+\s*")
_BREAKS: Final = ("\n\n", "\n", ". ", "。", "! ", "? ", "; ", ", ", " ")


def passages(moment: Moment) -> list[str]:
    """Return the texts that stand for a moment, each beginning with who said it and its title."""
    windows = _windows(moment.text.strip())
    if len(windows) > MOST:
        windows = [windows[i * len(windows) // MOST] for i in range(MOST)]
    head = _head(moment)
    tail = f" ({moment.place.name})" if moment.place and moment.place.name else ""
    return [f"{head}{window}{tail}".strip() for window in windows]


def _head(moment: Moment) -> str:
    author = "" if moment.author in (None, ME, ASSISTANT) else f"{moment.author.name}: "
    title = f"{moment.title}. " if moment.title else ""
    return author + title


def _windows(text: str) -> list[str]:
    windows = []
    while len(text) > WINDOW:
        end = _end(text[:WINDOW])
        windows.append(text[:end].strip())
        text = text[end:].strip()
    return [*windows, text]


def _end(text: str) -> int:
    for mark in _BREAKS:
        at = text.rfind(mark)
        if at > len(text) // 2:
            return at + len(mark)
    return len(text)


def best_passages(text: str, weights: Mapping[str, float], room: int, count: Callable[[str], int]) -> tuple[Quote, ...]:
    """Return the sentences of a text that speak most to a question, in their order, with its beginning for context.

    Args:
        text: what was said or written.
        weights: what each token of the question is worth, tokens as `atticus.vault.words.tokens` gives them.
        room: tokens at most, an ellipsis counted for every gap.
        count: how many tokens a text has.
    """
    sentences = list(_sentences(text))
    ranked = _ranked(text, sentences, weights)
    chosen: dict[int, tuple[int, int]] = {}
    for n in ranked[:1]:
        chosen[n], spent = _cut_to(text, sentences[n], room, count)
        room -= spent
    head = HEAD * room
    for n in [0, *ranked] if ranked else ():
        start, stop = sentences[n]
        most = head if n == 0 else room
        if n in chosen or stop - start > LONGEST_PIECE * most:
            continue
        needed = count(text[start:stop]) + 1
        if needed <= most:
            chosen[n] = sentences[n]
            room -= needed
        if room < SHORTEST:
            break
    return tuple(_joined(chosen, sentences))


def _cut_to(text: str, span: tuple[int, int], room: int, count: Callable[[str], int]) -> tuple[tuple[int, int], int]:
    """Return the beginning of a sentence that fits, and its tokens with those of an ellipsis."""
    start, stop = span
    needed = count(text[start:stop]) + 1
    while needed > room and stop - start > 1:
        shorter = start + max(1, (stop - start) * room // (needed + 1))
        space = text.rfind(" ", start + 1, shorter + 1)
        stop = space if space > start + (shorter - start) // 2 else shorter
        needed = count(text[start:stop]) + 1
    return (start, stop), needed


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a text, without the blanks around them."""
    start = 0
    ends = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(text)]
    for stop, following in [*ends, (len(text), len(text))]:
        yield from _pieces(text, start, stop)
        start = following


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while stop - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + LONGEST_SENTENCE
        yield start, cut
        start = cut + (text[cut] == " ")
    if text[start:stop].strip():
        yield start, stop


def _ranked(text: str, sentences: Sequence[tuple[int, int]], weights: Mapping[str, float]) -> list[int]:
    """Return the numbers of sentences, best first; among equals those beside the better ones."""
    # Most sentences of a long text share not even the beginning of a word with a question: they are not tokenised.
    likely = _beginnings(frozenset(weights)) if text.isascii() else None
    worth = [_worth(text[start:stop], weights, likely) for start, stop in sentences]
    beside = [max(worth[max(0, n - 1) : n + 2]) for n in range(len(worth))]
    return sorted(range(len(sentences)), key=lambda n: (-worth[n], -beside[n], n))


def _worth(sentence: str, weights: Mapping[str, float], likely: re.Pattern[str] | None) -> float:
    if likely is not None and likely.search(sentence) is None:
        return 0.0
    return sum(weights.get(token, 0.0) for token in set(tokens(sentence)))


@lru_cache(maxsize=16)
def _beginnings(sought: frozenset[str]) -> re.Pattern[str]:
    """Return what finds any word whose stem may be one of these tokens: a stem may end otherwise than its word."""
    begun = {token[: max(_SHORTEST_STEM, min(_LONGEST_BEGINNING, len(token) - 1))] for token in sought}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(begun)))})" if begun else r"(?!)", re.IGNORECASE)


def _joined(chosen: Mapping[int, tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> Iterator[Quote]:
    """Yield the chosen spans in their order; whole neighbours become one, with what stands between them."""
    begin = end = None
    for n in sorted(chosen):
        start, stop = chosen[n]
        if begin is None or end is None or n - 1 not in chosen or end < sentences[n - 1][1]:
            if begin is not None and end is not None:
                yield Quote(begin, end)
            begin = start
        end = stop
    if begin is not None and end is not None:
        yield Quote(begin, end)
