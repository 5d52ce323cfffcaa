"""What a model is told of a task, and what it may answer: tools with their arguments, or words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.conversation.shortening import told_before
from atticus.mind.dates import day
from atticus.mind.provider import Prompt, ProviderError
from atticus.mind.quoting import clean, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.domain.deeds import Json
    from atticus.domain.evidence import Kept
    from atticus.mind.tool import Tool

AT_ONCE: Final = 5
"""Calls a model may ask for in one answer."""

LONGEST: Final = 6_000
"""Characters of a result that a model is told."""

MOST_LISTED: Final = 40
"""Items of a list that a model is told."""

REMEMBERED: Final = 24_000
"""Characters of all results together; of older ones only their first line is told then."""

STEPS_TOLD: Final = 60_000
"""Characters a prompt never exceeds with the steps a task may take."""

_FENCE: Final = re.compile(r"<(?=\s*/?\s*(?:result|person|tool|earlier)\b)", re.IGNORECASE)


class UnreadableAnswerError(ProviderError):
    """A model answered something that is no JSON object of the form it was given."""

    def __init__(self, provider: str, why: str) -> None:
        super().__init__(f"{provider} answered in a form that cannot be read ({why}).", "Ask again, or choose another.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tool a model wants to use, with its arguments as it wrote them."""

    tool: str
    arguments: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model answered."""

    calls: tuple[Wanted, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A call that was tried in a task, as a model is told of it.

    Args:
        tool: its name.
        arguments: as it was called.
        outcome: "done", "waits", "refused".
        told: what came of it, as text.
        others: whether others could have written something in it.
    """

    tool: str
    arguments: Mapping[str, Json]
    outcome: str
    told: str
    others: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the step as JSON values; `Step(**told)` is its exact inverse."""
        return {
            "tool": self.tool,
            "arguments": dict(self.arguments),
            "outcome": self.outcome,
            "told": self.told,
            "others": self.others,
        }


def prompt_for(
    words: Sequence[str],
    tools: Mapping[str, Tool],
    steps: Sequence[Step],
    *,
    now: datetime,
    earlier: Sequence[Kept] = (),
) -> Prompt:
    """Return the prompt that asks for the next step of a task.

    Limits never stand here: they live in the state of the task, so that shortening this takes none away.

    Args:
        words: what the person said in this task, in order.
        tools: what can be done.
        steps: what was tried so far, in order.
        now: the present in the person's zone.
        earlier: the turns before in the conversation, oldest first, where the words point back.
    """
    offered = "\n".join(_offered(name, tool) for name, tool in tools.items())
    said = "\n".join(f"<person>{_fenced(one)}</person>" for one in words)
    told = "\n".join(_results(steps))
    talk = "".join(f"{one}\n" for one in told_before(earlier))
    content = f"Tools:\n{offered}\n\nIt is now {day(now)}, {now:%H:%M}.\n\n{talk}{said}\n{told}"
    return Prompt(_instructions(), content.rstrip(), schema_for(tools))


def schema_for(tools: Mapping[str, Tool]) -> dict[str, Any]:
    """Return the JSON schema of an answer: calls of these tools with their arguments, and words."""
    calls = [
        {
            "type": "object",
            "properties": {"tool": {"type": "string", "enum": [name]}, "arguments": dict(tool.schema)},
            "required": ["tool", "arguments"],
            "additionalProperties": False,
        }
        for name, tool in tools.items()
    ]
    return {
        "type": "object",
        "properties": {
            "calls": {"type": "array", "maxItems": AT_ONCE, "items": {"anyOf": calls} if calls else {"type": "null"}},
            "answer": {"type": "string"},
        },
        "required": ["calls", "answer"],
        "additionalProperties": False,
    }


def read_answer(text: str, provider: str) -> Answered:
    """Return what a model answered; the form is checked here whether or not its server forced it.

    Raises:
        UnreadableAnswerError: it is not of that form.
    """
    bare = text.strip()
    fenced = re.fullmatch(r"```(?:json)?\s*(.*?)\s*```", bare, re.DOTALL)
    try:
        told = json.loads(fenced[1] if fenced else bare)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswerError(provider, "no JSON") from error
    if not isinstance(told, dict) or not isinstance(told.get("answer", ""), str):
        raise UnreadableAnswerError(provider, "no object with an answer")
    calls = told.get("calls") or []
    if not isinstance(calls, list) or not all(_is_call(one) for one in calls):
        raise UnreadableAnswerError(provider, "no list of calls")
    wanted = tuple(Wanted(one["tool"], one["arguments"]) for one in calls[:AT_ONCE])
    text = told.get("answer", "").strip()
    if not wanted and not text:
        raise UnreadableAnswerError(provider, "neither calls nor an answer")
    return Answered(wanted, text)


def shortened(data: Json, longest: int = LONGEST) -> str:
    """Return JSON data as a model is told it: long lists and long texts are cut, and say so."""
    told = clean(data) if isinstance(data, str) else json.dumps(_few(data), ensure_ascii=False, default=str)
    return told if len(told) <= longest else f"{told[:longest]} … ({len(told) - longest:,} characters more)"


def _few(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _few(one) for key, one in data.items()}
    if isinstance(data, list | tuple):
        rest = len(data) - MOST_LISTED
        return [*map(_few, data[:MOST_LISTED]), *([f"… {rest:,} more"] if rest > 0 else [])]
    return data


def _is_call(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("tool"), str) and isinstance(told.get("arguments"), dict)


def _offered(name: str, tool: Tool) -> str:
    return f"- {name}: {tool.about} Arguments: {json.dumps(dict(tool.schema), ensure_ascii=False)}"


def _results(steps: Sequence[Step]) -> list[str]:
    """Return the steps as text, the newest in full and older ones by their first line once it gets long."""
    left, told = REMEMBERED, []
    for number, step in reversed(list(enumerate(steps, 1))):
        text = step.told
        if left < len(text):
            first = text.splitlines()[0][:200] if text else ""
            text = f"{first} … (shortened)"
        left -= len(text)
        arguments = line(json.dumps(dict(step.arguments), ensure_ascii=False)).replace('"', "'")
        by = ' by="others"' if step.others else ""
        head = f'<result n="{number}" tool="{step.tool}" with="{_fenced(arguments)}" came="{step.outcome}"{by}>'
        told.append(f"{head}\n{_fenced(text)}\n</result>")
    return told[::-1]


def _fenced(text: str) -> str:
    return _FENCE.sub("‹", clean(text)).strip()


@cache
def _instructions() -> str:
    return (files("atticus.mind.prompts") / "act.md").read_text("utf-8").strip()
