"""Times told in the message beside: "I sold the piano!" and "It was on Tuesday", or a question and its answer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.evidence import Interval
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.memory.time import looks_ahead, said_in, sentences, tells_past, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Hit, Kept

TOGETHER: Final = timedelta(minutes=5)
"""Messages of one person so near to one another are one telling."""

REPLIED: Final = timedelta(minutes=30)
"""What somebody else answers within this time answers the question before it."""

_SAID: Final = frozenset({Kind.MESSAGE, Kind.SPEECH})
_IT: Final = re.compile(
    r"^\W*(?:(?:and|so|yes|well|oh)\W+)?(?:it|that|this|all (?:of (?:it|that)|that)|they|everything)\b", re.IGNORECASE
)
_GUESS: Final = re.compile(r"\bwhat\b", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(r"\?\s*$")
_SHORT: Final = 60


def told_beside(kept: Kept, hits: Sequence[Hit], zone: tzinfo) -> Interval | None:
    """Return the time a moment's neighbour tells of it, or None where none does.

    Args:
        kept: a moment that tells no time but its own.
        hits: the evidence, among which its neighbours may be.
        zone: the owner's, for moments that have none of their own.
    """
    if kept.moment.kind not in _SAID:
        return None
    near = sorted((hit.kept for hit in hits if _is_near(kept, hit.kept)), key=lambda one: abs(_gap(kept, one)))
    for other in near:
        if found := _of_it(kept, other, zone):
            return found
    return None


def _is_near(kept: Kept, other: Kept) -> bool:
    same = other.moment.thread == kept.moment.thread and other.moment.source == kept.moment.source
    return same and other.id != kept.id and abs(_gap(kept, other)) <= REPLIED and other.moment.kind in _SAID


def _gap(kept: Kept, other: Kept) -> timedelta:
    return other.moment.at - kept.moment.at


def _of_it(kept: Kept, other: Kept, zone: tzinfo) -> Interval | None:
    gap, one_voice = _gap(kept, other), _voice(kept) == _voice(other)
    asks = kept.moment.text.rstrip().endswith("?")
    at = told(other.moment, zone)
    for _, sentence in sentences(other.moment.text):
        if one_voice and abs(gap) <= TOGETHER:
            fits = bool(_IT.match(sentence)) if gap >= timedelta() else _announces(sentence)
        else:
            fits = not one_voice and asks and timedelta() <= gap and _answers(sentence)
        if not fits:
            continue
        ahead, behind = asks and looks_ahead(kept.moment.text), tells_past(kept.moment.text)
        if found := said_in(sentence, at=at, zone=at.tzinfo or zone, ahead=ahead, behind=behind):
            span = found[0]
            return Interval(span.begin, span.end, span.precision, span.text, other, span.since)
    return None


def _voice(kept: Kept) -> str:
    author = kept.moment.author
    return "" if kept.mine or author is None else fold(author.name)


def _announces(sentence: str) -> bool:
    return bool(_ANNOUNCED.search(sentence) and _GUESS.search(sentence))


def _answers(sentence: str) -> bool:
    return len(sentence) <= _SHORT or _IT.match(sentence) is not None
