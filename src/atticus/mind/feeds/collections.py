"""What a feed knows of calendars and address books on a server between two looks, as its cursor keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from atticus.domain.moments import Moment
from atticus.mind.services.dav.items import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atticus.domain.problems import Problem

AGAIN: Final = timedelta(days=60)
"""After which what repeats is read again: readers follow it for some more than a year, and time goes on."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one item of a collection.

    Args:
        mark: of the version that was read; empty where it could not be, so that it is tried again.
        coming: the ids of its entries that are still to come, with their instants in seconds since 1970.
        again: the day from which on it is to be read again although it did not change, ISO; empty for never.
    """

    mark: str
    coming: Mapping[str, int] = field(default_factory=dict)
    again: str = ""

    @classmethod
    def of(cls, mark: str, read: Iterable[Moment | Problem], *, repeats: bool, now: datetime) -> Known:
        """Return what is to be known of an item that was just read."""
        ahead = {
            one.external_id: int(one.at.timestamp())
            for one in read
            if isinstance(one, Moment) and one.external_id is not None and one.at > now
        }
        return cls(mark, ahead, (now + AGAIN).date().isoformat() if repeats else "")

    def as_json(self) -> dict[str, Any]:
        """Return it as a cursor keeps it."""
        told: dict[str, Any] = {"mark": self.mark}
        told |= {"coming": dict(self.coming)} if self.coming else {}
        return told | ({"again": self.again} if self.again else {})

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Known:
        """Return it from a cursor."""
        return cls(str(told["mark"]), dict(told.get("coming", {})), str(told.get("again", "")))


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of one collection.

    Args:
        name: what it was called when it was last seen.
        token: of the state that was read to its end.
        ctag: of that state.
        items: what is known of each, by the last part of its address.
        missing: whether it was not there at the last look.
    """

    name: str = ""
    token: str = ""
    ctag: str = ""
    items: Mapping[str, Known] = field(default_factory=dict)
    missing: bool = False

    def state(self, url: str) -> State:
        """Return it as one look at changes takes it."""
        return State(self.token, self.ctag, {urljoin(url, name): one.mark for name, one in self.items.items()})

    def due(self, url: str, today: date) -> list[str]:
        """Return the addresses of items that are to be read again although they did not change."""
        return [urljoin(url, name) for name, one in self.items.items() if one.again and one.again <= today.isoformat()]

    def as_json(self) -> dict[str, Any]:
        """Return it as a cursor keeps it."""
        told: dict[str, Any] = {"name": self.name, "token": self.token, "ctag": self.ctag}
        told |= {"items": {name: one.as_json() for name, one in self.items.items()}}
        return told | ({"missing": True} if self.missing else {})

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Followed:
        """Return it from a cursor."""
        items = {name: Known.from_json(one) for name, one in told.get("items", {}).items()}
        missing = bool(told.get("missing"))
        return cls(str(told.get("name", "")), str(told.get("token", "")), str(told.get("ctag", "")), items, missing)


def cursor_of(followed: Mapping[str, Followed]) -> dict[str, Any]:
    """Return what is known of all collections, by their addresses, as a cursor."""
    return {"collections": {url: one.as_json() for url, one in followed.items()}}


def followed_in(cursor: Mapping[str, Any]) -> dict[str, Followed]:
    """Return what a cursor knows of all collections; the inverse of `cursor_of`."""
    return {url: Followed.from_json(told) for url, told in cursor.get("collections", {}).items()}


def withdrawn(before: Iterable[Known], after: Mapping[str, Followed], now: datetime) -> tuple[str, ...]:
    """Return the ids of entries to come that items had and that no collection has any more.

    An entry that was moved to another calendar, or lies in two, is not withdrawn.
    """
    there = {name for one in after.values() if not one.missing for known in one.items.values() for name in known.coming}
    ahead = now.timestamp()
    lost = (name for known in before for name, at in known.coming.items() if at > ahead and name not in there)
    return tuple(dict.fromkeys(lost))


def part(url: str) -> str:
    """Return the last part of an item's address, as it is written there."""
    return urlsplit(url).path.rpartition("/")[2]
