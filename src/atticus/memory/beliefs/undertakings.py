"""Goals, plans, decisions and promises with the state that later moments give them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Status
from atticus.domain.people import fold
from atticus.memory.beliefs.runs import Run, begin
from atticus.memory.beliefs.statements import normal
from atticus.memory.reading.beliefs.clauses.verbs import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atticus.memory.beliefs.statements import Statement

KINDS: Final = frozenset({"goal", "plan", "promise", "aspiration", "decision"})
"""The kinds of beliefs that have a state."""

_SAME_WITHIN: Final = {"promise": timedelta(days=21), "plan": timedelta(days=60)}
_DONE_WITHIN: Final = {
    "promise": timedelta(days=45),
    "goal": timedelta(days=800),
    "plan": timedelta(days=120),
    "aspiration": timedelta(days=3650),
}
_KEPT_WITHIN: Final = timedelta(days=200)
_KEPT: Final = "keep my promise"
_SOON: Final = timedelta(days=3)
_TELLING: Final = 2
"""Words of content that must be shared before something done is taken for something undertaken."""

_BY_NAME: Final = 0.5
_SMALL_WORDS: Final = (
    "a an the my your our his her their you me us it them that this to by for of in on at and or with "
    "from up out off over now "
    "tomorrow today tonight later soon yesterday already just finally week weekend month year next last "
    "morning evening afternoon "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december "
    "some new first own go get again back all i we first then be have do one so as"
)
_EMPTY: Final = frozenset(_SMALL_WORDS.split())
_NOT: Final = re.compile(r"^(?:not to |against |not )+")


def undertakings(said: Sequence[Statement], done: Sequence[Statement], now: datetime) -> list[Run]:
    """Return what somebody undertook, each with `more.state`: open, done (promises: kept), dropped, overdue or past.

    Args:
        said: statements of these kinds, oldest first.
        done: statements that tell what was done or dropped, oldest first.
        now: the present.
    """
    runs = _begun(said)
    for run in runs:
        run.more["state"] = "open"
    runs += _settle(runs, done)
    for run in runs:
        if run.more["state"] == "open":
            run.more["state"] = _by_clock(run, now)
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
        if one.denied or one.over:
            continue
        within = _SAME_WITHIN.get(one.claim.kind)
        if known is not None and (within is None or one.at - known.said[-1].at <= within):
            known.add(one)
            continue
        counts[(*key, one.object)] += 1
        latest[key] = begin(one, counts[(*key, one.object)] - 1)
        if one.claim.kind == "plan":
            latest[key].valid_until = one.claim.valid_until
        runs.append(latest[key])
    return runs


@lru_cache(maxsize=16_384)
def _content(words: str) -> frozenset[str]:
    return frozenset(_base(word) for word in normal(words).split() if word not in _EMPTY)


def _base(word: str) -> str:
    """Return the base of a verb, so that "learning the tango" is what "learn the tango" meant."""
    known = FORMS.get(word)
    return known[0] if known is not None else word


def given_up(runs: Sequence[Run], done: Iterable[Statement]) -> None:
    """End the routines, hobbies and skills that somebody says they gave up, from when they said so.

    Args:
        runs: of what is done again and again, liked as a pastime or known how to do.
        done: statements that tell what was done or dropped, oldest first.
    """
    for event in done:
        what = _content(event.claim.object)
        if event.predicate.name != "dropped" or not what:
            continue
        for run in runs:
            same = run.open and run.first.subject == event.subject and run.first.at < event.at
            if same and what <= _content(run.first.claim.object) | {run.first.claim.object.split()[0].casefold()}:
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
            within = _KEPT_WITHIN if _tells_kept(event) else usual
            runs = self._by.get((way, kind, fold(event.subject)), [])
            first = bisect_left(runs, event.at - within, key=_begun_at)
            last = bisect_left(runs, event.at, key=_begun_at)
            yield from (run for run in runs[first:last] if run.more["state"] == "open" and _meant(run, event))


def _tells_kept(event: Statement) -> bool:
    """Return whether somebody says of a promise that they kept it, whatever it was."""
    return event.predicate.name == "did" and event.object == _KEPT


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
        fitting = [(fits, run.first.at, run) for run in waiting.settled_by(event) if (fits := _fits(run, event)) > 0]
        if not fitting:
            continue
        run = max(fitting, key=lambda one: one[:2])[2]
        dropped = event.predicate.name == "dropped"
        run.more["state"] = "dropped" if dropped else "kept" if run.first.claim.kind == "promise" else "done"
        run.more["settled"] = event.at.isoformat()
        run.more["settled_by"] = event.claimed.moment
        if dropped:
            run.close(status=Status.SUPERSEDED, until=event.at, known=event.claimed.known)
            if (new := _taken_up(run, event.at)) is not None:
                again += [new, *_settle([new], done[number + 1 :])]
    return again


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


def _fits(run: Run, event: Statement) -> float:
    """Return how well something done fits something undertaken, 0 where it does not."""
    if event.predicate.name == "dropped":
        did, wanted = _content(event.claim.object), _content(run.first.claim.object)
        return len(wanted & did) / len(did) if did and len(wanted & did) >= min(len(did), _TELLING) else 0.0
    return _kept(run, event) if _tells_kept(event) else _done(run, event)


def _kept(run: Run, event: Statement) -> float:
    """Return how well "I kept my promise" fits: to whom it was made tells which is meant, and nothing else does."""
    return _BY_NAME if run.first.claim.kind == "promise" and event.claim.more.get("to") else 0.0


def _done(run: Run, event: Statement) -> float:
    told = normal(event.claim.object).split()
    wanted, did = _content(run.first.claim.object), _content(event.claim.object)
    verb = normal(run.first.claim.object).split()[:1]
    shared = wanted & did
    if event.predicate.name == "received":
        return len(shared.difference(verb)) / len(wanted) if shared else 0.0
    close = event.at - run.first.at <= _SOON
    if run.first.claim.kind == "promise" and close and did <= {"do", *verb} and told[:1] in (verb, ["do"]):
        # "Sent it!" and "Done!" name the deed and point at the thing.
        return _BY_NAME
    if told[:1] != verb or not wanted:
        return 0.0
    if run.first.claim.kind == "promise":
        return len(shared) / len(wanted) if len(shared) >= _TELLING or (len(wanted) == 1 and close) else 0.0
    return len(shared) / len(wanted) if len(shared) >= max(_TELLING, len(wanted) / 2) else 0.0


def _by_clock(run: Run, now: datetime) -> str:
    kind = run.first.claim.kind
    if kind == "plan":
        return "past" if run.valid_until is not None and run.valid_until <= now else "open"
    due = [datetime.fromisoformat(str(one.claim.more["due"])) for one in run.said if one.claim.more.get("due")]
    if due and due[-1] <= now and kind in {"goal", "promise"}:
        return "overdue"
    return "open" if kind != "decision" else "made"
