"""Invented years to look for regularities in: some with regularities planted, some with none, as ordinary moments.

A year has outcomes (sleep, steps, mood, resting heart rate) and what may go with them (training, evenings out, people,
places, late mail, meetings). All of them have days of the week, slow drifts, autocorrelation, heavy tails and days
without a record, in years with and without planted regularities alike. Nothing here knows how regularities are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import numpy as np

from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import ME, Party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.random import Generator
    from numpy.typing import NDArray

    Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Planted:
    """A regularity put into a year.

    Args:
        form: "day" (the same or the next day), "week", "weekday" or "change".
        driver: what goes with it ("run", "Choir practice", "Monday"); "" for a change.
        outcome: "sleep", "steps", "mood" or "heart".
        lag: days or weeks by which the outcome comes later.
        effect: in the unit of the outcome; its sign is the direction.
        at: the day of a change, counted from the first; else -1.
    """

    form: str
    driver: str
    outcome: str
    lag: int
    effect: float
    at: int = -1


@dataclass(frozen=True, slots=True)
class Year:
    """A year of somebody: its moments, what was planted, and how the days of the week really differ."""

    seed: int
    zone: timezone
    moments: tuple[Moment, ...]
    planted: tuple[Planted, ...]
    weekdays: dict[str, Row]


@dataclass(frozen=True, slots=True)
class Driver:
    """What happens on some days and not on others, and how a phone tells it."""

    name: str
    tell: Callable[[Generator, datetime], list[Moment]]


OUTCOMES = {"sleep": (430.0, 42.0), "steps": (8_200.0, 2_300.0), "mood": (6.0, 1.2), "heart": (60.0, 2.4)}
"""Mean and spread of each outcome before everything else is added."""
NAMES = ("Ana", "Ben", "Chiara", "Thandiwe", "Yusuf", "Mei", "Oluwaseun", "Ingrid", "Rafael", "Priya", "Noor", "Kenji")
PLACES = ("Riverside library", "Café Morgenrot", "Harbour office", "Parque Central", "Old Mill")
POSITIVE = ("Feeling great today.", "I'm so happy right now!", "Had a wonderful day.", "I feel really good tonight.")
NEGATIVE = ("Feeling down today.", "I'm so stressed.", "Had an awful day.", "I feel miserable tonight.")
FILLER = ("See you then", "Can you send me the list?", "On my way", "Thanks!", "What time tomorrow?", "The bus is late")
KINDS = (("day", 1), ("day", 1), ("day", 0), ("day", 0), ("week", 0), ("week", 1), ("change", 0), ("weekday", 0))
SIZES = {"day": (0.65, 1.25), "week": (0.9, 1.5), "weekday": (0.9, 1.5), "change": (0.9, 1.5)}
"""How large regularities are, in spreads of the outcome from day to day. Days are many, weeks are few."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRESENT_LEAST = 0.75


def year(seed: int, *, planted: bool) -> Year:
    """Return the year of a seed; the same seed gives the same year."""
    rng = np.random.default_rng([seed, int(planted)])
    zone = timezone(timedelta(hours=int(rng.choice([-8, -3, 0, 1, 2, 5, 8, 9]))))
    first = date(2023, 1, 1) + timedelta(days=int(rng.integers(0, 500)))
    days = int(rng.integers(330, 366))
    weekday = np.array([(first + timedelta(days=n)).weekday() for n in range(days)])
    drivers = _drivers(rng)
    leans = {one.name: rng.normal(0, 0.5, 7) for one in drivers}
    happened = {one.name: _binary(rng, weekday, leans[one.name]) for one in drivers}
    meetings = _meetings(rng, weekday)
    plants = _plants(rng, list(happened), days) if planted else ()
    series, effects = _outcomes(rng, weekday, happened | {"meetings": meetings}, plants)
    moments = [
        *_told_drivers(rng, drivers, happened, first, zone),
        *_told_meetings(rng, meetings, first, zone),
        *_told_outcomes(rng, series, first, zone),
        *_told_filler(rng, weekday, first, zone),
    ]
    ordered = tuple(sorted(moments, key=lambda one: (one.at, one.text, one.title or "")))
    return Year(seed, zone, ordered, plants, effects | leans)


def _drivers(rng: Generator) -> list[Driver]:
    who = [str(name) for name in rng.permutation(NAMES)]
    where = [str(name) for name in rng.permutation(PLACES)]
    every = [
        Driver("run", _run(rng)),
        Driver("Choir practice", _event(("Choir practice",), 19)),
        Driver("yoga", _event(("Yoga", "Yoga class"), 18)),
        Driver("Piano lesson", _event(("Piano lesson",), 17)),
        Driver("Board games", _event(("Board games",), 19)),
        Driver(f"dinner with {who[0]}", _event((f"Dinner with {who[0]}",), 19, who[0])),
        Driver(f"call {who[1]}", _call(who[1])),
        Driver(f"messages {who[2]}", _message(who[2])),
        Driver(f"place {where[0]}", _place(where[0])),
        Driver("late mail", _mail()),
        Driver("swim", _event(("Swimming", "Swim"), 7)),
    ]
    chosen = rng.permutation(len(every))[: int(rng.integers(6, 10))]
    return [every[n] for n in sorted(chosen)]


def _binary(rng: Generator, weekday: NDArray[np.int64], lean_of_days: Row) -> Row:
    """Return days on which something happens: more on some days of the week, drifting, one day leaning on the next."""
    days = len(weekday)
    lean = _autoregressive(rng, days, float(rng.uniform(0, 0.5)), tails=False)
    lean += lean_of_days[weekday] + 0.3 * _drift(rng, days)
    share = rng.uniform(0.15, 0.42)
    return (lean > np.quantile(lean, 1 - share)).astype(float)


def _meetings(rng: Generator, weekday: NDArray[np.int64]) -> Row:
    days = len(weekday)
    lean = 0.35 * _autoregressive(rng, days, float(rng.uniform(0, 0.5)), tails=False) + 0.2 * _drift(rng, days)
    rate = rng.uniform(0.8, 3.0) * np.exp(lean) * np.where(weekday < 5, rng.uniform(0.6, 1.4, 7)[weekday], 0.03)
    return rng.poisson(rate).astype(float)


def _autoregressive(rng: Generator, days: int, phi: float, *, tails: bool) -> Row:
    noise = rng.standard_t(5, days + 30) / np.sqrt(5 / 3) if tails else rng.standard_normal(days + 30)
    out = np.zeros(days + 30)
    for n in range(1, days + 30):
        out[n] = phi * out[n - 1] + np.sqrt(1 - phi * phi) * noise[n]
    return out[30:]


def _drift(rng: Generator, days: int) -> Row:
    t = np.arange(days) / 365
    return rng.normal(0, 0.6) * (2 * t - 1) + rng.normal(0, 0.6) * np.sin(2 * np.pi * (t + rng.uniform()))


def _plants(rng: Generator, drivers: list[str], days: int) -> tuple[Planted, ...]:
    found: list[Planted] = []
    outcomes, left = (
        [str(one) for one in rng.permutation(list(OUTCOMES))],
        list(rng.permutation([*drivers, "meetings"])),
    )
    for _ in range(int(rng.integers(1, 4))):
        form, lag = KINDS[int(rng.integers(len(KINDS)))]
        outcome = outcomes[len(found) % len(outcomes)]
        spread, sign = OUTCOMES[outcome][1], float(rng.choice([-1, 1]))
        size = sign * spread * float(rng.uniform(*SIZES[form]))
        if form == "change":
            found.append(Planted(form, "", outcome, 0, size, int(rng.integers(days // 4, 3 * days // 4))))
        elif form == "weekday":
            day = DAYS[int(rng.integers(5))]
            found.append(Planted(form, day, outcome, 0, size))
        else:
            driver = str(left.pop())
            if form == "day" and outcome == "steps" and driver in {"run", "swim"}:
                lag = 1
            if form == "day" and outcome == "sleep":
                lag = 1
            found.append(Planted(form, driver, outcome, lag, size))
    if "sleep" not in {one.outcome for one in found} and rng.uniform() < 0.3:
        open_ = [one for one in ("steps", "mood", "heart") if one not in {p.outcome for p in found}]
        if open_:
            target = open_[0]
            found.append(Planted("day", "sleep", target, 0, OUTCOMES[target][1] * float(rng.uniform(0.35, 0.6))))
    return tuple(found)


def _outcomes(
    rng: Generator, weekday: NDArray[np.int64], drivers: dict[str, Row], plants: tuple[Planted, ...]
) -> tuple[dict[str, Row], dict[str, Row]]:
    days, series, effects = len(weekday), {}, {}
    for name, (mean, spread) in OUTCOMES.items():
        noise = _autoregressive(rng, days, float(rng.uniform(0, 0.55)), tails=bool(rng.uniform() < 0.33))
        week = np.zeros(7)
        week[5:] = rng.normal(0, 0.6)
        week += rng.normal(0, 0.2, 7)
        for one in plants:
            if one.form == "weekday" and one.outcome == name:
                week[DAYS.index(one.driver)] += one.effect / spread
        effects[name] = week * spread
        series[name] = mean + spread * (noise + week[weekday] + 0.5 * _drift(rng, days))
    for one in plants:
        if one.form in {"day", "week", "change"}:
            known = (series["sleep"] - 430) / 42 if one.driver == "sleep" else drivers.get(one.driver)
            reach = one.effect * _reach(one, known, weekday)
            series[one.outcome] = series[one.outcome] + reach
            if one.form != "change":
                effects[one.outcome] = effects[one.outcome] + np.array(
                    [reach[weekday == day].mean() for day in range(7)]
                )
    return series, effects


def _reach(one: Planted, driver: Row | None, weekday: NDArray[np.int64]) -> Row:
    """Return how much of a regularity reaches each day."""
    days = len(weekday)
    if one.form == "change" or driver is None:
        return (np.arange(days) >= one.at).astype(float)
    if one.driver == "meetings":
        driver = np.clip((driver - driver.mean()) / max(1.0, driver.std()), -2, 2)
    if one.form == "day":
        return np.concatenate([np.zeros(one.lag), driver[: days - one.lag]])
    week = np.cumsum(weekday == 0)
    sums = np.bincount(week, driver)
    many = (sums >= np.median(sums[sums > 0])).astype(float)
    earlier = np.concatenate([np.zeros(one.lag), many[: len(many) - one.lag]])
    return earlier[week]


def _told_drivers(
    rng: Generator, drivers: list[Driver], happened: dict[str, Row], first: date, zone: timezone
) -> Iterator[Moment]:
    for one in drivers:
        for day in np.flatnonzero(happened[one.name]):
            if rng.uniform() > 0.03:
                yield from one.tell(rng, _at(first, int(day), 0, zone))


def _told_meetings(rng: Generator, meetings: Row, first: date, zone: timezone) -> Iterator[Moment]:
    titles = ("Budget meeting", "Team meeting", "Project meeting", "Meeting with the board")
    for day, count in enumerate(meetings):
        for hour in rng.choice(np.arange(9, 18), min(int(count), 9), replace=False):
            at = _at(first, day, int(hour), zone)
            yield Moment(kind=Kind.EVENT, source="calendar", at=at, until=at + timedelta(minutes=50), text="",
                         title=str(rng.choice(titles)))  # fmt: skip


def _told_outcomes(rng: Generator, series: dict[str, Row], first: date, zone: timezone) -> Iterator[Moment]:
    days = len(series["sleep"])
    sleep, steps, mood, heart = (_telling(rng, name) for name in OUTCOMES)
    for name, tell in zip(OUTCOMES, (sleep, steps, mood, heart), strict=True):
        there = rng.uniform(size=days) < rng.uniform(PRESENT_LEAST, 0.97)
        for _ in range(int(rng.integers(0, 3))):
            begin = int(rng.integers(0, days - 20))
            there[begin : begin + int(rng.integers(5, 20))] = False
        for day in np.flatnonzero(there):
            yield from tell(rng, float(series[name][day]), _at(first, int(day), 0, zone))


def _telling(rng: Generator, name: str) -> Callable[[Generator, float, datetime], list[Moment]]:
    form = int(rng.integers(0, 4))
    if name == "sleep":
        return lambda rng, value, day: _sleep(rng, value, day, form)
    if name == "mood":
        return lambda rng, value, day: _mood(rng, value, day, form)
    return lambda _, value, day: _number(name, value, day, form)


def _sleep(rng: Generator, value: float, day: datetime, form: int) -> list[Moment]:
    minutes = round(min(max(value, 120), 700))
    woke = day + timedelta(hours=7, minutes=int(rng.integers(-50, 50)))
    hours = f"{minutes // 60} h {minutes % 60} min"
    told = (
        {"text": f"Slept {hours}", "at": woke},
        {"title": "Sleep", "text": hours, "at": woke - timedelta(minutes=minutes), "until": woke},
        {"text": f"Sleep: {minutes / 60:.2f} hours", "at": woke},
        {"title": "Sleep", "text": "", "at": woke, "extra": {"sleep_minutes": minutes}},
    )[form]
    return [Moment(kind=Kind.HEALTH, source="watch", **told)]


def _mood(rng: Generator, value: float, day: datetime, form: int) -> list[Moment]:
    at = day + timedelta(hours=21, minutes=int(rng.integers(0, 80)))
    if form < 2:
        rating = round(min(max(value, 1), 10))
        text = f"Mood: {rating}/10" if form else f"mood {rating}/10"
        return [Moment(kind=Kind.NOTE, source="note", at=at, text=text, author=ME)]
    mean, spread = OUTCOMES["mood"]
    if abs(value - mean) < 0.35 * spread:
        return []
    text = str(rng.choice(POSITIVE if value > mean else NEGATIVE))
    kind, source = (Kind.NOTE, "note") if form == 2 else (Kind.MESSAGE, "sms")
    return [Moment(kind=kind, source=source, at=at, text=text, author=ME, thread="Diary")]


def _number(name: str, value: float, day: datetime, form: int) -> list[Moment]:
    at = day + timedelta(hours=22)
    whole = max(0, round(value))
    words = {
        "steps": (f"Steps: {whole}", f"{whole:,} steps", f"You walked {whole:,} steps today.", ""),
        "heart": (f"Resting heart rate: {whole} bpm", f"Resting HR {whole}", f"resting heart rate {whole} bpm", ""),
    }[name][form]
    extra = {} if words else {{"steps": "steps", "heart": "resting_heart_rate"}[name]: whole}
    return [Moment(kind=Kind.HEALTH, source="watch", at=at, text=words, extra=extra)]


def _told_filler(rng: Generator, weekday: NDArray[np.int64], first: date, zone: timezone) -> Iterator[Moment]:
    names = [str(one) for one in rng.permutation(NAMES)][:4]
    rate = rng.uniform(2, 9) * rng.uniform(0.6, 1.4, 7)
    for day, which in enumerate(weekday):
        for _ in range(int(rng.poisson(rate[which]))):
            at = _at(first, day, 0, zone) + timedelta(minutes=int(rng.integers(8 * 60, 22 * 60)))
            who = Party(f"{rng.choice(names)} K.")
            mine = rng.uniform() < 0.5
            yield Moment(kind=Kind.MESSAGE, source="sms", at=at, text=str(rng.choice(FILLER)),
                         author=ME if mine else who, people=(who,), thread=who.name)  # fmt: skip


def _at(first: date, day: int, hour: int, zone: timezone) -> datetime:
    return datetime.combine(first + timedelta(days=day), datetime.min.time(), zone) + timedelta(hours=hour)


def _run(rng: Generator) -> Callable[[Generator, datetime], list[Moment]]:
    as_event = bool(rng.uniform() < 0.5)

    def tell(rng: Generator, day: datetime) -> list[Moment]:
        at = day + timedelta(hours=int(rng.choice([7, 18])), minutes=int(rng.integers(0, 59)))
        if as_event:
            return [
                Moment(
                    kind=Kind.EVENT, source="calendar", at=at, text="", title=str(rng.choice(["Run", "Morning run"]))
                )
            ]
        km = rng.uniform(3, 12)
        return [Moment(kind=Kind.HEALTH, source="watch", at=at, text=f"Running {km:.1f} km, {km * 6:.0f} min")]

    return tell


def _event(titles: tuple[str, ...], hour: int, who: str = "") -> Callable[[Generator, datetime], list[Moment]]:
    def tell(rng: Generator, day: datetime) -> list[Moment]:
        at = day + timedelta(hours=hour)
        people = (Party(who),) if who else ()
        title = str(rng.choice(titles))
        until = at + timedelta(minutes=90)
        return [Moment(kind=Kind.EVENT, source="calendar", at=at, until=until, text="", title=title, people=people)]

    return tell


def _call(who: str) -> Callable[[Generator, datetime], list[Moment]]:
    def tell(rng: Generator, day: datetime) -> list[Moment]:
        at = day + timedelta(minutes=int(rng.integers(9 * 60, 22 * 60)))
        return [Moment(kind=Kind.CALL, source="call", at=at, text=f"Phone call with {who}", people=(Party(who),))]

    return tell


def _message(who: str) -> Callable[[Generator, datetime], list[Moment]]:
    def tell(rng: Generator, day: datetime) -> list[Moment]:
        found = []
        for _ in range(int(rng.integers(1, 5))):
            at = day + timedelta(minutes=int(rng.integers(8 * 60, 22 * 60)))
            found.append(Moment(kind=Kind.MESSAGE, source="whatsapp", at=at, text=str(rng.choice(FILLER)),
                                author=Party(who), thread=who))  # fmt: skip
        return found

    return tell


def _place(name: str) -> Callable[[Generator, datetime], list[Moment]]:
    def tell(rng: Generator, day: datetime) -> list[Moment]:
        at = day + timedelta(hours=int(rng.integers(10, 18)))
        return [
            Moment(kind=Kind.PLACE, source="places", at=at, text="", place=Place(name), until=at + timedelta(hours=1))
        ]

    return tell


def _mail() -> Callable[[Generator, datetime], list[Moment]]:
    def tell(rng: Generator, day: datetime) -> list[Moment]:
        at = day + timedelta(hours=22, minutes=int(rng.integers(0, 80)))
        return [Moment(kind=Kind.MESSAGE, source="mail", at=at, text="The draft is attached.", title="Draft",
                       author=ME, people=(Party("Dana Weiss"),))]  # fmt: skip

    return tell
