"""What is told of the addresses that automation hands moments to."""

from __future__ import annotations

from typing import Final

from atticus.memory.arriving import LATEST, MOST_LAT, MOST_LON, RESERVED
from atticus.memory.importers.moments import KEYS, KINDS
from atticus.surfaces.api.app_body import JSON, LINES
from atticus.surfaces.api.openapi import Answer, Operation
from atticus.surfaces.api.schema import MAYBE, WORD, Schema, closed, listed, opened, part, told
from atticus.vault.contract import Outcome

_INSTANT: Final[Schema] = {"type": "string", "format": "date-time"}
_PERHAPS: Final[Schema] = {"type": ["string", "null"], "format": "date-time"}
_LAT: Final[Schema] = {"type": "number", "minimum": -MOST_LAT, "maximum": MOST_LAT}
_LON: Final[Schema] = {"type": "number", "minimum": -MOST_LON, "maximum": MOST_LON}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_MOMENT: Final[dict[str, Schema]] = {
    "id": told({"type": ["string", "integer", "null"]}, "The source's own: the same id with other content revises."),
    "at": told(_INSTANT, "ISO 8601; without an offset the owner's zone is assumed, and the moment says so."),
    "until": _PERHAPS,
    "known": told(_PERHAPS, "When the owner could know it, where that is not `at`."),
    "kind": {"enum": sorted(KINDS)},
    "source": told(
        {"type": "string", "minLength": 1, "not": {"anyOf": [{"enum": sorted(RESERVED)}, {"pattern": "^app:"}]}},
        "Where it comes from. One that something else brought is closed to the app unless the owner named it.",
    ),
    "thread": MAYBE,
    "author": told(MAYBE, "A name, or `me`, or `assistant`."),
    "people": {"type": ["array", "null"], "items": WORD},
    "title": MAYBE,
    "text": MAYBE,
    "place": _or_null(closed({"name": MAYBE, "lat": _or_null(_LAT), "lon": _or_null(_LON)})),
    "extra": {"type": ["object", "null"]},
}
_PARTS: Final[dict[str, Schema]] = {
    "Moment": told(
        closed({key: _MOMENT[key] for key in sorted(KEYS)}, "at", "kind", "source"), "One of `atticus.moments/1`."
    ),
    "Arrived": closed(
        {
            **{one.value: {"type": "integer", "minimum": 0} for one in Outcome},
            "moments": listed(
                closed(
                    {"id": MAYBE, "moment": WORD, "outcome": {"enum": [one.value for one in Outcome]}},
                    "id",
                    "moment",
                    "outcome",
                )
            ),
            "problems": listed(closed({"where": WORD, "what": WORD, "do": WORD}, "where", "what", "do")),
        },
        *(one.value for one in Outcome),
        "moments",
        "problems",
    ),
}
_OF_OWNTRACKS: Final[dict[str, Schema]] = {
    "OwnTracks": {
        "anyOf": [
            opened(
                {
                    "_type": {"const": "location"},
                    "lat": _LAT,
                    "lon": _LON,
                    "tst": {"type": "number", "minimum": -LATEST, "maximum": LATEST},
                },
                "_type",
                "lat",
                "lon",
                "tst",
            ),
            opened(
                {
                    "_type": {"const": "transition"},
                    "lat": _LAT,
                    "lon": _LON,
                    "tst": {"type": "number", "minimum": -LATEST, "maximum": LATEST},
                    "desc": {"type": "string", "pattern": r"\S"},
                },
                "_type",
                "lat",
                "lon",
                "tst",
                "desc",
            ),
            opened({"_type": {"type": "string", "not": {"enum": ["location", "transition", "encrypted"]}}}, "_type"),
        ]
    }
}
_NONE_IN: Final = Answer(says="Nothing went in; `problems` tells why.", bodies={JSON: part("Arrived")})

MOMENTS: Final = Operation(
    name="addMoments",
    method="POST",
    says="Hand over moments",
    about="The app needs `add`. A bad moment is told with its number, and its neighbours go in; the same `id` twice is "
    "once. Whatever the body is called, it is read as JSON, or as JSON a line.",
    takes={
        JSON: {"anyOf": [part("Moment"), listed(part("Moment"))]},
        LINES: told(listed(part("Moment")) | {"minItems": 1}, "One a line."),
    },
    answers={200: Answer(says="What became of each.", bodies={JSON: part("Arrived")}), 422: _NONE_IN},
    parts=_PARTS,
)
OWNTRACKS: Final = Operation(
    name="addLocation",
    method="POST",
    says="Hand over what OwnTracks tells",
    about="The app needs `add`. Locations and transitions become moments; the rest is taken and let go, and so is an "
    "empty body, which is a friend that was deleted.",
    takes={JSON: part("OwnTracks")},
    empty=True,
    answers={
        200: Answer(says="Taken.", bodies={JSON: {"type": "array", "maxItems": 0}}),
        422: _NONE_IN,
    },
    parts=_PARTS | _OF_OWNTRACKS,
)
