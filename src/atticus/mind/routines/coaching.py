"""What is told of goals: today's plan, the week of those in focus, one that went quiet, a question for the journal."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.domain.sentences import Sentence
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special
from atticus.memory.silence import spoken_of
from atticus.mind.coach import journal
from atticus.mind.coach.counting import measured
from atticus.mind.coach.goals import WANTED, Standing, consents, decisions, goals
from atticus.mind.coach.progress import progress
from atticus.mind.routines.appointments import appointments
from atticus.mind.routines.phrases_coaching import coaching
from atticus.mind.routines.today import matter, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Support
    from atticus.mind.coach.goals import Goal
    from atticus.mind.coach.progress import Progress
    from atticus.mind.routines.today import Matter, Today

_WORTH: Final = 0.7
_CITED: Final = 3
_HOUR: Final = 60
_ASKED: Final = 3


def in_focus(today: Today) -> list[Goal]:
    """Return the goals in focus; none where the owner wants no coaching.

    Left out is what is nobody's business, and what is about somebody who died, left or is not to be spoken of.
    """
    if not today.coaching:
        return []
    decided = decisions(today.vault, today.now)
    if not decided or not consents(decided):
        return []
    found = [one for one in goals(decided, today.beliefs) if one.standing is Standing.FOCUS]
    silent = today.hushed.words
    return [one for one in found if not (today.unasked and (one.private or spoken_of(one.words, silent)))]


def unspoken(today: Today) -> frozenset[str]:
    """Return the ids of beliefs about goals that are not told unasked.

    Where the owner wants no coaching these are all of them, else those of goals they paused, reached or let go of, and
    of goals about somebody who died, left or is not to be spoken of.
    """
    decided = decisions(today.vault, today.now)
    wanted = [one for one in today.beliefs if one.kind in WANTED]
    if not today.coaching or not consents(decided):
        return frozenset(one.id for one in wanted)
    silent = today.hushed.words
    still = {one.id for one in wanted if spoken_of(one.object, silent)}
    if decided:
        over = {Standing.PAUSED, Standing.DONE, Standing.DROPPED}
        texts = {fold(one.text) for one in goals(decided, today.beliefs) if one.standing in over or one.quiet}
        still |= {one.id for one in wanted if fold(one.object) in texts}
    return frozenset(still)


def moments_decided(today: Today) -> frozenset[str]:
    """Return the ids of the moments that hold what was decided about goals: a review tells goals in their own place."""
    return frozenset(one.moment for one in decisions(today.vault, today.now))


def followed(today: Today) -> list[Progress]:
    """Return the goals in focus with what is seen of them."""
    found = in_focus(today)
    claims = measured(today.vault) if found else ()
    return [progress(today.vault, one, today.now, today.zone, claims=claims) for one in found]


def planned(today: Today) -> Iterator[Matter]:
    """Yield the first when-then plan of the day that belongs to a goal in focus: one line at most."""
    found = [(plan, goal) for goal in in_focus(today) for plan in goal.plans if plan.on(today.day)]
    if not found:
        return
    plan, goal = min(found, key=lambda one: (one[0].at is None, str(one[0].at), one[1].since, one[0].id))
    begins = datetime.combine(today.day, plan.at, today.zone) if plan.at is not None else None
    words = coaching(today.words)
    then, wanted = short(plan.then), short(goal.text)
    if begins is not None:
        text = today.words("timed", time=f"{begins:%H:%M}", what=words("plan_timed", then=then, goal=wanted))
    else:
        text = words("plan_today", then=then, when=short(plan.when), goal=wanted)
    yield matter(
        "goal_plan",
        text,
        [support(today.vault.moment(plan.moment))],
        worth=_WORTH,
        begins=begins,
        about=plan.then,
    )


def week_of_goals(today: Today) -> list[Sentence]:
    """Return a line for each goal in focus: its week, and whether it went quiet in it."""
    lines = []
    for one in followed(today):
        lines.append(_week(one, today))
        if one.drifts and one.silent < one.limit + 7:
            lines.append(drift(one, today))
    return lines


def drifting(today: Today) -> list[tuple[Progress, Sentence]]:
    """Return the goals in focus that went quiet, with the question that is asked of each, and why."""
    words = coaching(today.words)
    found = []
    for one in followed(today):
        if one.drifts:
            why = words("drift_why", limit=one.limit, id=one.goal.id)
            asked = drift(one, today)
            found.append((one, Sentence(kind="drift", text=f"{asked.text}\n{why}", evidence=asked.evidence)))
    return found


def drift(one: Progress, today: Today) -> Sentence:
    """Return the question that is asked of a goal that went quiet; it judges nothing."""
    words = coaching(today.words)
    text = words("drift", goal=short(one.goal.text), n=one.silent)
    return Sentence(kind="drift", text=text, evidence=_evidence(one), at=one.last)


def check_in(today: Today) -> tuple[str, list[Sentence], str]:
    """Return what a check-in tells: its title, a line for each goal in focus, and the question with its cause."""
    words = coaching(today.words)
    lines = [_week(one, today) for one in followed(today)]
    return words("check_in"), lines, f"{words('check_in_ask')}\n{words('check_in_why')}"


def evening_question(today: Today) -> tuple[str, tuple[Support, ...]]:
    """Return a question for the journal, drawn from the day, and the moments it is drawn from; the same all day.

    Nothing of health, faith and the like is asked about, and nobody that is not to be spoken of.
    """
    words = coaching(today.words)
    asked = [*_of_day(today), *_of_goals(today)]
    if not asked:
        return words("question_plain"), ()
    return asked[today.day.toordinal() % len(asked)]


def asks_for_journal(today: Today) -> bool:
    """Return whether the evening asks for the journal: where the owner keeps goals or a journal, and wants coaching."""
    if not today.coaching:
        return False
    decided = decisions(today.vault, today.now)
    if not consents(decided):
        return False
    return bool(decided) or bool(journal.entries(today.vault, at=today.now, limit=1))


def figure(value: float, unit: str) -> str:
    """Return a figure as people write it: "7 h 30 min", "8,560", "2.5"."""
    if unit == "min":
        hours, minutes = divmod(round(value), _HOUR)
        return f"{hours} h {minutes:02} min" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"
    return f"{round(value):,}" if value >= _HOUR or float(value).is_integer() else f"{value:.1f}"


def _week(one: Progress, today: Today) -> Sentence:
    words, goal = coaching(today.words), short(one.goal.text)
    measure, now = one.goal.measure, one.now
    if measure is not None and now is not None:
        slots = {"goal": goal, "what": measure.text, "aim": figure(measure.aim, measure.unit)}
        if now.value is None:
            text = words("unknown_measured", goal=goal, what=measure.text)
        else:
            name = "day_measured" if measure.averaged else f"{measure.per}_measured"
            text = words(name, **slots, value=figure(now.value, measure.unit))
    elif one.goal.steps:
        done = sum(step.done is not None for step in one.goal.steps)
        text = words("week_steps", goal=goal, done=done, total=len(one.goal.steps))
    else:
        monday = today.start(today.day - timedelta(days=today.day.weekday()))
        text = words("week_signs" if one.last >= monday else "week_plain", goal=goal)
    beliefs = (one.goal.belief.id,) if one.goal.belief is not None else ()
    return Sentence(kind="goal", text=text, evidence=_evidence(one), at=one.last, beliefs=beliefs)


def _evidence(one: Progress) -> tuple[Support, ...]:
    """Return the moments of the running week, else those that tell of the goal itself."""
    shown = one.now.moments[-_CITED:] if one.now is not None else ()
    return shown or one.goal.evidence[-_CITED:]


def _of_day(today: Today) -> Iterator[tuple[str, tuple[Support, ...]]]:
    words, silent, given = coaching(today.words), today.hushed.words, 0
    for one in appointments(today):
        if given == _ASKED or (one.begins is not None and one.begins > today.now) or one.who & today.silent:
            continue
        kept = today.vault.moment(one.sentence.evidence[0].moment)
        title = short(kept.moment.title or "")
        if not title or special(f"{title}\n{kept.moment.text}") or spoken_of(title, silent):
            continue
        given += 1
        names = [person.name for who in sorted(one.who) if (person := today.people.get(who)) is not None]
        other = next((name for name in names if fold(name).split(" ")[0] not in fold(title)), None)
        text = words("question_met", what=title, who=other) if other else words("question_did", what=title)
        yield text, one.sentence.evidence


def _of_goals(today: Today) -> Iterator[tuple[str, tuple[Support, ...]]]:
    for goal in in_focus(today):
        if not goal.private:
            yield coaching(today.words)("question_goal", goal=short(goal.text)), goal.evidence[-_CITED:]
