"""Stretches of a life, told by their beginning and their end: a school, a job, a home."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.evidence import Interval
from atticus.domain.people import fold
from atticus.domain.time import Unit
from atticus.memory.time import looks_ahead, sentences, spans, told
from atticus.memory.variants import plain
from atticus.vault.words import query_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Evidence, Kept
    from atticus.memory.time import Span

LONGEST: Final = timedelta(days=366 * 60)
SHORTEST: Final = timedelta(days=28)

_BEGAN: Final = re.compile(
    r"\b(?:start(?:ed|ing)?|began|begun|beginning|moved\s+(?:in(?:to)?|to|here)|joined|enrolled|entered|got\s+(?:the|a|my)\s+job"
    r"|hired|arrived|first\s+day|signed\s+up|matriculated)\b",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(
    r"\b(?:finish(?:ed|ing)?|graduat(?:ed|ing|ion)|left|leaving|quit|ended|moved\s+(?:out|away|from)|retired|resigned"
    r"|dropped\s+out|last\s+day|laid\s+off|got\s+my\s+degree)\b",
    re.IGNORECASE,
)
_SAME: Final = (
    frozenset(
        [
            "college",
            "university",
            "uni",
            "student",
            "campus",
            "degree",
            "bachelor",
            "freshman",
            "graduate",
            "graduated",
            "studied",
            "studies",
        ]
    ),
    frozenset(["school", "highschool", "pupil", "graduate", "graduated"]),
)
"""Words that speak of the same stretch of a life."""
_LEADING: Final = (
    *("old", "first", "last", "previous", "former", "second", "used", "was", "were", "lived", "live", "living"),
    *("worked", "work", "working", "stayed", "had", "went", "back"),
)
_OWN: Final = re.compile(r"\b(?:(?-i:I)|we|my|our)\b", re.IGNORECASE)
_OTHERS: Final = re.compile(r"(?:(?-i:[A-Z])[\w-]+|(?:his|her|their)\s+\w+|she|he|they)\b")


def period_told(phrase: str, found: Evidence, *, zone: tzinfo) -> Interval | None:
    """Return the stretch of time a phrase such as "I was in college" means, or None where its ends are not told.

    It is told in one piece ("from 2009 to 2013"), or by a sentence that begins it and one that ends it. A stretch of
    which only one end is known stays unknown.

    Args:
        phrase: as the question has it.
        found: the evidence for it.
        zone: the owner's, for moments that have none of their own.
    """
    sought = _sought(phrase)
    if not sought:
        return None
    own = _OWN.match(phrase) is not None or not _OTHERS.match(phrase)
    name = None if own else phrase.split(maxsplit=1)[0]
    begun: tuple[Span, Kept] | None = None
    ended: tuple[Span, Kept] | None = None
    for kept, sentence, span in _speaking(sought, found, zone, own=own, name=name):
        if span.precision is Unit.STRETCH and not span.leans and span.end - span.begin >= SHORTEST and not span.since:
            return _interval(span, span, kept)
        begun = begun or ((span, kept) if _BEGAN.search(sentence) else None)
        ended = ended or ((span, kept) if _ENDED.search(sentence) and not _BEGAN.search(sentence) else None)
    if begun is None or ended is None or not timedelta() < ended[0].end - begun[0].begin <= LONGEST:
        return None
    return _interval(begun[0], ended[0], ended[1])


def _interval(first: Span, last: Span, kept: Kept) -> Interval:
    words = first.text if first is last else f"{first.text} … {last.text}"
    return Interval(first.begin, last.end, Unit.STRETCH, words, kept)


def _sought(phrase: str) -> tuple[frozenset[str], ...]:
    idle = {token for word in _LEADING for token in tokens(word)}
    sought = []
    for word in query_words(phrase):
        telling = set(word.tokens) - idle
        if telling and not _OWN.fullmatch(word.asked):
            same = next((words for words in _SAME if word.asked in words), frozenset())
            sought.append(plain(telling | {token for other in same for token in tokens(other)}))
    return tuple(frozenset(one) for one in sought)


def _speaking(
    sought: tuple[frozenset[str], ...], found: Evidence, zone: tzinfo, *, own: bool, name: str | None
) -> Iterator[tuple[Kept, str, Span]]:
    for hit in found.hits:
        kept = hit.kept
        if kept.moment.by_assistant or not _is_theirs(kept, own=own, name=name):
            continue
        at = told(kept.moment, zone)
        for _, sentence in sentences(kept.moment.text):
            there = plain(tokens(sentence))
            if not all(any_of & there for any_of in sought) or looks_ahead(sentence):
                continue
            for span in spans(sentence, at=at, zone=at.tzinfo or zone):
                yield kept, sentence, span


def _is_theirs(kept: Kept, *, own: bool, name: str | None) -> bool:
    if own:
        return kept.mine
    author = kept.moment.author
    return author is not None and name is not None and fold(author.name).startswith(fold(name))
