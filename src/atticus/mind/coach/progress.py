"""Progress of a goal: its weeks or months in figures with their moments, its last sign, and whether it drifts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.coach import journal
from atticus.mind.coach.counting import counted
from atticus.mind.coach.goals import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Support
    from atticus.mind.coach.counting import Day
    from atticus.mind.coach.goals import Goal
    from atticus.mind.coach.measures import Measure
    from atticus.vault.contract import Claimed, Vault

WEEKS: Final = 12
"""How many weeks, or months, are shown."""

LEAST_DRIFT: Final = 7
"""Days without a sign below which nothing drifts, however often the goal is meant to move."""

_UNMEASURED: Final = 7.0
"""The rhythm in days of a goal without a measure: one looks at it once a week."""

_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.0}
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One week or month of a goal.

    Args:
        begin: its first day.
        end: the first day after it.
        value: what was counted, or the mean of its days; None where nothing is known.
        days: on how many days something was counted.
        moments: some of the moments behind it, the latest last.
        whole: whether it is over.
    """

    begin: date
    end: date
    value: float | None
    days: int
    moments: tuple[Support, ...]
    whole: bool

    def as_json(self) -> dict[str, Any]:
        """Return the span for other programs."""
        return {
            "from": self.begin.isoformat(),
            "to": self.end.isoformat(),
            "value": None if self.value is None else round(self.value, 2),
            "days": self.days,
            "whole": self.whole,
            "evidence": [one.as_json() for one in self.moments],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is seen of a goal.

    Args:
        goal: the goal.
        spans: its weeks or months, the oldest first; empty where it has no measure.
        last: when the last sign of it was: something counted, ticked, written or decided.
        rhythm: in how many days it is meant to move.
        silent: days since the last sign.
    """

    goal: Goal
    spans: tuple[Span, ...]
    last: datetime
    rhythm: float
    silent: int

    @property
    def limit(self) -> int:
        """Days of silence from which on it drifts: twice its rhythm, and never less than a week."""
        return max(LEAST_DRIFT, round(2 * self.rhythm))

    @property
    def drifts(self) -> bool:
        """Whether it is in focus and nothing was seen of it for twice its rhythm; what is to be quiet never does."""
        return self.goal.standing is Standing.FOCUS and not self.goal.quiet and self.silent >= self.limit

    @property
    def now(self) -> Span | None:
        """The week or month that is running."""
        return self.spans[-1] if self.spans else None

    @property
    def reached(self) -> int:
        """How many of the spans that are over reached what is aimed at."""
        measure = self.goal.measure
        return sum(measure is not None and one.whole and (one.value or 0.0) >= measure.aim for one in self.spans)

    def as_json(self) -> dict[str, Any]:
        """Return the progress for other programs."""
        return {
            "spans": [one.as_json() for one in self.spans],
            "last": self.last.isoformat(),
            "rhythm": round(self.rhythm, 2),
            "silent": self.silent,
            "drifts": self.drifts,
        }


def progress(
    vault: Vault,
    goal: Goal,
    at: datetime,
    zone: tzinfo,
    *,
    spans: int = WEEKS,
    claims: Sequence[Claimed] | None = None,
) -> Progress:
    """Return what is seen of a goal at an instant.

    Args:
        vault: the open vault.
        goal: as it stood then.
        at: the instant; nothing that became known later is seen.
        zone: the owner's, in which weeks begin on Monday.
        spans: how many weeks or months are looked at.
        claims: what `counting.measured` returns, where several goals are looked at.
    """
    today = at.astimezone(zone).date()
    begins = _begins(today, goal.measure.per if goal.measure else "week", spans)
    days: Mapping[date, Day] = {}
    if goal.measure is not None:
        days = counted(vault, goal.measure, goal.id, begins[0], at, zone, claims=claims)
    last = _last(vault, goal, days, at, zone)
    return Progress(
        goal=goal,
        spans=_spans(goal.measure, days, begins, today) if goal.measure else (),
        last=last,
        rhythm=rhythm(goal.measure),
        silent=max(0, (today - last.astimezone(zone).date()).days),
    )


def rhythm(measure: Measure | None) -> float:
    """Return in how many days a goal is meant to move: three runs a week are one every two days and a third."""
    if measure is None:
        return _UNMEASURED
    length = _DAYS[measure.per]
    if measure.counter in {"did", "with", "training", "entries", "mails", "commits", "notes"}:
        return max(1.0, length / max(measure.aim, 1.0))
    return length


def _begins(today: date, per: str, spans: int) -> list[date]:
    """Return the first days of the last weeks (or months), and of the one after, the oldest first."""
    if per != "month":
        monday = today - timedelta(days=today.weekday())
        return [monday - timedelta(weeks=n) for n in range(spans - 1, -2, -1)]
    months = today.year * 12 + today.month - 1
    return [date(*_month(months - n), 1) for n in range(spans - 1, -2, -1)]


def _month(number: int) -> tuple[int, int]:
    year, month = divmod(number, 12)
    return year, month + 1


def _spans(measure: Measure, days: Mapping[date, Day], begins: list[date], today: date) -> tuple[Span, ...]:
    found = []
    for begin, end in pairwise(begins):
        inside = sorted(day for day in days if begin <= day < end)
        figures = [days[day].total(mean=measure.mean) for day in inside]
        value: float | None = sum(figures)
        if measure.averaged:
            value = sum(figures) / len(figures) if figures else None
        moments = tuple({one.moment: one for day in inside for one in days[day].moments.values()}.values())
        found.append(
            Span(begin=begin, end=end, value=value, days=len(inside), moments=moments[-_SHOWN:], whole=end <= today)
        )
    return tuple(found)


def _last(vault: Vault, goal: Goal, days: Mapping[date, Day], at: datetime, zone: tzinfo) -> datetime:
    """Return when something was last seen of a goal."""
    signs = [goal.since, *filter(None, (goal.changed,))]
    signs += [datetime.combine(max(days), time(12), zone)] if days else []
    signs += [one.done for one in goal.steps if one.done is not None]
    if goal.belief is not None and (heard := goal.belief.more.get("heard")):
        signs.append(datetime.combine(date.fromisoformat(str(heard)), time(12), zone))
    signs += [one.moment.at for one in journal.entries(vault, at=at, goal=goal.id, limit=1)]
    return min(max(one.astimezone(UTC) for one in signs), at.astimezone(UTC))
