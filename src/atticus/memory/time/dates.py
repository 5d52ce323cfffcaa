"""Expressions that name a day, a month, a season or a year of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.counts import place
from atticus.memory.time.days import (
    SEASONS,
    Days,
    Now,
    century,
    last_weekday,
    month_of,
    months_long,
    next_weekday,
    part_of,
    weekday_of,
    whole_day,
    whole_month,
    whole_year,
    year_of,
    year_of_month,
)
from atticus.memory.time.wording import (
    BACK,
    DAY,
    FIGURE,
    MONTH,
    NAMES,
    ON_WEEKDAY,
    PART,
    SEASON,
    WEEKDAY,
    WHICH,
    YEAR,
    just_before,
    pattern,
    which_of,
    year_told,
)

if TYPE_CHECKING:
    from atticus.memory.time.wording import Row

# A month that is also a name or a verb is one after a word of time, or beside another month.
_NAMESAKES: Final = frozenset({"april", "may", "june", "march", "august", "jan", "mar", "dec", "sep", "jun", "apr"})
_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|during|since|until|till|around|through|throughout|before|after|by|it['’]s|last|next|early|late|mid)[\s-]+"
    rf"|\b(?:{NAMES})\s*(?:to|-|–|until|through)\s*|\b(?:in|during|between|from)\s+(?:{NAMES})\s*(?:and|or)\s*)$",
    re.IGNORECASE,
)
_MONTH_FOLLOWS: Final = re.compile(rf"\s*(?:to|or|-|–|until|through)\s*(?:{NAMES})\b", re.IGNORECASE)
_SOMEBODY: Final = re.compile(r"['’]s\b|\s+(?-i:[A-Z])[a-z]+|\s+(?:and|or)\s+(?:i|me|my|her|his|we)\b")
_YEARS_AHEAD: Final = 10
_LAST_MONTH: Final = 12
_ISO_WEEKS: Final = 53


def _iso_day(match: re.Match[str], _: Now) -> Days:
    return whole_day(date(int(match["year"]), int(match["number"]), int(match["day"])))


def _iso_month(match: re.Match[str], _: Now) -> Days:
    return whole_month(int(match["year"]), int(match["number"]))


def _iso_week(match: re.Match[str], now: Now) -> Days | None:
    week = int(match["week"])
    if not 1 <= week <= _ISO_WEEKS:
        return None
    year = int(match["year"]) if match["year"] else now.today.year
    monday = date.fromisocalendar(year, week, 1)
    if not match["year"] and (monday > now.today) is not now.ahead:
        monday = date.fromisocalendar(year + (1 if now.ahead else -1), week, 1)
    return Days(monday, monday + timedelta(7), Unit.WEEK)


def numeric(match: re.Match[str], now: Now) -> Days | None:
    """Return the day of a date in figures, where its order is certain."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year = century(year, now.today) if len(match["year"]) == len("24") else year
    if match["sign"] == "." or first > _LAST_MONTH or first == second:
        return whole_day(date(year, second, first))
    # "3/4/2025" is a day in March or in April: nothing here tells which.
    return whole_day(date(year, first, second)) if second > _LAST_MONTH else None


def _day_of_month(match: re.Match[str], now: Now) -> Days:
    month, day = month_of(match["month"]), place(match["day"])
    groups = match.re.groupindex
    last = place(match["last"]) if "last" in groups and match["last"] else day
    first = place(match["first"]) if "first" in groups and match["first"] else day
    year = year_told(match, now)
    if year is None:
        year = (
            _year_on(match["on"], month, first, now) if "on" in groups and match["on"] else year_of(month, first, now)
        )
    begin, end = date(year, month, first), date(year, month, last) + timedelta(1)
    return Days(begin, end, Unit.DAY if (end - begin).days == 1 else Unit.STRETCH)


def _year_on(weekday: str, month: int, day: int, now: Now) -> int:
    """Return the year in which a date is on that day of the week: the usual one, or the one beside it."""
    usual = year_of(month, day, now)
    other = usual - 1 if now.ahead else usual + 1
    for year in (usual, other, usual + 1 if now.ahead else usual - 1):
        if date(year, month, day).weekday() == weekday_of(weekday):
            return year
    return usual


def _weekday_and_day(match: re.Match[str], now: Now) -> Days | None:
    weekday, day = weekday_of(match["weekday"]), place(match["day"])
    step, month = 1 if now.ahead else -1, now.today.replace(day=1)
    for _ in range(_LAST_MONTH):
        there = _day_in(month, day)
        if there and there.weekday() == weekday and step * (there - now.today).days >= 0:
            return whole_day(there)
        month = (month + timedelta(31)).replace(day=1) if step > 0 else (month - timedelta(1)).replace(day=1)
    return None


def _day_in(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def _nth_weekday(match: re.Match[str], now: Now) -> Days:
    if match["month"]:
        month = month_of(match["month"])
        year = year_told(match, now) or year_of_month(month, now)
    else:
        year, month = now.today.year, now.today.month + {"last": -1, "next": 1}.get((match["rel2"] or "").casefold(), 0)
    whole, weekday = whole_month(year, month), weekday_of(match["weekday"])
    if match["nth"].casefold() == "last":
        return whole_day(last_weekday(whole.end - timedelta(1), weekday))
    return whole_day(next_weekday(whole.begin, weekday) + timedelta(7 * (place(match["nth"]) - 1)))


def _month_part(match: re.Match[str], now: Now) -> Days:
    month, year = month_of(match["month"]), year_told(match, now)
    if year is not None:
        return part_of(whole_month(year, month), match["part"])
    part = part_of(whole_month(year_of_month(month, now), month), match["part"])
    late = not now.ahead and part.begin > now.today
    return part_of(whole_month(part.begin.year - 1, month), match["part"]) if late else part


def _month_alone(match: re.Match[str], now: Now) -> Days | None:
    month, which, told = month_of(match["month"]), which_of(match), year_told(match, now)
    if told is not None:
        return whole_month(told, month)
    if not which and match["month"].casefold().rstrip(".") in _NAMESAKES and not _is_month(match):
        return None
    if not which or which == {"this"}:
        return whole_month(now.today.year if which else year_of_month(month, now), month)
    year = now.today.year
    year += -(month >= now.today.month) if which & BACK else month <= now.today.month
    return whole_month(year, month, leans=True)


def _is_month(match: re.Match[str]) -> bool:
    text = match.string
    if _MONTH_FOLLOWS.match(text, match.end()):
        return True
    return bool(_BEFORE_MONTH.search(just_before(text, match.start()))) and not _SOMEBODY.match(text, match.end())


def _year_alone(match: re.Match[str], now: Now) -> Days | None:
    year = int(match["year"])
    if year > now.today.year + _YEARS_AHEAD:
        return None
    return part_of(whole_year(year), match["half"]) if match["half"] else whole_year(year)


def _years(match: re.Match[str], now: Now) -> Days | None:
    first, last = int(match["year"]), int(match["last"])
    if not first < last <= now.today.year + _YEARS_AHEAD:
        return None
    return Days(date(first, 1, 1), date(last + 1, 1, 1), Unit.STRETCH)


def _short_year(match: re.Match[str], now: Now) -> Days:
    return whole_year(century(int(match["short"]), now.today))


def _decade(match: re.Match[str], now: Now) -> Days:
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    if match["word"]:
        first = century(20 + 10 * tens.index(match["word"].casefold()), now.today)
    else:
        figures = match["figures"]
        first = int(figures) if len(figures) > len("90") else century(int(figures), now.today)
    begin, end = {"early": (0, 4), "mid": (3, 7), "late": (6, 10)}.get((match["part"] or "").casefold(), (0, 10))
    return Days(date(first + begin, 1, 1), date(first + end, 1, 1), Unit.STRETCH)


def _year_part(match: re.Match[str], _: Now) -> Days:
    return part_of(whole_year(int(match["year"])), match["part"])


def _quarter(match: re.Match[str], now: Now) -> Days:
    number = int(match["q"]) if match["q"] else place(match["word"])
    month = 3 * number - 2
    return months_long(year_told(match, now) or year_of_month(month, now), month, 3, Unit.SEASON)


def _half_year(match: re.Match[str], now: Now) -> Days:
    return months_long(year_told(match, now) or now.today.year, 6 * int(match["h"]) - 5, 6, Unit.STRETCH)


def _leaning_quarter(match: re.Match[str], now: Now) -> Days:
    shift = {"last": -3, "this": 0, "next": 3}[match["which"].casefold()]
    first = now.today.month - (now.today.month - 1) % 3
    return months_long(now.today.year, first + shift, 3, Unit.SEASON, leans=True)


def _season(match: re.Match[str], now: Now) -> Days:
    month, which, year = SEASONS[match["season"].casefold()], which_of(match), year_told(match, now)
    if year is None and which & {"this", "coming"} and "past" not in which:
        year = now.today.year
    elif year is None and "next" in which:
        year = year_of(month, 1, Now(now.today)) + 1
    elif year is None:
        year = year_of(month, 1, now)
        running = now.today < months_long(year, month, 3, Unit.SEASON).end
        year -= bool(which & BACK) and running
    whole = months_long(year, month, 3, Unit.SEASON, leans=bool(which))
    if not match["part"]:
        return whole
    part = part_of(whole, match["part"])
    if part.begin > now.today and not (now.ahead or which or match["year"]):
        return part_of(months_long(year - 1, month, 3, Unit.SEASON), match["part"])
    return part


# What a number stands for that only looks like a year; what it counts.
_NUMBERED: Final = re.compile(
    r"(?:\b(?:room|flight|bus|gate|page|code|pin|order|number|no|nr|ticket|invoice|apartment|apt|suite|ext|extension"
    r"|model|windows|office|version|line|route|train|locker|case|paid|pays?|costs?|worth|spent|price|than|least|most"
    r"|channel|level|lot|unit|id)\.?\s*[:#]?\s*|\d[\s-]|[$€£¥#/:,+&=-])$",
    re.IGNORECASE,
)
_COUNTED: Final = (
    r"(?!\s*[/:%€$£¥]|[.,]\d|-\d{3}|\s\d{3}|\s+(?:words?|people|persons|times|steps|calories|dollars|euros?|pounds"
    r"|rupees|yuan|rmb|bucks|baht|yen|won|kronor|kroner|kr|zloty|pesos|reais|francs|miles|km|k?m|met(?:er|re)s"
    r"|hours|minutes|seconds|days|points|pieces|followers|photos|units|kcal|k?g|mg|ml|l|lit(?:er|re)s|ft|feet|rpm"
    r"|watts|mah|hp|degrees|sq|Gramm|Euro|元|人)\b)"
)


def _plain_year(match: re.Match[str], now: Now) -> Days | None:
    before = just_before(match.string, match.start())
    return None if _NUMBERED.search(before) else _year_alone(match, now)


_JOIN: Final = r"\s*(?:[-–]|to|until|through|and|&)\s*(?:the\s+)?"
_NO_MEASURE: Final = r"(?!\s*(?:miles|km|times|hours|minutes|people|%|of\s+(?:you|us|them)))"

FIGURES: Final[tuple[Row, ...]] = (
    (
        re.compile(r"(?<![\w.-])(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?=T\d)"),
        _iso_day,
    ),
    (pattern(rf"(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>{FIGURE})"), _iso_day),
    (pattern(r"(?:(?P<year>(?:19|20)\d\d)-W|(?:calendar\s+week|KW|CW)\s*)(?P<week>\d\d?)"), _iso_week),
    (pattern(r"(?P<year>(?:19|20)\d\d)[-/](?P<number>0[1-9]|1[0-2])(?![-/]\d)"), _iso_month),
    (
        pattern(r"(?P<first>\d\d?)(?P<sign>[/.])\s?(?P<second>\d\d?)(?P=sign)\s?(?P<year>(?:19|20)\d\d)(?![/.]\d)"),
        numeric,
    ),
    (pattern(r"(?P<first>\d\d?)(?P<sign>[/])(?P<second>\d\d?)/(?P<year>\d\d)(?![/.]\d)"), numeric),
    (pattern(r"(?P<first>\d\d)(?P<sign>\.)(?P<second>\d\d)\.(?P<year>\d\d)(?![/.]\d)"), numeric),
    (re.compile(r"(?<![\w.-])(?P<first>\d\d?)(?P<sign>-)(?P<second>\d\d?)-(?P<year>(?:19|20)\d\d)(?![\w-])"), numeric),
    (pattern(r"(?P<number>0?[1-9]|1[0-2])/(?P<year>20\d\d)"), _iso_month),
)
IN_MONTHS: Final[tuple[Row, ...]] = (
    (pattern(rf"(?P<day>{FIGURE})-{MONTH}-(?P<year>(?:19|20)\d\d)(?P<short>)(?P<rel>)"), _day_of_month),
    (pattern(rf"(?P<day>{FIGURE})-{MONTH}-(?P<year>)(?P<short>\d\d)(?P<rel>)"), _day_of_month),
    (
        pattern(
            rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s+{WEEKDAY}\s+(?:of|in)\s+"
            rf"(?:{MONTH}{YEAR}|(?P<rel2>last|next|this|the)\s+month)"
        ),
        _nth_weekday,
    ),
    (
        pattern(
            rf"{ON_WEEKDAY}{MONTH}\s*(?:the\s+)?{DAY}(?!\d)(?:{_JOIN}(?P<last>{FIGURE}(?:st|nd|rd|th)?)(?!\d))?(?!:)"
            rf"{YEAR}{_NO_MEASURE}"
        ),
        _day_of_month,
    ),
    (
        pattern(
            rf"(?:{ON_WEEKDAY}|(?:the\s+)?(?P<first>{FIGURE}(?:st|nd|rd|th)?){_JOIN}){DAY}(?:\s+day)?(?:\s+of)?\s+"
            rf"{MONTH}{YEAR}"
        ),
        _day_of_month,
    ),
    (pattern(rf"(?:the\s+|very\s+)?{PART}[\s-]+(?:the\s+month\s+of\s+)?{MONTH}{YEAR}"), _month_part),
    (pattern(rf"{WHICH}{MONTH}{YEAR}"), _month_alone),
)
WITH_WEEKDAYS: Final[tuple[Row, ...]] = (
    (pattern(rf"{WEEKDAY}\s+(?:the\s+)?(?P<day>{FIGURE}(?:st|nd|rd|th))"), _weekday_and_day),
)
QUARTERS: Final[tuple[Row, ...]] = (
    (
        pattern(rf"(?:(?:q(?P<q>[1-4]))|(?:the\s+)?(?P<word>first|second|third|fourth)\s+quarter(?=\s+of\s)){YEAR}"),
        _quarter,
    ),
    (pattern(rf"h(?P<h>[12]){YEAR.removesuffix('?')}"), _half_year),
    (pattern(r"(?P<which>last|this|next)\s+quarter"), _leaning_quarter),
)
IN_SEASONS: Final[tuple[Row, ...]] = (
    (
        pattern(
            rf"(?:(?:the\s+)?{PART}[\s-]+(?:the\s+)?|(?:in|during|over|since|until|throughout|all|back\s+in)\s+(?:the\s+)?"
            rf"|(?=(?:last|this|next|past)\b)|the\s+(?=(?:last|next|past)\b)){WHICH}{SEASON}{YEAR}"
            r"(?!\s+(?:of\b|roll|cleaning|onion|break|palace|olympic|asleep))"
        ),
        _season,
    ),
    (pattern(rf"(?P<which>)(?P<part>)(?:the\s+)?{SEASON}{YEAR.removesuffix('?')}"), _season),
)
YEARS: Final[tuple[Row, ...]] = (
    (re.compile(r"(?<![\w.$€£+-])(?P<year>(?:19|20)\d\d)\s?[-–]\s?(?P<last>(?:19|20)\d\d)(?![\w-])"), _years),
    (
        pattern(
            r"the\s+(?:(?P<part>early|mid|late)[\s-]+)?(?:['’]?(?P<figures>(?:19|20)\d0|(?<=['’])\d0)['’]?s"
            r"|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"
        ),
        _decade,
    ),
    (
        pattern(
            r"(?:the\s+)?(?P<part>early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of)[\s-]+"
            r"(?P<year>(?:19|20)\d\d)"
        ),
        _year_part,
    ),
    (
        pattern(rf"(?:(?:the\s+)?(?P<half>first\s+half|second\s+half)\s+of\s+)?(?P<year>(?:19|20)\d\d){_COUNTED}"),
        _plain_year,
    ),
    (
        # No pattern(): "since '98" begins with its sign.
        re.compile(r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince ))['’](?P<short>\d\d)(?![\w'’])", re.IGNORECASE),
        _short_year,
    ),
)
"""In each group longer readings first: what one has taken, a later one leaves alone."""
