"""What was said and tried in a task as a model is told it: the newest whole, the older shortened by rules."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.conversation.shortening import first_sentence
from atticus.mind.quoting import clean, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atticus.domain.deeds import Json

REMEMBERED: Final = 24_000
"""Characters of all results together, where nobody knows how much a model reads."""

FEWEST: Final = 1_500
"""Characters of results that are told however little a model reads."""

FEWEST_HANDED: Final = 600
"""Characters of what was handed over that are told however little a model reads."""

UNREAD: Final = "What is in it cannot be read."
"""Stands for what was handed over without words."""

FIRST_LINE: Final = 200
"""Characters of a result that is told by its first line."""

ARGUMENTS: Final = 400
"""Characters of the arguments of a step."""

WORDS: Final = 8_000
"""Characters of what the person said that is told whole, the newest first."""

_NUMBER: Final = re.compile(r'"n": ?(\d{1,6})\b')
_FENCE: Final = re.compile(r"<(?=\s*/?\s*(?:result|results|person|tool|earlier|handed)\b)", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class Handed:
    """Something that was handed over with the person's words, as a model is told of it.

    Args:
        number: by which an answer cites it.
        name: what it is called.
        when: its date.
        text: what is in it; empty where nobody can read that.
        others: whether others could have written something in it.
    """

    number: int
    name: str
    when: str
    text: str
    others: bool


def handed_over(files: Sequence[Handed], room: int, more: int = 0) -> list[str]:
    """Return what was handed over with the person's words, fenced as material, each with as much of its text.

    Args:
        files: in their order; the last of them where there is no room for a line of each.
        room: characters of all their texts; a little more where that is next to nothing.
        more: how many moments beside them were handed over.
    """
    room = max(room, FEWEST_HANDED)
    some = files[-max(room // FIRST_LINE, 1) :]
    share, more = room // max(len(some), 1), more + len(files) - len(some)
    told = []
    for one in some:
        name = f' name="{_attribute(one.name)}"' if one.name else ""
        by = ' by="others"' if one.others else ""
        text = fenced(one.text) or UNREAD
        cut = text if len(text) <= share else f"{text[:share]} …"
        told.append(f'<handed n="{one.number}"{name} when="{_attribute(one.when)}"{by}>\n{cut}\n</handed>')
    return [*told, f'<handed more="{more}">{more:,} more moments; the tools find them.</handed>'] if more else told


def said(words: Sequence[str]) -> list[str]:
    """Return what the person said in a task, in order; what is older than `WORDS` by its first sentence."""
    told: list[str] = []
    left = WORDS
    for one in reversed(words):
        left -= len(one)
        short = one if left >= 0 or not told else first_sentence(one)
        told.append(f"<person>{fenced(short)}</person>")
    return told[::-1]


def results(steps: Sequence[Step], room: int = REMEMBERED) -> list[str]:
    """Return steps as text: the newest in full, older ones by a line, the oldest counted, with their moments' numbers.

    Args:
        steps: what was tried, in order.
        room: characters of all of them together; a little more where that is next to nothing.
    """
    room = max(room, FEWEST)
    told: list[str] = []
    whole = room * 3 // 4
    for number in range(len(steps), 0, -1):
        step = steps[number - 1]
        one = _told(number, step, step.told if len(step.told) <= whole else _line_of(step, room))
        if told and len(one) > room:
            return [_counted(steps[:number]), *told[::-1]]
        whole, room = whole - len(one), room - len(one)
        told.append(one)
    return told[::-1]


def fenced(text: str) -> str:
    """Return a text that cannot pose as a part of the prompt around it."""
    return _FENCE.sub("‹", clean(text)).strip()


def _told(number: int, step: Step, text: str) -> str:
    arguments = line(json.dumps(dict(step.arguments), ensure_ascii=False)).replace('"', "'")
    if len(arguments) > ARGUMENTS:
        arguments = f"{arguments[:ARGUMENTS]} …"
    by = ' by="others"' if step.others else ""
    head = f'<result n="{number}" tool="{step.tool}" with="{fenced(arguments)}" came="{step.outcome}"{by}>'
    return f"{head}\n{fenced(text)}\n</result>"


def _attribute(text: str) -> str:
    return fenced(line(text)[:FIRST_LINE]).replace('"', "'").replace("<", "‹").replace(">", "›")


def _line_of(step: Step, room: int) -> str:
    first = step.told.splitlines()[0] if step.told else ""
    moments = _moments([step])
    longest = max(FIRST_LINE, min(room // 2, len(first))) if room > REMEMBERED else FIRST_LINE
    return f"{first[:longest]} … (shortened{f'; moments {moments}' if moments else ''})"


def _counted(steps: Sequence[Step]) -> str:
    """Return the oldest steps as one line: how often each tool came to what, and which moments they brought."""
    tally = Counter((step.tool, step.outcome) for step in steps)
    told = "; ".join(f"{tool}: {times} {outcome}" for (tool, outcome), times in tally.items())
    moments = _moments(steps)
    brought = f" They brought the moments {moments}." if moments else ""
    return f'<results n="1-{len(steps)}">{fenced(told)}.{brought}</results>'


def _moments(steps: Sequence[Step]) -> str:
    """Return the numbers of the moments that results told, as "1-4, 7"."""
    numbers = sorted({int(found) for step in steps for found in _NUMBER.findall(step.told)})
    runs: list[Any] = []
    for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        members = [number for _, number in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}-{members[-1]}")
    return ", ".join(runs)
