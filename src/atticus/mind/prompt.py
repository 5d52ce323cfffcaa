"""What a model is told about a question: instructions of ours, then numbered moments fenced as data."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.people import ASSISTANT
from atticus.memory.standing import WHY
from atticus.mind.conversation.shortening import told_before
from atticus.mind.dates import day, when
from atticus.mind.provider import Prompt
from atticus.mind.quoting import clean, line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Evidence, Hit, Kept
    from atticus.domain.moments import Moment

NOTHING: Final = "NOTHING FOUND"
"""What a model says where the moments do not hold the answer."""

LONGEST: Final = 6_000
"""Characters of one moment in a prompt."""

_IDENTIFIER: Final = re.compile(r"\S+@\S+|(?=\S*\d)[\w.:/+-]{12,}")
_FENCE: Final = re.compile(r"<(?=\s*/?\s*(?:moment|earlier))", re.IGNORECASE)


def answer_prompt(
    evidence: Evidence, zone: tzinfo, *, budget: int, manner: str = "", deciding: bool = False
) -> tuple[Prompt, tuple[Hit, ...]]:
    """Return the prompt that asks for an answer, and the hits in it, numbered from 1 in their order.

    Args:
        evidence: what recall found, best first.
        zone: the owner's zone.
        budget: tokens of moments at most, with all that stands around them; the first is always there.
        manner: what else the model is told of how to answer.
        deciding: whether the question is for an important decision of the owner's, which has rules of its own.
    """
    moments: list[str] = []
    for number, hit in enumerate(evidence.hits, 1):
        fenced = _fenced(number, hit, zone)
        budget -= _tokens(fenced)
        if moments and budget < 0:
            break
        moments.append(fenced)
    at = evidence.at.astimezone(zone)
    now = f"{day(at)}, {at:%H:%M}"
    listed = "\n".join(moments)
    content = f"{listed}\n\nIt is now {now}.\nQuestion: {line(evidence.question)}"
    parts = (_instructions(), manner, _instructions("deciding") if deciding else "")
    return Prompt("\n\n".join(part for part in parts if part), content), evidence.hits[: len(moments)]


def with_earlier(prompt: Prompt, earlier: Sequence[Kept]) -> Prompt:
    """Return a prompt that tells first what was said before in the conversation, oldest first."""
    talk = "\n".join(told_before(earlier))
    return replace(prompt, content=f"{talk}\n\n{prompt.content}")


def _tokens(text: str) -> int:
    """Return about how many tokens a text has: a quarter of its bytes, which holds for scripts beyond Latin too."""
    return len(text.encode("utf-8", "surrogatepass")) // 4 + 1


@cache
def _instructions(name: str = "answer") -> str:
    return (files("atticus.mind.prompts") / f"{name}.md").read_text("utf-8").strip()


def _fenced(number: int, hit: Hit, zone: tzinfo) -> str:
    kept, moment = hit.kept, hit.kept.moment
    told = {
        "n": str(number),
        "when": when(moment, zone),
        "source": moment.source,
        "by": who(kept),
        "in": _conversation(moment),
        "with": ", ".join(p.name for p in moment.people),
        "title": moment.title or "",
        "place": moment.place.name or "" if moment.place else "",
        "wish": next((reason for reason in hit.why if kept.mine and reason in WHY.values()), ""),
    }
    attributes = " ".join(f'{key}="{_attribute(value)}"' for key, value in told.items() if value)
    text = _FENCE.sub("‹", clean(hit.text)).strip()
    if len(text) > LONGEST:
        text = text[:LONGEST] + " …"
    return f"<moment {attributes}>\n{text}\n</moment>"


def _conversation(moment: Moment) -> str:
    """Return the name of a moment's conversation where it tells more than who takes part and is no mere identifier."""
    thread = moment.thread or ""
    named = {party.name for party in (*moment.people, *((moment.author,) if moment.author else ()))}
    return "" if thread in named or _IDENTIFIER.fullmatch(thread) else thread


def _attribute(value: str) -> str:
    return line(value).replace('"', "'").replace("<", "‹").replace(">", "›")


def who(kept: Kept) -> str:
    """Return who said or wrote a moment, as the owner reads it; empty where nobody did."""
    author = kept.moment.author
    if kept.mine:
        return "you"
    if author is None:
        return ""
    return "an assistant" if author == ASSISTANT else author.name
