"""Deeds that take the time of something the owner does again and again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.mind.alignment.matching import DAYS, in_time, touches

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief
    from atticus.mind.alignment.deed import Deed

_PARTS: Final = re.compile(r"\b(morning|noon|lunch|afternoon|evening|night)s?\b", re.IGNORECASE)
_DAY: Final = re.compile(rf"\b({'|'.join(DAYS)}|weekend|weekday)s?\b", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\bat (\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?\b", re.IGNORECASE)
_EVERY_DAY: Final = re.compile(
    r"\b(?:every (?:single )?(?:day|morning|evening|night|afternoon)|daily|nightly|most days)\b", re.IGNORECASE
)
_NEAR_MINUTES: Final = 90
_FREE: Final = {True: (9, 18), False: (17, 23)}
"""Hours in which a thing told without its hour is done, at weekends and on other days."""


def against_routine(belief: Belief, deed: Deed) -> str:
    """Return why a deed takes the time of a routine; empty where it does not.

    A routine told without its hour is taken to be in the hours people have for themselves: by day at weekends, in the
    evening else.
    """
    if not deed.acts & {"plan", "book"} or "cancel" in deed.acts or deed.at is None or not deed.timed:
        return ""
    when = str(belief.more.get("when") or "")
    if touches(_thing(belief.object), deed) or not _that_day(when, deed) or not _that_hour(when, deed):
        return ""
    return f"You usually {belief.object} {when}.".replace("  ", " ")


def _thing(told: str) -> str:
    """Return what is done, without the verb that only carries it: "swimming" of "go swimming"."""
    return re.sub(r"^(?:go(?: to)?|do|have|play|attend|take|practise|practice|meet|visit)\s+(?:the |my |a )?", "", told)


def _that_day(when: str, deed: Deed) -> bool:
    days = [match.casefold() for match in _DAY.findall(when)]
    if days:
        return any(in_time(day, deed) for day in days)
    return bool(_EVERY_DAY.search(when))


def _that_hour(when: str, deed: Deed) -> bool:
    assert deed.at is not None  # a deed without a time takes nobody's time
    if match := _CLOCK.search(when):
        hour = int(match[1]) % 12 + 12 if (match[3] or "").casefold() == "pm" else int(match[1])
        wanted = hour * 60 + int(match[2] or 0)
        return abs(wanted - deed.at.hour * 60 - deed.at.minute) < _NEAR_MINUTES
    if match := _PARTS.search(when):
        return in_time("noon" if match[1].casefold() == "lunch" else match[1].casefold(), deed)
    first, last = _FREE[in_time("weekend", deed)]
    return first <= deed.at.hour < last
