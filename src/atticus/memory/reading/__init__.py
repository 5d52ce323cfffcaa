"""The rules that read one moment: which times it speaks of, and what it claims of whom; no model has a part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.ids import to_number
from atticus.memory.reading import beliefs
from atticus.memory.reading.birthdays import read_birthdays
from atticus.memory.reading.cards import read_cards
from atticus.memory.reading.corrections import read_corrections
from atticus.memory.reading.names import read_names
from atticus.memory.reading.standing import read_standing
from atticus.memory.reading.ties import read_ties
from atticus.memory.reading.times import read_times
from atticus.vault.contract import Read

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

RULES: Final = "2"
"""The version of the rules: raise it whenever they read something else, and every vault is read again."""

_READERS: Final = (read_corrections, read_cards, read_names, read_birthdays, read_ties, read_standing, beliefs.read)


def read(kept: Kept, *, me: Me, zone: tzinfo) -> Read:
    """Return what the rules read in one moment.

    Args:
        kept: the moment.
        me: the names the owner goes by.
        zone: the owner's, for moments that have none of their own.
    """
    claims = tuple(claim for reader in _READERS for claim in reader(kept, me, zone))
    return Read(to_number(kept.id), read_times(kept, zone), claims)
