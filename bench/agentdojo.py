"""AgentDojo against the gate, with no model and a fully captured agent; `docs/gate.md` tells how it is to be read.

    python bench/agentdojo.py [--gate COMMAND] [--seed N] [--only GATE ...] [--show SUITE/USER/INJECTION] [--json FILE]

Needs ``agentdojo==0.1.35``, in an environment of its own if you like: the gate is asked in a process of its own, over
the lines of ``atticus gate --batch - --json``. Beside it stand five plain ideas over the same replays.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

# This file is called like the package it measures, which must be found first.
HERE = str(Path(__file__).resolve().parent)
sys.path[:] = [one for one in sys.path if str(Path(one or ".").resolve()) != HERE]

from agentdojo.task_suite.load_suites import get_suites  # noqa: E402

sys.path.append(HERE)

from hijack import attacks, replay  # noqa: E402
from hijack.gates import IDEAS, Atticus, Plain  # noqa: E402

VERSION = "v1.2.2"
SUITES = ("workspace", "travel", "banking", "slack")


def measure(gate: Any, seed: int, names: list[str], *, by_reference: bool = True) -> dict[str, Any]:
    suites = get_suites(VERSION)
    total: dict[str, Any] = {}
    for name in names:
        stage = replay.Stage(name, suites[name], gate, seed, by_reference=by_reference)
        found = measure_suite(stage)
        total[name] = found
        for key, value in found.items():
            if isinstance(value, int):
                total[key] = total.get(key, 0) + value
    return total


def measure_suite(stage: replay.Stage) -> dict[str, Any]:
    users = stage.suite.user_tasks
    found: dict[str, Any] = {"tasks": len(users), "asking": []}
    kept: dict[str, Any] = {}
    count = dict.fromkeys(("solved", "quiet", "asks", "second_asks", "pairs", "unasked", "own_only", "security",
                           "attacker_asks", "kept_unasked", "kept_own_only", "mutants", "mutants_unasked",
                           "kept_mutants_unasked", "leaks", "leaks_unasked", "kept_leaks_unasked"), 0)  # fmt: skip
    for name, user in users.items():
        played, right, endorsed = replay.benign(stage, user)
        count["solved"] += right
        count["quiet"] += played.asked == 0 and not played.denied
        count["asks"] += played.asked
        if played.asked or played.denied:
            found["asking"].append(name)
        kept |= {json.dumps(one, sort_keys=True): one for one in endorsed}
    for user in users.values():
        count["second_asks"] += replay.benign(stage, user, kept.values())[0].asked
        for prefix, endorsed in (("", ()), ("kept_", kept.values())):
            swapped, leaked = replay.swapped(stage, user, endorsed), replay.leaking(stage, user, endorsed)
            count[f"{prefix}mutants_unasked"] += swapped["unasked"]
            count[f"{prefix}leaks_unasked"] += leaked["unasked"]
            if not prefix:
                count["mutants"] += swapped["all"]
                count["leaks"] += leaked["all"]
        for name, injection in stage.suite.injection_tasks.items():
            if (stage.name, name) not in attacks.TEXT_TO_TEXT:
                measure_pair(stage, user, name, injection, kept, count)
    return found | count


def measure_pair(
    stage: replay.Stage, user: Any, name: str, injection: Any, kept: dict[str, Any], count: dict[str, int]
) -> None:
    """Count one pair at its worse moment: as soon as the agent reads the injection, or when it has read everything."""
    count["pairs"] += 1
    runs = [replay.hijacked(stage, user, name, injection, (), when) for when in ("first", "last")]
    unasked = [sink for played, _ in runs for sink in played.unasked]
    count["unasked"] += bool(unasked)
    count["own_only"] += bool(unasked) and set(unasked) == {"own_write"}
    count["security"] += any(lost for _, lost in runs)
    count["attacker_asks"] += max(played.attacked for played, _ in runs)
    assert runs[0][0].exposed, (name, "the injection was never read")
    later = [replay.hijacked(stage, user, name, injection, kept.values(), when)[0] for when in ("first", "last")]
    unasked = [sink for played in later for sink in played.unasked]
    count["kept_unasked"] += bool(unasked)
    count["kept_own_only"] += bool(unasked) and set(unasked) == {"own_write"}


def show(gate: Any, seed: int, wanted: str) -> None:
    """Print every decision of one pair with its reason."""
    suite_name, user_name, injection_name = wanted.split("/")
    suite = get_suites(VERSION)[suite_name]
    stage = replay.Stage(suite_name, suite, gate, seed)
    decide = stage.decide

    def told(task: Any, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        decided = decide(task, tool, arguments)
        print(
            f"{decided['verdict']:<6}{tool} {json.dumps(arguments, default=str)[:160]}\n      {decided.get('reason')}"
        )
        for one in decided["endorse"]:
            print(f"        {one['aspect']} {one['sink']} {one['value'][:80]} {sorted(one['origins'])[:6]}")
        return decided

    stage.decide = told  # type: ignore[method-assign]
    user = suite.user_tasks[user_name]
    print(user.PROMPT)
    if injection_name == "none":
        print(replay.benign(stage, user)[:2])
    else:
        print(replay.hijacked(stage, user, injection_name, suite.injection_tasks[injection_name], (), "first"))


HEADS = ("gate", "unasked (own space)", "security()", "mutants", "leaks", "asks/pair", "quiet", "asks/task", "solved")


def row(name: str, found: dict[str, Any]) -> list[str]:
    tasks = found["tasks"]
    return [
        name,
        f"{found['unasked']}/{found['pairs']} ({found['own_only']})",
        f"{found['security']}",
        f"{found['mutants_unasked']}/{found['mutants']}",
        f"{found['leaks_unasked']}/{found['leaks']}",
        f"{found['attacker_asks'] / max(1, found['pairs']):.2f}",
        f"{found['quiet']}/{tasks}",
        f"{found['asks'] / tasks:.2f}",
        f"{found['solved']}/{tasks}",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", default="atticus gate --batch - --json", help="the command that decides lines")
    parser.add_argument("--seed", type=int, default=0, help="0: AgentDojo's own names; else others")
    parser.add_argument("--only", nargs="*", help=f"atticus, atticus_bare, atticus_plan, {', '.join(IDEAS)}")
    parser.add_argument("--suites", nargs="*", default=list(SUITES))
    parser.add_argument("--show", metavar="SUITE/USER/INJECTION", help="one pair, decision by decision (or none)")
    parser.add_argument("--json", type=Path)
    typed = parser.parse_args()
    gates = {
        "atticus": lambda: Atticus(typed.gate),
        "atticus_bare": lambda: Atticus(typed.gate),
        "atticus_plan": lambda: Atticus(typed.gate, with_plan=True),
    } | {idea: (lambda idea=idea: Plain(idea)) for idea in IDEAS}
    if typed.show:
        show(gates["atticus"](), typed.seed, typed.show)
        return 0
    report: dict[str, Any] = {}
    print("| " + " | ".join(HEADS) + " |")
    for name in typed.only or gates:
        gate, began = gates[name](), time.perf_counter()
        found = measure(gate, typed.seed, typed.suites, by_reference=name != "atticus_bare")
        gate.close()
        report[name] = found | {"seconds": round(time.perf_counter() - began, 1)}
        print("| " + " | ".join(row(name, found)) + " |", flush=True)
    for name in ("atticus", "atticus_bare", "atticus_plan"):
        if found := report.get(name):
            again = [f"{found['second_asks'] / found['tasks']:.2f} asks a task"]
            again += [f"{what} unasked {found[f'kept_{what}_unasked']}" for what in ("mutants", "leaks")]
            again += [f"pairs unasked {found['kept_unasked']} ({found['kept_own_only']} own space)"]
            print(f"{name}, again with what was endorsed kept: {', '.join(again)}; {found['seconds']} s in all")
            print("  asking:", {suite: found[suite]["asking"] for suite in typed.suites})
    if typed.json:
        typed.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
