"""When-then plans: what the owner means to do, tied to a time or to something that happens.

A goal is reached more often where it is said beforehand when, where and how it is acted on: "if situation Y comes up,
I will do Z" (implementation intentions: Gollwitzer 1999, American Psychologist 54(7), 493-503).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.people import fold

if TYPE_CHECKING:
    from datetime import date

EVERY_DAY: Final = frozenset(range(7))
_WEEKDAYS: Final = (
    r"mondays?|(?-i:Mon)|montags?|lundis?|lunes|segundas?(?:-feiras?)?|周一|星期一|礼拜一",
    r"tuesdays?|(?-i:Tues?)|dienstags?|mardis?|martes|terças?(?:-feiras?)?|周二|星期二|礼拜二",
    r"wednesdays?|(?-i:Wed)|mittwochs?|mercredis?|miércoles|quartas?(?:-feiras?)?|周三|星期三|礼拜三",
    r"thursdays?|(?-i:Thu(?:rs?)?)|donnerstags?|jeudis?|jueves|quintas?(?:-feiras?)?|周四|星期四|礼拜四",
    r"fridays?|(?-i:Fri)|freitags?|vendredis?|viernes|sextas?(?:-feiras?)?|周五|星期五|礼拜五",
    r"saturdays?|(?-i:Sat)|samstags?|sonnabends?|samedis?|sábados?|周六|星期六|礼拜六",
    r"sundays?|(?-i:Sun)|sonntags?|dimanches?|domingos?|周日|周天|星期日|星期天|礼拜天",
)
_OPEN, _SHUT = r"(?<![^\W_])(?:", r")(?![^\W\d_])"


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds whole words; those of scripts without spaces anywhere."""
    plain = [one for one in words.split("|") if one.isascii() or one[0] < "\u2e80"]
    rest = [one for one in words.split("|") if one not in plain]
    return re.compile("|".join([_OPEN + "|".join(plain) + _SHUT, *rest]), re.IGNORECASE)


_DAYS: Final = tuple(_whole(words) for words in _WEEKDAYS)
_WORKDAYS: Final = _whole(r"weekdays?|workdays?|werktags?|en semaine|entre semana|dias úteis|工作日")
_WEEKEND: Final = _whole(r"weekends?|wochenenden?|week-ends?|fin de semana|fines de semana|fins de semana|周末")
_DAILY: Final = _whole(
    r"every (?:day|morning|evening|night)|daily|jeden (?:tag|morgen|abend)|täglich|tous les (?:jours|matins|soirs)|"
    r"chaque (?:jour|matin|soir)|cada (?:día|mañana|noche|dia|manhã|noite)|todos los días|todos os dias|每天|每晚|每早"
)
_CLOCK: Final = re.compile(
    r"(?<![\d:.,/-])(?:(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)\s*(?P<ap>am|pm)?|(?P<h2>1[0-2]|[1-9])\s*(?P<ap2>am|pm)|"
    r"(?P<h3>[01]?\d|2[0-3])\s*(?:uhr|h|点)|"
    r"(?:at|um|à|a las|às)\s+(?P<h4>[01]?\d|2[0-3])(?!\s*(?:am|pm|h|uhr|点)))(?![\d:.,/])",
    re.IGNORECASE,
)
_NOON: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When something happens, then what is done.

    Args:
        id: what it is known by.
        when: the occasion, in the owner's words.
        then: what is done then, in the owner's words.
        days: the weekdays it falls on, Monday is 0; empty where the occasion is no day of the week.
        at: the time of day; None where none is told.
        moment: the id of the moment that tells it.
    """

    id: str
    when: str
    then: str
    days: frozenset[int]
    at: time | None
    moment: str

    def on(self, day: date) -> bool:
        """Return whether it falls on a day."""
        return day.weekday() in self.days

    def as_json(self) -> dict[str, Any]:
        """Return the plan for other programs."""
        return {
            "id": self.id,
            "when": self.when,
            "then": self.then,
            "days": sorted(self.days),
            "at": f"{self.at:%H:%M}" if self.at else None,
        }


def days_of(when: str) -> frozenset[int]:
    """Return the weekdays an occasion falls on: those it names, or every day where it tells a time of day alone."""
    named = {n for n, pattern in enumerate(_DAYS) if pattern.search(when)}
    named |= set(range(5)) if _WORKDAYS.search(when) else set()
    named |= {5, 6} if _WEEKEND.search(when) else set()
    if named:
        return frozenset(named)
    return EVERY_DAY if _DAILY.search(when) or _CLOCK.fullmatch(fold(when)) else frozenset()


def time_of(when: str) -> time | None:
    """Return the time of day an occasion tells; None where it tells none."""
    found = _CLOCK.search(when)
    if found is None:
        return None
    told = found.groupdict()
    hour = int(next(told[name] for name in ("h", "h2", "h3", "h4") if told[name]))
    half = (told["ap"] or told["ap2"] or "").casefold()
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, int(told["m"] or 0))
