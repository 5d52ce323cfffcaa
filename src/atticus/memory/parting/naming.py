"""Where somebody is named in a text, by the words they are called by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_CHARACTER: Final = re.compile(r"[\u2e80-\uffff]")
_TOKEN: Final = re.compile(r"\w+")
_MINE: Final = re.compile(r"(?:\b(?:my|our|mein\w*|ma|mon|mi|minha|meu) |我)$")
_ANOTHERS: Final = re.compile(
    r"(?:['’]s|\b(?:his|her|their|your|sein\w*|ihr\w*|dein\w*|euer\w*|eure\w*|sa|son|ses|leurs?|ta|ton|tu|sus?|"
    r"sua|seu|tua|teu)) $|(?:他|她|他们|你|您)的?$"
)
_OF_ANOTHER: Final = re.compile(r" (?:of|von|de|da|do|del|du|dela|dele) (?!mine\b)|(?: d['’])")
KIN: Final = {
    "mother": ("mum", "mom", "mama", "mutter", "mère", "madre", "mãe", "妈妈"),
    "father": ("dad", "papa", "vater", "père", "padre", "pai", "爸爸"),
    "grandmother": ("grandma", "granny", "gran", "nana", "oma", "abuela", "avó", "grand-mère", "奶奶", "外婆"),
    "grandfather": ("grandpa", "granddad", "opa", "abuelo", "avô", "grand-père", "爷爷", "外公"),
    "partner": ("boyfriend", "girlfriend", "freund", "freundin", "novio", "novia", "namorado", "namorada"),
    "wife": ("frau", "femme", "esposa", "妻子"),
    "husband": ("mann", "mari", "marido", "esposo", "丈夫"),
    "sister": ("schwester", "sœur", "hermana", "irmã", "姐姐", "妹妹"),
    "brother": ("bruder", "frère", "hermano", "irmão", "哥哥", "弟弟"),
}
"""What the owner's kin are called besides by the word for what they are."""

ALL_KIN: Final = frozenset(word for words in KIN.values() for word in words) | frozenset(KIN)


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in a folded text where somebody is named.

    Args:
        start: the first character, a word like "my" before it included.
        end: the first character after it.
        word: what they are called there, folded.
    """

    start: int
    end: int
    word: str


def named_in(text: str, words: frozenset[str]) -> Iterator[Naming]:
    """Yield where a folded text names anybody by any of these words, the longest first where several begin.

    Of kin only the owner's are meant: "Ana's mother" is somebody else.

    Args:
        text: as `domain.people.fold` folds it.
        words: folded too.
    """
    found = _finder(words)
    taken = 0
    for start, word in sorted(found.places(text)):
        end = start + len(word)
        if start >= taken and not (word in ALL_KIN and _of_another(text, start, end)):
            mine = _MINE.search(text, 0, start)
            taken = end
            yield Naming(mine.start() if mine else start, end, word)


def _of_another(text: str, start: int, end: int) -> bool:
    return _ANOTHERS.search(text, 0, start) is not None or _OF_ANOTHER.match(text, end) is not None


@dataclass(frozen=True, slots=True)
class _Finder:
    spaced: Mapping[str, tuple[str, ...]]
    unspaced: re.Pattern[str] | None

    def places(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words begin, one for each place."""
        for token in _TOKEN.finditer(text):
            for word in self.spaced.get(token[0], ()):
                start, end = token.start(), token.start() + len(word)
                if text.startswith(word, start) and not text[end : end + 1].isalnum():
                    yield start, word
                    break
        if self.unspaced is not None:
            yield from ((one.start(), one[0]) for one in self.unspaced.finditer(text))


@lru_cache(maxsize=4)
def _finder(words: frozenset[str]) -> _Finder:
    every = sorted(words, key=lambda word: (-len(word), word))
    spaced: dict[str, tuple[str, ...]] = {}
    others = []
    for word in every:
        first = _TOKEN.match(word)
        if first is None or _CHARACTER.search(word):
            others.append(re.escape(word))
        else:
            spaced[first[0]] = (*spaced.get(first[0], ()), word)
    return _Finder(spaced, re.compile("|".join(others)) if others else None)
