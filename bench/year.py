"""A year of each life replayed day by day: does the brief of each morning hold what was due that day?

    python bench/year.py DATA [--lives NAME,...] [--corrections N] [--every N] [--json FILE] [--show N]

For each day at 7:00 in the owner's zone the brief is made with nothing known later. `due.py` finds afterwards what
was due and knowable; it never sees a brief. Told:

* found: of what was due and knowable, how much stands in that day's brief;
* confirmed: the same, of what the day's own messages, photos, notes and calls show;
* noise: lines that stand for nothing that was due that day;
* corrections (50 over the year) that came back on any later day, and what is told by itself: `year_bounds.py`;
* calls of a model, counted at the router, and connections to anywhere, counted at the sockets.

The baseline reads out the calendar as it stands, seven lines at most.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time as clock
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from due import WORD, Due, Year, birthdays, days_of
from lives import Life, lifebench
from own import sample_life
from vaults import LABEL, PASSPHRASE
from year_bounds import Bounds, Calls, Corrections, spread

from atticus.memory import sample
from atticus.memory.past import Past
from atticus.memory.silence import Silence
from atticus.memory.understanding import understand
from atticus.mind.routines.brief import brief, look
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.moments import Moment
    from atticus.mind.routines.today import Today
    from atticus.vault.contract import Vault

MORNING = time(7)
LINES = 7
SHARED = 0.6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--lives", default="")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--corrections", type=int, default=50)
    parser.add_argument("--every", type=int, default=1, help="look at notices on each so many days only")
    parser.add_argument("--show", type=int, default=0, help="print so many misses and so much noise")
    asked = parser.parse_args()
    report = {}
    calls = Calls()
    print(f"{'life':14}{'':10}{'days':>6}{'due':>6}{'found':>8}{'confirmed':>11}{'lines':>7}{'noise':>8}{'s':>7}")
    for life in lives(asked.data):
        if asked.lives and life.name not in asked.lives.split(","):
            continue
        report[life.name] = one = replay(life, asked.show, asked.corrections, asked.every)
        one["calls"] = dict(calls.counts)
        for who in ("brief", "calendar"):
            told = one[who]
            print(
                f"{life.name:14}{who:10}{one['days']:>6}{told['due']:>6}{_share(told['found'], told['due']):>8}"
                f"{_share(told['shown'], told['confirmed']):>11}{told['lines']:>7}"
                f"{_share(told['noise'], told['lines']):>8}{one['s']:>7}  "
                + ", ".join(f"{sort} {a} of {b}" for sort, (a, b) in sorted(told["by sort"].items()))
            )
        print(f"{'':14}corrections {one['corrections']}; notices {one['bounds']}; calls {one['calls']}")
        print(*one["back"], sep="\n", end="\n" if one["back"] else "")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def lives(data: Path) -> list[Life]:
    """Return the lives, with when each entry of a calendar was made where the data tells it."""
    found = []
    for life in lifebench(data / "lifebench"):
        records = json.loads((data / "lifebench" / life.name / "phone_data" / "calendar.json").read_text("utf-8"))
        made = {f"calendar:{one['phone_id']}": one for one in records if "phone_id" in one}
        moments = tuple(_dated(one, made.get(str(one.external_id))) for one in life.moments)
        found.append(replace(life, moments=moments))
    return [*found, sample_life()]


def _dated(one: Moment, record: dict[str, Any] | None) -> Moment:
    if record is None:
        return one
    return replace(one, known=_instant(record.get("datetime")), until=_instant(record.get("end_time")))


def _instant(told: object) -> datetime | None:
    try:
        return datetime.strptime(str(told).strip()[:19], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def replay(life: Life, show: int, corrections: int, every: int) -> dict[str, Any]:
    """Return the counts of one life."""
    began = clock.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "home", PASSPHRASE)
        vault.keep([Draft(moment=m, label=LABEL, mine=m.marked_mine) for m in life.moments])
        if life.name == "sample":
            vault.set_me(sample.OWNER)
        understand(vault, None, now=life.moments[-1].at)
        days = _days(life.moments)
        gold = Year(life.moments).due()
        born = [(one.name, one.birthday) for one in vault.people() if one.birthday and one.human]
        for day, due in birthdays(born, days):
            gold[day].append(due)
        told: dict[str, Any] = {"days": len(days)}
        past, silence = Past(), Silence()
        corrected = Corrections(vault, life.name, len(days), corrections)
        seen = {day: number for number, day in enumerate(days)}

        def morning(vault: Vault, life: Life, day: date) -> list[Line]:
            at = datetime.combine(day, MORNING, tzinfo=_zone(life))
            held = past.beliefs(vault, at)
            view = look(vault, at, _zone(life), held=held, silent=silence.names(vault, held, at))
            lines = _brief(view)
            corrected.day(seen[day], view, past.people(vault, at))
            return lines

        for who, lines in (("brief", morning), ("calendar", _calendar)):
            told[who] = _score(vault, life, gold, days, lines, show if who == "brief" else 0)
        told |= {"corrections": {"made": len(corrected.decided), **corrected.counts}, "back": corrected.told}
        bounds = Bounds(vault, days[0], _zone(life), past, silence)
        for day in spread(days, every):
            bounds.day(day)
        told["bounds"] = dict(bounds.counts)
        vault.close()
    return told | {"s": round(clock.perf_counter() - began)}


def _days(moments: Sequence[Moment]) -> list[date]:
    """Return the days of the last year of a life, from its first day with anything before it."""
    last = max(one.at for one in moments if one.kind.value != "event").date()
    first = max(min(one.at for one in moments).date(), last - timedelta(days=365))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _zone(life: Life) -> tzinfo:
    return ZoneInfo(sample.ZONE) if life.name == "sample" else UTC


Line = tuple[str, frozenset[str]]


def _brief(view: Today) -> list[Line]:
    found = brief(view).sentences
    return [(one.text, frozenset(str(piece.external_id) for piece in one.evidence)) for one in found]


def _calendar(_: Vault, life: Life, day: date) -> list[Line]:
    at = datetime.combine(day, MORNING, tzinfo=_zone(life))
    there = [
        one for one in life.moments if one.kind.value == "event" and day in days_of(one) and (one.known or one.at) <= at
    ]
    return [
        (str(one.title), frozenset({str(one.external_id)})) for one in sorted(there, key=lambda one: one.at)[:LINES]
    ]


def _score(
    vault: Vault, life: Life, gold: dict[date, list[Due]], days: Sequence[date], lines: Any, show: int
) -> dict[str, Any]:
    told: dict[str, Any] = dict.fromkeys(("due", "found", "confirmed", "shown", "lines", "noise", "most"), 0)
    told["by sort"] = {}
    for day in days:
        said, due = lines(vault, life, day), gold.get(day, [])
        stands = [[_fits(line, one) for line in said] for one in due]
        told["due"] += len(due)
        told["found"] += sum(map(any, stands))
        for row, one in zip(stands, due, strict=True):
            sort = told["by sort"].setdefault(one.sort, [0, 0])
            sort[0] += any(row)
            sort[1] += 1
        told["confirmed"] += sum(one.confirmed for one in due)
        told["shown"] += sum(any(row) for row, one in zip(stands, due, strict=True) if one.confirmed)
        told["lines"] += len(said)
        idle = [line for n, line in enumerate(said) if not any(row[n] for row in stands)]
        told["noise"] += len(idle)
        told["most"] = max(told["most"], len(said))
        for row, one in zip(stands, due, strict=True):
            if show > 0 and not any(row):
                show -= 1
                print(
                    f"  missed {day} {one.sort} {sorted(one.ids)} {' '.join(sorted(one.words))[:110]}", file=sys.stderr
                )
        for line in idle:
            if show > 0:
                show -= 1
                print(f"  noise  {day} {line[0][:150]}", file=sys.stderr)
    return told


def _fits(line: Line, due: Due) -> bool:
    """Return whether a line stands for something due: it rests on the same moment, or says most of its words."""
    if due.ids & line[1]:
        return True
    said = set(map(str.casefold, WORD.findall(line[0])))
    return bool(due.words) and len(said & due.words) >= max(2 if due.sort != "birthday" else 1, SHARED * len(due.words))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
