"""Tools as a model that calls them of its own accord is offered them, and its calls in the one form answers have."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_ai.messages import ModelResponse
    from pydantic_ai.models import ModelRequestParameters

    from atticus.mind.provider import Offered

CALLS: Final = "calls"
"""The form of an answer that calls tools."""

LONGEST_NAME: Final = 64
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]")


def parameters(tools: Sequence[Offered]) -> ModelRequestParameters:
    """Return what a request says of the tools it offers."""
    from pydantic_ai.models import ModelRequestParameters  # noqa: PLC0415 (loading it is for those who ask a model)
    from pydantic_ai.tools import ToolDefinition  # noqa: PLC0415

    offered = [
        ToolDefinition(name=wire, description=one.about, parameters_json_schema=dict(one.schema), strict=False)
        for wire, one in _on_the_wire(tools).items()
    ]
    return ModelRequestParameters(function_tools=offered, allow_text_output=True)


def as_json(response: ModelResponse, tools: Sequence[Offered]) -> str:
    """Return an answer with its calls as the JSON a model is held to that calls none; empty where it is neither.

    Arguments that are no object stay as they came, so that whoever reads the answer finds them unreadable.
    """
    from pydantic_ai.messages import TextPart, ToolCallPart  # noqa: PLC0415

    names = {wire: one.name for wire, one in _on_the_wire(tools).items()}
    calls = [
        {"tool": names.get(part.tool_name, part.tool_name), "arguments": _arguments(part.args)}
        for part in response.parts
        if isinstance(part, ToolCallPart)
    ]
    said = "".join(part.content for part in response.parts if isinstance(part, TextPart)).strip()
    if not calls and not said:
        return ""
    # What is said beside a call is thinking aloud: the answer comes when there is nothing more to do.
    return json.dumps({"calls": calls, "answer": "" if calls else said}, ensure_ascii=False)


def _on_the_wire(tools: Sequence[Offered]) -> Mapping[str, Offered]:
    """Return the tools by names every protocol takes: letters, digits, "_" and "-", each once."""
    found: dict[str, Offered] = {}
    for one in tools:
        wire, number = _UNSAFE.sub("_", one.name)[:LONGEST_NAME], 1
        while wire in found:
            number += 1
            ending = f"_{number}"
            wire = _UNSAFE.sub("_", one.name)[: LONGEST_NAME - len(ending)] + ending
        found[wire] = one
    return found


def _arguments(told: Any) -> Any:
    if not isinstance(told, str):
        return told or {}
    try:
        return json.loads(told) if told.strip() else {}
    except (ValueError, RecursionError):
        return told
