"""The names of the owner's world as they are written, ready to be found in any text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.people.lexicon import lexicon
from atticus.mind.egress.endings import AFTER, INSTEAD, stems
from atticus.mind.egress.folding import is_unspaced
from atticus.vault.languages import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atticus.mind.egress.folding import Folded


class Kind(StrEnum):
    """What a token stands for; the model sees the word."""

    OWNER = "OWNER"
    PERSON = "PERSON"
    PLACE = "PLACE"
    ADDRESS = "ADDRESS"
    ORG = "ORG"
    GROUP = "GROUP"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ACCOUNT = "ACCOUNT"
    CARD = "CARD"
    NUMBER = "NUMBER"
    LINK = "LINK"
    DATE = "DATE"
    NAME = "NAME"
    """A name of something nobody told of."""
    TEXT = "TEXT"
    """A text that looks like a token and is none."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that stands for something of the owner's world.

    Args:
        start: where it begins.
        stop: where it ends.
        kind: what sort of thing it is.
        key: which one; equal keys are one thing, however it is written.
    """

    start: int
    stop: int
    kind: Kind
    key: str


class Case(StrEnum):
    """How a name has to be written to be one."""

    ANY = "any"
    CAPITAL = "capital"
    """With a capital letter: it is a word as well ("Rose"), or very short ("Li")."""
    INSIDE = "inside"
    """With a capital letter where no sentence begins: it is one of the commonest words ("Will", "He")."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way a name is written.

    Args:
        letters: folded, without gaps.
        kind: what it names.
        key: which one.
        joints: places where a gap may be; None where one may be anywhere (numbers).
        case: how it has to be written.
        endings: what may follow it within a word; None where nothing may.
        bare: whether it may stand without any of them.
    """

    letters: str
    kind: Kind
    key: str
    joints: frozenset[int] | None = frozenset()
    case: Case = Case.ANY
    endings: frozenset[str] | None = None
    bare: bool = True


MONTHS: Final = lexicon("january february march april may june july august september october november december")
_LONG: Final = 8
"""Letters from which a name of several words is found inside longer ones too ("xx_anasilva92", "getanasilva")."""

_TOGETHER: Final = 6
"""Letters from which a name of several words may be written without its gaps."""

_GAP: Final = re.compile(r"[\s.,\-_'’`´·•‐‑–&+()/\u3000>]{1,6}\Z")
_WIDEST: Final = 4
"""Characters between two digits of a number or two letters of an address."""

_SENTENCE: Final = re.compile(r"(?:^|[.!?:;…。！？\n\"“”„«>*•(\-])\s*$")
_DATED: Final = re.compile(
    r"\d[\w.]{0,3}\s+(?:of\s+)?$|\b(?:in|this|next|last|since|until|by|early|late|mid|every)[\s-]$", re.IGNORECASE
)
_DATE: Final = re.compile(r"\s*,?\s*\d")
_FUNCTION: Final = lexicon(" ".join(FUNCTION_WORDS.values()))


@cache
def listed(name: str) -> frozenset[str]:
    """Return the lines of a list of words beside this module."""
    told = (files("atticus.mind.egress") / f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in told.splitlines() if line and not line.startswith("#"))


def common() -> frozenset[str]:
    """Return the words of everyday English, in small letters."""
    return listed("words")


def is_common(word: str) -> bool:
    """Return whether a folded word is an everyday word, in English or, of the shortest kind, in other languages."""
    return word in common() or word in _FUNCTION


def case_of(words: list[str]) -> Case:
    """Return how a name of these words has to be written to be taken for one."""
    if is_unspaced(words[0][0]):
        return Case.ANY
    if len(words) == 1 and words[0] in _FUNCTION:
        return Case.INSIDE
    short = len(words) == 1 and len(words[0]) < 3  # noqa: PLR2004 ("Li", "Bo")
    return Case.CAPITAL if short or all(is_common(word) for word in words) else Case.ANY


def form(words: list[str], kind: Kind, key: str, *, bends: bool = False, case: Case | None = None) -> Iterator[Form]:
    """Yield the ways a name of these folded words is written.

    Args:
        words: in their order.
        kind: what it names.
        key: which one.
        bends: whether it takes endings, as names of people and places do.
        case: how it has to be written; found from its words where it is not given.
    """
    joined, ends, at = "".join(words), [], 0
    for word in words[:-1]:
        at += len(word)
        ends.append(at)
    case, joints = case or case_of(words), frozenset(ends)
    long_enough = bends and len(words[-1]) > 2 and not is_unspaced(joined[-1])  # noqa: PLR2004 ("Li" takes no ending)
    yield Form(joined, kind, key, joints, case, AFTER if long_enough else None)
    if long_enough:
        bent = Case.CAPITAL if case is Case.ANY else case
        for stem in stems(words[-1]):
            yield Form("".join(words[:-1]) + stem, kind, key, joints, bent, INSTEAD | AFTER, bare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """Names ready to be found: by their first letters, the longest first. Immutable; make it with `indexed`."""

    _by_head: dict[str, tuple[Form, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many ways of writing are known."""
        return sum(len(forms) for forms in self._by_head.values())

    def find(self, folded: Folded) -> Iterator[Span]:
        """Yield for each place the longest name that stands there; they may overlap."""
        told, heads = folded.letters, self._by_head
        for place in range(len(told)):
            for width in (3, 2):
                for one in heads.get(told[place : place + width], ()):
                    stop = _stop(folded, place, one)
                    if stop:
                        yield Span(folded.starts[place], folded.ends[stop - 1], one.kind, one.key)
                        break
                else:
                    continue
                break


def indexed(forms: Iterable[Form]) -> Names:
    """Return names ready to be found; of two things written alike the first counts."""
    heads: dict[str, dict[tuple[str, bool], Form]] = defaultdict(dict)
    for one in forms:
        if len(one.letters) > 1:
            heads[one.letters[:3]].setdefault((one.letters, one.bare), one)
    return Names({head: tuple(sorted(found.values(), key=_longest_first)) for head, found in heads.items()})


def _longest_first(one: Form) -> tuple[int, bool]:
    return -len(one.letters), not one.bare


def _stop(folded: Folded, place: int, one: Form) -> int:
    """Return where a name ends that stands at a place; 0 where it does not stand there."""
    stop = place + len(one.letters)
    if not folded.letters.startswith(one.letters, place) or not _gaps_fit(folded, place, stop, one):
        return 0
    inside = bool(one.joints) and len(one.letters) >= _LONG
    if not folded.border[place] and not inside:
        return 0
    if not folded.border[stop] or not one.bare:
        ended = _ended(folded, place, stop, one)
        if not ended and not (inside and one.bare):
            return 0
        stop = ended or stop
    return stop if _written(folded, place, stop, one) else 0


def _gaps_fit(folded: Folded, place: int, stop: int, one: Form) -> bool:
    together = len(one.letters) >= _TOGETHER
    for inner in range(place + 1, stop):
        if gap := folded.gap(inner):
            if not _is_soft(folded, inner) and not _may_be_gap(gap, inner - place, one):
                return False
        elif one.joints and not together and inner - place in one.joints:
            return False
    return True


def _may_be_gap(gap: str, inner: int, one: Form) -> bool:
    if one.joints is None:
        return len(gap) <= _WIDEST
    return inner in one.joints and _GAP.match(gap) is not None


def _is_soft(folded: Folded, place: int) -> bool:
    """Return whether a gap only breaks a word at the end of a line, or is invisible."""
    return not folded.border[place]


def _ended(folded: Folded, place: int, stop: int, one: Form) -> int:
    """Return the end of the word where what is left of it is an ending the name takes; else 0."""
    if one.endings is None or stop >= len(folded.letters) or (folded.border[stop] and not one.bare):
        return 0
    end = folded.word_end(stop)
    word = folded.letters[place:end]
    if folded.letters[stop:end] not in one.endings or not folded.border[end] or is_common(word):
        return 0
    return end if not folded.lower[place] else 0


def _written(folded: Folded, place: int, stop: int, one: Form) -> bool:
    if one.case is Case.ANY:
        return True
    if folded.lower[place]:
        return False
    before = folded.text[max(0, folded.starts[place] - 12) : folded.starts[place]]
    if one.letters in MONTHS and (_DATED.search(before) or _DATE.match(folded.text, folded.ends[stop - 1])):
        return False
    return one.case is not Case.INSIDE or not _SENTENCE.search(before)
