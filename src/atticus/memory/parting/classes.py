"""What words of a parting have in common: "urn" and "coffin" tell the same, and so do their like in other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.sounding.grams import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STIRRING: Final = frozenset(
    f"@{name}"
    for name in (
        *("die", "dead", "leave", "loss", "rite", "peace", "kill", "vain", "vet", "break", "done", "block", "not"),
        *("order", "wed", "wrong", "ex", "out", "banish", "remind", "back", "again", "miss", "grief", "would"),
    )
)
"""Classes of words without any of which nobody tells of a parting."""

_PLAIN: Final = re.compile(r"[a-z]+")
_EITHER: Final = re.compile(r"\(([^()]*)\)")
_SHORTEST: Final = 4
_SIGNS: Final = frozenset("ȡȹ")
"""The signs of `parting.weighing` for whoever is looked at, and for others."""


@dataclass(frozen=True, slots=True)
class _Classes:
    """Classes by the pieces of words and by how words begin, and how long words are by their first piece."""

    whole: Mapping[tuple[str, ...], str]
    begun: Mapping[str, str]
    longest: Mapping[str, int]


def classed(some: Sequence[str]) -> list[str]:
    """Return pieces with the class of what has one in its place, as "@class", the longest words first, and else a dot.

    Args:
        some: the pieces of a text, as `sounding.grams.pieces` makes them; signs stay as they are.
    """
    known, found, at = _classes(), [], 0
    while at < len(some):
        for many in range(min(known.longest.get(some[at], 0), len(some) - at), 0, -1):
            name = known.whole.get(tuple(some[at : at + many]))
            if name is not None:
                found.append(f"@{name}")
                at += many
                break
        else:
            found.append(_begun(some[at]))
            at += 1
    return found


def may_stir(text: str) -> bool:
    """Return whether a folded sentence may hold a word of `STIRRING`: quick, and True wherever it is not sure."""
    if not text.isascii():
        return True
    starts, begins = _starts()
    return any(one in starts or one[:_SHORTEST] in begins for one in _PLAIN.findall(text.replace("'", "")))


@cache
def _starts() -> tuple[frozenset[str], frozenset[str]]:
    known = _classes()
    starts = frozenset(word[0] for word, name in known.whole.items() if f"@{name}" in STIRRING)
    return starts, frozenset(begun[:_SHORTEST] for begun, name in known.begun.items() if f"@{name}" in STIRRING)


@lru_cache(maxsize=1 << 15)
def _begun(piece: str) -> str:
    begun = _classes().begun
    for size in range(len(piece), _SHORTEST - 1, -1):
        if piece[:size] in begun:
            return f"@{begun[piece[:size]]}"
    return piece if len(piece) == 1 and (not piece.isalpha() or piece in _SIGNS) else "."


@cache
def _classes() -> _Classes:
    whole: dict[tuple[str, ...], str] = {}
    begun: dict[str, str] = {}
    for line in (files("atticus.memory.parting") / "words.txt").read_text("utf-8").splitlines():
        name, _, words = line.partition(": ")
        for word in words.split() if not line.startswith("#") else ():
            for one in _ways(word):
                if one.endswith("*"):
                    begun.setdefault(one[:-1], name)
                else:
                    whole.setdefault(tuple(pieces(one.replace("_", " "))), name)
    whole.pop((), None)
    longest: dict[str, int] = {}
    for some in whole:
        longest[some[0]] = max(len(some), longest.get(some[0], 0))
    return _Classes(whole, begun, longest)


def _ways(word: str) -> list[str]:
    """Return a word in each of the ways that its brackets leave open."""
    choice = _EITHER.search(word)
    if choice is None:
        return [word]
    return [word[: choice.start()] + one + word[choice.end() :] for one in choice[1].split("|")]
