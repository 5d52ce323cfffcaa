"""A text as names are looked for in it: its letters alone, each with where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_HYPHENATED: Final = re.compile(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n[ \t>]*(?=\w)")
"""A word broken at the end of a line."""

_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003134f]"
)
"""Scripts that write words without borders (Thai, Lao, Burmese, Khmer, kana, Han), or endings without one (Hangul)."""

UPPER: Final = "".join(c for c in map(chr, [*range(0x41, 0x590), *range(0x1E00, 0x2000)]) if c.isupper() or c.istitle())
"""The capital letters of the scripts that have them, for classes of regular expressions."""

_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n"}
    | {"ɑ": "a", "ɡ": "g", "ʀ": "r", "ɴ": "n", "ʏ": "y", "ɩ": "i", "ｰ": "ー"}
)
_LOOKALIKES: Final = str.maketrans(
    dict(zip("авекмнорстухіјѕһԁԛԝьӏ", "abekmhopctyxijshdqwbl", strict=True))
    | dict(zip("αβεηικμνορτυχγζω", "abehikmnoptyxyzw", strict=True))
)
"""Cyrillic and Greek letters that look like a Latin one, small or large; after Unicode TS 39, by eye where it differs.

Patterns and texts are folded alike, so that names in these scripts are found as well.
"""


@dataclass(frozen=True, slots=True)
class Folded:
    """The letters and digits of a text: NFKC, without case, marks on letters and invisible characters.

    Args:
        text: as it was.
        letters: folded; where one character folds to several, each has its place.
        starts: where the character of each letter begins in the text.
        ends: where it ends, with the marks and invisible characters behind it.
        border: one more than there are letters: whether a word may begin or end before each.
        upper: whether each is written as a capital letter.
        lower: whether each is written as a small letter.
    """

    text: str
    letters: str
    starts: list[int]
    ends: list[int]
    border: bytearray
    upper: bytearray
    lower: bytearray

    def gap(self, place: int) -> str:
        """Return what stands between a letter and the one before it."""
        return self.text[self.ends[place - 1] : self.starts[place]] if 0 < place < len(self.starts) else ""

    def word_end(self, place: int) -> int:
        """Return where the word ends that holds the letter at a place."""
        place += 1
        while place < len(self.letters) and not self.border[place]:
            place += 1
        return place


def fold(text: str) -> Folded:
    """Return the letters of a text; linear in its length."""
    joined = _joined(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    border, upper, lower = bytearray(), bytearray(), bytearray()
    hard, before = True, _seen(" ")
    for at, char in enumerate(text):
        seen = _seen(char)
        if seen.letters is None:
            hard = hard or at not in joined
            continue
        if not seen.letters:
            if ends and not hard:
                ends[-1] = at + 1
            continue
        opens = hard or _borders(before, seen)
        for letter in seen.letters:
            letters.append(letter)
            starts.append(at)
            ends.append(at + 1)
            border.append(opens)
            upper.append(seen.upper)
            lower.append(seen.lower)
            opens = False
        hard, before = False, seen
    border.append(1)
    return Folded(text, "".join(letters), starts, ends, border, upper, lower)


def letters(text: str) -> str:
    """Return the letters and digits of a name or number alone, folded."""
    return "".join(folded for char in text if (folded := _letters_of(char)))


def words(text: str) -> list[str]:
    """Return the words of a name, folded: what stands between its gaps."""
    found = fold(text)
    places = [n for n in range(len(found.letters)) if n == 0 or found.gap(n)]
    return [found.letters[a:b] for a, b in zip(places, [*places[1:], None], strict=True)] if places else []


def is_unspaced(char: str) -> bool:
    """Return whether a character belongs to a script that writes names without borders around them."""
    return _UNSPACED.match(char) is not None


def _joined(text: str) -> set[int]:
    """Return the places of characters that only break a word at the end of a line."""
    if "\n" not in text:
        return set()
    return {at for found in _HYPHENATED.finditer(text) for at in range(found.start(), found.end())}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What matters of one character: what it folds to, and what makes a border beside it."""

    letters: str | None
    upper: bool
    lower: bool
    digit: bool
    unspaced: bool


@lru_cache(maxsize=16_384)
def _seen(char: str) -> _Seen:
    return _Seen(_letters_of(char), char.isupper() or char.istitle(), char.islower(), char.isdigit(), is_unspaced(char))


def _borders(before: _Seen, after: _Seen) -> bool:
    """Return whether a word may begin between two letters that stand together."""
    if after.upper and not before.upper:
        return True
    return before.digit is not after.digit or after.unspaced or before.unspaced


@lru_cache(maxsize=16_384)
def _letters_of(char: str) -> str | None:
    """Return what a character folds to: empty where it is invisible, None where it is no letter and no digit."""
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me"}:
        return ""
    plain = unicodedata.normalize("NFKC", char).casefold()
    if not is_unspaced(char):
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")
        plain = plain.translate(_LETTERS).translate(_LOOKALIKES)
    plain = "".join(c for c in plain if c.isalnum() or unicodedata.category(c) == "Mc" or is_unspaced(c))
    return plain or None
