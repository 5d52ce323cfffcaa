"""Routines that nobody told: what stands in the owner's calendar on the same day of the week, again and again."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.memory.beliefs.statements import belief_id, normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.vault.contract import Claimed

_LEAST: Final = 5
_LEAST_DAYS: Final = 28
_SHARE: Final = 0.75
_MOST_EVIDENCE: Final = 60
_GAP: Final = timedelta(days=35)
_DAYS: Final = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_NUMBERS: Final = re.compile(r"\d+")


def rhythms(claims: Sequence[Claimed], now: datetime) -> list[Belief]:
    """Return the weekly routines that calendar entries of one title show.

    One takes at least five entries over four weeks, three quarters of them on one day of the week, and most of the
    weeks between the first and the last. It is held while it goes on, and superseded five weeks after its last entry.

    Args:
        claims: claims of the kind "occasion".
        now: the present: entries to come are no evidence of what was done.
    """
    groups: dict[str, list[Claimed]] = {}
    for one in sorted(claims, key=lambda one: (_when(one), one.moment)):
        if one.claim.subject == SELF and _when(one) <= now:
            groups.setdefault(normal(_NUMBERS.sub(" ", one.claim.object)), []).append(one)
    return [belief for title, group in sorted(groups.items()) if title and (belief := _routine(title, group, now))]


def _when(one: Claimed) -> datetime:
    return one.claim.valid_from or one.at


def _routine(title: str, group: list[Claimed], now: datetime) -> Belief | None:
    days = sorted({_when(one).date() for one in group})
    if len(days) < _LEAST or (days[-1] - days[0]).days < _LEAST_DAYS:
        return None
    weekday, count = Counter(day.weekday() for day in days).most_common(1)[0]
    weeks = (days[-1] - days[0]).days // 7 + 1
    if count / len(days) < _SHARE or count / weeks < _SHARE:
        return None
    kept = [one for one in group if _when(one).weekday() == weekday]
    last = _when(kept[-1])
    over = now - last > _GAP
    return Belief(
        id=belief_id(SELF, "does", "", title, "calendar"),
        kind="routine",
        subject=SELF,
        predicate="does",
        object=kept[-1].claim.object,
        valid_from=_when(kept[0]),
        valid_until=last if over else None,
        known_from=_when(kept[_LEAST - 1]) if len(kept) >= _LEAST else last,
        known_until=last + _GAP if over else None,
        confidence=round(min(0.98, 0.7 + 0.02 * len(kept)), 3),
        status=Status.SUPERSEDED if over else Status.HELD,
        evidence=tuple(dict.fromkeys(_support(one) for one in kept[-_MOST_EVIDENCE:])),
        more={"when": f"on {_DAYS[weekday]}", "times": len(kept)},
    )


def _support(one: Claimed) -> Support:
    return Support(one.moment, one.source, one.external_id, one.claim.quote)
