"""Days of the week, alone and beside a week: "last Friday", "Tuesday of last week", "Friday week"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.memory.time.counts import COUNT, counted
from atticus.memory.time.days import Days, Now, last_weekday, next_weekday, week_of, weekday_of, whole_day
from atticus.memory.time.wording import BACK, WEEKDAY, just_before, pattern

if TYPE_CHECKING:
    from atticus.memory.time.wording import Row

_REPEATED: Final = (
    r"(?!\s+(?:(?:morning|afternoon|evening|night)s|school|roast|blues|prayers?|paper|league|club|best|times)\b"
    r"|\s+(?-i:Addams|Times|Post|Weld|Telegraph|Mirror))"
)
_NO_DAY: Final = re.compile(
    r"\b(?:every|each|most|black|good|ash|holy|palm|easter|cyber|casual|bloody|freaky|ruby|happy|fat|shrove|taco|super)\s+$",
    re.IGNORECASE,
)
_SHORT_ALONE: Final = re.compile(
    r"\s+(?:morning|afternoon|evening|night|eve|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d\b)", re.IGNORECASE
)
_LEADING: Final = r"(?:(?P<which>(?:this\s+)?(?:last|past)|this\s+coming|this|next|on)\s+)?"


def _weekday(match: re.Match[str], now: Now) -> Days | None:
    which = (match["which"] or "").casefold().split()
    word = match["weekday"]
    if not which and _NO_DAY.search(just_before(match.string, match.start())):
        return None
    if len(word.rstrip(".")) < len("monday") and not (
        set(which) - {"on"} or _SHORT_ALONE.match(match.string, match.end())
    ):
        return None
    number = weekday_of(word)
    # What happens every week is on no day; "on Friday" is one that has been, unless what is told lies ahead.
    if "this" in which and "past" not in which:
        return whole_day(next_weekday(now.today, number), leans=True)
    if "next" in which or (now.ahead and not BACK & set(which)):
        ahead = (number - now.today.weekday()) % 7
        return whole_day(now.today + timedelta(ahead or (7 if "next" in which else 0)), leans="next" in which)
    last = bool(BACK & set(which))
    return whole_day(last_weekday(now.today - timedelta(last), number), leans=last)


def _of_a_week(match: re.Match[str], now: Now) -> Days:
    shift = {"last": -7, "this": 0, "next": 7}[match["which"].casefold()]
    monday = week_of(now.today + timedelta(shift)).begin
    return whole_day(monday + timedelta(weekday_of(match["weekday"])), leans=True)


def _week_later(match: re.Match[str], now: Now) -> Days:
    weeks = round(counted(match["count"])[0]) if "count" in match.re.groupindex else 1
    return whole_day(
        next_weekday(now.today + timedelta(1), weekday_of(match["weekday"])) + timedelta(7 * weeks), leans=True
    )


def _week_before_last(match: re.Match[str], now: Now) -> Days:
    return whole_day(last_weekday(now.today - timedelta(1), weekday_of(match["weekday"])) - timedelta(7), leans=True)


def _week_ago(match: re.Match[str], now: Now) -> Days:
    weeks, weekday = round(counted(match["count"])[0]), weekday_of(match["weekday"])
    if weeks == 1:
        return _week_before_last(match, now)
    return whole_day(week_of(now.today - timedelta(7 * weeks)).begin + timedelta(weekday), leans=True)


READERS: Final[tuple[Row, ...]] = (
    (pattern(rf"(?:on\s+)?{WEEKDAY}(?:\s+of|,)?\s+(?P<which>last|next|this)\s+week"), _of_a_week),
    (pattern(rf"(?P<which>last|next|this)\s+week(?:['’]s|,|\s+on)?\s+{WEEKDAY}"), _of_a_week),
    (pattern(rf"the\s+{WEEKDAY}\s+after\s+next"), _week_later),
    (pattern(rf"(?:on\s+)?{WEEKDAY}\s+week(?!['’]?s)"), _week_later),
    (pattern(rf"{COUNT}\s+weeks?\s+(?:on|from(?:\s+(?:this|next))?)\s+{WEEKDAY}"), _week_later),
    (pattern(rf"the\s+{WEEKDAY}\s+before\s+last"), _week_before_last),
    (pattern(rf"a\s+week\s+last\s+{WEEKDAY}"), _week_before_last),
    (pattern(rf"{COUNT}\s+weeks?\s+ago(?:,?\s+on)?\s+{WEEKDAY}"), _week_ago),
    (pattern(rf"{_LEADING}{WEEKDAY}{_REPEATED}"), _weekday),
)
