"""Sentences that lower layers made in English, told in the owner's language: each is known again by its template.

Errors, problems of imports, reasons of the gate, receipts and the like are plain English sentences, which the command
line and other programs show as they are. A catalogue beside those of the pages (``locales/sentences/es.po``) knows each
by its text with a place for every value; a page finds the text that a sentence was made from, takes the values out of
it and puts them into the translation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.dates import format_date
from babel.messages.pofile import read_po

from atticus.mind.dates import months

CATALOGUES: Final = Path(__file__).parent / "locales" / "sentences"
_PLACE: Final = re.compile(r"%\((\w+)\)s")
LONGEST: Final = 1_000
"""Letters of what may be such a sentence; nothing longer is looked for."""

_VALUE: Final = r"""'[^'\n]*'|"[^"\n]*"|.*?"""
"""What stands in a place; a value in quotes is whole, whatever it holds."""

_END: Final = re.compile(r"(?<=[.!?]) +")
_OF: Final = re.compile(r"[\w.-]{1,40}: ")
_MONTHS: Final = months("en")
_DAY: Final = re.compile(rf"[A-Z][a-z]+day (\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})(, \d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class _Known:
    """A sentence with places: how it is known again, its translation, and how many letters are its own."""

    shape: re.Pattern[str]
    said: str
    letters: int


@lru_cache(maxsize=1024)
def retold(text: str, language: str) -> str:
    """Return English sentences of a lower layer in a language; as they are where no catalogue knows them.

    Of several sentences that fit, the one with the most letters of its own is meant. A value that is such a sentence
    itself ("...: it is tried again.") is told in the language too, and so is a day; every other value stays as it is.
    Of several sentences each is told by itself, with what stands before the first ("llama: it cannot be reached.").
    """
    sentences, shaped = _catalogue(language)
    if text in sentences or not sentences or len(text) > LONGEST:
        return sentences.get(text, text)
    for end in _END.finditer(text):
        first = text[: end.start()]
        if (told := retold(first, language)) != first:
            return f"{told}{end.group()}{retold(text[end.end() :], language)}"
    for known in shaped:
        if found := known.shape.fullmatch(text):
            return known.said % {name: retold(value, language) for name, value in found.groupdict().items()}
    if (of := _OF.match(text)) and (rest := retold(text[of.end() :], language)) != text[of.end() :]:
        return f"{of.group()}{rest}"
    return _day(text, language) or text


def _day(text: str, language: str) -> str | None:
    """Return a day as receipts write it ("Friday 13 June 2025, 10:30") in a language; None where it is none."""
    if not (found := _DAY.fullmatch(text)):
        return None
    number, month, year, clock = found.groups()
    try:
        day = date(int(year), _MONTHS.index(month) + 1, int(number))
    except ValueError:
        return None
    return f"{format_date(day, 'full', locale=language)}{clock or ''}"


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
            shaped.append(_shaped(one.id, one.string))
        else:
            whole[one.id % ()] = one.string % ()
    return whole, tuple(sorted(shaped, key=lambda known: -known.letters))


def _shaped(text: str, said: str) -> _Known:
    parts = _PLACE.split(text)
    literal = [re.escape(part % ()) for part in parts[::2]]
    shape = literal[0] + "".join(
        f"(?P<{name}>{_VALUE}){after}" for name, after in zip(parts[1::2], literal[1:], strict=True)
    )
    return _Known(re.compile(shape, re.DOTALL), said, sum(map(len, parts[::2])))
