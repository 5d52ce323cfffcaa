"""Times of day beside a day, and hours and minutes counted from the instant."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from atticus.memory.time.counts import COUNT, HEDGE, counted
from atticus.memory.time.wording import just_before, pattern

_HOURS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORD: Final = "|".join(_HOURS)
_PART: Final = r"(?:in\s+the\s+|at\s+)?(?P<{0}>morning|afternoon|evening|night)"
_CLOCK: Final = (
    r"(?:(?P<hour>[01]?\d|2[0-3])(?:(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\.?(?!\w)"
    r"|[:](?P<minutes>[0-5]\d)(?![:\d])(?::[0-5]\d)?)"
    rf"|(?:(?P<past>half|quarter|twenty|ten|five)\s+(?P<way>past|to)\s+)(?P<spoken>{_WORD}|\d\d?)"
    rf"|(?P<oclock>{_WORD}|\d\d?)\s+o['’]clock|(?P<noon>noon|midday)|(?P<bare>{_WORD}|1[0-2]|[1-9])(?![\d:.%€$£]|\s+(?!in\s+the\s|at\s+night)[a-z]))"
)
_AFTER: Final = re.compile(
    rf"(?:\s+{_PART.format('before')})?(?:,?\s+(?:(?:at|from|around|about|by|@)\s+)?|T){_CLOCK}"
    rf"(?:\s+{_PART.format('after')})?",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"(?<![\d:.]){_CLOCK}(?:\s+{_PART.format('before')})?,?\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
_PART_AFTER: Final = re.compile(rf"\s+{_PART.format('after')}\b", re.IGNORECASE)
_MINUTES: Final = {"half": 30, "quarter": 15, "twenty": 20, "ten": 10, "five": 5}
_NOON: Final = 12
_SURELY_24: Final = 8
_NIGHT_BEGINS: Final = 6
_MOST_BLUR: Final = timedelta(hours=1)
_HOURS_AGO: Final = pattern(rf"{HEDGE}{COUNT}\s+(?P<unit>hour|hr|minute|min)s?(?P<more>\s+and\s+a\s+half)?\s+ago")
_LAST_HOURS: Final = pattern(
    rf"(?:the\s+)?(?:last|past)\s+{COUNT}\s+(?P<unit>hour|minute)s?|the\s+(?:last|past)\s+(?P<one>hour)"
)


def clock_beside(text: str, start: int, stop: int) -> tuple[timedelta, int, int] | None:
    """Return the time of day told beside a day, with where the words of both begin and end.

    A time that may be in the morning or in the evening ("at 7") is none.

    Args:
        text: the whole of it.
        start: where the words of the day begin.
        stop: where they end.
    """
    if (after := _AFTER.match(text, stop)) and (
        since := _since_midnight(after, after["before"] or after["after"] or _said(text[start:stop]))
    ) is not None:
        return since, start, after.end()
    near = just_before(text, start)
    before = _BEFORE.search(near)
    if before is None:
        return None
    part = _PART_AFTER.match(text, stop)
    since = _since_midnight(before, before["before"] or (part["after"] if part else _said(text[start:stop])))
    if since is None:
        return None
    return since, start - len(near) + before.start(), part.end() if part and not before["before"] else stop


def _said(words: str) -> str | None:
    folded = words.casefold()
    return next((part for part in ("morning", "afternoon", "evening", "night") if folded.endswith(part)), None) or (
        "night" if folded == "tonight" else None
    )


def _since_midnight(match: re.Match[str], part: str | None) -> timedelta | None:
    if match["noon"]:
        return timedelta(hours=_NOON)
    if match["half"]:
        hour = int(match["hour"])
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match["half"].casefold() == "p" else 0)
        return timedelta(hours=hour, minutes=int(match["minute"] or 0))
    minute = 0
    if match["hour"]:
        hour, minute = int(match["hour"]), int(match["minutes"])
        if hour > _NOON or match["hour"].startswith("0") or (part is None and hour >= _SURELY_24):
            return timedelta(hours=hour, minutes=minute)
    else:
        word = (match["spoken"] or match["oclock"] or match["bare"]).casefold()
        hour = int(word) if word.isdigit() else _HOURS.index(word) + 1
        if match["past"]:
            minute = _MINUTES[match["past"].casefold()] * (-1 if match["way"].casefold() == "to" else 1)
    return _in_part(hour, minute, part)


def _in_part(hour: int, minute: int, part: str | None) -> timedelta | None:
    if part is None or not 1 <= hour <= _NOON:
        return None
    later = part.casefold() in ("afternoon", "evening") or (
        part.casefold() == "night" and _NIGHT_BEGINS <= hour < _NOON
    )
    return timedelta(hours=hour % _NOON + (_NOON if later else 0), minutes=minute)


def hours_back(text: str) -> list[tuple[int, int, timedelta, timedelta]]:
    """Return where hours and minutes before the instant are told, with how far back they begin and end.

    "An hour ago" is meant as about an hour, give or take a quarter of it; "the last hour" lasts until now.
    """
    found = []
    for match in _HOURS_AGO.finditer(text):
        least, most = counted(match["count"])
        unit = _unit(match["unit"])
        extra = unit / 2 if match["more"] else timedelta()
        near, far = least * unit + extra, most * unit + extra
        blur = min(near / 4, _MOST_BLUR) if near == far else timedelta()
        found.append((match.start(), match.end(), far + blur, near - blur))
    for match in _LAST_HOURS.finditer(text):
        most = counted(match["count"])[1] if match["count"] else 1
        found.append((match.start(), match.end(), most * _unit(match["unit"] or match["one"]), timedelta()))
    return found


def _unit(word: str) -> timedelta:
    return timedelta(hours=1) if word.casefold().startswith("h") else timedelta(minutes=1)
