"""Which questions ask for a decision that weighs much: by patterns, in six languages, over the owner's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.memory.sounding.folding import fold
from atticus.mind.care.lexicon import LANGUAGES, UNSPACED, sections

if TYPE_CHECKING:
    from collections.abc import Mapping


class Matter(StrEnum):
    """What an important decision is about; the first that fits counts."""

    HEALTH = "health"
    CHILDREN = "children"
    LOVE = "love"
    KIN = "kin"
    LAW = "law"
    MONEY = "money"
    HOME = "home"
    STUDY = "study"
    WORK = "work"


SORTS: Final = (*(one.value for one in Matter), "asks", "light", "ranks", "or", "good", "bad")
"""The sections of a file of patterns."""

LONGEST: Final = 400
"""Characters of a question that is read; a longer one tells a story of its own."""

_LEAVES: Final = re.compile(
    r"(?<![a-z])(?:leav|quit|resign|sell|stop|drop|divorc|break|split|cut|giv(?:e|ing) up|com(?:e|ing) off|clos"
    r"|dej|renunci|vend|romper|separ|abandon|cortar|dimit|quitt|demission|arret|rompre|couper|\w*kundig|aufgeb|verkauf|trenn|scheid"
    r"|absetz|abbrech|schluss|verlass|larg|deix|parar|acab|terminar|pedir demissao)|[辞离卖停退]|分手|断绝"
)
_EDGES: Final = " \t\"'“”„«»「」.!?…。！？,，;；:¿¡"
_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Important:
    """A question for a decision that weighs much.

    Args:
        language: two letters.
        matter: what it is about.
        options: what there is to choose between, in the owner's words; of one only, the other is to leave things be.
        leaves: whether the first option gives up what there is.
        ranked: whether the owner asked which is better.
    """

    language: str
    matter: Matter
    options: tuple[str, ...]
    leaves: bool
    ranked: bool


def important(question: str, *, language: str = "en") -> Important | None:
    """Return which important decision a question is for; None where it is for none.

    It must ask for the owner ("should I", "are we right to"), and for something of weight: work, love, children, home,
    savings, medicine, law, studies, kin. A coat is none, and neither is what happens in a game or a novel.

    Args:
        question: as asked.
        language: whose patterns are tried first, two letters.
    """
    if not question.strip() or len(question) > LONGEST:
        return None
    text = fold(question)
    for name in sorted(LANGUAGES, key=lambda one: one != language):
        told = patterns(name)
        asks = told["asks"].search(text)
        if asks is None or told["light"].search(text):
            continue
        matter = next((one for one in Matter if told[one.value].search(text)), None)
        if matter is not None:
            options = _options(question, asks, told, spaced=name not in UNSPACED)
            leaves = _LEAVES.search(text) is not None
            return Important(name, matter, options, leaves, told["ranks"].search(text) is not None)
    return None


@cache
def patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of a language over folded text, by their sort."""
    told = sections((files("atticus.mind.deciding") / "words" / f"{language}.txt").read_text("utf-8"), SORTS)
    lead = r"(?<![^\W_])" if language not in UNSPACED else ""
    made = {}
    for sort in SORTS:
        every = "|".join(f"(?:{one})" for one in told.get(sort, ()))
        made[sort] = re.compile(f"{lead if sort not in {'or', 'ranks'} else ''}(?:{every})") if every else _NEVER
    return made


def _options(
    question: str, asks: re.Match[str], told: Mapping[str, re.Pattern[str]], *, spaced: bool
) -> tuple[str, ...]:
    """Return what there is to choose between, in the owner's own words."""
    plain = fold(question)
    if spaced:
        # Folding leaves the words of a question where they are, whatever it does to their letters.
        before = len(plain[: asks.end()].split())
        rest = " ".join(question.split()[before:])
    else:
        rest = plain[asks.end() :]
    sentence = re.split(r"[.!?。！？\n]", rest)[0].strip(_EDGES).rstrip("吗吧呢")
    parts = [one for part in told["or"].split(sentence) if (one := part.strip(_EDGES))]
    short = 2 if spaced else 1
    if len(parts) > 1 and all(len(one) >= short for one in parts):
        return tuple(parts[:3])
    return (sentence or question.strip(_EDGES),)
