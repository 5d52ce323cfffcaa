"""Days with a name: the feasts of the calendar, fixed and movable."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.days import Days, Now, last_weekday, next_weekday, week_of, weekend_of, whole_day
from atticus.memory.time.wording import BACK, WHICH, YEAR, just_before, pattern, which_of, year_told

if TYPE_CHECKING:
    from atticus.memory.time.wording import Row

_MONDAY, _THURSDAY = 0, 3
_FIXED: Final = {
    "new year's eve": (12, 31),
    "nye": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "epiphany": (1, 6),
    "australia day": (1, 26),
    "valentine's day": (2, 14),
    "valentine's": (2, 14),
    "women's day": (3, 8),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "earth day": (4, 22),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "bonfire night": (11, 5),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
}
_FROM_EASTER: Final = {
    "shrove tuesday": -47,
    "pancake day": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "easter": 0,
    "ascension day": 39,
    "pentecost": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "corpus christi": 60,
}
_OF_THE_YEAR: Final = {
    "martin luther king day": (1, _MONDAY, 3),
    "mlk day": (1, _MONDAY, 3),
    "memorial day": (6, _MONDAY, 0),
    "labor day": (9, _MONDAY, 1),
    "thanksgiving day": (11, _THURSDAY, 4),
    "thanksgiving": (11, _THURSDAY, 4),
}
"""Month, day of the week, and which of them it is; 0 is the last before the month."""
_AFTER_THANKSGIVING: Final = {"black friday": 1, "cyber monday": 4}
_LONG_WEEKENDS: Final = {"easter": (-2, 2), "thanksgiving": (0, 4), "labor day": (-2, 1), "memorial day": (-2, 1)}
_NO_DAY: Final = (
    r"(?!['’]?\s+(?:day|tree|party|parties|market|cards?|carols?|gifts?|presents?|songs?|jumpers?|sweaters?|lights|shopping"
    r"|list|movies?|films?|decorations?|cookies?|spirit|stockings?|cake|play|concert|bonus|pudding|ornaments?|crackers?"
    r"|island|eggs?|bunny|baskets?|hunt|costumes?|cand(?:y|ies)|turkey|resolutions?|deals?|sales?|hat|special|wishes"
    r"|greetings|Carol|Rising))"
)
NAMES: Final = (*_FIXED, *_FROM_EASTER, *_OF_THE_YEAR, *_AFTER_THANKSGIVING)
"""Every name that is known here, in lower case."""

_NAMES: Final = "|".join(sorted(NAMES, key=len, reverse=True)).replace("'", "['’]?")
_OTHERS: Final = (
    r"(?<!chinese\s)(?<!lunar\s)(?<!jewish\s)(?<!persian\s)(?<!islamic\s)(?<!orthodox\s)(?<!happy\s)(?<!merry\s)"
)
_BESIDE: Final = re.compile(
    r"\b(?:day|days|night|week|weeks|weekend|\w+day)\s+(?:before|after|following)\s+$", re.IGNORECASE
)


def easter(year: int) -> date:
    """Return the Sunday of Easter of the western churches (J. Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    golden, (centuries, rest) = year % 19, divmod(year, 100)
    leaps, skipped = divmod(centuries, 4)
    correction = (centuries - (centuries + 8) // 25 + 1) // 3
    epact = (19 * golden + centuries - leaps - correction + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _day(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + timedelta(_FROM_EASTER[name])
    if name in _AFTER_THANKSGIVING:
        return _day("thanksgiving", year) + timedelta(_AFTER_THANKSGIVING[name])
    month, weekday, which = _OF_THE_YEAR[name]
    first = date(year, month, 1)
    return next_weekday(first, weekday) + timedelta(7 * (which - 1)) if which else last_weekday(first, weekday)


def _feast(match: re.Match[str], now: Now) -> Days | None:
    name = _known(match["feast"])
    which, told = which_of(match), year_told(match, now)
    if told is None:
        told = _year(name, now, which)
    there = _day(name, told)
    if match["stretch"]:
        return _around(name, there, match["stretch"].casefold())
    if (match["over"] or "").casefold() == "over" and name == "easter":
        return _around(name, there, "weekend")
    if name in ("christmas", "xmas") and not _BESIDE.search(just_before(match.string, match.start())):
        return Days(there, there + timedelta(2), Unit.STRETCH, bool(which))
    return whole_day(there, leans=bool(which))


def _known(words: str) -> str:
    bare = " ".join(words.casefold().replace("’", "").replace("'", "").replace(".", "").split())
    return _BARE[bare]


_BARE: Final = {name.replace("'", ""): name for name in (*_FIXED, *_FROM_EASTER, *_OF_THE_YEAR, *_AFTER_THANKSGIVING)}


def _year(name: str, now: Now, which: set[str]) -> int:
    year = now.today.year
    this = _day(name, year)
    if which == {"this"}:
        return year
    if "next" in which or (now.ahead and not which & BACK):
        return year + (this < now.today or (this == now.today and "next" in which))
    return year - (this > now.today or (this == now.today and bool(which & BACK)))


def _around(name: str, day: date, stretch: str) -> Days:
    if stretch == "week":
        return week_of(day)
    if name in _LONG_WEEKENDS:
        first, last = _LONG_WEEKENDS[name]
        return Days(day + timedelta(first), day + timedelta(last), Unit.STRETCH)
    return weekend_of(
        min((day + timedelta(n) for n in range(-3, 4)), key=lambda d: abs((weekend_of(d).begin - day).days))
    )


READERS: Final[tuple[Row, ...]] = (
    (
        pattern(
            rf"(?:(?P<over>over)\s+)?(?:(?:the|my|our)\s+)?{_OTHERS}{WHICH}(?P<feast>{_NAMES})"
            rf"(?:\s+(?P<stretch>weekend|week))?{YEAR}{_NO_DAY}"
        ),
        _feast,
    ),
)
