"""What a model is told of a task, and what it may answer: tools with their arguments, or words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.memory.pack import estimate
from atticus.mind.conversation.shortening import told_before
from atticus.mind.dates import day
from atticus.mind.provider import Offered, Prompt, ProviderError, spelled_out
from atticus.mind.quoting import clean
from atticus.mind.retold import REMEMBERED, Handed, Step, handed_over, results, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.domain.deeds import Json
    from atticus.domain.evidence import Kept
    from atticus.mind.tool import Tool

__all__ = [
    "ANSWERED",
    "Answered",
    "Handed",
    "Step",
    "Wanted",
    "prompt_for",
    "read_answer",
    "schema_for",
    "shortened",
    "tokens_of",
]

AT_ONCE: Final = 5
"""Calls a model may ask for in one answer."""

LONGEST: Final = 6_000
"""Characters of a result that a model is told."""

MOST_LISTED: Final = 40
"""Items of a list that a model is told."""

ANSWERED: Final = 1_024
"""Tokens that are left for an answer."""

TOKEN: Final = 4
"""Characters of a token, as they are estimated."""

HANDED: Final = 10_000
"""Characters of what was handed over that a model is told."""

STEPS_TOLD: Final = 60_000
"""Characters a prompt never exceeds with the steps a task may take."""


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


def prompt_for(
    words: Sequence[str],
    tools: Mapping[str, Tool],
    steps: Sequence[Step],
    *,
    now: datetime,
    earlier: Sequence[Kept] = (),
    handed: Sequence[Handed] = (),
    more: int = 0,
    room: int | None = None,
    manner: str = "",
) -> Prompt:
    """Return the prompt that asks for the next step of a task.

    Limits never stand here: they live in the state of the task, so that shortening this takes none away.

    Args:
        words: what the person said in this task, in order.
        tools: what can be done.
        steps: what was tried so far, in order.
        now: the present in the person's zone.
        earlier: the turns before in the conversation, oldest first, where the words point back.
        handed: what came with the words, in order: it stays before the model in every step.
        more: how many moments came beside it.
        room: tokens a model can read and write at once: older steps are shortened until they fit; None where nobody
            knows.
        manner: what else the model is told of how this is done.
    """
    offered = tuple(Offered(name, tool.about, tool.schema) for name, tool in tools.items())
    lead = f"It is now {day(now)}, {now:%H:%M}.\n\n"
    lead += "".join(f"{one}\n" for one in (*told_before(earlier), *said(words)))
    instructions = "\n\n".join(part for part in (_written("act.md"), manner) if part)
    prompt = Prompt(instructions, lead, schema_for(tools), tools=offered, unforced=_written("act_in_json.md"))
    left = STEPS_TOLD if room is None else (room - ANSWERED - tokens_of(prompt)) * TOKEN
    files = handed_over(handed, min(HANDED, left // 2), more) if handed else []
    told = results(steps, min(REMEMBERED, left - sum(map(len, files))))
    return replace(prompt, content="\n".join((lead.rstrip(), *files, *told)))


def tokens_of(prompt: Prompt) -> int:
    """Return about how many tokens a model reads of a prompt, its tools and all."""
    whole = spelled_out(prompt)
    return estimate(whole.instructions + whole.content)


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


@cache
def _written(name: str) -> str:
    return (files("atticus.mind.prompts") / name).read_text("utf-8").strip()
