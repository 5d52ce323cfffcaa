"""Where the words of an object stand in a quote: nothing is believed of which the quote holds no word."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import form_of

_WORD: Final = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SMALL: Final = words(
    "a an the my our your his her their this that these those some any and or of to in on at for with from by as into "
    "i me we us it is am are be been being was were do does did have has had very really so all both"
)
_SPEAKER: Final = re.compile(r"\bI\b|\b[Yy]ou\b")
"""Who speaks, and to whom, is no part of an object: "I go"."""

_SHORT: Final = 3


def place_of(object_: str, text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return where the words of an object begin and end in a part of a text, or None where one is missing.

    Words are compared by case, plural and the form of a verb; in scripts without spaces the object must stand there as
    it is. Small words may be missing, but not all may be small.

    Args:
        object_: what is said of somebody.
        text: the text.
        start: where the quote begins, in code points.
        stop: where it ends.
    """
    if _UNSPACED.search(object_):
        return _as_it_is(object_, text, start, stop)
    wanted = [one for one in map(_folded, _WORD.findall(object_)) if one not in _SMALL]
    if not wanted or _SPEAKER.search(object_):
        return None
    there = [(_folded(match[0]), *match.span()) for match in _WORD.finditer(text, start, stop)]
    found: list[tuple[int, int]] = []
    for word in wanted:
        # The same word may stand there twice; the one nearest to the others is meant.
        after = found[-1][1] if found else start
        places = [(begin, end) for written, begin, end in there if _same(word, written)]
        if not places:
            return None
        found.append(next((place for place in places if place[0] >= after), places[-1]))
    return min(begin for begin, _ in found), max(end for _, end in found)


def _as_it_is(object_: str, text: str, start: int, stop: int) -> tuple[int, int] | None:
    pattern = r"\s*".join(re.escape(c) for c in object_ if not c.isspace())
    match = re.compile(pattern).search(text, start, stop)
    return match.span() if match else None


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").removesuffix("'s")


def _same(one: str, other: str) -> bool:
    return one == other or _singular(one) == _singular(other) or form_of(one)[0] == form_of(other)[0]


def _singular(word: str) -> str:
    if len(word) <= _SHORT or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")
