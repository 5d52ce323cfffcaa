"""By which words somebody would have to be called for a text to tell of their parting: found once, whoever is known.

Names become known later than moments are read, and most texts tell of no parting whatever anybody is called. So each
is marked when it is read, and only what is marked with a word that somebody is called by is listened to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.parting.classes import may_stir
from atticus.memory.parting.forms import may_say
from atticus.memory.parting.hearing import MOST, STOP, near, sentences
from atticus.memory.parting.weighing import WHO, leaning, summed, weighed
from atticus.memory.sounding.grams import pieces
from atticus.vault.languages import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atticus.domain.evidence import Kept
    from atticus.memory.parting.weighing import Sum

KIND: Final = "parting"
"""The kind of claims that hold the marks of a moment."""

TELLING: Final = "telling"
"""The name under which the owner's decision to be told of somebody again stands in its moment, and its claim."""

MAY_TELL: Final = "may_tell"
"""What a claim says of the words in it."""

_LEAST: Final = -2.5
"""The log odds below which no name made any of 2,900 told partings count (`bench/parting_learning.py` tells them)."""

_NEVER: Final = -4.5
"""The same for what the patterns are sure of."""

_GONE: Final = 0.45
_AGAIN: Final = 0.55
"""What must be reached with a word marked: less than what counts, for marked are single words and nobody besides."""

_LONGEST: Final = 3
_NAMES_TOO: Final = frozenset({"will", "may", "lei", "han", "su", "ma"})
"""Everyday words of some language that people are often called by."""

_APART: Final = re.compile(r"(?<=\w)['’](?=s\b)|(?<=\bd)['’]|(?<=\bqu)['’]")
"""Where a name ends or begins within what is written as one word: "Ana's", "d'Ana"."""

_NO_NAMES: Final = (
    frozenset(piece for words in FUNCTION_WORDS.values() for word in words.split() for piece in pieces(word))
    - _NAMES_TOO
)


def marks(text: str) -> frozenset[str]:
    """Return the pieces of a text of which one must be somebody's name for it to tell of a parting or of its end.

    Args:
        text: of any language.
    """
    if not may_stir(text.casefold()):
        return frozenset()
    told = sentences(text)
    stirs = [may_stir(one) for one in told]
    around = [[one for one in range(len(told))[near(at)] if stirs[one]] for at in range(len(told))]
    taken = [pieces(_APART.sub(" ", one)) if around[at] else [] for at, one in enumerate(told)]
    sums = [summed(one) if stirs[at] else None for at, one in enumerate(taken)]
    found: set[str] = set()
    for at, sentence in enumerate(told):
        beside = [one for n in around[at] if n != at and (one := sums[n]) is not None]
        for part in _parts(taken[at]) if around[at] else ():
            found.update(_in_part(part, beside, sentence))
    return frozenset(found)


def names(called: Iterable[str]) -> frozenset[str] | None:
    """Return the pieces of words somebody is called by, to be found among `marks`; None where any text may name them.

    Args:
        called: folded words.
    """
    found: set[str] = set()
    for word in called:
        telling = [one for one in pieces(word) if _may_name(one)]
        if not telling:
            return None
        found.update(telling)
    return frozenset(found)


def claims(kept: Kept) -> list[Claim]:
    """Return what a moment may tell of partings, as it is kept with the moment; nothing for most.

    Args:
        kept: the moment.
    """
    if kept.moment.by_assistant:
        return []
    again = kept.moment.extra.get(TELLING) if kept.label.integrity is Integrity.OWNER else None
    if again is not None:
        return [Claim(kind=KIND, subject=SELF, predicate=TELLING, object=fold(str(again)))]
    found = marks(kept.moment.text)
    return [Claim(kind=KIND, subject=SELF, predicate=MAY_TELL, object=" ".join(sorted(found)))] if found else []


def _parts(some: list[str]) -> Iterator[list[str]]:
    """Yield pieces in parts of bearable length, each begun in the middle of the one before."""
    for start in range(0, max(1, len(some) - MOST // 2), MOST // 2):
        yield some[start : start + MOST]


def _in_part(part: list[str], beside: list[Sum], sentence: str) -> Iterable[str]:
    """Return the marks in a sentence or a part of it; whole sentences beside it count, where listening takes halves."""
    alone = summed(part)
    lean = max(leaning([alone]), leaning([alone, *beside]))
    if lean >= _NEVER and may_say(sentence.rstrip(STOP)):
        return [one for one in part if _may_name(one)]
    if lean < _LEAST:
        return ()
    found: set[str] = set()
    for start, stop in _places(part):
        one = summed([*part[:start], WHO, *part[stop:]])
        heard = [weighed([one]), *([weighed([one, *beside])] if beside else [])]
        if any(each.gone >= _GONE or each.again >= _AGAIN for each in heard):
            found.update(part[start:stop])
    return found


def _places(part: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name may stand: a word, or two or three Chinese characters."""
    for start, one in enumerate(part):
        if not one.isalpha() or not _may_name(one):
            continue
        if not _is_han(one):
            yield start, start + 1
            continue
        for stop in range(start + 2, min(len(part), start + _LONGEST) + 1):
            if all(map(_is_han, part[start:stop])):
                yield start, stop


def _may_name(piece: str) -> bool:
    return (len(piece) > 1 or _is_han(piece)) and piece not in _NO_NAMES


def _is_han(piece: str) -> bool:
    return "\u3400" <= piece <= "\u9fff"
