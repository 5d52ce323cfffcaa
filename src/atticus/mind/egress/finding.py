"""Everything in a text that must not leave by name: what is known, what is recognised, and who is introduced."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final

from atticus.mind.egress.addresses import addresses
from atticus.mind.egress.folding import fold, words
from atticus.mind.egress.names import Case, Form, Kind, Names, Span, indexed, is_common
from atticus.mind.egress.patterns import recognised
from atticus.mind.egress.proper import beside, proper
from atticus.mind.egress.runs import words_of
from atticus.mind.egress.strangers import strangers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_CORE: Final = rf"(?:{'|'.join(kind.value for kind in Kind)})\\?_[A-Za-z0-9]{{1,8}}(?:\\?_[0-9]{{1,4}})?"
_LOOKALIKE: Final = re.compile(rf"[\[［【][ \u200b]*{_CORE}[ \u200b]*\\?[\]］】]|{_CORE}", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[ \u00a0]{1,2}\Z")
_LETTERS: Final = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_WRITTEN: Final = (Kind.PERSON, Kind.NAME)
_PEOPLE: Final = (Kind.OWNER, Kind.PERSON)
_SHORTEST: Final = 3
"""Letters of a word by which a stranger is known again."""


def found_in(text: str, names: Names, met: dict[str, str]) -> tuple[list[Span], dict[str, str]]:
    """Return what stands in a text for something of the owner's world, in its order and without overlaps.

    Args:
        text: any text.
        names: what is known by name.
        met: words of the names of strangers met before in this conversation, with the key of each.

    Returns:
        The spans, and the words of strangers met by now.
    """
    seen, places = view(text)
    folded = fold(text)
    shown = [
        Span(places[one.start], places[one.stop - 1] + 1, one.kind, one.key) if places else one
        for one in _recognised(seen)
    ]
    known = list(names.find(folded))
    shown = [one for found in shown for one in _beside_known(text, found, known)]
    met = met | _words_of(text, (one for one in shown if one.kind is Kind.PERSON))
    again = indexed(Form(word, Kind.PERSON, key, case=Case.CAPITAL) for word, key in met.items()).find(folded)
    lookalikes = (Span(one.start(), one.end(), Kind.TEXT, one[0]) for one in _LOOKALIKE.finditer(text))
    return resolved(text, [*lookalikes, *known, *shown, *again]), met


def _recognised(text: str) -> list[Span]:
    posted = list(addresses(text))
    around = chain.from_iterable(beside(text, one) for one in posted)
    return [*recognised(text), *posted, *strangers(text), *around, *proper(text)]


def _beside_known(text: str, span: Span, known: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of something recognised where it holds somebody or something known.

    "Ana" in "Ana Pereira" makes all of it her name; of "Ana and Pereira" the rest is a name of its own.
    """
    held = [one for one in known if span.start <= one.start and one.stop <= span.stop]
    if not held or span.kind not in _WRITTEN:
        yield span
    elif span.kind is Kind.PERSON and held[0].kind in _PEOPLE:
        yield Span(span.start, span.stop, held[0].kind, held[0].key)
    else:
        for word in words_of(text, span.start, span.stop):
            if not is_common(word.plain):
                yield Span(word.start, word.stop, span.kind, f"name:{word.letters}")


def view(text: str) -> tuple[str, list[int]]:
    """Return a text in NFKC without invisible characters, and where each of its characters stands in the text.

    The places are empty where nothing had to be changed.
    """
    if unicodedata.is_normalized("NFKC", text) and not _INVISIBLE.search(text):
        return text, []
    seen: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if _INVISIBLE.match(char):
            continue
        for one in char if char.isascii() else unicodedata.normalize("NFKC", char):
            seen.append(one)
            places.append(at)
    return "".join(seen), places


def resolved(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans in their order without overlaps; what none of them covers of one left out stays covered by that."""
    chosen: list[Span] = []
    left_out: list[Span] = []
    for span in sorted(dict.fromkeys(spans), key=lambda one: (one.start, -one.stop)):
        (left_out if chosen and span.start < chosen[-1].stop else chosen).append(span)
    open_at = bytearray(b"\x01" * len(text))
    for span in chosen:
        open_at[span.start : span.stop] = bytes(span.stop - span.start)
    for span in left_out:
        for rest in _uncovered(text, span, open_at):
            open_at[rest.start : rest.stop] = bytes(rest.stop - rest.start)
            chosen.append(rest)
    return _together(text, sorted(chosen, key=lambda one: one.start))


def _uncovered(text: str, span: Span, open_at: bytearray) -> Iterator[Span]:
    """Yield the parts of a span that no other covers, without what stands around their letters."""
    start = open_at.find(1, span.start, span.stop)
    while start >= 0:
        stop = open_at.find(0, start, span.stop)
        stop = span.stop if stop < 0 else stop
        if found := _LETTERS.search(text, start, stop):
            yield Span(found.start(), found.end(), span.kind, f"{span.key}/{found[0]}")
        start = open_at.find(1, stop, span.stop)


def _together(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans with those joined that name one thing with nothing but a space between."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.key == span.key and last.kind is span.kind and _BETWEEN.match(text[last.stop : span.start]):
            joined[-1] = Span(last.start, span.stop, span.kind, span.key)
        else:
            joined.append(span)
    return joined


def _words_of(text: str, people: Iterable[Span]) -> dict[str, str]:
    """Return the words by which strangers are known again, each with the key of the longest name it is a part of."""
    met: dict[str, str] = {}
    for person in sorted(people, key=lambda one: one.start - one.stop):
        for word in _names_of(text[person.start : person.stop]):
            met.setdefault(word, person.key)
    return met


def _names_of(name: str) -> Iterator[str]:
    for word in words(name):
        if len(word) >= _SHORTEST and not is_common(word) and not word.isdigit():
            yield word
