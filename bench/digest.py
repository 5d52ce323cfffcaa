"""Whether a month's digest tells what mattered, how much of it is noise, and how long it takes.

    python bench/digest.py DATA [--vaults FOLDER] [--show LIFE:2025-03] [--json FILE]

DATA holds ``lifebench`` in its published form. What mattered is taken from its questions: their evidence names events
of the person's life, and an event somebody later asks about is one worth telling. For every month, a line is right
where the moment it cites first belongs to such an event; "told" is the share of a month's events that some line cites.
Months with an event asked about count, each with as many lines for every way: the digest; the first, the longest and
random moments of the month without the notices of apps (the mean of twenty draws); and random moments with them.

Noise is the share of lines whose first moment is a notice of an app, or an advert, code or order by the patterns below.

Time is processor time of one thread, of a digest asked for a second time, for a month of 3,000 moments.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean
from typing import TYPE_CHECKING, Any

from lives import lifebench

from atticus.domain.moments import Kind
from atticus.domain.people import Me, fold
from atticus.memory import digest
from atticus.memory.digest import Length
from atticus.memory.labelling import label
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lives import Life

    from atticus.domain.moments import Moment
    from atticus.vault.contract import Vault

PASSPHRASE = "bench bench bench bench"
NOW = datetime(2026, 3, 1, tzinfo=UTC)
KINDS = ("sms", "calendar", "note", "call", "push", "photo", "agent_chat")
DRAWS = 20
LARGEST_EVENT = 40
"""Records of one event: what has more is the number given to records without one."""

MONTH_OF = 3_000
NOISE = re.compile(
    r"verification code|order (?:no|number|#)|out for delivery|\d+ ?% off|coupon|unsubscribe|your package|"
    r"click to (?:view|claim)|points? (?:will )?expire|tap to|limited-time|dear (?:customer|user)",
    re.IGNORECASE,
)
WAYS = ("digest", "first", "longest", "random", "random, notices too")


@dataclass(frozen=True, slots=True)
class Gold:
    """Which event each record of a life belongs to, and which events are asked about."""

    event: dict[str, str]
    asked: frozenset[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--vaults", type=Path, help="keep the vaults here for the next run")
    parser.add_argument("--show", metavar="LIFE:MONTH", help="print one digest")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    folder = asked.data / "lifebench"
    with tempfile.TemporaryDirectory(prefix="atticus-digest-") as made:
        home = asked.vaults or Path(made)
        if asked.show:
            return show(folder, home, *asked.show.split(":"))
        report: dict[str, Any] = {"lives": {life.name: measured(life, folder, home) for life in lifebench(folder)}}
        report["time"] = timed(list(lifebench(folder)), home)
    table(report)
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def show(folder: Path, home: Path, name: str, month: str) -> int:
    """Print one digest as it is told."""
    life = next(one for one in lifebench(folder) if one.name == name)
    vault = standing(life, folder, home)
    for one in told(vault, datetime.fromisoformat(f"{month}-01").replace(tzinfo=UTC)).sentences:
        print(f"{one.at:%d}  {one.text}" if one.at else one.text)
    vault.close()
    return 0


def told(vault: Vault, at: datetime) -> digest.Digest:
    """Return the digest of the month of an instant."""
    month = digest.period(Length.MONTH, at, UTC)
    return digest.told(vault, vault.beliefs(), month, as_of=NOW, zone=UTC)


def standing(life: Life, folder: Path, home: Path) -> Vault:
    """Return the vault of a life, made where it is not there yet."""
    place = home / life.name
    if place.exists():
        return open_vault(place, PASSPHRASE)
    vault, _ = create_vault(place, PASSPHRASE)
    persona = folder / life.name / "persona.json"
    me = Me(frozenset({fold(json.loads(persona.read_text("utf-8"))["name"])})) if persona.exists() else Me()
    vault.set_me(me)
    drafts = [Draft(moment=m, label=given, mine=mine) for m in life.moments for given, mine in [label(m, me)]]
    vault.keep(drafts)
    understand(vault, None, now=NOW)
    return vault


def gold(life: Life, folder: Path) -> Gold:
    """Return the events of a life and those its questions are about."""
    event: dict[str, str] = {}
    count: dict[str, int] = defaultdict(int)
    for kind in KINDS:
        for record in json.loads((folder / life.name / "phone_data" / f"{kind}.json").read_text("utf-8")):
            if "phone_id" in record and record.get("event_id") is not None:
                event[f"{kind}:{record['phone_id']}"] = str(record["event_id"])
                count[str(record["event_id"])] += 1
    event = {id_: one for id_, one in event.items() if count[one] <= LARGEST_EVENT}
    asked = {event[id_] for question in life.questions for id_ in question.evidence if id_ in event}
    return Gold(event, frozenset(asked))


def measured(life: Life, folder: Path, home: Path) -> dict[str, Any]:
    """Return hits, recall and noise of each way over all months of a life."""
    truth, vault = gold(life, folder), standing(life, folder, home)
    months: dict[str, list[Moment]] = defaultdict(list)
    for moment in life.moments:
        months[f"{moment.at:%Y-%m}"].append(moment)
    rows: dict[str, dict[str, list[float]]] = {way: defaultdict(list) for way in WAYS}
    for month, moments in sorted(months.items()):
        wanted = {truth.event[m.external_id] for m in moments if truth.event.get(m.external_id or "") in truth.asked}
        if not wanted:
            continue
        lines = [one.evidence[0].external_id for one in told(vault, moments[0].at).sentences]
        for way, some in ways(lines, moments, month):
            for ids in some:
                _count(rows[way], ids, wanted, truth, {m.external_id: m for m in moments})
    vault.close()
    return {way: {name: round(mean(values), 4) for name, values in found.items()} for way, found in rows.items()}


def ways(
    lines: Sequence[str | None], moments: Sequence[Moment], month: str
) -> Iterator[tuple[str, list[list[str | None]]]]:
    """Yield each way with the moments its lines would cite, as many as the digest has."""
    n = len(lines)
    plain = [m for m in moments if m.kind is not Kind.NOTICE]
    yield "digest", [list(lines)]
    yield "first", [_ids(sorted(plain, key=lambda m: m.at)[:n])]
    yield "longest", [_ids(sorted(plain, key=lambda m: -len(m.text))[:n])]
    for way, pool in (("random", plain), ("random, notices too", moments)):
        yield way, [_ids(Random(f"{month}/{k}").sample(list(pool), min(n, len(pool)))) for k in range(DRAWS)]


def _ids(moments: Sequence[Moment]) -> list[str | None]:
    return [m.external_id for m in moments]


def _count(
    row: dict[str, list[float]],
    ids: Sequence[str | None],
    wanted: set[str],
    truth: Gold,
    there: dict[str | None, Moment],
) -> None:
    events = [truth.event.get(one or "") for one in ids]
    row["lines"].append(len(ids))
    row["right"].append(mean(one in truth.asked for one in events) if events else 0.0)
    row["told"].append(len({one for one in events if one in wanted}) / len(wanted))
    row["noise"].append(mean(_noise(there.get(one)) for one in ids) if ids else 0.0)


def _noise(moment: Moment | None) -> bool:
    return moment is not None and (moment.kind is Kind.NOTICE or NOISE.search(moment.text) is not None)


def timed(lives: Sequence[Life], home: Path) -> dict[str, float]:
    """Return milliseconds of processor time for a day, a week and a month of 3,000 moments."""
    begin = datetime(2025, 5, 1, tzinfo=UTC)
    moments = [moment for life in lives for moment in life.moments]
    step = timedelta(days=30) / MONTH_OF
    moved = [
        replace(m, at=begin + n * step, external_id=f"{n}/{m.external_id}", until=None) for n, m in enumerate(moments)
    ]
    place = home / "time"
    if place.exists():
        vault: Vault = open_vault(place, PASSPHRASE)
    else:
        vault, _ = create_vault(place, PASSPHRASE)
        vault.keep([Draft(moment=m, label=given, mine=mine) for m in moved for given, mine in [label(m, Me())]])
        understand(vault, None, now=NOW)
    beliefs = vault.beliefs()
    found: dict[str, float] = {"moments": len(moved)}
    for length in Length:
        asked = digest.period(length, begin + timedelta(days=10), UTC)

        def once(asked: digest.Period = asked) -> digest.Digest:
            return digest.told(vault, beliefs, asked, as_of=NOW, zone=UTC)

        found[f"{length.value} of"] = once().moments
        found[f"{length.value} ms"] = _milliseconds(once)
    vault.close()
    return found


def _milliseconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return round((time.process_time() - began) * 1_000, 1)


def table(report: dict[str, Any]) -> None:
    for name, rows in report["lives"].items():
        print(f"\n{name:24}{'lines':>8}{'right %':>10}{'told %':>10}{'noise %':>10}")
        for way, row in rows.items():
            shares = "".join(f"{100 * row[key]:>10.1f}" for key in ("right", "told", "noise"))
            print(f"{way:24}{row['lines']:>8.1f}{shares}")
    print("\n" + ", ".join(f"{name} {value:g}" for name, value in report["time"].items()))


if __name__ == "__main__":
    sys.exit(main())
