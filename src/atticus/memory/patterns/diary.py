"""The owner's days in numbers: daily series of what was measured and of what happened, with the moments behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import Support
from atticus.domain.ids import to_text
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import EPOCH
from atticus.memory.reading.measures.days import NIGHT_ENDS
from atticus.memory.reading.measures.words import MOVES, OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import tzinfo

    from numpy.typing import NDArray

    from atticus.domain.people import Person
    from atticus.vault.contract import Claimed, Spine

    Row = NDArray[np.float64]

MOST_DAYS: Final = 730
"""Two years: what was so longer ago may no longer be."""
LEAST_DAYS: Final = 15
"""Days on which something happened, and days on which it did not, for it to be looked at."""
LEAST_WEEKS: Final = 8
KNOWN_DAYS: Final = 60
KNOWN_WEEKS: Final = 12
"""How much of an outcome must be known."""
SILENCE: Final = 21
"""Days without any record of a kind after which nothing can be said about what did not happen."""
MOST_DRIVERS: Final = 60
_ALIKE: Final = 0.9
_LATE: Final = 23
_DAY_MS: Final = 86_400_000
_HOUR_MS: Final = 3_600_000
_TALK: Final = (Kind.MESSAGE, Kind.CALL)

SUMS: Final = frozenset({"steps", "exercise", "caffeine", "alcohol", "screen", "work"})
"""What adds up over a day; of several sources the one with most counts. The rest is averaged."""
NUMBERS: Final = frozenset({*SUMS, "sleep", "heart", "mood", "energy", "weight", "glucose"})
OUTCOMES: Final = ("sleep", "steps", "exercise", "mood", "energy", "heart", "work", "late_mail", "weight", "glucose")
"""What may be longer, more or better on some days than on others."""
AMOUNTS: Final = frozenset(
    {"sleep", "steps", "exercise", "meetings", "messages", "caffeine", "alcohol", "screen", "work", "mood"}
)
"""Numbers that an outcome may go with."""
_SORTS: Final = frozenset({"did:training", "did:evening out"})
_ORDER: Final = {"did": 0, "with": 1, "called": 2, "at": 3, "late_mail": 4, "touch": 5, "late_messages": 6}


@dataclass(frozen=True, slots=True)
class Series:
    """One thing, day by day.

    Args:
        key: its name: "sleep", "did:run", "with:Ana".
        label: what it is called, as the owner's moments have it ("Choir practice", "Ana").
        values: one a day: a number, or 1 and 0 for what happened and what did not; NaN where nothing is known.
        moments: the moments of a day, by the day's number.
        happening: whether it is something that happens, and not a number.
        special: the category that makes it nobody's business, or "".
    """

    key: str
    label: str
    values: Row
    moments: Mapping[int, tuple[Support, ...]]
    happening: bool
    special: str = ""

    @property
    def sort(self) -> str:
        """What sort of thing it is: the part of its name before the colon."""
        return self.key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Diary:
    """All series over one period.

    Args:
        first: the first day.
        weekday: of each day, Monday is 0.
        outcomes: what may depend on something.
        drivers: what it may go with.
    """

    first: date
    weekday: NDArray[np.int64]
    outcomes: tuple[Series, ...] = ()
    drivers: tuple[Series, ...] = ()

    def day(self, number: int) -> date:
        """Return the date of a day."""
        return self.first + timedelta(days=int(number))


@dataclass(slots=True)
class _Found:
    """What was found of one key, by day."""

    label: Counter[str] = field(default_factory=Counter)
    by_source: dict[int, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    moments: dict[int, dict[str, Support]] = field(default_factory=lambda: defaultdict(dict))
    kinds: set[str] = field(default_factory=set)
    special: str = ""


def diary(
    claims: Iterable[Claimed],
    spine: Spine | None,
    people: Sequence[Person],
    *,
    now: datetime,
    zone: tzinfo,
    special: bool = False,
) -> Diary | None:
    """Return the last two years that have numbers on them, up to yesterday; None where there is too little.

    Args:
        claims: claims of the kind "measure".
        spine: all moments, for who wrote when; None leaves messages out.
        people: the people as they were derived, so that one person behind many names is one.
        now: the present.
        zone: the owner's.
        special: whether what is nobody's business is counted too.
    """
    claims = list(claims)
    yesterday = (now.astimezone(zone) - timedelta(hours=NIGHT_ENDS)).date() - timedelta(days=1)
    numbered = {str(one.claim.more["day"]) for one in claims if one.claim.predicate in NUMBERS}
    last = max((day for day in map(date.fromisoformat, numbered) if day <= yesterday), default=yesterday)
    first = last - timedelta(days=MOST_DAYS - 1)
    found: dict[str, _Found] = defaultdict(_Found)
    covered: dict[str, set[int]] = defaultdict(set)
    called = _named(people)
    for one in claims:
        _take(one, found, covered, called, (first, last))
    if spine is not None:
        _take_talk(spine, found, covered, called, (first, last, zone))
    days = [day for name, one in found.items() if name in NUMBERS for day in one.by_source]
    if not days:
        return None
    begin, end = min(days), max(days)
    if end - begin < KNOWN_DAYS:
        return None
    length = end - begin + 1
    shown = {key: one for key, one in found.items() if special or not one.special}
    series = {key: _series(key, one, begin, length, covered) for key, one in shown.items()}
    weekday = np.array([(first + timedelta(days=begin + n)).weekday() for n in range(length)])
    outcomes = tuple(series[key] for key in OUTCOMES if key in series and _enough(series[key]))
    return Diary(first + timedelta(days=begin), weekday, outcomes, _drivers(series))


def _named(people: Sequence[Person]) -> Callable[[str], str | None]:
    """Return what tells the name of the person a name means; None where it means no human."""
    known: dict[str, set[str]] = defaultdict(set)
    things: set[str] = set()
    for person in people:
        for name in (*person.names, *person.handles):
            if person.human:
                known[fold(name)].add(person.name)
            else:
                things.add(fold(name))

    def name_of(name: str) -> str | None:
        meant = known.get(fold(name), set())
        if len(meant) == 1:
            return next(iter(meant))
        return None if meant or fold(name) in things else name

    return name_of


def _take(
    one: Claimed,
    found: dict[str, _Found],
    covered: dict[str, set[int]],
    called: Callable[[str], str | None],
    within: tuple[date, date],
) -> None:
    claim = one.claim
    begin = (date.fromisoformat(str(claim.more["day"])) - within[0]).days
    length = (within[1] - within[0]).days
    kind = "talk" if one.kind in _TALK else one.kind.value
    for day in range(begin, begin + int(claim.more.get("days", 1))):
        if not 0 <= day <= length:
            continue
        covered[kind].add(day)
        for key, label in _keys(one, called):
            held = found[key]
            held.label[label] += 1
            held.by_source[day][one.source].append(float(claim.more.get("n", 1.0)))
            held.moments[day].setdefault(one.moment, Support(one.moment, one.source, one.external_id, claim.quote))
            held.kinds.add(kind)
            held.special = held.special or str(claim.more.get("special", ""))


def _keys(one: Claimed, called: Callable[[str], str | None]) -> list[tuple[str, str]]:
    """Return the series a claim counts for, each with its label."""
    claim = one.claim
    name = claim.predicate
    if name == "did":
        what = str(claim.more.get("as", ""))
        keys = [("meetings", "meetings")] if what == "meeting" else [(f"did:{what}", claim.object)]
        keys += [("did:training", "training")] if what in MOVES else []
        return keys + ([("did:evening out", "an evening out")] if what in OUT else [])
    if name in {"with", "called"}:
        person = called(claim.object)
        return [(f"{name}:{person}", person)] if person else []
    if name == "at":
        return [(f"at:{fold(claim.object)}", claim.object)]
    return [(name, name)]


def _take_talk(
    spine: Spine,
    found: dict[str, _Found],
    covered: dict[str, set[int]],
    called: Callable[[str], str | None],
    within: tuple[date, date, tzinfo],
) -> None:
    """Take messages and calls from the shape of the vault: who wrote on which day, and how late the owner did."""
    first, last, zone = within
    talk = np.isin(spine.kind, [list(Kind).index(kind) for kind in _TALK])
    at, ids, author, mine = spine.at[talk], spine.ids[talk], spine.author[talk], spine.mine[talk]
    clock = at + _offsets(at, zone)
    day = (clock - NIGHT_ENDS * _HOUR_MS) // _DAY_MS - (first - EPOCH.date()).days
    there = (day >= 0) & (day <= (last - first).days)
    covered["talk"].update(np.unique(day[there]).tolist())
    hour = clock // _HOUR_MS % 24
    late = there & mine & ((hour >= _LATE) | (hour < NIGHT_ENDS))
    _take_days(found, "late_messages", "late_messages", day[late], ids[late])
    busy = there & mine
    _take_days(found, "messages", "messages", day[busy], ids[busy])
    for number, count in zip(*np.unique(author[there & ~mine & (author >= 0)], return_counts=True), strict=True):
        if count >= LEAST_DAYS and (person := called(spine.names[number])):
            name = person if person != spine.names[number] else person.title()
            wrote = there & ~mine & (author == number)
            _take_days(found, f"touch:{name}", name, day[wrote], ids[wrote])


def _take_days(found: dict[str, _Found], key: str, label: str, days: NDArray[np.int64], ids: NDArray[np.int64]) -> None:
    if not len(days):
        return
    held = found[key]
    held.kinds.add("talk")
    held.label[label] += 1
    for day, number in zip(days.tolist(), ids.tolist(), strict=True):
        held.by_source[day]["talk"].append(1.0)
        if len(held.moments[day]) < 2:  # noqa: PLR2004 (two show it)
            moment = to_text(number)
            held.moments[day][moment] = Support(moment, "", None, None)


def _offsets(at: NDArray[np.int64], zone: tzinfo) -> NDArray[np.int64]:
    """Return what to add to each instant (milliseconds) to read the owner's clock."""
    hours, where = np.unique(at // _HOUR_MS, return_inverse=True)
    told = [(EPOCH + timedelta(hours=int(hour))).astimezone(zone).utcoffset() or timedelta() for hour in hours]
    return np.array([int(one.total_seconds()) * 1_000 for one in told], np.int64)[where]


def _series(key: str, one: _Found, begin: int, length: int, covered: dict[str, set[int]]) -> Series:
    number = key in NUMBERS
    values = np.full(length, np.nan) if number else _known_zeros(one, begin, length, covered)
    moments: dict[int, tuple[Support, ...]] = {}
    for day, by_source in one.by_source.items():
        n = day - begin
        if 0 <= n < length:
            values[n] = _of_day(key, by_source)
            moments[n] = tuple(one.moments[day].values())
    label = max(sorted(one.label), key=lambda name: one.label[name])
    happening = not number and key not in {"meetings", "messages"}
    return Series(key, label, values, moments, happening, one.special)


def _of_day(key: str, by_source: dict[str, list[float]]) -> float:
    if key in SUMS:
        return max(sum(values) for values in by_source.values())
    if key == "sleep":
        return max(max(values) for values in by_source.values())
    every = [value for values in by_source.values() for value in values]
    if key in NUMBERS:
        return sum(every) / len(every)
    return float(len(every)) if key in {"meetings", "messages"} else 1.0


def _known_zeros(one: _Found, begin: int, length: int, covered: dict[str, set[int]]) -> Row:
    """Return zeros for the days on which it would be known if it had happened, else NaN.

    That is from the first to the last record of its kinds, without the long silences between.
    """
    values = np.full(length, np.nan)
    there = np.array(sorted(set().union(*(covered[kind] for kind in one.kinds))))
    for before, after in zip(there, np.append(there[1:], there[-1]), strict=True):
        until = after if after - before <= SILENCE else before
        values[max(0, before - begin) : max(0, until - begin + 1)] = 0.0
    return values


def _enough(one: Series) -> bool:
    known = np.flatnonzero(~np.isnan(one.values))
    if len(known) < KNOWN_DAYS or len(np.unique(known // 7)) < KNOWN_WEEKS:
        return False
    values = one.values[known]
    if set(np.unique(values)) <= {0.0, 1.0}:
        return bool(LEAST_DAYS <= values.sum() <= len(values) - LEAST_DAYS)
    return bool(values.std() > 0)


def _drivers(series: Mapping[str, Series]) -> tuple[Series, ...]:
    """Return what outcomes may go with, the most frequent first, without doubles."""
    happening = [one for one in series.values() if one.happening and _seen(one)]
    # Of what cannot be told apart the first is kept: an activity by its name rather than by its sort.
    happening.sort(key=lambda one: (_ORDER.get(one.sort, 9), one.key in _SORTS, -np.nansum(one.values), one.key))
    kept: list[Series] = []
    for one in happening:
        if not any(_alike(one, other) for other in kept):
            kept.append(one)
    kept.sort(key=lambda one: (-np.nansum(one.values), one.key))
    numbers = [one for one in series.values() if one.key in AMOUNTS and _enough(one)]
    return (*sorted(numbers, key=lambda one: one.key), *kept[:MOST_DRIVERS])


def _seen(one: Series) -> bool:
    days = np.flatnonzero(one.values == 1.0)
    without = int((one.values == 0.0).sum())
    return len(days) >= LEAST_DAYS and without >= LEAST_DAYS and len(np.unique(days // 7)) >= LEAST_WEEKS


def _alike(one: Series, other: Series) -> bool:
    """Return whether two things happen on nearly the same days, so that they cannot be told apart."""
    first, second = one.values == 1.0, other.values == 1.0
    return bool((first & second).sum() >= _ALIKE * (first | second).sum())
