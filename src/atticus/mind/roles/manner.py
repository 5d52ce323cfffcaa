"""What a model is told of role and mode: reviewed texts, put behind the instructions of a turn."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from atticus.domain.deeds import Sink
from atticus.domain.modes import Mode
from atticus.mind.roles.kinds import KINDS, kind_of_tool
from atticus.mind.roles.modes import mode_of
from atticus.mind.roles.role import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.mind.roles.modes import Standing
    from atticus.mind.tool import Tool


def of_role(role: Role) -> str:
    """Return what a model is told of the role it answers in; empty for the assistant."""
    return "" if role is Role.ASSISTANT else _written(f"{role.value}.md")


def of_modes(explicit: Mode | None, standing: Mapping[str, Standing]) -> str:
    """Return what a model is told of whose hands do this; empty where it does everything.

    Args:
        explicit: what was said for this task.
        standing: what the owner settled, by kind.
    """
    if explicit is not None:
        return {Mode.TEACH: _written("teaching.md"), Mode.WITH: _written("together.md")}.get(explicit, "")
    parts = []
    for mode, name in ((Mode.WITH, "together.md"), (Mode.TEACH, "teaching.md")):
        kinds = [KINDS[kind] for kind, one in standing.items() if one.mode is mode]
        if kinds:
            parts.append(f"Where it is about {', '.join(kinds)}:\n\n{_written(name)}")
    return "\n\n".join(parts)


def offered(tools: Mapping[str, Tool], explicit: Mode | None, standing: Mapping[str, Standing]) -> dict[str, Tool]:
    """Return the tools a model hears of: none that would do what the owner wants to learn."""
    return {
        name: tool
        for name, tool in tools.items()
        if tool.manifest.sink is Sink.READ or mode_of(kind_of_tool(name), explicit, standing) is not Mode.TEACH
    }


@cache
def _written(name: str) -> str:
    return (files("atticus.mind.prompts") / "roles" / name).read_text("utf-8").strip()
