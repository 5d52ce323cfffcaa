"""The times a moment speaks of, resolved when it is kept against its own time and zone."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.beliefs import Quote
from atticus.domain.moments import Kind
from atticus.domain.time import Unit
from atticus.memory.time import looks_ahead, nearest, sentences, spans, told
from atticus.vault.contract import Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.memory.time import Span

MOST: Final = 12
"""Times that are kept of one moment, those told first."""

LONGEST: Final = 20_000
"""Characters of a text that are read; what a book says further down is found by its words."""

_HAPPENING: Final = frozenset({Kind.EVENT, Kind.TASK, Kind.CALL, Kind.PHOTO, Kind.PLACE, Kind.HEALTH})
"""Kinds whose date is when it happens, not when its words were written: "tomorrow" in them has no day to lean on."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


def read_times(kept: Kept, zone: tzinfo) -> tuple[Told, ...]:
    """Return the intervals a moment's title and text speak of, in their order.

    Every sentence has a direction of its own: "in July" is the next one where it tells what is to come, else the
    latest, and where it tells neither, the coming one if that is near. Left out are durations, what happens again and
    again, dates inside addresses, and what says no more than that it is the day of the moment itself ("today").

    Args:
        kept: the moment.
        zone: the owner's, for moments that have none of their own.
    """
    moment = kept.moment
    at = told(moment, zone)
    own = datetime.combine(at.date(), time(), at.tzinfo)
    read: dict[tuple[datetime, datetime], Told] = {}
    fields: tuple[tuple[Literal["title", "text"], str], ...] = (("title", moment.title or ""), ("text", moment.text))
    for field, text in fields:
        for start, span in _spoken(text[:LONGEST], at, zone):
            if _tells_nothing(span, own, leaning=moment.kind not in _HAPPENING):
                continue
            quote = Quote(start + span.start, start + span.stop, field)
            read.setdefault((span.begin, span.end), Told(span.begin, span.end, span.precision, quote, span.since))
            if len(read) == MOST:
                return tuple(read.values())
    return tuple(read.values())


def _spoken(text: str, at: datetime, zone: tzinfo) -> Iterator[tuple[int, Span]]:
    clean = _ADDRESS.sub(lambda found: " " * len(found[0]), text) if "." in text else text
    for start, sentence in sentences(clean):
        found = spans(sentence, at=at, zone=at.tzinfo or zone)
        if found and looks_ahead(sentence):
            found = spans(sentence, at=at, zone=at.tzinfo or zone, ahead=True)
        elif found:
            found = nearest(sentence, found, at=at, zone=at.tzinfo or zone)
        yield from ((start, span) for span in found)


def _tells_nothing(span: Span, own: datetime, *, leaning: bool) -> bool:
    if span.leans and not leaning:
        return True
    within = own <= span.begin and span.end <= own + timedelta(1)
    return within and span.precision is not Unit.MINUTE
