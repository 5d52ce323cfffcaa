"""Whether decisions about some readings make others come out right, on invented owners.

    python bench/teaching.py [--owners N] [--seed N] [--json FILE]

An invented owner has 320 readings of sixteen sorts (four predicates in four sources), each right as often as its sort
is for this owner. They look at 120 of them in a year, and decide as people do: a wrong one is corrected half the
time, a right one confirmed one time in ten. Everything else is held out. A held-out reading comes out right where it is
held and true, or not held and false. Real claims go through the real derivation; nothing is judged by what made it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from atticus.domain.beliefs import SELF, Claim, Quote, Status
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import ME
from atticus.memory.beliefs import derive
from atticus.memory.learning.sorts import weighed
from atticus.vault.contract import Claimed

START: Final = datetime(2025, 1, 1, tzinfo=UTC)
NOW: Final = START + timedelta(days=400)
PREDICATES: Final = (("likes", "preference"), ("hobby", "hobby"), ("can", "skill"), ("owns", "possession"))
SOURCES: Final = ("photo", "note", "sms", "mail")
READINGS: Final = 320
LOOKED_AT: Final = 120
USUAL: Final = 0.97

OWNERS: Final[dict[str, dict[tuple[str, str], float]]] = {
    "nothing systematic": {},
    "one sort mostly wrong": {("likes", "photo"): 0.2},
    "one sort always wrong": {("likes", "photo"): 0.0},
    "a source mostly wrong": {(predicate, "photo"): 0.2 for predicate, _ in PREDICATES},
    "one sort wrong half the time": {("likes", "photo"): 0.5},
    "one sort a little worse": {("likes", "photo"): 0.85},
    "all a little worse": {(predicate, source): 0.9 for predicate, _ in PREDICATES for source in SOURCES},
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading, and whether it is true."""

    claimed: Claimed
    true: bool


@dataclass(slots=True)
class Tally:
    """How held-out readings came out: right, and of those held how many are true."""

    readings: int = 0
    right: int = 0
    held: int = 0
    held_true: int = 0

    def add(self, *, held: bool, true: bool) -> None:
        """Count one more."""
        self.readings += 1
        self.right += held is true
        self.held += held
        self.held_true += held and true

    def figures(self) -> dict[str, float]:
        """Return the shares in percent."""
        return {
            "right": round(100 * self.right / max(1, self.readings), 2),
            "precision": round(100 * self.held_true / max(1, self.held), 2),
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--owners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report = {name: measured(wrong, asked.owners, f"{asked.seed}{name}") for name, wrong in OWNERS.items()}
    print(
        f"{'':32}{'right %':>9}{'learned':>9}{'held right %':>14}{'learned':>9}{'bad sorts: right %':>20}{'learned':>9}"
    )
    for name, one in report.items():
        before, after, bad, good = one["before"], one["after"], one["bad before"], one["bad after"]
        print(
            f"{name:32}{before['right']:>9}{after['right']:>9}{before['precision']:>14}{after['precision']:>9}"
            f"{bad['right']:>20}{good['right']:>9}"
        )
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def measured(wrong: dict[tuple[str, str], float], owners: int, seed: str) -> dict[str, Any]:
    """Return how held-out readings come out without and with what was learned."""
    tallies = {name: Tally() for name in ("before", "after", "bad before", "bad after")}
    for number in range(owners):
        rng = random.Random(f"{seed}{number}")
        readings = life(rng, wrong)
        decisions = decided(rng, readings)
        about = {one.claim.object for one in decisions}
        claims = [one.claimed for one in readings]
        before = held(claims)
        after = held(weighed([*claims, *decisions]))
        for one in readings:
            claim = one.claimed.claim
            if claim.object in about:
                continue
            bad = wrong.get((claim.predicate, one.claimed.source), USUAL) < USUAL
            for name, world in (("before", before), ("after", after)):
                tallies[name].add(held=claim.object in world, true=one.true)
                if bad:
                    tallies[f"bad {name}"].add(held=claim.object in world, true=one.true)
    return {name: tally.figures() for name, tally in tallies.items()}


def life(rng: random.Random, wrong: dict[tuple[str, str], float]) -> list[Reading]:
    """Return the readings of an invented owner."""
    found = []
    for number in range(READINGS):
        predicate, kind = PREDICATES[number % len(PREDICATES)]
        source = SOURCES[number // len(PREDICATES) % len(SOURCES)]
        true = rng.random() < wrong.get((predicate, source), USUAL)
        at = START + timedelta(days=rng.randrange(360), minutes=number)
        claim = Claim(
            kind=kind,
            subject=SELF,
            predicate=predicate,
            object=f"thing {number:03}x",
            quote=Quote(0, 5),
            sure=0.9,
            more={"strength": "clear"},
        )
        found.append(Reading(claimed(claim, f"m{number}", source, at, Integrity.OWN), true))
    return found


def decided(rng: random.Random, readings: list[Reading]) -> list[Claimed]:
    """Return what the owner decides about some of them."""
    found = []
    for number, one in enumerate(rng.sample(readings, LOOKED_AT)):
        claim = one.claimed.claim
        kind = "confirmation" if one.true else "correction"
        if rng.random() < (0.1 if one.true else 0.5):
            more = {"belief": "-"} if one.true else {"belief": "-", "to": None}
            said = Claim(kind=kind, subject=SELF, predicate=claim.predicate, object=claim.object, more=more)
            found.append(claimed(said, f"d{number}", "owner", NOW - timedelta(days=20 - number % 20), Integrity.OWNER))
    return found


def claimed(claim: Claim, moment: str, source: str, at: datetime, integrity: Integrity) -> Claimed:
    """Return a claim of the owner's."""
    return Claimed(
        moment=moment,
        source=source,
        external_id=None,
        kind=Kind.NOTE,
        at=at,
        known=at,
        mine=True,
        author=ME,
        integrity=integrity,
        claim=claim,
    )


def held(claims: Any) -> set[str]:
    """Return the objects of what is held."""
    return {one.object for one in derive.derive(claims, now=NOW) if one.status is Status.HELD}


if __name__ == "__main__":
    sys.exit(main())
