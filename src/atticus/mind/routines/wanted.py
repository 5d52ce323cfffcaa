"""What the owner wants to hear less of by itself, and what that teaches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.reading.less import KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from atticus.vault.contract import Vault

PUT_DOWN: Final = frozenset({"calendar", "reminder"})
"""Sorts the owner puts down themselves: less of one entry teaches nothing about the others."""

FEWER_AFTER: Final = 3
"""Different things of one sort after which all of that sort become fewer."""

PERSON_AFTER: Final = 2
"""Sorts of lines about one person after which nothing of them is told unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Less:
    """Something the owner wants to hear less of.

    Args:
        id: what it is known by.
        sort: of the lines it holds for; "" for all but those the owner puts down themselves.
        who: whom they are about; "" where that does not matter.
        about: the words of the very thing; "" where it holds for every thing of the sort.
        moments: the moments by which the thing is known again.
        beliefs: the beliefs by which it is known again.
        since: when it was said.
    """

    id: str
    sort: str
    who: str
    about: str
    moments: frozenset[str]
    beliefs: frozenset[str]
    since: datetime

    def as_json(self) -> dict[str, Any]:
        """Return it for other programs."""
        return {
            "id": self.id,
            "sort": self.sort,
            "who": self.who,
            "about": self.about,
            "since": self.since.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner said, and what that teaches.

    Args:
        said: what they said and did not take back, oldest first.
        fewer: sorts of which at most one line is told in a place, each with what taught it.
        people: folded names of whom nothing is told unasked any more, each with what taught it.
    """

    said: tuple[Less, ...] = ()
    fewer: Mapping[str, tuple[Less, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[Less, ...]] = field(default_factory=dict)


def wanted(vault: Vault, at: datetime) -> Wanted:
    """Return what the owner wanted to hear less of at an instant, and what follows from it."""
    told = [one for one in vault.claims((KIND,)) if one.integrity is Integrity.OWNER and one.known <= at]
    standing: dict[str, Less] = {}
    for one in sorted(told, key=lambda one: (one.known, one.claim.more.get("turn", 0), one.moment)):
        if one.claim.predicate == "less":
            standing[one.claim.object] = _less(one.claim.object, one.claim.more, one.known)
        else:
            standing.pop(one.claim.object, None)
    return learned(standing.values())


def learned(said: Iterable[Less]) -> Wanted:
    """Return what is said with what it teaches: fewer of a sort, and silence about a person.

    Three different things of a sort make all of it fewer, two sorts of lines about one person all lines about them.
    Pure: what is taken back is unlearned.
    """
    every = tuple(said)
    sorts, people = defaultdict(list), defaultdict(list)
    for one in every:
        if one.sort and one.sort not in PUT_DOWN:
            sorts[one.sort].append(one)
            if one.who:
                people[fold(one.who)].append(one)
        elif one.who and not one.about:
            people[fold(one.who)].append(one)
    whole = {one.sort for one in every if not (one.who or one.about)}
    fewer = {sort: tuple(some) for sort, some in sorts.items() if sort in whole or len(some) >= FEWER_AFTER}
    about = {
        name: tuple(some)
        for name, some in people.items()
        if any(not one.sort for one in some) or len({one.sort for one in some}) >= PERSON_AFTER
    }
    return Wanted(every, fewer, about)


def _less(name: str, more: Mapping[str, Any], since: datetime) -> Less:
    return Less(
        id=name,
        sort=str(more.get("line") or ""),
        who=str(more.get("who") or ""),
        about=str(more.get("about") or ""),
        moments=frozenset(map(str, more.get("moments") or ())),
        beliefs=frozenset(map(str, more.get("beliefs") or ())),
        since=since,
    )
