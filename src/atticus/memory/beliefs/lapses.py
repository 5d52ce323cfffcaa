"""When what was undertaken is over, or so long unheard of that nobody counts on it any more."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Status
from atticus.memory.beliefs.fitting import content, speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.memory.beliefs.runs import Run
    from atticus.memory.beliefs.statements import Statement

_AFTER_DUE: Final = (timedelta(days=7), timedelta(days=30))
"""How long after its time something is still waited for: what was told for tomorrow days, what was told for May "
"weeks."""
_AS_LONG: Final = 6

_UNHEARD: Final = {"promise": timedelta(days=28), "goal": timedelta(days=120)}
"""How long something without a time is counted on after it was last spoken of.

A goal lapses only while other things are told: where nothing at all was heard, nothing speaks against it.
"""

_SAID_AGAIN: Final = timedelta(days=183)
"""The same of a goal that was spoken of on two days or more: what is said once may have been a mood."""

_WITHIN_DAYS: Final = timedelta(days=10)
_BY_WIRE: Final = re.compile(
    r"(?:send|share|forward|e-?mail|text|message|call|ring|phone|check|confirm|reply|transfer|post|"
    r"upload)\b",
    re.IGNORECASE,
)
"""What takes a minute: done within days, or not told of any more."""

_SOON: Final = timedelta(days=4)
_AT_ONCE: Final = re.compile(
    r"\b(?:later|shortly|soon|now|in a (?:bit|moment|minute|while)|right away|at once|immediately|tonight|today|"
    r"this (?:morning|afternoon|evening)|before (?:the end of the day|bed|lunch|dinner)|during (?:lunch|dinner)|"
    r"on my way)\b",
    re.IGNORECASE,
)
"""What was to be done within hours or days, though no time was told."""

_AT_ONE_STROKE: Final = re.compile(
    r"(?:buy|order|purchase|get (?:an?|the|some|my|our|one|two|new)|"
    r"book|reserve|rent|hire|pick|choose|go (?:with|for)|settle on|opt for|"
    r"(?:sign up|enroll?|register|apply) (?:for|in|at|to|with)|(?:turn (?=.*\bdown\b)|decline|reject|refuse|accept|"
    r"return|exchange|replace|repair|upgrade|donate|give away)\b)",
    re.IGNORECASE,
)
"""What is done once and is over: nobody states it as what somebody has decided when it has long been done."""
_FOR_A_WHILE: Final = re.compile(
    r"\b(?:postpon\w+|put(?:ting)? (?:off|.+ on hold|.+ aside)|on hold|set aside|delay|defer|hold off|shelve|pause|"
    r"suspend|"
    r"for (?:now|the moment|the time being)|temporarily|set (?=.+ aside\b)|take a break)\b",
    re.IGNORECASE,
)
"""What is left for a while, and may have been taken up again unheard."""
_DONE_BY_THEN: Final = timedelta(days=28)
_WAITED: Final = timedelta(days=120)
_A_YEAR: Final = timedelta(days=365)

_MENTIONED: Final = 2

_ROUTINE_UNHEARD: Final = timedelta(days=183)
"""How long a routine is counted on that nothing told of again."""

_TOLD_OFTEN: Final = 3


def unheard(runs: Iterable[Run], heard: Iterable[Statement]) -> None:
    """Ask about routines of which nothing was told for half a year while other things were.

    Whoever stretched every evening in spring may have stopped since; what was told on three days is a habit.

    Args:
        runs: of any predicate; routines among them become possible in place.
        heard: statements of anything, as they show until when anything was told.
    """
    told = list(heard)
    last = max((one.at for one in told), default=None)
    for run in runs:
        if last is None or not run.open or run.first.predicate.name != "does":
            continue
        often = len({one.at.date() for one in run.said}) >= _TOLD_OFTEN
        if not often and last - _last_told(run, told) > _ROUTINE_UNHEARD:
            run.status = Status.POSSIBLE


def by_clock(run: Run, now: datetime, done: Sequence[Statement], heard: datetime) -> None:
    """Give something open the state that time alone gives, and hold it no more where it is over.

    Args:
        run: what was undertaken, and neither settled nor dropped.
        now: the present.
        done: statements that tell what was done or dropped, oldest first.
        heard: when anything at all was told last.
    """
    end = _end(run, done)
    until = min(now, heard) if run.first.claim.kind == "goal" and _due(run) is None else now
    if end is not None and end <= until:
        run.more["state"] = "past"
        if run.open:
            run.close(status=Status.SUPERSEDED, until=end, known=end)
        return
    kind, due = run.first.claim.kind, _due(run)
    run.more["heard"] = run.said[-1].at.date().isoformat()
    if kind == "decision":
        run.more["state"] = "made"
        waits = _WAITED if _FOR_A_WHILE.search(run.first.claim.object) else _A_YEAR
        if run.open and min(now, heard) - run.said[-1].at > waits:
            run.status = Status.POSSIBLE
    elif due is not None and due <= now and kind in _UNHEARD:
        run.more["state"] = "overdue"
    if kind == "goal" and run.open and (run.more["state"] == "overdue" or any(speaks_of(one, run) for one in done)):
        # Its time went by, or something was done that may have been all of it: whether it still stands is a question.
        run.status = Status.POSSIBLE


def _end(run: Run, done: Sequence[Statement]) -> datetime | None:
    """Return when something is over or nobody counts on it any more; None where it lasts."""
    if run.valid_until is not None:
        return run.valid_until
    kind, due = run.first.claim.kind, _due(run)
    if kind == "decision" and (run.said[-1].claim.more.get("chosen") or _AT_ONE_STROKE.match(run.first.claim.object)):
        return run.said[-1].at + _DONE_BY_THEN
    if kind not in _UNHEARD:
        return due if kind == "plan" else None
    return _unheard_since(run, done, due)


def _unheard_since(run: Run, done: Sequence[Statement], due: datetime | None) -> datetime:
    """Return when nobody counts any more on a promise or a goal of which nothing more was heard."""
    kind = run.first.claim.kind
    last = _last_told(run, done) if kind == "goal" else run.said[-1].at
    if due is not None:
        least, most = _AFTER_DUE
        return max(last, due) + min(max(_AS_LONG * (due - run.said[-1].at), least), most)
    if kind == "promise" and _AT_ONCE.search(run.said[-1].claim.object):
        return last + _SOON
    if kind == "promise" and _BY_WIRE.match(run.said[-1].claim.object):
        return last + _WITHIN_DAYS
    again = kind == "goal" and len({one.at.date() for one in run.said}) > 1
    return last + (_SAID_AGAIN if again else _UNHEARD[kind])


def _due(run: Run) -> datetime | None:
    told = [str(one.claim.more["due"]) for one in run.said if one.claim.more.get("due")]
    return datetime.fromisoformat(told[-1]) if told else None


def _last_told(run: Run, done: Sequence[Statement]) -> datetime:
    """Return when something was last spoken of, by what was done for it too."""
    wanted = content(run.first.claim.object)
    told = [
        one.at
        for one in done
        if one.subject == run.first.subject and len(wanted & content(one.claim.object)) >= _MENTIONED
    ]
    return max(run.said[-1].at, *told) if told else run.said[-1].at
