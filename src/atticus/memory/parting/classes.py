"""What words of a parting have in common: "urn" and "coffin" tell the same, and so do their like in other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.sounding.grams import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_EITHER: Final = re.compile(r"\(([^()]*)\)")
_SHORTEST: Final = 4
_SIGNS: Final = frozenset("ȡȹ")
"""The signs of `parting.weighing` for whoever is looked at, and for others."""


@dataclass(frozen=True, slots=True)
class _Classes:
    """Classes by the pieces of words and by how words begin, and how many pieces words have by their first one."""

    whole: Mapping[tuple[str, ...], str]
    begun: Mapping[str, str]
    longest: Mapping[str, int]


def classed(some: Sequence[str]) -> list[str]:
    """Return pieces with what is of a class in its place, as "@class", the longest words first; what is of none is "."

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
            found.append(_begun(some[at], known.begun))
            at += 1
    return found


def _begun(piece: str, begun: Mapping[str, str]) -> str:
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
    for word in whole:
        longest[word[0]] = max(len(word), longest.get(word[0], 0))
    return _Classes(whole, begun, longest)


def _ways(word: str) -> list[str]:
    """Return a word in each of the ways that its brackets leave open."""
    choice = _EITHER.search(word)
    if choice is None:
        return [word]
    return [word[: choice.start()] + one + word[choice.end() :] for one in choice[1].split("|")]
