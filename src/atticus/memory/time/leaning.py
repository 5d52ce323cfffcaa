"""Expressions that lean on the day they are said, or on a date beside them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.counts import COUNT, HEDGE, ORDINAL, counted, place
from atticus.memory.time.days import (
    DAYS_OF,
    SEASONS,
    WEEKDAYS,
    Days,
    Now,
    away,
    last_weekday,
    months_from,
    months_long,
    next_weekday,
    part_of,
    week_of,
    weekday_of,
    weekend_of,
    whole_day,
    whole_month,
    whole_year,
    year_of,
)
from atticus.memory.time.wording import BACK, FIGURE, PART, just_before, pattern

if TYPE_CHECKING:
    from atticus.memory.time.wording import Row

_UNIT: Final = r"(?P<unit>day|night|evening|weekend|week|fortnight|month|year|decade)s?"
_WHOLE: Final = r"(?P<unit>week|month|year)"
_LASTING: Final = re.compile(r"(?:\b(?:have|has|been)|['’]ve)\b[^.!?\n]*$", re.IGNORECASE)
_AFTER_ORDINAL: Final = r"(?=\s*(?:$|[.,;:!?)–-])|\s+(?:at|and|for|with|in|from|to|until|when|because|so|but|i|we|he|she|they|it|my|our|this)\b)"
_EXACTLY: Final = r"(?P<exactly>\s+(?:today|yesterday|tomorrow))?"
_AROUND: Final = 7


def _named_day(match: re.Match[str], now: Now) -> Days:
    words = " ".join(match[0].casefold().split())
    shift = 0
    if words.startswith("the day"):
        shift = -2 if "yesterday" in words else 2
    elif words.endswith("before last"):
        shift = -2
    elif words.startswith(("yest", "yday", "last")):
        shift = -1
    elif words.startswith(("tom", "tmr", "2mo")):
        shift = 1
    return whole_day(now.today + timedelta(shift), leans=True)


def _count(match: re.Match[str]) -> tuple[float, float]:
    groups = match.re.groupindex
    half = 0.5 if "half" in groups and match["half"] else 0
    return counted(match["count"])[0] + half, counted(match["count"])[1] + half


def _ago(match: re.Match[str], now: Now) -> Days:
    count, unit, exactly = _count(match), match["unit"].casefold(), (match["exactly"] or "").casefold().strip()
    if exactly:
        today = now.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(exactly, 0))
        return whole_day(_back(today, count[0], unit), leans=True)
    if "over" in (match["hedge"] or "") or (match["hedge"] or "").startswith("more"):
        return Days(
            _back(now.today, count[0] + 1, unit),
            _back(now.today, count[0], unit) + timedelta(1),
            Unit.STRETCH,
            leans=True,
        )
    return away(now.today, count, unit, -1)


def _back(day: date, count: float, unit: str) -> date:
    if unit in DAYS_OF or unit == "weekend":
        return day - timedelta(round(count * DAYS_OF.get(unit, 7)))
    return months_from(day, -round(count * {"month": 1, "year": 12, "decade": 120}[unit]))


def _or_two_ago(match: re.Match[str], now: Now) -> Days:
    return away(now.today, (1, 2), match["unit"].casefold(), -1)


def _or_two_ahead(match: re.Match[str], now: Now) -> Days | None:
    return away(now.today, (1, 2), match["unit"].casefold(), 1) if now.ahead else None


def _until_now(match: re.Match[str], now: Now) -> Days | None:
    # "For four years" is how long; with "have been", or "now" after it, also since when.
    if not (match["now"] or _LASTING.search(just_before(match.string, match.start()))):
        return None
    return away(now.today, counted(match["count"]), match["unit"].casefold(), -1)


def _hence(match: re.Match[str], now: Now) -> Days | None:
    # "In two weeks" is also how long something took: only what lies ahead is a time.
    if match["in"] and not (now.ahead or match["time"]):
        return None
    return away(now.today, _count(match), match["unit"].casefold(), 1)


def _week_hence(match: re.Match[str], now: Now) -> Days:
    return whole_day(
        now.today + timedelta(7 * round(counted(match["count"])[0]) + (match["day"].casefold() != "today")), leans=True
    )


def _past_stretch(match: re.Match[str], now: Now) -> Days:
    most, unit = counted(match["count"])[1], match["unit"].casefold()
    return Days(_back(now.today, most, unit), now.today + timedelta(1), Unit.STRETCH, leans=True)


def _coming_stretch(match: re.Match[str], now: Now) -> Days | None:
    if match["article"] and not now.ahead:
        return None
    end = _back(now.today, -counted(match["count"])[1], match["unit"].casefold()) + timedelta(1)
    return Days(now.today, end, Unit.STRETCH, leans=True)


def _whole(unit: str, day: date, shift: int) -> Days:
    if unit == "week":
        return week_of(day + timedelta(7 * shift), leans=True)
    if unit == "weekend":
        return weekend_of(day + timedelta(7 * shift), leans=True)
    if unit == "month":
        return whole_month(day.year, day.month + shift, leans=True)
    return whole_year(day.year + shift, leans=True)


def _which_unit(match: re.Match[str], now: Now) -> Days | None:
    which = match["which"].casefold().split()
    if which[-1] == "following" and not now.ahead:
        # In a tale of what has been, it is the week after something else.
        return None
    shift = -1 if BACK & set(which) else 1 if which[-1] in ("next", "following") else 0
    return _whole(match["unit"].casefold(), now.today, shift)


def _beyond(match: re.Match[str], now: Now) -> Days:
    """Return "the week before last" and "the week after next"."""
    sign, unit = (-1 if match["side"].casefold() == "before last" else 1), match["unit"].casefold()
    if unit in SEASONS:
        month = SEASONS[unit]
        year = year_of(month, 1, Now(now.today))
        running = now.today < months_long(year, month, 3, Unit.SEASON).end
        year += 2 if sign > 0 else -1 - running
        return months_long(year, month, 3, Unit.SEASON, leans=True)
    return _whole(unit, now.today, 2 * sign)


def _part_of_unit(match: re.Match[str], now: Now) -> Days:
    which = (match["which"] or "").casefold()
    shift = -1 if which in BACK else which in ("next", "following")
    return part_of(_whole(match["unit"].casefold(), now.today, shift), match["part"])


def _so_far(match: re.Match[str], now: Now) -> Days:
    unit = match["unit"].casefold()
    whole = whole_day(now.today, leans=True) if unit in ("day", "today") else _whole(unit, now.today, 0)
    if match["side"].casefold() == "earlier":
        return Days(whole.begin, min(whole.end, now.today + timedelta(1)), whole.unit, leans=True)
    return Days(max(whole.begin, now.today), whole.end, whole.unit, leans=True)


def _this_time(match: re.Match[str], now: Now) -> Days:
    sign, unit = (-1 if match["which"].casefold() == "last" else 1), match["unit"].casefold()
    there = _back(now.today, -sign, unit)
    if unit == "week" or match["what"].casefold() == "day":
        return whole_day(there, leans=True)
    return Days(there - timedelta(_AROUND), there + timedelta(_AROUND + 1), Unit.STRETCH, leans=True)


def _over_the_weekend(_: re.Match[str], now: Now) -> Days:
    back = not now.ahead and now.today.weekday() < WEEKDAYS.index("saturday")
    return weekend_of(now.today - timedelta(7 * back), leans=True)


def _other(match: re.Match[str], now: Now) -> Days:
    if match["unit"].casefold() == "week":
        return Days(now.today - timedelta(21), now.today - timedelta(7), Unit.STRETCH, leans=True)
    return Days(now.today - timedelta(7), now.today, Unit.STRETCH, leans=True)


def _ordinal(match: re.Match[str], now: Now) -> Days | None:
    day, which = place(match["day"]), (match["which"] or "").casefold()
    last = place(match["last"]) if match["last"] else day
    month = date(now.today.year, now.today.month, 1)
    step = 1 if now.ahead else -1
    if which:
        month = months_from(month, {"last": -1, "next": 1}.get(which, 0))
    else:
        while day > monthrange(month.year, month.month)[1] or step * (month.replace(day=day) - now.today).days < 0:
            month = months_from(month, step)
    begin, end = month.replace(day=day), month.replace(day=last) + timedelta(1)
    return Days(begin, end, Unit.DAY if last == day else Unit.STRETCH, leans=bool(which))


_FIGURES: Final = rf"{FIGURE}(?:st|nd|rd|th)"

ORDINALS: Final[tuple[Row, ...]] = (
    (
        pattern(
            rf"(?:from|between)\s+the\s+(?P<day>{_FIGURES})\s+(?:to|and|until|till|through)\s+the\s+(?P<last>{_FIGURES})"
            r"(?:\s+of\s+(?P<which>this|last|next)\s+month)?"
        ),
        _ordinal,
    ),
    (
        pattern(
            rf"(?:on|by|until|till|since|before|after|from|is|was)\s+the\s+(?P<day>{_FIGURES}|{ORDINAL})(?P<last>)"
            rf"\s+of\s+(?P<which>this|last|next|the)\s+month"
        ),
        _ordinal,
    ),
    (
        pattern(
            rf"(?:on|by|until|till|since|before|after|from|is)\s+the\s+(?P<day>{_FIGURES})(?P<last>)(?P<which>){_AFTER_ORDINAL}"
        ),
        _ordinal,
    ),
)
READERS: Final[tuple[Row, ...]] = (
    (pattern(rf"{COUNT}\s+weeks?\s+(?:from\s+)?(?P<day>today|tomorrow)"), _week_hence),
    (pattern(rf"{HEDGE}{COUNT}\s+{_UNIT}(?P<half>\s+and\s+a\s+half)?\s+(?:ago|back|earlier){_EXACTLY}"), _ago),
    (
        pattern(
            r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|(?:the\s+)?(?:night|evening|day)\s+before\s+last"
            r"|today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening)"
            r"|tomm?orr?ow|yday|tmrw|tmr|tomoz|2moro"
        ),
        _named_day,
    ),
    (pattern(r"an?\s+(?P<unit>day|week|month|year)\s+or\s+(?:two|so)\s+ago"), _or_two_ago),
    (pattern(r"in\s+an?\s+(?P<unit>day|week|month|year)\s+or\s+two"), _or_two_ahead),
    (pattern(rf"for\s+{HEDGE}{COUNT}\s+{_UNIT}(?P<now>\s+now)?"), _until_now),
    (pattern(rf"{COUNT}\s+{_UNIT}(?P<now>\s+now)"), _until_now),
    (
        pattern(
            rf"(?P<in>in\s+)?{HEDGE}{COUNT}\s+{_UNIT}(?P<time>['’]?\s+time|\s+from\s+now|(?<=s)['’]\s+time|['’]s\s+time)"
        ),
        _hence,
    ),
    (pattern(rf"(?P<in>in)\s+{HEDGE}{COUNT}\s+{_UNIT}(?P<half>\s+and\s+a\s+half)?(?P<time>)"), _hence),
    (
        pattern(rf"(?:for\s+)?(?:the\s+|these\s+)?(?:last|past)\s+{COUNT}\s+{_UNIT}"),
        _past_stretch,
    ),
    (
        pattern(rf"(?:(?:over|in|within|during|for)\s+)?the\s+(?:next|coming)\s+{COUNT}\s+{_UNIT}(?P<article>)"),
        _coming_stretch,
    ),
    (pattern(r"(?:the\s+)?(?P<side>earlier|later)\s+(?:(?:this|in\s+the)\s+(?P<unit>day|week|month|year))"), _so_far),
    (pattern(r"(?P<side>earlier|later)\s+(?P<unit>today)"), _so_far),
    (
        pattern(rf"(?:the\s+)?{PART}[\s-]+(?:the|this|(?P<which>last|past|previous|next|following))\s+{_WHOLE}"),
        _part_of_unit,
    ),
    (
        pattern(
            r"the\s+(?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\s+(?P<side>before\s+last|after\s+next)"
        ),
        _beyond,
    ),
    (pattern(r"(?:on\s+)?this\s+(?P<what>time|day)\s+(?P<which>last|next)\s+(?P<unit>week|month|year)"), _this_time),
    (
        pattern(
            r"(?P<which>(?:this\s+)?(?:last|past|previous)|this\s+coming|this|(?:the\s+)?(?:next|following))\s+"
            r"(?P<unit>weekend|week|month|year)"
        ),
        _which_unit,
    ),
    (
        pattern(r"(?:(?:over|at|on|during)\s+the|(?:had|was)\s+(?:an?|such\s+an?)\s+(?:\w+\s+){1,3})\s*weekend"),
        _over_the_weekend,
    ),
    (pattern(r"the\s+other\s+(?P<unit>day|night|evening|morning|week)"), _other),
)

_ANCHORED: Final = re.compile(
    rf"\b(?:the\s+|a\s+)?(?:(?:last|previous|next|following)\s+)?(?:{COUNT}\s+)?"
    r"(?:(?P<unit>day|night|evening|weekend|week|fortnight|month|year)s?"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)}))\s+(?P<side>before|prior\s+to|preceding|after|following|of|from)\s+"
    r"(?:the\s+|on\s+)?$",
    re.IGNORECASE,
)


def anchored(before: str, anchor: Days) -> tuple[int, Days] | None:
    """Return what words before a date make of it, with where they begin: "the Sunday before", "the week of"."""
    match = _ANCHORED.search(before)
    if match is None:
        return None
    side = match["side"].casefold()
    unit = (match["unit"] or "").casefold()
    if side in ("of", "from"):
        found = _of(unit, anchor) if side == "of" and not match["count"] else None
    else:
        found = beside(anchor, match["count"], unit, match["weekday"], 1 if side in ("after", "following") else -1)
    return (match.start(), found) if found else None


def _of(unit: str, anchor: Days) -> Days | None:
    if unit == "week" and anchor.unit in (Unit.DAY, Unit.STRETCH):
        return week_of(anchor.begin)
    return weekend_of(anchor.begin) if unit == "weekend" and anchor.unit is Unit.DAY else None


def beside(anchor: Days, count: str | None, unit: str, weekday: str | None, sign: int) -> Days:
    """Return what lies so far before (sign -1) or after (sign 1) some days: "two weeks", "the Sunday", "the week".

    Args:
        anchor: the days counted from.
        count: how many units, in words; None or "a" for the one right beside.
        unit: as in `away`; not used where there is a day of the week.
        weekday: the day of the week before or after, where one is named.
        sign: which way.
    """
    edge = anchor.end - timedelta(1) if sign > 0 else anchor.begin
    if weekday:
        number = weekday_of(weekday)
        day = next_weekday(edge + timedelta(1), number) if sign > 0 else last_weekday(edge - timedelta(1), number)
        return whole_day(day)
    if count and count.casefold() != "a":
        there = away(edge, counted(count), unit, sign)
    elif unit == "week":
        begin = edge - timedelta(7) if sign < 0 else anchor.end
        there = Days(begin, begin + timedelta(7), Unit.WEEK)
    elif unit == "month" and anchor.unit is Unit.DAY:
        there = whole_month(edge.year, edge.month + sign)
    else:
        there = away(edge, (1, 1), unit, sign)
    return Days(there.begin, there.end, there.unit)
