"""What a moment may tell of partings, kept with it: who is gone is asked later, when it is known who is called what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.memory.parting.marking import claims

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.beliefs import Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me


def read_partings(kept: Kept, _me: Me, _zone: tzinfo) -> list[Claim]:
    """Return the marks of a moment as claims of the kind "parting", which make no belief."""
    return claims(kept)
