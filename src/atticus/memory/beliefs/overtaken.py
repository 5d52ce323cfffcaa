"""What a later word or a birthday takes over though nobody says that it changed: ages, counts, what was put off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.fitting import content
from atticus.memory.beliefs.runs import Run, begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.domain.people import Person
    from atticus.memory.beliefs.statements import Statement

_A_YEAR: Final = timedelta(days=365)
_HALF_A_YEAR: Final = timedelta(days=183)


def aged(runs: Sequence[Run], now: datetime, people: Sequence[Person] = ()) -> list[Run]:
    """Return runs with the ages counted on: what was told before a birthday that has passed was so up to then.

    Where no birthday is known, an age is held for half a year, asked for as long, and over then; after one that is only
    supposed to have been it is asked too. A weight is asked after half a year.

    Args:
        runs: of any predicate; those of ages are ended in place.
        now: the present.
        people: the people with their birthdays.
    """
    born = {one.name: one.birthday for one in people if one.birthday}
    told = [run for run in runs if run.open and run.first.predicate.name == "birthday"]
    born |= {run.first.subject: run.belief().object for run in told if run.firm}
    supposed = {run.first.subject: run.belief().object for run in told if run.first.subject not in born}
    ages = [run for run in runs if run.open and run.first.predicate.name == "age"]
    older = [_older(run, born.get(run.first.subject), now) for run in ages]
    for run in ages:
        if run.open and run.first.subject not in born and _may_be_older(run, supposed.get(run.first.subject), now):
            run.status = Status.POSSIBLE
    for run in runs:
        if run.open and run.first.predicate.name == "weight" and now - _told_at(run) > _HALF_A_YEAR:
            run.status = Status.POSSIBLE
    return [*runs, *(one for one in older if one is not None)]


def _may_be_older(run: Run, birthday: str | None, now: datetime) -> bool:
    told = _told_at(run)
    return now - told > _HALF_A_YEAR or bool(birthday and _birthdays(birthday, told, now))


def _told_at(run: Run) -> datetime:
    last = _newest(run)
    return last.claim.valid_from or last.at


def _newest(run: Run) -> Statement:
    return ([one for one in run.said if one.firm] or run.said)[-1]


def _older(run: Run, birthday: str | None, now: datetime) -> Run | None:
    """End an age that is over, and return the one that is so now; None where that is not known."""
    last, told = _newest(run), _told_at(run)
    turns = _birthdays(birthday, told, now) if birthday else []
    end = turns[0] if turns else None if birthday else told + _A_YEAR
    if end is None or end > now:
        return None
    firm, years = run.firm, last.claim.object
    run.close(status=Status.SUPERSEDED, until=end, known=max(end, last.claimed.known))
    if not (firm and turns and years.isdecimal()):
        return None
    age, since = str(int(years) + len(turns)), turns[-1]
    claim = replace(last.claim, object=age, valid_from=since)
    claimed = replace(last.claimed, claim=claim, known=max(since, last.claimed.known))
    older = begin(replace(last, claimed=claimed, object=age))
    older.more |= {"counted": True, "change": True}
    run.more["replaced_by"] = older.id
    return older


def _birthdays(birthday: str, told: datetime, now: datetime) -> list[datetime]:
    """Return the birthdays since an age was told, up to now; a day that was told on the birthday itself is after it."""
    month, day = int(birthday[-5:-3]), int(birthday[-2:])
    found = []
    for year in range(told.year, now.year + 1):
        # Whoever was born on 29 February is a year older on 1 March of the other years.
        first = datetime(year, month, 1, tzinfo=told.tzinfo) + timedelta(days=day - 1)
        if told.date() < first.date() and first <= now:
            found.append(first)
    return found


_COUNT: Final = re.compile(
    r"\b(?:\d[\d.,:]*k?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety|hundred|(?<=for )an?(?= hour))(?:[\s-](?:one|two|three|four|five|hundred|thousand))?(?=\b|[a-z]+\b)",
    re.IGNORECASE,
)
_MANY: Final = "#"


def recounted(runs: Iterable[Run]) -> None:
    """End the routines whose number was told anew: ten minutes every morning, and later twenty-five.

    Args:
        runs: of any predicate.
    """
    latest: dict[tuple[object, ...], Run] = {}
    counted = [run for run in runs if run.open and run.firm and run.first.predicate.name == "does"]
    for run in sorted(counted, key=lambda run: (run.said[-1].at, run.first.object)):
        what, number = _COUNT.subn(" ", run.first.object)
        if not number:
            continue
        key = run.first.subject, content(what), _rhythm(run)
        before, latest[key] = latest.get(key), run
        if before is not None and before.said[-1].at < run.said[-1].at:
            last = run.said[-1]
            since = next(one for one in run.said if one.at > before.said[-1].at)
            before.close(status=Status.SUPERSEDED, until=since.claim.valid_from or since.at, known=last.claimed.known)
            before.more["replaced_by"] = run.id


def _rhythm(run: Run) -> str:
    when = str(run.said[-1].claim.more.get("when", "")).casefold()
    when = {"daily": "every day", "nightly": "every night"}.get(when, when.replace("each ", "every "))
    return _COUNT.sub(_MANY, when)


_PUT_OFF: Final = re.compile(
    r"(?:put(?:ting)? off|postpone|delay|defer|hold off(?: on)?|shelve|pause|suspend|wait (?:with|on)|"
    r"take a break from|(?:put|set|leave) (?=.+ (?:on hold|aside|on ice)\b))\s+(?P<what>.+)",
    re.IGNORECASE,
)
_HOW_LONG: Final = re.compile(
    r"\s+(?:until|till|for (?:a|the|now|another|some|\w+ (?:days|weeks|months|years))\b|because|since|so that|in order|"
    r"to (?:next|after)|on hold|aside|on ice)\b.*|\s+and\b.*|[,;].*",
    re.IGNORECASE,
)
_NOT_TAKEN_UP: Final = re.compile(
    r"(?:not|against|cancel|drop|abandon|skip|miss|tell|talk|ask|mention|discuss|think|hear|read|see|look|stop|quit|"
    r"put off|postpone|delay|defer|hold off|shelve|pause|suspend)\b",
    re.IGNORECASE,
)
_TAKEN_UP: Final = frozenset({"plan", "goal", "decision", "promise"})
_FEW: Final = 2


def taken_up(runs: Sequence[Run], told: Iterable[Statement]) -> None:
    """End the decisions to put something off, from when it is done, planned or decided on again.

    Args:
        runs: of what was undertaken.
        told: statements of what was undertaken, done or dropped.
    """
    waiting = [(run, what) for run in runs if run.open and (what := _put_off(run))]
    if not waiting:
        return
    for event in sorted(told, key=lambda one: one.at):
        if event.denied or event.over or not _may_take_up(event):
            continue
        did = content(event.claim.object)
        for run, what in waiting:
            same = run.open and run.first.subject == event.subject and run.said[-1].at < event.at
            if same and (what <= did or (len(what) > _FEW and len(what & did) * 3 >= len(what) * 2)):
                run.close(status=Status.SUPERSEDED, until=event.at, known=event.claimed.known)
                run.more |= {"state": "past", "ended_by": event.claimed.moment}


def _put_off(run: Run) -> frozenset[str]:
    """Return the words for what somebody decided to put off; none where that was not decided."""
    match = _PUT_OFF.match(run.first.claim.object) if run.first.claim.kind == "decision" else None
    return content(_HOW_LONG.sub("", match["what"])) if match else frozenset()


def _may_take_up(event: Statement) -> bool:
    does = event.claim.kind in _TAKEN_UP or event.predicate.name == "did"
    return does and event.firm and not _NOT_TAKEN_UP.match(event.claim.object)


_NEGATIONS: Final = frozenset({"not", "no", "never", "against", "without"})


def told_fuller(runs: Iterable[Run]) -> None:
    """End the decisions that were told again in the same words or in more: the fuller telling stays.

    Args:
        runs: of what was undertaken.
    """
    made = [run for run in runs if run.open and run.first.claim.kind == "decision"]
    words = {run.id: content(run.first.claim.object) for run in made}
    for run in sorted(made, key=lambda run: (len(words[run.id]), run.first.at, run.id)):
        fuller = [
            other
            for other in made
            if other is not run
            and other.open
            and other.first.subject == run.first.subject
            and len(words[run.id]) > _FEW
            and words[run.id] <= words[other.id]
            and not (words[other.id] - words[run.id]) & _NEGATIONS
        ]
        if fuller:
            by = max(fuller, key=lambda other: (len(words[other.id]), other.first.at, other.id))
            since = max(run.said[-1].at, by.first.at)
            run.close(status=Status.SUPERSEDED, until=since, known=max(run.first.claimed.known, by.first.claimed.known))
            run.more |= {"state": "past", "replaced_by": by.id}
