"""Of whom the words of a moment tell that they are gone, may be gone, or are back."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.parting.classes import may_stir
from atticus.memory.parting.forms import PERSON, says_back, says_gone, unreal
from atticus.memory.parting.naming import named_in
from atticus.memory.parting.weighing import BREAK, NOTHING, OTHER, WHO, weigh
from atticus.memory.sounding.grams import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atticus.memory.parting.naming import Naming

SURE: Final = 0.95
"""How much words must sound like a parting to count as one until it is taken back."""

UNSURE: Final = 0.65
"""How much they must to keep silent for a while."""

AGAIN: Final = 0.8
"""How much they must sound like a new beginning."""

_SENTENCE: Final = re.compile(r"[^.!?\n。！？]+[.!?。！？]*")
STOP: Final = ".!?。！？ "
"""What a sentence may end with."""

_BEFORE: Final = 1
_AFTER: Final = 2
MOST: Final = 60
"""Pieces of a sentence beyond which only those around the name are looked at."""


class Word(IntEnum):
    """What a moment tells of somebody, the graver last."""

    BACK = 0
    PERHAPS = 1
    GONE = 2


class Heard:
    """The sentences of a text with all whom it names in them.

    Args:
        text: of a moment.
        known: folded names of people by the folded words they may be called by.
    """

    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self._known = known
        words = frozenset(known)
        # Most texts stir nothing, and are not taken apart.
        stirs = may_stir(text.casefold())
        self._sentences = sentences(text) if stirs else []
        self.named: list[list[Naming]] = [list(named_in(one, words)) for one in self._sentences]
        self._pieces: dict[int, list[str]] = {}

    def words(self) -> Iterator[tuple[str, Word]]:
        """Yield by which word somebody is called, and what is told of them; nothing of whom nothing is told."""
        for at, named in enumerate(self.named):
            if named and not any(map(may_stir, self._sentences[near(at)])):
                continue
            for place, one in enumerate(named):
                found = self._judged(at, place)
                if found is not None:
                    yield one.word, found

    def _judged(self, at: int, place: int) -> Word | None:
        weighed = [weigh(window) for window in self.windows(at, place)]
        if all(one is NOTHING for one in weighed):
            return None
        gone, again = max(one.gone for one in weighed), max(one.again for one in weighed)
        text, one = self._sentences[at], self.named[at][place]
        shown = f"{text[: one.start]}{PERSON}{text[one.end :]}".rstrip(STOP)
        if not unreal(text):
            if says_back(shown):
                return Word.BACK
            if says_gone(shown):
                return Word.GONE
        if again >= AGAIN:
            return Word.BACK
        if gone >= UNSURE:
            return Word.GONE if gone >= SURE else Word.PERHAPS
        return None

    def windows(self, at: int, place: int) -> Iterator[list[str]]:
        """Yield the pieces of the sentence somebody is named in, and those with the sentences around it.

        Args:
            at: the number of the sentence.
            place: which of those named in it.
        """
        word = self.named[at][place].word
        alone = _close(self._marked(at, word), place)
        yield alone
        beside = range(len(self._sentences))[near(at)]
        stirring = [one for one in beside if one != at and may_stir(self._sentences[one])]
        before = [self._marked(one, word) for one in stirring if one < at]
        after = [self._marked(one, word) for one in stirring if one > at]
        if before or after:
            yield joined(before, alone, after)

    def _marked(self, at: int, word: str) -> list[str]:
        """Return the pieces of a sentence with everybody named in it marked."""
        if at not in self._pieces:
            self._pieces[at] = pieces(_with(self._sentences[at], self.named[at], WHO))
        who = self._known[word]
        marks = iter([WHO if self._known[one.word] == who else OTHER for one in self.named[at]])
        return [next(marks, OTHER) if piece == WHO else piece for piece in self._pieces[at]]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, folded."""
    return [fold(one) for one in _SENTENCE.findall(text)]


def near(at: int) -> slice:
    """Return which sentences belong to what is told in one, by its number: itself among them."""
    return slice(max(0, at - _BEFORE), at + 1 + _AFTER)


def joined(before: Sequence[list[str]], alone: list[str], after: Sequence[list[str]]) -> list[str]:
    """Return the pieces of a sentence and of those around it as one window."""
    found: list[str] = []
    for part in (*(one[-MOST // 2 :] for one in before), alone, *(one[: MOST // 2] for one in after)):
        found += [BREAK, *part] if found else part
    return found


def _with(text: str, named: Sequence[Naming], sign: str) -> str:
    parts, done = [], 0
    for one in named:
        parts += [text[done : one.start], f" {sign} "]
        done = one.end
    return "".join((*parts, text[done:]))


def _close(some: list[str], place: int) -> list[str]:
    """Return pieces, of very many only those around the one who is marked at a place."""
    if len(some) <= MOST:
        return some
    marks = [at for at, one in enumerate(some) if one in (WHO, OTHER)]
    middle = marks[place] if place < len(marks) else 0
    return some[max(0, middle - MOST // 2) : middle + MOST // 2]
