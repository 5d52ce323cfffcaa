"""Workouts: what was done, how far and how long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.problems import Problem
from atticus.memory.formats.values import number, words
from atticus.memory.importers.applehealth.days import SOURCE
from atticus.memory.importers.applehealth.instants import instant

if TYPE_CHECKING:
    from atticus.memory.formats.xml_pieces import Node

_PREFIX: Final = "HKWorkoutActivityType"
_KILOMETRES: Final = {"km": 1.0, "m": 0.001, "mi": 1.609344, "yd": 0.0009144}
_MINUTES: Final = {"min": 1.0, "s": 1 / 60, "hr": 60.0}


def workout(node: Node) -> Moment | Problem:
    """Return a workout as a moment; a problem where it tells no time."""
    begin, end = instant(node.attributes.get("startDate")), instant(node.attributes.get("endDate"))
    where = f"line {node.line}"
    if begin is None:
        return Problem(where=where, what="The workout tells no time.", do="The records around it are there.")
    what = words(node.attributes.get("workoutActivityType", "")).removeprefix(_PREFIX)
    title = " ".join(re.findall(r"[A-Z][a-z]*|\d+|[^\W\dA-Z_]+", what)).capitalize() or "Workout"
    told = number(node.attributes.get("duration"))
    factor = _MINUTES.get(node.attributes.get("durationUnit", "min"), 1.0)
    minutes = round(told * factor) if told else round((end - begin).total_seconds() / 60) if end else 0
    far = _distance(node)
    said = f"{title} {far:.1f} km" if far else title
    return Moment(
        kind=Kind.HEALTH,
        source=SOURCE,
        at=begin,
        until=end if end is not None and end >= begin else None,
        text=f"{said}, {minutes} min" if minutes > 0 else said,
        external_id=f"workout:{int(begin.timestamp())}:{what}",
        title=title,
        locator=where,
        extra={"device": device} if (device := words(node.attributes.get("sourceName", ""))) else {},
    )


def _distance(node: Node) -> float:
    """Return how many kilometres it went, as older and newer phones write it; 0 where it tells none."""
    told = [(node.attributes.get("totalDistance"), node.attributes.get("totalDistanceUnit"))]
    told += [
        (child.attributes.get("sum"), child.attributes.get("unit"))
        for child in node.children
        if child.name == "WorkoutStatistics" and "Distance" in child.attributes.get("type", "")
    ]
    found = [(number(value) or 0.0) * _KILOMETRES.get(unit or "", 0.0) for value, unit in told]
    return round(max(found), 1)
