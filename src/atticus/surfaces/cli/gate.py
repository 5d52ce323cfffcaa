"""The command that puts calls before the gate for other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from atticus.domain.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

STANDARD_INPUT = Path("-")


class UnreadableError(UsageError):
    """A file cannot be read."""

    def __init__(self, path: Path, why: Exception) -> None:
        super().__init__(f"{path} cannot be read: {why}.", "Check the path and what is in it.")


def run(typed: argparse.Namespace, out: TextIO) -> int:
    """Decide every line and return the exit code: 1 where a line could not be understood."""
    from atticus.mind.gate.batch import decide_lines, manifests_from  # noqa: PLC0415 (no other command needs it)

    told = _manifests(typed.manifests) if typed.manifests else []
    failed = 0
    for decided in decide_lines(_lines(typed.batch), manifests_from(told)):
        failed |= "error" in decided
        print(json.dumps(decided, ensure_ascii=False) if typed.json else _sentence(decided), file=out, flush=True)
    return int(failed)


def _lines(path: Path) -> Iterator[str]:
    try:
        if path == STANDARD_INPUT:
            yield from sys.stdin
            return
        with path.open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(path, error) from error


def _manifests(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(path, error) from error


def _sentence(decided: dict[str, Any]) -> str:
    name = "" if decided["id"] is None else f"{decided['id']}  "
    if "error" in decided:
        return f"{name}line {decided['line']}: {decided['error']['what']} {decided['error']['do']}"
    asked = "".join(f"\n    a yes would endorse {one['value']!r} for {one['sink']}" for one in decided["endorse"])
    return f"{name}{decided['verdict']}: {decided['reason']}{asked}"
