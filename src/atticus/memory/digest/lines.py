"""What may be told, how telling it is, and which of it is: rare things first, nothing twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from atticus.memory.digest.rarity import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.sentences import Sentence

_REPEATED: Final = 0.9
_SIMILAR: Final = 0.7
_CROWDED: Final = 0.09
_LEAST: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence that may be told.

    Args:
        sentence: the sentence with its sources.
        worth: how telling it is; about 0.5 for something ordinary.
        moments: the ids of all moments it stands for, cited or not.
        words: the words it is about, with their weights.
    """

    sentence: Sentence
    worth: float
    moments: frozenset[str] = frozenset()
    words: Mapping[str, float] = field(default_factory=dict)


def chosen(lines: Sequence[Line], most: int | None, zone: tzinfo) -> list[Line]:
    """Return the most telling lines in order of time: what repeats a line or crowds its day counts less.

    Args:
        lines: what may be told.
        most: how many at most; None for all that is not told by another one.
        zone: the owner's, in which days are counted.
    """
    waiting = sorted(
        lines, key=lambda one: (-one.worth, one.sentence.at is None, str(one.sentence.at), one.sentence.text)
    )
    if most is None:
        different = {line.sentence.text: line for line in reversed(waiting)}
        return sorted(different.values(), key=_in_order)
    told: list[Line] = []
    days: Counter[object] = Counter()
    lost = dict.fromkeys(range(len(waiting)), 0.0)
    while lost and len(told) < most:
        value, place = max(
            (waiting[n].worth - less - _CROWDED * days[_day(waiting[n], zone)], -n) for n, less in lost.items()
        )
        if value < _LEAST:
            break
        line = waiting[-place]
        del lost[-place]
        told.append(line)
        days[_day(line, zone)] += 1
        for n in lost:
            lost[n] = max(lost[n], _told_by(line, waiting[n]))
    return sorted(told, key=_in_order)


def sentences(lines: Sequence[Line], zone: tzinfo) -> tuple[Sentence, ...]:
    """Return the sentences of lines, with their times in the owner's zone."""
    return tuple(
        replace(one.sentence, at=one.sentence.at.astimezone(zone)) if one.sentence.at else one.sentence for one in lines
    )


def _told_by(line: Line, other: Line) -> float:
    """Return how much less another line is worth once this one is told."""
    if line.sentence.text == other.sentence.text:
        return 2.0
    cited = {one.moment for one in other.sentence.evidence}
    if cited & {one.moment for one in line.sentence.evidence}:
        return _REPEATED
    if line.moments & other.moments:
        return _REPEATED / 2
    return _SIMILAR * likeness(line.words, other.words)


def _day(line: Line, zone: tzinfo) -> object:
    return line.sentence.at.astimezone(zone).date() if line.sentence.at else None


def _in_order(line: Line) -> tuple[bool, float, str]:
    at = line.sentence.at
    return at is None, at.timestamp() if at else 0.0, line.sentence.text
