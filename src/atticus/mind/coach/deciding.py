"""What the owner decides about goals: each a moment of the highest authority, taken back by forgetting it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, fold
from atticus.memory.correcting import UndecidedError
from atticus.memory.labelling import sensitivity
from atticus.memory.reading import read
from atticus.memory.reading.coaching import CONSENT, KIND
from atticus.memory.reading.corrections import KEY, SOURCE
from atticus.memory.reading.less import KIND as LESS
from atticus.memory.time import spans
from atticus.memory.understanding import derive
from atticus.mind.coach.goals import MOST_IN_FOCUS, Standing
from atticus.mind.coach.measures import from_json
from atticus.mind.coach.measures import measure as read_measure
from atticus.vault.contract import Draft, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from atticus.mind.coach.goals import Goal
    from atticus.vault.contract import Commit, Vault

LONGEST: Final = 200
"""Characters of a goal, a step, a plan's halves."""

LONGEST_WHY: Final = 1_000
MOST_STEPS: Final = 60
_DIGEST: Final = 6
_SAYS: Final = {
    "focus": "In focus now: “{goal}”.",
    "open": "On the list: “{goal}”.",
    "pause": "Paused: “{goal}”.",
    "done": "Done: “{goal}”.",
    "drop": "Let go of: “{goal}”.",
    "quiet": "Less about: “{goal}”.",
    "loud": "Speak of it again: “{goal}”.",
    "set": "Goal “{goal}”: {what}.",
    "step": "Goal “{goal}”, to do: {what}.",
    "unstep": "Goal “{goal}”, taken off: {what}.",
    "tick": "Goal “{goal}”, done: {what}.",
    "untick": "Goal “{goal}”, not done after all: {what}.",
    "plan": "Goal “{goal}”, plan: {what}.",
    "unplan": "Goal “{goal}”, no plan any more: {what}.",
    "wave": "Goal “{goal}”: not reached yet.",
}
"""Decisions in words, as they stand in the timeline."""


class TooManyInFocusError(UsageError):
    """Five goals are in focus already."""

    def __init__(self, there: Sequence[Goal]) -> None:
        names = "; ".join(one.text for one in there)
        super().__init__(
            f"{MOST_IN_FOCUS} goals are in focus already: {names}.",
            "Pause or finish one first: atticus goals pause GOAL.",
        )


class BadGoalError(UsageError):
    """What is written is no goal, step or plan."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no {what} in it.", f"Write it in a few words, {LONGEST} letters at most.")


class SuchAGoalError(UsageError):
    """The goal is there already."""

    def __init__(self, there: Goal) -> None:
        super().__init__(
            f"That goal is there already ({there.id}, {there.standing.value}).",
            f"Change it: atticus goals set {there.id} ..., or take it up again: atticus goals focus {there.id}.",
        )


class NoSuchStepError(UsageError):
    """A goal has no such step or plan."""

    def __init__(self, told: str, goal: Goal) -> None:
        super().__init__(f"{goal.text!r} has no {told!r}.", f"See `atticus goals show {goal.id}`.")


class BadDayError(UsageError):
    """The day by which a goal is meant cannot be read, or is over."""

    def __init__(self, told: str) -> None:
        super().__init__(f"{told!r} is no day to come.", "Write it as 2026-05-31.")


def add(
    vault: Vault,
    text: str,
    there: Iterable[Goal],
    *,
    now: datetime,
    zone: tzinfo,
    why: str = "",
    measure: str = "",
    due: str = "",
    steps: Sequence[str] = (),
    plans: Sequence[tuple[str, str]] = (),
    focus: bool = False,
) -> str:
    """Put down a goal and return its id; what is said of it beside goes into the same decision.

    Args:
        vault: the open vault.
        text: the outcome.
        there: the goals as they stand.
        now: the present.
        zone: the owner's.
        why: what it is for.
        measure: what it is measured by, as `measures.measure` reads it.
        due: by when, a date; where it is left out the goal's own words may tell it.
        steps: steps towards it.
        plans: when-then plans, each its occasion and what is done then.
        focus: whether it goes into focus at once.

    Raises:
        BadGoalError, SuchAGoalError, TooManyInFocusError, BadMeasureError, BadDayError
    """
    outcome, every = short(text, "goal"), list(there)
    twin = next((one for one in every if fold(one.text) == fold(outcome)), None)
    over = {Standing.DONE, Standing.DROPPED, Standing.PAST}
    if twin is not None and twin.changed is not None and twin.standing not in over:
        raise SuchAGoalError(twin)
    if focus:
        _room(every, twin)
    again = "" if twin is None or twin.changed is None else now.isoformat()
    name = _digest(f"{fold(outcome)}{again}", 4)
    lead = "My goal: "
    until = _until(due, now, zone) if due else _meant(outcome, now, zone)
    told = {
        "text": outcome,
        "at": len(lead),
        "due": until.isoformat() if until else None,
        **_details(why, measure),
        "steps": _steps(steps),
        "plans": _plans(plans),
        "focus": focus or None,
    }
    keep(vault, f"{lead}{outcome}.", {"goal": name, "do": "add"} | told, now=now, zone=zone, deriving=True)
    return name


def move(vault: Vault, goal: Goal, verb: str, there: Iterable[Goal], *, now: datetime, zone: tzinfo) -> Commit:
    """Let a goal stand otherwise: "focus", "open", "pause", "done", "drop", or "quiet" and "loud" to hear less or more.

    Raises:
        TooManyInFocusError
    """
    if verb == "focus":
        _room(there, goal)
    told = {"goal": goal.id, "do": verb, "text": goal.text}
    words = _SAYS[verb].format(goal=goal.text)
    return keep(vault, words, told, now=now, zone=zone, deriving=verb in {"done", "drop"})


def change(
    vault: Vault,
    goal: Goal,
    *,
    now: datetime,
    zone: tzinfo,
    why: str | None = None,
    measure: str | None = None,
    due: str | None = None,
) -> Commit:
    """Say why, by what a goal is measured and by when it is meant; "" takes each away, None leaves it.

    Raises:
        BadMeasureError, BadDayError, BadGoalError
    """
    told = _details(why, measure, keep=True)
    if due is not None:
        told["due"] = _until(due, now, zone).isoformat() if due.strip() else ""
    if not told:
        raise UsageError("Nothing is to be changed.", "Say what: --why, --measure or --by.")
    what = ", ".join(
        f"{name} {from_json(value).written if isinstance(value, dict) else value or 'taken away'}"
        for name, value in told.items()
    )
    return _decided(vault, goal, "set", what, told, now=now, zone=zone)


def step(vault: Vault, goal: Goal, texts: Sequence[str], *, now: datetime, zone: tzinfo) -> Commit:
    """Put down steps towards a goal; raises BadGoalError."""
    steps = [one for one in _steps(texts) if one["id"] not in {known.id for known in goal.steps}]
    if not steps or len(goal.steps) + len(steps) > MOST_STEPS:
        raise BadGoalError("new step" if not steps else "room for more steps")
    return _decided(vault, goal, "step", "; ".join(one["text"] for one in steps), {"steps": steps}, now=now, zone=zone)


def on_step(vault: Vault, goal: Goal, name: str, verb: str, *, now: datetime, zone: tzinfo) -> Commit:
    """Tick a step, take the tick back, or take the step off: "tick", "untick", "unstep"; raises NoSuchStepError."""
    found = _one(goal.steps, name)
    if found is None:
        raise NoSuchStepError(name, goal)
    return _decided(vault, goal, verb, found.text, {"step": found.id}, now=now, zone=zone)


def plan(vault: Vault, goal: Goal, when: str, then: str, *, now: datetime, zone: tzinfo) -> Commit:
    """Make a when-then plan; raises BadGoalError."""
    plans = _plans([(when, then)])
    what = f"when {plans[0]['when']}, then {plans[0]['then']}"
    return _decided(vault, goal, "plan", what, {"plans": plans}, now=now, zone=zone)


def unplan(vault: Vault, goal: Goal, name: str, *, now: datetime, zone: tzinfo) -> Commit:
    """Drop a when-then plan; raises NoSuchStepError."""
    found = next((one for one in goal.plans if one.id == name or fold(name) in fold(f"{one.when} {one.then}")), None)
    if found is None:
        raise NoSuchStepError(name, goal)
    what = f"when {found.when}, then {found.then}"
    return _decided(vault, goal, "unplan", what, {"plan": found.id}, now=now, zone=zone)


def wave(vault: Vault, goal: Goal, moment: str, *, now: datetime, zone: tzinfo) -> Commit:
    """Say that what a moment seemed to tell is not reached: it is not proposed again."""
    return _decided(vault, goal, "wave", "", {"moment": moment}, now=now, zone=zone)


def consent(vault: Vault, *, on: bool, now: datetime, zone: tzinfo) -> Commit:
    """Keep whether the owner wants to be coached."""
    return keep(vault, "Coach me." if on else "No coaching.", {CONSENT: on}, now=now, zone=zone)


def short(text: str, what: str) -> str:
    """Return a text in one line, of a length that is still one thought; raises BadGoalError."""
    told = " ".join(text.split()).strip(" .")
    if not told or len(told) > LONGEST:
        raise BadGoalError(what)
    return told


def _room(there: Iterable[Goal], goal: Goal | None) -> None:
    found = [one for one in there if one.standing is Standing.FOCUS and (goal is None or one.id != goal.id)]
    if len(found) >= MOST_IN_FOCUS:
        raise TooManyInFocusError(found)


def _one(steps: Iterable[Any], name: str) -> Any:
    """Return a step by its id, its place in the list from 1 on, or words of it."""
    every, wanted = list(steps), fold(name)
    if name.isdecimal() and 0 < int(name) <= len(every):
        return every[int(name) - 1]
    exact = [one for one in every if one.id == name or fold(one.text) == wanted]
    near = exact or [one for one in every if wanted and wanted in fold(one.text)]
    return near[0] if near else None


def _details(why: str | None, measure: str | None, *, keep: bool = False) -> dict[str, Any]:
    """Return why and by what a goal is measured; what is empty only where it is to be taken away."""
    told: dict[str, Any] = {}
    if why is not None and (why.strip() or keep):
        if len(why) > LONGEST_WHY:
            raise BadGoalError("why short enough to read")
        told["why"] = " ".join(why.split())
    if measure is not None and (measure.strip() or keep):
        told["measure"] = read_measure(measure).as_json() if measure.strip() else ""
    return told


def _steps(texts: Iterable[str]) -> list[dict[str, str]]:
    found = {_digest(fold(text), 3): text for text in (short(one, "step") for one in texts if one.strip())}
    return [{"id": name, "text": text} for name, text in found.items()]


def _plans(told: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    halves = [(short(when, "when"), short(then, "then")) for when, then in told]
    return [{"id": _digest(fold(f"{when}\x1f{then}"), 3), "when": when, "then": then} for when, then in halves]


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()


def _until(told: str, now: datetime, zone: tzinfo) -> datetime:
    """Return the first instant after the day by which a goal is meant."""
    try:
        day = datetime.fromisoformat(told.strip()).date()
    except ValueError:
        meant = _meant(told, now, zone)
        if meant is None:
            raise BadDayError(told) from None
        return meant
    until = datetime.combine(day, datetime.min.time(), zone) + timedelta(days=1)
    if until <= now:
        raise BadDayError(told)
    return until


def _meant(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the end of the last time to come that some words tell: "by May" ends with May."""
    later = [one.end for one in spans(text, at=now, zone=zone, ahead=True) if one.end > now and not one.since]
    return later[-1].astimezone(zone) if later else None


def _decided(
    vault: Vault, goal: Goal, verb: str, what: str, told: Mapping[str, Any], *, now: datetime, zone: tzinfo
) -> Commit:
    words = _SAYS[verb].format(goal=goal.text, what=what)
    return keep(vault, words, {"goal": goal.id, "do": verb, "text": goal.text, **told}, now=now, zone=zone)


def keep(
    vault: Vault, text: str, decision: Mapping[str, Any], *, now: datetime, zone: tzinfo, deriving: bool = False
) -> Commit:
    """Keep a decision of the owner's about what they are told, and read it at once.

    Ticking a step changes nothing that is believed, so only what does is derived anew here.

    Raises:
        UndecidedError: the same was decided at this instant and forgotten.
    """
    # Of two decisions in one millisecond it must be known which was the later one.
    told = {"turn": len(vault.claims((KIND, LESS)))} | dict(decision)
    told = {name: value for name, value in told.items() if value not in (None, [], ())}
    name = f"{now.isoformat()}/{_digest(json.dumps(told, sort_keys=True), _DIGEST)}"
    moment = Moment(kind=Kind.NOTE, source=SOURCE, at=now, text=text, author=ME, external_id=name, extra={KEY: told})
    shown = Moment(kind=Kind.NOTE, source=SOURCE, at=now, text=f"{text} {told.get('why') or ''}")
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(shown))
    commit = vault.keep([Draft(moment=moment, label=label, mine=True)])[0]
    if commit.outcome is Outcome.FORGOTTEN:
        raise UndecidedError
    vault.put_read([read(kept, me=vault.me(), zone=zone) for kept in vault.kept([to_number(commit.id)])])
    if deriving:
        derive(vault, now)
    return commit
