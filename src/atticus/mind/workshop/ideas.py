"""Ideas for a matter: what the owner kept on it, and what a model makes of that, each line with its sources or none."""

from __future__ import annotations

import re
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.errors import UsageError
from atticus.domain.labels import join_all
from atticus.domain.sentences import told
from atticus.memory.discreet import special
from atticus.memory.pack import estimate
from atticus.mind.provider import Prompt, ProviderError
from atticus.mind.quoting import clean, line
from atticus.mind.router import RefusedError, Request
from atticus.mind.workshop.gathering import gather
from atticus.mind.workshop.imitation import refuse_imitation
from atticus.mind.workshop.pieces import Wording, begin, own_label
from atticus.mind.workshop.words import words_of

if TYPE_CHECKING:
    from atticus.domain.labels import Label
    from atticus.mind.house import House
    from atticus.mind.workshop.gathering import Gathered
    from atticus.mind.workshop.pieces import Piece

PURPOSE: Final = "draft"
TOKENS: Final = 1_200
LONGEST: Final = 8_000
MOST: Final = 8

_FENCE: Final = re.compile(r"<(?=\s*/?\s*kept)", re.IGNORECASE)
_CITED: Final = re.compile(r"\s*[\[【]\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*[\]】]")
_LEAD: Final = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


class NoMatterError(UsageError):
    """It was not said what ideas are for."""

    def __init__(self) -> None:
        super().__init__("It is not said what the ideas are for.", 'Say it: atticus ideas "a birthday for Ana".')


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea a model wrote.

    Args:
        text: in plain words.
        moments: ids of what it rests on; none where it is Atticus' own.
    """

    text: str
    moments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideas:
    """Ideas for a matter.

    Args:
        gathered: what the owner kept that bears on it.
        ideas: what a model wrote from it; none where none did.
        provider: which model; empty for none.
        left_machine: whether anything left this computer for it.
        notes: what the owner should know, a sentence each.
        label: of all of it.
    """

    gathered: Gathered
    ideas: tuple[Idea, ...]
    provider: str
    left_machine: bool
    notes: tuple[str, ...]
    label: Label


async def ideas(house: House, matter: str) -> Ideas:
    """Return ideas for a matter, from the owner's own notes; nothing is kept.

    Raises:
        NoMatterError: there is no matter.
        ImitationError: it asks to write as somebody else.
    """
    if not matter.strip():
        raise NoMatterError
    refuse_imitation(matter)
    words = words_of(house.settings.language)
    gathered = await anyio.to_thread.run_sync(partial(gather, house, matter))
    label = join_all([own_label(matter, house.clock.now()), *(one.label for one in gathered.moments.values())])
    label = replace(label, origins=label.origins | set(gathered.moments))
    notes: list[str] = []
    found: tuple[Idea, ...] = ()
    provider, left = "", False
    if house.router.providers:
        found, provider, left = await _by_model(house, gathered, label, notes)
    else:
        notes.append(words("no_model"))
    if not gathered.sections:
        notes.append(words("nothing"))
    return Ideas(gathered=gathered, ideas=found, provider=provider, left_machine=left, notes=tuple(notes), label=label)


def keep(house: House, found: Ideas) -> Piece:
    """Keep ideas as a piece, and return it; each line holds on to the moments it rests on, and goes with them."""
    words = words_of(house.settings.language)
    lines: list[str] = []
    sources: dict[int, tuple[str, ...]] = {}
    for idea in found.ideas:
        sources[len(lines)] = idea.moments
        lines.append(f"- {idea.text}" if idea.moments else f"- {idea.text} ({words('own')})")
    for section in found.gathered.sections:
        lines += ["", section.title] if lines else [section.title]
        for sentence in section.sentences:
            sources[len(lines)] = tuple(dict.fromkeys(one.moment for one in sentence.evidence))
            lines.append(f"- {sentence.text}")
    wording = Wording(
        text="\n".join(lines),
        by="atticus",
        label=found.label,
        provider=found.provider,
        sources={number: ids for number, ids in sources.items() if ids},
    )
    matter = found.gathered.matter
    title = words("called", matter=matter)
    return begin(house.vault, wording, kind="ideas", now=house.clock.now(), title=title, matter=matter)


def as_json(found: Ideas, language: str) -> dict[str, Any]:
    """Return ideas for other programs: every line with the moments it rests on, and what is said around them.

    Args:
        found: the ideas.
        language: the owner's, two letters.
    """
    words = words_of(language)
    return {
        "title": words("called", matter=found.gathered.matter),
        "matter": found.gathered.matter,
        "people": [one.name for one in found.gathered.people],
        "sections": [one.as_json() for one in found.gathered.sections],
        "ideas": [{"text": one.text, "moments": list(one.moments), "own": not one.moments} for one in found.ideas],
        "words": {name: words(name) for name in ("heading", "own")},
        "provider": found.provider or None,
        "left_machine": found.left_machine,
        "notes": list(found.notes),
        "sentences": told(found.gathered.sentences),
    }


async def _by_model(
    house: House, gathered: Gathered, label: Label, notes: list[str]
) -> tuple[tuple[Idea, ...], str, bool]:
    prompt = _prompt(gathered)
    request = Request(purpose=PURPOSE, label=label, tokens=estimate(prompt.instructions + prompt.content) + TOKENS)
    choice = house.router.choose(request)
    if choice.provider is None:
        await house.router.record_refusal(request, choice)
        notes.extend(f"{name} was not asked. {decision.reason}" for name, decision in choice.refused)
        return (), "", False
    exchange = house.router.exchange(choice.provider, request, prompt)
    said: list[str] = []
    try:
        async with aclosing(exchange.pieces()) as pieces:
            async for piece in pieces:
                said.append(piece)
                if sum(map(len, said)) > LONGEST:
                    break
    except (ProviderError, RefusedError) as error:
        notes.append(str(error))
        return (), "", exchange.left_machine
    found = read("".join(said), gathered)
    if not found:
        notes.append(f"{choice.provider.name} wrote no idea that can be shown.")
    return found, choice.provider.name if found else "", exchange.left_machine


def read(said: str, gathered: Gathered) -> tuple[Idea, ...]:
    """Return the ideas in what a model wrote: numbers that stand for nothing are dropped, and lines of what is private.

    Args:
        said: its answer.
        gathered: what it was given, numbered from 1.
    """
    given = gathered.sentences
    found = []
    for each in said.splitlines():
        if not _LEAD.match(each):
            continue
        text = " ".join(clean(_CITED.sub("", _LEAD.sub("", each))).split())
        numbers = [int(n) for cited in _CITED.findall(each) for n in re.findall(r"\d+", cited)]
        moments = (one.moment for n in numbers if 1 <= n <= len(given) for one in given[n - 1].evidence)
        if text and not special(text):
            found.append(Idea(text, tuple(dict.fromkeys(moments))))
    return tuple(found[:MOST])


def _prompt(gathered: Gathered) -> Prompt:
    kept = "\n".join(
        f'<kept n="{number}">{_FENCE.sub("‹", line(sentence.text))}</kept>'
        for number, sentence in enumerate(gathered.sentences, 1)
    )
    return Prompt(_instructions(), f"{kept}\n\nFor: {line(gathered.matter)}", tokens=TOKENS)


@cache
def _instructions() -> str:
    return (files("atticus.mind.prompts") / "ideas.md").read_text("utf-8").strip()
