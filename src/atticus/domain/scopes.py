"""The apps of others that the owner lets in: what part of a life is open to each, and what it may do there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from atticus.domain.labels import Sensitivity
from atticus.domain.moments import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class May(StrEnum):
    """What an app may do."""

    READ = "read"
    """Look up moments, people, goals and promises of its scope."""
    REMEMBER = "remember"
    """Hand over single notes."""
    ASK = "ask"
    """Have questions answered, by a model where the owner's rules allow one."""
    ACT = "act"
    """Have deeds proposed; each waits for the owner."""
    ADD = "add"
    """Hand over moments, and nothing else: for the automation of a telephone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The part of a vault that is open to an app; the narrowest unless told otherwise.

    Args:
        kinds: kinds of moments; all where it is empty.
        people: where it is not empty, only moments in which one of them takes part, and nobody beside them and the
            owner.
        without: no moment in which one of them takes part or is named.
        since: nothing before this instant.
        until: nothing from this instant on.
        sensitivity: nothing more private than that; what is secret is never open.
        special: whether it may touch what is nobody's business (health, faith and the like).
    """

    kinds: frozenset[Kind] = frozenset()
    people: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    special: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the scope as JSON values; `from_json` is its exact inverse."""
        return {
            "kinds": sorted(kind.value for kind in self.kinds),
            "people": list(self.people),
            "without": list(self.without),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "sensitivity": self.sensitivity.name.lower(),
            "special": self.special,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Scope:
        """Return the scope that `as_json` wrote."""
        return cls(
            kinds=frozenset(Kind(kind) for kind in told["kinds"]),
            people=tuple(told["people"]),
            without=tuple(told["without"]),
            since=datetime.fromisoformat(told["since"]) if told["since"] else None,
            until=datetime.fromisoformat(told["until"]) if told["until"] else None,
            sensitivity=Sensitivity[told["sensitivity"].upper()],
            special=bool(told["special"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """An app that the owner paired.

    Args:
        name: what the owner calls it.
        digest: SHA-256 of its token, hexadecimal; the token itself is kept nowhere.
        paired: when.
        scope: what is open to it.
        may: what it may do there.
        trusted: whether a note it hands over counts as the owner's own words.
        sources: the sources that moments it adds may come from, beside those that are new.
    """

    name: str
    digest: str
    paired: datetime
    scope: Scope
    may: frozenset[May]
    trusted: bool = False
    sources: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return {
            "digest": self.digest,
            "paired": self.paired.isoformat(),
            "scope": self.scope.as_json(),
            "may": sorted(one.value for one in self.may),
            "trusted": self.trusted,
            "sources": list(self.sources),
        }

    @classmethod
    def from_json(cls, name: str, told: Mapping[str, Any]) -> Client:
        """Return the app that `as_json` wrote."""
        return cls(
            name=name,
            digest=told["digest"],
            paired=datetime.fromisoformat(told["paired"]),
            scope=Scope.from_json(told["scope"]),
            may=frozenset(May(one) for one in told["may"]),
            trusted=bool(told["trusted"]),
            sources=tuple(told["sources"]),
        )
