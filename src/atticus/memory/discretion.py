"""What the owner wants held back although it is of no special category: single beliefs they marked as private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from atticus.domain.beliefs import Belief
    from atticus.vault.contract import Vault

SORT: Final = "private"
"""The sort under which marks are registered, by the belief's id. A mark tells nothing of what the belief says."""


def mark(vault: Vault, belief: Belief, *, private: bool, now: datetime) -> None:
    """Hold a belief back wherever nobody asked for it, or let it be told again."""
    vault.register(SORT, belief.id, {} if private else None, at=now)


def marked(vault: Vault) -> frozenset[str]:
    """Return the ids of the beliefs that the owner marked as private."""
    return frozenset(vault.registered(SORT))


def told_openly(vault: Vault, beliefs: Iterable[Belief]) -> tuple[Belief, ...]:
    """Return beliefs without those the owner marked as private."""
    own = marked(vault)
    return tuple(one for one in beliefs if one.id not in own)
