"""What many moments show together though none of them says it: pastimes, dishes, home, household, days kept."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.memory.beliefs.statements import belief_id, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atticus.memory.beliefs.statements import Statement
    from atticus.vault.contract import Claimed


@dataclass(frozen=True, slots=True)
class Least:
    """How much is enough: on how many days, in how many weeks and months, over how many days from first to last."""

    days: int
    weeks: int
    months: int
    span: int


ENOUGH: Final = {
    "pastime": Least(days=5, weeks=4, months=3, span=45),
    "meal": Least(days=4, weeks=4, months=2, span=28),
    "home": Least(days=5, weeks=4, months=2, span=28),
    "work": Least(days=8, weeks=6, months=2, span=42),
    "household": Least(days=5, weeks=4, months=2, span=28),
    "yearly": Least(days=1, weeks=1, months=1, span=0),
}
"""Fitted on one life, tried on another; `docs/benchmarks.md` has the figures."""

_ORDINARY: Final = {"walking": Least(days=20, weeks=12, months=4, span=90)}
"""What everybody does now and then, and only some for its own sake: however often it shows, it stays a question."""

_BELIEVED: Final = {
    "pastime": ("hobby", "hobby"),
    "meal": ("routine", "eats"),
    "home": ("fact", "lives_at"),
    "work": ("fact", "workplace"),
    "household": ("fact", "lives_with"),
    "yearly": ("fact", "anniversary"),
}
_MOST_EVIDENCE: Final = 24
_SHARE: Final = 0.5
_KEPT_SHORT: Final = 0.6
_QUIET: Final = timedelta(days=300)
_RESTING: Final = timedelta(days=120)
_STAYS: Final = "collecting"
_DONE: Final = frozenset({"pastime", "meal"})
_LATELY: Final = timedelta(days=60)
_BASE, _EACH, _MOST, _ASKED = 0.72, 0.01, 0.95, 0.65
_AGAINST: Final = frozenset({"dislikes", "avoids", "cannot", "bad_at", "fears"})


def gathered(
    claims: Iterable[Claimed], told: Sequence[Statement], beliefs: Sequence[Belief], now: datetime
) -> list[Belief]:
    """Return beliefs with those added that traces make together, each with its counts in `more`.

    A trace counts once a day, and only from the owner's own records. What the owner denies, dislikes or ended is not
    gathered from what was before; what they say themselves stays as it is and takes the counts. What shows no more
    for longer than a season, and than it ever rested, while other traces do, is a question (a collection stays); where
    that lasts most of a year, and longer than it ever went on, it is over; so is a home from the day of a move that is
    told.

    Args:
        claims: of the kind "trace".
        told: the statements of the same moments, and those of what was done or given up.
        beliefs: what is believed because of them.
        now: the present: what is to come shows nothing.
    """
    groups: dict[str, dict[str, list[Claimed]]] = defaultdict(lambda: defaultdict(list))
    newest: datetime | None = None
    every = sorted(claims, key=lambda one: (_when(one), one.moment))
    for one in every:
        if one.claim.subject == SELF and one.claim.predicate in ENOUGH and _when(one) <= now:
            groups[one.claim.predicate][_key(one)].append(one)
            newest = _when(one)
    if newest is None:
        return list(beliefs)
    ended = _ended(told)
    found: list[Belief] = []
    move = _last_move(every, told, now)
    for predicate, by_object in sorted(groups.items()):
        rows = {name: _since(rows, _end_of(name, ended)) for name, rows in by_object.items()}
        if predicate in _OF_PLACES:
            home = move if predicate == "home" else None
            found += _homes(rows, home, newest) if home else _places(predicate, rows, newest)
            continue
        kept = _dishes(rows) if predicate == "meal" else rows
        found += [
            _belief(predicate, name, rows, newest) for name, rows in sorted(kept.items()) if _is_enough(predicate, rows)
        ]
    return _with(beliefs, _one_household(found))


_OF_PLACES: Final = frozenset({"home", "work"})
_TOWNS: Final = re.compile(r"\b(?:municipality|city|town|province|county|prefecture)\b", re.IGNORECASE)


def _key(one: Claimed) -> str:
    claim = one.claim
    return normal(_TOWNS.sub(" ", claim.object) if claim.predicate in _OF_PLACES else claim.object)


def _when(one: Claimed) -> datetime:
    return one.at


def _ended(told: Iterable[Statement]) -> dict[str, datetime]:
    """Return when the owner last said that something is not so, or no longer, not to their taste, or given up."""
    return {
        one.object: one.at
        for one in told
        if one.subject == SELF
        and one.firm
        and (one.denied or one.over or one.predicate.name in _AGAINST or one.claim.predicate == "dropped")
    }


def _end_of(name: str, ended: Mapping[str, datetime]) -> datetime | None:
    """Return when something was last said to be over, also in a few words more ("playing basketball")."""
    words = set(name.split())
    ends = [at for other, at in ended.items() if words <= set(other.split()) and len(other.split()) <= len(words) + 2]
    return max(ends, default=None)


def _since(rows: list[Claimed], end: datetime | None) -> list[Claimed]:
    return rows if end is None else [one for one in rows if _when(one) > end]


def _days(rows: Iterable[Claimed]) -> list[date]:
    return sorted({_when(one).date() for one in rows})


def _is_enough(predicate: str, rows: Sequence[Claimed]) -> bool:
    least, days = _ORDINARY.get(rows[0].claim.object if rows else "", ENOUGH[predicate]), _days(rows)
    return (
        len(days) >= max(1, least.days)
        and len(_weeks(days)) >= least.weeks
        and len({(day.year, day.month) for day in days}) >= least.months
        and (days[-1] - days[0]).days >= least.span
    )


def _weeks(days: Iterable[date]) -> set[tuple[int, int]]:
    return {day.isocalendar()[:2] for day in days}


_CUTS: Final = frozenset({"belly", "rib", "breast", "wing", "feet", "knuckle", "chop", "leg", "fillet"})
"""What may follow the name of a dish without making another dish of it: "braised pork belly" is braised pork."""


def _dishes(rows: dict[str, list[Claimed]]) -> dict[str, list[Claimed]]:
    """Return dishes with what speaks for them: a name counts with every fuller name of it.

    Of two names of which one is within the other the fuller stays, and the shorter only where it is eaten often in
    other ways too.
    """
    within = {name: _within(name.split(), more[0].claim.more.get("kitchen")) for name, more in rows.items() if more}
    whole: dict[str, list[Claimed]] = defaultdict(list)
    for fuller, names in within.items():
        for name in names:
            if name in rows:
                whole[name] += rows[fuller]
    kept: dict[str, list[Claimed]] = {}
    for name in sorted(whole, key=lambda name: (-len(name.split()), name)):
        shown = sorted(whole[name], key=lambda one: (_when(one), one.moment))
        if _is_enough("meal", shown):
            days = set(_days(shown))
            fuller_days = {day for other in kept if name in within[other] for day in _days(kept[other])}
            if len(fuller_days & days) <= _KEPT_SHORT * len(days):
                kept[name] = shown
    return kept


_HALVES: Final = frozenset({"pan", "stir", "deep", "soft", "hard", "half", "hand", "char"})
"""What makes another thing of the word after it: pan-fried is not fried, soft-boiled not boiled."""


def _within(words: list[str], kitchen: object) -> set[str]:
    """Return the names of dishes within one: its ends, those before a cut of meat, also after its kitchen."""
    last = len(words)
    ends = [stop for stop in range(1, last + 1) if stop == last or all(word in _CUTS for word in words[stop:])]
    begins = [start for start in range(last) if start == 0 or words[start - 1] not in _HALVES]
    found = {" ".join(words[start:stop]) for stop in ends for start in begins if start < stop}
    return found | {f"{words[0]} {name}" for name in found if kitchen and not name.startswith(words[0])}


def _places(predicate: str, rows: Mapping[str, list[Claimed]], newest: datetime) -> list[Belief]:
    """Return the place that most days of the last two months show, and the one of most days before it.

    None is told where no place has most of the days.
    """
    every = [one for more in rows.values() for one in more]
    if not every:
        return []
    last = max(_when(one) for one in every)
    recent = _most({name: [one for one in more if last - _when(one) <= _LATELY] for name, more in rows.items()})
    whole = _most(rows)
    now = recent if recent and _is_enough(predicate, rows[recent]) else whole
    if now is None or not _is_enough(predicate, rows[now]):
        return []
    current = _belief(predicate, now, rows[now], newest)
    before = [one for one in rows.get(whole or "", ()) if _when(one) < _when(rows[now][0])] if whole != now else []
    if whole is None or not before or not _is_enough(predicate, before):
        return [current]
    until = _when(rows[now][0])
    former = _belief(predicate, whole, before, newest)
    return [current, replace(former, status=Status.SUPERSEDED, valid_until=until, known_until=current.known_from)]


@dataclass(frozen=True, slots=True)
class _Move:
    """A move of the owner's: when it was, when that was known, and the words of the place, if it is told."""

    at: datetime
    known: datetime
    place: frozenset[str]


def _last_move(traces: Iterable[Claimed], told: Iterable[Statement], now: datetime) -> _Move | None:
    """Return the last move the owner tells of, to a place or only to another home."""
    said = [one.claimed for one in told if one.predicate.name in _LIVES and one.firm and one.claim.more.get("change")]
    said += [one for one in traces if one.claim.predicate == MOVED]
    moves = [
        _Move(one.claim.valid_from or one.at, one.known, frozenset(normal(one.claim.object).split()) - {"home"})
        for one in said
        if one.claim.subject == SELF and not one.claim.more.get("denied") and (one.claim.valid_from or one.at) <= now
    ]
    moves.sort(key=lambda one: (one.at, one.known, sorted(one.place)))
    # "Our new home in Ghent" is still told of months after the move.
    while len(moves) > 1 and moves[-1].place and moves[-1].place == moves[-2].place:
        moves.pop()
    return moves[-1] if moves else None


_LIVES: Final = frozenset({"lives_in", "address"})
MOVED: Final = "moved"
"""The predicate of the trace that a move to another home leaves, wherever that is."""


def _homes(rows: Mapping[str, list[Claimed]], move: _Move, newest: datetime) -> list[Belief]:
    """Return where the days since a move show the home to be, and the home before it, which ended with it.

    Days that show the very place that somebody moved to count from the first: a move is often told late.
    """
    here = {
        name for name in rows if move.place and (move.place <= set(name.split()) or set(name.split()) <= move.place)
    }
    since = {
        name: more if name in here else [one for one in more if _when(one) >= move.at] for name, more in rows.items()
    }
    before = {name: [one for one in more if _when(one) < move.at] for name, more in rows.items() if name not in here}
    current = _places("home", since, newest)
    former = [
        replace(one, status=Status.SUPERSEDED, valid_until=move.at, known_until=max(move.known, one.known_from))
        for one in _places("home", before, newest)[:1]
        if one.id not in {other.id for other in current}
    ]
    return [*current, *former]


def _most(rows: Mapping[str, list[Claimed]]) -> str | None:
    """Return the name that half of all days at least have; None where none has."""
    every = set(_days(one for more in rows.values() for one in more))
    name = max(rows, key=lambda name: (len(_days(rows[name])), name))
    return name if every and len(_days(rows[name])) >= _SHARE * len(every) else None


def _belief(predicate: str, name: str, rows: Sequence[Claimed], newest: datetime) -> Belief:
    kind, word = _BELIEVED[predicate]
    days, last = _days(rows), _when(rows[-1])
    over = newest - last > max(_QUIET, last - _when(rows[0]))
    status = Status.SUPERSEDED if over else Status.POSSIBLE if _is_asked(predicate, name, days, newest) else Status.HELD
    more: dict[str, Any] = {
        "times": len(days),
        "weeks": len(_weeks(days)),
        "first": days[0].isoformat(),
        "last": days[-1].isoformat(),
        "gathered": len({one.moment for one in rows}),
    }
    return Belief(
        id=belief_id(SELF, word, "", name, "gathered"),
        kind=kind,
        subject=SELF,
        predicate=word,
        object=_spelled(name, rows),
        valid_from=_when(rows[0]) if predicate != "yearly" else None,
        valid_until=last if over else None,
        known_from=_known(predicate, rows),
        known_until=last + _QUIET if over else None,
        confidence=round(min(_MOST, _BASE + _EACH * len(days)) if status is not Status.POSSIBLE else _ASKED, 3),
        status=status,
        evidence=_evidence(rows),
        more=more,
    )


def _is_asked(predicate: str, name: str, days: Sequence[date], newest: datetime) -> bool:
    """Return whether what shows is too ordinary to be a pastime by that alone, or has rested for long by now."""
    if predicate not in _DONE or name in _ORDINARY:
        return name in _ORDINARY
    rests = [later - day for day, later in pairwise(days)]
    rested = newest.date() - days[-1]
    return rested > max(_RESTING, *rests, timedelta()) and not name.startswith(_STAYS)


def _spelled(name: str, rows: Sequence[Claimed]) -> str:
    """Return the name as it is mostly written."""
    counts: dict[str, int] = defaultdict(int)
    for one in rows:
        if _key(one) == name:
            counts[one.claim.object] += 1
    return max(counts, key=lambda told: (counts[told], told)) if counts else name


def _known(predicate: str, rows: Sequence[Claimed]) -> datetime:
    """Return from when there was enough to believe it."""
    days = _days(rows)
    day = days[min(ENOUGH[predicate].days, len(days)) - 1]
    return max(one.known for one in rows if _when(one).date() <= day)


def _evidence(rows: Sequence[Claimed]) -> tuple[Support, ...]:
    """Return the oldest and the newest of the evidence, one moment each; `more` tells how many there are."""
    by_moment = {one.moment: one for one in reversed(rows)}
    shown = sorted(by_moment.values(), key=lambda one: (_when(one), one.moment))
    if len(shown) > _MOST_EVIDENCE:
        shown = [*shown[: _MOST_EVIDENCE // 2], *shown[-_MOST_EVIDENCE // 2 :]]
    return tuple(Support(one.moment, one.source, one.external_id, one.claim.quote) for one in shown)


def _one_household(found: list[Belief]) -> list[Belief]:
    """Return beliefs with mother and father left out where both are told as parents."""
    both = any(one.predicate == "lives_with" and one.object == "parents" for one in found)
    return [one for one in found if not (both and one.predicate == "lives_with" and one.object in {"mother", "father"})]


def _with(beliefs: Sequence[Belief], found: Sequence[Belief]) -> list[Belief]:
    """Return both, where the owner said the same themselves as one belief with the counts."""
    counted = {(one.predicate, normal(one.object)): one for one in found}
    kept: list[Belief] = []
    for one in beliefs:
        same = (
            counted.pop((one.predicate, normal(one.object)), None)
            if one.subject == SELF and one.status is Status.HELD
            else None
        )
        if same is None:
            kept.append(one)
            continue
        more = dict(same.more) | dict(one.more)
        evidence = tuple(dict.fromkeys((*one.evidence, *same.evidence)))
        kept.append(replace(one, more=more, evidence=evidence, confidence=max(one.confidence, same.confidence)))
    return [*kept, *counted.values()]
