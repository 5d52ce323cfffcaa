"""What the owner decided about who is who: the same, or not the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.domain.labels import Integrity
from atticus.memory.people.joining import Joins
from atticus.memory.people.names import fold_ref, is_handle
from atticus.memory.people.parties import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atticus.memory.people.parties import Parties
    from atticus.vault.contract import Claimed

SAME: Final = "same_as"
NOT_SAME: Final = "not_same_as"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the owner decided, where later words have taken the place of earlier ones.

    Args:
        same: pairs of names or handles that are one person, oldest first.
        apart: pairs that are not.
        told: how each of these names was written, and in which decision, the newest.
    """

    same: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    told: Mapping[str, tuple[str, str]]


def decided(claims: Iterable[Claimed]) -> Decisions:
    """Return what holds of all the owner decided: a newer decision beats an older one that contradicts it.

    Only claims of kind "identity" from moments of the owner's own authority count.
    """
    found = [c for c in claims if c.claim.kind == "identity" and c.integrity is Integrity.OWNER]
    found.sort(key=lambda c: (c.at, c.moment, c.claim.subject, c.claim.object), reverse=True)
    joins, numbers, written = Joins(), dict[str, int](), dict[str, tuple[str, str]]()
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for one in found:
        first, second = fold_ref(one.claim.subject), fold_ref(one.claim.object)
        for told, raw in ((first, one.claim.subject), (second, one.claim.object)):
            if told not in numbers:
                numbers[told] = joins.add()
                written[told] = (raw, one.moment)
        if one.claim.predicate == SAME and joins.join(numbers[first], numbers[second]):
            same.append((first, second))
        elif one.claim.predicate == NOT_SAME and joins.keep_apart(numbers[first], numbers[second]):
            apart.append((first, second))
    return Decisions(tuple(reversed(same)), tuple(reversed(apart)), written)


def keep_apart(parties: Parties, decisions: Decisions) -> None:
    """Keep apart what the owner keeps apart.

    A name and a handle that stand in one party are parted at the handle: "Ana is not this number" leaves the
    number by itself. A name that nobody is met by, because others are said to go by it, is kept apart by itself.
    """
    for first, second in decisions.apart:
        one, other = (set(_nodes(parties, told) or _by_itself(parties, told)) for told in (first, second))
        both = one & other
        if is_handle(first):
            other -= both
        else:
            one -= both
        for number in sorted(one):
            for kept_from in sorted(other):
                parties.joins.keep_apart(number, kept_from)


def join_same(parties: Parties, decisions: Decisions) -> None:
    """Join what the owner joined; of a name that several people share, the one without a handle is meant."""
    for first, second in decisions.same:
        one, other = _anchor(parties, first), _anchor(parties, second)
        parties.joins.join(one, other)
        for number, told in ((one, first), (other, second)):
            raw, parties.joined[number] = decisions.told[told]
            if not is_handle(told):
                parties.write(raw)


def _nodes(parties: Parties, told: str) -> list[int]:
    if told == SELF:
        return [parties.owner]
    if is_handle(told):
        return list(parties.by_handle.get(told, ()))
    return list(parties.by_name.get(told, ()))


def _by_itself(parties: Parties, told: str) -> list[int]:
    return [] if is_handle(told) or told == SELF else [parties.add(Node(told, ""))]


def _anchor(parties: Parties, told: str) -> int:
    if told == SELF:
        return parties.owner
    if is_handle(told):
        found = parties.by_handle.get(told) or [parties.add(Node("", told))]
        return found[0]
    bearers = parties.bearers(told)
    # Where others of the name turned up since, it stays with the one whose handle nobody knew.
    return bearers[0] if len(bearers) == 1 else parties.add(Node(told, ""))
