"""Which parties are one person: what joins them by itself, in order from the surest reason to the least sure."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from atticus.memory.people.authority import WEIGHT, Authority, authority
from atticus.memory.people.decisions import decided, join_same, keep_apart
from atticus.memory.people.joining import Joins
from atticus.memory.people.kinship import called
from atticus.memory.people.names import fold_ref, is_handle, is_nobody, parts, plain, same_number, scheme
from atticus.memory.people.parties import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.memory.people.parties import Parties
    from atticus.vault.contract import Claimed

LEAST_SURE: Final = 0.5
"""How sure a said name must be to be somebody's."""


def identify(parties: Parties, claims: Sequence[Claimed]) -> None:
    """Join the parties that are one person.

    1. What the owner keeps apart is never joined, whatever else speaks for it.
    2. The same handle is the same person, and so are all names and handles of one card of the address book.
    3. What the owner joins is joined.
    4. The same full name is the same person where nothing speaks against it (`_join_namesakes`).
    5. A name that somebody is said to go by is theirs where nobody else bears it.
    6. A full name that differs by the marks on its letters alone is the same name.
    """
    decisions = decided(claims)
    names = sorted(
        (c for c in claims if c.claim.kind == "name" and c.claim.predicate in {"called", "nickname"}), key=_order
    )
    cards = _cards(parties, [c for c in names if authority(c) is Authority.CARD])
    keep_apart(parties, decisions)
    for number in parties.mine:
        parties.joins.join(parties.owner, number)
    for handle in sorted(parties.by_handle):
        parties.joins.join_all(parties.by_handle[handle])
    for group in cards:
        parties.joins.join_all(group)
    join_same(parties, decisions)
    for name in sorted(parties.by_name):
        _join_namesakes(parties, name)
    for claimed in names:
        if authority(claimed) is not Authority.CARD:
            _add_alias(parties, claimed)
    _join_variants(parties)


def _order(claimed: Claimed) -> tuple[object, ...]:
    claim = claimed.claim
    return (claimed.at, claimed.moment, claim.subject, claim.predicate, claim.object)


def _cards(parties: Parties, names: Iterable[Claimed]) -> list[list[int]]:
    """Return the nodes of each card; a name on a card with handles is a name of these handles, of nobody else."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claimed in names:
        subject, other = fold_ref(claimed.claim.subject), fold_ref(claimed.claim.object)
        told[claimed.moment].append((subject, other))
        if claimed.claim.predicate == "nickname":
            parties.nicknames.add((claimed.moment, other))
        for ref, written in ((subject, claimed.claim.subject), (other, claimed.claim.object)):
            if not is_handle(ref):
                parties.write(written)
    groups: list[list[int]] = []
    for moment in sorted(told):
        refs: dict[str, int] = {}
        joins = Joins()
        for subject, other in told[moment]:
            for ref in (subject, other):
                if ref not in refs:
                    refs[ref] = joins.add()
            joins.join(refs[subject], refs[other])
        for root in joins.roots():
            group = [ref for ref, number in refs.items() if joins.root(number) == root and not is_nobody(ref)]
            groups.append(_card_nodes(parties, moment, group))
    return groups


def _card_nodes(parties: Parties, moment: str, refs: list[str]) -> list[int]:
    handles = sorted(ref for ref in refs if is_handle(ref))
    nodes = [n for handle in handles for n in parties.by_handle.get(handle) or [parties.add(Node("", handle))]]
    nodes += [parties.add(Node(ref, handles[0] if handles else "")) for ref in sorted(refs) if not is_handle(ref)]
    for number in nodes:
        parties.cards[number].add(moment)
        parties.on_card[moment, parties.nodes[number].name or parties.nodes[number].handle] = number
    return nodes


def _join_namesakes(parties: Parties, name: str) -> None:
    """Join the bearers of one name.

    A full name with handles of different kinds (a number here, an address there) is one person, unless two cards of
    the address book tell of two. Two handles of one kind may be two people: they stay apart, but for one number
    written in two ways. A name without a handle is the only person who bears it with one; a mere given name only
    where nobody else has it as theirs.
    """
    full = parts(name).full
    if full:
        _join_reached(parties, name)
    bearers = parties.bearers(name)
    reached = [b for b in bearers if parties.handles(b)]
    if len(reached) != 1:
        return
    if full or parties.cards_of(reached[0]) or not _given_of_others(parties, name, reached[0]):
        for bearer in bearers:
            parties.joins.join(reached[0], bearer)


def _join_reached(parties: Parties, name: str) -> None:
    reached = [b for b in parties.bearers(name) if parties.handles(b)]
    for first, second in combinations(reached, 2):
        if any(same_number(a, b) for a in parties.handles(first) for b in parties.handles(second)):
            parties.joins.join(first, second)
    reached = [b for b in parties.bearers(name) if parties.handles(b)]
    if all(may_be_one(parties, first, second) for first, second in combinations(reached, 2)):
        parties.joins.join_all(reached)


def may_be_one(parties: Parties, first: int, second: int) -> bool:
    """Return whether nothing speaks against two sets of one name being one person."""
    one, other = parties.handles(first), parties.handles(second)
    if any(same_number(a, b) for a in one for b in other):
        return True
    if parties.cards_of(first) and parties.cards_of(second):
        return False
    return not {scheme(h) for h in one} & {scheme(h) for h in other}


def _given_of_others(parties: Parties, name: str, bearer: int) -> bool:
    others = (root for other in parties.by_given.get(name, ()) if other != name for root in parties.bearers(other))
    return any(root != parties.joins.root(bearer) for root in others)


def _add_alias(parties: Parties, claimed: Claimed) -> None:
    """Give somebody a name they are said to go by.

    A name nobody bears becomes theirs. One that is met by itself, without a handle, is theirs on the owner's word
    alone: anybody can write "this is Ana, my new number".
    """
    who, alias = fold_ref(claimed.claim.subject), fold_ref(claimed.claim.object)
    by = authority(claimed)
    if claimed.claim.sure * WEIGHT[by] < LEAST_SURE or is_nobody(alias) or is_handle(alias) or called(alias):
        return
    subject = _bearer(parties, who)
    if subject is None:
        return
    bearers = [b for b in parties.bearers(alias) if b != subject]
    if not bearers:
        handles = parties.handles(subject)
        number = parties.add(Node(alias, handles[0] if handles else ""))
        parties.write(claimed.claim.object)
        parties.joins.join(subject, number)
    elif len(bearers) == 1 and by >= Authority.OWN and not parties.handles(bearers[0]):
        parties.joins.join(subject, bearers[0])


def _bearer(parties: Parties, who: str) -> int | None:
    if is_handle(who):
        found = parties.by_handle.get(who)
        root = parties.joins.root(found[0]) if found else None
        return None if root is None or parties.is_owner(root) else root
    bearers = parties.bearers(who)
    return bearers[0] if len(bearers) == 1 else None


def _join_variants(parties: Parties) -> None:
    """Join a full name to its only other form: without the marks on its letters, or as "surname, given name"."""
    forms: dict[str, set[str]] = defaultdict(set)
    for name in parties.by_name:
        told = parts(name)
        if told.full and not told.notes:
            forms[plain(" ".join(told.words))].add(name)
    for key in sorted(forms):
        names = forms[key]
        marked = {" ".join(parts(name).words) for name in names} - {key}
        if len(names) > 1 and len(marked) <= 1:
            bearers = sorted({b for name in names for b in parties.bearers(name)})
            reached = [b for b in bearers if parties.handles(b)]
            if len(reached) <= 1 or (
                len(reached) == 2 and may_be_one(parties, *reached)  # noqa: PLR2004 (a pair)
            ):
                parties.joins.join_all(bearers)
