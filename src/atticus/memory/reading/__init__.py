"""The rules that read one moment: which times it speaks of, and what it claims of whom; no model has a part in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atticus.domain.ids import to_number
from atticus.vault.contract import Read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from atticus.domain.beliefs import Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

RULES: Final = "13"
"""The version of the rules: raise it whenever they read something else, and every vault is read again."""


@cache
def _readers() -> tuple[Callable[[Kept, Me, tzinfo], list[Claim]], ...]:
    # Thousands of patterns are made when these are loaded: half a second that asking and listing need not pay.
    from atticus.memory.reading.beliefs.reading import read as read_beliefs  # noqa: PLC0415
    from atticus.memory.reading.birthdays import read_birthdays  # noqa: PLC0415
    from atticus.memory.reading.cards import read_cards  # noqa: PLC0415
    from atticus.memory.reading.corrections import read_corrections  # noqa: PLC0415
    from atticus.memory.reading.measures import read_measures  # noqa: PLC0415
    from atticus.memory.reading.names import read_names  # noqa: PLC0415
    from atticus.memory.reading.partings import read_partings  # noqa: PLC0415
    from atticus.memory.reading.standing import read_standing  # noqa: PLC0415
    from atticus.memory.reading.ties import read_ties  # noqa: PLC0415

    return (read_corrections, read_cards, read_names, read_birthdays, read_ties, read_standing, read_beliefs,
            read_measures, read_partings)  # fmt: skip


def _decided(kept: Kept, me: Me, zone: tzinfo) -> Iterator[Claim]:
    """Yield what the owner decided: the words of a decision repeat it, and nothing else is read in them."""
    from atticus.memory.reading.beliefs.corrections import corrections  # noqa: PLC0415
    from atticus.memory.reading.corrections import read_corrections  # noqa: PLC0415
    from atticus.memory.reading.partings import read_partings  # noqa: PLC0415

    yield from read_partings(kept, me, zone)
    yield from read_corrections(kept, me, zone)
    yield from corrections(kept)


def read(kept: Kept, *, me: Me, zone: tzinfo) -> Read:
    """Return what the rules read in one moment.

    Args:
        kept: the moment.
        me: the names the owner goes by.
        zone: the owner's, for moments that have none of their own.
    """
    from atticus.memory.reading.corrections import decides  # noqa: PLC0415
    from atticus.memory.reading.times import read_times  # noqa: PLC0415
    from atticus.memory.reading.told import read_told  # noqa: PLC0415

    if decides(kept):
        return Read(to_number(kept.id), (), tuple(_decided(kept, me, zone)))
    claims = [claim for reader in _readers() for claim in reader(kept, me, zone)]
    times = read_times(kept, zone)
    promised = {claim.quote for claim in claims if claim.kind == "promise"}
    claims += [claim for claim in read_told(kept, times) if claim.quote not in promised]
    return Read(to_number(kept.id), times, tuple(claims))
