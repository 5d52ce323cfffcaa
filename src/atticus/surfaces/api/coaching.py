"""The operations on goals and the journal: what is kept, how it goes, and what the owner decides about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import Status
from atticus.domain.errors import UsageError
from atticus.memory.understanding import believed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from atticus.domain.evidence import Kept
    from atticus.mind.coach.goals import Goal
    from atticus.mind.house import House

_SHOWN: Final = 20


class HalfAPlanError(UsageError):
    """A when-then plan has only one half."""

    def __init__(self) -> None:
        super().__init__("A plan needs both halves.", 'Say when and then: --when "Tuesday 18:00" --then "run 5 km".')


def goals(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return what the owner wants: the beliefs, and the board of goals with how each stands."""
    from atticus.mind.coach.goals import Standing  # noqa: PLC0415 (its patterns take a while)

    every = arguments.get("all")
    now = at or arguments.get("at") or house.clock.now()
    found, kept = _goals(house, now)
    shown = [one for one in found if one.kind == "goal" and (every or one.status in {Status.HELD, Status.POSSIBLE})]
    over = {Standing.DONE, Standing.DROPPED, Standing.PAST}
    board = [one for one in kept if every or one.standing not in over]
    return {
        "goals": [one.as_json() for one in shown],
        "board": [_card(house, one, now, full=False) for one in board],
        "coaching": _coaches(house, now),
    }


def show(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return one goal with its weeks, what may be reached, and its journal; raises NoSuchGoalError."""
    now = at or arguments.get("at") or house.clock.now()
    return _card(house, _named(house, arguments, now), now)


def add(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Put down a goal.

    Raises:
        BadGoalError, SuchAGoalError, TooManyInFocusError, BadMeasureError, BadDayError, HalfAPlanError
    """
    from atticus.mind.coach import deciding  # noqa: PLC0415 (its patterns take a while)

    now = house.clock.now()
    name = deciding.add(
        house.vault,
        str(arguments.get("text") or ""),
        _goals(house, now)[1],
        now=now,
        zone=house.settings.tzinfo,
        why=str(arguments.get("why") or ""),
        measure=str(arguments.get("measure") or ""),
        due=str(arguments.get("by") or ""),
        steps=arguments.get("steps") or (),
        plans=_plan(arguments),
        focus=bool(arguments.get("focus")),
    )
    return show(house, {"goal": name}, None)


def change(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Say why, by what and by when of a goal; what is given empty is taken away.

    Raises:
        NoSuchGoalError, SeveralGoalsError, BadMeasureError, BadDayError, UsageError
    """
    from atticus.mind.coach import deciding  # noqa: PLC0415

    def decide(goal: Goal, now: datetime) -> None:
        told = {"why": arguments.get("why"), "measure": arguments.get("measure"), "due": arguments.get("by")}
        deciding.change(house.vault, goal, now=now, zone=house.settings.tzinfo, **told)

    return _decided(house, arguments, decide)


def steps(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Put down steps towards a goal; raises NoSuchGoalError, SeveralGoalsError, BadGoalError."""
    from atticus.mind.coach import deciding  # noqa: PLC0415

    def decide(goal: Goal, now: datetime) -> None:
        deciding.step(house.vault, goal, arguments.get("steps") or (), now=now, zone=house.settings.tzinfo)

    return _decided(house, arguments, decide)


def plan(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Make a when-then plan, or drop one; raises NoSuchGoalError, HalfAPlanError, BadGoalError, NoSuchStepError."""
    from atticus.mind.coach import deciding  # noqa: PLC0415

    zone, dropped = house.settings.tzinfo, str(arguments.get("drop") or "")
    told = _plan(arguments)
    if not told and not dropped:
        raise HalfAPlanError

    def decide(goal: Goal, now: datetime) -> None:
        if dropped:
            deciding.unplan(house.vault, goal, dropped, now=now, zone=zone)
        for when, then in told:
            deciding.plan(house.vault, goal, when, then, now=now, zone=zone)

    return _decided(house, arguments, decide)


def check(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Return what a check-in tells now: a line for each goal in focus, and what went quiet."""
    from atticus.domain.sentences import told  # noqa: PLC0415
    from atticus.mind.routines import brief, coaching  # noqa: PLC0415

    settings = house.settings
    today = brief.look(
        house.vault,
        at or arguments.get("at") or house.clock.now(),
        settings.tzinfo,
        language=settings.language,
        coaching=settings.coach.enabled,
    )
    title, lines, asked = coaching.check_in(today)
    return {
        "title": title,
        "lines": told(lines),
        "quiet": told([sentence for _, sentence in coaching.drifting(today)]),
        "asked": asked,
        "coaching": _coaches(house, today.now),
    }


def coach(house: House, arguments: dict[str, Any], _: datetime | None) -> dict[str, Any]:
    """Keep whether the owner wants to be coached."""
    from atticus.mind.coach import deciding  # noqa: PLC0415

    now, on = house.clock.now(), arguments.get("word") == "on"
    commit = deciding.consent(house.vault, on=on, now=now, zone=house.settings.tzinfo)
    return {"moment": commit.id, "coaching": _coaches(house, now), "enabled": house.settings.coach.enabled, "on": on}


def journal(house: House, arguments: dict[str, Any], at: datetime | None) -> dict[str, Any]:
    """Keep an entry of the journal, or return entries, the newest first, with the question of the evening.

    Raises:
        NothingWrittenError, NoSuchGoalError, SeveralGoalsError
    """
    from atticus.mind.coach import journal as kept  # noqa: PLC0415

    now = at or arguments.get("at") or house.clock.now()
    goal = _named(house, arguments, now) if arguments.get("goal") else None
    if arguments.get("text") is not None:
        text = str(arguments["text"])
        commit = kept.write(house.vault, text, now=house.clock.now(), goal=goal.id if goal else "")
        return {"moment": commit.id, "goal": goal.text if goal else None}
    found = kept.entries(house.vault, at=now, goal=goal.id if goal else "", limit=arguments.get("limit") or _SHOWN)
    names = {one.id: one.text for one in _goals(house, now)[1]} if any(map(kept.goal_of, found)) else {}
    return {"entries": [_entry(one, names) for one in found], "question": _question(house, now)}


def _move(house: House, arguments: dict[str, Any], _: datetime | None, *, verb: str) -> dict[str, Any]:
    """Let a goal stand otherwise; raises NoSuchGoalError, SeveralGoalsError, TooManyInFocusError."""
    from atticus.mind.coach import deciding  # noqa: PLC0415

    now = house.clock.now()
    there = _goals(house, now)[1]
    goal = _named(house, arguments, now)
    deciding.move(house.vault, goal, verb, there, now=now, zone=house.settings.tzinfo)
    return show(house, {"goal": goal.id}, None)


def _on_step(house: House, arguments: dict[str, Any], _: datetime | None, *, verb: str) -> dict[str, Any]:
    """Tick a step, take that back, or take the step off; raises NoSuchGoalError, NoSuchStepError."""
    from atticus.mind.coach import deciding  # noqa: PLC0415

    def decide(goal: Goal, now: datetime) -> None:
        name = str(arguments.get("step") or "")
        deciding.on_step(house.vault, goal, name, verb, now=now, zone=house.settings.tzinfo)

    return _decided(house, arguments, decide)


def _decided(house: House, arguments: dict[str, Any], decide: Callable[[Goal, datetime], None]) -> dict[str, Any]:
    now = house.clock.now()
    goal = _named(house, arguments, now)
    decide(goal, now)
    return show(house, {"goal": goal.id}, None)


def _goals(house: House, at: datetime) -> tuple[tuple[Any, ...], list[Goal]]:
    from atticus.mind.coach.goals import goals_at  # noqa: PLC0415

    found = believed(house.vault, at)
    return found, goals_at(house.vault, found, at)


def _named(house: House, arguments: dict[str, Any], at: datetime) -> Goal:
    from atticus.mind.coach.goals import named  # noqa: PLC0415

    return named(_goals(house, at)[1], str(arguments.get("goal") or ""))


def _plan(arguments: dict[str, Any]) -> list[tuple[str, str]]:
    when, then = str(arguments.get("when") or ""), str(arguments.get("then") or "")
    if bool(when) != bool(then):
        raise HalfAPlanError
    return [(when, then)] if when else []


def _card(house: House, goal: Goal, at: datetime, *, full: bool = True) -> dict[str, Any]:
    from atticus.mind.coach import journal as kept  # noqa: PLC0415
    from atticus.mind.coach.goals import Standing  # noqa: PLC0415
    from atticus.mind.coach.progress import progress  # noqa: PLC0415
    from atticus.mind.coach.proposals import proposals  # noqa: PLC0415

    told = goal.as_json()
    if full or goal.standing is Standing.FOCUS:
        told["progress"] = progress(house.vault, goal, at, house.settings.tzinfo).as_json()
    if full:
        told["proposals"] = [one.as_json() for one in proposals(house.vault, goal, at)]
        told["journal"] = [_entry(one, {}) for one in kept.entries(house.vault, at=at, goal=goal.id, limit=_SHOWN)]
    return told


def _entry(kept: Kept, names: dict[str, str]) -> dict[str, Any]:
    from atticus.mind.coach import journal as diary  # noqa: PLC0415

    goal = diary.goal_of(kept)
    told = {"moment": kept.id, "at": kept.moment.at.isoformat(), "text": kept.moment.text}
    return told | ({"goal": names.get(goal, goal)} if goal else {})


def _question(house: House, at: datetime) -> str:
    from atticus.mind.routines import brief, coaching  # noqa: PLC0415

    settings = house.settings
    if not _coaches(house, at):
        return ""
    today = brief.look(house.vault, at, settings.tzinfo, language=settings.language)
    return coaching.evening_question(today)[0]


def _coaches(house: House, at: datetime) -> bool:
    from atticus.mind.coach.consent import coaches  # noqa: PLC0415

    return coaches(house.vault, house.settings.coach, at)


OPERATIONS: Final = (
    {
        "goals": goals,
        "goals_show": show,
        "goals_add": add,
        "goals_set": change,
        "goals_step": steps,
        "goals_plan": plan,
        "goals_check": check,
        "goals_coach": coach,
        "journal": journal,
    }
    | {
        f"goals_{verb}": partial(_move, verb=verb)
        for verb in ("focus", "open", "pause", "done", "drop", "quiet", "loud")
    }
    | {f"goals_{verb}": partial(_on_step, verb=verb) for verb in ("tick", "untick", "unstep")}
)
