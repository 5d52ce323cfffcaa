"""How text becomes the tokens of full-text search, the same for every kind of vault."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import Stemmer

from atticus.vault.han import SIMPLIFIED
from atticus.vault.languages import (
    ARABIC_ARTICLES,
    ARABIC_ENDINGS,
    ARABIC_LETTERS,
    ASKING_UNSPACED,
    COMPOUNDING,
    ELISIONS,
    FUNCTION_WORDS,
    PARTICLES_UNSPACED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atticus.domain.moments import Moment

VERSION: Final = 3
"""Stamped on every full-text index: tokens of another version are rebuilt, never mixed."""

LONGEST: Final = 64
"""Characters of a token; what is longer (encoded data, run-together addresses) is cut there."""

# Letters and digits with the marks that Indic and Arabic words are written with; apostrophes only inside a word.
_MARKS: Final = (
    r"\u0300-\u036f\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0b82"
    r"\u0bbe-\u0bcd\u0c3e-\u0c4d\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
    r"\u17b4-\u17d3"
)
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|['’](?=[^\W\d_]))*")
_PLAIN_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z][a-z0-9]*)*")
_CONTRACTED: Final = re.compile(r"'(?:s|d|m|ll|re|ve)$")
"""What English shortens after an apostrophe; run together, "we'd" would be "wed", and "I'll" be ill."""
_ORDINAL_INSIDE: Final = re.compile(r"\d(?:st|nd|rd|th)(?![a-z0-9])")
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_UNSPACED: Final = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0eff"
    r"\u1000-\u109f\u1780-\u17ff\U00020000-\U0003134f]+"
)
# Scripts with letters or digits that are written in more than one way; most text has none of them.
_VARIED: Final = re.compile(r"[\u0600-\u06ff\u0900-\u0fff\u1040-\u1049\u17e0-\u17e9\u4e00-\u9fff]")
_ONE_WAY: Final = {
    **SIMPLIFIED,
    **ARABIC_LETTERS,
    **{code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x17EA) if chr(code).isdecimal()},
}
_ASKING_UNSPACED: Final = re.compile("|".join(ASKING_UNSPACED))
_COMPOUND: Final = 8
_PART: Final = 4
_ENOUGH_TO_TELL: Final = 64  # words that tell the language of a text
# Signs that phones and mail programs put into plain text; without them most of it is ASCII, which is split faster.
_TYPOGRAPHY: Final = (("’", "'"), ("‘", "'"), *((sign, " ") for sign in "“”„«»–—…•·\u00a0\u202f"))
_MOST_KNOWN_STEMS: Final = 100_000

_SCRIPTS: Final = (
    ("\u0370", "\u03ff", "greek"),
    ("\u0400", "\u04ff", "russian"),
    ("\u0620", "\u06ff", "arabic"),
    ("\u0900", "\u097f", "hindi"),
)
"""Letters that decide the language of a single word, whatever the rest of the text is in."""
_ACCENTED: Final = {
    "spanish": dict(zip("aeiou", "áéíóú", strict=True)),
    "portuguese": dict(zip("aeiou", "áéíóú", strict=True)),
    "italian": dict(zip("aeiou", "àèìòù", strict=True)),
}
_LAST_VOWEL: Final = re.compile(r"(.+)([aeiou])([^aeiou]?)$")
_SPOKEN: Final = ("english", "spanish", "french", "german", "portuguese")
_ALGORITHMS: Final = frozenset(FUNCTION_WORDS) & set(Stemmer.algorithms())


@dataclass(frozen=True, slots=True)
class Fields:
    """The three full-text columns of a moment: tokens joined by spaces.

    Args:
        words: its title and text.
        people: its author and the people it involves.
        keys: what is derived or filed with it: its place, the names of its attachments.
    """

    words: str
    people: str
    keys: str


class Word(NamedTuple):
    """A word of a question as asked, with the tokens to look for."""

    asked: str
    tokens: tuple[str, ...]


def fields(moment: Moment) -> Fields:
    """Return the full-text columns of a moment."""
    text = f"{moment.title}\n{moment.text}" if moment.title else moment.text
    named = [p.name for p in (moment.author, *moment.people) if p is not None]
    keys = [moment.place.name] if moment.place and moment.place.name else []
    keys += [attachment.name for attachment in moment.attachments]
    return Fields(
        words=" ".join(tokens(text)),
        people=" ".join(dict.fromkeys(t for name in dict.fromkeys(named) for t in tokens(name))),
        keys=" ".join(t for key in keys for t in tokens(key)),
    )


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in its order, repeats included.

    NFKC and case folding; accents, ordinal endings, elisions, possessives and shortened verbs ("I'll") dropped; letters
    and digits that are written in several ways (Arabic, Chinese, Indic) as one; scripts without spaces as characters
    and overlapping pairs of them; stems of the Snowball family (Porter, https://snowballstem.org) in the language the
    text seems to be in, for Arabic those of the light stemmer of Larkey, Ballesteros and Connell (2007).
    """
    words = _split(text)
    return _stemmed(words, _language(words[:_ENOUGH_TO_TELL]))


def tokens_in(text: str, languages: Iterable[str]) -> frozenset[str]:
    """Return the tokens the words of a text have in texts of several languages, and as they stand.

    Args:
        text: words, in any order.
        languages: as Snowball names them.
    """
    words = _split(text)
    return frozenset(token for one in languages for token in _stemmed(words, one)) | frozenset(words)


def has_words(text: str, words: str) -> bool:
    """Return whether a text holds every word that some few words ask for, in any form; false where they ask for none.

    A word or two tell no language, so that each counts as a word of any we are spoken to in.

    Args:
        text: where they are looked for.
        words: what is looked for; words that mean nothing alone ("the") are left out.
    """
    there = tokens_in(text, _SPOKEN)
    wanted = [tokens_in(word.asked, _SPOKEN) for word in query_words(words)]
    return bool(wanted) and all(there & word for word in wanted)


def query_tokens(question: str) -> list[str]:
    """Return the different tokens a question looks for, function words left out."""
    return list(dict.fromkeys(t for word in query_words(question) for t in word.tokens))


def query_words(question: str) -> list[Word]:
    """Return the words of a question with their tokens, function words left out.

    A question is short, so its language is a guess: each word is looked for by its stem in the languages guessed and
    by its English stem, a compound also by what may be its parts, and a word without the accents it may need with
    them too. A question of nothing but function words keeps them all.
    """
    words = list(dict.fromkeys(_asked(question)))
    languages = _languages(words)
    functional = frozenset().union(*map(_stop_words, languages))
    telling = [w for w in words if w not in functional] or words
    variants = [_stemmed(telling, one) for one in dict.fromkeys((*languages, "english"))]
    plain = question.strip(" ¿¡?!").isascii()
    found = []
    for word, *stems in zip(telling, *variants, strict=True):
        more = (token for language in languages for token in _otherwise(word, language, plain=plain))
        found.append(Word(word, tuple(dict.fromkeys((*stems, *more)))))
    return found


def language(text: str) -> str:
    """Return the language a text seems to be in by its function words, as Snowball names it; English in doubt."""
    return _language(_split(text))


def _split(text: str) -> list[str]:
    plain = text if text.isascii() else _plain(text)
    if plain.isascii():
        lowered = plain.lower()
        found = _PLAIN_WORD.findall(lowered)
        if "'" not in lowered and _ORDINAL_INSIDE.search(lowered) is None:
            return found
        return [_trimmed(w) if "'" in w or w[0] <= "9" else w for w in found]
    folded = _folded(text)
    unspaced = _UNSPACED.search(folded) is not None
    words: list[str] = []
    for word in _WORD.findall(folded):
        if unspaced and _UNSPACED.search(word):
            words.extend(_pairs(word))
        else:
            words.append(_trimmed(word))
    return words


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded.translate(_ONE_WAY) if _VARIED.search(folded) else folded


def _asked(question: str) -> list[str]:
    """Return the words of a question; of scripts without spaces what is left without the words that ask."""
    folded = _folded(question)
    if not _UNSPACED.search(folded):
        return _split(question)
    told = _split(_ASKING_UNSPACED.sub(" ", folded))
    return [word for word in told if PARTICLES_UNSPACED.isdisjoint(word)] or _split(question)


def _otherwise(word: str, language: str, *, plain: bool) -> Iterator[str]:
    """Yield further tokens a word of a question may stand for, in a language other than English."""
    if language in COMPOUNDING and len(word) >= _COMPOUND:
        cuts = range(_PART, len(word) - _PART + 1)
        yield from _stemmed([part for at in cuts for part in (word[:at], word[at:])], language)
    if plain and language in _ACCENTED and (last := _LAST_VOWEL.match(word)):
        yield from _stemmed([last[1] + _ACCENTED[language][last[2]] + last[3]], language)


def _plain(text: str) -> str:
    for sign, instead in _TYPOGRAPHY:
        text = text.replace(sign, instead)
    return text


def _trimmed(word: str) -> str:
    bare = _CONTRACTED.sub("", word.replace("’", "'"))
    if "'" in bare:
        first, _, rest = bare.partition("'")
        bare = (rest if first in ELISIONS and len(rest) > 1 else bare).replace("'", "")
    if bare[0] <= "9" and (ordinal := _ORDINAL.fullmatch(bare)):
        bare = ordinal[1]
    return bare


def _pairs(word: str) -> Iterable[str]:
    end = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > end:
            yield word[end : run.start()]
        characters = run[0]
        yield from characters
        yield from (characters[i : i + 2] for i in range(len(characters) - 1))
        end = run.end()
    if end < len(word):
        yield word[end:]


def _language(words: Sequence[str]) -> str:
    return _languages(words)[0]


def _languages(words: Sequence[str]) -> list[str]:
    """Return the languages most function words of a text speak for; several where they are equally many."""
    votes: dict[str, int] = {}
    for languages, count in Counter(map(_SPEAKERS.get, words)).items():
        for language in languages or ():
            votes[language] = votes.get(language, 0) + count
    most = max(votes.values(), default=0)
    # English wins a tie: names and borrowed words speak for it everywhere.
    if most == votes.get("english", 0):
        return ["english"]
    return [language for language, count in votes.items() if count == most]


def _stemmed(words: Sequence[str], language: str) -> list[str]:
    known = _KNOWN.setdefault(language, {})
    stems = list(map(known.get, words))
    if None not in stems:
        return cast("list[str]", stems)
    return [stem or _stem(word, language, known) for word, stem in zip(words, stems, strict=True)]


def _stem(word: str, language: str, known: dict[str, str]) -> str:
    cut = word[:LONGEST]
    language = next((one for first, last, one in _SCRIPTS if first <= word[0] <= last), language)
    if language == "arabic":
        cut = _light(cut)
    elif language in _ALGORITHMS and not cut.isdigit():
        # A Snowball stemmer keeps its buffer between calls: one caller at a time.
        with _LOCK:
            cut = _stemmer(language).stemWord(cut)
    token = cut if cut.isascii() else _without_accents(cut)
    if len(known) >= _MOST_KNOWN_STEMS:
        known.clear()
    known[word] = token
    return token


def _light(word: str) -> str:
    """Return an Arabic word without article, "and" and common endings."""
    if word[0] == "و" and len(word) > _PART:
        word = word[1:]
    article = next((one for one in ARABIC_ARTICLES if word.startswith(one) and len(word) >= len(one) + 2), "")
    word = word.removeprefix(article)
    for ending in ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            word = word.removesuffix(ending)
    return word


def _without_accents(word: str) -> str:
    if "\u0900" <= word[0] <= "\u0d7f":
        return word
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare) or word


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language, 0)


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(_split(FUNCTION_WORDS[language]))


def _speakers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, listed in FUNCTION_WORDS.items():
        for word in dict.fromkeys(_split(listed)):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


_SPEAKERS: Final = _speakers()
_KNOWN: Final[dict[str, dict[str, str]]] = {}
_LOCK: Final = threading.Lock()
