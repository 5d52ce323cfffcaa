"""The independence ledger: what the owner did themselves, what was done for them, and together, month by month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.deeds import Sink
from atticus.domain.moments import Kind
from atticus.mind.deeds.entries import entry
from atticus.mind.gate.deciding import TOGETHER
from atticus.mind.roles.kinds import KINDS, kind_of_tool
from atticus.mind.roles.modes import settled
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from atticus.mind.roles.modes import Standing
    from atticus.mind.tool import Tool
    from atticus.vault.contract import Vault

MOST_DEEDS: Final = 20_000
"""Receipts that are looked at, the newest first."""

_HOUR: Final = 3_600_000
"""Milliseconds."""

_ORDER: Final = list(Kind)
_BY_HAND: Final = {
    "mail": ((Kind.MESSAGE,), True),
    "calendar": ((Kind.EVENT,), False),
    "writing": ((Kind.NOTE, Kind.DOCUMENT), True),
    "reminders": ((Kind.TASK,), False),
}
"""What of the owner's own moments shows that they did it, and whether they must have written it themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of one kind of task.

    Args:
        month: "2026-05".
        unaided: what shows in the vault that was not done by Atticus; None where nothing would show.
        together: what waited for a yes because it was done together.
        delegated: what Atticus did.
    """

    month: str
    unaided: int | None
    together: int
    delegated: int

    def as_json(self) -> dict[str, Any]:
        """Return the month as JSON values."""
        counted = {"unaided": self.unaided, "together": self.together, "delegated": self.delegated}
        return {"month": self.month} | counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One kind of task in the ledger.

    Args:
        kind: of `KINDS`.
        called: what it is called.
        months: oldest first, those in which something was done.
        standing: what the owner settled for it; None where Atticus does it when asked.
    """

    kind: str
    called: str
    months: tuple[Month, ...]
    standing: Standing | None

    def as_json(self) -> dict[str, Any]:
        """Return the account as JSON values."""
        mode = self.standing.mode.value if self.standing else "do"
        weeks = self.standing.weeks if self.standing else None
        told = {"kind": self.kind, "called": self.called, "mode": mode, "fades_over_weeks": weeks}
        return told | {"months": [one.as_json() for one in self.months]}


def ledger(
    vault: Vault, tools: Mapping[str, Tool], now: datetime, zone: tzinfo, *, months: int = 12
) -> tuple[Account, ...]:
    """Return what was done by whom, by kind of task; kinds in which nothing was done and nothing settled are left out.

    It counts and does not judge. A mail Atticus sent comes back into a vault that the mailbox flows into, so what
    was delegated or done together is taken off what shows.

    Args:
        vault: the open vault.
        tools: what can be done, by name: looking is no deed.
        now: the instant; later months are not seen.
        zone: the owner's, whose calendar the months are of.
        months: how many, back from this one.
    """
    wanted = _months(now.astimezone(zone), months)
    delegated, together = _deeds(vault, tools, zone)
    standing = settled(vault, now)
    shown = {kind: _shown(vault, kind, zone) for kind in _BY_HAND}
    accounts = []
    for kind, called in KINDS.items():
        rows = tuple(_month(kind, month, shown, together, delegated) for month in wanted)
        told = tuple(row for row in rows if row.unaided or row.together or row.delegated)
        if told or kind in standing:
            accounts.append(Account(kind=kind, called=called, months=told, standing=standing.get(kind)))
    return tuple(accounts)


def _month(
    kind: str,
    month: str,
    shown: Mapping[str, Counter[str]],
    together: Counter[tuple[str, str]],
    delegated: Counter[tuple[str, str]],
) -> Month:
    mine, theirs = together[kind, month], delegated[kind, month]
    unaided = max(0, shown[kind][month] - mine - theirs) if kind in shown else None
    return Month(month=month, unaided=unaided, together=mine, delegated=theirs)


def _months(now: datetime, count: int) -> list[str]:
    last = now.year * 12 + now.month - 1
    return [f"{one // 12}-{one % 12 + 1:02d}" for one in range(last - count + 1, last + 1)]


def _deeds(
    vault: Vault, tools: Mapping[str, Tool], zone: tzinfo
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    delegated: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for one in map(entry, vault.deeds([DeedState.DONE], limit=MOST_DEEDS)):
        tool = tools.get(one.call.tool)
        if one.forgotten or (tool is not None and tool.manifest.sink is Sink.READ):
            continue
        counted = together if one.reason == TOGETHER else delegated
        counted[kind_of_tool(one.call.tool), f"{one.at.astimezone(zone):%Y-%m}"] += 1
    return delegated, together


def _shown(vault: Vault, kind: str, zone: tzinfo) -> Counter[str]:
    kinds, own = _BY_HAND[kind]
    spine = vault.spine()
    here = np.isin(spine.kind, [_ORDER.index(one) for one in kinds])
    if own:
        here &= spine.mine
    hours, counts = np.unique(spine.at[here] // _HOUR, return_counts=True)
    found: Counter[str] = Counter()
    for hour, count in zip(hours.tolist(), counts.tolist(), strict=True):
        found[f"{datetime.fromtimestamp(hour * _HOUR / 1000, zone):%Y-%m}"] += count
    return found
