"""Moments that another program hands over: read by the rules of the format, labelled as by an import, and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.problems import Problem
from atticus.memory.importers.moments import LineError, moment_of
from atticus.memory.intake import drafted
from atticus.memory.ordinals import Ordinals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import tzinfo

    from atticus.vault.contract import Vault

AGAIN: Final = "Mend it and send it again; the others are in."
OWNTRACKS: Final = "owntracks"
RESERVED: Final = frozenset({"owner", "atticus", "question", "request"})
"""Sources of what the owner and Atticus themselves keep."""

LATEST: Final = 4_102_444_800
"""The year 2100, in seconds: an instant in milliseconds is no instant in seconds."""

MOST_LAT: Final = 90
MOST_LON: Final = 180
_WORDS: Final = 200


class NoMomentsError(UsageError):
    """Nothing that could be a moment was handed over."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This holds no moments: {why}.", "Send one object of atticus.moments/1, an array of them, or one a line."
        )


class NoLocationError(UsageError):
    """A telephone told something that is no location."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is no location: {why}.", "Send OwnTracks' own JSON, not encrypted.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What became of what was handed over.

    Args:
        kept: of each that was read: its own id, its id here, what became of it.
        problems: what could not be read, and why.
        sources: where they came from.
    """

    kept: tuple[tuple[str | None, str, str], ...]
    problems: tuple[Problem, ...]
    sources: frozenset[str]


def read(body: bytes, zone: tzinfo) -> list[Moment | Problem]:
    """Return the moments of a body, and a problem in the place of each that is none.

    Args:
        body: one JSON object, an array of objects, or one object a line, in UTF-8.
        zone: assumed where a moment tells none.

    Raises:
        NoMomentsError: there is nothing in it, or it is no text at all.
    """
    try:
        text = body.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise NoMomentsError("it is not UTF-8") from None
    if not text:
        raise NoMomentsError("it is empty")
    return [_read(value, number, zone) for number, value in _values(text)]


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Yield the values of a text with the number of each; what is not JSON as the error that tells why."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.startswith("["):
            raise NoMomentsError(f"it is not JSON ({str(error)[:80]})") from None
    else:
        yield from enumerate(whole if isinstance(whole, list) else [whole], 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, error


def _read(value: Any, number: int, zone: tzinfo) -> Moment | Problem:
    where = f"line {number}"
    if isinstance(value, Exception):
        return Problem(where=where, what=f"The line is not JSON ({str(value)[:80]}).", do=AGAIN)
    try:
        return moment_of(value, number, zone)
    except LineError as error:
        return Problem(where=where, what=f"{error}.", do=AGAIN)


def arrive(vault: Vault, items: Iterable[Moment | Problem], *, sources: Collection[str]) -> Arrived:
    """Keep moments durably, each with the label an import would give it; what came before is found and not doubled.

    A source that others brought is closed to it, so that nobody's moments can be revised from outside.

    Args:
        vault: where to.
        items: what was read.
        sources: those it may add to although they are there already.
    """
    me, ordinals, problems = vault.me(), Ordinals(), list[Problem]()
    closed = set(vault.sources()) - set(sources)
    moments: list[Moment] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        elif item.source in closed or item.source in RESERVED or item.source.startswith("app:"):
            what = f"The source {item.source[:40]!r} belongs to something else."
            do = "Send it under another source, or let this app add to that one with `atticus clients scope`."
            problems.append(Problem(where=item.locator or "", what=what, do=do))
        else:
            moments.append(item)
    commits = vault.keep([drafted(one, me, ordinals) for one in moments])
    return Arrived(
        kept=tuple((m.external_id, c.id, c.outcome.value) for m, c in zip(moments, commits, strict=True)),
        problems=tuple(problems),
        sources=frozenset(one.source for one in moments),
    )


def place_of(told: Any, zone: tzinfo) -> Moment | None:
    """Return what a telephone with OwnTracks tells as a moment; None for what is no location (a waypoint, a will).

    The format: https://owntracks.org/booklet/tech/json/

    Args:
        told: the JSON value it sends.
        zone: the owner's, in which the instant is kept.

    Raises:
        NoLocationError: it is none of OwnTracks', or encrypted, or its numbers are none.
    """
    if not isinstance(told, dict) or not isinstance(told.get("_type"), str):
        raise NoLocationError("it has no `_type`")
    if told["_type"] == "encrypted":
        raise NoLocationError("it is encrypted, and the key is not here")
    if told["_type"] not in {"location", "transition"}:
        return None
    lat, lon = _number(told, "lat", MOST_LAT), _number(told, "lon", MOST_LON)
    at = int(_number(told, "tst", LATEST))
    device = _word(told.get("tid")) or _word(told.get("topic")) or "telephone"
    name, text = _where(told)
    if name is None and told["_type"] == "transition":
        raise NoLocationError("a transition without its place")
    event = f":{text.split()[0].lower()}" if told["_type"] == "transition" else ""
    return Moment(
        kind=Kind.PLACE,
        source=OWNTRACKS,
        at=datetime.fromtimestamp(at, UTC).astimezone(zone),
        text=text,
        external_id=f"{device}:{at}{event}",
        thread=device,
        place=Place(name, lat, lon),
        locator="line 1",
    )


def _where(told: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the name of the place, where it has one, and a sentence."""
    if told["_type"] == "transition":
        name, left = _word(told.get("desc")), told.get("event") == "leave"
        return name, f"{'Left' if left else 'Reached'} {name}."
    regions = told.get("inregions")
    inside = [word for one in regions if (word := _word(one))] if isinstance(regions, list) else []
    name = _word(told.get("poi")) or (inside[0] if inside else None)
    return name, f"At {name}." if name else ""


def _number(told: Mapping[str, Any], key: str, most: int) -> float:
    value = told.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        raise NoLocationError(f"its {key} is no number within {most}")
    return float(value)


def _word(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "replace").decode()[:_WORDS].strip() or None
