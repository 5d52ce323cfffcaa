"""Names of people nobody told of, recognised by how they are introduced and by their given names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.mind.egress.names import MONTHS, Kind, Span, is_common, listed
from atticus.mind.egress.proper import PUBLIC
from atticus.mind.egress.runs import CAPITAL, PARTICLE, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.mind.egress.runs import Word

_RUN: Final = rf"{CAPITAL}(?:[ \u00a0-](?:{PARTICLE} ){{0,2}}{CAPITAL}){{0,4}}"
_TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Madam|Dame|Lord|Lady|Rev|Fr|Frau|Herrn?|Señora?|Sra?|Don|Doña"
    r"|Monsieur|Madame|Mme|Mlle|Signora?|Sig|Pan|Pani|Hr|Herra|Rouva|mr|mrs|ms|dr)\b\.?\s+"
    rf"(?P<name>{_RUN})"
)
_NAME_IS: Final = (
    r"\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Yy]our|[Tt]he|[Ll]ast|[Ff]irst|[Mm]aiden|[Ff]ull)\s+"
    r"(?:(?:last|first|full|maiden) )?name\s*(?:['’]s|is|was|:)|\b[Nn]ame\s*:"
)
_CALLED: Final = (
    r"\b(?:called|named|nicknamed|calls? me|call (?:him|her|them)|hei(?:ß|ss)[et]|namens|me llamo|se llama"
    r"|je m['’]appelle|s['’]appelle|meu nome é|se chama|mi chiamo|si chiama|nazywam się|меня зовут|зовут)"
)
_GREETED: Final = (
    r"\b(?:signed|regards|cheers|greetings|love|[Dd]ear|[Hh]ello|[Hh]i|[Hh]ey|[Ll]ieber?|[Hh]allo|[Qq]uerid[oa]|[Hh]ola"
    r"|[Cc]her|[Cc]hère|[Oo]lá|[Cc]iao|[Cc]ar[oa])"
)
_INTRODUCED: Final = re.compile(
    rf"(?:{_NAME_IS}|{_CALLED}|{_GREETED})(?:[,:]?\s+|,?\n+)[\"“«]?(?P<name>{_RUN})"
)  # fmt: skip
_ANY: Final = re.compile(rf"(?<![\w@#/]){_RUN}")


def strangers(text: str) -> Iterator[Span]:
    """Yield what is written like the name of a person; spans may overlap.

    A run of words with capital letters is one where a title, a greeting or "my name is" stands before it, or where
    one of them is a given name and no everyday word.
    """
    for pattern in (_TITLED, _INTRODUCED):
        for found in pattern.finditer(text):
            yield from _named(words_of(text, *found.span("name")), introduced=True)
    for found in _ANY.finditer(text):
        yield from _named(words_of(text, *found.span()), introduced=False)


def _named(words: list[Word], *, introduced: bool) -> Iterator[Span]:
    many = len(words) > 1
    while words and _is_no_name(words[0], many=many):
        words.pop(0)
    while words and _is_no_name(words[-1], many=many):
        words.pop()
    if words and (introduced or any(_is_given(word) for word in words)):
        key = "".join(word.letters for word in words)
        yield Span(words[0].start, words[-1].stop, Kind.PERSON, f"name:{key}")


def _is_given(word: Word) -> bool:
    told = word.letters
    return told in listed("given_names") and not word.shouted and not is_common(told) and told not in MONTHS | PUBLIC


def _is_no_name(word: Word, *, many: bool) -> bool:
    told = word.plain
    return not told or told in MONTHS or (is_common(told) and not (many and told in listed("given_names")))
