"""Whose short name it is: "Ieva" in a chat is Ieva Brandt of the address book, where company shows it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from atticus.memory.people.authority import Authority
from atticus.memory.people.names import parts, plain
from atticus.memory.people.parties import Node
from atticus.memory.people.sayings import Mentioned
from atticus.memory.people.slots import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atticus.memory.people.parties import Parties
    from atticus.memory.people.sayings import Ref, Saying

LEAST_MOMENTS: Final = 2
"""Moments with the family of the one meant: once may be a visit of a namesake, judged and not fitted."""

_LEAST_WORDS: Final = 2


def join_short(parties: Parties, sayings: Iterable[Saying]) -> bool:
    """Join a short name to the only person it can be short for, and return whether anybody was joined.

    A name without a handle and without a card, met by itself, is somebody of the address book where nobody else there
    or elsewhere bears the longer name, and

    * it is a given name, and its bearer was seen, heard or pictured at least `LEAST_MOMENTS` times with the parents,
      children, siblings or spouse of that person; or
    * it is the beginning of the longer name by two words or more ("Tante Maria", "Tante Maria Wolf").

    Two who are named in one moment are two, and so is whoever is said to be something else to the owner.

    Args:
        parties: all parties, joined as far as anything else joins them.
        sayings: what is said of ties.
    """
    told = [one for one in sayings if one.by >= Authority.BOOK and one.weight >= SURE and not one.against]
    meant = _meant(parties, told)
    kin, beside = _kin(parties, told), _beside(parties)
    to_owner = _to_owner(parties, told)
    sure = [
        (short, ref)
        for short, (ref, by_given) in sorted(meant.items())
        if _may_be(parties, short, ref, beside, to_owner)
        and (not by_given or _in_company(short, ref, meant, kin, beside) >= LEAST_MOMENTS)
    ]
    joined = False
    for short, ref in sure:
        other = parties.add(Node(ref.name, "")) if isinstance(ref, Mentioned) else ref
        joined = parties.joins.join(short, other) or joined
    return joined


def _meant(parties: Parties, sayings: Iterable[Saying]) -> dict[int, tuple[Ref, bool]]:
    """Return the only one each short name can mean, and whether it is a mere given name."""
    by_given: dict[str, set[Ref]] = defaultdict(set)
    by_start: dict[str, set[Ref]] = defaultdict(set)
    for ref, name in _whole_names(parties, sayings):
        told = parts(name)
        if told.full and not told.notes:
            by_given[plain(told.given or told.words[0])].add(ref)
            words = told.base.split()
            for stop in range(_LEAST_WORDS, len(words)):
                by_start[" ".join(words[:stop])].add(ref)
    found: dict[int, tuple[Ref, bool]] = {}
    for root in parties.joins.roots():
        name = _short(parties, root)
        given = len(name.split()) == 1
        known = by_given.get(plain(name), set()) if given else by_start.get(name, set())
        known = known - {root}
        if name and len(known) == 1:
            (ref,) = known
            if isinstance(ref, Mentioned) or parties.cards_of(ref):
                found[root] = ref, given
    return found


def _whole_names(parties: Parties, sayings: Iterable[Saying]) -> Iterable[tuple[Ref, str]]:
    for root in parties.joins.roots():
        if not parties.is_owner(root):
            yield from ((root, name) for name in parties.names(root))
    ends = {end for one in sayings for end in (one.subject, one.object) if isinstance(end, Mentioned)}
    yield from ((end, end.name) for end in sorted(ends))


def _short(parties: Parties, root: int) -> str:
    """Return the one name of somebody who was met by it alone, without a handle and without a card; else ""."""
    names = parties.names(root)
    if len(names) != 1 or parties.is_owner(root) or parties.handles(root) or parties.cards_of(root):
        return ""
    met, told = parties.met(root), parts(names[0])
    alone = met is not None and met.in_book is not None and not told.notes
    return names[0] if alone and parties.bearers(names[0]) == [root] else ""


def _kin(parties: Parties, sayings: Iterable[Saying]) -> dict[Ref, set[Ref]]:
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for one in sayings:
        subject, other = _root(parties, one.subject), _root(parties, one.object)
        if one.relation.kin and not one.ended and not {_owner(parties, subject), _owner(parties, other)} & {True}:
            found[subject].add(other)
            found[other].add(subject)
    return found


def _to_owner(parties: Parties, sayings: Iterable[Saying]) -> dict[Ref, set[str]]:
    found: dict[Ref, set[str]] = defaultdict(set)
    for one in sayings:
        subject, other = _root(parties, one.subject), _root(parties, one.object)
        if _owner(parties, subject):
            found[other].add(one.relation.family)
    return found


def _beside(parties: Parties) -> dict[int, dict[str, set[int]]]:
    """Return for everybody the moments they are certainly named in, each with all who are named in it."""
    there: dict[str, set[int]] = defaultdict(set)
    for number, meetings in parties.meetings.items():
        for moment in meetings.moments:
            there[moment].add(parties.joins.root(number))
    found: dict[int, dict[str, set[int]]] = defaultdict(dict)
    for moment, roots in there.items():
        for root in roots:
            found[root][moment] = roots
    return found


def _may_be(
    parties: Parties,
    short: int,
    ref: Ref,
    beside: Mapping[int, Mapping[str, set[int]]],
    to_owner: Mapping[Ref, set[str]],
) -> bool:
    said = to_owner.get(short, set())
    if said and not said <= to_owner.get(ref, set()):
        return False
    if isinstance(ref, Mentioned):
        return True
    return parties.joins.may_join(short, ref) and not any(ref in roots for roots in beside.get(short, {}).values())


def _in_company(
    short: int,
    ref: Ref,
    meant: Mapping[int, tuple[Ref, bool]],
    kin: Mapping[Ref, set[Ref]],
    beside: Mapping[int, Mapping[str, set[int]]],
) -> int:
    """Return in how many moments somebody is with the family of the one meant."""
    family = kin.get(ref, set())
    with_family = (
        any(one in family or (one in meant and meant[one][0] in family) for one in roots if one != short)
        for roots in beside.get(short, {}).values()
    )
    return sum(with_family)


def _root(parties: Parties, ref: Ref) -> Ref:
    return ref if isinstance(ref, Mentioned) else parties.joins.root(ref)


def _owner(parties: Parties, ref: Ref) -> bool:
    return isinstance(ref, int) and parties.is_owner(ref)
