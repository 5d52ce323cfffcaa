"""Days that words of five languages mean only where they tell what is to come: "el viernes", "bis Freitag", "周五"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.spans import Span, spans

if TYPE_CHECKING:
    from datetime import tzinfo

_WEEK: Final = 7
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class _Days:
    """How one language tells a day to come; every value is a pattern.

    Args:
        today: this evening, and what else is of today.
        tomorrow: the day after, where the word means no morning.
        weekend: the next one.
        weekdays: Monday first.
        again: what stands before a day that comes every week, and is no day.
        before: what else stands before a day: "by", "until", "on the".
    """

    today: str
    tomorrow: str
    weekend: str
    weekdays: tuple[str, ...]
    again: str
    before: str


_LATIN: Final = {
    "es": _Days(
        r"esta (?:tarde|noche)",
        r"(?<!la )(?<!esta )(?<!pasado )mañana",
        r"(?:el|este) (?:próximo )?fin de semana",
        ("lunes", "martes", "mi[eé]rcoles", "jueves", "viernes", "s[aá]bado", "domingo"),
        r"(?:cada|todos los|los) ",
        r"(?:antes del?|para|hasta|a partir de|de aquí al?)?(?: ?el)?",
    ),
    "fr": _Days(
        r"(?:ce soir|cet après-midi|cette nuit)",
        r"demain",
        r"ce week-?end",
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        r"(?:chaque|tous les|le) ",
        r"(?:avant|pour|d['’]ici(?: à)?|jusqu['’]à)(?: le)?",
    ),
    "de": _Days(
        r"heute",
        r"(?<!am )(?<!jeden )(?<!guten )(?<!heute )(?<!gestern )morgen",
        r"(?:am|dieses|nächstes) (?:nächsten |kommenden )?wochenende",
        ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "(?:samstag|sonnabend)", "sonntag"),
        r"(?:jeden|immer) ",
        r"(?:bis|vor|für)?(?: ?(?:am|zum|den|dem|nächsten|kommenden))*",
    ),
    "pt": _Days(
        r"(?:esta|hoje à) (?:tarde|noite)",
        r"amanhã",
        r"(?:no|n?este) (?:próximo )?fim de semana",
        (*(f"{name}-feira|(?:(?<=na )|(?<=até )|(?<=para )){name}"
           for name in ("segunda", "terça", "quarta", "quinta", "sexta")), "sábado", "domingo"),
        r"(?:cada|tod[oa]s? (?:[oa]s? )?|às |aos )",
        r"(?:antes d[ao]|para|até|n[oa])?(?: ?[ao])?",
    ),
}  # fmt: skip
_CHINESE: Final = _Days(
    r"今[晚天]",
    r"明[天晚早]",
    r"(?:这个?)?周末",
    tuple(
        f"(?<![一两几])(?:这个?)?(?:周|星期|礼拜){names}" for names in ("一", "二", "三", "四", "五", "六", "[日天]")
    ),
    r"每个?",
    r"在?",
)
_UNTIL: Final = re.compile(r"(?:之|以)?前|为止")


def coming(text: str, *, language: str, at: datetime, zone: tzinfo) -> Span | None:
    """Return the first day to come that some words tell of what is to be done, or None where they tell none.

    With it go the words before it ("bis Freitag") and, in Chinese, behind it.

    Args:
        text: words that tell what lies ahead.
        language: theirs, two letters: "es", "fr", "de", "pt" or "zh".
        at: when they are said, aware.
        zone: in which days are meant.
    """
    found = [one for one in spans(text, at=at, zone=zone, ahead=True) if one.end > at]
    words = _LATIN.get(language, _CHINESE)
    day = found[0] if found else _named(text, words, at.astimezone(zone))
    return None if day is None else _whole(text, words, day)


def _whole(text: str, words: _Days, day: Span) -> Span:
    """Return a day with the words that belong to it."""
    lead = re.search(rf"(?<!\w)(?:{words.before})\s*$", text[: day.start], re.IGNORECASE)
    behind = _UNTIL.match(text, day.stop)
    start, stop = lead.start() if lead and lead[0].strip() else day.start, behind.end() if behind else day.stop
    return replace(day, start=start, stop=stop, text=text[start:stop])


def _named(text: str, words: _Days, at: datetime) -> Span | None:
    today, edge = at.date(), "" if words is _CHINESE else r"\b"
    named = [(words.tomorrow, today + timedelta(1), 1), (words.weekend, _next(today, _SATURDAY), 2)]
    named += [(word, _next(today, place), 1) for place, word in enumerate(words.weekdays)]
    for form, first, days in (*named, (words.today, today, 1)):
        one = re.search(rf"{edge}(?P<again>{words.again})?(?P<day>{form}){edge}", text, re.IGNORECASE)
        if one is not None and not one["again"]:
            begin = datetime.combine(first, time(), at.tzinfo)
            unit = Unit.DAY if days == 1 else Unit.STRETCH
            return Span(begin, begin + timedelta(days), one["day"], one.start("day"), one.end("day"), unit, leans=True)
    return None


def _next(today: date, weekday: int) -> date:
    """Return the next day of that name: said on a Friday, "on Friday" is in a week."""
    return today + timedelta((weekday - today.weekday()) % _WEEK or _WEEK)
