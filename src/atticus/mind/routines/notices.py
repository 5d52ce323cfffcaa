"""What Atticus tells by itself, and when: at the times the owner set, few a day, never in quiet hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.people import fold
from atticus.mind.routines.appointments import appointments, starting
from atticus.mind.routines.brief import brief, look
from atticus.mind.routines.causes import SORT, quiet
from atticus.mind.routines.coaching import check_in, drifting
from atticus.mind.routines.less import Thing, button, quiet_about, things
from atticus.mind.routines.meeting import meeting
from atticus.mind.routines.reminding import due_reminders
from atticus.mind.routines.review import evening, week
from atticus.mind.routines.telling import LASTING, Notice
from atticus.mind.routines.unsaid import told_lines
from atticus.settings import CoachSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.sentences import Sentence
    from atticus.memory.silence import Silence
    from atticus.mind.routines.today import Today
    from atticus.settings import RoutineSettings
    from atticus.vault.contract import Vault

LATE: Final = timedelta(hours=2)
"""How long after its time something is still told: a computer may have slept."""

KEPT: Final = timedelta(days=2)
KEPT_LASTING: Final = timedelta(days=365)
NO_COACHING: Final = CoachSettings(enabled=False)
__all__ = ["KEPT", "KEPT_LASTING", "LASTING", "LATE", "SORT", "Notice", "clocked", "notices", "quiet"]
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def notices(
    vault: Vault,
    chosen: RoutineSettings,
    now: datetime,
    zone: tzinfo,
    *,
    language: str = "en",
    told: Collection[str] = (),
    coach: CoachSettings = NO_COACHING,
    silence: Silence | None = None,
    believed: Callable[[datetime], Sequence[Belief]] | None = None,
) -> list[Notice]:
    """Return what is to be told at an instant; empty where the owner wants nothing told.

    Reminders come at their time, whatever it is: the owner asked for each (`due_reminders`). Everything else keeps
    quiet hours and counts towards `chosen.most` a day, check-ins and goals that went quiet among it; a review without
    anything to tell is not told.

    Args:
        vault: the open vault.
        chosen: what the owner chose.
        now: the instant.
        zone: the owner's.
        language: of what is told.
        told: keys of what was told already.
        coach: whether and when the owner is asked about their goals.
        silence: what knows whom nothing should be told of, where it is kept from one look to the next.
        believed: what tells what is believed at an instant, where that is kept; else it is derived, which takes longer.
    """
    if not chosen.push:
        return []
    local = now.astimezone(zone)
    reminded = due_reminders(vault, now, zone, language=language, silence=silence)
    found = [one for one in reminded if one.key not in told]
    today = f"{local:%Y-%m-%d}"
    left = chosen.most - sum(key.startswith(today) for key in told)
    if left <= 0 or quiet(chosen.quiet, local.time()):
        return found
    kinds = [kind for kind in clocked(chosen, local) if f"{today}:{kind}" not in told]
    asked = coach.enabled and _within(coach.hour, local)
    near = chosen.before and starting(vault, now, timedelta(minutes=chosen.before))
    if not kinds and not near and not asked:
        return found
    held = believed(now) if believed is not None else None
    silent = silence.names(vault, held, now) if silence is not None and held is not None else None
    wants = {"coaching": coach.enabled, "patterns": chosen.patterns}
    view = look(vault, now, zone, language=language, held=held, silent=silent, **wants)
    every = [*_reviews(view, kinds, today), *_meetings(view, chosen.before, today, told)]
    if asked:
        every += [*_check_in(view, coach, local, told), *_drift(view, today, told)]
    return found + every[:left]


def clocked(chosen: RoutineSettings, local: datetime) -> list[str]:
    """Return the kinds whose time came within the last two hours: "brief", "evening", "week"."""
    found = []
    for kind, told in (("brief", chosen.brief), ("evening", chosen.evening), ("week", chosen.week)):
        *day, clock = told.split() or [""]
        if not clock or (day and _DAYS[local.weekday()] != day[0].casefold()):
            continue
        if _within(clock, local):
            found.append(kind)
    return found


def _within(clock: str, local: datetime) -> bool:
    """Return whether a time of the day came within the last two hours."""
    at = local.replace(hour=int(clock[:2]), minute=int(clock[3:]), second=0, microsecond=0)
    return timedelta() <= local - at < LATE


def _reviews(today: Today, wanted: Sequence[str], day: str) -> Iterator[Notice]:
    for kind in wanted:
        if kind == "brief":
            title, lines = (told := brief(today)).title, list(told.sentences)
        else:
            review = (evening if kind == "evening" else week)(today)
            title, lines = review.title, [line for section in review.sections for line in section.sentences]
        if lines:
            yield _notice(f"{day}:{kind}", kind, title, lines, today)


def _meetings(today: Today, minutes: int, day: str, told: Collection[str]) -> Iterator[Notice]:
    """Yield what is good to know before the appointments that begin within so many minutes."""
    if not minutes:
        return
    for one in appointments(today):
        if one.begins is None or not timedelta() < one.begins - today.now <= timedelta(minutes=minutes):
            continue
        for name in sorted(one.who):
            key, person = f"{day}:before:{name}:{one.begins:%H%M}", today.people.get(name)
            if key in told or person is None or fold(person.name) in today.silent:
                continue
            if quiet_about(person.name, today):
                continue
            if lines := told_lines(meeting(today, person), today, put_down=()):
                told_of = _notice(key, "before", f"{one.begins:%H:%M} {person.name}", lines, today)
                yield replace(told_of, deeds=button([Thing(sort="before", person=person.id)], today.words))


def _check_in(today: Today, coach: CoachSettings, local: datetime, told: Collection[str]) -> Iterator[Notice]:
    """Yield the question how the goals in focus go, on the days the owner set."""
    key = f"{local:%Y-%m-%d}:check_in"
    due = coach.check_in == "daily" or (coach.check_in == "weekly" and _DAYS[local.weekday()] == coach.day)
    if not due or key in told:
        return
    title, lines, asked = check_in(today)
    if lines:
        text = "\n".join((title, "", *(f"• {line.text}" for line in lines), "", asked))
        yield Notice(key, "check_in", text, _origins(lines), deeds=_less(lines, today))


def _drift(today: Today, day: str, told: Collection[str]) -> Iterator[Notice]:
    """Yield a goal that went quiet: one a day at most, and each silence once."""
    if any(key.startswith(f"{day}:drift:") for key in told):
        return
    for one, sentence in drifting(today):
        lasting = f"drift:{one.goal.id}:{one.last:%Y-%m-%d}"
        if lasting not in told:
            key, deeds = f"{day}:drift:{one.goal.id}", _less([sentence], today)
            yield Notice(key, "drift", sentence.text, _origins([sentence]), lasting, deeds)
            return


def _origins(lines: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(piece.moment for line in lines for piece in line.evidence)


def _notice(key: str, cause: str, title: str, lines: Sequence[Sentence], today: Today) -> Notice:
    why = today.words("why", cause=cause)
    text = "\n".join((title, "", *(f"• {line.text}" for line in lines), "", why))
    return Notice(key, cause, text, _origins(lines), deeds=_less(lines, today))


def _less(lines: Sequence[Sentence], today: Today) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return button(things(lines, today), today.words)
