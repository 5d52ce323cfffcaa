"""Whose hands do a task: said in words, pinned for its kind, or fading on the owner's schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import UsageError
from atticus.domain.modes import Mode
from atticus.memory.sounding.folding import fold
from atticus.mind.roles.forms import form_of
from atticus.mind.roles.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from atticus.vault.contract import Vault

SORT: Final = "mode"
LONGEST_FADE: Final = 104
"""Weeks."""

_ORDER: Final = (Mode.DO, Mode.WITH, Mode.TEACH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the owner settled for one kind of task.

    Args:
        kind: of `KINDS`.
        mode: where it stands at the instant asked for.
        since: when it was settled, aware.
        weeks: over how many weeks help fades from *do* over *with* to *teach*; None where it stays as it is.
    """

    kind: str
    mode: Mode
    since: datetime
    weeks: int | None = None


def said(words: str) -> Mode | None:
    """Return whose hands these words ask for ("teach me how to ..."); None where they do not say."""
    folded = fold(words)
    return next((mode for mode in (Mode.TEACH, Mode.WITH, Mode.DO) if form_of(mode.value).search(folded)), None)


def settled(vault: Vault, now: datetime) -> dict[str, Standing]:
    """Return what the owner settled, by kind, as it stands at an instant."""
    return {kind: _standing(kind, told, now) for kind, told in vault.registered(SORT).items()}


def settle(vault: Vault, kind: str, mode: Mode | None, *, at: datetime) -> None:
    """Keep whose hands do a kind of task from now on; None lets it be as for all others.

    Raises:
        UsageError: there is no such kind.
    """
    _known(kind)
    vault.register(SORT, kind, {"mode": mode.value, "since": at.isoformat()} if mode else None, at=at)


def fade(vault: Vault, kind: str, weeks: int, *, at: datetime) -> None:
    """Let help with a kind of task fade: a third of the weeks done for the owner, a third together, then taught.

    Raises:
        UsageError: there is no such kind, or the weeks are too few or too many.
    """
    _known(kind)
    if not len(_ORDER) <= weeks <= LONGEST_FADE:
        raise UsageError(f"Help fades over 3 to {LONGEST_FADE} weeks, not {weeks}.", "Choose a number between.")
    vault.register(SORT, kind, {"mode": "do", "since": at.isoformat(), "weeks": weeks}, at=at)


def mode_of(tool_kind: str, explicit: Mode | None, standing: Mapping[str, Standing]) -> Mode:
    """Return whose hands do a deed of a kind: what was said for this task, else what is settled for the kind."""
    if explicit is not None:
        return explicit
    one = standing.get(tool_kind)
    return one.mode if one else Mode.DO


def _standing(kind: str, told: Mapping[str, Any], now: datetime) -> Standing:
    since, weeks = datetime.fromisoformat(told["since"]), told.get("weeks")
    if weeks is None:
        return Standing(kind=kind, mode=Mode(told["mode"]), since=since)
    gone = max(timedelta(0), now - since) / timedelta(weeks=weeks)
    place = min(int(gone * len(_ORDER)), len(_ORDER) - 1)
    return Standing(kind=kind, mode=_ORDER[place], since=since, weeks=weeks)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise UsageError(f"There is no kind of task {kind!r}.", f"Choose one of {', '.join(KINDS)}.")
