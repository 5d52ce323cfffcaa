"""Parties as moments name them, who of them is the owner, and the people they turn out to be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Party:
    """Someone as a source names them: raw, never the id of a derived person.

    Args:
        name: the display name, as written in the source.
        handle: what the source identifies them by: ``mailto:ana@example.org``, ``tel:+49301234567``,
            ``telegram:4711``. A display name never beats a handle.
    """

    name: str
    handle: str | None = None


ME: Final = Party("me")
"""The owner, where a source itself marks what they wrote."""

ASSISTANT: Final = Party("assistant")
"""Any assistant: its words are never evidence about the owner."""


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return a name as it is compared: NFKC, case folded, spaces and marks of direction collapsed."""
    clean = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    return " ".join(clean.casefold().split())


def mail_handle(address: str) -> str:
    """Return the handle of a mail address, in lower case."""
    return f"mailto:{address.strip().casefold()}"


def phone_handle(number: str) -> str:
    """Return the handle of a phone number: its digits, with the plus sign where it had one (RFC 3966)."""
    plus = "+" if number.strip().lstrip("\u200e\u202a\u00a0 ").startswith("+") else ""
    return f"tel:{plus}{re.sub(r'[^0-9]', '', number)}"


@dataclass(frozen=True, slots=True)
class Me:
    """The names, numbers and addresses the owner goes by.

    Args:
        names: display names, compared folded.
        handles: handles, compared as they are.
    """

    names: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()

    def is_me(self, party: Party | None) -> bool:
        """Return whether a party is the owner. A handle, where both sides have one, decides against a name."""
        if party is None:
            return False
        if party == ME:
            return True
        if party.handle is not None:
            if party.handle in self.handles:
                return True
            scheme = party.handle.split(":", 1)[0] + ":"
            if any(handle.startswith(scheme) for handle in self.handles):
                return False
        return fold(party.name) in self.names


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in the owner's life: one human (or one organisation) behind many names and handles. Derived.

    Args:
        id: derived from the names and handles; the same moments and decisions give the same id.
        name: the name they are shown by.
        names: every name they go by, as written, the most used first; `name` among them.
        handles: their numbers and addresses.
        moments: how many moments they wrote or are named in as a party.
        first: the first contact.
        last: the last contact.
        rhythm: days between days of contact, the median; None where there are too few.
        birthday: "1990-05-02", or "--05-02" where the year is not known (ISO 8601, as vCard writes it).
        human: whether this is a human being; False for an app, a company or a service.
        evidence: the ids of moments that name them: the first, or those that say they are there.
    """

    id: str
    name: str
    names: tuple[str, ...]
    handles: tuple[str, ...] = ()
    moments: int = 0
    first: datetime | None = None
    last: datetime | None = None
    rhythm: float | None = None
    birthday: str | None = None
    human: bool = True
    evidence: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return what is known of them for other programs."""
        return {
            "person": self.id,
            "name": self.name,
            "names": list(self.names),
            "handles": list(self.handles),
            "moments": self.moments,
            "first_contact": self.first.isoformat() if self.first else None,
            "last_contact": self.last.isoformat() if self.last else None,
            "days_between": self.rhythm,
            "birthday": self.birthday,
            "human": self.human,
        }
