"""Goals, plans, decisions and promises with the state that later moments give them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Status
from atticus.domain.people import fold
from atticus.memory.beliefs.fitting import content, fits, tells_kept
from atticus.memory.beliefs.lapses import by_clock
from atticus.memory.beliefs.runs import Run, begin
from atticus.memory.reading.beliefs.courtesies import most_sure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from atticus.memory.beliefs.statements import Statement


_SAME_WITHIN: Final = {"promise": timedelta(days=21), "plan": timedelta(days=60)}
_DONE_WITHIN: Final = {
    "promise": timedelta(days=45),
    "goal": timedelta(days=800),
    "plan": timedelta(days=120),
    "aspiration": timedelta(days=3650),
}
_KEPT_WITHIN: Final = timedelta(days=200)

_NOT: Final = re.compile(r"^(?:not to |against |not )+")


def undertakings(
    said: Sequence[Statement], done: Sequence[Statement], now: datetime, heard: datetime | None = None
) -> list[Run]:
    """Return what somebody undertook, each with `more.state`: open, done (promises: kept), dropped, overdue or past.

    Past is what nobody counts on any more and what is held no more: a plan or an errand whose time is over, a promise
    or a goal of which nothing was heard for long (`lapses` tells how long).

    Args:
        said: statements of these kinds, oldest first.
        done: statements that tell what was done or dropped, oldest first.
        now: the present.
        heard: when anything at all was told last; the present where that is not known.
    """
    runs = _begun(said)
    for run in runs:
        run.more["state"] = "open"
    runs += _settle(runs, done)
    for run in runs:
        if run.more["state"] == "open":
            by_clock(run, now, done, heard or now)
    return runs


def _begun(said: Sequence[Statement]) -> list[Run]:
    runs: list[Run] = []
    latest: dict[tuple[str, ...], Run] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for one in said:
        key = (one.subject, one.claim.kind, _NOT.sub("", one.object), str(one.claim.more.get("to", "")))
        known = latest.get(key)
        against = one.denied or _NOT.match(one.object) is not None
        if known is not None and against != (_NOT.match(known.first.object) is not None):
            known.close(status=Status.SUPERSEDED, until=one.at, known=one.claimed.known)
            known.more["turned_by"] = one.claimed.moment
            known = None
        if (
            one.denied
            or one.over
            or (one.claim.kind == "promise" and not most_sure(one.claim.object, due=_has_due(one)))
        ):
            continue
        within = _SAME_WITHIN.get(one.claim.kind)
        if known is not None and (within is None or one.at - known.said[-1].at <= within):
            known.add(one)
            _moved(known, one)
            continue
        counts[(*key, one.object)] += 1
        latest[key] = begin(one, counts[(*key, one.object)] - 1)
        if one.claim.kind in {"plan", "promise", "decision"}:
            latest[key].valid_until = one.claim.valid_until
        runs.append(latest[key])
    return runs


def _moved(run: Run, one: Statement) -> None:
    """Move the date of something that is said again with a new one."""
    if one.claim.kind not in {"plan", "promise"} or one.claim.valid_until is None:
        return
    if run.valid_until is None or one.claim.valid_until > run.valid_until:
        run.valid_from, run.valid_until = one.claim.valid_from, one.claim.valid_until


def _has_due(one: Statement) -> bool:
    return "due" in one.claim.more


def given_up(runs: Sequence[Run], done: Iterable[Statement]) -> None:
    """End the routines, hobbies and skills that somebody says they gave up, from when they said so.

    Args:
        runs: of what is done again and again, liked as a pastime or known how to do.
        done: statements that tell what was done or dropped, oldest first.
    """
    for event in done:
        what = content(event.claim.object)
        if event.predicate.name != "dropped" or not what or event.claim.more.get("once"):
            continue
        for run in runs:
            same = run.open and run.first.subject == event.subject and run.first.at < event.at
            if same and what <= content(run.first.claim.object) | {run.first.claim.object.split()[0].casefold()}:
                run.close(status=Status.SUPERSEDED, until=event.at, known=event.claimed.known)
                run.more["ended_by"] = event.claimed.moment


class _Waiting:
    """What is undertaken, by its kind and by who can settle it, in the order it was begun."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._by: dict[tuple[str, str, str], list[Run]] = {}
        for run in runs:
            kind, to = run.first.claim.kind, str(run.first.claim.more.get("to", ""))
            self._by.setdefault(("did", kind, fold(run.first.subject)), []).append(run)
            if kind == "promise":
                self._by.setdefault(("received", kind, fold(to)), []).append(run)

    def settled_by(self, event: Statement) -> Iterator[Run]:
        """Yield what is still open and lies so shortly before something done that it may be meant."""
        way = "received" if event.predicate.name == "received" else "did"
        for kind, usual in _DONE_WITHIN.items():
            within = _KEPT_WITHIN if tells_kept(event) else usual
            runs = self._by.get((way, kind, fold(event.subject)), [])
            first = bisect_left(runs, event.at - within, key=_begun_at)
            last = bisect_left(runs, event.at, key=_begun_at)
            yield from (run for run in runs[first:last] if run.more["state"] == "open" and _meant(run, event))


def _begun_at(run: Run) -> datetime:
    return run.first.at


def _meant(run: Run, event: Statement) -> bool:
    """Return whether something done concerns the one to whom, or by whom, it was promised."""
    other = str(event.claim.more.get("to") or "")
    if run.first.claim.kind != "promise" or not other:
        return True
    partner = run.first.subject if event.predicate.name == "received" else str(run.first.claim.more.get("to", ""))
    return fold(other) == fold(partner)


def _settle(runs: Sequence[Run], done: Sequence[Statement]) -> list[Run]:
    """Settle what was done or dropped, and return what was taken up again after it was dropped."""
    waiting = _Waiting(runs)
    again: list[Run] = []
    for number, event in enumerate(done):
        fitting = [(fit, run.first.at, run) for run in waiting.settled_by(event) if (fit := fits(run, event)) > 0]
        if not fitting:
            continue
        best = max(fitting, key=lambda one: one[:2])[2]
        for run in [best, *(one for _, _, one in fitting if one is not best and one.first.claim.kind in _WANTED)]:
            if (new := _settled(run, event)) is not None:
                again += [new, *_settle([new], done[number + 1 :])]
    return again


_WANTED: Final = frozenset({"goal", "aspiration"})
"""What may be told in several ways, all of which are reached at once; one deed keeps one promise."""


def _settled(run: Run, event: Statement) -> Run | None:
    """Settle something by what was done, and return what was taken up again after it was dropped."""
    dropped = event.predicate.name == "dropped"
    run.more["state"] = "dropped" if dropped else "kept" if run.first.claim.kind == "promise" else "done"
    run.more["settled"] = event.at.isoformat()
    run.more["settled_by"] = event.claimed.moment
    if not dropped:
        return None
    run.close(status=Status.SUPERSEDED, until=event.at, known=event.claimed.known)
    return _taken_up(run, event.at)


def _taken_up(run: Run, dropped: datetime) -> Run | None:
    """Return what was undertaken again after it was dropped, and leave the rest with what was dropped."""
    later = [one for one in run.said if one.at > dropped]
    if not later:
        return None
    run.said = [one for one in run.said if one.at <= dropped]
    new = begin(later[0], run.number + 1)
    for one in later[1:]:
        new.add(one)
    new.more["state"] = "open"
    return new
