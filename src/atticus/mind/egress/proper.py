"""Names of anything, recognised where English is written: there only names have capital letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.people.lexicon import lexicon
from atticus.mind.egress.folding import letters
from atticus.mind.egress.names import MONTHS, Kind, Span, common, is_common, listed
from atticus.mind.egress.runs import CAPITAL, PARTICLE, words_of
from atticus.vault.languages import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.mind.egress.runs import Word

PUBLIC: Final = lexicon(
    "monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid diwali hanukkah passover"
    " thanksgiving halloween valentine english german french spanish italian portuguese dutch polish russian ukrainian"
    " chinese japanese korean arabic turkish greek hindi hebrew swedish danish norwegian finnish czech hungarian"
    " romanian american british european african asian indian mexican canadian australian irish scottish welsh swiss"
    " christian catholic protestant muslim jewish buddhist hindu internet wifi bluetooth email emails okay hello thanks"
    " yeah nope asap mom dad mum mama papa grandma grandpa granny auntie aunty mr mrs ms dr prof nothing found"
    " euro euros"
)
"""Words with a capital letter that name nobody and nothing of one person's."""

_LINE: Final = re.compile(r"[^\n]+")
_RUN: Final = re.compile(rf"(?<![\w@#/.]){CAPITAL}(?:(?:[ \u00a0&-]| and | of )?{CAPITAL}){{0,5}}")
_ALONE: Final = re.compile(
    rf"[>\s?]*(?P<name>{CAPITAL}(?:[ ]+(?:{PARTICLE}[ ]+|and[ ]+|[A-Z]\.[ ]+)?{CAPITAL}){{0,4}})[ ,]*"
)
_BEGINS: Final = re.compile(r"(?:^|[.!?:;…>])[\s\"“”'’«»(*•>-]*\Z")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = lexicon(FUNCTION_WORDS["english"])
_ENDINGS: Final = ("s", "es", "ed", "ing", "ly", "er", "est", "ness", "d", "r")
_BEGINNINGS: Final = ("un", "non", "re", "pre", "over", "mis")
_FEWEST: Final = 3
_SMALL_WORDS: Final = 0.2
_KNOWN_WORDS: Final = 0.7
_AROUND: Final = 80


def proper(text: str) -> Iterator[Span]:
    """Yield what is written like the name of anything in English prose, but for what everybody knows."""
    for line in _LINE.finditer(text):
        if _is_english(line[0]):
            for found in _RUN.finditer(text, line.start(), line.end()):
                yield from _named(text, words_of(text, *found.span()), line.start())


def beside(text: str, address: Span) -> Iterator[Span]:
    """Yield the lines near a postal address that consist of names alone."""
    first, last = max(0, address.start - _AROUND), min(len(text), address.stop + _AROUND)
    for line in _LINE.finditer(text, first, last):
        found = _ALONE.fullmatch(line[0])
        if found and not all(is_common(letters(word)) for word in found["name"].split()):
            start, stop = (line.start() + at for at in found.span("name"))
            yield Span(start, stop, Kind.NAME, f"name:{letters(found['name'])}")


def _named(text: str, words: list[Word], line: int) -> Iterator[Span]:
    while words and _is_public(words[0]):
        words.pop(0)
    while words and _is_public(words[-1]):
        words.pop()
    if not words or (len(words) == 1 and _is_word(words[0].plain) and _BEGINS.search(text, line, words[0].start)):
        return
    key = "".join(word.letters for word in words)
    yield Span(words[0].start, words[-1].stop, Kind.NAME, f"name:{key}")


def _is_english(line: str) -> bool:
    """Return whether a line is English prose: most words have no capital letter, and most of those are English."""
    told = _LETTERS.findall(line)
    small = [word for word in told if word[0].islower()]
    if len(told) < _FEWEST or len(small) * 2 < len(told):
        return False
    if sum(word in _ENGLISH for word in small) >= len(told) * _SMALL_WORDS:
        return True
    return line.isascii() and sum(word in common() for word in small) >= len(small) * _KNOWN_WORDS


def _is_public(word: Word) -> bool:
    told = word.plain
    if len(told) < 2 or (word.shouted and len(told) < 4):  # noqa: PLR2004 ("I", "PDF", "EUR")
        return True
    return is_common(told) or told in MONTHS | PUBLIC or told.removesuffix("s") in common()


def _is_word(word: str) -> bool:
    """Return whether a word is one of English, however rare, as far as its endings tell."""
    bare = [word.removesuffix(end) for end in _ENDINGS]
    stems = (word, *bare, *(f"{stem}e" for stem in bare))
    return word.startswith(_BEGINNINGS) or any(stem in common() or stem in listed("rarer_words") for stem in stems)
