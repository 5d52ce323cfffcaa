"""The ways a name is written, and how texts are levelled so that they are found in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.mention_words import PARTICLES
from atticus.memory.people.kinship import called
from atticus.memory.people.names import TITLES, handle_in, is_handle, is_nobody, parts, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOTHING: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)


class _Levels(dict[int, str]):
    """How each character is compared: in small letters, without marks on Latin, Greek and Cyrillic ones."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        told = (
            "'" if char in "’ʼ＇" else "" if char in _NOTHING else plain(unicodedata.normalize("NFKC", char).casefold())
        )
        if _UNSPACED.match(char):
            told = unicodedata.normalize("NFKC", char).casefold()
        if 0x300 <= code <= 0x36F:  # noqa: PLR2004 (combining marks)
            told = ""
        self[code] = told
        return told


_LEVELS: Final = _Levels()


def level(text: str) -> str:
    """Return a text as names are looked for in it."""
    return text.translate(_LEVELS)


_Words = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The ways somebody is written, each as its words, levelled.

    Args:
        whole: names of several words that are theirs alone; also a whole name in an unspaced script.
        given: single words that are theirs alone: a given name, a nickname, the only name they have.
        last: the other words of their names, that nobody else here bears.
        shared: what other people here go by too: theirs only where something else says so.
        family: words of theirs behind the given name that others here bear: a family's name.
        others: names of other people that hold one of these words, or begin with one: these are not meant.
        handles: their addresses and numbers.
    """

    whole: _Words = frozenset()
    given: _Words = frozenset()
    last: _Words = frozenset()
    shared: _Words = frozenset()
    family: _Words = frozenset()
    others: _Words = frozenset()
    handles: frozenset[str] = frozenset()


def forms(names: Iterable[str], handles: Iterable[str], others: Iterable[str]) -> Forms:
    """Return the ways somebody is written.

    Args:
        names: all their names, as written.
        handles: their handles.
        others: the names of everybody else who is known, the owner among them.
    """
    theirs = {words for name in others if (words := _words(name)) and called(words[0]) is None}
    borne = {word for words in theirs for word in words}
    found: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in ("whole", "given", "last", "shared", "family")}
    for name in names:
        words = _words(name)
        if not words or handle_in(name) or called(fold(name)) is not None:
            continue
        if words in theirs or (len(words) == 1 and words[0] in borne):
            found["shared"].add(words)
        else:
            found["whole" if len(words) > 1 or unspaced(words[0]) else "given"].add(words)
        first = (level(parts(fold(name)).given) or words[0]).split()
        for word in words if len(words) > 1 else _parts_ofunspaced(name, words[0]):
            if word in PARTICLES or word in TITLES or len(word) < 2 or called(word):  # noqa: PLR2004 (an initial)
                continue
            kind = ("shared", "given") if word in first or unspaced(word) else ("family", "last")
            found[kind[0] if word in borne or unspaced(word) else kind[1]].add((word,))
    found["last"] -= found["given"]
    found["family"] -= found["shared"]
    own = {word for told in found.values() for words in told for word in words}
    mixed = {words for words in theirs if len(words) > 1 and own.intersection(words)} - found["whole"] - found["shared"]
    mixed |= {(word,) for word in borne - own if any(word.startswith(one) for one in own)}
    reached = {*handles, *(handle for name in names if (handle := handle_in(name)))}
    return Forms(**{kind: frozenset(told) for kind, told in found.items()}, others=frozenset(mixed),
                 handles=frozenset(reached))  # fmt: skip


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, levelled, without titles and without what stands in brackets."""
    folded = fold(name)
    if is_handle(folded) or is_nobody(folded):
        return ()
    words = [level(_trimmed(word)) for word in parts(folded).base.split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return tuple(words)


def _trimmed(word: str) -> str:
    """Return a word without signs around it; vowel signs and the like are part of it."""
    letters = [place for place, char in enumerate(word) if is_letter(char) or char.isdigit()]
    return word[letters[0] : letters[-1] + 1] if letters else ""


def _parts_ofunspaced(name: str, word: str) -> list[str]:
    """Return what stands for a whole name written without spaces: 小雨 for 王小雨, 민수 for 김민수."""
    if not unspaced(word):
        return []
    halves = [word[:2], word[2:]] if len(word) == 4 else [word[1:]] if len(word) == 3 else []  # noqa: PLR2004
    given = level(parts(fold(name)).given)
    return [one for one in dict.fromkeys([given, *halves]) if len(one) > 1 and one != word]


def unspaced(word: str) -> bool:
    """Return whether a word begins in a script that writes no spaces between words."""
    return _UNSPACED.match(word) is not None


def is_letter(char: str) -> bool:
    """Return whether a character is part of a word: a letter, or a mark on one."""
    return char.isalpha() or unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=64)
def mapped(text: str) -> tuple[str, Sequence[int]]:
    """Return a text levelled, and for each of its characters, and for its end, where it comes from."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    told: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        level_ = _LEVELS[ord(char)]
        told.append(level_)
        places.extend([place] * len(level_))
    places.append(len(text))
    return "".join(told), places
