"""Runs readable scenarios of a changing life through the installed command, each in a fresh vault.

    python bench/scenario.py [FILE ...] [--only WORDS] [--list] [--json FILE]

`scenarios/README.md` documents the files. Without any named, all of ``scenarios/*.toml`` are run. Exit code 0 where all
that was expected is so, 1 where something is not, 2 where a file is not a scenario.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from traps.judge import KEYS, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE: Final = Path(__file__).resolve().parent / "scenarios"
ATTICUS: Final = Path(sys.executable).with_name("atticus")
SOURCES: Final = {"note": "note", "event": "calendar", "message": "chat", "task": "tasks", "call": "calls"}
STATUSES: Final = ("held", "possible", "superseded", "refuted", "forgotten")
LISTS: Final = ("beliefs", "people", "goals", "promises", "decisions")
VERBS: Final[dict[str, frozenset[str]]] = {
    "on": frozenset({"by", "to", "as", "source", "title", "text", "people", "id", "until"}),
    "remember": frozenset(),
    "correct": frozenset({"to", "wrong"}),
    "forget": frozenset({"what", "until"}),
    "same": frozenset(),
    "apart": frozenset(),
    "reimport": frozenset(),
    "expect": frozenset({"holds", "lacks", "as_of", "count"}),
}
"""The word each step is known by, and what else it may tell."""


class BadScenarioError(Exception):
    """A scenario file does not keep to the format."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A small life, what is done with it, and what must be believed on the way."""

    name: str
    file: str
    steps: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Run:
    """One scenario under way in its own vault.

    Args:
        folder: where the vault and the files to import are.
        moments: the lines imported so far.
        pending: the lines to import before anything else is done.
        fresh: whether everything that came in was understood.
        answers: what the listing commands said since something last changed.
    """

    folder: Path
    moments: list[dict[str, Any]] = field(default_factory=list)
    pending: list[dict[str, Any]] = field(default_factory=list)
    fresh: bool = True
    answers: dict[tuple[str, ...], list[dict[str, Any]]] = field(default_factory=dict)


class CommandError(Exception):
    """The command refused or failed."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", default=sorted(HERE.glob("*.toml")))
    parser.add_argument("--only", metavar="WORDS", help="only scenarios whose name holds these words")
    parser.add_argument("--list", action="store_true", help="name the scenarios and run nothing")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    try:
        told = [one for path in asked.files for one in scenarios(path)]
    except BadScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    told = [one for one in told if (asked.only or "") in one.name]
    if asked.list:
        print(*(f"{one.file}: {one.name}" for one in told), sep="\n")
        return 0
    results = {}
    began = time.perf_counter()
    for one in told:
        results[f"{one.file}: {one.name}"] = faults = run(one)
        print(f"{'failed' if faults else 'right '}  {one.file}: {one.name}", flush=True)
        print(*(f"          {fault}" for fault in faults), sep="\n", end="\n" if faults else "")
    right = sum(not faults for faults in results.values())
    print(f"{right} of {len(results)} scenarios right in {time.perf_counter() - began:.0f} s")
    if asked.json:
        asked.json.write_text(json.dumps({"right": right, "of": len(results), "faults": results}, indent=1) + "\n")
    return 0 if right == len(results) else 1


def scenarios(path: Path) -> Iterator[Scenario]:
    """Yield the scenarios of a file.

    Raises:
        BadScenarioError: the file is no TOML, or a step has no verb, two, or a word that its verb does not know.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadScenarioError(f"{path.name}: {error}") from error
    for one in told.get("scenario", ()):
        where = f"{path.name}: {one.get('name')!r}"
        if set(one) - {"name", "steps"} or not one.get("name") or not one.get("steps"):
            raise BadScenarioError(f"{where}: a scenario has a name and steps, and nothing else.")
        for step in one["steps"]:
            check(step, where)
        if not any("expect" in step for step in one["steps"]):
            raise BadScenarioError(f"{where}: nothing is expected.")
        yield Scenario(one["name"], path.stem, tuple(one["steps"]))


def check(step: dict[str, Any], where: str) -> None:
    """Raise BadScenarioError where a step is not one."""
    verbs = [verb for verb in VERBS if verb in step]
    if len(verbs) != 1:
        raise BadScenarioError(f"{where}: one of {', '.join(VERBS)} in each step, but {step} has {verbs or 'none'}.")
    if unknown := set(step) - VERBS[verbs[0]] - {verbs[0]}:
        raise BadScenarioError(f"{where}: {sorted(unknown)} in {step}.")
    if verbs[0] == "expect" and (step["expect"] not in LISTS or not {"holds", "lacks", "count"} & set(step)):
        raise BadScenarioError(f"{where}: expect one of {', '.join(LISTS)} to hold or to lack something: {step}.")
    if verbs[0] == "correct" and ("to" in step) == ("wrong" in step):
        raise BadScenarioError(f'{where}: "correct" wants either "to" or "wrong": {step}.')
    for told in (*step.get("holds", ()), *step.get("lacks", ())):
        if step["expect"] != "people" and told.count("|") not in {2, 3}:
            raise BadScenarioError(f"{where}: {told!r} is not SUBJECT | PREDICATE | OBJECT.")


def run(scenario: Scenario) -> list[str]:
    """Run a scenario in a vault of its own and return what is not as expected, in sentences."""
    with tempfile.TemporaryDirectory(prefix="atticus-scenario-") as folder:
        under = Run(Path(folder))
        (under.folder / "passphrase").write_text("a passphrase for scenarios only\n")
        faults = []
        for number, step in enumerate(scenario.steps, 1):
            try:
                faults += [f"step {number}: {fault}" for fault in take(under, step)]
            except CommandError as error:
                return [*faults, f"step {number}: {error}"]
        return faults


def take(under: Run, step: dict[str, Any]) -> list[str]:
    """Take one step and return what is not as expected of it."""
    if "on" in step:
        under.pending.append(line(step, len(under.moments) + len(under.pending) + 1))
        return []
    bring(under, under.pending)
    under.pending = []
    if "expect" in step:
        return compare(step, listed(under, step["expect"], step.get("as_of")))
    if "reimport" in step:
        bring(under, list(under.moments), again=True)
    elif "remember" in step:
        command(under, "remember", step["remember"])
    elif "correct" in step:
        to = ["--wrong"] if step.get("wrong") else ["--to", step["to"]]
        command(under, "correct", identity(under, step["correct"]), *to)
    elif "forget" in step:
        command(under, "forget", *selection(under, step), "--yes")
    else:
        same = "same" in step
        command(under, "people", "merge" if same else "split", *step["same" if same else "apart"])
    under.fresh, under.answers = False, {}
    return []


def line(step: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a moment of a scenario as a line of Moments JSONL; those of one day follow one another by minutes."""
    kind = step.get("as", "message")
    source = step.get("source") or ("assistant" if step.get("to") == "assistant" else SOURCES[kind])
    by = step.get("by", None if kind == "event" else "me")
    thread = step.get("to") or (by if by not in {None, "me"} else None)
    told = {
        "id": f"scenario:{step.get('id', number)}",
        "at": instant(step["on"], minutes=number).isoformat(),
        "until": instant(step["until"]).isoformat() if "until" in step else None,
        "kind": kind,
        "source": source,
        "thread": thread,
        "author": by,
        "people": step.get("people", [step["to"]] if by == "me" and thread not in {None, "assistant"} else []),
        "title": step.get("title"),
        "text": step.get("text", ""),
    }
    return {key: value for key, value in told.items() if value is not None}


def instant(told: datetime | date, *, minutes: int = 0) -> datetime:
    """Return an instant as it stands, or noon (UTC) of a day and some minutes."""
    if isinstance(told, datetime):
        return told if told.tzinfo else told.replace(tzinfo=UTC)
    return datetime.combine(told, clock(12), tzinfo=UTC) + timedelta(minutes=minutes)


def end_of(told: datetime | date) -> datetime:
    """Return an instant as it stands, or the last second (UTC) of a day."""
    return instant(told if isinstance(told, datetime) else datetime.combine(told, clock(23, 59, 59)))


def bring(under: Run, lines: Sequence[dict[str, Any]], *, again: bool = False) -> None:
    """Import lines, and remember them for `reimport`."""
    if not lines:
        return
    path = under.folder / "moments.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
    command(under, "import", str(path), "--yes")
    under.fresh, under.answers = False, {}
    if not again:
        under.moments += lines


def listed(under: Run, what: str, as_of: date | None = None) -> list[dict[str, Any]]:
    """Return what a listing command says once everything is understood, with what no longer holds."""
    if not under.fresh:
        command(under, "understand")
        under.fresh = True
    key = (what,) if as_of is None else (what, "--as-of", end_of(as_of).isoformat())
    if key not in under.answers:
        told = command(under, *key, "--all")
        under.answers[key] = told if isinstance(told, list) else told[what]
    return under.answers[key]


def command(under: Run, *arguments: str) -> Any:
    """Run the installed command and return what it says.

    Raises:
        CommandError: it failed.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ATTICUS_")}
    chosen = {"ATTICUS_HOME": str(under.folder / "home"), "ATTICUS_EMBEDDER": "none", "ATTICUS_ZONE": "UTC"}
    done = subprocess.run(
        [str(ATTICUS), *arguments, "--json"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=kept | chosen | {"ATTICUS_PASSPHRASE_FILE": str(under.folder / "passphrase")},
        timeout=120,
    )
    if done.returncode:
        raise CommandError(f"`atticus {' '.join(arguments)}` failed: {(done.stdout or done.stderr).strip()[-300:]}")
    return json.loads(done.stdout)


def compare(step: dict[str, Any], items: list[dict[str, Any]]) -> list[str]:
    """Return what a list lacks, holds against expectation, or counts otherwise, in sentences."""
    when = f" as of {step['as_of']}" if "as_of" in step else ""
    at = end_of(step["as_of"]) if "as_of" in step else datetime.now(UTC)
    faults = [
        f"{step['expect']}{when} should hold {told!r}; there: {shown(told, items)}"
        for told in step.get("holds", ())
        if not any(fits(told, item, at) for item in items)
    ]
    for told in step.get("lacks", ()):
        faults += [
            f"{step['expect']}{when} should not hold {told!r}: {summary(item)}"
            for item in items
            if fits(told, item, at)
        ]
    for name, wanted in step.get("count", {}).items():
        found = sum(fits(name, item, at) for item in items)
        if found != wanted:
            faults.append(f"{step['expect']}{when} should hold {name!r} {wanted} times, not {found}")
    return faults


def fits(told: str, item: dict[str, Any], at: datetime) -> bool:
    """Return whether an item is what an expectation names: a person, or subject, predicate, object and status."""
    if "|" not in told:
        return any(within(told, name) for name in item.get("names", ()))
    if "predicate" not in item:
        return False
    subject, predicate, thing, *status = (part.strip() for part in told.split("|"))
    told_of = f"{item['object']} {item.get('more', {}).get('context', '')}"
    return (
        (subject in {"*", item["subject"]} or (subject != "me" and within(subject, item["subject"])))
        and any(fnmatchcase(word, one) for word in (item["predicate"], item["kind"]) for one in patterns(predicate))
        and (thing == "*" or within(thing, told_of))
        and in_status(status[0] if status else "held", item, at)
    )


def within(told: str, text: str) -> bool:
    """Return whether all content words of an expectation stand in a text; what has none must be the text itself."""
    wanted = set(words(told))
    return wanted <= set(words(text)) if wanted else told == text


def patterns(predicate: str) -> tuple[str, ...]:
    """Return the predicates and kinds a word of an expectation stands for: `judge.KEYS`, else the word itself."""
    return tuple(one for word in predicate.split("/") for one in KEYS.get(word.strip(), (word.strip(),)))


def in_status(wanted: str, item: dict[str, Any], at: datetime) -> bool:
    """Return whether an item has a status, or a state of a goal, a promise or a decision ("done", "overdue").

    Held is what has not ended by the instant that is asked for.
    """
    if wanted == "any":
        return True
    if wanted == "held":
        until = (item.get("valid") or [None, None])[1]
        return str(item.get("status")) == "held" and (until is None or datetime.fromisoformat(until) > at)
    if wanted in STATUSES:
        return str(item.get("status")) == wanted
    return wanted in {item.get("state"), item.get("more", {}).get("state")}


def identity(under: Run, told: str) -> str:
    """Return the id of the one held belief, tie, goal or promise an expectation names.

    Raises:
        CommandError: there is none, so that it cannot be corrected or forgotten.
    """
    for what in LISTS:
        for item in listed(under, what):
            if fits(told, item, datetime.now(UTC)) and "id" in item:
                return str(item["id"])
    raise CommandError(f"nothing is held like {told!r}, so it cannot be corrected or forgotten")


def selection(under: Run, step: dict[str, Any]) -> list[str]:
    """Return the options of `atticus forget` for a step."""
    what = step["forget"]
    if what == "since":
        return ["--since", instant(step["what"]).isoformat(), "--until", instant(step["until"]).isoformat()]
    if what == "belief":
        return ["--belief", identity(under, step["what"])]
    if what == "moment":
        wanted = f"scenario:{step['what']}"
        told = command(under, "timeline", "--limit", "500")["moments"]
        return ["--moment", next(one["moment"] for one in told if one["id"] == wanted)]
    return [f"--{what}", step["what"]]


def shown(told: str, items: list[dict[str, Any]]) -> str:
    """Return what stands there instead: the items that share a word with an expectation."""
    wanted = set(words(told.rpartition("|")[2] if told.count("|") < 3 else told.split("|")[2]))
    near = [summary(item) for item in items if wanted & set(words(summary(item)))]
    return "; ".join(near[:4]) or f"nothing like it among {len(items)}"


def summary(item: dict[str, Any]) -> str:
    """Return an item in one line."""
    if "predicate" not in item:
        return ", ".join(item.get("names", ())) or str(item)[:80]
    state = item.get("state") or item.get("more", {}).get("state") or item.get("status")
    return f"{item['subject']} | {item['predicate']} | {item['object']} | {state}"


if __name__ == "__main__":
    sys.exit(main())
