"""How much a claim counts: by who said it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Support
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.memory.people.names import fold_ref

if TYPE_CHECKING:
    from atticus.vault.contract import Claimed


class Authority(IntEnum):
    """Who says something, from least to most believed."""

    SAID = 0
    """Somebody else."""
    FIRST_HAND = 1
    """The very person it is about."""
    CARD = 2
    """The owner's address book."""
    OWN = 3
    """The owner, in what they wrote or said."""
    OWNER = 4
    """The owner, telling Atticus."""


WEIGHT: Final = {
    Authority.SAID: 0.6,
    Authority.FIRST_HAND: 0.85,
    Authority.CARD: 0.95,
    Authority.OWN: 1.0,
    Authority.OWNER: 1.0,
}
"""The share of a reader's sureness that is left by who said it; judged, not fitted."""


def authority(claimed: Claimed) -> Authority:
    """Return who says a claim."""
    if claimed.integrity is Integrity.OWNER:
        return Authority.OWNER
    if claimed.mine or claimed.integrity is Integrity.OWN:
        return Authority.OWN
    if from_address_book(claimed):
        return Authority.CARD
    author, subject = claimed.author, fold_ref(claimed.claim.subject)
    if author is not None and subject in {author.handle, fold(author.name)}:
        return Authority.FIRST_HAND
    return Authority.SAID


def from_address_book(claimed: Claimed) -> bool:
    """Return whether a claim is read from a card of the owner's address book: nobody wrote it to the owner."""
    if claimed.author is not None or claimed.kind not in {Kind.DOCUMENT, Kind.NOTE}:
        return False
    return claimed.claim.quote is None or "contact" in fold(claimed.source)


def support(claimed: Claimed) -> Support:
    """Return a claim as evidence."""
    return Support(claimed.moment, claimed.source, claimed.external_id, claimed.claim.quote)
