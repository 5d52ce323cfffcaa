"""Scenarios of what a deed goes against, read from sentences as a life says them."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from atticus.domain.deeds import Call, Value
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Party

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
FILE = Path(__file__).parent / "cases.toml"


@dataclass(frozen=True)
class Case:
    """One scenario.

    Args:
        number: its place in the file.
        moments: what was said.
        call: what would be done.
        against: a word of each belief it goes against.
        told: the scenario in one line.
    """

    number: int
    moments: tuple[Moment, ...]
    call: Call
    against: tuple[str, ...]
    told: str


def cases() -> list[Case]:
    """Return every scenario of the file."""
    found = tomllib.loads(FILE.read_text("utf-8"))["case"]
    return [_case(number, told) for number, told in enumerate(found, 1)]


def _case(number: int, told: dict[str, Any]) -> Case:
    moments = [_note(line) for line in told.get("said", ())]
    moments += [_order(line) for line in told.get("told", ())]
    moments += [_message(line) for line in told.get("others", ())]
    words = [*told.get("said", ()), *told.get("told", ()), *told.get("others", ())]
    line = f"{' / '.join(words)} -> {told['call']}"
    return Case(number, tuple(moments), _call(told["call"]), tuple(told["against"]), line)


def _note(line: str) -> Moment:
    at, _, text = line.partition(" ")
    return Moment(kind=Kind.NOTE, source="note", at=_at(at), text=text, author=ME, external_id=line)


def _order(line: str) -> Moment:
    at, _, text = line.partition(" ")
    return Moment(
        kind=Kind.MESSAGE, source="chat", at=_at(at), text=text, author=ME, people=(ASSISTANT,), external_id=line
    )


def _message(line: str) -> Moment:
    at, _, rest = line.partition(" ")
    name, _, text = rest.partition(": ")
    return Moment(
        kind=Kind.MESSAGE, source="chat", at=_at(at), text=text, author=Party(name), thread=name, external_id=line
    )


def _at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+00:00")


def _call(told: str) -> Call:
    node = ast.parse(told, mode="eval").body
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    arguments = {one.arg: ast.literal_eval(one.value) for one in node.keywords if one.arg}
    return Call(
        node.func.id,
        {
            name: tuple(Value(each, PUBLIC) for each in (value if isinstance(value, list) else [value]))
            for name, value in arguments.items()
        },
    )
