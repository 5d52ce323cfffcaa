"""Expressions that name a date, a month, a season or a year of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.days import (
    Days,
    Now,
    month_of,
    months_from,
    weekend_of,
    whole_day,
    whole_month,
    whole_year,
    year_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[re.Match[str], Now], Days | None]

_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FEASTS: Final = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "women's day": (3, 8),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
}
_ABROAD: Final = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner janvier enero gennaio janeiro januari",
            "februar février fevrier febrero febbraio fevereiro februari",
            "märz mars marzo março maart",
            "avril abril aprile",
            "mai mayo maggio maio mei",
            "juni juin junio giugno junho",
            "juli juillet julio luglio julho",
            "août aout agosto augustus",
            "septembre septiembre setiembre settembre setembro",
            "oktober octobre octubre ottobre outubro",
            "novembre noviembre novembro",
            "dezember décembre decembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
} | {"april": 4, "august": 8, "september": 9, "november": 11, "december": 12}

_NAMES: Final = (
    r"january|february|(?-i:March|MARCH|march(?=\s+\d))|april|(?-i:May|MAY|may(?=\s+\d))|june|july|august|"
    r"september|october|november|december"
)
_SHORT: Final = (
    r"(?-i:Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|Jun|JUN|Jul|JUL|Aug|AUG|Sept?|SEPT?|Oct|OCT|Nov|NOV|Dec|DEC)\b\.?"
)
_MONTH: Final = rf"(?P<month>{_NAMES}|{_SHORT}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?(?=\s*\d))"
_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,?\s*\b(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
_WHICH: Final = r"(?:(?P<which>last|next|this\s+past|this\s+coming|this|past)\s+)?"
_PART: Final = (
    r"(?P<part>early|mid|middle of|late|beginning of|start of|end of|first half of|second half of|"
    r"first week of|second week of|third week of|last week of|(?:first|second|third|last) weekend (?:of|in))"
)

# A month that is also a name or a verb is one after a word of time, or beside another month.
_NAMESAKES: Final = frozenset({"april", "may", "june", "march", "august", "jan", "mar", "dec", "sep", "jun", "apr"})
_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|during|since|until|till|around|about|through|throughout|before|after|every|by|it['’]s|on|of)\s+"
    rf"|\b(?:{_NAMES})\s*(?:to|and|or|-|–|until|through)\s*)$",
    re.IGNORECASE,
)
_MONTH_FOLLOWS: Final = re.compile(rf"\s*(?:to|and|or|-|–|until|through)\s*(?:{_NAMES})\b", re.IGNORECASE)
_YEARS_AHEAD: Final = 10
_TWO_DIGITS: Final = 100
_LAST_MONTH: Final = 12
_NEAR: Final = 100


def _iso_day(match: re.Match[str], _: Now) -> Days:
    return whole_day(date(int(match["year"]), int(match["number"]), int(match["day"])))


def _iso_month(match: re.Match[str], _: Now) -> Days:
    return whole_month(int(match["year"]), int(match["number"]))


def numeric(match: re.Match[str], _: Now) -> Days | None:
    """Return the day of a date in figures, where its order is certain."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 2000 if year < _TWO_DIGITS else 0
    if match["sign"] == "." or first > _LAST_MONTH or first == second:
        return whole_day(date(year, second, first))
    # "3/4/2025" is a day in March or in April: nothing here tells which.
    return whole_day(date(year, first, second)) if second > _LAST_MONTH else None


def _day_of_month(match: re.Match[str], now: Now) -> Days:
    month, day = month_of(match["month"]), int(match["day"])
    last = int(match["last"]) if "last" in match.re.groupindex and match["last"] else day
    year = int(match["year"]) if match["year"] else year_of(month, day, now)
    return Days(
        date(year, month, day), date(year, month, last) + timedelta(1), Unit.DAY if last == day else Unit.STRETCH
    )


def _abroad(match: re.Match[str], now: Now) -> Days:
    month = _ABROAD[match["month"].casefold()]
    if "day" not in match.re.groupindex:
        return whole_month(int(match["year"]), month)
    day = int(match["day"])
    return whole_day(date(int(match["year"]) if match["year"] else year_of(month, day, now), month, day))


def _month_part(match: re.Match[str], now: Now) -> Days:
    month = month_of(match["month"])
    whole = whole_month(int(match["year"]) if match["year"] else year_of(month, 1, now), month)
    part = match["part"].casefold()
    if "weekend" in part:
        saturday = (
            whole.end - timedelta((whole.end.weekday() - 5) % 7 or 7)
            if part.startswith("last")
            else whole.begin
            + timedelta((5 - whole.begin.weekday()) % 7 + 7 * ("first", "second", "third").index(part.split()[0]))
        )
        return weekend_of(saturday)
    parts = {"early": (0, 10), "beginning": (0, 10), "start": (0, 10), "mid": (9, 20), "middle": (9, 20)}
    parts |= {"first half": (0, 15), "first week": (0, 7), "second week": (7, 14), "third week": (14, 21)}
    unit = Unit.WEEK if "week" in part else Unit.STRETCH
    for word, (first, last) in parts.items():
        if part.startswith(word):
            return Days(whole.begin + timedelta(first), whole.begin + timedelta(last), unit)
    if part.startswith("second half"):
        return Days(whole.begin + timedelta(15), whole.end, unit)
    return Days(whole.end - timedelta(7 if part.startswith("last week") else 11), whole.end, unit)


def _month_alone(match: re.Match[str], now: Now) -> Days | None:
    month, which = month_of(match["month"]), (match["which"] or "").casefold().split()
    if match["year"]:
        return whole_month(int(match["year"]), month)
    if not which and match["month"].casefold().rstrip(".") in _NAMESAKES and not _is_month(match):
        return None
    if not which or which == ["this"]:
        return whole_month(now.today.year if which else year_of(month, 1, now), month)
    past = "last" in which or "past" in which
    year = now.today.year
    year += -(month >= now.today.month) if past else month <= now.today.month
    return whole_month(year, month, leans=True)


def _is_month(match: re.Match[str]) -> bool:
    text = match.string
    return bool(_BEFORE_MONTH.search(just_before(text, match.start())) or _MONTH_FOLLOWS.match(text, match.end()))


def _year_alone(match: re.Match[str], now: Now) -> Days | None:
    year, half = int(match["year"]), (match["half"] or "").casefold()
    if year > now.today.year + _YEARS_AHEAD:
        return None
    whole, middle = whole_year(year), date(year, 7, 1)
    if half == "first":
        return Days(whole.begin, middle, Unit.STRETCH)
    return Days(middle, whole.end, Unit.STRETCH) if half == "second" else whole


def _year_part(match: re.Match[str], _: Now) -> Days:
    year, part = int(match["year"]), match["part"].casefold()
    first = {"early": 1, "begi": 1, "star": 1, "mid": 5, "midd": 5, "late": 9, "end ": 9}[part[:4].rstrip("-") or part]
    return Days(date(year, first, 1), months_from(date(year, first, 1), 4), Unit.STRETCH)


def _quarter(match: re.Match[str], now: Now) -> Days:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = int(match["q"]) if match["q"] else words[match["word"].casefold()]
    month = 3 * number - 2
    year = int(match["year"]) if match["year"] else year_of(month, 1, now)
    return Days(date(year, month, 1), whole_month(year, month + 2).end, Unit.SEASON)


def _season(match: re.Match[str], now: Now) -> Days:
    month, which = _SEASONS[match["season"].casefold()], (match["which"] or "").casefold()
    if match["year"]:
        year = int(match["year"])
    elif which == "this":
        year = now.today.year
    elif which == "next":
        year = year_of(month, 1, Now(now.today)) + 1
    else:
        year = year_of(month, 1, now)
        if which in ("last", "past") and now.today < whole_month(year, month + 2).end:
            year -= 1
    return Days(date(year, month, 1), whole_month(year, month + 2).end, Unit.SEASON, leans=bool(which))


def _feast(match: re.Match[str], now: Now) -> Days:
    name = match["feast"].casefold().replace("’", "'")
    month, day = _FEASTS[name]
    year = int(match["year"]) if match["year"] else year_of(month, day, now)
    start = date(year, month, day)
    if name == "christmas":
        return Days(start, start + timedelta(2), Unit.STRETCH)
    return whole_day(start)


def just_before(text: str, start: int) -> str:
    """Return the words right before a place in a text; those further away have no say, however long the text is."""
    return text[max(0, start - _NEAR) : start]


def pattern(expression: str) -> re.Pattern[str]:
    """Return an expression that begins and ends between words, whatever their case."""
    return re.compile(rf"(?<![\w.])(?:{expression})(?!\w)", re.IGNORECASE)


_FEAST_NAMES: Final = "|".join(_FEASTS).replace("'", "['’]")
_MONTHS_ABROAD: Final = "|".join(sorted(_ABROAD, key=len, reverse=True))
_DAY_ABROAD: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\.|er|º|°)?"

READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (pattern(r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])"), _iso_day),
    (pattern(r"(?P<year>(?:19|20)\d\d)[-/](?P<number>0[1-9]|1[0-2])(?![-/]\d)"), _iso_month),
    (
        pattern(r"(?P<first>\d\d?)(?P<sign>[/.])\s?(?P<second>\d\d?)(?P=sign)\s?(?P<year>(?:19|20)?\d\d)(?![/.]\d)"),
        numeric,
    ),
    (
        pattern(
            rf"{_MONTH}\s*{_DAY}(?!\d)(?:\s*(?:[-–]|to|until|through|and|&)\s*(?:the\s+)?(?P<last>\d\d?)(?:st|nd|rd|th)?"
            rf"(?!\d))?(?!:){_YEAR}"
        ),
        _day_of_month,
    ),
    (pattern(rf"{_DAY}(?:\s+day)?(?:\s+of)?\s+{_MONTH}{_YEAR}"), _day_of_month),
    (
        pattern(rf"{_DAY_ABROAD}\s+(?:de\s+)?(?P<month>{_MONTHS_ABROAD})(?:,?\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d))?"),
        _abroad,
    ),
    (pattern(rf"(?:the\s+)?{_PART}[\s-]+(?:the\s+month\s+of\s+)?{_MONTH}{_YEAR}"), _month_part),
    (pattern(rf"{_WHICH}{_MONTH}{_YEAR}"), _month_alone),
    (
        pattern(
            r"(?:(?:q(?P<q>[1-4]))|(?P<word>first|second|third|fourth|last)\s+quarter)(?:\s+of)?"
            r"(?:\s+(?P<year>(?:19|20)\d\d))?"
        ),
        _quarter,
    ),
    (
        pattern(
            rf"(?:in|during|over|of|since|by|(?P<which>last|this|next|past))\s+(?:the\s+)?"
            rf"(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?{_YEAR}"
        ),
        _season,
    ),
    (pattern(rf"(?P<which>)(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)"), _season),
    (pattern(rf"(?P<month>{_MONTHS_ABROAD})\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d)"), _abroad),
    (pattern(rf"(?P<feast>{_FEAST_NAMES}){_YEAR}"), _feast),
    (
        pattern(
            r"(?:the\s+)?(?P<part>early|mid|late|beginning of|start of|middle of|end of)[\s-]+(?P<year>(?:19|20)\d\d)"
        ),
        _year_part,
    ),
    (
        pattern(
            r"(?<![$€£#/:,+-])(?:(?P<half>first|second)\s+half\s+of\s+)?(?P<year>(?:19|20)\d\d)"
            r"(?![/:]|[.,]\d|\s+(?:words?|people|times|steps|calories|dollars|euros|pounds|miles|km|meters|metres|hours"
            r"|points|pieces|followers|photos|units|kcal)\b)"
        ),
        _year_alone,
    ),
)
"""Longer readings first: what one has taken, a later one leaves alone."""
