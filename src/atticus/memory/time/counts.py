"""Counts in words and figures: "twenty-odd", "a couple of", "two or three", "one and a half"."""

from __future__ import annotations

import re
from typing import Final

_SMALL: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VAGUE: Final = {"couple": (2, 3), "few": (2, 5), "several": (3, 7)}
_NAMED: Final = {"a": 1, "an": 1, "half": 0.5, "half a": 0.5, "half an": 0.5, "a dozen": 12, "half a dozen": 6}

_NUMBER: Final = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_SMALL[:9])}))?|{'|'.join(_SMALL)})"
COUNT: Final = (
    r"(?P<count>half\s+a\s+dozen|a\s+dozen|half\s+an?|(?:an?\s+)?couple(?:\s+of)?|(?:a\s+)?(?:good\s+)?few|several"
    rf"|{_NUMBER}\s+and\s+a\s+half|\d{{1,3}}\s*[-–]\s*\d{{1,3}}|{_NUMBER}\s+(?:or|to)\s+{_NUMBER}|{_NUMBER}(?:[\s-]odd)?|an?)"
)
HEDGE: Final = (
    r"(?:(?P<hedge>about|around|roughly|almost|nearly|(?:just\s+|well\s+)?over|more\s+than|at\s+least|maybe|some|only"
    r"|just)\s+)?"
)
_ODD: Final = re.compile(r"[\s-]odd$")
_RANGE: Final = re.compile(rf"^(\d{{1,3}}|{_NUMBER}(?=\s))(?:\s*[-–]\s*|\s+(?:or|to)\s+)({_NUMBER})$")

ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"),
    *("twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_PLACES: Final = {word: number for number, word in enumerate(ORDINALS, 1)}
ORDINAL: Final = "|".join(sorted(ORDINALS, key=len, reverse=True)).replace("-", r"[\s-]")


def counted(words: str) -> tuple[float, float]:
    """Return the least and the most that a count in words means: "a few" is two to five.

    Args:
        words: what `COUNT` matched.
    """
    plain = " ".join(words.casefold().split())
    if plain in _NAMED:
        return _NAMED[plain], _NAMED[plain]
    if both := _RANGE.match(plain):
        return float(number(both[1])), float(number(both[2]))
    for vague, numbers in _VAGUE.items():
        if vague in plain:
            return numbers
    if _ODD.search(plain):
        least = number(_ODD.sub("", plain))
        return least, least + max(1, least // 2 - 1)
    if plain.endswith(" and a half"):
        least = number(plain.removesuffix(" and a half"))
        return least + 0.5, least + 0.5
    return number(plain), number(plain)


def number(word: str) -> int:
    """Return a number written in figures or in words up to ninety-nine."""
    if word.isdigit():
        return int(word)
    if word in _SMALL:
        return _SMALL.index(word) + 1
    tens, _, ones = word.replace(" ", "-").partition("-")
    return 20 + 10 * _TENS.index(tens) + (_SMALL.index(ones) + 1 if ones else 0)


def place(word: str) -> int:
    """Return the number of an ordinal in figures or in words: "3rd", "twenty-first"."""
    plain = "-".join(word.casefold().replace("-", " ").split())
    return _PLACES[plain] if plain in _PLACES else int(re.sub(r"\D", "", plain))
