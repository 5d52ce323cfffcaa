"""Feeds as the vault keeps them: what the owner chose, how it stands with each, and when each is looked at next."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOSEN: Final = "feed"
"""The sort under which the vault keeps what the owner chose."""

STANDS: Final = "feed-state"
"""The sort under which it keeps how it stands, apart, so that neither overwrites the other."""

FIRST_WAIT: Final = 30.0
LONGEST_WAIT: Final = 3_600.0
MOST_DOUBLED: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the owner chose.

    Args:
        kind: "folder", "ics", "mail", "caldav" or "carddav".
        options: what the kind needs to know, JSON values; no secret.
        paused: whether it rests.
    """

    kind: str
    options: Mapping[str, Any]
    paused: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as the vault keeps it."""
        return {"kind": self.kind, "options": dict(self.options), "paused": self.paused}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Chosen:
        """Return it from what the vault keeps."""
        return cls(kind=str(told["kind"]), options=dict(told.get("options") or {}), paused=bool(told.get("paused")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How it stands with a feed.

    Args:
        cursor: where to go on.
        import_id: the number of the import its moments belong to; None before it brought anything.
        tried: when it was looked at last, ISO.
        succeeded: when that last went well, ISO.
        wait: seconds from `tried` to the next look.
        failures: how many looks failed in a row.
        trouble: what went wrong last; empty where nothing did.
        brought: how many moments it brought.
    """

    cursor: Mapping[str, Any] = field(default_factory=dict)
    import_id: int | None = None
    tried: str = ""
    succeeded: str = ""
    wait: float = 0.0
    failures: int = 0
    trouble: str = ""
    brought: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return it as the vault keeps it."""
        return asdict(self) | {"cursor": dict(self.cursor)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any] | None) -> Stands:
        """Return it from what the vault keeps; what an older version did not keep is as at the beginning."""
        known = {one.name for one in fields(cls)}
        return cls(**{key: value for key, value in (told or {}).items() if key in known})


def is_due(stands: Stands, now: datetime) -> bool:
    """Return whether a feed is to be looked at. A clock that was put back makes it due, and never holds it back."""
    if not stands.tried:
        return True
    passed = (now - datetime.fromisoformat(stands.tried)).total_seconds()
    return passed < 0 or passed >= stands.wait


def due_in(stands: Stands, now: datetime) -> float:
    """Return seconds until a feed is to be looked at."""
    if is_due(stands, now):
        return 0.0
    return max(0.0, stands.wait - (now - datetime.fromisoformat(stands.tried)) / timedelta(seconds=1))


def went_well(stands: Stands, now: datetime, *, every: float) -> Stands:
    """Return how it stands after a look that went well."""
    at = now.isoformat()
    return replace(stands, tried=at, succeeded=at, wait=every, failures=0, trouble="")


def failed(stands: Stands, now: datetime, trouble: str, *, asked: float | None, chance: float) -> Stands:
    """Return how it stands after a look that failed: it waits twice as long each time, up to an hour.

    Args:
        stands: how it stood.
        now: when it failed.
        trouble: what went wrong.
        asked: seconds the other side asked to wait; they are waited at least.
        chance: a number from 0 to 1 that keeps many feeds from coming back at once: a quarter is added or taken.
    """
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(stands.failures, MOST_DOUBLED)) * (0.75 + chance / 2)
    return replace(
        stands,
        tried=now.isoformat(),
        wait=max(wait, min(asked or 0.0, 24 * LONGEST_WAIT)),
        failures=stands.failures + 1,
        trouble=trouble,
    )
