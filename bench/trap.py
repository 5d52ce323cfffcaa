"""What is wrongly held of generated traps, and what of plain statements is held; `traps/README.md` tells how.

    python bench/trap.py [--seed N] [--traps N] [--wrong] [--json FILE]

Half of the templates, chosen by a fixed hash, are for the eyes of whoever writes the rules: ``--wrong`` lists what went
wrong with these. Of the other half only counts are told. Beside Atticus stand plain patterns over the same moments.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import believing
import plain
from traps import cases, templates
from traps.judge import judge
from traps.registers import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from traps import Case
    from traps.judge import Verdict

    from atticus.domain.beliefs import Belief

    Reader = Callable[[Case], Sequence[Belief]]

HALVES = ("seen", "unseen")


@dataclass(slots=True)
class Tally:
    """Counts of one class of cases in one half."""

    cases: int = 0
    passed: int = 0
    must: int = 0
    met: int = 0
    right: int = 0
    wrong: int = 0
    other: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, case: Case, verdict: Verdict) -> None:
        """Count one more case."""
        self.cases += 1
        self.passed += not verdict.wrong
        self.must, self.met = self.must + verdict.must, self.met + verdict.held
        self.right, self.wrong = self.right + len(verdict.right), self.wrong + len(verdict.wrong)
        self.other += len(verdict.other)
        self.failures += [f"wrong  {_shown(case)}  ->  {_told(one)}" for one in verdict.wrong]
        self.failures += [f"other  {_shown(case)}  ->  {_told(one)}" for one in verdict.other]
        if verdict.held < verdict.must:
            self.failures.append(f"missed  {_shown(case)}  {[(g.key, g.object) for g in case.must]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--traps", type=int, default=2_100, help="how many ordinary traps; others follow from it")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong with templates of the seen half")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    run = list(cases(seed=asked.seed, traps=asked.traps))
    began = time.perf_counter()
    ours = measured(run, lambda case: believing.held([case.moment], OWNER, now=_soon(case)))
    spent = time.perf_counter() - began
    base = measured(run, lambda case: list(plain.held(believing.keep([case.moment], OWNER)[0])))
    report = {"atticus": summed(ours), "plain patterns": summed(base), "moments/s": round(len(run) / spent, 1)}
    print(f"seed {asked.seed}, {len(run)} cases from {len(templates())} templates, {report['moments/s']} a second")
    show(ours, base)
    show_sums(report)
    if asked.wrong:
        for (_, half), tally in ours.items():
            if half == "seen" and tally.failures:
                print(*(f"  {line}" for line in tally.failures), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def measured(run: list[Case], reader: Reader) -> dict[tuple[str, str], Tally]:
    """Return the counts by group of templates and half."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for case in run:
        verdict = judge(case, reader(case), now=_soon(case))
        tallies[case.template.group, case.template.half].add(case, verdict)
    return dict(tallies)


def summed(tallies: dict[tuple[str, str], Tally]) -> dict[str, Any]:
    """Return the figures of a run: by half and over both, for traps, special traps, controls and all that is held."""
    report: dict[str, Any] = {}
    for name, halves in (*((half, (half,)) for half in HALVES), ("both", HALVES)):
        mine = {group: tally for (group, half), tally in tallies.items() if half in halves}
        of = [(group, tally) for (group, half), tally in tallies.items() if half in halves]
        plain_traps = [t for g, t in of if not g.startswith("special") and g != "control"]
        special = [t for g, t in of if g.startswith("special") and g != "special: control"]
        right, wrong = sum(t.right for _, t in of), sum(t.wrong for _, t in of)
        other = sum(t.other for _, t in of)
        report[name] = {
            "traps": sum(t.cases for t in plain_traps),
            "traps passed": _share(sum(t.passed for t in plain_traps), sum(t.cases for t in plain_traps)),
            "special traps": sum(t.cases for t in special),
            "special beliefs derived": sum(t.wrong for t in special),
            "controls held": _share(*_met(t for g, t in of if g == "control")),
            "special controls held": _share(*_met(t for g, t in of if g == "special: control")),
            "held beside a trap": _share(*_met(plain_traps)),
            "beliefs held": right + wrong + other,
            "right of what is held": _share(right, right + wrong),
            "right of what is held, unmatched counted wrong": _share(right, right + wrong + other),
            "groups": len(mine),
        }
    return report


def show(ours: dict[tuple[str, str], Tally], base: dict[tuple[str, str], Tally]) -> None:
    print(f"{'':28}{'cases':>7}{'passed %: seen':>16}{'unseen':>8}{'plain patterns':>16}")
    for group in dict.fromkeys(group for group, _ in ours):
        held = group in {"control", "special: control"}
        rows = [tallies.get((group, half), Tally()) for tallies in (ours, base) for half in HALVES]
        figures = [(t.met, t.must) if held else (t.passed, t.cases) for t in rows]
        seen, unseen = (_share(*one) for one in figures[:2])
        both = _share(sum(f[0] for f in figures[2:]), sum(f[1] for f in figures[2:]))
        name = f"{group} (held %)" if held else group
        print(f"{name:28}{rows[0].cases + rows[1].cases:>7}{seen:>16.1f}{unseen:>8.1f}{both:>16.1f}")


def show_sums(report: dict[str, Any]) -> None:
    names = [key for key in report["atticus"]["both"] if key != "groups"]
    print(f"\n{'':50}" + "".join(f"{half:>9}" for half in (*HALVES, "both")) + f"{'plain patterns':>16}")
    for name in names:
        row = [report["atticus"][half][name] for half in (*HALVES, "both")] + [report["plain patterns"]["both"][name]]
        print(f"{name:50}" + "".join(f"{figure:>9}" for figure in row[:3]) + f"{row[3]:>16}")


def _met(tallies: Any) -> tuple[int, int]:
    listed = list(tallies)
    return sum(t.met for t in listed), sum(t.must for t in listed)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _soon(case: Case) -> Any:
    return case.moment.at + timedelta(hours=1)


def _shown(case: Case) -> str:
    text = case.moment.title if case.field == "title" else case.moment.text
    return f"[{case.template.id} {case.register}] {text!r}"


def _told(belief: Belief) -> str:
    return f"{belief.kind}/{belief.predicate}: {belief.object!r} ({belief.status.value})"


if __name__ == "__main__":
    sys.exit(main())
