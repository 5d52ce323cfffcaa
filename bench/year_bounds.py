"""What must hold on every day of a replayed year: what was corrected stays so, and what is told by itself has bounds.

**Corrections**: spread over the year the owner says that something held is wrong, or what is right instead. On every
later day all that is believed is searched for what was corrected.

**Notices**: with a brief at seven, an evening at nine, a week on Sundays, check-ins every day, five goals in focus,
what is good to know before each appointment, quiet hours and three notices a day, every hour of quiet and every time at
which something may come is looked at. Counted are notices in quiet hours, the most of a day, silences of a goal asked
about twice and, the same day without coaching, lines that are coached.
"""

from __future__ import annotations

import random
import socket
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from decided import STANDING, Decided, Listed, back

from atticus.domain.people import fold
from atticus.memory import correcting
from atticus.memory.beliefs import vocabulary
from atticus.memory.understanding import understand
from atticus.mind.coach import deciding
from atticus.mind.router import Router
from atticus.mind.routines.appointments import appointments
from atticus.mind.routines.brief import look
from atticus.mind.routines.notices import notices
from atticus.settings import CoachSettings, RoutineSettings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.memory.past import Past
    from atticus.memory.silence import Silence
    from atticus.mind.routines.today import Today
    from atticus.vault.contract import Vault

GOALS = (
    ("Learn the cello suite", "cello lesson a week: 1", "Tuesday 18:00", "warm up with scales"),
    ("Walk by the water", "walk a week: 2", "every day 17:00", "walk to the weir"),
    ("Write every week", "words a week: 300", "weekdays 8:00", "write a page"),
    ("Sleep enough", "sleep a night: 7 h", "22:30", "leave the phone in the kitchen"),
    ("Find out what I want", "", "Sunday 10:00", "sit with the notebook"),
)
CHOSEN = RoutineSettings(
    push=True, brief="07:00", evening="21:00", week="sunday 18:00", before=30, quiet="22:00-07:00", most=3
)
COACH = CoachSettings(check_in="daily", hour="18:00")
QUIET = (time(22), time(23, 30), time(0, 10), time(3), time(6, 59))
TIMES = (time(7), time(18), time(21))
VALUES = ("Quillon", "Marrow Bay", "bell ringing", "the Vantry Works", "pear cider", "lantern making", "Osk")
SINGLE = frozenset(one.name for one in vocabulary.VOCABULARY.values() if one.single)
TIMED = frozenset({"promise", "plan", "goal"})
"""What a brief is held against: a correction would change what was due."""


@dataclass(slots=True)
class Clock:
    """A clock that stands where it was put."""

    at: datetime

    def now(self) -> datetime:
        """Return that instant."""
        return self.at


class Calls:
    """What is asked of models, counted at the router, and every connection that is opened to anywhere."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(models=0, connections=0)
        chosen, counts = Router.choose, self.counts

        def choose(router: Router, *args: Any, **more: Any) -> Any:
            counts["models"] += 1
            return chosen(router, *args, **more)

        Router.choose = choose  # type: ignore[method-assign]
        sys.addaudithook(self._heard)

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "socket.connect" and args[0].family != getattr(socket, "AF_UNIX", None):
            self.counts["connections"] += 1


class Corrections:
    """What the owner corrects over a year, and whether it comes back."""

    def __init__(self, vault: Vault, name: str, days: int, wanted: int) -> None:
        self.vault, self.rng = vault, random.Random(f"year {name}")
        self.days, self.wanted = days, wanted
        self.decided: list[Decided] = []
        self.counts: Counter[str] = Counter(checks=0, back=0)
        self.told: list[str] = []

    def day(self, number: int, today: Today, people: Sequence[Person]) -> None:
        """Search a day for what was corrected before it, and correct what is due to be.

        Args:
            number: of the day, from 0.
            today: the day as the brief saw it.
            people: as they could be told apart on that day: that two names are one person's may be learned later.
        """
        named = [frozenset(map(fold, one.names)) for one in people]
        about = {one.belief.predicate for one in self.decided if one.belief is not None}
        told = [one for one in today.beliefs if one.kind == "tie" or one.predicate in about]
        listed: Any = SimpleNamespace(people=named, beliefs=[one.as_json() for one in told])
        listed.names = cache(lambda name: Listed.names(listed, name))
        for one in self.decided:
            self.counts["checks"] += 1
            if found := back(one, listed):
                self.counts["back"] += 1
                self.told.append(f"  back {today.day}: {one.belief.predicate if one.belief else ''} -> {found}")
        for _ in range(self.wanted * (number + 1) // self.days - len(self.decided)):
            self._correct(today, number)

    def _correct(self, today: Today, number: int) -> None:
        standing = [one for one in today.beliefs if one.status.value in STANDING and self._fits(one)]
        if not standing:
            return
        belief = self.rng.choice(sorted(standing, key=lambda one: one.id))
        to = None
        if belief.kind != "tie" and len(self.decided) % 2:
            to = f"{self.rng.choice(VALUES)} {len(self.decided)}"
        clock = Clock(today.now + timedelta(minutes=5 + len(self.decided)))
        made = correcting.correct(self.vault, belief, to, clock=clock, zone=UTC)
        understand(self.vault, None, now=clock.at)
        self.decided.append(
            Decided(what="other" if to else "wrong", moment=made.id, at=clock.at, month=number, belief=belief, to=to)
        )

    def _fits(self, belief: Belief) -> bool:
        if belief.kind in TIMED or "birthday" in belief.predicate:
            return False
        for one in self.decided:
            other = one.belief
            if other is None or fold(other.subject) != fold(belief.subject):
                continue
            if belief.kind == "tie" == other.kind and fold(other.object) == fold(belief.object):
                return False
            if other.predicate == belief.predicate and (
                belief.predicate in SINGLE or fold(other.object) == fold(belief.object)
            ):
                return False
        return True


class Bounds:
    """Whether quiet hours, the cap and "no coaching" hold."""

    def __init__(self, vault: Vault, first: date, zone: tzinfo, past: Past, silence: Silence) -> None:
        self.vault, self.zone, self.past, self.silence = vault, zone, past, silence
        self.told: set[str] = set()
        self.counts: Counter[str] = Counter(
            days=0, looks=0, notices=0, quiet=0, most=0, twice=0, coached=0, uncoached=0
        )
        self.silences: Counter[str] = Counter()
        at = datetime.combine(first, time(5), tzinfo=zone)
        for n, (text, measure, when, then) in enumerate(GOALS):
            now = at + timedelta(minutes=n)
            plans = [(when, then)]
            deciding.add(vault, text, (), now=now, zone=zone, measure=measure, plans=plans, steps=[then], focus=True)

    def day(self, day: date) -> None:
        """Look at every time of a day at which something may come, and at hours at which nothing may."""
        self.counts["days"] += 1
        of_day = 0
        for at in QUIET:
            self.counts["quiet"] += len(self._told(day, at, CHOSEN, COACH))
        morning = datetime.combine(day, TIMES[0], tzinfo=self.zone)
        view = look(self.vault, morning, self.zone, held=self._believed(morning), silent=frozenset())
        begins = {
            one.begins - timedelta(minutes=20) for one in appointments(view) if one.begins is not None and one.who
        }
        times = {datetime.combine(day, one, tzinfo=self.zone) for one in TIMES} | begins
        for at in sorted(times):
            found = self._told(day, at.astimezone(self.zone).time(), CHOSEN, COACH)
            of_day += len(found)
            self.counts["coached"] += sum(one.cause in {"check_in", "drift"} for one in found)
            self.silences.update(one.lasting for one in found if one.lasting)
        self.counts["notices"] += of_day
        self.counts["most"] = max(self.counts["most"], of_day)
        self.counts["twice"] = sum(n > 1 for n in self.silences.values())
        self.counts["uncoached"] += self._coached_all_the_same(day)

    def _told(self, day: date, at: time, chosen: RoutineSettings, coach: CoachSettings) -> list[Any]:
        self.counts["looks"] += 1
        now = datetime.combine(day, at, tzinfo=self.zone)
        kept: dict[str, Any] = {"silence": self.silence, "believed": self._believed}
        found = notices(self.vault, chosen, now, self.zone, told=self.told, coach=coach, **kept)
        self.told |= {key for one in found for key in (one.key, one.lasting) if key}
        return found

    def _believed(self, at: datetime) -> tuple[Belief, ...]:
        return self.past.beliefs(self.vault, at)

    def _coached_all_the_same(self, day: date) -> int:
        """Return how many notices speak of a goal where the owner wants no coaching: everything at once, uncapped."""
        every = replace(CHOSEN, brief="18:00", evening="18:00", week="sunday 18:00", most=99, before=0)
        now = datetime.combine(day, time(18), tzinfo=self.zone)
        none = replace(COACH, enabled=False)
        kept: dict[str, Any] = {"silence": self.silence, "believed": self._believed}
        found = notices(self.vault, every, now, self.zone, coach=none, **kept)
        said = [words for goal in GOALS for words in (goal[0], goal[3])]
        return sum(one.cause in {"check_in", "drift"} or any(words in one.text for words in said) for one in found)


def spread(days: Sequence[date], every: int) -> list[date]:
    """Return each so many days of a year."""
    return list(days)[::every]
