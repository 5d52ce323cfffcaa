"""Telling by itself: what a notice is, and the one place that puts it into the outbox, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.mind import linking
from atticus.mind.routines.causes import SORT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from atticus.vault.contract import Vault

LASTING: Final = "notice_once"
"""The sort under which the vault keeps what is told once, for a year."""

REMINDER: Final = "reminder"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told now.

    Args:
        key: its idempotency key; the same notice of the same day has the same one.
        cause: why it comes: "brief", "evening", "week", "before", "check_in", "drift" or "reminder".
        text: what is told, with its cause as the last line.
        origins: ids of the moments it tells of.
        lasting: a key that is kept for good, where the thing itself is told once and not once a day.
        deeds: buttons below it, each with what pressing it does.
    """

    key: str
    cause: str
    text: str
    origins: frozenset[str]
    lasting: str = ""
    deeds: tuple[tuple[str, Mapping[str, Any]], ...] = ()


def tell(vault: Vault, notice: Notice, *, now: datetime) -> bool:
    """Put a notice into the outbox of every linked channel, and return whether it was new.

    Whoever comes with it, and however many come at once: the outbox has a key once, and what was told is noted.
    """
    key = notice.key if notice.cause == REMINDER else f"notice:{notice.key}"
    new = linking.tell(vault, key, notice.text, now=now, deeds=notice.deeds, origins=notice.origins)
    for sort, name in ((SORT, notice.key), (LASTING, notice.lasting)):
        if name:
            vault.register(sort, name, {"at": now.isoformat(), "cause": notice.cause}, at=now)
    return new
