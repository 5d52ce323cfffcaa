"""Mentions of somebody in texts: every way their name is written, found and blacked out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atticus.memory.mention_words import ENDINGS, ORDINARY, PREFIXES, STEMS, TELLS, TIMES
from atticus.memory.name_forms import is_letter, level, mapped, unspaced
from atticus.memory.people.names import TITLES, same_number, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atticus.memory.name_forms import Forms

SOMEONE: Final = "[someone]"
"""What stands where a name stood."""

_CYRILLIC: Final = re.compile(r"[а-яёіїєґ]+\Z")

_OPEN: Final = frozenset(ending for ending, _ in STEMS)
_BETWEEN: Final = r"[\W_]{0,3}"
_NUMBER: Final = re.compile(r"(?<![\w+])\+?\(?\d(?:[\d().\-/ \u00a0\u2011]{5,22})\d(?!\w)|\d{7,15}")
_STARTS: Final = re.compile(r"(?:\A|[.!?…:;\n\r•*\"“”„«»¿¡(\[>-])\s*\Z")
_LEAST_VALUE: Final = 5
_LEAST_DIGITS: Final = 7
_CAREFUL: Final = 3
_NEAR: Final = 60
"""How far around a word of theirs a whole name may reach."""


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
    _anchors: re.Pattern[str] | None = None
    _every: list[tuple[str, tuple[str, ...], re.Pattern[str]]] = field(default_factory=list)
    _values: re.Pattern[str] | None = None
    _numbers: tuple[str, ...] = ()
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = self.forms
        own = (
            *(("whole", words) for words in told.whole),
            *(("given", words) for words in told.given),
            *(("last", words) for words in told.last),
            *(("shared", words) for words in told.shared),
            *(("family", words) for words in told.family),
        )
        self.ordinary |= {words[0] for words in (*told.given, *told.last) if words[0] in ORDINARY}
        every = sorted([*own, *(("other", words) for words in told.others)])
        self._every = [(kind, words, re.compile(_written(words))) for kind, words in every]
        anchors = {_anchor(word) for _, words in own for word in words if len(word) > 1 or len(words) == 1}
        self._anchors = re.compile("|".join(sorted(anchors, key=len, reverse=True))) if anchors else None
        values = [shown(one) for one in told.handles if not one.startswith("tel:")]
        known = [re.escape(level(one)) for one in values if len(one) >= _LEAST_VALUE]
        self._values = re.compile("|".join(sorted(known, key=len, reverse=True))) if known else None
        self._numbers = tuple(one for one in told.handles if one.startswith("tel:"))

    def within(self, text: str) -> bool:
        """Return whether anything in a text may be a mention; quick, for most texts hold none."""
        told = level(text)
        named = self._anchors is not None and self._anchors.search(told) is not None
        return named or any(True for _ in self._handles(told))

    def sure(self, text: str) -> bool:
        """Return whether a text names them in a way that nobody else here is named."""
        told, places = mapped(text)
        if any(True for _ in self._handles(told)):
            return True
        return any(
            kind == "whole" or (kind == "given" and words[0] not in self.ordinary)
            for kind, words, _, _ in self._found(told, text, places)
        )

    def of_others(self, text: str) -> bool:
        """Return whether a text names somebody else who bears one of their words."""
        told, places = mapped(text)
        return any(kind == "other" for kind, _, _, _ in self._found(told, text, places))

    def weigh(self, text: str) -> None:
        """Note how a carefully written text uses their single names: as names, or as words in small letters."""
        if not text[:1].isupper():
            return
        told, places = mapped(text)
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
        told, places = mapped(text)
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
        start, stop = at
        if kind in {"other", "whole", "shared"}:
            return {"other": None, "whole": True}.get(kind, tied)
        if kind == "family":
            return tied or (False if self._titled(text, start) else None)
        capital = text[start].isupper() or not _has_case(text[start])
        first = _starts(text, start)
        if words[0] in self.ordinary:
            if not capital:
                return None
            return tied or ((not first or _acts(words[0], text[stop:])) and kind == "given")
        return not (kind == "last" and not tied and capital and not first and self._of_something(text, start))

    def _titled(self, text: str, at: int) -> bool:
        before = re.search(r"([^\W\d_]+)\.?\s\Z", text[:at])
        return before is not None and level(before[1]) in TITLES

    def _of_something(self, text: str, at: int) -> bool:
        """Return whether a word in capitals that is none of theirs stands right before: "Central Park"."""
        before = re.search(r"([^\W\d_][\w'’.-]*)[ \u00a0]\Z", text[:at])
        if before is None or not before[1][0].isupper() or _starts(text, before.start()):
            return False
        word = level(before[1]).strip(".'")
        told = self.forms
        own = {one for words in (*told.whole, *told.given, *told.last, *told.shared, *told.family) for one in words}
        return word not in own and word not in TITLES

    def _found(self, told: str, text: str, places: Sequence[int]) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
        at = 0
        for anchor in self._anchors.finditer(told) if self._anchors else ():
            if anchor.start() < at:
                continue
            near = [
                (match.start(), match.end(), kind, words)
                for kind, words, pattern in self._every
                for match in pattern.finditer(told, max(at, anchor.start() - _NEAR), anchor.end() + _NEAR)
                if match.start() <= anchor.start() < match.end()
                and _bordered(told, text, places, match.start(), match.end())
            ]
            if near:
                start, at, kind, words = max(near, key=lambda one: (one[1] - one[0], one[2] != "other", one[3]))
                yield kind, words, start, at

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
    return f"{_BETWEEN.join(told)}|{told[-1]},\\s{{0,2}}{_BETWEEN.join(told[:-1])}"


def _anchor(word: str) -> str:
    """Return the part of a word that stays in every case."""
    stem = word[:-1] if _CYRILLIC.match(word) and len(word) > 2 and word[-1] in _OPEN else word  # noqa: PLR2004
    return re.escape(stem)


def _declined(word: str) -> str:
    """Return the pattern of a word: of a Russian or Ukrainian name with the endings of its cases."""
    base = re.escape(word)
    if len(word) <= 2 or not _CYRILLIC.match(word):  # noqa: PLR2004 (too short to have a stem)
        return base
    for ending, cases in STEMS:
        if word.endswith(ending):
            return f"{re.escape(word[:-1])}(?:{'|'.join(sorted([ending, *cases.split()], key=len, reverse=True))})"
    return f"{base}(?:{ENDINGS})?"


def _bordered(told: str, text: str, places: Sequence[int], start: int, stop: int) -> bool:
    """Return whether a form stands by itself: between letters only where its script writes no spaces."""
    if start > 0 and is_letter(told[start - 1]) and not unspaced(told[start]) and not unspaced(told[start - 1]):
        prefixed = told[start - 1] in PREFIXES and not (start > 1 and is_letter(told[start - 2]))
        if not prefixed and not _camel(text, places[start - 1], places[start]):
            return False
    if stop < len(told) and is_letter(told[stop]) and not unspaced(told[stop - 1]) and not unspaced(told[stop]):
        genitive = told[stop] == "s" and not (stop + 1 < len(told) and is_letter(told[stop + 1]))
        return genitive or _camel(text, places[stop - 1], places[stop])
    return True


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
