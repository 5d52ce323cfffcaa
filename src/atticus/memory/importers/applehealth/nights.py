"""Nights: the stretches somebody was asleep, put together, by the device that saw most of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.memory.formats.values import words
from atticus.memory.importers.applehealth.days import SOURCE
from atticus.memory.importers.applehealth.instants import instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from atticus.memory.formats.xml_pieces import Node

Span = tuple[datetime, datetime]

_SLEEP: Final = "HKCategoryTypeIdentifierSleepAnalysis"
_ASLEEP: Final = "HKCategoryValueSleepAnalysisAsleep"
AWAKE: Final = timedelta(hours=2)
"""Who is awake for longer has got up."""
SHORTEST: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=20)


class Nights:
    """Gathers stretches of sleep; to lie in bed is not to sleep."""

    def __init__(self) -> None:
        self._spans: dict[str, list[Span]] = defaultdict(list)

    def take(self, node: Node) -> bool:
        """Take in a record, if it is one of sleep; False where it is and cannot be read."""
        if node.attributes.get("type") != _SLEEP or not node.attributes.get("value", "").startswith(_ASLEEP):
            return True
        begin, end = instant(node.attributes.get("startDate")), instant(node.attributes.get("endDate"))
        if begin is None or end is None or not begin < end <= begin + LONGEST:
            return False
        self._spans[node.attributes.get("sourceName", "")].append((begin, end))
        return True

    def told(self) -> Iterator[Moment]:
        """Yield nights and naps in their order: of each day of waking, those the device saw that saw most sleep."""
        days: dict[date, dict[str, list[tuple[Span, timedelta]]]] = defaultdict(lambda: defaultdict(list))
        for device, spans in self._spans.items():
            for span, asleep in sessions(spans):
                if asleep >= SHORTEST:
                    days[span[1].date()][device].append((span, asleep))
        for day in sorted(days):
            device = max(sorted(days[day]), key=lambda one: sum((s for _, s in days[day][one]), timedelta()))
            for (begin, end), asleep in days[day][device]:
                yield _night(begin, end, asleep, words(device))


def sessions(spans: list[Span]) -> Iterator[tuple[Span, timedelta]]:
    """Yield from when to when somebody slept, short wakings included, and how long they were asleep in it."""
    begin = end = None
    asleep = timedelta()
    for first, last in sorted(spans):
        if begin is None or end is None or first - end > AWAKE:
            if begin is not None and end is not None:
                yield (begin, end), asleep
            begin, end, asleep = first, last, last - first
        else:
            asleep += max(timedelta(), last - max(first, end))
            end = max(end, last)
    if begin is not None and end is not None:
        yield (begin, end), asleep


def _night(begin: datetime, end: datetime, asleep: timedelta, device: str) -> Moment:
    minutes = round(asleep.total_seconds() / 60)
    return Moment(
        kind=Kind.HEALTH,
        source=SOURCE,
        at=begin,
        until=end,
        text=f"Slept {minutes // 60} h {minutes % 60} min",
        external_id=f"sleep:{int(begin.timestamp())}",
        title="Sleep",
        locator=f"sleep until {end.date().isoformat()}",
        extra={"sleep_minutes": minutes} | ({"device": device} if device else {}),
    )
