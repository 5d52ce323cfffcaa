"""Expressions that lean on the day they are said, or on a date beside them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time.dates import just_before, pattern
from atticus.memory.time.days import (
    COUNT,
    DAYS_OF,
    WEEKDAYS,
    Days,
    Now,
    away,
    counted,
    months_from,
    week_of,
    weekend_of,
    whole_day,
    whole_month,
    whole_year,
)

if TYPE_CHECKING:
    from atticus.memory.time.dates import Reader

_UNIT: Final = r"(?P<unit>day|weekend|week|fortnight|month|year)s?"
_WEEKDAY: Final = rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_REPEATED: Final = r"(?!\s+(?:morning|afternoon|evening|night)s)"
_NO_DAY: Final = re.compile(
    r"\b(?:every|each|most|black|good|ash|holy|palm|easter|cyber|casual|bloody|freaky|ruby|happy|fat|shrove|taco)\s+$",
    re.IGNORECASE,
)
_LASTING: Final = re.compile(r"(?:\b(?:have|has|been)|['’]ve)\b[^.!?\n]*$", re.IGNORECASE)
_BACK: Final = frozenset({"last", "past", "previous"})
_AFTER_ORDINAL: Final = (
    r"(?=\s*(?:$|[.,;!?)–-])|\s+(?:at|and|for|with|in|from|to|when|because|so|but|i|we|he|she|they|it|my|our|this)\b)"
)


def _named_day(match: re.Match[str], now: Now) -> Days:
    words = " ".join(match[0].casefold().split())
    shifts = {"yesterday": -1, "tomorrow": 1, "last night": -1}
    shifts |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    return whole_day(now.today + timedelta(shifts.get(words, 0)), leans=True)


def _ago(match: re.Match[str], now: Now) -> Days:
    return away(now.today, match["count"], match["unit"].casefold(), -1)


def _until_now(match: re.Match[str], now: Now) -> Days | None:
    # "For four years" is how long; with "have been", or "now" after it, also since when.
    if not (match["now"] or _LASTING.search(just_before(match.string, match.start()))):
        return None
    return away(now.today, match["count"], match["unit"].casefold(), -1)


def _hence(match: re.Match[str], now: Now) -> Days | None:
    # "In two weeks" is also how long something took: only what lies ahead is a time.
    if match["in"] and not (now.ahead or match["time"]):
        return None
    return away(now.today, match["count"], match["unit"].casefold(), 1)


def _past_stretch(match: re.Match[str], now: Now) -> Days:
    most, unit = counted(match["count"])[1], match["unit"].casefold()
    if unit in DAYS_OF or unit == "weekend":
        begin = now.today - timedelta(most * DAYS_OF.get(unit, 7))
    else:
        begin = months_from(now.today, -most * (12 if unit == "year" else 1))
    return Days(begin, now.today + timedelta(1), Unit.STRETCH, leans=True)


def _which_unit(match: re.Match[str], now: Now) -> Days:
    which, unit = match["which"].casefold().split(), match["unit"].casefold()
    shift = -1 if _BACK & set(which) else 1 if which[-1] in ("next", "following") else 0
    there = now.today + timedelta(7 * shift)
    if unit == "week":
        return week_of(there, leans=True)
    if unit == "weekend":
        return weekend_of(there, leans=True)
    if unit == "month":
        return whole_month(now.today.year, now.today.month + shift, leans=True)
    return whole_year(now.today.year + shift, leans=True)


def _over_the_weekend(_: re.Match[str], now: Now) -> Days:
    back = not now.ahead and now.today.weekday() < WEEKDAYS.index("saturday")
    return weekend_of(now.today - timedelta(7 * back), leans=True)


def _other_day(_: re.Match[str], now: Now) -> Days:
    return Days(now.today - timedelta(7), now.today, Unit.STRETCH, leans=True)


def _weekday(match: re.Match[str], now: Now) -> Days | None:
    which = (match["which"] or "").casefold().split()
    if not which and (_NO_DAY.search(just_before(match.string, match.start())) or not match["weekday"][0].isupper()):
        return None
    if len(match["weekday"].rstrip(".")) < len("monday") and not set(which) - {"on"}:
        return None
    number = _weekday_number(match["weekday"])
    # What happens every week is on no day; "on Friday" is one that has been, unless what is told lies ahead.
    if "this" in which and "past" not in which:
        return whole_day(now.today + timedelta((number - now.today.weekday()) % 7), leans=True)
    if "next" in which or (now.ahead and not _BACK & set(which)):
        ahead = (number - now.today.weekday()) % 7
        return whole_day(now.today + timedelta(ahead or (7 if "next" in which else 0)), leans="next" in which)
    back = (now.today.weekday() - number) % 7
    last = bool(_BACK & set(which))
    return whole_day(now.today - timedelta(back or (7 if last else 0)), leans=last)


def _weekday_number(word: str) -> int:
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word.casefold().rstrip(".")[:3]))


def _ordinal(match: re.Match[str], now: Now) -> Days:
    day, month = int(match["day"]), date(now.today.year, now.today.month, 1)
    which = (match["which"] or "").casefold()
    step = 1 if now.ahead else -1
    if which:
        month = months_from(month, {"last": -1, "next": 1}.get(which, 0))
    else:
        while day > monthrange(month.year, month.month)[1] or step * (month.replace(day=day) - now.today).days < 0:
            month = months_from(month, step)
    return whole_day(month.replace(day=day), leans=bool(which))


READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (
        pattern(
            r"(?:on|by|until|till|since|before|after)\s+the\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
            rf"(?:\s+of\s+(?P<which>this|last|next)\s+month|{_AFTER_ORDINAL})"
        ),
        _ordinal,
    ),
    (
        pattern(
            r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow|last\s+night"
            r"|this\s+(?:morning|afternoon|evening)"
        ),
        _named_day,
    ),
    (pattern(rf"{COUNT}\s+{_UNIT}\s+(?:ago|back|earlier)"), _ago),
    (pattern(rf"for\s+(?:(?:about|around|over|almost|nearly)\s+)?{COUNT}\s+{_UNIT}(?P<now>\s+now)?"), _until_now),
    (pattern(rf"{COUNT}\s+{_UNIT}(?P<now>\s+now)"), _until_now),
    (
        pattern(rf"(?P<in>in\s+)?(?:about\s+)?{COUNT}\s+{_UNIT}(?P<time>['’]?\s+time|\s+from\s+(?:now|today))"),
        _hence,
    ),
    (pattern(rf"(?P<in>in)\s+(?:about\s+)?{COUNT}\s+{_UNIT}(?P<time>)"), _hence),
    (pattern(rf"(?:the\s+|these\s+)?(?:last|past)\s+{COUNT}\s+{_UNIT}"), _past_stretch),
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
    (pattern(r"the\s+other\s+(?:day|night|evening|morning)"), _other_day),
    (
        pattern(rf"(?:(?P<which>(?:this\s+)?(?:last|past)|this\s+coming|this|next|on)\s+)?{_WEEKDAY}{_REPEATED}"),
        _weekday,
    ),
)

_ANCHORED: Final = re.compile(
    rf"\b(?:the\s+|a\s+)?(?:(?:last|previous|next|following)\s+)?(?:{COUNT}\s+)?"
    r"(?:(?P<unit>day|weekend|week|fortnight|month|year)s?"
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
        found = _beside(match, unit, anchor, 1 if side in ("after", "following") else -1)
    return (match.start(), found) if found else None


def _of(unit: str, anchor: Days) -> Days | None:
    if unit == "week" and anchor.unit in (Unit.DAY, Unit.STRETCH):
        return week_of(anchor.begin)
    return weekend_of(anchor.begin) if unit == "weekend" and anchor.unit is Unit.DAY else None


def _beside(match: re.Match[str], unit: str, anchor: Days, sign: int) -> Days:
    edge = anchor.end - timedelta(1) if sign > 0 else anchor.begin
    if match["weekday"]:
        number = _weekday_number(match["weekday"])
        gap = (number - edge.weekday()) % 7 if sign > 0 else (edge.weekday() - number) % 7
        return whole_day(edge + sign * timedelta(gap or 7))
    if match["count"] and match["count"].casefold() != "a":
        there = away(edge, match["count"], unit, sign)
    elif unit == "week":
        begin = edge - timedelta(7) if sign < 0 else anchor.end
        there = Days(begin, begin + timedelta(7), Unit.WEEK)
    elif unit == "month" and anchor.unit is Unit.DAY:
        there = whole_month(edge.year, edge.month + sign)
    else:
        there = away(edge, "1", unit, sign)
    return Days(there.begin, there.end, there.unit)
