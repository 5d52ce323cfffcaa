"""Mentions of somebody in texts: every way their name is written, found and blacked out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.mention_words import ENDINGS, ORDINARY, PARTICLES, PREFIXES, STEMS, TELLS, TIMES
from atticus.memory.people.kinship import called
from atticus.memory.people.names import TITLES, handle_in, is_handle, is_nobody, parts, plain, same_number, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SOMEONE: Final = "[someone]"
"""What stands where a name stood."""

_NOTHING: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_CYRILLIC: Final = re.compile(r"[а-яёіїєґ]+\Z")

_BETWEEN: Final = r"[\W_]{0,3}"
_NUMBER: Final = re.compile(r"(?<![\w+])\+?\(?\d(?:[\d().\-/ \u00a0\u2011]{5,22})\d(?!\w)|\d{7,15}")
_STARTS: Final = re.compile(r"(?:\A|[.!?…:;\n\r•*\"“”„«»¿¡(\[>-])\s*\Z")
_LEAST_VALUE: Final = 5
_LEAST_DIGITS: Final = 7
_CAREFUL: Final = 3


class _Levels(dict[int, str]):
    """How each character is compared: in small letters, without marks on Latin, Greek and Cyrillic ones."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        told = (
            "'" if char in "’ʼ＇" else "" if char in _NOTHING else plain(unicodedata.normalize("NFKC", char).casefold())
        )
        if _UNSPACED.match(char):
            told = unicodedata.normalize("NFKC", char).casefold()
        if 0x300 <= code <= 0x36F:  # noqa: PLR2004 (combining marks)
            told = ""
        self[code] = told
        return told


_LEVELS: Final = _Levels()


def level(text: str) -> str:
    """Return a text as names are looked for in it."""
    return text.translate(_LEVELS)


@dataclass(frozen=True, slots=True)
class Forms:
    """The ways somebody is written, all levelled.

    Args:
        whole: names of several words that are theirs alone, as words; also a whole name in an unspaced script.
        given: single words that are theirs alone: a given name, a nickname, the only name they have.
        last: the other words of their names, that nobody else here bears.
        shared: what other people here bear too, and words for kin: theirs only where something else says so.
        others: names of other people that hold one of these words, or begin with one: these are not meant.
        handles: their addresses and numbers.
    """

    whole: frozenset[tuple[str, ...]] = frozenset()
    given: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    shared: frozenset[tuple[str, ...]] = frozenset()
    others: frozenset[tuple[str, ...]] = frozenset()
    handles: frozenset[str] = frozenset()


def forms(names: Iterable[str], handles: Iterable[str], others: Iterable[str]) -> Forms:
    """Return the ways somebody is written.

    Args:
        names: all their names, as written.
        handles: their handles.
        others: the names of everybody else who is known, the owner among them.
    """
    theirs = {words for name in others if (words := _words(name))}
    borne = {word for words in theirs for word in words}
    whole: set[tuple[str, ...]] = set()
    given: set[str] = set()
    last: set[str] = set()
    shared: set[tuple[str, ...]] = set()
    for name in names:
        words = _words(name)
        if not words or handle_in(name):
            continue
        if words in theirs or (len(words) == 1 and (words[0] in borne or called(fold(name)) is not None)):
            shared.add(words)
        elif len(words) > 1 or _unspaced(words[0]):
            whole.add(words)
        else:
            given.add(words[0])
        first = level(parts(fold(name)).given) or words[0]
        for word in words if len(words) > 1 else _parts_of_unspaced(name, words[0]):
            if word in PARTICLES or word in TITLES or len(word) < 2:  # noqa: PLR2004 (an initial)
                continue
            if word in borne or _unspaced(word):
                shared.add((word,))
            else:
                (given if word in first.split() else last).add(word)
    own = {word for words in whole | shared for word in words} | given | last
    mixed = {words for words in theirs if len(words) > 1 and own.intersection(words)} - whole - shared
    mixed |= {(word,) for word in borne - own if any(word.startswith(one) for one in own)}
    reached = {*handles, *(handle for name in names if (handle := handle_in(name)))}
    return Forms(
        frozenset(whole), frozenset(given), frozenset(last - given), frozenset(shared), frozenset(mixed),
        frozenset(reached),
    )  # fmt: skip


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, levelled, without titles and without what stands in brackets."""
    folded = fold(name)
    if is_handle(folded) or is_nobody(folded):
        return ()
    words = [level(_trimmed(word)) for word in parts(folded).base.split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return tuple(words)


def _trimmed(word: str) -> str:
    """Return a word without signs around it; vowel signs and the like are part of it."""
    letters = [place for place, char in enumerate(word) if _letter(char) or char.isdigit()]
    return word[letters[0] : letters[-1] + 1] if letters else ""


def _parts_of_unspaced(name: str, word: str) -> list[str]:
    """Return what stands for a whole name written without spaces: 小雨 for 王小雨, 민수 for 김민수."""
    if not _unspaced(word):
        return []
    halves = [word[:2], word[2:]] if len(word) == 4 else [word[1:]] if len(word) == 3 else []  # noqa: PLR2004
    given = level(parts(fold(name)).given)
    return [one for one in dict.fromkeys([given, *halves]) if len(one) > 1 and one != word]


def _unspaced(word: str) -> bool:
    return _UNSPACED.match(word) is not None


@dataclass(frozen=True, slots=True)
class Blacked:
    """A text with its mentions blacked out.

    Args:
        text: as it reads now.
        found: how many mentions were blacked out.
        left: how many stay because they may mean somebody else, or nobody.
    """

    text: str
    found: int = 0
    left: int = 0


@dataclass(slots=True)
class Mentions:
    """Finds the mentions of one person in texts.

    Args:
        forms: how they are written.
        ordinary: those of their single names that are ordinary words too; `weigh` finds more of them.
    """

    forms: Forms
    ordinary: set[str] = field(default_factory=set)
    _pattern: re.Pattern[str] | None = None
    _every: list[tuple[str, tuple[str, ...], re.Pattern[str]]] = field(default_factory=list)
    _values: re.Pattern[str] | None = None
    _numbers: tuple[str, ...] = ()
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = self.forms
        self.ordinary |= {word for word in told.given | told.last if word in ORDINARY}
        every = [("other", words) for words in told.others]
        every += [("whole", words) for words in told.whole]
        every += [("shared", words) for words in told.shared]
        every += [("given", (word,)) for word in told.given] + [("last", (word,)) for word in told.last]
        every.sort(key=lambda one: (-len(one[1]), -sum(map(len, one[1])), one))
        self._every = [(kind, words, re.compile(_written(words))) for kind, words in every]
        self._pattern = re.compile("|".join(_written(words) for _, words in every)) if every else None
        values = [shown(one) for one in told.handles if not one.startswith("tel:")]
        known = [re.escape(level(one)) for one in values if len(one) >= _LEAST_VALUE]
        self._values = re.compile("|".join(sorted(known, key=len, reverse=True))) if known else None
        self._numbers = tuple(one for one in told.handles if one.startswith("tel:"))

    def within(self, text: str) -> bool:
        """Return whether anything in a text may be a mention; quick, for most texts hold none."""
        told = level(text)
        return any(True for _ in self._handles(told)) or (
            self._pattern is not None and self._pattern.search(told) is not None
        )

    def sure(self, text: str) -> bool:
        """Return whether a text names them in a way that nobody else here is named."""
        told, places = _mapped(text)
        if any(True for _ in self._handles(told)):
            return True
        return any(
            kind == "whole" or (kind == "given" and words[0] not in self.ordinary)
            for kind, words, _, _ in self._found(told, text, places)
        )

    def of_others(self, text: str) -> bool:
        """Return whether a text names somebody else who bears one of their words."""
        told, places = _mapped(text)
        return any(kind == "other" for kind, _, _, _ in self._found(told, text, places))

    def weigh(self, text: str) -> None:
        """Note how a carefully written text uses their single names: as names, or as words in small letters."""
        if not text[:1].isupper():
            return
        told, places = _mapped(text)
        for kind, words, start, _ in self._found(told, text, places):
            if kind in {"given", "last"} and not _starts(text, places[start]):
                counted = self._counts.setdefault(words[0], [0, 0])
                counted[text[places[start]].isupper()] += 1

    def weighed(self) -> None:
        """Take those names for ordinary words that careful texts mostly write in small letters."""
        self.ordinary |= {word for word, (low, high) in self._counts.items() if low >= _CAREFUL and low > high}

    def blacken(self, text: str, *, tied: bool = False) -> Blacked:
        """Return a text without the mentions.

        What is theirs alone goes, in whatever case; what may be somebody else's name only where `tied` says that they
        are meant; what is an ordinary word too only with a capital letter, at the beginning of a sentence where `tied`.

        Args:
            text: any text.
            tied: whether something else tells that whoever is named in it is this person.
        """
        told, places = _mapped(text)
        spans = [(start, stop) for start, stop in self._handles(told)]
        left = 0
        for kind, words, start, stop in self._found(told, text, places):
            if any(start < other and one < stop for one, other in spans):
                continue
            verdict = self._meant(kind, words, text, (places[start], places[stop]), tied=tied)
            if verdict:
                spans.append((start, stop))
            elif verdict is False:
                left += 1
        if not spans:
            return Blacked(text, 0, left)
        return Blacked(
            _without(text, [_whole_chars(places, start, stop, text) for start, stop in spans]), len(spans), left
        )

    def _meant(self, kind: str, words: Sequence[str], text: str, at: tuple[int, int], *, tied: bool) -> bool | None:
        """Return whether a form means them; None where it is an ordinary word or another person's name."""
        if kind in {"other", "whole", "shared"}:
            return {"other": None, "whole": True}.get(kind, tied)
        start, stop = at
        capital = text[start].isupper() or not _has_case(text[start])
        first = _starts(text, start)
        if words[0] in self.ordinary:
            if not capital:
                return None
            return tied or ((not first or _acts(words[0], text[stop:])) and kind == "given")
        return not (kind == "last" and not tied and capital and not first and self._of_something(text, start))

    def _of_something(self, text: str, at: int) -> bool:
        """Return whether a word in capitals that is none of theirs stands right before: "Central Park"."""
        before = re.search(r"([^\W\d_][\w'’.-]*)[ \u00a0]\Z", text[:at])
        if before is None or not before[1][0].isupper() or _starts(text, before.start()):
            return False
        word = level(before[1]).strip(".'")
        own = {one for words in self.forms.whole for one in words} | self.forms.given | self.forms.last
        return word not in own and word not in TITLES

    def _found(self, told: str, text: str, places: Sequence[int]) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
        at = 0
        while self._pattern is not None and (there := self._pattern.search(told, at)):
            start = there.start()
            at = start + 1
            for kind, words, pattern in self._every:
                match = pattern.match(told, start)
                if match and _bordered(told, text, places, start, match.end()):
                    yield kind, words, start, match.end()
                    at = max(at, match.end())
                    break

    def _handles(self, told: str) -> Iterator[tuple[int, int]]:
        if self._values is not None:
            for match in self._values.finditer(told):
                if not (
                    told[match.start() - 1 : match.start()].isalnum() or told[match.end() : match.end() + 1].isalnum()
                ):
                    yield match.span()
        for match in _NUMBER.finditer(told) if self._numbers else ():
            digits = re.sub(r"\D", "", match[0])
            if any(_same(digits, match[0].startswith("+"), number) for number in self._numbers):
                yield match.span()


def _acts(word: str, after: str) -> bool:
    """Return whether what follows a name at the beginning of a sentence is what people do."""
    following = re.match(r"(?:['’]s)?\s+([^\W\d_]+)", after)
    return word not in TIMES and following is not None and following[1] in TELLS


def _same(digits: str, international: bool, number: str) -> bool:  # noqa: FBT001 (what a number begins with)
    bare = re.sub(r"\D", "", number)
    written = f"tel:{'+' if international else ''}{digits}"
    if digits.removeprefix("00") == bare or same_number(written, number) or same_number(number, written):
        return True
    return len(digits.lstrip("0")) > _LEAST_DIGITS and bare.endswith(digits.lstrip("0"))


def _written(words: Sequence[str]) -> str:
    """Return the pattern of a name: its words in their order, or the last before the others."""
    told = [_declined(word) for word in words]
    if len(told) == 1:
        return told[0]
    return f"{_BETWEEN.join(told)}|{told[-1]}[\\W_]{{1,3}}{_BETWEEN.join(told[:-1])}"


def _declined(word: str) -> str:
    """Return the pattern of a word: of a Russian or Ukrainian name with the endings of its cases."""
    base = re.escape(word)
    if len(word) <= 2 or not _CYRILLIC.match(word):  # noqa: PLR2004 (too short to have a stem)
        return base
    for ending, cases in STEMS:
        if word.endswith(ending):
            return f"{re.escape(word[:-1])}(?:{'|'.join(sorted([ending, *cases.split()], key=len, reverse=True))})"
    return f"{base}(?:{ENDINGS})?"


def _mapped(text: str) -> tuple[str, list[int]]:
    """Return a text levelled, and for each of its characters where it comes from."""
    told: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        level_ = _LEVELS[ord(char)]
        told.append(level_)
        places.extend([place] * len(level_))
    places.append(len(text))
    return "".join(told), places


def _bordered(told: str, text: str, places: Sequence[int], start: int, stop: int) -> bool:
    """Return whether a form stands by itself: between letters only where its script writes no spaces."""
    if start > 0 and _letter(told[start - 1]) and not _unspaced(told[start]) and not _unspaced(told[start - 1]):
        prefixed = told[start - 1] in PREFIXES and not (start > 1 and _letter(told[start - 2]))
        if not prefixed and not _camel(text, places[start - 1], places[start]):
            return False
    if stop < len(told) and _letter(told[stop]) and not _unspaced(told[stop - 1]) and not _unspaced(told[stop]):
        genitive = told[stop] == "s" and not (stop + 1 < len(told) and _letter(told[stop + 1]))
        return genitive or _camel(text, places[stop - 1], places[stop])
    return True


def _letter(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char)[0] == "M"


def _camel(text: str, before: int, after: int) -> bool:
    return text[before].islower() and text[after].isupper()


def _starts(text: str, at: int) -> bool:
    return _STARTS.search(text, max(0, at - 8), at) is not None or not text[:at].strip()


def _has_case(char: str) -> bool:
    return char.lower() != char.upper()


def _whole_chars(places: Sequence[int], start: int, stop: int, text: str) -> tuple[int, int]:
    """Return where a span of a levelled text lies in the text, with the marks that belong to its last letter."""
    begin, end = places[start], places[stop - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return begin, end


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    told, at = [], 0
    for start, stop in sorted(spans):
        if start < at:
            at = max(at, stop)
            continue
        told += [text[at:start], SOMEONE]
        at = stop
    return "".join(told) + text[at:]
