"""Skills that Atticus may propose: what the owner had done several times with the same tools in the same order."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Integrity
from atticus.mind.deeds.entries import entry
from atticus.mind.quoting import line
from atticus.mind.skills.texts import MAIN, Skill, read_files
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.deeds import Call, Value
    from atticus.mind.deeds.entries import Entry
    from atticus.vault.contract import Vault

TIMES: Final = 3
"""Tasks that must have done the same."""

STEPS: Final = (2, 8)
"""Deeds of a task that make a way of doing something: one alone is none."""

LOOKED_AT: Final = 1_000
"""Deeds that are looked at, the newest."""

_LONGEST: Final = 120


def proposed(vault: Vault) -> list[Skill]:
    """Return a skill for each sequence of tools that was done in three tasks and more, the most frequent first.

    What was said the same every time, in the owner's own words, stands in it; everything else is left for the owner
    to say. Nothing that others or a model wrote gets into it.
    """
    tasks: dict[str, list[Entry]] = defaultdict(list)
    for one in map(entry, vault.deeds([DeedState.DONE], limit=LOOKED_AT)):
        if one.call.task and one.call.tool:
            tasks[one.call.task].append(one)
    same: dict[tuple[str, ...], list[Sequence[Call]]] = defaultdict(list)
    for deeds in tasks.values():
        calls = [one.call for one in sorted(deeds, key=lambda one: (one.at, one.line or 0))]
        if STEPS[0] <= len(calls) <= STEPS[1]:
            same[tuple(call.tool for call in calls)].append(calls)
    often = sorted((one for one in same.items() if len(one[1]) >= TIMES), key=lambda one: (-len(one[1]), one[0]))
    return [_skill(tools, runs) for tools, runs in often]


def _skill(tools: tuple[str, ...], runs: Sequence[Sequence[Call]]) -> Skill:
    mark = hashlib.blake2b("\n".join(tools).encode(), digest_size=3).hexdigest()
    name = f"again-{'-'.join(dict.fromkeys(tools))}".lower().replace("_", "-")[:50].rstrip("-")
    steps = [f"{place}. {tool}{_with([run[place - 1] for run in runs])}" for place, tool in enumerate(tools, 1)]
    text = "\n".join(
        [
            "---",
            f"name: {name}-{mark}",
            f"description: What you had done {len(runs)} times: {', then '.join(tools)}.",
            "---",
            "Do these in this order, each once, and only when the person asks for it:",
            "",
            *steps,
            "",
            "Take everything that is not told here from the person's words.",
        ]
    )
    return read_files({MAIN: text})


def _with(calls: Sequence[Call]) -> str:
    """Return the arguments that were the owner's own and the same every time."""
    told = []
    for name, first in calls[0].arguments.items():
        others = [call.arguments.get(name, ()) for call in calls[1:]]
        if first and all(_own(one) for one in first) and all(_same(first, one) for one in others):
            data = json.dumps([one.data for one in first] if len(first) > 1 else first[0].data, ensure_ascii=False)
            if len(data) <= _LONGEST:
                told.append(f"{name} {line(data)}")
    return f" with {', '.join(told)}" if told else ""


def _own(value: Value) -> bool:
    return value.label.integrity is Integrity.OWNER


def _same(first: Sequence[Value], other: Sequence[Value]) -> bool:
    return [one.data for one in first] == [one.data for one in other] and all(_own(one) for one in other)
