"""How many planted regularities of invented years are found, and what is told where there is nothing.

    python bench/patterns.py [--years 60] [--seed 1] [--json FILE] [--show]
    python bench/patterns.py --lives DATA/lifebench

Years with and without planted regularities are made by `years.py` from seeds; statements are judged by what was
planted. Beside Atticus, the same days are given to a finder that tells every pair with a Pearson correlation of
p < 0.05. With --lives the statements about the lives of LifeBench are printed, to be read.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import numpy as np  # noqa: E402 (threads are set before numpy is loaded)
from lives import lifebench, lifebench_health  # noqa: E402
from years import DAYS, OUTCOMES, Planted, Year, year  # noqa: E402

from atticus.domain.evidence import Kept  # noqa: E402
from atticus.domain.ids import to_text  # noqa: E402
from atticus.domain.labels import Integrity, Label, Sensitivity  # noqa: E402
from atticus.domain.moments import Kind  # noqa: E402
from atticus.domain.people import Me, fold  # noqa: E402
from atticus.domain.time import milliseconds  # noqa: E402
from atticus.memory.patterns.derive import derive  # noqa: E402
from atticus.memory.patterns.diary import Diary, diary  # noqa: E402
from atticus.memory.patterns.regression import two_sided  # noqa: E402
from atticus.memory.reading.measures import read_measures  # noqa: E402
from atticus.vault.contract import Claimed, Spine  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.moments import Moment

LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
NEAR_CHANGE = 28
ALREADY = 0.15
"""How many spreads of an outcome a day of the week must really differ by for a statement about it to be true."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as it is judged: about whom and what, in which direction, and its sentence."""

    form: str
    driver: str
    outcome: str
    lag: int
    up: bool
    sentence: str
    weekdays: bool = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=60, help="how many years with and how many without")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true", help="print every statement with its judgement")
    parser.add_argument("--lives", type=Path, metavar="LIFEBENCH")
    asked = parser.parse_args()
    if asked.lives:
        read_lives(asked.lives)
        return
    told = {"years": asked.years, "seed": asked.seed} | measured(asked.years, asked.seed, show=asked.show)
    print_table(told)
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def measured(years: int, seed: int, *, show: bool) -> dict[str, Any]:
    counts: dict[str, Counter[str]] = {"atticus": Counter(), "pearson": Counter()}
    spent, moments = 0.0, 0
    for planted in (True, False):
        for number in range(seed, seed + years):
            one = year(number, planted=planted)
            claims, spine = read_year(one.moments, one.zone)
            now = one.moments[-1].at + timedelta(days=2)
            began = time.perf_counter()
            beliefs = derive(claims, spine, now=now, zone=one.zone)
            spent, moments = spent + time.perf_counter() - began, moments + len(one.moments)
            ours = [_told(belief.more, belief.object) for belief in beliefs]
            days = diary(claims, spine, (), now=now, zone=one.zone)
            for name, statements in (("atticus", ours), ("pearson", naive(days) if days else [])):
                judge(counts[name], statements, one, planted=planted, show=show and name == "atticus")
    return {
        "seconds a year": round(spent / years / 2, 3),
        "moments a year": round(moments / years / 2),
        **{name: _figures(counted) for name, counted in counts.items()},
    }


def judge(counts: Counter[str], statements: Sequence[Told], one: Year, *, planted: bool, show: bool) -> None:
    """Count what was found, what is true of the days of the week anyway, and what is false."""
    left = list(one.planted)
    false = 0
    for told in statements:
        hit = next((plant for plant in left if _is(told, plant)), None)
        if hit is not None:
            left.remove(hit)
            counts["found"] += 1
            counts[f"found {hit.form}"] += 1
            verdict = "found"
        elif told.form == "weekday" and _so_anyway(told, one):
            counts["true of weekdays"] += 1
            verdict = "true"
        else:
            near = any(told.driver in _keys(plant.driver) and told.outcome == plant.outcome for plant in one.planted)
            verdict = "other lag" if near else "false"
            counts["other lag"] += near
            counts[f"false {told.form}"] += 1
            false += 1
        if show:
            print(f"{'with' if planted else 'none'} {one.seed:>6} {verdict:<9} {told.sentence}")
    if show:
        for plant in left:
            print(f"with {one.seed:>6} MISSED    {plant}")
    for plant in one.planted:
        counts[f"planted {plant.form}"] += 1
    counts["planted"] += len(one.planted)
    counts["statements"] += len(statements)
    counts["false"] += false
    kind = "years with" if planted else "empty years"
    counts[kind] += 1
    counts[f"{kind} with a false one"] += false > 0
    if not planted:
        counts["statements in empty years"] += len(statements)
        counts["false in empty years"] += false


def _is(told: Told, plant: Planted) -> bool:
    same = told.form == plant.form and told.outcome == plant.outcome and told.up == (plant.effect > 0)
    if plant.form == "change":
        return same and abs(int(told.driver) - plant.at) <= NEAR_CHANGE
    return same and told.lag == plant.lag and told.driver in _keys(plant.driver)


def _keys(name: str) -> set[str]:
    """Return what a planted driver is called by whoever found it."""
    sort, _, rest = name.partition(" ")
    match sort:
        case "dinner":
            who = rest.removeprefix("with ")
            return {"did:dinner", "did:evening out", f"with:{who}"}
        case "call":
            return {f"called:{rest}"}
        case "messages":
            return {f"touch:{rest}"}
        case "place":
            return {f"at:{fold(rest)}"}
        case "late":
            return {"late_mail"}
    return {name, f"did:{name.casefold()}"}


def _so_anyway(told: Told, one: Year) -> bool:
    week = one.weekdays.get("late mail" if told.outcome == "late_mail" else told.outcome)
    if week is None:
        return False
    days = [5, 6] if told.driver == "weekend" else [DAYS.index(told.driver)]
    others = [day for day in range(5 if told.weekdays else 7) if day not in days]
    apart = week[days].mean() - week[others].mean()
    spread = OUTCOMES[told.outcome][1] if told.outcome in OUTCOMES else 1.0
    return bool((apart > 0) == told.up and abs(apart) >= ALREADY * spread)


def naive(days: Diary) -> list[Told]:
    """Return every pair whose daily values, or weekly means, have a Pearson correlation of p < 0.05."""
    week = (np.arange(len(days.weekday)) + int(days.weekday[0])) // 7
    found = []
    for form in ("day", "week"):
        for outcome in days.outcomes:
            y = outcome.values if form == "day" else _means(outcome.values, week)
            for driver in days.drivers:
                x = driver.values if form == "day" else _means(driver.values, week)
                for lag in (0, 1):
                    moved = np.concatenate([np.full(lag, np.nan), x[: len(x) - lag]])
                    both = np.isfinite(moved) & np.isfinite(y)
                    if driver.key == outcome.key or both.sum() < 20 or moved[both].std() == 0 or y[both].std() == 0:
                        continue
                    r = float(np.corrcoef(moved[both], y[both])[0, 1])
                    free = int(both.sum()) - 2
                    if two_sided(r * np.sqrt(free / max(1e-9, 1 - r * r)), free) < 0.05:
                        found.append(Told(form, driver.key, outcome.key, lag, r > 0, ""))
    return found


def _means(values: Any, week: Any) -> Any:
    known = np.isfinite(values)
    counts = np.bincount(week, known)
    return np.where(counts >= 3, np.bincount(week, np.where(known, values, 0.0)) / np.maximum(counts, 1), np.nan)


def _told(more: Any, sentence: str) -> Told:
    driver = str(more["driver"])
    if more["form"] == "change":
        first = more["period"][0]
        driver = str((np.datetime64(driver) - np.datetime64(first)).astype(int))
    up, weekdays = more["direction"] == "more", "among" in more
    return Told(more["form"], driver, more["outcome"], more["lag"], up, sentence, weekdays)


def _figures(counts: Counter[str]) -> dict[str, Any]:
    forms = ("day", "week", "weekday", "change")
    return {
        "planted": counts["planted"],
        "found": counts["found"],
        "found %": _share(counts["found"], counts["planted"]),
        "found % by form": {f: _share(counts[f"found {f}"], counts[f"planted {f}"]) for f in forms},
        "statements": counts["statements"],
        "true of days of the week": counts["true of weekdays"],
        "false": counts["false"],
        "false % of statements": _share(counts["false"], counts["statements"]),
        "false % of relations and changes": _share(
            counts["false"] - counts["false weekday"],
            counts["statements"] - counts["true of weekdays"] - counts["found weekday"] - counts["false weekday"],
        ),
        "of these other lag or form": counts["other lag"],
        "false by form": {f: counts[f"false {f}"] for f in forms},
        "empty years": counts["empty years"],
        "empty years with a false statement": counts["empty years with a false one"],
        "empty years with a false statement %": _share(counts["empty years with a false one"], counts["empty years"]),
        "statements in empty years": counts["statements in empty years"],
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def print_table(told: dict[str, Any]) -> None:
    print(f"{told['years']} years with and {told['years']} without, seeds from {told['seed']}; "
          f"{told['moments a year']:,} moments and {told['seconds a year']} s a year")  # fmt: skip
    print(f"{'':<40} {'Atticus':>30} {'Pearson p < 0.05':>30}")
    for row in told["atticus"]:
        ours, theirs = told["atticus"][row], told["pearson"][row]
        if isinstance(ours, dict):
            for form, value in ours.items():
                print(f"{f'{row}: {form}':<40} {value:>30} {theirs[form]:>30}")
        else:
            print(f"{row:<40} {ours:>30} {theirs:>30}")


def read_year(moments: Sequence[Moment], zone: tzinfo) -> tuple[list[Claimed], Spine]:
    """Return the measures of moments and their shape, as a vault would give them."""
    kinds = list(Kind)
    claims: list[Claimed] = []
    rows: list[tuple[int, int, int, int, bool]] = []
    names: dict[str, int] = {}
    for n, moment in enumerate(moments):
        kept = Kept(id=to_text(n), moment=moment, label=LABEL, mine=moment.marked_mine, import_id=None)
        claims += _claimed(kept, zone)
        who = names.setdefault(fold(moment.author.name), len(names)) if moment.author else -1
        rows.append((n, milliseconds(moment.at), kinds.index(moment.kind), who, moment.marked_mine))
    ids, at, kind, author, mine = (np.array(column) for column in zip(*rows, strict=True))
    nothing = np.zeros(len(rows), np.int64)
    return claims, Spine(ids, at, at, nothing, kind.astype(np.int8), author.astype(np.int32), mine, tuple(names), 1)


def _claimed(kept: Kept, zone: tzinfo) -> Iterable[Claimed]:
    moment = kept.moment
    for claim in read_measures(kept, Me(), zone):
        yield Claimed(moment=kept.id, source=moment.source, external_id=moment.external_id, kind=moment.kind,
                      at=moment.at, known=moment.at, mine=kept.mine, author=moment.author,
                      integrity=kept.label.integrity, claim=claim)  # fmt: skip


def read_lives(folder: Path) -> None:
    """Print what is told of the lives of LifeBench, without and with what is nobody's business."""
    for life in lifebench(folder):
        moments = sorted([*life.moments, *lifebench_health(folder / life.name)], key=lambda one: one.at)
        claims, spine = read_year(moments, UTC)
        now: datetime = moments[-1].at + timedelta(days=2)
        for special in (False, True):
            began = time.perf_counter()
            beliefs = derive(claims, spine, now=now, zone=UTC, special=special)
            took = time.perf_counter() - began
            days = diary(claims, spine, (), now=now, zone=UTC, special=special)
            outcomes = days.outcomes if days else ()
            known = [f"{one.key} {int(np.isfinite(one.values).sum())}" for one in outcomes]
            print(f"\n{life.name}{' (special)' if special else ''}: {len(moments)} moments, {len(claims)} measures, "
                  f"{took:.2f} s, outcomes {known}")  # fmt: skip
            for belief in beliefs:
                print(f"  {belief.object}  ({belief.more['adjusted']})")


if __name__ == "__main__":
    main()
