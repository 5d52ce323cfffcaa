"""What is known of each person: their names, how often and when they were met, their birthday."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.people import Person
from atticus.domain.time import EPOCH
from atticus.memory.people.authority import WEIGHT, Authority, authority
from atticus.memory.people.humans import names_no_human
from atticus.memory.people.kinship import called
from atticus.memory.people.meetings import Meetings
from atticus.memory.people.names import parts, scheme, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atticus.memory.people.parties import Parties
    from atticus.memory.people.sayings import Directory, Mentioned
    from atticus.vault.contract import Claimed

_LEAST_DAYS: Final = 4
_MOST_EVIDENCE: Final = 3
_SAID_BIRTHDAY: Final = 0.6
"""How sure a birthday must be where neither the owner nor a card tells it."""

_ISO_DAY: Final = re.compile(r"(\d{4}|-)-(\d{2})-(\d{2})\Z")
_SCHEMES: Final = ("tel", "mailto")


def person_id(parties: Parties, root: int) -> str:
    """Return an id that stays when moments are added: from the best handle, else from the fullest name.

    A handle that the owner divided among several people is told apart by the name.
    """
    handles = sorted(parties.handles(root), key=_handle_rank)
    if not handles:
        return _digest("name", _fullest(parties.names(root)))
    best = handles[0]
    sharing = {parties.joins.root(number) for number in parties.by_handle[best]}
    return _digest("handle", best, *([_fullest(parties.names(root))] if len(sharing) > 1 else []))


def mentioned_id(one: Mentioned) -> str:
    """Return the id of somebody who is only spoken of."""
    return _digest("mentioned", one.name, one.anchor)


def _digest(*told: str) -> str:
    return hashlib.blake2b("\x1f".join(told).encode(), digest_size=8).hexdigest()


def _handle_rank(handle: str) -> tuple[int, str]:
    kind = scheme(handle)
    return (_SCHEMES.index(kind) if kind in _SCHEMES else len(_SCHEMES), handle)


def _fullest(names: Sequence[str]) -> str:
    return min(names, key=lambda name: (called(name) is not None, -len(parts(name).words), name), default="")


def person(parties: Parties, root: int, *, id: str, human: bool, birthday: str | None) -> Person:  # noqa: A002
    """Return what is known of a set of parties; days are days of UTC."""
    met = parties.met(root) or Meetings()
    days = sorted(met.days)
    gaps = [later - earlier for earlier, later in pairwise(days)]
    names = _names(parties, root, human=human)
    told = {*([min(met.moments)] if met.moments else []), *parties.cards_of(root)}
    return Person(
        id=id,
        name=names[0][1],
        names=tuple(dict.fromkeys(written for _, written in sorted(names, key=lambda one: (-one[0], one[1])))),
        handles=tuple(sorted(parties.handles(root), key=_handle_rank)),
        moments=met.count,
        first=EPOCH + timedelta(days=days[0]) if days else None,
        last=EPOCH + timedelta(days=days[-1]) if days else None,
        rhythm=float(median(gaps)) if len(days) >= _LEAST_DAYS else None,
        birthday=birthday,
        human=human,
        evidence=tuple(sorted(told or parties.joined_by(root))[:_MOST_EVIDENCE]),
    )


def _names(parties: Parties, root: int, *, human: bool) -> list[tuple[int, str]]:
    """Return the names of a set with how often each was met, the one to show first: of a human being no firm's."""
    found: list[tuple[tuple[object, ...], int, str]] = []
    cards = [(card, parties.nodes[n].name) for n in parties.joins.members(root) for card in parties.cards.get(n, ())]
    carded = {name for card, name in cards if (card, name) not in parties.nicknames}
    nicknames = {name for _, name in cards} - carded
    for name in parties.names(root):
        told, met = parts(name), _times_met(parties, root, name)
        weak = (
            human and names_no_human(name),
            called(name) is not None,
            name in nicknames,
            not told.full,
            bool(told.notes),
            name not in carded,
        )
        rank = (*weak, -met, name)
        found.append((rank, met, parties.spelled(name)))
    if not found:
        handles = sorted(parties.handles(root), key=_handle_rank)
        return [(0, shown(handle)) for handle in handles[:1]]
    return [(met, written) for _, met, written in sorted(found)]


def _times_met(parties: Parties, root: int, name: str) -> int:
    members = (n for n in parties.joins.members(root) if parties.nodes[n].name == name)
    return sum(parties.meetings[n].count for n in members if n in parties.meetings)


def birthdays(claims: Iterable[Claimed], who: Directory) -> dict[int, str]:
    """Return the birthdays of people by the set they are, as ISO 8601 days ("--05-02" without a year).

    The owner's word beats a card of the address book, which beats what is said; of equals, the surest and then the
    last said. The year may come from another claim of the same day.
    """
    told: dict[int, list[Claimed]] = defaultdict(list)
    for claimed in claims:
        if claimed.claim.kind == "birthday" and claimed.claim.subject != SELF and is_day(claimed.claim.object):
            found, _ = who.within(claimed, claimed.claim.subject)
            if found is not None and not who.parties.is_owner(found):
                told[found].append(claimed)
    days = {root: _birthday(group) for root, group in told.items()}
    return {root: day for root, day in days.items() if day is not None}


def _birthday(group: Sequence[Claimed]) -> str | None:
    by_day: dict[str, list[Claimed]] = defaultdict(list)
    for claimed in group:
        by_day[claimed.claim.object[-5:]].append(claimed)

    def rank(day: str) -> tuple[object, ...]:
        said = by_day[day]
        return (max(_level(one) for one in said), _sure(said), max(one.at for one in said), day)

    day = max(by_day, key=rank)
    said = by_day[day]
    if max(_level(one) for one in said) is Authority.SAID and _sure(said) < _SAID_BIRTHDAY:
        return None
    years: dict[str, float] = defaultdict(float)
    for one in said:
        if not one.claim.object.startswith("--"):
            years[one.claim.object[:4]] += one.claim.sure * (1 + _level(one))
    return f"{max(years, key=lambda year: (years[year], year))}-{day}" if years else f"--{day}"


def _level(claimed: Claimed) -> Authority:
    by = authority(claimed)
    return Authority.SAID if by is Authority.FIRST_HAND else by


def _sure(said: Iterable[Claimed]) -> float:
    doubt = 1.0
    for moment, sure in _by_moment(said).items():
        assert moment
        doubt *= 1.0 - sure
    return 1.0 - doubt


def _by_moment(said: Iterable[Claimed]) -> Mapping[str, float]:
    most: dict[str, float] = defaultdict(float)
    for one in said:
        most[one.moment] = max(most[one.moment], one.claim.sure * WEIGHT[authority(one)])
    return most


def is_day(told: str) -> bool:
    """Return whether a text is a day as vCard writes birthdays: "1990-05-02" or "--05-02"."""
    found = _ISO_DAY.match(told)
    if found is None:
        return False
    try:
        date(int(found[1]) if found[1] != "-" else 2000, int(found[2]), int(found[3]))
    except ValueError:
        return False
    return True
