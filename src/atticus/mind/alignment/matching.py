"""Whether a deed has to do with something a belief speaks of: a dish, a way of travelling, a time of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.beliefs.statements import normal
from atticus.mind.alignment.matters import ALIKE, EMPTY, GROUPS, PLANT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.mind.alignment.deed import Deed

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS: Final = {
    "early": (0, 9),
    "morning": (4, 12),
    "noon": (11, 14),
    "afternoon": (12, 18),
    "evening": (17, 23),
    "night": (21, 28),
    "late": (21, 28),
}
_WITHOUT: Final = r"(?:no|without|hold the|minus|not|ohne|sin|sans|senza)"


def touches(matter: str, deed: Deed) -> bool:
    """Return whether a deed has to do with a matter, in the words of a belief.

    A matter that is a whole of its own (meat, heights, alcohol) is touched by whatever holds it. Else every word of it
    that carries something must be in the deed, as itself, as a word that stands for it, or as its time.
    """
    name = normal(matter)
    if name in GROUPS:
        return not _is_left_out(name, deed) and (holds(GROUPS[name], deed) or _plainly(name, deed))
    words = [word for word in name.split() if word not in EMPTY]
    return bool(words) and all(_word(word, deed) for word in words)


def holds(terms: Iterable[str], deed: Deed) -> bool:
    """Return whether a deed holds any of some things, and not only as what it is without or made of plants."""
    return any(_plainly(term, deed) for term in terms)


def _is_left_out(name: str, deed: Deed) -> bool:
    """Return whether a deed says that it is free of something: "peanut-free", "without peanuts"."""
    return (
        re.search(rf" (?:{re.escape(name)}-free|{re.escape(name)} free|{_WITHOUT} {re.escape(name)}) ", deed.text)
        is not None
    )


def _plainly(term: str, deed: Deed) -> bool:
    for match in re.finditer(rf"(?<= ){re.escape(term)}(?= )", deed.text):
        before, after = deed.text[: match.start()].split(), deed.text[match.end() :].split()
        led = before[-1] if before else ""
        if led in PLANT or any(led.startswith(f"{plant}-") for plant in PLANT):
            continue
        if re.search(rf"\b{_WITHOUT}\s(?:\w+\s(?:or|and)\s)?\Z", deed.text[: match.start()]) or after[:1] == ["free"]:
            continue
        return True
    return False


def _word(word: str, deed: Deed) -> bool:
    if in_time(word, deed):
        return True
    if word in GROUPS and holds(GROUPS[word], deed):
        return True
    if any(_plainly(form, deed) for form in (word, word.removesuffix("s"), word.removesuffix("es"), f"{word}s")):
        return True
    return any(word in alike and deed.has_any(alike) for alike in ALIKE)


def in_time(word: str, deed: Deed) -> bool:
    """Return whether a word names the day of the week or the time of day at which a deed takes place."""
    if deed.at is None:
        return False
    day = word.removesuffix("s")
    if day in DAYS:
        return DAYS[deed.at.weekday()] == day
    if day == "weekend":
        return DAYS[deed.at.weekday()] in {"saturday", "sunday"}
    if day == "weekday":
        return DAYS[deed.at.weekday()] not in {"saturday", "sunday"}
    hours = _HOURS.get(day)
    if hours is None or not deed.timed:
        return False
    return hours[0] <= deed.at.hour < hours[1] or hours[0] <= deed.at.hour + 24 < hours[1]
