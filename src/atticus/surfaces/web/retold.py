"""Sentences that lower layers made in English, told in the owner's language: each is known again by its template.

Errors, problems of imports and the like are plain English sentences, which the command line and other programs show as
they are. A catalogue beside those of the pages (``locales/sentences/es.po``) knows each by its text with a place for
every value; a page finds the text that a sentence was made from, takes the values out of it and puts them into the
translation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

CATALOGUES: Final = Path(__file__).parent / "locales" / "sentences"
_PLACE: Final = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class _Known:
    """A sentence with places: how it is known again, its translation, and how many letters are its own."""

    shape: re.Pattern[str]
    said: str
    letters: int


@lru_cache(maxsize=1024)
def retold(text: str, language: str) -> str:
    """Return an English sentence of an error in a language; as it is where no catalogue knows it.

    Of several sentences that fit, the one with the most letters of its own is meant. A value that is such a sentence
    itself ("...: it is tried again.") is told in the language too; every other value stays as it is.
    """
    whole, shaped = _catalogue(language)
    if text in whole:
        return whole[text]
    for known in shaped:
        if found := known.shape.fullmatch(text):
            values = {name: retold(value, language) for name, value in found.groupdict().items()}
            return known.said % values
    return text


@cache
def _catalogue(language: str) -> tuple[dict[str, str], tuple[_Known, ...]]:
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return {}, ()
    whole: dict[str, str] = {}
    shaped: list[_Known] = []
    for one in read_po(BytesIO(path.read_bytes()), locale=language):
        if not one.id or not isinstance(one.id, str) or not isinstance(one.string, str):
            continue
        if _PLACE.search(one.id):
            shaped.append(_known(one.id, one.string))
        else:
            whole[one.id % ()] = one.string % ()
    return whole, tuple(sorted(shaped, key=lambda known: -known.letters))


def _known(text: str, said: str) -> _Known:
    parts = _PLACE.split(text)
    literal = [re.escape(part % ()) for part in parts[::2]]
    shape = literal[0] + "".join(
        f"(?P<{name}>.*?){after}" for name, after in zip(parts[1::2], literal[1:], strict=True)
    )
    return _Known(re.compile(shape, re.DOTALL), said, sum(map(len, parts[::2])))
