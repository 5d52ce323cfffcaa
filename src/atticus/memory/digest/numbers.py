"""What was counted: steps, sleep and distance, as the records of health tell them in words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Quote
from atticus.domain.moments import Kind
from atticus.domain.sentences import Sentence
from atticus.memory.digest.phrases import ENGLISH
from atticus.memory.digest.quoting import support

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, tzinfo

    from atticus.domain.beliefs import Support
    from atticus.domain.evidence import Kept
    from atticus.memory.digest.phrases import Frames

_NUMBER: Final = r"(?P<n>\d{1,3}(?:[ ,.'’\u202f]\d{3})+|\d{1,6})"
_STEPS: Final = re.compile(
    rf"{_NUMBER}\s*(?:steps|schritte|pasos|passos|passi|pas\b|шаг\w*|žingsn\w*|步|歩|걸음)", re.IGNORECASE
)
_SLEEP: Final = re.compile(
    r"(?:slept|sleep|asleep|schlaf|geschlafen|dorm\w*|sueño|sommeil|sono|sonno|сон|спал\w*|睡\w*)\D{0,24}?"
    r"(?P<h>\d{1,2})\s*(?:h|hours?|hrs?|std|stunden|heures?|horas?|ore|ч\w*|小时|小時|時間)\.?(?:\s*(?P<m>\d{1,2})\s*(?:m|分))?",
    re.IGNORECASE,
)
_DISTANCE: Final = re.compile(r"(?P<n>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:km|kilomet(?:er|re)s?)\b", re.IGNORECASE)
_MOST: Final = {"steps": 100_000.0, "sleep": 16 * 60.0, "distance": 300.0}


@dataclass(frozen=True, slots=True)
class _Count:
    day: date
    value: float
    told: Support


def numbers(moments: Sequence[Kept], zone: tzinfo, *, dated: bool, frames: Frames = ENGLISH) -> list[Sentence]:
    """Return what was counted in a stretch of time: the number of a day, or the mean of several days.

    Args:
        moments: those of the stretch; only records of health are read.
        zone: the owner's, in which days are counted.
        dated: whether a single number needs its day.
        frames: the sentences of the language it is told in.
    """
    found: dict[str, dict[date, _Count]] = defaultdict(dict)
    for kept in moments:
        if kept.moment.kind is not Kind.HEALTH:
            continue
        for name, value, quote in _counted(kept.moment.text):
            day = kept.moment.at.astimezone(zone).date()
            known = found[name].get(day)
            if known is None or value > known.value:
                found[name][day] = _Count(day, value, support(kept, quote))
    return [_sentence(name, list(found[name].values()), frames, dated=dated) for name in _MOST if name in found]


def _counted(text: str) -> Iterator[tuple[str, float, Quote]]:
    for name, pattern in (("steps", _STEPS), ("sleep", _SLEEP), ("distance", _DISTANCE)):
        for match in pattern.finditer(text):
            if name == "sleep":
                value = int(match["h"]) * 60.0 + int(match["m"] or 0)
            elif name == "steps":
                value = float(re.sub(r"\D", "", match["n"]))
            else:
                value = float(match["n"].replace(",", "."))
            if 0 < value <= _MOST[name]:
                yield name, value, Quote(*match.span())


def _sentence(name: str, counts: Sequence[_Count], frames: Frames, *, dated: bool) -> Sentence:
    mean = sum(one.value for one in counts) / len(counts)
    best = max(counts, key=lambda one: (one.value, one.day))
    told = frames(
        name if len(counts) == 1 else f"{name}_mean",
        n=frames.number(mean, 1 if name == "distance" else 0),
        hours=int(mean) // 60,
        minutes=int(mean) % 60,
        days=len(counts),
        best=frames.day(best.day),
    )
    if len(counts) == 1 and dated:
        told = frames("on", what=told, day=frames.day(best.day))
    text = f"{told[:1].upper()}{told[1:]}{frames.beliefs.stop}"
    return Sentence(kind=name, text=text, evidence=tuple(one.told for one in counts))
