"""Telling by itself while a server runs: reminders and briefs go to the outbox when their time comes."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import threading

    from atticus.mind.house import House

TICK: Final = 20.0


class NoticeWatch:
    """Puts what is due into the outbox, once.

    Args:
        house: the open house.
        stop: set when the house is left.
    """

    def __init__(self, house: House, stop: threading.Event) -> None:
        self._house = house
        self._stop = stop

    def run(self) -> None:
        """Look until the house is left; what reminders wait for is met also where the owner wants nothing told."""
        while not self._stop.is_set():
            try:
                self.turn()
            except Exception as error:  # noqa: BLE001 (the thread lives as long as the house; nothing of a notice is told)
                print(f"atticus: what is due could not be told ({type(error).__name__}).", file=sys.stderr)
            self._stop.wait(TICK)

    def turn(self) -> int:
        """Tell what is due now, and return how many notices that were."""
        from atticus.mind import linking
        from atticus.mind.routines.causes import meet
        from atticus.mind.routines.notices import KEPT, SORT, notices

        house, vault, settings = self._house, self._house.vault, self._house.settings
        if vault.stopped():
            return 0
        now = house.clock.now()
        meet(vault, settings.routines, now, settings.tzinfo)
        told = vault.registered(SORT)
        for key, facts in told.items():
            if now - datetime.fromisoformat(facts["at"]) > KEPT:
                vault.register(SORT, key, None, at=now)
        if not settings.routines.push or not any(one.linked for one in linking.links(vault)):
            return 0
        found = notices(
            vault, settings.routines, now, settings.tzinfo, language=settings.language, told=frozenset(told)
        )
        for one in found:
            linking.tell(vault, f"notice:{one.key}", one.text, now=now, origins=one.origins)
            vault.register(SORT, one.key, {"at": now.isoformat(), "cause": one.cause}, at=now)
        return len(found)
