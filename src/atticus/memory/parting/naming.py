"""By which words people are called in a text, and where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import fold
from atticus.memory.people.kinship import called
from atticus.memory.people.lexicon import lexicon
from atticus.memory.people.names import SURNAMES, TITLES, parts
from atticus.vault.languages import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person

_CHARACTER: Final = re.compile(r"[\u2e80-\uffff]")
_TOKEN: Final = re.compile(r"\w+")
_MINE: Final = re.compile(r"(?:\b(?:my|our|mein\w*|ma|mon|mi|minha|meu) |我)$")
_ANOTHERS: Final = re.compile(
    r"(?:['’]s|\b(?:his|her|their|your|sein\w*|ihr\w*|dein\w*|euer\w*|eure\w*|sa|son|ses|leurs?|ta|ton|tu|sus?|"
    r"sua|seu|tua|teu)) $|(?:他|她|他们|你|您)的?$"
)
_OF_ANOTHER: Final = re.compile(r" (?:of|von|de|da|do|del|du|dela|dele) (?!mine\b)|(?: d['’])")
_KIN: Final = {
    "mother": ("mum", "mom", "mama", "mutter", "mère", "madre", "mãe", "妈妈"),
    "father": ("dad", "papa", "vater", "père", "padre", "pai", "爸爸"),
    "grandmother": ("grandma", "granny", "gran", "nana", "oma", "abuela", "avó", "grand-mère", "奶奶", "外婆"),
    "grandfather": ("grandpa", "granddad", "opa", "abuelo", "avô", "grand-père", "爷爷", "外公"),
    "partner": ("boyfriend", "girlfriend", "freund", "freundin", "novio", "novia", "namorado", "namorada"),
    "wife": ("frau", "femme", "esposa", "妻子"),
    "husband": ("mann", "mari", "marido", "esposo", "丈夫"),
    "sister": ("schwester", "sœur", "hermana", "irmã", "姐姐", "妹妹"),
    "brother": ("bruder", "frère", "hermano", "irmão", "哥哥", "弟弟"),
}
_DESCRIBING: Final = lexicon(
    "customer client buyer seller supplier salesperson salesclerk clerk driver courier designer brand "
    "representative principal owner partner agent intermediary shop store house kitchen cuisine design studio "
    "consultation sales property equipment project group team kunde kundin lieferant fahrer verkäufer verkäuferin "
    "makler vermieter cliente proveedor conductor vendedor vendedora repartidor client fournisseur chauffeur "
    "livreur vendeur vendeuse fornecedor motorista entregador"
)
"""Words by which an entry says what somebody is ("Hangzhou Designer"): its first word is no name of theirs."""

_EVERYDAY: Final = frozenset(fold(word) for words in FUNCTION_WORDS.values() for word in words.split())
_ALL_KIN: Final = frozenset(word for words in _KIN.values() for word in words) | frozenset(_KIN)


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in a folded text where somebody is named.

    Args:
        start: the first character, a word like "my" before it included.
        end: the first character after it.
        word: what they are called there, folded.
    """

    start: int
    end: int
    word: str


def names_of(people: Iterable[Person], beliefs: Iterable[Belief]) -> dict[str, str]:
    """Return the folded names of people by the folded words they may be called by ("ana", "sister").

    Args:
        people: the people as they are known.
        beliefs: the ties among them tell who "Dad" is.
    """
    known: dict[str, str] = {}
    for person in people:
        if person.human:
            known |= dict.fromkeys(map(fold, person.names), fold(person.name))
            for word in _alone(fold(person.name)):
                known.setdefault(word, fold(person.name))
    for one in beliefs:
        if one.kind == "tie" and one.subject == SELF:
            known.setdefault(fold(one.predicate.replace("_", " ")), fold(one.object))
            known |= {word: fold(one.object) for word in _KIN.get(one.predicate, ()) if word not in known}
    return {word: name for word, name in known.items() if (len(word) > 1 and called(word) is None) or word in _ALL_KIN}


def _alone(name: str) -> Iterator[str]:
    """Yield the words of a folded name that somebody is called by alone: what stands first, and the given name."""
    told = name.split()
    if not _DESCRIBING.isdisjoint(told[1:]):
        return
    titled = told[0].strip(".") in TITLES and told[0] not in _ALL_KIN
    # Of He Zhiqiang nobody says "He died": that is somebody else.
    if not titled and not (len(told) > 1 and told[0] in SURNAMES & _EVERYDAY):
        yield told[0]
    given = parts(name).given
    if given and given not in TITLES | _EVERYDAY:
        yield given


def named_in(text: str, words: frozenset[str]) -> Iterator[Naming]:
    """Yield where a folded text names anybody by any of these words, the longest first where several begin.

    Of kin only the owner's are meant: "Ana's mother" is somebody else.

    Args:
        text: as `domain.people.fold` folds it.
        words: folded too.
    """
    found = _finder(words)
    taken = 0
    for start, word in sorted(found.places(text)):
        end = start + len(word)
        if start >= taken and not (word in _ALL_KIN and _of_another(text, start, end)):
            mine = _MINE.search(text, 0, start)
            taken = end
            yield Naming(mine.start() if mine else start, end, word)


def _of_another(text: str, start: int, end: int) -> bool:
    return _ANOTHERS.search(text, 0, start) is not None or _OF_ANOTHER.match(text, end) is not None


@dataclass(frozen=True, slots=True)
class _Finder:
    spaced: Mapping[str, tuple[str, ...]]
    unspaced: re.Pattern[str] | None

    def places(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words begin, one for each place."""
        for token in _TOKEN.finditer(text):
            for word in self.spaced.get(token[0], ()):
                start, end = token.start(), token.start() + len(word)
                if text.startswith(word, start) and not text[end : end + 1].isalnum():
                    yield start, word
                    break
        if self.unspaced is not None:
            yield from ((one.start(), one[0]) for one in self.unspaced.finditer(text))


@lru_cache(maxsize=4)
def _finder(words: frozenset[str]) -> _Finder:
    every = sorted(words, key=lambda word: (-len(word), word))
    spaced: dict[str, tuple[str, ...]] = {}
    others = []
    for word in every:
        first = _TOKEN.match(word)
        if first is None or _CHARACTER.search(word):
            others.append(re.escape(word))
        else:
            spaced[first[0]] = (*spaced.get(first[0], ()), word)
    return _Finder(spaced, re.compile("|".join(others)) if others else None)
