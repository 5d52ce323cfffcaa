"""Derivation: from measures of days to the patterns that are told, the same whatever the order they come in."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.beliefs import PATTERN, SELF, Belief, Status, Support
from atticus.memory.beliefs.corrections import corrected
from atticus.memory.beliefs.statements import belief_id, in_order
from atticus.memory.patterns.diary import diary as diary_of
from atticus.memory.patterns.findings import Finding, counted, first_of, worth_telling
from atticus.memory.patterns.regression import adjusted, strictly_adjusted
from atticus.memory.patterns.relations import relations
from atticus.memory.patterns.rhythms import changes, rhythms
from atticus.memory.patterns.wording import UNITS, caution, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import tzinfo

    from numpy.typing import NDArray

    from atticus.domain.people import Person
    from atticus.memory.patterns.diary import Diary, Series
    from atticus.vault.contract import Claimed, Spine

    Row = NDArray[np.float64]

RELATIONS_RATE: Final = 0.02
CHANGES_RATE: Final = 0.001
"""The share of false ones among the relations and changes that are told, at most (Benjamini and Hochberg).

Changes are held to more: seasons that no curve of a few terms tells do pass for one.
"""
RHYTHMS_RATE: Final = 0.002
"""The chance that any day of the week that is told is false: most are true, which would excuse a few others."""
MOST_EVIDENCE: Final = 40
"""Times that are shown as evidence, the latest; and as many exceptions."""
_MOST_A_DAY: Final = 2
_SUREST: Final = 0.99


def derive(
    claims: Iterable[Claimed],
    spine: Spine | None,
    people: Sequence[Person] = (),
    *,
    now: datetime,
    zone: tzinfo,
    special: bool = False,
) -> tuple[Belief, ...]:
    """Return the patterns of the last two years that were recorded, the surest first; what was refuted is refuted.

    Pure, and the same for every order of the claims.

    Args:
        claims: claims of the kinds "measure" and "correction"; others are left alone.
        spine: all moments, for who wrote when; None leaves messages out.
        people: the people as they were derived.
        now: the present, aware: today is not over and does not count.
        zone: the owner's.
        special: whether what is nobody's business is looked at too: weight, visits to doctors, services and the like.
    """
    every = sorted((one for one in claims if one.claim.kind in {"measure", "correction"}), key=in_order)
    measures = [one for one in every if one.claim.kind == "measure"]
    days = diary_of(measures, spine, people, now=now, zone=zone, special=special)
    if days is None:
        return ()
    found = [_belief(one, share, comparisons, days, zone) for one, share, comparisons in _found(days)]
    refuting = [one for one in every if one.claim.kind == "correction" and one.claim.more.get("to") is None]
    return tuple(corrected(found, refuting))


def _found(days: Diary) -> list[tuple[Finding, float, int]]:
    """Return what is told, with its corrected p value and with how many comparisons it was one of."""
    monday = (np.arange(len(days.weekday)) + int(days.weekday[0])) // 7
    moved, looked_at = changes(days)
    told = _told(moved, looked_at, adjusted, CHANGES_RATE)
    steps = {one.outcome.key: (np.arange(len(days.weekday)) >= one.which).astype(float) for one, _ in told}
    related, compared = relations(days, steps)
    standing, weekly = rhythms(days, steps)
    told = _told(first_of([counted(one, monday) for one in related]), compared, adjusted, RELATIONS_RATE) + told
    told += _told(standing, weekly, strictly_adjusted, RHYTHMS_RATE)
    comparisons = len(compared) + len(looked_at) + len(weekly)
    return [(one, share, comparisons) for one, share in told]


def _told(
    findings: Sequence[Finding], chances: Sequence[float], correct: Callable[[Row], Row], rate: float
) -> list[tuple[Finding, float]]:
    """Return the findings of one family that are told, each with its corrected p value, the surest first."""
    shares = dict(zip(chances, correct(np.array(chances)).tolist(), strict=True)) if chances else {}
    chosen = [(one, shares.get(one.chance, 1.0)) for one in findings if worth_telling(one)]
    return [(one, share) for one, share in sorted(chosen, key=_surest) if share <= rate]


def _surest(found: tuple[Finding, float]) -> tuple[float, str, str]:
    return found[1], found[0].outcome.key, found[0].driver.key if found[0].driver else ""


def _belief(one: Finding, share: float, comparisons: int, days: Diary, zone: tzinfo) -> Belief:
    last = days.day(len(days.weekday) - 1)
    more: dict[str, Any] = {
        "form": one.form,
        "driver": _driver(one, days),
        "outcome": one.outcome.key,
        "lag": one.lag,
        "direction": "more" if one.effect > 0 else "less",
        "effect": _rounded(one.effect),
        "unit": UNITS[one.outcome.key],
        "interval": [_rounded(edge) for edge in one.interval],
        "held": len(one.held),
        "of": one.times,
        "otherwise": {"held": one.otherwise[0], "of": one.otherwise[1]},
        "exceptions": [_time(number, one, days) for number in one.against[-MOST_EVIDENCE:]],
        "p": float(f"{one.chance:.2g}"),
        "adjusted": float(f"{share:.2g}"),
        "comparisons": comparisons,
        "period": [days.first.isoformat(), last.isoformat()],
        "caution": caution(one),
    }
    more |= {"among": "weekdays"} if one.workdays else {}
    more |= {"label": one.driver.label, "exceeds": _rounded(one.exceeds)} if one.driver is not None else {}
    more |= {"least": one.least} if one.form == "week" else {}
    category = one.outcome.special or (one.driver.special if one.driver else "")
    return Belief(
        id=belief_id(SELF, PATTERN, one.driver.key if one.driver else _name(one), one.outcome.key),
        kind=PATTERN,
        subject=SELF,
        predicate=PATTERN,
        object=sentence(one, days),
        valid_from=datetime.combine(days.first, time(), zone),
        valid_until=None,
        known_from=datetime.combine(last + timedelta(days=1), time(), zone),
        known_until=None,
        confidence=round(min(_SUREST, 1.0 - share), 3),
        status=Status.HELD,
        evidence=_evidence(one),
        more=more | ({"special": category} if category else {}),
    )


def _name(one: Finding) -> str:
    return one.form if one.form == "change" else f"{one.form}:{one.which}"


def _driver(one: Finding, days: Diary) -> str:
    if one.driver is not None:
        return one.driver.key
    if one.form == "change":
        return days.day(one.which).isoformat()
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "weekend")[one.which]


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def _time(number: int, one: Finding, days: Diary) -> dict[str, Any]:
    return {"day": days.day(number).isoformat(), "moments": [support.moment for support in _of_time(number, one)]}


def _evidence(one: Finding) -> tuple[Support, ...]:
    """Return the moments that show it, oldest first, each once."""
    shown: dict[str, Support] = {}
    for number in one.held[-MOST_EVIDENCE:]:
        for support in _of_time(number, one):
            shown.setdefault(support.moment, support)
    if not shown:
        # "Less often": what shows it is when it did happen.
        for number in sorted(one.outcome.moments)[-MOST_EVIDENCE:]:
            for support in one.outcome.moments[number][:_MOST_A_DAY]:
                shown.setdefault(support.moment, support)
    return tuple(sorted(shown.values(), key=lambda one: one.moment))


def _of_time(number: int, one: Finding) -> list[Support]:
    """Return the moments of one day or week: those of what goes with the outcome, then those of the outcome."""
    length = 1 if one.form in {"day", "weekday"} else 7
    found: list[Support] = []
    series: list[tuple[Series, int]] = [(one.outcome, number)]
    if one.driver is not None:
        series.insert(0, (one.driver, number - one.lag * length))
    for of, begin in series:
        for day in range(begin, begin + length):
            found += of.moments.get(day, ())[:_MOST_A_DAY]
    return found
