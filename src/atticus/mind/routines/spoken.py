"""What was agreed in messages and notes for a day, in the words it was said in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import Quote
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import EPOCH, Unit, milliseconds
from atticus.memory.digest.quoting import support, transcript
from atticus.memory.discreet import special
from atticus.memory.reading.told import to_atticus
from atticus.memory.time import sentences, spans, tells_past
from atticus.mind.routines.today import TITLE, matter, telling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.memory.time import Span
    from atticus.mind.routines.today import Matter, Today

_FROM: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.TASK, Kind.SPEECH})
_FAR: Final = timedelta(days=120)
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 320
_SHORTEST: Final = 12
_CLOCKED: Final = 0.72
_DATED: Final = 0.6
_SECOND: Final = 0.05
_UNSURE: Final = re.compile(
    r"\b(?:if|unless|maybe|perhaps|might|not sure|whether|would have|could have|wenn|falls|vielleicht|si|peut-être|"
    r"quizás?|tal vez|se|talvez|forse)\b|如果|也许|可能",
    re.IGNORECASE,
)
_REFUSED: Final = re.compile(
    r"\b(?:not|never|cannot|can['’]?t|won['’]?t|don['’]?t|nicht|kein\w*|ne|pas|nunca|não|non)\b|不|没", re.IGNORECASE
)
_GREETING: Final = re.compile(
    r"\b(?:see|meet|call|talk|you|then|again|ok|okay|time|usual|place|same|get|good|night|rest|early)\b", re.IGNORECASE
)
_TELLING: Final = 2
_MEETING: Final = re.compile(
    r"\b(?:meet\w*|see you|come (?:over|by|round)|coming (?:over|by|round)|pick (?:you|me|him|her|them|it|up)|"
    r"appointment|booked|reserv\w+|scheduled|arranged|agreed|deadline|due|submit|deliver\w*|arriv\w+|depart\w*|flight|train|"
    r"dinner|lunch|breakfast|brunch|coffee|drinks|party|wedding|funeral|match|race|game|concert|exam|interview|"
    r"class|lesson|session|training|rehearsal|practice|viewing|inspection|visit\w*|trip|call|move|moving|"
    r"treffen|abhol\w+|termin|gebucht|abgabe|essen|prüfung|rendez-vous|réserv\w+|dîner|déjeuner|examen|cita|cena|"
    r"almuerzo|reserv\w+|encontro|jantar|almoço|consulta|appuntamento|pranzo)\b|"
    r"见面|见|约|吃饭|聚|考试|面试|出发|到达|航班|会议|开会|截止|交",
    re.IGNORECASE,
)


def spoken(today: Today) -> Iterator[Matter]:
    """Yield what messages and notes of before the day name it for: meetings, journeys, what is due.

    Only sentences that look ahead and are no question or condition count, and among those told to others only what
    speaks of something that people do by appointment; of one conversation the newest word alone.
    """
    newest: dict[str, tuple[Kept, Span, Quote]] = {}
    for kept in _naming(today):
        found = _arranged(kept, today)
        if found is not None:
            newest[f"{kept.moment.source}\x1f{kept.moment.thread or kept.id}"] = (kept, *found)
    for kept, span, quote in newest.values():
        who = today.name(kept.moment.author) if kept.moment.author is not None else None
        if who and fold(who) in today.silent:
            continue
        yield _told(kept, span, quote, today)


def _naming(today: Today) -> Iterator[Kept]:
    """Yield the moments from before the day that speak of it, oldest first."""
    times = today.vault.times()
    first, last = milliseconds(today.since), milliseconds(today.until)
    inside = (times.begin >= first) & (times.end <= last)
    for kept in sorted(today.vault.kept(np.unique(times.ids[inside]).tolist()), key=lambda one: one.moment.at):
        moment = kept.moment
        early = today.since - _FAR < moment.at < today.since and (moment.known or moment.at) <= today.now
        if early and moment.kind in _FROM and not moment.by_assistant and not transcript(moment.text):
            yield kept


def _arranged(kept: Kept, today: Today) -> tuple[Span, Quote] | None:
    moment = kept.moment
    zone, for_atticus = moment.at.tzinfo or today.zone, to_atticus(kept)
    for start, sentence in sentences(moment.text):
        told = sentence.strip()
        if not _SHORTEST <= len(told) <= _LONGEST or told.endswith(("?", "？")) or _UNSURE.search(told):
            continue
        if tells_past(told) or _REFUSED.search(told) or not (for_atticus or _MEETING.search(told)):
            continue
        for span in spans(sentence, at=moment.at, zone=zone, ahead=True):
            inside = today.since <= span.begin and span.end <= today.until and span.end - span.begin <= _DAY
            if inside and _says_what(sentence, span, least=1 if for_atticus else _TELLING):
                begin = start + len(sentence) - len(sentence.lstrip())
                return span, Quote(begin, begin + len(told))
    return None


def _says_what(sentence: str, span: Span, *, least: int) -> bool:
    """Return whether a sentence says more than when: "see you tomorrow" does not."""
    rest = f"{sentence[: span.start]} {sentence[span.stop :]}"
    return len(telling(_GREETING.sub(" ", rest))) >= least


def _told(kept: Kept, span: Span, quote: Quote, today: Today) -> Matter:
    moment, words = kept.moment, today.words
    said = " ".join(moment.text[quote.start : quote.stop].split())
    shown = said if len(said) <= TITLE else f"{said[:TITLE].rsplit(' ', 1)[0]}…"
    if today.unasked and special(said):
        shown = words("private")
    on = words.day(moment.at.astimezone(today.zone).date())
    who = today.name(moment.author) if moment.author is not None and not kept.mine else None
    if who:
        text = words("said", who=who, date=on, quote=shown)
    else:
        text = words("you_said" if moment.kind is Kind.MESSAGE else "noted", date=on, quote=shown)
    begins = _clock(span, today)
    if begins is not None:
        text = words("timed", time=f"{begins:%H:%M}", what=text)
    worth = _CLOCKED if begins is not None else _DATED
    return matter(
        "said",
        text,
        [support(kept, quote)],
        worth=worth,
        at=EPOCH + timedelta(milliseconds=milliseconds(span.begin)),
        begins=begins,
        about=said,
        who=[who] if who else [],
    )


def _clock(span: Span, today: Today) -> datetime | None:
    return span.begin.astimezone(today.zone) if span.precision is Unit.MINUTE else None
