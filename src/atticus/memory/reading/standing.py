"""Standing items: what the owner tells an assistant to do from now on, and what they say they prefer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT
from atticus.memory.reading import standing_english as english
from atticus.memory.reading.standing_english import LIKELY, ONCE, SURE, UNSURE
from atticus.memory.reading.standing_notes import items
from atticus.memory.reading.standing_tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me

INSTRUCTION: Final = "instruction"
PREFERENCE: Final = "preference"

LONGEST: Final = 240
"""Characters of what a claim quotes as its object."""

LONGEST_SENTENCE: Final = 600
"""Characters of a sentence; what runs on longer is no sentence."""

READ: Final = 6_000
"""Characters of a moment that are read: what is longer is mostly pasted."""

_TOLD_IN: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.SPEECH, Kind.DOCUMENT, Kind.TASK})

_SENTENCE: Final = re.compile(r"[^\n.!?…。！？]+(?:\.(?=\S)[^\n.!?…。！？]*)*[.!?…。！？]*")
_WRAPPED: Final = re.compile(r"(?<=[^\W\d_,])\n(?=[a-z])")
_NOT_OWN: Final = re.compile(
    r"```.*?(?:```|\Z)|^[ \t]*>[^\n]*|“[^”\n]{0,600}”|„[^“”\n]{0,600}[“”]|«[^»\n]{0,600}»|「[^」\n]{0,600}」"
    r"|(?<!\w)\"[^\"\n]{0,600}\"|^(?:assistant|ai|bot|chatgpt|claude|gemini|copilot|siri|alexa)[ \t]*:"
    r".*?(?=^(?:user|me|human|you|owner)[ \t]*:|\Z)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_ASSISTANTS: Final = re.compile(
    r"\b(?:assistant|atticus|chat ?gpt|gpt|claude|gemini|copilot|llama|siri|alexa|agent|ai|bot)\b|_chat$", re.IGNORECASE
)


def read_standing(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return what a moment tells of the owner's standing wishes: nothing that holds for one answer only.

    Instructions have the predicate "always", "never" or "when" and the sentence as object; preferences "prefers",
    "likes" or "dislikes" and what is liked. Only the owner's own words are read: not an assistant's, not quotations,
    not pasted code.

    Args:
        kept: a moment.
        me: the names and handles the owner goes by.
        zone: the owner's zone; nothing here depends on it.
    """
    del zone
    moment = kept.moment
    if not kept.mine or moment.by_assistant or moment.kind not in _TOLD_IN:
        return []
    text = moment.text[:READ]
    if listed := [_listed(text[start:stop], start) for start, stop in items(moment) if stop <= READ]:
        return listed
    if text.isascii() and LIKELY.search(text) is None:
        return []
    to_assistant = SURE if kept.label.integrity is Integrity.OWNER else _to_assistant(moment, me)
    told = list(_sentences(text))
    claims = [claim for start, stop in told if (claim := _read(text[start:stop], start, to_assistant))]
    if to_assistant and any(english.for_now(text[start:stop]) for start, stop in told):
        return [_for_now(claim) for claim in claims]
    return claims


def _listed(item: str, start: int) -> Claim:
    """Return the instruction an item of a list of instructions is, whatever its form: its title says what it is."""
    found = instruction(item)
    predicate = found[0] if found else "never" if english.NEVER.match(item) else "always"
    quote = Quote(start, start + len(item))
    return replace(_claim(INSTRUCTION, predicate, item, quote, SURE), more={"plain": True})


def _for_now(claim: Claim) -> Claim:
    """Return a claim as it counts beside a request for one answer: an order that may hold for that answer alone."""
    return replace(claim, sure=ONCE) if claim.kind == INSTRUCTION and claim.sure <= UNSURE else claim


def _to_assistant(moment: Moment, me: Me) -> float:
    """Return how sure it is that an assistant was told: 0 where people were."""
    others = [party for party in moment.people if not me.is_me(party)]
    if any(party != ASSISTANT and _ASSISTANTS.search(party.name) is None for party in others):
        return 0.0
    told = others or _ASSISTANTS.search(moment.source) or _ASSISTANTS.search(moment.thread or "")
    return SURE if told else UNSURE


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the owner's own sentences."""
    own = _WRAPPED.sub(" ", _NOT_OWN.sub(lambda found: "\n" * len(found[0]), text))
    for found in _SENTENCE.finditer(own):
        told = found[0].strip()
        if told and len(told) <= LONGEST_SENTENCE:
            start = found.start() + found[0].index(told[0])
            yield start, start + len(told)


def _read(sentence: str, start: int, to_assistant: float) -> Claim | None:
    own = re.sub(r"^(?:user|me|human|owner)[ \t]*:[ \t]*", "", sentence, flags=re.IGNORECASE)
    start, sentence = start + len(sentence) - len(own), own
    quote = Quote(start, start + len(sentence))
    if to_assistant and (found := instruction(sentence)):
        predicate, sure = found
        return _claim(INSTRUCTION, predicate, sentence, quote, min(sure, to_assistant))
    if told := preference(sentence):
        predicate, what, sure = told
        return _claim(PREFERENCE, predicate, what, quote, sure)
    return None


def _claim(kind: str, predicate: str, what: str, quote: Quote, sure: float) -> Claim:
    said = " ".join(what.split())
    if len(said) > LONGEST:
        said = said[: said.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST].rstrip()
    return Claim(kind=kind, subject=SELF, predicate=predicate, object=said.strip(" ,;:"), quote=quote, sure=sure)


def instruction(sentence: str) -> tuple[str, float] | None:
    """Return "always", "never" or "when", and how sure it is, where a sentence tells what to do from now on."""
    for predicate, pattern in TONGUES["instruction"]:
        if pattern.search(sentence):
            return predicate, SURE
    return english.instruction(sentence)


def preference(sentence: str) -> tuple[str, str, float] | None:
    """Return "prefers", "likes" or "dislikes", what, and how sure it is, where a sentence tells a taste."""
    for predicate, pattern in TONGUES["preference"]:
        if found := pattern.search(sentence):
            return predicate, found.groupdict().get("what") or found.groupdict().get("other") or sentence, SURE
    return english.preference(sentence)
