"""How many identical moments without an id came before one, in as much memory however many come."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import identity

if TYPE_CHECKING:
    from atticus.domain.moments import Moment

WIDE: Final = 1 << 17
"""How many different moments are remembered for certain; up to twice as many are."""


class Ordinals:
    """Numbers identical moments in the order in which they come.

    What makes moments identical holds their minute, so that those of one conversation lie close together. Moments
    further apart than `wide` others are two copies of the same, as where an export holds a chat twice: the second
    copy is numbered anew, and found to be there already.

    Args:
        wide: how many different moments are remembered for certain.
    """

    def __init__(self, wide: int = WIDE) -> None:
        self._wide = wide
        self._young: dict[int, int] = {}
        self._old: dict[int, int] = {}

    def next(self, moment: Moment) -> int:
        """Return the number of a moment among those identical to it, from 0; it counts from now on."""
        if moment.external_id is not None:
            return 0
        key = int.from_bytes(hashlib.blake2b(identity(moment), digest_size=8).digest())
        number = self._young.get(key, self._old.get(key, 0))
        self._young[key] = number + 1
        if len(self._young) >= self._wide:
            self._young, self._old = {}, self._young
        return number
