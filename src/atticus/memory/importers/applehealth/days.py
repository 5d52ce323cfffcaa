"""What a day came to: counts added up, each by the device that counted most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.time import Precision
from atticus.memory.formats.values import number
from atticus.memory.importers.applehealth.instants import instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.memory.formats.xml_pieces import Node

SOURCE: Final = "applehealth"
_PREFIX: Final = "HKQuantityTypeIdentifier"


@dataclass(frozen=True, slots=True)
class _Measure:
    """One thing that is counted of a day.

    Args:
        key: its name in `extra`, with its unit.
        words: how it is told.
        summed: whether its records add up; else the last of the day counts.
        digits: decimals that are told.
        units: what one of each unit is in the unit of the key.
        title: what it is called in a moment of its own, where it is nobody's business beside the rest of the day.
    """

    key: str
    words: str
    summed: bool
    digits: int
    units: dict[str, float]
    title: str = ""


_KILOMETRES: Final = {"km": 1.0, "m": 0.001, "mi": 1.609344}
MEASURES: Final = {
    f"{_PREFIX}StepCount": _Measure("steps", "{} steps", summed=True, digits=0, units={"count": 1.0}),
    f"{_PREFIX}AppleExerciseTime": _Measure(
        "exercise_minutes", "{} min of exercise", summed=True, digits=0, units={"min": 1.0}
    ),
    f"{_PREFIX}DistanceWalkingRunning": _Measure("walked_km", "walked {} km", summed=True, digits=1, units=_KILOMETRES),
    f"{_PREFIX}RestingHeartRate": _Measure(
        "resting_heart_rate", "resting heart rate {} bpm", summed=False, digits=0, units={"count/min": 1.0}
    ),
    f"{_PREFIX}BodyMass": _Measure(
        "weight_kg",
        "{} kg",
        summed=False,
        digits=1,
        units={"kg": 1.0, "lb": 0.45359237, "g": 0.001},
        title="Weight",
    ),
}


class Days:
    """Adds records up by day, measure and device; a few numbers for each day are all that is held."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._sums: dict[date, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        self._last: dict[tuple[date, str], datetime] = {}

    def take(self, node: Node) -> bool:
        """Take in a record, if it is one that counts; False where it counts and cannot be read."""
        measure = MEASURES.get(node.attributes.get("type", ""))
        if measure is None:
            return True
        at, value = instant(node.attributes.get("startDate")), number(node.attributes.get("value"))
        factor = measure.units.get(node.attributes.get("unit", ""))
        if at is None or value is None or value < 0 or factor is None:
            return False
        by_device = self._sums[at.date()][measure.key]
        device = node.attributes.get("sourceName", "") if measure.summed else ""
        if measure.summed:
            by_device[device] = by_device.get(device, 0.0) + value * factor
        elif at >= self._last.get((at.date(), measure.key), at):
            self._last[at.date(), measure.key] = at
            by_device[device] = value * factor
        return True

    def told(self) -> Iterator[Moment]:
        """Yield the days in their order: one moment for what was done, one for each thing that stands alone."""
        for day in sorted(self._sums):
            found: dict[str, float] = {}
            said: list[str] = []
            for measure in MEASURES.values():
                by_device = self._sums[day].get(measure.key)
                value = round(max(by_device.values()), measure.digits) if by_device else 0
                if not value:
                    continue
                told = value if measure.digits else int(value)
                words = measure.words.format(f"{told:,}")
                if measure.title:
                    yield self._moment(day, measure.title, words, {measure.key: told}, f"day:{day}:{measure.key}")
                else:
                    found[measure.key] = told
                    said.append(words)
            if found:
                text = ", ".join(said)
                yield self._moment(day, "Health of the day", text[0].upper() + text[1:], found, f"day:{day}")

    def _moment(self, day: date, title: str, text: str, found: dict[str, float], id_: str) -> Moment:
        return Moment(
            kind=Kind.HEALTH,
            source=SOURCE,
            at=datetime(day.year, day.month, day.day, tzinfo=self._zone),
            text=text,
            precision=Precision.DAY,
            external_id=id_,
            title=title,
            locator=f"records of {day.isoformat()}",
            extra=dict(found),
        )
