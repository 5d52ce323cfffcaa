"""The protocol in which other programs put calls before the gate: one JSON object a line, one decision each."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Endorsement, Manifest, Sink, Value
from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.labels import Integrity
from atticus.domain.tasks import TaskState
from atticus.domain.told import BadDeedError, amount, counts, text, texts
from atticus.mind.gate.deciding import decide_deed
from atticus.mind.gate.limits import Limits
from atticus.mind.gate.progress import having_done, having_read
from atticus.mind.gate.provenance import Record, labelled
from atticus.mind.gate.saying import sentence
from atticus.mind.gate.verdicts import Grants, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FIELDS: Final = frozenset(
    {"id", "tool", "arguments", "manifest", "task", "words", "plan", "records", "known", "endorsed", "state", "limits"}
)


class BadLineError(UsageError):
    """A line puts no call before the gate."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This line is no call: {why}.", "The fields and their words are in docs/gate.md.")


def decide_lines(lines: Iterable[str], manifests: Mapping[str, Manifest]) -> Iterator[dict[str, Any]]:
    """Yield one decision for each line that is not empty; a bad line is told and costs its neighbours nothing.

    Args:
        lines: JSON objects, as docs/gate.md describes them.
        manifests: what tools declare, for lines that bring no manifest of their own.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        told: Any = None
        try:
            told = _read(line)
            yield decide_line(told, manifests)
        except AtticusError as error:
            name = told.get("id") if isinstance(told, dict) else None
            yield {"id": name, "line": number, "error": {"what": error.what, "do": error.do}}


def decide_line(told: Mapping[str, Any], manifests: Mapping[str, Manifest]) -> dict[str, Any]:
    """Return the decision about one call as JSON values.

    Raises:
        BadLineError, BadDeedError: the line is not as docs/gate.md describes it.
    """
    strange = sorted(set(told) - FIELDS)
    if strange:
        raise BadLineError(f"the field {strange[0]!r} is not known")
    if "tool" not in told:
        raise BadLineError("'tool' is missing")
    tool = text(told["tool"], "tool")
    manifest = _manifest(told, tool, manifests)
    records = tuple(Record.from_json(one) for one in _list(told, "records"))
    known = _known(told)
    state = having_read(_state(told), records)
    call = labelled(tool, _arguments(told), manifest, (*records, *known), state)
    grants = Grants(
        endorsed=frozenset(Endorsement.from_json(one) for one in _list(told, "endorsed")), limits=_limits(told)
    )
    decision = decide_deed(call, manifest, grants, state)
    after = having_done(state, call, manifest) if manifest and decision.verdict is not Verdict.DENY else state
    return {
        "id": told.get("id"),
        "verdict": decision.verdict.value,
        "reason": decision.reason,
        "says": sentence(call, manifest) if manifest else None,
        "endorse": [one.as_json() for one in decision.values],
        "keeps": decision.keeps.as_json() if decision.keeps else None,
        "arguments": call.as_json()["arguments"],
        "after": after.as_json(),
    }


def manifests_from(told: Any) -> dict[str, Manifest]:
    """Return manifests by the names of their tools, from a list of them in JSON.

    Raises:
        BadDeedError: it is no such list.
    """
    if not isinstance(told, list):
        raise BadDeedError("list of manifests", f"it is {type(told).__name__}")
    found = [Manifest.from_json(one) for one in told]
    return {one.tool: one for one in found}


def _read(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"it is no JSON ({error})") from error
    if not isinstance(told, dict):
        raise BadLineError(f"it is {type(told).__name__} and no object")
    return told


def _manifest(told: Mapping[str, Any], tool: str, manifests: Mapping[str, Manifest]) -> Manifest | None:
    if told.get("manifest") is None:
        return manifests.get(tool)
    return Manifest.from_json(told["manifest"])


def _known(told: Mapping[str, Any]) -> tuple[Record, ...]:
    found = tuple(Record.from_json(one) for one in _list(told, "known"))
    if any(one.label.integrity < Integrity.OWN for one in found):
        raise BadLineError("'known' holds a record that is not the owner's own")
    return found


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    found = [] if told.get(name) is None else told[name]
    if not isinstance(found, list):
        raise BadLineError(f"{name!r} is {type(found).__name__} and no list")
    return found


def _arguments(told: Mapping[str, Any]) -> dict[str, Any]:
    arguments = {} if told.get("arguments") is None else told["arguments"]
    if not isinstance(arguments, dict):
        raise BadLineError(f"'arguments' is {type(arguments).__name__} and no object")
    return {
        name: [_value(each) for each in one] if isinstance(one, list) else _value(one)
        for name, one in arguments.items()
    }


def _value(told: Any) -> Any:
    """Return a labelled value where one is told, else the data as they are."""
    if isinstance(told, dict) and {"data", "label"} <= set(told) <= {"data", "label", "names"}:
        return Value.from_json(told)
    return told


def _state(told: Mapping[str, Any]) -> TaskState:
    state = TaskState.from_json(told.get("state") or {})
    words = told.get("words")
    more = () if words is None else (words,) if isinstance(words, str) else texts(words, "words")
    plan = told.get("plan")
    return replace(
        state,
        task=text(told.get("task", state.task), "task"),
        words=(*state.words, *(one for one in more if one not in state.words)),
        plan=state.plan if plan is None else frozenset(texts(plan, "plan")),
    )


def _limits(told: Mapping[str, Any]) -> Limits:
    given = {} if told.get("limits") is None else told["limits"]
    if not isinstance(given, dict):
        raise BadLineError(f"'limits' is {type(given).__name__} and no object")
    known = {one.name for one in fields(Limits)}
    strange = sorted(set(given) - known)
    if strange:
        raise BadLineError(f"the limit {strange[0]!r} is not known")
    usual = Limits()
    read: dict[str, Any] = {
        name: amount(value, name) if name == "spending" else int(amount(value, name))
        for name, value in given.items()
        if name != "a_day"
    }
    if "a_day" in given:
        read["a_day"] = dict(usual.a_day) | {_sink(name): count for name, count in counts(given["a_day"]).items()}
    return replace(usual, **read)


def _sink(name: str) -> Sink:
    try:
        return Sink(name)
    except ValueError as error:
        raise BadLineError(f"{name!r} is no sink") from error
