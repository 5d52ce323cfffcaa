"""Values over time: one after another where there can be one, side by side where there can be many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.runs import Run, begin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atticus.memory.beliefs.statements import Statement


def single(said: Sequence[Statement]) -> list[Run]:
    """Return the values of a predicate that has one at a time, in the order they were told.

    What others say of the owner stands beside it as possible until the owner says the same; it never replaces what
    the owner said.
    """
    runs: list[Run] = []
    counts: Counter[str] = Counter()
    current: Run | None = None
    aside: list[Statement] = []
    for one in said:
        if not one.firm:
            aside.append(one)
        elif one.denied or one.over:
            current = _ended(runs, counts, current, one)
        elif current is not None and _same(current.first.object, one.object):
            current.add(one)
        else:
            following = begin(one, counts[one.object])
            counts[one.object] += 1
            if current is not None:
                _replace(current, following, one)
            runs.append(following)
            current = following
    return [*runs, *_possible(aside, runs, counts)]


def _same(known: str, said: str) -> bool:
    """Return whether two values are one told more or less exactly: "Leeds" and "Headingley, Leeds"."""
    if known.startswith("--") or said.startswith("--"):
        # A birthday told without its year.
        return known[-5:] == said[-5:]
    few, many = sorted((set(known.split()), set(said.split())), key=len)
    return few <= many


def _replace(current: Run, following: Run, one: Statement) -> None:
    fixed = one.predicate.fixed
    since = None if fixed else (one.claim.valid_from or one.at)
    current.close(status=Status.REFUTED if fixed else Status.SUPERSEDED, until=since, known=one.claimed.known)
    current.more["replaced_by"] = following.id
    following.more["instead_of"] = current.id
    if following.valid_from is None and not fixed:
        following.valid_from = None if one.claim.more.get("denied") else one.claim.valid_from


def _ended(runs: list[Run], counts: Counter[str], current: Run | None, one: Statement) -> Run | None:
    """Take a denial or an end; return what is still current."""
    if current is not None and _same(current.first.object, one.object):
        if one.denied:
            current.close(status=Status.REFUTED, until=None, known=one.claimed.known)
        else:
            current.close(status=Status.SUPERSEDED, until=one.claim.valid_until or one.at, known=one.claimed.known)
        current.more["ended_by"] = one.claimed.moment
        current.said.append(one)
        return None
    if not one.denied:
        runs.append(_past(one, counts))
    return current


def _past(one: Statement, counts: Counter[str]) -> Run:
    """Return what was, as it is told when it is over."""
    run = begin(one, counts[one.object])
    counts[one.object] += 1
    run.status, run.valid_until = Status.SUPERSEDED, one.claim.valid_until or one.at
    return run


def _possible(aside: Sequence[Statement], runs: Sequence[Run], counts: Counter[str]) -> list[Run]:
    """Put what is unsure beside what is sure: as more evidence for it, as a contradiction shown, or for itself."""
    found: dict[str, Run] = {}
    for one in aside:
        if one.denied or one.over:
            continue
        same = [run for run in runs if _same(run.first.object, one.object)]
        if same:
            same[-1].said.append(one)
            same[-1].said.sort(key=lambda said: (said.at, said.claimed.moment))
        elif one.object in found:
            found[one.object].add(one)
        else:
            found[one.object] = begin(one, counts[one.object])
            found[one.object].status = Status.HELD if one.predicate.single is False else Status.POSSIBLE
    current = next((run for run in reversed(runs) if run.open), None)
    others = [_told(run) for run in found.values() if not run.first.by_model]
    if current is not None and others:
        current.more["others_say"] = others
    return list(found.values())


def _told(run: Run) -> dict[str, Any]:
    return {"object": run.first.claim.object, "moment": run.first.claimed.moment}


def many(said: Sequence[Statement]) -> list[Run]:
    """Return the runs of one value of a predicate that has many: begun, ended, begun again."""
    runs: list[Run] = []
    current: Run | None = None
    for one in said:
        if one.denied or one.over:
            if current is not None and (one.firm or not current.firm):
                status = Status.REFUTED if one.denied else Status.SUPERSEDED
                current.close(status=status, until=one.claim.valid_until or one.at, known=one.claimed.known)
                current.more["ended_by"] = one.claimed.moment
                current.said.append(one)
                current = None
            elif current is None and one.over and one.firm:
                past = begin(one, len(runs))
                past.status, past.valid_until = Status.SUPERSEDED, one.claim.valid_until or one.at
                runs.append(past)
        elif current is None:
            current = begin(one, len(runs))
            runs.append(current)
        else:
            current.add(one)
    return runs


def tastes(said: Sequence[Statement]) -> list[Run]:
    """Return the runs of everything that was said for and against one thing: the later word replaces its opposite."""
    open_: dict[str, Run] = {}
    runs: list[Run] = []
    counts: Counter[str] = Counter()
    for one in said:
        name = one.predicate.name
        if one.denied or one.over:
            _end_taste(open_, runs, counts, one)
            continue
        for other in [other for other in open_ if open_[other].first.predicate.taste == -one.predicate.taste]:
            if one.firm or not open_[other].firm:
                _turn(open_.pop(other), one)
        if name in open_:
            open_[name].add(one)
        else:
            open_[name] = begin(one, counts[name])
            counts[name] += 1
            runs.append(open_[name])
    return runs


def _turn(run: Run, one: Statement) -> None:
    run.close(status=Status.SUPERSEDED, until=one.claim.valid_from or one.at, known=one.claimed.known)
    run.more["turned_by"] = one.claimed.moment


def _end_taste(open_: dict[str, Run], runs: list[Run], counts: Counter[str], one: Statement) -> None:
    name = one.predicate.name
    run = open_.get(name)
    until: datetime = one.claim.valid_until or one.at
    if run is not None and (one.firm or not run.firm):
        run.close(status=Status.REFUTED if one.denied else Status.SUPERSEDED, until=until, known=one.claimed.known)
        run.more["ended_by"] = one.claimed.moment
        run.said.append(one)
        del open_[name]
    elif run is None and one.over and one.firm:
        past = begin(one, counts[name])
        counts[name] += 1
        past.status, past.valid_until = Status.SUPERSEDED, until
        runs.append(past)
