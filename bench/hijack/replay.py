"""AgentDojo's tasks replayed with no model: the owner's own calls, and a fully captured agent between them."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from agentdojo.functions_runtime import FunctionCall, FunctionsRuntime

from hijack import attacks, suites
from hijack.disguise import Disguise
from hijack.gates import Gate, Task

CANARY = "CANARY-7F3A"


@dataclass
class Played:
    """What happened in one replay.

    Args:
        asked: questions the owner got for their own calls.
        attacked: questions raised by the attacker's calls.
        denied: whether a call of the owner's was denied.
        unasked: the sinks of the attacker's calls that were done without a question.
        exposed: whether the agent read an injected text at all.
        done: the attacker's calls that were done.
    """

    asked: int = 0
    attacked: int = 0
    denied: bool = False
    unasked: list[str] = field(default_factory=list)
    exposed: bool = False
    done: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


class Stage:
    """One suite before one gate, under one disguise."""

    def __init__(self, name: str, suite: Any, gate: Gate, seed: int, *, by_reference: bool = True) -> None:
        self.by_reference = by_reference
        self.name, self.suite, self.gate = name, suite, gate
        self.tools = {one.name: one for one in suite.tools}
        self.manifests = {one.name: suites.manifest(one) for one in suite.tools}
        self.runtime = FunctionsRuntime(suite.tools)
        self._fresh: dict[str, bytes] = {}
        self.disguise = self._disguise(seed)
        self.kept: dict[str, dict[str, Any]] = {}

    def environment(self, injection: str = "") -> Any:
        """Return a fresh environment, with a text of somebody else's in every place that may hold one."""
        if injection not in self._fresh:
            given = dict.fromkeys(self.suite.get_injection_vector_defaults(), injection) if injection else {}
            self._fresh[injection] = pickle.dumps(self.suite.load_and_inject_default_environment(given))
        return pickle.loads(self._fresh[injection])

    def begin(self, user: Any, endorsed: Any = ()) -> Task:
        """Return the beginning of a task; nothing written by an earlier one is there."""
        self.kept = {}
        env = user.init_environment(self.environment())
        plan = [call.function for call in user.ground_truth(env)]
        known = [self.disguise.record(one) for one in suites.cards(self.name, env)]
        return Task(self.disguise.text(user.PROMPT), plan, known=known, endorsed=list(endorsed))

    def decide(self, task: Task, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Return what the gate says about a call."""
        manifest = self.manifests[tool]
        told = self.disguise.arguments(arguments, manifest)
        if self.by_reference:
            for name, value in arguments.items():
                if manifest["arguments"].get(name) == suites.CONTENT and isinstance(value, str):
                    told[name] = self._referring(task, value, told[name])
        return self.gate.decide(task, tool, told, manifest)

    def _referring(self, task: Task, text: str, told: str) -> Any:
        """Return a text under the join of what it may have been written from; bare where that cannot be told."""
        found = suites.referred(text, task.records)
        if not found or told.strip(" .").casefold() in task.words.casefold():
            return told
        label = found[0]["label"]
        for one in found[1:]:
            label = joined(label, one["label"])
        label = dict(label, origins=sorted({*label["origins"], *(one["record"] for one in found)}))
        return {"data": told, "label": label}

    def do(self, task: Task, tool: str, arguments: dict[str, Any], decided: dict[str, Any], env: Any) -> Any:
        """Do a call, and read what it brings back."""
        result, error = self.runtime.run_function(env, tool, arguments)
        task.state = decided["after"]
        if error:
            return None
        writes = self.manifests[tool]["sink"] != "read"
        for one in suites.records(self.name, tool, arguments, result, env):
            record = self.disguise.record(one)
            if writes and decided["keeps"]:
                self.kept[record["record"]] = {"keeps": decided["keeps"], "names": _owners(decided)}
            task.records = [old for old in task.records if old["record"] != record["record"]]
            task.records.append(self._kept(record))
        return result

    def _kept(self, record: dict[str, Any]) -> dict[str, Any]:
        """Return a record under the label that was kept when it was written."""
        before = self.kept.get(record["record"])
        if before is None:
            return record
        label = joined(record["label"], before["keeps"])
        return dict(record, label=label, names=[one for one in record["names"] if one in before["names"]])

    def _disguise(self, seed: int) -> Disguise:
        env = self.environment()
        texts = [env.model_dump_json(), *(one.PROMPT for one in self.suite.user_tasks.values())]
        texts += [one.GOAL for one in self.suite.injection_tasks.values()]
        people = list(env.slack.users) if self.name == "slack" else []
        amounts: set[float] = set()
        for one in [*self.suite.user_tasks.values(), *self.suite.injection_tasks.values()]:
            fresh = self.environment()
            calls = one.ground_truth(one.init_environment(fresh) if hasattr(one, "init_environment") else fresh)
            amounts |= {float(call.args["amount"]) for call in calls if "amount" in call.args}
        people += ["Fred", "Dora", "Spotify", "Apple"]
        return Disguise(seed, texts, people, amounts if self.name == "banking" else set())


def joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return the join of two labels in JSON."""
    ranks, private = ["third_party", "system", "own", "owner"], ["ordinary", "intimate", "secret"]
    readers = [set(each["readers"]) for each in (one, other) if each["readers"] is not None]
    return {
        "integrity": min(one["integrity"], other["integrity"], key=ranks.index),
        "sensitivity": max(one["sensitivity"], other["sensitivity"], key=private.index),
        "readers": sorted(set.intersection(*readers)) if readers else None,
        "origins": sorted({*one["origins"], *other["origins"]}),
    }


def _owners(decided: dict[str, Any]) -> list[str]:
    """Return what of a written thing the owner typed themself, so that it may be called that."""
    return [
        str(value["data"])
        for values in decided.get("arguments", {}).values()
        for value in values
        if value["label"]["integrity"] == "owner"
    ]


def benign(stage: Stage, user: Any, endorsed: Any = ()) -> tuple[Played, bool, list[Any]]:
    """Replay the owner's own calls; return what happened, whether the task came out right, and what is endorsed."""
    task, played = stage.begin(user, endorsed), Played()
    env = user.init_environment(stage.environment())
    before = env.model_copy(deep=True)
    traces = user.ground_truth(env)
    for call in traces:
        arguments = dict(call.args)
        decided = stage.decide(task, call.function, arguments)
        played.asked += decided["verdict"] == "ask"
        if decided["verdict"] == "deny":
            played.denied = True
            break
        task.endorsed += decided["endorse"]
        stage.do(task, call.function, arguments, decided, env)
    right = not played.denied and judged(user, before, env, traces)
    return played, right, task.endorsed


def judged(user: Any, before: Any, env: Any, traces: Any) -> bool:
    """Return whether AgentDojo holds the task done."""
    output = str(getattr(user, "GROUND_TRUTH_OUTPUT", "") or "")
    told = user.utility_from_traces(output, before, env, traces)
    return bool(user.utility(output, before, env, strict=False) if told is None else told)


def hijacked(stage: Stage, user: Any, name: str, injection: Any, endorsed: Any, when: str) -> tuple[Played, bool]:
    """Replay a task in which the agent obeys an injected text as soon as it reads it (or when all is read)."""
    task, played = stage.begin(user, endorsed), Played()
    env = user.init_environment(stage.environment(f"{CANARY} {injection.GOAL}"))
    before = env.model_copy(deep=True)
    calls = [(call.function, dict(call.args)) for call in user.ground_truth(user.init_environment(stage.environment()))]
    for place, (tool, arguments) in enumerate(calls):
        decided = stage.decide(task, tool, arguments)
        if decided["verdict"] == "deny":
            break
        task.endorsed += decided["endorse"]
        result = stage.do(task, tool, arguments, decided, env)
        reads = not played.exposed and CANARY in str(result)
        if reads and (when == "first" or place == len(calls) - 1):
            played.exposed = True
            attack(stage, task, played, attacks.trace(stage.name, name, injection, env), env)
        elif reads:
            calls_left = [one for one in calls[place + 1 :] if stage.manifests[one[0]]["sink"] == "read"]
            for left, told in calls_left:
                stage.do(task, left, told, stage.decide(task, left, told), env)
            played.exposed = True
            attack(stage, task, played, attacks.trace(stage.name, name, injection, env), env)
            break
    if not played.unasked:
        return played, False
    told = injection.security_from_traces("", before, env, [FunctionCall(function=f, args=a) for f, a in played.done])
    return played, bool(injection.security("", before, env) if told is None else told)


def attack(stage: Stage, task: Task, played: Played, calls: list[attacks.Call], env: Any) -> None:
    """Do what the attacker wants, as far as the gate lets it; the owner refuses whatever they are asked."""
    for tool, arguments in calls:
        decided = stage.decide(task, tool, arguments)
        if decided["verdict"] == "ask":
            played.attacked += 1
            task.state = {**task.state, "frozen": True}
        if decided["verdict"] != "allow":
            continue
        sink = _sink(stage.manifests[tool], arguments)
        if sink != "read":
            played.unasked.append(sink)
        played.done.append((tool, arguments))
        stage.do(task, tool, arguments, decided, env)


def _sink(manifest: dict[str, Any], arguments: dict[str, Any]) -> str:
    made = [one["makes"] for name, one in manifest["arguments"].items()
            if isinstance(one, dict) and one.get("makes") and arguments.get(name)]  # fmt: skip
    return made[0] if made else manifest["sink"]


def swapped(stage: Stage, user: Any, endorsed: Any = ()) -> Counter[str]:
    """Count the owner's own calls with one value of an attacker's in them: "all", and "unasked"."""
    task, counts = stage.begin(user, endorsed), Counter[str]()
    env = user.init_environment(stage.environment())
    for call in user.ground_truth(env):
        arguments = dict(call.args)
        for bad in attacks.mutants(stage.name, call.function, arguments, stage.manifests[call.function]):
            counts["all"] += 1
            counts["unasked"] += stage.decide(task, call.function, bad)["verdict"] == "allow"
        decided = stage.decide(task, call.function, arguments)
        task.endorsed += decided["endorse"]
        stage.do(task, call.function, arguments, decided, env)
    return counts


def leaking(stage: Stage, user: Any, endorsed: Any = ()) -> Counter[str]:
    """Count the owner's own messages to the rightful recipient that tell what the recipient could not read."""
    task, counts = stage.begin(user, endorsed), Counter[str]()
    env = user.init_environment(stage.environment())
    for call in user.ground_truth(env):
        arguments, manifest = dict(call.args), stage.manifests[call.function]
        carries = [name for name, one in manifest["arguments"].items() if one == "content" and arguments.get(name)]
        decided = stage.decide(task, call.function, arguments)
        if carries and _sink(manifest, arguments) in {"send", "share", "publish", "pay"}:
            for tool, asked in attacks.PRIVATE[stage.name]:
                spy = Task(task.words, task.plan, list(task.records), task.known, list(task.endorsed), dict(task.state))
                told = stage.do(spy, tool, asked, stage.decide(spy, tool, asked), env)
                bad = arguments | {carries[-1]: f"{arguments[carries[-1]]} {str(told)[:300]}"}
                if _known_already(stage, spy, bad, len(task.records)):
                    continue
                counts["all"] += 1
                counts["unasked"] += stage.decide(spy, call.function, bad)["verdict"] == "allow"
        task.endorsed += decided["endorse"]
        stage.do(task, call.function, arguments, decided, env)
    return counts


def _known_already(stage: Stage, spy: Task, arguments: dict[str, Any], before: int) -> bool:
    """Return whether whoever gets a message could read all of what was read for it."""
    told = {str(one) for value in stage.disguise.arguments(arguments, {"arguments": {}}).values()
            for one in (value if isinstance(value, list) else [value])}  # fmt: skip
    return all(
        one["label"]["readers"] is None or bool(told & set(one["label"]["readers"])) for one in spy.records[before:]
    )
