"""Moments JSONL: `atticus.moments/1`, one object a line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ASSISTANT, ME, Party
from atticus.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from atticus.domain.reading import Reading

KEYS: Final = frozenset(
    "id at until kind source thread author people title text place known extra".split()  # noqa: SIM905 (reads better)
)
NAMED: Final = {"me": ME, "assistant": ASSISTANT}
KINDS: Final = {kind.value: kind for kind in Kind}
_MOST_LAT: Final = 90
_MOST_LON: Final = 180
DEEPEST: Final = 64
"""Lists and objects one in another in `extra`: what reads it back has less room for recursion than what wrote it."""

LONGEST_LINE: Final = 16 * 1024 * 1024
FIX: Final = "Mend the line and import the file again; the other lines are in."


class LineError(ValueError):
    """What is wrong with a line, in words for the owner."""


class Moments:
    """Reads files of the documented format; a bad line is a problem, its neighbours go in."""

    name = "moments"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether the first line is an object with the keys of the format."""
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.readline(LONGEST_LINE).strip().removeprefix(b"\xef\xbb\xbf")
        if path.suffix.lower() in {".jsonl", ".ndjson"} and head.startswith(b"{"):
            return True
        try:
            first = json.loads(head)
        except (ValueError, RecursionError):
            return False
        return isinstance(first, dict) and {"at", "kind", "source"} <= set(first)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield one moment or problem a line; empty lines are passed over."""
        zone = context.zone
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
                    while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                        pass
                    yield Problem(where=f"line {number}", what="The line is longer than 16 MiB.", do=FIX)
                    continue
                if not line.strip():
                    continue
                try:
                    yield moment_of(_parsed(line), number, zone)
                except LineError as error:
                    yield Problem(where=f"line {number}", what=f"{error}.", do=FIX)


def moment_of(value: Any, number: int, zone: tzinfo) -> Moment:
    """Return the moment that a value of the format tells.

    Args:
        value: JSON values.
        number: of the line or item it is.
        zone: assumed where it tells none.

    Raises:
        LineError: it is none of the format; the message says why.
    """
    return _moment(_checked(value), number, zone)


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError("The line is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise LineError(f"The line is not JSON ({str(error)[:80]})") from None


def _checked(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise LineError("The line is not an object")
    unknown = value.keys() - KEYS
    if unknown:
        raise LineError(f"The key {min(unknown)!r} is not part of atticus.moments/1")
    try:
        json.dumps(
            {key: value.get(key) for key in ("id", "place", "extra")}, allow_nan=False, ensure_ascii=False
        ).encode()
    except (ValueError, RecursionError):
        raise LineError("The line holds half a character, or a number that is none") from None
    return value


def _moment(value: dict[str, Any], number: int, zone: Any) -> Moment:
    at, assumed = _instant(value, "at", zone)
    kind = KINDS.get(str(value.get("kind")))
    if kind is None:
        raise LineError(f"The kind {value.get('kind')!r} is none of {', '.join(KINDS)}")
    source = _text(value, "source")
    if not source:
        raise LineError("The source is missing")
    extra = {} if value.get("extra") is None else value["extra"]
    if not isinstance(extra, dict):
        raise LineError("The extra is not an object")
    if _deeper(extra, DEEPEST):
        raise LineError(f"The extra is nested more than {DEEPEST} deep")
    return Moment(
        kind=kind,
        source=source,
        at=at,
        text=_text(value, "text") or "",
        until=_instant(value, "until", zone)[0] if value.get("until") is not None else None,
        zone_assumed=assumed,
        known=_instant(value, "known", zone)[0] if value.get("known") is not None else None,
        external_id=_id(value.get("id")),
        thread=_text(value, "thread"),
        author=_party(_text(value, "author")),
        people=_people(value.get("people")),
        title=_text(value, "title"),
        place=_place(value.get("place")),
        locator=f"line {number}",
        extra=extra,
    )


def _id(told: Any) -> str | None:
    if isinstance(told, float) and told.is_integer():
        told = int(told)  # JSON knows no other numbers than these
    if isinstance(told, bool) or not (told is None or isinstance(told, str | int)):
        raise LineError(f"The id {told!r} is not a text")
    return None if told is None else str(told)


def _instant(value: dict[str, Any], key: str, zone: Any) -> tuple[datetime, bool]:
    told = value.get(key)
    if not isinstance(told, str):
        raise LineError(f"The {key} is missing" if told is None else f"The {key} {told!r} is not a text")
    try:
        at = datetime.fromisoformat(told)
        aware = at if at.tzinfo is not None else at.replace(tzinfo=zone)
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise LineError(
            f"The {key} {told[:40]!r} is not an ISO 8601 instant such as 2025-06-02T12:45:00+08:00"
        ) from None
    return aware, at.tzinfo is None


def _text(value: dict[str, Any], key: str) -> str | None:
    told = value.get(key)
    if told is None:
        return None
    if not isinstance(told, str):
        raise LineError(f"The {key} {str(told)[:40]!r} is not a text")
    try:
        told.encode()
    except UnicodeEncodeError:
        return told.encode("utf-8", "replace").decode()
    return told


def _deeper(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        holders = [one for one in level if isinstance(one, dict | list)]
        level = [inner for one in holders for inner in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return False
    return any(isinstance(one, dict | list) for one in level)


def _party(name: str | None) -> Party | None:
    if name is None:
        return None
    return NAMED.get(name) or Party(name)


def _people(value: Any) -> tuple[Party, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise LineError("The people are not a list of texts")
    return tuple(party for name in value if (party := _party(name)))


def _place(value: Any) -> Place | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() - {"name", "lat", "lon"}:
        raise LineError("The place is not an object of name, lat and lon")
    name, lat, lon = value.get("name"), value.get("lat"), value.get("lon")
    if not (name is None or isinstance(name, str)) or not all(
        n is None or (isinstance(n, int | float) and not isinstance(n, bool)) for n in (lat, lon)
    ):
        raise LineError("The place needs a text as name and numbers as lat and lon")
    if any(n is not None and abs(n) > most for n, most in ((lat, _MOST_LAT), (lon, _MOST_LON))):
        raise LineError("The place is not on this earth: lat is within 90 degrees of 0, lon within 180")
    return Place(name, None if lat is None else float(lat), None if lon is None else float(lon))
