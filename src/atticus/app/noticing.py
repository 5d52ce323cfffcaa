"""Telling by itself while a server runs: reminders and briefs go to the outbox when their time comes."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Final

from atticus.mind.choosing import chosen

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
        from atticus.mind.routines.notices import KEPT, KEPT_LASTING, LASTING, SORT, notices
        from atticus.mind.routines.telling import tell

        house, vault = self._house, self._house.vault
        if vault.stopped():
            return 0
        settings = chosen(house.settings, vault)  # the owner may choose otherwise at any time
        now, told = house.clock.now(), set()
        meet(vault, settings.routines, now, settings.tzinfo)
        for sort, kept in ((SORT, KEPT), (LASTING, KEPT_LASTING)):
            for key, facts in vault.registered(sort).items():
                told.add(key)
                if now - datetime.fromisoformat(facts["at"]) > kept:
                    vault.register(sort, key, None, at=now)
        if not settings.routines.push or not any(one.linked for one in linking.links(vault)):
            return 0
        found = notices(
            vault,
            settings.routines,
            now,
            settings.tzinfo,
            language=settings.language,
            told=frozenset(told),
            coach=settings.coach,
            silence=house.silence,
            believed=lambda at: house.present.beliefs(vault, at),
        )
        for one in found:
            tell(vault, one, now=now)
        return len(found)
