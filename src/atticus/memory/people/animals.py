"""Pets are no people: who "my buddy Rex" is where the owner has a dog of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Integrity
from atticus.domain.people import fold
from atticus.memory.people.relations import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.vault.contract import Claimed, Met

_CALLED_SO: Final = frozenset({"friend", "best_friend", "roommate", "child"})
"""The families of what people call their pets."""
_BY_NAME: Final = frozenset({"pup", "pupper", "doggo", "doggy", "doggie", "pooch", "kitty"})
_SURE: Final = 0.7


def without_animals(claims: Sequence[Claimed], met: Iterable[Met]) -> list[Claimed]:
    """Return claims without the ties to somebody's own pets; a name that somebody met goes by stays a person's.

    Args:
        claims: of any kind.
        met: parties of current moments.
    """
    pets = {(one.claim.subject, fold(str(one.claim.more["name"]))) for one in claims if _is_pet(one)}
    if pets:
        known = {part for one in met for part in fold(one.party.name).split()}
        pets = {pet for pet in pets if pet[1] not in known}
    return [one for one in claims if not (pets and _of_pet(one, pets))]


def _is_pet(claimed: Claimed) -> bool:
    claim = claimed.claim
    owned = claim.kind == "possession" and claim.predicate == "owns" and bool(claim.more.get("name"))
    if not owned or claim.sure < _SURE:
        return False
    # Its package loads every reader: half a second that listing people need not pay.
    from atticus.memory.reading.beliefs.lexicon import PETS  # noqa: PLC0415

    return not (PETS | _BY_NAME).isdisjoint(claim.object.casefold().split())


def _of_pet(claimed: Claimed, pets: set[tuple[str, str]]) -> bool:
    claim = claimed.claim
    named = (claim.subject, fold(claim.object)) in pets
    if claim.kind != "tie" or claimed.integrity is Integrity.OWNER or not named:
        return False
    known = canonical(claim.predicate)
    return known is not None and known[0].family in _CALLED_SO
