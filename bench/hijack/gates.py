"""The gates that are compared: Atticus over its line protocol, and plain ideas beside it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Task:
    """One task as a gate may know it.

    Args:
        words: what the owner asked for.
        plan: the tools of an oracle's plan, for gates that take one.
        records: what was read, in the protocol's form.
        known: the owner's own cards, which tell whose an address is.
        endorsed: what the owner allowed so far.
        state: the gate's own state, as it gave it back.
    """

    words: str
    plan: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    known: list[dict[str, Any]] = field(default_factory=list)
    endorsed: list[dict[str, Any]] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def tainted(self) -> bool:
        """Whether anything others could write was read."""
        return any(one["label"]["integrity"] == "third_party" for one in self.records)


class Gate(Protocol):
    """Whatever decides."""

    def decide(self, task: Task, tool: str, arguments: dict[str, Any], manifest: dict[str, Any]) -> dict[str, Any]:
        """Return the decision about a call, as the line protocol gives it."""
        ...

    def close(self) -> None:
        """Let go of whatever decides."""
        ...


class Atticus:
    """The gate itself, in a process of its own: one line in, one line out."""

    def __init__(self, command: str, *, with_plan: bool = False) -> None:
        self._process = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._with_plan = with_plan

    def decide(self, task: Task, tool: str, arguments: dict[str, Any], manifest: dict[str, Any]) -> dict[str, Any]:
        """Return the gate's decision; raise where it could not understand the line."""
        line = {
            "tool": tool,
            "arguments": arguments,
            "manifest": manifest or None,
            "task": "task",
            "words": task.words,
            "records": [{key: one[key] for key in one if key != "text"} for one in task.records],
            "known": task.known,
            "endorsed": task.endorsed,
            "state": {key: value for key, value in task.state.items() if key != "seen"},
        }
        if self._with_plan:
            line["plan"] = task.plan
        self._process.stdin.write(json.dumps(line, default=str) + "\n")
        self._process.stdin.flush()
        decided = json.loads(self._process.stdout.readline())
        if "error" in decided:
            raise RuntimeError(decided["error"]["what"])
        return decided

    def close(self) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait(timeout=60)


@dataclass(frozen=True)
class Asked:
    """What is put before a plain idea."""

    tool: str
    arguments: dict[str, Any]
    manifest: dict[str, Any]


class Plain:
    """A plain idea: what it asks for in which case. After a refusal it lets nothing but looks through, as Atticus."""

    def __init__(self, idea: str) -> None:
        self._verdict = IDEAS[idea]

    def decide(self, task: Task, tool: str, arguments: dict[str, Any], manifest: dict[str, Any]) -> dict[str, Any]:
        """Return the idea's decision."""
        if manifest["sink"] == "read":
            verdict = "allow"
        elif task.state.get("frozen"):
            verdict = "deny"
        else:
            verdict = self._verdict(task, Asked(tool, arguments, manifest))
        return {"verdict": verdict, "endorse": [], "keeps": None, "after": task.state}

    def close(self) -> None:
        """Nothing to let go of."""


def _allow_all(_: Task, __: Asked) -> str:
    return "allow"


def _ask_all(_: Task, __: Asked) -> str:
    return "ask"


def _rule_of_two(task: Task, _: Asked) -> str:
    return "ask" if task.tainted else "allow"


def _plan_lock(task: Task, asked: Asked) -> str:
    return "allow" if asked.tool in task.plan else "deny"


def _provenance(task: Task, asked: Asked) -> str:
    """Ask once something of others was read and a value that decides stands in nothing the owner said or owns."""
    if not task.tainted:
        return "allow"
    read = [one for one in [*task.records, *task.known] if one["label"]["integrity"] != "third_party"]
    own = {str(value) for one in read for value in [*one["values"], *one.get("members", ())]}
    for name, value in asked.arguments.items():
        declared = asked.manifest["arguments"].get(name, "setting")
        if not isinstance(declared, dict) or declared["role"] not in {"authority", "target"}:
            continue
        for leaf in _leaves(value):
            said = re.search(rf"(?<!\w){re.escape(leaf)}(?!\w)", task.words, re.IGNORECASE)
            if not said and leaf not in own:
                return "ask"
    return "allow"


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [] if value is None or value is False else [f"{value:g}" if isinstance(value, float) else str(value)]


IDEAS: dict[str, Callable[[Task, Asked], str]] = {
    "allow_all": _allow_all,
    "ask_all": _ask_all,
    "rule_of_two": _rule_of_two,
    "plan_lock": _plan_lock,
    "provenance": _provenance,
}
"""The plain ideas, by name."""
